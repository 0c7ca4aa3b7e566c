"""Where her runs come from, what kind each run is, and the goal race."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toeoff.app.clock import now
from toeoff.app.pages.me import mark, source_lines
from toeoff.app.runs.sources import from_feed, race
from toeoff.app.runs.understood import goal_of, known_runs, source_of, understood
from toeoff.app.season.actions import DropSource, EditAthlete, SetRuns
from toeoff.app.season.seasons import read_inputs
from toeoff.errors import InputError, ToeoffError
from toeoff.model.inputs import Inputs
from toeoff.model.run import RunKind
from toeoff.store.models import AthleteRow
from toeoff.web.english import english
from toeoff.web.forms.read_runs import Attempt, attempt, run_forms, sentence
from toeoff.web.forms.runs import RaceForm, RunTimesForm, run_times_initial
from toeoff.web.saving import changed_meanwhile, in_draft, save, save_or_say, stamp, with_runner

TIMES_WHY = "You changed when your runs usually start."


@with_runner
def index(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    """Her sources of runs: add, read again, take away."""
    inputs = read_inputs(row)
    how = request.POST.get("how", "")
    if how == "drop":
        action = DropSource(source=str(request.POST.get("source", "")))
        return save_or_say(request, row, action, back="me-runs")
    if how == "again":
        return _again(request, row, inputs)
    if request.method != "POST":
        return _page(request, row, inputs)
    tried = attempt(request, inputs, now())
    if tried.new is None or not tried.clear:
        return _page(request, row, inputs, tried)
    if tried.slips:
        many = len(tried.slips)
        words = ngettext("{many} entry was not understood: {first}", "{many} entries were not understood. The first: "
                         "{first}", many)  # fmt: skip
        messages.warning(request, format_html(words, many=many, first=english(tried.slips[0].message)))
    return save_or_say(request, row, tried.new.action, back="me-runs")


def _page(request: HttpRequest, row: AthleteRow, inputs: Inputs, tried: Attempt | None = None) -> HttpResponse:
    instant = now()
    today = instant.astimezone(inputs.athlete.tz).date()
    page = {
        "tried": tried,
        "forms": tried.forms if tried else run_forms(inputs, today),
        "known": understood(inputs, instant),
        "sources": source_lines(row),
    }
    return render(request, "me/runs.html", page, status=422 if tried else 200)


def _again(request: HttpRequest, row: AthleteRow, inputs: Inputs) -> HttpResponse:
    """Look at a calendar again."""
    wanted = str(request.POST.get("source", ""))
    known = next((one for one in inputs.sources if one.id == wanted and one.kind == "feed"), None)
    if known is None:
        messages.info(request, _("This calendar was taken away already."))
        return redirect("me-runs")
    try:
        new = from_feed(inputs, known.url, source=known.id, now=now())
    except ToeoffError as error:
        messages.error(request, format_html(_("The calendar could not be read: {why}"), why=english(error)))
        return redirect("me-runs")
    if not new.sync:
        messages.info(request, _("Nothing has changed in this calendar."))
        return redirect("me-runs")
    return save_or_say(request, row, new.action, back="me-runs")


@with_runner
def source(request: HttpRequest, row: AthleteRow, source: UUID) -> HttpResponse:
    """The runs of one source, and her own word about their kind."""
    inputs = read_inputs(row)
    line = next((one for one in source_lines(row) if one.id == str(source)), None)
    if line is None:
        raise Http404
    back = "start-runs" if in_draft(row) else "me-runs"
    status, problem = 200, ""
    if request.method == "POST":
        try:
            action = _marked(request, inputs, str(source))
            return save(row, action, back=back)
        except (ToeoffError, ValueError):
            status, problem = 422, _("Choose at least one run, then say what kind it is.")
    page = {
        "line": line,
        "runs": known_runs(inputs, str(source), now()),
        "kinds": KIND_WORDS,
        "chosen": frozenset(request.POST.getlist("run")),
        "problem": problem,
        "back": back,
    }
    return render(request, "me/source.html", page, status=status)


KIND_WORDS = ("easy", "medium", "quality", "long", "race", "cross")


def _marked(request: HttpRequest, inputs: Inputs, source: str) -> SetRuns:
    word = str(request.POST.get("kind", ""))
    kind = None if word == "plan" else RunKind(word)
    return mark(inputs, source, frozenset(request.POST.getlist("run")), kind)


@with_runner
def goal(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    """The goal race, where her runs do not hold it."""
    inputs, instant = read_inputs(row), now()
    today = instant.astimezone(inputs.athlete.tz).date()
    form = RaceForm(request.POST if request.method == "POST" else None, today=today)
    known = source_of(inputs, kind="race")
    if request.method == "POST" and request.POST.get("how") == "drop":
        return save_or_say(request, row, DropSource(source=known.id if known else ""), back="me-race")
    if form.is_valid():
        cleaned = form.cleaned_data
        try:
            new = race(
                inputs, cleaned["day"], cleaned["race_km"], cleaned["title"], source=known.id if known else None,
                now=instant,
            )  # fmt: skip
            return save(row, new.action, back="me")
        except InputError as error:
            form.add_error("day", sentence(error))
    page = {"form": form, "target": goal_of(inputs, instant), "added": known is not None}
    return render(request, "me/race.html", page, status=422 if form.is_bound else 200)


@with_runner
def times(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    """When her runs start if her plan does not say."""
    posted = request.POST if request.method == "POST" else None
    form = RunTimesForm(posted, initial=run_times_initial(read_inputs(row).athlete))
    happened = changed_meanwhile(request, row)
    if form.is_bound and happened is None and form.is_valid():
        try:
            return save(row, EditAthlete(values=form.values(), why=TIMES_WHY), back="me")
        except ToeoffError as error:
            form.add_error(None, english(error))
    page = {"form": form, "stamp": stamp(row), "happened": happened, "conflict": happened is not None}
    status = 409 if happened is not None else 422 if form.is_bound else 200
    return render(request, "me/run_times.html", page, status=status)
