"""What toeoff knows of a runner, as she looks after it: her sources of runs, her choices, what changed meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Min, Q

from toeoff.app.season.actions import SetRuns
from toeoff.errors import InputError
from toeoff.files.inputs_json import choice_values
from toeoff.files.words import exercise_name
from toeoff.knowledge import load_knowledge
from toeoff.model.choice import Choices, Move
from toeoff.model.inputs import Inputs
from toeoff.model.run import RunKind
from toeoff.store.models import AthleteRow, RunSourceRow
from toeoff.store.repository.seasons import current_season

MARK_WHY = "You said what kind a run is."


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A source of runs: how many it has, when it was looked at, and what went wrong then."""

    id: str
    kind: str
    name: str
    count: int
    first: date | None
    last: date | None
    checked_at: datetime | None
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceLine:
    """A choice that still stands. `row` takes it back; the other values say what it is, as far as they apply."""

    kind: str
    row: Mapping[str, Any]
    was: datetime | None = None
    start: datetime | None = None
    place: str = ""
    first: date | None = None
    last: date | None = None
    exercise: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """A version that was published while a form was open."""

    why: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """The state that a form was made from: the athlete's revision and the number of the version that stood."""

    revision: int
    version: int

    def __str__(self) -> str:
        return f"{self.revision}.{self.version}"


def stamp_of(row: AthleteRow) -> Stamp:
    """The state as it is now."""
    season = current_season(row)
    return Stamp(revision=row.revision, version=season.version if season else 0)


def read_stamp(text: str) -> Stamp | None:
    """The stamp of a form, None when there is none that can be read."""
    revision, _, version = text.partition(".")
    if not (revision.isdecimal() and version.isdecimal() and len(text) < 20):
        return None
    return Stamp(revision=int(revision), version=int(version))


def meanwhile(row: AthleteRow, seen: Stamp) -> tuple[Happened, ...]:
    """The versions that came after a form was made, latest first."""
    season = current_season(row)
    later = season.versions.filter(number__gt=seen.version).defer("document", "inputs", "outline") if season else ()
    return tuple(Happened(why=version.why, changes=tuple(version.changes)) for version in later)


def source_lines(row: AthleteRow) -> tuple[SourceLine, ...]:
    """Where her runs come from, oldest first."""
    stands = Q(runs__vanished_at=None) & ~Q(runs__kind=str(RunKind.REST))
    sources = row.run_sources.annotate(
        count=Count("runs", filter=stands),
        first=Min("runs__day", filter=stands),
        last=Max("runs__day", filter=stands),
    )
    return tuple(_source(one) for one in sources)


def _source(row: RunSourceRow) -> SourceLine:
    values: dict[str, Any] = {name: getattr(row, name) for name in ("count", "first", "last")}
    return SourceLine(
        id=str(row.pk), kind=row.kind, name=row.name, checked_at=row.checked_at, error=row.error, **values
    )


def choice_lines(choices: Choices, now: datetime, today: date) -> tuple[ChoiceLine, ...]:
    """Her choices that still say something about a day to come."""
    names = load_knowledge()
    moves = [_moved(one) for one in choices.moves if max(one.was, one.start) >= now]
    skips = [
        ChoiceLine(kind="skip", row={"kind": "skip", **choice_values(one)}, start=one.start)
        for one in choices.skips
        if one.start >= now
    ]
    swaps = [
        ChoiceLine(
            kind="swap",
            row={"kind": "swap", **choice_values(one)},
            first=one.first,
            last=one.last,
            exercise=exercise_name(one.exercise, names),
            instead=exercise_name(one.instead, names),
            place=one.place or "",
        )
        for one in choices.swaps
        if one.last >= today
    ]
    eases = [
        ChoiceLine(kind="ease", row={"kind": "ease", **choice_values(one)}, first=one.first, last=one.last)
        for one in choices.eases
        if one.last >= today
    ]
    tunes = [
        ChoiceLine(
            kind="tune",
            row={"kind": "tune", **choice_values(one)},
            first=one.first,
            last=one.last,
            exercise=exercise_name(one.exercise, names),
            place=one.place,
        )
        for one in choices.tunes
        if one.last >= today
    ]
    return (*moves, *skips, *swaps, *eases, *tunes)


def _moved(move: Move) -> ChoiceLine:
    row = {"kind": "move", **choice_values(move)}
    return ChoiceLine(kind="move", row=row, was=move.was, start=move.start, place=move.place)


def mark(inputs: Inputs, source: str, names: frozenset[str], kind: RunKind | None) -> SetRuns:
    """Her word about several runs of one source at once; None takes it back.

    Raises:
        InputError: No such source, or no run was chosen.
    """
    known = next((one for one in inputs.sources if one.id == source), None)
    if known is None:
        raise InputError("source", found=source, allowed="one of your sources of runs")
    mine = [run for run in inputs.runs if run.source == source]
    if not any(run.name in names for run in mine):
        raise InputError("runs", found="none", allowed="at least one run of the list")
    runs = tuple(replace(run, override=kind) if run.name in names else run for run in mine)
    return SetRuns(source=known, runs=runs, why=MARK_WHY)


def save_settings(row: AthleteRow, values: Mapping[str, Any]) -> None:
    """How she reads; the plan stays as it is."""
    for name, value in values.items():
        setattr(row.settings, name, value)
    row.settings.save(update_fields=tuple(values))
