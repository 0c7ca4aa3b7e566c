"""Every address of the app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from toeoff.web.api.mount import api
from toeoff.web.pages import (
    calendar,
    data,
    errors,
    library,
    log,
    log_import,
    me,
    offline,
    previews,
    season,
    session,
    start,
    today,
    train,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(today.urlpatterns)),
    path("", include(offline.urlpatterns)),
    path("season/", include(season.urlpatterns)),
    path("sessions/", include(session.urlpatterns)),
    path("previews/", include(previews.urlpatterns)),
    path("train/", include(train.urlpatterns)),
    path("library/", include(library.urlpatterns)),
    path("log/import/", include(log_import.urlpatterns)),
    path("log/", include(log.urlpatterns)),
    path("me/data/", include(data.urlpatterns)),
    path("me/", include(me.urlpatterns)),
    path("start/", include(start.urlpatterns)),
    path("calendar/", include(calendar.urlpatterns)),
    api(),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
