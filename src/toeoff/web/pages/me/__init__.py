"""The pages of `me`: everything toeoff knows of her, to look after and to change."""

from __future__ import annotations

from django.urls import URLPattern, path

from toeoff.web.pages.me import herself, overview, runs, training

urlpatterns: list[URLPattern] = [
    path("", overview.index, name="me"),
    path("about/", overview.about, name="about"),
    path("choices/", overview.choices, name="me-choices"),
    path("you/", herself.you, name="me-you"),
    path("units/", herself.units, name="me-units"),
    path("complaints/", herself.complaints, name="me-complaints"),
    path("complaints/<int:number>/", herself.complaint, name="me-complaint"),
    path("hours/", training.hours, name="me-hours"),
    path("places/", training.places, name="me-places"),
    path("places/<int:number>/", training.place, name="me-place"),
    path("away/", training.away, name="me-away"),
    path("runs/", runs.index, name="me-runs"),
    path("runs/<uuid:source>/", runs.source, name="me-source"),
    path("run-times/", runs.times, name="me-run-times"),
    path("race/", runs.goal, name="me-race"),
]
