"""When and where she can lift: the picture of her week, hours to add and take away, and what fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from toeoff.app.clock import now
from toeoff.app.pages.season_sketch import season_sketch
from toeoff.app.pages.week_picture import WeekPicture, week_picture
from toeoff.app.season.actions import EditAthlete
from toeoff.app.season.first_steps import planned
from toeoff.app.season.seasons import latest_version, read_inputs
from toeoff.errors import ToeoffError
from toeoff.files.athlete_toml import athlete_as_dict
from toeoff.model.athlete import DAYS, Athlete, Window
from toeoff.model.inputs import Inputs
from toeoff.store.models import AthleteRow
from toeoff.store.repository.seasons import unpacked
from toeoff.web.english import english
from toeoff.web.forms.training import DAY_NAMES, PRESETS, HoursForm
from toeoff.web.reading import current
from toeoff.web.saving import in_draft, save, save_or_say

HOURS_WHY = "You changed when you can train."


def hours_page(
    request: HttpRequest, row: AthleteRow, template: str, back: str, more: Mapping[str, Any]
) -> HttpResponse:
    """The page, and what its forms do.

    Args:
        request: The visit.
        row: The runner.
        template: Template of the page.
        back: Name of its address.
        more: What else the template needs.
    """
    inputs = read_inputs(row)
    if request.method == "POST" and request.POST.get("how") == "remove":
        return _removed(request, row, inputs.athlete, back)
    form = HoursForm(
        request.POST if request.method == "POST" else None,
        places=inputs.athlete.places,
        windows=inputs.athlete.availability,
        initial=_initial(request, inputs.athlete),
    )
    if request.method == "POST" and form.is_valid():
        tables = [*_tables(inputs.athlete), *form.tables()]
        try:
            return save(row, EditAthlete(values={"availability": tables}, why=HOURS_WHY), back=back)
        except ToeoffError as error:
            form.add_error(None, english(error))
    page = _page(request, row, inputs) | {"form": form, "back": back, **more}
    return render(request, template, page, status=422 if form.is_bound else 200)


def _initial(request: HttpRequest, athlete: Athlete) -> dict[str, Any]:
    """The day that was tapped, and the hours that were given last."""
    tapped = request.GET.get("day", "")
    last = athlete.availability[-1] if athlete.availability else None
    hours = {"start": last.start, "end": last.end, "place": last.place} if last else {}
    return {"days": [tapped] if tapped in DAYS else [], **hours}


def _page(request: HttpRequest, row: AthleteRow, inputs: Inputs) -> dict[str, Any]:
    """The picture, what fits, and the hours of the day that was tapped."""
    document, problem = _document(row, inputs)
    sunday = current().week_start == "Sun"
    picture = week_picture(inputs, document, now(), sunday_first=sunday)
    tapped = request.GET.get("day", "")
    number = DAYS.index(tapped) if tapped in DAYS else None
    return {
        "picture": picture,
        "planned": document is not None,
        "problem": problem,
        "notes": season_sketch(document).notes[:2] if document and in_draft(row) and _short(picture, inputs) else (),
        "places": inputs.athlete.places,
        "presets": PRESETS,
        "severe": any(complaint.severe for complaint in inputs.athlete.pain),
        "tapped": DAY_NAMES[number] if number is not None else "",
        "windows": [
            {"window": window, "day": DAY_NAMES[window.day], "key": _key(window)}
            for window in inputs.athlete.availability
            if number is None or window.day == number
        ],
    }


def _short(picture: WeekPicture, inputs: Inputs) -> bool:
    """Do fewer sessions fit than she wants?"""
    return sum(fit.demand != "light" for fit in picture.fits) < inputs.athlete.sessions_per_week


def _document(row: AthleteRow, inputs: Inputs) -> tuple[dict[str, Any] | None, str]:
    """The season that these hours give: the draft's, or the one that stands; and why there is none."""
    if not in_draft(row):
        version = latest_version(row)
        return (unpacked(version.document), "") if version else (None, "")
    if not inputs.athlete.availability:
        return None, ""
    try:
        shown = planned(row.pk, now=now())
    except ToeoffError as error:
        return None, str(error)
    return (unpacked(shown.document), "") if shown.document else (None, _("There is nothing to plan yet."))


def _tables(athlete: Athlete) -> list[Any]:
    """Tables of `availability` as they are."""
    tables = athlete_as_dict(athlete)["availability"]
    return list(tables) if isinstance(tables, list) else []


def _key(window: Window) -> str:
    return f"{DAYS[window.day]} {window.start:%H:%M}"


def _removed(request: HttpRequest, row: AthleteRow, athlete: Athlete, back: str) -> HttpResponse:
    """Take hours away, named by day and begin."""
    key = str(request.POST.get("window", ""))
    kept = tuple(window for window in athlete.availability if _key(window) != key)
    if len(kept) == len(athlete.availability):
        messages.info(request, _("These hours were taken away already."))
        return redirect(back)
    tables = _tables(replace(athlete, availability=kept))
    return save_or_say(request, row, EditAthlete(values={"availability": tables}, why=HOURS_WHY), back=back)
