"""One run from the cells of a row: date, time, kind, minutes, km, title, as CSV and JSON have them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time

from toeoff.errors import InputError
from toeoff.files.keys import EARLIEST, LATEST, as_clock, as_date, closest
from toeoff.measure.title_numbers import MOST_KM, MOST_MINUTES
from toeoff.model.athlete import DAYS
from toeoff.model.planned import PlannedRun
from toeoff.model.run import RunKind
from toeoff.units import parse_km, parse_minutes

COLUMNS = ("date", "time", "kind", "minutes", "km", "title")
TEMPLATE_COLUMNS = ("week", "day", "time", "kind", "minutes", "km", "title")

MOST_WEEKS = 104
"""Longest plan template [weeks]."""

_CLOCK_MINUTES = re.compile(r"([0-9]{1,2}):([0-5][0-9])(?::[0-5][0-9])?")
_LONGEST_CELL = 2000


def planned_run(cells: Mapping[str, str], day: date, source: str, week: str | None = None) -> PlannedRun:
    """The run of a row on a day.

    Args:
        cells: Text by column name; missing and empty cells are the same.
        day: The date of the row.
        source: ``NAME:LINE``.
        week: The plan's own week when it is not the calendar's.

    Raises:
        InputError: Names the column, what was found and what is allowed.
    """
    kind = kind_of(cells.get("kind", ""))
    title = cells.get("title", "").strip()
    if len(title) > _LONGEST_CELL:
        raise InputError("title", found=title, allowed=f"at most {_LONGEST_CELL} characters")
    return PlannedRun(
        day=day,
        time=clock_of(cells.get("time", "")),
        kind=kind,
        minutes=minutes_of(cells.get("minutes", "")),
        km=km_of(cells.get("km", ""), may_be_zero=kind in (None, RunKind.REST, RunKind.CROSS)),
        title=title,
        source=source,
        week=week,
    )


def date_of(cell: str) -> date:
    """The date of a cell.

    Raises:
        InputError: Not an ISO date between 2000 and 2099.
    """
    day = as_date(cell.strip())
    if day is None or not EARLIEST <= day <= LATEST:
        raise InputError("date", found=cell.strip() or "nothing", allowed="a date such as 2026-01-05")
    return day


def clock_of(cell: str) -> time | None:
    """The time of a cell, ``None`` when it is empty.

    Raises:
        InputError: Not a time of day.
    """
    if not cell.strip():
        return None
    clock = as_clock(cell)
    if clock is None:
        raise InputError("time", found=cell.strip(), allowed="a time such as 18:00, or nothing")
    return clock


def kind_of(cell: str) -> RunKind | None:
    """The kind of a cell, ``None`` when it is empty.

    Raises:
        InputError: Not a kind of run.
    """
    word = cell.strip().lower()
    if not word:
        return None
    kinds = [str(kind) for kind in RunKind]
    if word not in kinds:
        allowed = "one of " + ", ".join(kinds) + ", or nothing"
        raise InputError("kind", found=cell.strip(), allowed=allowed, fix=closest(word, kinds))
    return RunKind(word)


def minutes_of(cell: str) -> int | None:
    """Minutes of a cell [min]: ``65``, ``65.5``, ``1:05``, ``1h05``, ``65 min``; ``None`` when empty.

    Raises:
        InputError: Not a duration over 0 and up to two days.
    """
    text = cell.strip().lower()
    if not text:
        return None
    wrong = InputError("minutes", found=cell.strip(), allowed="minutes over 0 such as 65, 1:05 or 1h05, or nothing")
    if match := _CLOCK_MINUTES.fullmatch(text):
        value = int(match[1]) * 60.0 + int(match[2])
    elif re.fullmatch(r"[0-9]{1,5}[.,][0-9]{1,6}", text):
        value = float(text.replace(",", "."))
    else:
        try:
            value = parse_minutes(text)
        except InputError:
            raise wrong from None
    if not 0 < value <= MOST_MINUTES:
        raise wrong
    return max(1, round(value))


def km_of(cell: str, *, may_be_zero: bool = False) -> float | None:
    """Kilometres of a cell [km]: ``10``, ``7,5``, ``10 km``, ``6 mi``; ``None`` when empty.

    Raises:
        InputError: Not a distance over 0 and under 500 km.
    """
    text = cell.strip()
    if not text:
        return None
    allowed = f"kilometres over 0 and under {MOST_KM} such as 10, 7.5 or 6 mi, or nothing"
    try:
        value = parse_km(text)
    except (InputError, ValueError):
        raise InputError("km", found=text, allowed=allowed) from None
    if value == 0 and may_be_zero:
        return None
    if not 0 < value < MOST_KM:
        raise InputError("km", found=text, allowed=allowed)
    return round(value, 3)


def week_and_day(cells: Mapping[str, str]) -> tuple[int, int]:
    """Week (from 1) and day (Monday = 0) of a template row.

    Raises:
        InputError: Not a week or not a day.
    """
    week = cells.get("week", "").strip()
    if not re.fullmatch(r"[0-9]{1,3}", week) or not 1 <= int(week) <= MOST_WEEKS:
        raise InputError("week", found=week or "nothing", allowed=f"a whole number from 1 to {MOST_WEEKS}")
    day = cells.get("day", "").strip()
    if day.lower() not in [name.lower() for name in DAYS]:
        raise InputError("day", found=day or "nothing", allowed="one of " + ", ".join(DAYS))
    return int(week), [name.lower() for name in DAYS].index(day.lower())
