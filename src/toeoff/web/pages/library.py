"""The pages of the library: exercises, rules, phases, routines, muscles and sources."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.gzip import gzip_page

from toeoff.app.clock import now
from toeoff.app.library import lists, origin
from toeoff.app.library.exercise import exercise_page
from toeoff.app.library.phase import phase_page
from toeoff.app.library.routine import routine_page
from toeoff.app.library.rule import rule_page
from toeoff.app.library.shelf import Asked, shelf
from toeoff.web.middleware import athlete_on

PART = {"part": "library"}


@gzip_page
def index(request: HttpRequest) -> HttpResponse:
    """Every exercise, searched and filtered; long, the same for everybody but a few dates, and without a secret."""
    found = shelf(asked(request.GET), athlete_on(request), now())
    return render(request, "library/index.html", {**PART, "tab": "library", "shelf": found})


def asked(query: QueryDict) -> Asked:
    """What the address asks for."""
    texts = {name: query.get(name, "") for name in ("muscle", "pattern", "kit", "emphasis", "level")}
    return Asked(text=query.get("q", ""), mine=bool(query.get("mine")), **texts)


def exercise(request: HttpRequest, id: str) -> HttpResponse:
    """One exercise."""
    page = exercise_page(id, athlete_on(request), now())
    return render(request, "library/exercise.html", {**PART, "page": page})


def rule(request: HttpRequest, id: str) -> HttpResponse:
    """One rule."""
    return render(request, "library/rule.html", {**PART, "page": rule_page(id, athlete_on(request))})


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


rules = listing("rules", lists.rules)
phases = listing("phases", lists.phases)
phase = leaf("phase", phase_page)
routines = listing("routines", lists.routines)
routine = leaf("routine", routine_page)
muscles = listing("muscles", lists.muscles)
muscle = leaf("muscle", origin.muscle_page)
sources = listing("sources", lists.sources)
source = leaf("source", origin.source_page)
