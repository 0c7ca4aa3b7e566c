"""The first steps: from nothing to her season. Every page works without script and keeps what was answered."""

from __future__ import annotations

from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from toeoff.app.clock import now
from toeoff.app.pages.me import source_lines
from toeoff.app.pages.season_sketch import season_sketch
from toeoff.app.runs.sources import race
from toeoff.app.runs.understood import goal_of, source_of, understood
from toeoff.app.season.actions import DropSource, EditAthlete
from toeoff.app.season.first_steps import (
    DONE,
    STEPS,
    begin,
    begin_season,
    keep,
    keep_race,
    planned,
    reach,
    standing_preview,
    step_of,
)
from toeoff.app.season.seasons import read_inputs
from toeoff.app.timezones import house_timezone
from toeoff.errors import ConflictError, InputError, NotFoundError, ToeoffError
from toeoff.model.finding import Finding
from toeoff.model.inputs import Inputs
from toeoff.store.models import AthleteRow
from toeoff.store.repository.seasons import unpacked
from toeoff.web.english import english
from toeoff.web.forms.read_runs import Attempt, attempt, run_forms, sentence
from toeoff.web.forms.runs import RaceForm
from toeoff.web.forms.you import YouForm, you_initial
from toeoff.web.pages.hours import hours_page
from toeoff.web.saving import View, runner_of

BOTH = require_http_methods(["GET", "POST"])


def _step(view: View) -> View:
    """A view of a runner whose season has not begun; others are sent to where they belong."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any) -> HttpResponse:
        row = runner_of(request)
        if row is None:
            return redirect("start")
        return redirect("me") if step_of(row) == DONE else view(request, row, *args)

    return guarded


def _frame(step: str) -> dict[str, Any]:
    """Where she is: the marks of the progress, and the step before."""
    at = STEPS.index(step)
    return {
        "step": step,
        "number": at + 1,
        "marks": ["done" if place < at else "now" if place == at else "" for place in range(len(STEPS))],
        "before": f"start-{STEPS[at - 1]}" if at else "",
    }


def index(request: HttpRequest) -> HttpResponse:
    """Welcome, or the step she has come to."""
    row = runner_of(request)
    if row is None:
        return render(request, "start/welcome.html")
    step = step_of(row)
    return redirect("me" if step == DONE else f"start-{step}")


@BOTH
def you(request: HttpRequest) -> HttpResponse:
    """Six questions about her."""
    row = runner_of(request)
    if row is not None and step_of(row) == DONE:
        return redirect("me-you")
    initial = you_initial(read_inputs(row).athlete) if row else {"timezone": house_timezone(), **NEWCOMER}
    form = YouForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        if row is not None:
            keep(row.pk, EditAthlete(values=form.values()), now=now())
        else:
            owner = request.user if settings.ACCOUNTS else None
            begin(form.values(), now=now(), owner=owner, language=get_language())
        return redirect("start-runs")
    status = 422 if form.is_bound else 200
    page = {**_frame("you"), "form": form, "guess": row is None and not form.is_bound}
    return render(request, "start/you.html", page, status=status)


NEWCOMER = {"experience": "novice", "layoff_weeks": "0", "sessions_per_week": "2", "session_minutes": "45"}
"""What a newcomer finds chosen."""


@BOTH
@_step
def runs(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    """Her runs come in, and what was understood of them is shown."""
    how = request.POST.get("how", "")
    if how == "drop":
        return _dropped(request, row)
    if how == "next":
        reach(row, "race")
        return redirect("start-race")
    return _read(request, row) if request.method == "POST" else _runs_page(request, row, read_inputs(row))


def _read(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    """Read what was sent and keep it, unless there is something to mend first."""
    inputs, instant = read_inputs(row), now()
    tried = attempt(request, inputs, instant)
    if tried.new is None or not tried.clear:
        return _runs_page(request, row, inputs, tried)
    row = keep(row.pk, tried.new.action, now=instant)
    if tried.slips:
        return _runs_page(request, row, read_inputs(row), slips=tried.slips)
    for note in tried.new.decided:
        messages.info(request, english(note.message if not note.fix else f"{note.message} {note.fix}"))
    return redirect("start-runs")


def _runs_page(
    request: HttpRequest,
    row: AthleteRow,
    inputs: Inputs,
    tried: Attempt | None = None,
    slips: tuple[Finding, ...] = (),
) -> HttpResponse:
    """The page; `tried` is what could not be used yet, `slips` what was left out of what was."""
    instant = now()
    today = instant.astimezone(inputs.athlete.tz).date()
    page = {
        **_frame("runs"),
        "severe": _severe(inputs),
        "tried": tried,
        "forms": tried.forms if tried else run_forms(inputs, today),
        "known": understood(inputs, instant, slips),
        "sources": source_lines(row),
    }
    return render(request, "start/runs.html", page, status=422 if tried else 200)


def _dropped(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    try:
        keep(row.pk, DropSource(source=str(request.POST.get("source", ""))), now=now())
    except InputError:
        messages.info(request, _("These runs were taken away already."))
    return redirect("start-runs")


@BOTH
@_step
def goal(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    """The goal race: found in her runs, or asked for, or none."""
    inputs, instant = read_inputs(row), now()
    today = instant.astimezone(inputs.athlete.tz).date()
    known = understood(inputs, instant)
    form = RaceForm(request.POST if request.POST.get("how") == "race" else None, today=today)
    if request.method == "POST" and request.POST.get("how") == "next":
        reach(row, "hours")
        return redirect("start-hours")
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        entered = source_of(inputs, kind="race")
        source = entered.id if entered else None
        try:
            new = race(inputs, cleaned["day"], cleaned["race_km"], cleaned["title"], source=source, now=instant)
            row = keep_race(row.pk, new.action, cleaned["day"], now=instant)
        except InputError as error:
            form.add_error("day", sentence(error))
        else:
            reach(row, "hours")
            return redirect("start-hours")
    page = {
        **_frame("race"), "form": form, "target": goal_of(inputs, instant), "severe": _severe(inputs),
        "known": known,
    }  # fmt: skip
    return render(request, "start/race.html", page, status=422 if form.is_bound else 200)


@BOTH
@_step
def hours(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    """When and where she can lift; what fits is said at once."""
    if request.method == "POST" and request.POST.get("how") == "next":
        reach(row, "season")
        return redirect("start-season")
    return hours_page(request, row, "start/hours.html", "start-hours", _frame("hours"))


@BOTH
@_step
def season(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    """Her season, planned and shown before it begins."""
    inputs, instant = read_inputs(row), now()
    page: dict[str, Any] = {**_frame("season"), "severe": _severe(inputs)}
    if not inputs.athlete.availability:
        messages.info(request, _("Add hours and a place first; then there is something to plan."))
        return redirect("start-hours")
    if request.method == "POST":
        return _begun(request, row)
    shown = standing_preview(row, instant)
    if shown is None and "plan" not in request.GET:
        page["known"] = understood(inputs, instant)
        waiting = render(request, "start/planning.html", page)
        waiting.headers["Refresh"] = f"0; url={reverse('start-season')}?plan=1"
        return waiting
    try:
        shown = planned(row.pk, now=instant)
    except ToeoffError as error:
        return render(request, "start/season.html", {**page, "missing": str(error)}, status=422)
    sketch = season_sketch(unpacked(shown.document)) if shown.document else None
    page |= {"sketch": sketch, "shown": shown, "target": goal_of(inputs, instant)}
    return render(request, "start/season.html", page)


def _begun(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    """Start the season that was shown; what changed since is shown first."""
    try:
        begin_season(row.pk, UUID(str(request.POST.get("shown", ""))), now=now())
    except (ValueError, NotFoundError, ConflictError):
        messages.info(request, _("Something changed since this was planned, so it was planned again. Please look."))
        return redirect("start-season")
    messages.success(request, _("Your season has begun."))
    return redirect("today")


def _severe(inputs: Inputs) -> bool:
    return any(complaint.severe for complaint in inputs.athlete.pain)
