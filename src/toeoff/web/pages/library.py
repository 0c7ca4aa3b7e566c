"""The pages of the library: exercises, rules, phases, routines, muscles and sources."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy
from django.views.decorators.gzip import gzip_page

from toeoff.app import library
from toeoff.app.clock import now
from toeoff.app.library import Asked
from toeoff.web.middleware import athlete_on

PART = {"part": "library"}


@gzip_page
def index(request: HttpRequest) -> HttpResponse:
    """Every exercise, searched and filtered; long, the same for everybody but a few dates, and without a secret."""
    found = library.shelf(asked(request.GET), athlete_on(request), now())
    return render(request, "library/index.html", {**PART, "tab": "library", "shelf": found})


def asked(query: QueryDict) -> Asked:
    """What the address asks for."""
    texts = {name: query.get(name, "") for name in ("muscle", "pattern", "kit", "emphasis", "level")}
    return Asked(text=query.get("q", ""), mine=bool(query.get("mine")), **texts)


def exercise(request: HttpRequest, id: str) -> HttpResponse:
    """One exercise."""
    page = library.exercise_page(id, athlete_on(request), now())
    return render(request, "library/exercise.html", {**PART, "page": page})


def rule(request: HttpRequest, id: str) -> HttpResponse:
    """One rule."""
    return render(request, "library/rule.html", {**PART, "page": library.rule_page(id, athlete_on(request))})


TITLES = {
    "rules": gettext_lazy("Rules"),
    "phases": gettext_lazy("Phases"),
    "routines": gettext_lazy("Routines"),
    "muscles": gettext_lazy("Muscles"),
    "sources": gettext_lazy("Sources"),
}
ABOUT = {
    "rules": gettext_lazy("Every number that decides something, with its reason and its source."),
    "phases": gettext_lazy("What a season is built from, in the order in which it comes."),
    "routines": gettext_lazy("Ready-made sessions, warm-ups and cool-downs."),
    "muscles": gettext_lazy("What carries you, and how many sets a week it is given."),
    "sources": gettext_lazy("Who says so, and how far we have read it."),
}


def listing(kind: str, groups: Callable[[], Any]) -> Callable[[HttpRequest], HttpResponse]:
    """The view of a list; its name is the kind."""

    def view(request: HttpRequest) -> HttpResponse:
        values = {**PART, "tab": kind, "kind": kind[:-1], "title": TITLES[kind], "about": ABOUT[kind]}
        return render(request, "library/list.html", {**values, "groups": groups()})

    return view


def leaf(kind: str, page: Callable[[str], Any]) -> Callable[[HttpRequest, str], HttpResponse]:
    """The view of one phase, routine, muscle or source."""

    def view(request: HttpRequest, id: str) -> HttpResponse:
        return render(request, f"library/{kind}.html", {**PART, "page": page(id)})

    return view


urlpatterns: list[URLPattern] = [
    path("", index, name="library"),
    path("exercises/<str:id>/", exercise, name="exercise"),
    path("rules/", listing("rules", library.rules), name="rules"),
    path("rules/<str:id>/", rule, name="rule"),
    path("phases/", listing("phases", library.phases), name="phases"),
    path("phases/<str:id>/", leaf("phase", library.phase_page), name="phase"),
    path("routines/", listing("routines", library.routines), name="routines"),
    path("routines/<str:id>/", leaf("routine", library.routine_page), name="routine"),
    path("muscles/", listing("muscles", library.muscles), name="muscles"),
    path("muscles/<str:id>/", leaf("muscle", library.muscle_page), name="muscle"),
    path("sources/", listing("sources", library.sources), name="sources"),
    path("sources/<str:id>/", leaf("source", library.source_page), name="source"),
]
