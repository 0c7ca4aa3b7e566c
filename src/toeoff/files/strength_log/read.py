"""A file of any app: whose it is by its columns, then its sets, finished the same way for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias
from zoneinfo import ZoneInfo

from toeoff.errors import InputError
from toeoff.files.strength_log import table
from toeoff.files.strength_log.cells import Calendar, day_comes_first, has_slashes
from toeoff.files.strength_log.draft import LONGEST_NOTE, METRES, Draft, Found
from toeoff.files.strength_log.fitnotes import is_fitnotes, read_fitnotes
from toeoff.files.strength_log.hevy import is_hevy, read_hevy
from toeoff.files.strength_log.liftosaur import is_liftosaur, read_liftosaur
from toeoff.files.strength_log.sheet import Sheet, read_rows
from toeoff.files.strength_log.strong import is_strong, read_strong, without_header
from toeoff.files.strength_log.unit_guess import infer_unit
from toeoff.files.strength_log.values import (
    App,
    Asked,
    LeftOut,
    LengthUnit,
    LoggedNote,
    LoggedSet,
    StrengthLog,
    Unit,
    UnitKnown,
)
from toeoff.files.text import MEGABYTE, decode
from toeoff.model.finding import Finding
from toeoff.units import KG_PER_LB

MOST_BYTES = 20 * MEGABYTE
"""Largest file that is read [byte]."""
NONE_OF_THESE = "a log of Strong, Hevy, FitNotes or Liftosaur as CSV, or a table with a date, an exercise and reps"
DIALECTS: tuple[tuple[App, Callable[[Sheet], bool], Callable[[Sheet, Calendar], Iterator[Found]]], ...] = (
    (App.HEVY, is_hevy, read_hevy),
    (App.LIFTOSAUR, is_liftosaur, read_liftosaur),
    (App.STRONG, is_strong, read_strong),
    (App.FITNOTES, is_fitnotes, read_fitnotes),
)
Reading: TypeAlias = tuple[App, Sheet, Iterator[Found]]


def read_strength_log(
    data: bytes, name: str, *, zone: ZoneInfo, usual: Unit = "kg", asked: Asked | None = None
) -> StrengthLog:
    """The sets of a strength log. A line that cannot be used is left out and told; the others are kept.

    Args:
        data: The file.
        name: What errors call it.
        zone: The runner's time zone, for times that name none.
        usual: The runner's own unit of mass, where neither the file nor its loads tell.
        asked: What she said about the file.

    Raises:
        InputError: It is no strength log that anybody knows, too big, or no text.
    """
    refuse_big(len(data), name)
    said = asked or Asked()
    text, findings = decode(data, name)
    rows = read_rows(text, name)
    if not rows or rows[0].trouble:
        raise InputError(f"{name}:1", found="no header", allowed=NONE_OF_THESE)
    sheet = Sheet(name, rows[0].cells, rows[1:])
    for app, knows, read in DIALECTS:
        if knows(sheet):
            return _finished(app, sheet, read(sheet, Calendar(zone)), said, usual, findings)
    bare = without_header(name, rows)
    if bare is not None:
        return _finished(App.STRONG, bare, read_strong(bare, Calendar(zone)), said, usual, findings)
    return _table(sheet, zone, said, usual, findings)


def refuse_big(size: int, name: str) -> None:
    """See that a file [byte] is not too big to be read.

    Raises:
        InputError: It is.
    """
    if size > MOST_BYTES:
        raise InputError(name, found=f"{size / MEGABYTE:.0f} MB", allowed=f"at most {MOST_BYTES // MEGABYTE} MB")


def _table(sheet: Sheet, zone: ZoneInfo, said: Asked, usual: Unit, findings: tuple[Finding, ...]) -> StrengthLog:
    if len(sheet.header) < table.FEWEST_COLUMNS or not sheet.rows or not table.has_dates(sheet, Calendar(zone)):
        found = ",".join(sheet.header)
        raise InputError(f"{sheet.name}:1", found=found or "nothing", allowed=NONE_OF_THESE)
    columns = table.offered(sheet, Calendar(zone))
    if said.columns:
        columns = table.chosen(sheet, said.columns)
    open_ = table.missing(columns)
    dates = sheet.texts(sheet.column(columns.get("date", "").casefold()), len(sheet.rows))
    day_first = None
    if has_slashes(dates):
        told = day_comes_first(dates)
        day_first = told if told is not None else said.day_first if said.day_first is not None else True
    lines = table.read_table(sheet, Calendar(zone, day_first=day_first), columns) if not open_ else iter(())
    log = _finished(App.TABLE, sheet, lines, said, usual, findings)
    return replace(log, header=sheet.header, columns=columns, missing=open_, day_first=day_first)


def _finished(
    app: App, sheet: Sheet, lines: Iterable[Found], said: Asked, usual: Unit, findings: tuple[Finding, ...]
) -> StrengthLog:
    drafts: list[Draft] = []
    notes: list[LoggedNote] = []
    left_out: list[LeftOut] = []
    for one in lines:
        if isinstance(one, Draft):
            drafts.append(one)
        elif isinstance(one, LoggedNote):
            notes.append(one)
        else:
            left_out.append(one)
    open_loads = [one.load for one in drafts if one.load is not None and one.unit is None]
    unit, known, because = _unit(open_loads, said, usual)
    far = any(one.distance is not None and not one.length for one in drafts)
    length: LengthUnit | None = (said.length or ("mi" if (unit or usual) == "lb" else "km")) if far else None
    drafts.sort(key=lambda one: one.when.at)
    return StrengthLog(
        app=app,
        sets=tuple(_sets(drafts, unit, known, length)),
        notes=tuple(note for note in notes if note.text),
        left_out=tuple(left_out),
        rows=len(sheet.rows),
        unit=unit,
        unit_known=known,
        unit_because=because,
        length=length,
        shortened=tuple(
            one.line for one in drafts if len(one.note) > LONGEST_NOTE or len(one.workout_note) > LONGEST_NOTE
        ),
        findings=findings,
    )


def _unit(loads: list[float], said: Asked, usual: Unit) -> tuple[Unit | None, UnitKnown | None, tuple[int, int] | None]:
    if not loads:
        return None, None, None
    if said.unit is not None:
        return said.unit, UnitKnown.ASKED, None
    unit, because = infer_unit(loads, usual)
    return unit, UnitKnown.INFERRED, because


def _sets(
    drafts: Iterable[Draft], unit: Unit | None, known: UnitKnown | None, length: LengthUnit | None
) -> Iterator[LoggedSet]:
    numbers: Counter[tuple[str, str]] = Counter()
    for one in drafts:
        place = (one.when.written, one.exercise.casefold())
        numbers[place] += 1
        its_unit = one.unit or unit if one.load is not None else None
        how = None if one.load is None else UnitKnown.STATED if one.unit else known
        metres = METRES[one.length or length or "km"]
        yield LoggedSet(
            line=one.line,
            when=one.when,
            workout=one.workout,
            exercise=one.exercise,
            number=numbers[place],
            load_kg=None if one.load is None else in_kg(one.load, its_unit or "kg"),
            load=None if one.load is None else round(one.load, 3),
            unit=its_unit,
            unit_known=how,
            reps=one.reps,
            seconds=one.seconds,
            distance_m=None if one.distance is None else round(one.distance * metres, 1),
            rpe=one.rpe,
            rir=one.rir,
            warm_up=one.warm_up,
            per_side=one.per_side,
            note=one.note[:LONGEST_NOTE],
            workout_note=one.workout_note[:LONGEST_NOTE],
            minutes=one.minutes,
        )


def in_kg(load: float, unit: Unit) -> float:
    """A load in kilograms [kg], to a gram; what arithmetic added to a load in its own unit goes first.

    Example:
        >>> in_kg(149.99999999999997, "lb"), in_kg(57.5, "kg")
        (68.039, 57.5)
    """
    return round(round(load, 3) * (KG_PER_LB if unit == "lb" else 1.0), 3)
