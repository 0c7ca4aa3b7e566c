"""The log: sessions that were done, every set to correct or take back, and the history of an exercise."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from toeoff.app.clock import now
from toeoff.app.log import write
from toeoff.app.log.exercise import History, Point, history
from toeoff.app.log.export import log_csv, log_json
from toeoff.app.log.session import SessionLogPage, exercise_name, fault_words, session_log
from toeoff.app.log.sessions import sessions
from toeoff.errors import ConflictError
from toeoff.model.log import SIDES, SetLog
from toeoff.store.models import AthleteRow
from toeoff.web.forms.log import EndForm, NoteForm, PainForm, SetForm, set_initial
from toeoff.web.log_plot import load_plot
from toeoff.web.reading import current
from toeoff.web.saving import with_runner
from toeoff.web.templatetags.log_words import COUNTED, history_words, read_mass
from toeoff.web.templatetags.words import UNITS

PART = {"part": "me"}
KINDS: dict[str, type[Form]] = {"note": NoteForm, "pain": PainForm, "end": EndForm}
"""What can be said about a session as a whole."""


@with_runner
@require_safe
def index(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    """Every session of the log, latest first."""
    return render(request, "log/index.html", {**PART, "page": sessions(row, _number(request)), "year": now().year})


@with_runner
@require_safe
def session(request: HttpRequest, row: AthleteRow, uid: str) -> HttpResponse:
    """One session of the log."""
    return _session(request, row, uid)


def _session(request: HttpRequest, row: AthleteRow, uid: str, bound: Form | None = None) -> HttpResponse:
    page = session_log(row, uid)
    forms = {how: bound if isinstance(bound, kind) else _form(kind, page) for how, kind in KINDS.items()}
    gone = next((one for one in page.removed if str(one.by) == request.GET.get("gone", "")), None)
    values = {**PART, "page": page, "gone": gone, "note_form": forms.pop("note"), **forms}
    return render(request, "log/session.html", values, status=422 if bound else 200)


def _form(kind: type[Form], page: SessionLogPage, posted: Any = None) -> Form:
    if kind is NoteForm:
        return NoteForm(posted, exercises=list(page.names.items()), prefix="note")
    if kind is EndForm:
        end = page.log.finish
        initial = {"state": end.state, "effort": end.effort, "minutes": end.minutes} if end else {}
        return EndForm(posted, initial=initial, prefix="end")
    return kind(posted, prefix="pain")


@require_POST
@with_runner
def say(request: HttpRequest, row: AthleteRow, uid: str) -> HttpResponse:
    """A note, a pain, or how the session ended."""
    page = session_log(row, uid)
    form = _form(KINDS.get(request.POST.get("how", ""), EndForm), page, request.POST)
    if not form.is_valid():
        return _session(request, row, uid, form)
    if isinstance(form, EndForm):
        write.finish(row, uid, form.values_said(), now=now())
    elif isinstance(form, PainForm):
        write.write(row, uid, [write.Saying(kind="pain", values=form.values_said())], now=now())
    else:
        exercise, text = form.cleaned_data["exercise"], form.cleaned_data["text"]
        write.write(row, uid, [write.Saying(kind="note", values={"text": text}, exercise=exercise)], now=now())
    messages.success(request, _("Saved."))
    return redirect("log-session", uid)


@with_runner
def correct(request: HttpRequest, row: AthleteRow, uid: str, id: UUID) -> HttpResponse:
    """One set, to be corrected or taken back."""
    page = session_log(row, uid)
    known = next((one for one in page.log.sets if one.id == id), None)
    if known is None:
        return _changed(request, uid)
    form = _set_form(request, known.exercise, known)
    if form.is_valid():
        try:
            write.correct_set(row, uid, id, form.changes(), now=now())
        except ConflictError:
            return _changed(request, uid)
        messages.success(request, _("Saved."))
        return redirect("log-session", uid)
    values = {**PART, "form": form, "page": page, "known": known, "name": exercise_name(known.exercise)}
    return render(request, "log/set.html", values, status=422 if form.is_bound else 200)


@with_runner
def add(request: HttpRequest, row: AthleteRow, uid: str) -> HttpResponse:
    """A set that was done and not logged."""
    page = session_log(row, uid)
    asked = {name: request.GET.get(name, "") for name in ("exercise", "label", "set", "side")}
    known = (asked["label"], asked["exercise"]) in {(part.label, part.exercise) for part in page.parts}
    number = int(asked["set"]) if asked["set"].isdecimal() and len(asked["set"]) < 4 else 0
    if not known or not number:
        return redirect("log-session", uid)
    side = asked["side"] if asked["side"] in SIDES else None
    form = _set_form(request, asked["exercise"], None)
    if form.is_valid():
        values = {"label": asked["label"], "set": number, **({"side": side} if side else {})}
        values |= {key: value for key, value in form.changes().items() if value is not None}
        write.write(row, uid, [write.Saying(kind="set", values=values, exercise=asked["exercise"])], now=now())
        messages.success(request, _("Saved."))
        return redirect("log-session", uid)
    about = {"number": number, "side": side, "name": exercise_name(asked["exercise"])}
    return render(
        request, "log/set.html", {**PART, "form": form, "page": page, **about}, status=422 if form.is_bound else 200
    )


def _set_form(request: HttpRequest, exercise: str, known: SetLog | None) -> SetForm:
    """The form of a set; seconds and landings only where somebody counts them."""
    posted = request.POST if request.method == "POST" else None
    counted = [name for name in ("reps", "seconds", "contacts") if known and getattr(known, name) is not None]
    fields = ["load_kg", "faults", *(counted or ("reps", "seconds"))]
    initial = set_initial(known) if known else {}
    return SetForm(posted, faults=fault_words(exercise), fields=fields, initial=initial)


@require_POST
@with_runner
def take_back(request: HttpRequest, row: AthleteRow, uid: str) -> HttpResponse:
    """A set, a note, a pain or a skip goes; the page then offers to bring it again."""
    id = _id(request)
    try:
        by = write.take_back(row, uid, id, now=now()) if id else None
    except ConflictError:
        by = None
    if by is None:
        return _changed(request, uid)
    return redirect(f"{reverse('log-session', args=[uid])}?gone={by}")


@require_POST
@with_runner
def put_back(request: HttpRequest, row: AthleteRow, uid: str) -> HttpResponse:
    """What was taken back comes again."""
    id = _id(request)
    if id is None:
        return _changed(request, uid)
    write.put_back(row, uid, id, now=now())
    messages.success(request, _("It stands again."))
    return redirect("log-session", uid)


@require_POST
@with_runner
def decide(request: HttpRequest, row: AthleteRow, uid: str) -> HttpResponse:
    """Of two values of a set one is right."""
    id = _id(request)
    try:
        if id is None:
            return _changed(request, uid)
        write.decide(row, uid, id, now=now())
    except ConflictError:
        return _changed(request, uid)
    messages.success(request, _("Saved."))
    return redirect("log-session", uid)


def _id(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("id", ""))
    except ValueError:
        return None


def _changed(request: HttpRequest, uid: str) -> HttpResponse:
    messages.info(request, _("This was changed meanwhile. Here is how it stands now."))
    return redirect("log-session", uid)


@with_runner
@require_safe
def exercise(request: HttpRequest, row: AthleteRow, id: str) -> HttpResponse:
    """The history of one exercise."""
    page = history(row, id, now=now(), number=_number(request))
    return render(request, "log/exercise.html", {**PART, "page": page, "picture": _picture(page), "year": now().year})


def _picture(page: History) -> str:
    """The best set of each session on its day."""
    if not page.points:
        return ""
    mass = page.what == "load_kg"
    read = read_mass if mass else float
    points = [Point(day=one.day, value=read(one.value), best=one.best) for one in page.points]
    coming = (page.next[0], read(page.next[1])) if page.next else None
    amount = _(UNITS[current().mass_unit]) if mass else str(COUNTED[page.what])
    return load_plot(points, coming=coming, label=history_words(page), amount=amount)


@require_safe
@with_runner
def as_csv(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    """Every set as a table."""
    return _file(log_csv(row), "text/csv; charset=utf-8", "csv")


@require_safe
@with_runner
def as_json(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    """Every session for programs."""
    return _file(log_json(row), "application/json", "json")


def _file(content: bytes, kind: str, end: str) -> HttpResponse:
    name = f'attachment; filename="toeoff-log-{now():%Y-%m-%d}.{end}"'
    return HttpResponse(content, kind, headers={"Content-Disposition": name, "Cache-Control": "no-store"})


def _number(request: HttpRequest) -> int:
    text = request.GET.get("page", "")
    return int(text) if text.isdecimal() and len(text) < 6 else 1
