"""Train: what is next, a session as a player and as a list, and the events that devices send."""

from __future__ import annotations

from django.urls import URLPattern, path

from toeoff.web.pages.train import events, views

urlpatterns: list[URLPattern] = [
    path("", views.index, name="train"),
    path("events", events.events, name="train-events"),
    path("routine/<str:id>/", views.routine, name="train-routine"),
    path("routine/<str:id>/data.json", views.routine_data, name="train-routine-data"),
    path("<str:uid>/", views.session, name="train-session"),
    path("<str:uid>/data.json", views.session_data, name="train-data"),
]
