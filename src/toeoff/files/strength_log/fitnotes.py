"""FitNotes: a day, an exercise with its category, a load with its unit.

The names of exercises are not quoted, so that a comma in one makes a cell too many: it is put back into the name.
``(Each Side)`` in a name means that load and reps are for each side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from toeoff.files.csv_rows import Row
from toeoff.files.strength_log.cells import Calendar, number, plain
from toeoff.files.strength_log.draft import METRES, UNITS, Cells, Draft, Found, LineReader, UnusableError, lines
from toeoff.files.strength_log.sheet import Column, Sheet, cell
from toeoff.files.strength_log.values import Unit, Why

NEEDED = ("date", "exercise", "category", "reps")
PER_SIDE = re.compile(r"\b(?:each|per) (?:side|leg|arm|hand)\b", re.IGNORECASE)


def is_fitnotes(sheet: Sheet) -> bool:
    """Has it the columns of FitNotes?"""
    return sheet.has(*NEEDED)


def read_fitnotes(sheet: Sheet, calendar: Calendar) -> Iterator[Found]:
    """Every line of a file of FitNotes."""
    return lines((glued(row, sheet) for row in sheet.rows), _reader(sheet, calendar))


def glued(row: Row, sheet: Sheet) -> Row:
    """The row with cells too many put back.

    They belong to the name of the exercise if the numbers then stand in their places, else to the last column. A row
    that fits neither way is in trouble.
    """
    surplus = len(row.cells) - len(sheet.header)
    if surplus <= 0 or row.trouble:
        return row
    for at in (sheet.column("exercise"), Column(len(sheet.header) - 1)):
        if at is None:
            continue
        whole = ", ".join(row.cells[at.at : at.at + surplus + 1])
        joined = replace(row, cells=(*row.cells[: at.at], whole, *row.cells[at.at + surplus + 1 :]))
        if _numbers_fit(joined, sheet):
            return joined
    return replace(row, cells=(), trouble=f"{len(row.cells)} cells in {len(sheet.header)} columns")


def _numbers_fit(row: Row, sheet: Sheet) -> bool:
    try:
        for name in ("weight", "reps", "distance"):
            number(cell(row, sheet.column(name)))
    except ValueError:
        return False
    return plain(cell(row, sheet.column("weight unit"))).casefold() in ("", *UNITS)


def _reader(sheet: Sheet, calendar: Calendar) -> LineReader:
    cells = Cells(sheet, calendar)
    date, name, reps = sheet.column("date"), sheet.column("exercise"), sheet.column("reps")
    load, unit = sheet.column("weight"), sheet.column("weight unit")
    in_kg = sheet.column("weight (kg)", "weight (kgs)")
    in_lb = sheet.column("weight (lbs)", "weight (lb)")
    distance, length = sheet.column("distance"), sheet.column("distance unit")
    seconds, note = sheet.column("time"), sheet.column("comment", "notes")

    def read(row: Row) -> Found:
        """One line of the file."""
        when, exercise = cells.when(row, date), cells.exercise(row, name)
        amount: float | None
        stated: Unit | None
        if in_kg is not None or in_lb is not None:
            kg, lb = cells.number(row, in_kg), cells.number(row, in_lb)
            amount, stated = (kg, "kg") if kg or lb is None else (lb, "lb")
        else:
            word = plain(cell(row, unit)).casefold() or (load.unit if load else "")
            amount, stated = cells.number(row, load), UNITS.get(word)
            if amount and word and stated is None:
                raise UnusableError(Why.NUMBER, word)
        far = plain(cell(row, length)).casefold()
        return Draft(
            line=row.line,
            when=when,
            exercise=exercise,
            load=amount,
            unit=stated,
            reps=cells.whole(row, reps),
            seconds=cells.seconds(row, seconds),
            distance=cells.number(row, distance),
            length=far if far in METRES else "",
            per_side=PER_SIDE.search(exercise) is not None,
            note=cell(row, note).strip(),
        )

    return read
