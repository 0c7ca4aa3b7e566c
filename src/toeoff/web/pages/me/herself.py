"""About her: what a season is planned from, what hurts, and how she reads numbers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from toeoff.app.pages.me import save_settings
from toeoff.app.season.actions import EditAthlete
from toeoff.app.season.seasons import read_inputs
from toeoff.errors import ToeoffError
from toeoff.files.athlete_toml import athlete_as_dict
from toeoff.knowledge import load_knowledge
from toeoff.model.athlete import Athlete
from toeoff.store.models import AthleteRow
from toeoff.web.english import english
from toeoff.web.forms.complaint import REGIONS, SCORES, SIDES, ComplaintForm, complaint_initial
from toeoff.web.forms.you import AboutForm, UnitsForm, about_initial
from toeoff.web.middleware import language_of
from toeoff.web.saving import changed_meanwhile, save, save_or_say, stamp, with_runner

YOU_WHY = "You changed something about yourself."
PAIN_WHY = "You said what hurts."


@with_runner
def you(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    """Everything about her that a season is planned from."""
    posted = request.POST if request.method == "POST" else None
    form = AboutForm(posted, initial=about_initial(read_inputs(row).athlete))
    happened = changed_meanwhile(request, row)
    status = 200
    if form.is_bound:
        status = 409 if happened is not None else 422
    if form.is_bound and happened is None and form.is_valid():
        try:
            return save(row, EditAthlete(values=form.values(), why=YOU_WHY), back="me")
        except ToeoffError as error:
            form.add_error(None, english(error))
    page = {"form": form, "stamp": stamp(row), "happened": happened, "conflict": happened is not None}
    return render(request, "me/you.html", page, status=status)


@with_runner
def units(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    """How she reads; saved at once, because the plan stays as it is."""
    known = row.settings
    names = tuple(UnitsForm.base_fields)
    form = UnitsForm(
        request.POST if request.method == "POST" else None, initial={name: getattr(known, name) for name in names}
    )
    if form.is_valid():
        save_settings(row, form.cleaned_data | {"clock": int(form.cleaned_data["clock"])})
        with translation.override(language_of(request, row)):
            messages.success(request, _("Saved."))
        return redirect("me")
    return render(request, "me/units.html", {"form": form}, status=422 if form.is_bound else 200)


@with_runner
def complaints(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    """What hurts, one more, and gone again."""
    athlete = read_inputs(row).athlete
    tables = _tables(athlete)
    if request.method == "POST" and request.POST.get("how") == "remove":
        kept = [table for table in tables if _key(table) != request.POST.get("complaint")]
        if len(kept) == len(tables):
            messages.info(request, _("This was taken away already."))
            return redirect("me-complaints")
        return save_or_say(request, row, EditAthlete(values={"pain": kept}, why=PAIN_WHY), back="me-complaints")
    form = ComplaintForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return _saved(row, [*tables, form.complaint()])
        except ToeoffError as error:
            form.add_error(None, english(error))
    page = {
        "form": form,
        "complaints": [_line(table, place) for place, table in enumerate(tables, start=1)],
        "severe": any(pain.severe for pain in athlete.pain),
        "rule": load_knowledge().rules["stop-and-refer"],
    }
    return render(request, "me/complaints.html", page, status=422 if form.is_bound else 200)


@with_runner
def complaint(request: HttpRequest, row: AthleteRow, number: int) -> HttpResponse:
    """One complaint, to be changed."""
    athlete = read_inputs(row).athlete
    pains, tables = athlete.pain, _tables(athlete)
    if not 1 <= number <= len(pains):
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = ComplaintForm(posted, initial=complaint_initial(pains[number - 1]))
    happened = changed_meanwhile(request, row)
    if form.is_bound and happened is None and form.is_valid():
        try:
            return _saved(row, [*tables[: number - 1], form.complaint(), *tables[number:]])
        except ToeoffError as error:
            form.add_error(None, english(error))
    page = {
        "form": form, "line": _line(tables[number - 1], number), "stamp": stamp(row), "happened": happened,
        "conflict": happened is not None,
    }  # fmt: skip
    status = 409 if happened is not None else 422 if form.is_bound else 200
    return render(request, "me/complaint.html", page, status=status)


def _tables(athlete: Athlete) -> list[Any]:
    tables = athlete_as_dict(athlete)["pain"]
    return list(tables) if isinstance(tables, list) else []


def _saved(row: AthleteRow, tables: list[Any]) -> HttpResponse:
    return save(row, EditAthlete(values={"pain": tables}, why=PAIN_WHY), back="me-complaints")


def _key(table: Any) -> str:
    return " ".join(str(value) for value in table.values())


def _line(table: Any, number: int) -> dict[str, Any]:
    """A complaint in words."""
    return {
        "number": number,
        "key": _key(table),
        "region": dict(REGIONS)[table["region"]],
        "side": dict(SIDES)[table["side"]],
        "score": dict(SCORES).get(str(table["score"]), _("0 of 10: gone")),
        "bone": table["bone_stress_signs"],
    }
