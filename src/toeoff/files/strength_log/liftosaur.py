"""Liftosaur: what was planned and what was done stand side by side; only what was done counts.

Sets that were planned and never done are left out, warm-up sets are marked as such. Times come in three forms in one
column, newest workout first.
"""

from __future__ import annotations

from collections.abc import Iterator

from toeoff.files.csv_rows import Row
from toeoff.files.strength_log.cells import Calendar, plain
from toeoff.files.strength_log.draft import UNITS, Cells, Draft, Found, LineReader, UnusableError, lines, rir_of
from toeoff.files.strength_log.sheet import Sheet, cell
from toeoff.files.strength_log.values import LeftOut, Why

NEEDED = ("workout datetime", "exercise", "completed reps")


def is_liftosaur(sheet: Sheet) -> bool:
    """Has it the columns of Liftosaur?"""
    return sheet.has(*NEEDED)


def read_liftosaur(sheet: Sheet, calendar: Calendar) -> Iterator[Found]:
    """Every line of a file of Liftosaur."""
    return lines(sheet.rows, _reader(sheet, calendar))


def _reader(sheet: Sheet, calendar: Calendar) -> LineReader:
    cells = Cells(sheet, calendar)
    date, day, name = sheet.column("workout datetime"), sheet.column("day name"), sheet.column("exercise")
    reps, rpe, warm_up = sheet.column("completed reps"), sheet.column("completed rpe"), sheet.column("is warmup set?")
    load = sheet.column("completed weight value", "weight value")
    unit = sheet.column("completed weight unit", "weight unit")
    note = sheet.column("notes")

    def read(row: Row) -> Found:
        """One line of the file."""
        if not plain(cell(row, reps)):
            return LeftOut(line=row.line, why=Why.NOT_DONE)
        when, exercise = cells.when(row, date), cells.exercise(row, name)
        felt, word = cells.rpe(row, rpe), plain(cell(row, unit)).casefold()
        amount, stated = cells.number(row, load), UNITS.get(word)
        if amount and word and stated is None:
            raise UnusableError(Why.NUMBER, word)
        return Draft(
            line=row.line,
            when=when,
            workout=cells.title(row, day),
            exercise=exercise,
            load=amount,
            unit=stated,
            reps=cells.whole(row, reps),
            rpe=felt,
            rir=rir_of(felt),
            warm_up=plain(cell(row, warm_up)) in ("1", "true", "True"),
            note=cell(row, note).strip(),
        )

    return read
