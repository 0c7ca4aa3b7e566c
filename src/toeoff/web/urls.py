"""Every address of the app, with the view in `pages` that answers it and the name by which links call it."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from toeoff.web.api.mount import api
from toeoff.web.pages import errors
from toeoff.web.pages.mount import Page

urlpatterns: list[URLPattern | URLResolver] = [
    api(),
    Page("", "today.index", "today"),
    Page("check-in/", "today.answer", "check-in"),
    Page("not-feeling-well/", "today.unwell", "today-unwell"),
    Page("feeling-well/", "today.well_again", "today-well"),
    Page("season/", "season.index", "season"),
    Page("season/weeks/<str:monday>/", "season.week", "season-week"),
    Page("season/history/", "season.versions", "season-history"),
    Page("season/versions/<int:number>/", "season.version", "season-version"),
    Page("season/undo/", "season.take_back", "season-undo"),
    Page("season/again/", "season.again", "season-again"),
    Page("season/mark/", "season.mark", "season-mark"),
    Page("season/<str:name>", "season.take_away", "season-file"),
    Page("sessions/<str:uid>/", "session.index", "session"),
    Page("sessions/<str:uid>/options.json", "session.days", "session-options"),
    Page("sessions/<str:uid>/move/", "session.move", "session-move"),
    Page("sessions/<str:uid>/take-back/", "session.take_back", "session-take-back"),
    Page("sessions/<str:uid>/swap/<str:exercise>/", "session.swap", "session-swap"),
    Page("sessions/<str:uid>/card.pdf", "session.pdf", "session-card"),
    Page("previews/<uuid:id>/", "previews.index", "preview"),
    Page("previews/<uuid:id>/again/", "previews.again", "preview-again"),
    Page("previews/undo/<int:version>/", "previews.undo", "undo"),
    Page("library/", "library.index", "library"),
    Page("library/exercises/<str:id>/", "library.exercise", "exercise"),
    Page("library/rules/", "library.rules", "rules"),
    Page("library/rules/<str:id>/", "library.rule", "rule"),
    Page("library/phases/", "library.phases", "phases"),
    Page("library/phases/<str:id>/", "library.phase", "phase"),
    Page("library/routines/", "library.routines", "routines"),
    Page("library/routines/<str:id>/", "library.routine", "routine"),
    Page("library/muscles/", "library.muscles", "muscles"),
    Page("library/muscles/<str:id>/", "library.muscle", "muscle"),
    Page("library/sources/", "library.sources", "sources"),
    Page("library/sources/<str:id>/", "library.source", "source"),
    Page("me/data/", "data.index", "data"),
    Page("me/data/export/", "data.export", "export"),
    Page("me/data/import/", "data.receive", "import"),
    Page("me/data/import/look/", "data.arriving", "data-arriving"),
    Page("me/", "me.overview.index", "me"),
    Page("me/about/", "me.overview.about", "about"),
    Page("me/choices/", "me.overview.choices", "me-choices"),
    Page("me/you/", "me.herself.you", "me-you"),
    Page("me/units/", "me.herself.units", "me-units"),
    Page("me/complaints/", "me.herself.complaints", "me-complaints"),
    Page("me/complaints/<int:number>/", "me.herself.complaint", "me-complaint"),
    Page("me/hours/", "me.training.hours", "me-hours"),
    Page("me/places/", "me.training.places", "me-places"),
    Page("me/places/<int:number>/", "me.training.place", "me-place"),
    Page("me/away/", "me.training.away", "me-away"),
    Page("me/runs/", "me.runs.index", "me-runs"),
    Page("me/runs/<uuid:source>/", "me.runs.source", "me-source"),
    Page("me/run-times/", "me.runs.times", "me-run-times"),
    Page("me/race/", "me.runs.goal", "me-race"),
    Page("start/", "start.index", "start"),
    Page("start/you/", "start.you", "start-you"),
    Page("start/runs/", "start.runs", "start-runs"),
    Page("start/race/", "start.goal", "start-race"),
    Page("start/hours/", "start.hours", "start-hours"),
    Page("start/season/", "start.season", "start-season"),
    Page("calendar/", "calendar.index", "calendar"),
    Page("calendar/<uuid:id>/revoke/", "calendar.drop", "calendar-revoke"),
    Page("calendar/<slug:token>.ics", "calendar.feed", "calendar-feed"),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
