"""When and where she can train: hours, places with their kit, dates away."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from toeoff.app.clock import now
from toeoff.app.season.actions import EditAthlete
from toeoff.app.season.seasons import read_inputs
from toeoff.errors import ToeoffError
from toeoff.files.athlete_toml import athlete_as_dict
from toeoff.model.athlete import Athlete
from toeoff.store.models import AthleteRow
from toeoff.web.english import english
from toeoff.web.forms.training import PRESETS, AwayForm, PlaceForm, place_initial, preset
from toeoff.web.pages.hours import hours_page
from toeoff.web.saving import changed_meanwhile, in_draft, save, save_or_say, stamp, with_runner

PLACES_WHY = "You changed where you train."
AWAY_WHY = "You changed when you are away."


@with_runner
def hours(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    """Her hours of the week."""
    return hours_page(request, row, "me/hours.html", "me-hours", {})


@with_runner
def places(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    """Her places; one more from a preset, or one taken away."""
    athlete = read_inputs(row).athlete
    back = _back(row)
    if request.method == "POST" and request.POST.get("how") == "remove":
        return _removed(request, row, athlete, back)
    if request.method == "POST":
        try:
            fresh = preset(str(request.POST.get("preset", "")), [place.name for place in athlete.places])
        except KeyError:
            messages.info(request, _("Choose one of the places to begin with."))
            return redirect(back)
        tables = [*_tables(athlete, "places"), fresh]
        return save_or_say(request, row, EditAthlete(values={"places": tables}, why=PLACES_WHY), back=back)
    return render(request, "me/places.html", {"places": athlete.places, "presets": PRESETS})


def _back(row: AthleteRow) -> str:
    return "start-hours" if in_draft(row) else "me-places"


def _tables(athlete: Athlete, key: str) -> list[Any]:
    tables = athlete_as_dict(athlete)[key]
    return list(tables) if isinstance(tables, list) else []


def _removed(request: HttpRequest, row: AthleteRow, athlete: Athlete, back: str) -> HttpResponse:
    """Take a place away, unless hours still need it."""
    name = str(request.POST.get("place", ""))
    kept = [table for table in _tables(athlete, "places") if table["name"] != name]
    if len(kept) == len(athlete.places):
        messages.info(request, _("This place was taken away already."))
        return redirect(back)
    if any(window.place == name for window in athlete.availability):
        messages.info(request, _("Some of your hours are at this place. Take those hours away first."))
        return redirect(back)
    return save_or_say(request, row, EditAthlete(values={"places": kept}, why=PLACES_WHY), back=back)


@with_runner
def place(request: HttpRequest, row: AthleteRow, number: int) -> HttpResponse:
    """One place: name, kit, loads. Hours at it follow its name."""
    athlete = read_inputs(row).athlete
    if not 1 <= number <= len(athlete.places):
        raise Http404
    old = athlete.places[number - 1]
    form = PlaceForm(
        request.POST if request.method == "POST" else None,
        initial=place_initial(old),
        others=tuple(one.name for one in athlete.places if one is not old),
    )
    happened = changed_meanwhile(request, row)
    if form.is_bound and happened is None and form.is_valid():
        tables = _tables(athlete, "places")
        tables[number - 1] = tables[number - 1] | form.values()
        windows = _tables(athlete, "availability")
        renamed = [
            table | {"place": form.values()["name"]} if table["place"] == old.name else table for table in windows
        ]
        values = {"places": tables} | ({"availability": renamed} if renamed else {})
        try:
            return save(row, EditAthlete(values=values, why=PLACES_WHY), back=_back(row))
        except ToeoffError as error:
            form.add_error(None, english(error))
    page = {
        "form": form, "place": old, "stamp": stamp(row), "happened": happened, "conflict": happened is not None,
        "back": _back(row),
    }  # fmt: skip
    status = 409 if happened is not None else 422 if form.is_bound else 200
    return render(request, "me/place.html", page, status=status)


@with_runner
def away(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    """Dates without strength."""
    athlete = read_inputs(row).athlete
    tables = _tables(athlete, "away")
    if request.method == "POST" and request.POST.get("how") == "remove":
        kept = [table for table in tables if f"{table['from']} {table['to']}" != request.POST.get("dates")]
        if len(kept) == len(tables):
            messages.info(request, _("These dates were taken away already."))
            return redirect("me-away")
        return save_or_say(request, row, EditAthlete(values={"away": kept}, why=AWAY_WHY), back="me-away")
    form = AwayForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        first, last = (form.cleaned_data[name] for name in ("first", "last"))
        dates = {"from": first.isoformat(), "to": last.isoformat()}
        fresh = sorted([*tables, dates], key=lambda table: str(table["from"]))
        try:
            return save(row, EditAthlete(values={"away": fresh}, why=AWAY_WHY), back="me-away")
        except ToeoffError as error:
            form.add_error(None, english(error))
    today: date = now().astimezone(athlete.tz).date()
    page = {"form": form, "away": [one for one in athlete.away if one.end >= today]}
    return render(request, "me/away.html", page, status=422 if form.is_bound else 200)
