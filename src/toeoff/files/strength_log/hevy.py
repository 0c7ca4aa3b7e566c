"""Hevy: the export of the app, and a table of what its API gives.

Loads that were entered in pounds come in kilograms of 0.45359291 each, for example 61.235042773811365 for 135 lb; they
are taken as the pounds they were.
"""

from __future__ import annotations

from collections.abc import Iterator

from toeoff.files.csv_rows import Row
from toeoff.files.strength_log.cells import Calendar, minutes_of, plain
from toeoff.files.strength_log.draft import METRES, Cells, Draft, Found, LineReader, lines, rir_of
from toeoff.files.strength_log.sheet import Sheet, cell
from toeoff.files.strength_log.values import Unit
from toeoff.units import KG_PER_LB

NEEDED = ("exercise_title", "set_index")
STARTS = ("start_time", "workout_start_time")
HEVY_KG_PER_LB = 0.45359291
"""What Hevy takes for a pound [kg]; a pound has 0.45359237."""
FINE_KG = 0.25
"""A load that is a multiple of this was entered in kilograms [kg]."""
NEAR_LB = 0.0005


def is_hevy(sheet: Sheet) -> bool:
    """Has it the columns of Hevy?"""
    return sheet.has(*NEEDED) and sheet.column(*STARTS) is not None


def as_entered(kg: float | None, lb: float | None) -> tuple[float | None, Unit | None]:
    """The load as it was entered, with its unit, from what stands in kilograms and in pounds.

    Example:
        >>> as_entered(61.235042773811365, None), as_entered(60.0, 132.277), as_entered(None, 135.0)
        ((135.0, 'lb'), (60.0, 'kg'), (135.0, 'lb'))
    """
    if kg is None:
        return (lb, "lb") if lb is not None else (None, None)
    if kg % FINE_KG:
        for factor in (HEVY_KG_PER_LB, KG_PER_LB):
            halves = round(kg / factor * 2)
            if halves and abs(kg / factor - halves / 2) < NEAR_LB:
                return halves / 2, "lb"
    return kg, "kg"


def read_hevy(sheet: Sheet, calendar: Calendar) -> Iterator[Found]:
    """Every line of a file of Hevy."""
    return lines(sheet.rows, _reader(sheet, calendar))


def _reader(sheet: Sheet, calendar: Calendar) -> LineReader:
    cells = Cells(sheet, calendar)
    start, end = sheet.column(*STARTS), sheet.column("end_time", "workout_end_time")
    name, title = sheet.column("exercise_title"), sheet.column("title", "workout_title")
    kind, kg, lb = sheet.column("set_type"), sheet.column("weight_kg"), sheet.column("weight_lbs", "weight_lb")
    reps, seconds, rpe = sheet.column("reps"), sheet.column("duration_seconds"), sheet.column("rpe")
    distance = sheet.column("distance_meters", "distance_km", "distance_miles")
    note, workout_note = sheet.column("exercise_notes"), sheet.column("workout_notes", "description")
    minutes = sheet.column("workout_duration_minutes")

    def read(row: Row) -> Found:
        """One line of the file."""
        when = cells.when(row, start)
        type_ = plain(cell(row, kind)).casefold()
        felt = cells.rpe(row, rpe)
        load, unit = as_entered(cells.number(row, kg), cells.number(row, lb))
        return Draft(
            line=row.line,
            when=when,
            workout=cells.title(row, title),
            exercise=cells.exercise(row, name),
            load=load,
            unit=unit,
            reps=cells.whole(row, reps),
            seconds=cells.seconds(row, seconds),
            distance=cells.number(row, distance),
            length=distance.unit if distance and distance.unit in METRES else "",
            rpe=felt,
            rir=0 if type_ == "failure" and felt is None else rir_of(felt),
            warm_up=type_.startswith("warm"),
            note=cell(row, note).strip(),
            workout_note=cell(row, workout_note).strip(),
            minutes=_minutes(cell(row, minutes), cell(row, start), cell(row, end), calendar),
        )

    return read


def _minutes(stated: str, start: str, end: str, calendar: Calendar) -> int | None:
    """Length of a workout [min]: as it stands there in minutes, or from its begin to its end."""
    if stated:
        return minutes_of(f"{stated.partition('.')[0]} min")
    try:
        minutes = round((calendar.when(end).at - calendar.when(start).at).total_seconds() / 60)
    except ValueError:
        return None
    return minutes if 0 < minutes <= 24 * 60 else None
