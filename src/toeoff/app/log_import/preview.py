"""What an import would bring, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from toeoff.app.log_import.events import NewEvent, counted, events_of
from toeoff.app.log_import.names import offers, ours
from toeoff.files.strength_log import Asked, LeftOut, StrengthLog, Unit, Why, read_strength_log
from toeoff.knowledge import load_knowledge
from toeoff.store.models import AthleteRow
from toeoff.store.repository import log_imports as rows

MOST_LINES = 5
"""So many line numbers are shown for each reason."""
AHEAD = timedelta(days=1)
"""A workout may be as far in the future as time zones are apart."""
SAME_KG = 0.006
"""Loads that differ by no more are the same, rounded elsewhere [kg]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """An exercise of the file.

    Args:
        written: As it is written there.
        sets: How many sets it has.
        exercise: Ours; empty if it stays under its own name.
        exact: Has ours exactly this name? Then there is nothing to choose.
        offered: Ours with names that are alike, the most alike first.
    """

    written: str
    sets: int
    exercise: str
    exact: bool
    offered: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why lines were left out: how many, the first of them, and what stood in one."""

    why: Why
    count: int
    lines: tuple[int, ...]
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an import would bring.

    Args:
        log: What was read.
        events: What would be written, without what is here already.
        exercises: Our exercise for names of the file.
        names: Every exercise of the file, those with most sets first.
        sets: New sets.
        workouts: New workouts.
        known: Sets that are here already.
        changed: Those of them that have other numbers here than in the file; they stay as they are.
        warm_ups: New warm-up sets.
        notes: New notes.
        first: Day of the first set of the file.
        last: Day of the last one.
        units: How many loads of the file came in each unit; the key ``""`` counts sets without a load.
        left_out: Why lines were left out, the most frequent reason first.
    """

    log: StrengthLog
    events: tuple[NewEvent, ...]
    exercises: Mapping[str, str]
    names: tuple[Name, ...]
    sets: int
    workouts: int
    known: int
    changed: int
    warm_ups: int
    notes: int
    first: date | None
    last: date | None
    units: Mapping[str, int]
    left_out: tuple[Reason, ...]

    @property
    def own(self) -> int:
        """How many names stay as they are."""
        return sum(not one.exercise for one in self.names)


def read_log(athlete: AthleteRow, data: bytes, name: str, asked: Asked) -> StrengthLog:
    """Read a file for a runner: in her time zone, and in her unit where nothing else tells.

    Raises:
        InputError: It is no strength log.
    """
    usual: Unit = "lb" if athlete.settings.mass_unit == "lb" else "kg"
    return read_strength_log(data, name, zone=ZoneInfo(athlete.timezone), usual=usual, asked=asked)


def preview(athlete: AthleteRow, log: StrengthLog, chosen: Mapping[str, str], *, now: datetime) -> Preview:
    """Look at a log that was read.

    Args:
        athlete: Whose log it would become part of.
        log: What was read.
        chosen: What she chose: an exercise for a name, or empty for its own name. Of a name that is not in it her
            choice of an earlier import counts.
        now: This instant.
    """
    log = _so_far(log, now)
    names = _names(log, {**rows.chosen_before(athlete), **chosen})
    exercises = {one.written: one.exercise for one in names if one.exercise}
    events = tuple(events_of(athlete.pk, log, exercises))
    here = rows.values_by_id(athlete)
    fresh = tuple(event for event in events if event.id not in here)
    known = [event for event in events if event.kind == "set" and event.id in here]
    new_sets = [event for event in fresh if event.kind == "set"]
    days = [one.when.at.date() for one in log.sets]
    return Preview(
        log=log,
        events=fresh,
        exercises=exercises,
        names=names,
        sets=len(new_sets),
        workouts=len({event.session for event in new_sets}),
        known=len(known),
        changed=sum(_differ(here[event.id], event.values) for event in known),
        warm_ups=sum("warm_up" in event.values for event in new_sets),
        notes=sum(event.kind == "note" for event in fresh),
        first=min(days, default=None),
        last=max(days, default=None),
        units=Counter(one.unit or "" for one in log.sets),
        left_out=_reasons(log.left_out),
    )


def _so_far(log: StrengthLog, now: datetime) -> StrengthLog:
    """The log without sets of days to come."""
    end = now + AHEAD
    later = [one for one in log.sets if one.when.at > end]
    if not later:
        return log
    out = (LeftOut(line=one.line, why=Why.LATER, found=f"{one.when.at:%Y-%m-%d}") for one in later)
    sets = tuple(one for one in log.sets if one.when.at <= end)
    return replace(log, sets=sets, left_out=(*log.left_out, *out))


def _names(log: StrengthLog, chosen: Mapping[str, str]) -> tuple[Name, ...]:
    known = load_knowledge().exercises
    names = []
    for written, sets in counted(log).most_common():
        exact = ours(written)
        choice = chosen.get(written, "")
        exercise = exact or (choice if choice in known else "")
        offered = () if exact else offers(written)
        if exercise and not exact and exercise not in offered:
            offered = (exercise, *offered)
        names.append(Name(written=written, sets=sets, exercise=exercise, exact=exact is not None, offered=offered))
    return tuple(names)


def _reasons(left_out: tuple[LeftOut, ...]) -> tuple[Reason, ...]:
    by_why: dict[Why, list[LeftOut]] = {}
    for one in left_out:
        by_why.setdefault(one.why, []).append(one)
    reasons = (
        Reason(
            why=why,
            count=len(some),
            lines=tuple(sorted(one.line for one in some)[:MOST_LINES]),
            found=next((one.found for one in some if one.found), ""),
        )
        for why, some in by_why.items()
    )
    return tuple(sorted(reasons, key=lambda one: (-one.count, one.why)))


def _differ(stored: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    if abs((stored.get("load_kg") or 0.0) - (new.get("load_kg") or 0.0)) > SAME_KG:
        return True
    return any(stored.get(name) != new.get(name) for name in ("reps", "seconds"))
