"""What the readers of the dialects share: a set as it was found, checked and finished the same way for all apps."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from toeoff.errors import shorten
from toeoff.files.csv_rows import Row
from toeoff.files.strength_log.cells import Calendar, number, plain, seconds_of, whole
from toeoff.files.strength_log.sheet import Column, Sheet, cell
from toeoff.files.strength_log.values import LeftOut, LoggedNote, Unit, When, Why

MOST_KG, MOST_REPS, MOST_SECONDS, MOST_METRES = 1000.0, 1000, 86_400, 1_000_000
"""Beyond these somebody mistyped. Our choice, as in `measure.log_words`."""
LONGEST_NAME, LONGEST_NOTE, LONGEST_FOUND = 120, 1000, 40
"""Longest name of an exercise or workout, and longest note [characters]."""

N = TypeVar("N", int, float)

UNITS: dict[str, Unit] = {
    "kg": "kg", "kgs": "kg", "kilogram": "kg", "kilograms": "kg", "lb": "lb", "lbs": "lb", "pound": "lb",
    "pounds": "lb",
}  # fmt: skip
METRES = {
    "m": 1.0, "meter": 1.0, "meters": 1.0, "metres": 1.0, "km": 1000.0, "kilometers": 1000.0, "mi": 1609.344,
    "mile": 1609.344, "miles": 1609.344, "ft": 0.3048, "feet": 0.3048, "yd": 0.9144, "yards": 0.9144,
}  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Draft:
    """A set as a line has it; `unit` and `length` are empty where the file names none."""

    line: int
    when: When
    exercise: str
    workout: str = ""
    load: float | None = None
    unit: Unit | None = None
    reps: int | None = None
    seconds: int | None = None
    distance: float | None = None
    length: str = ""
    rpe: float | None = None
    rir: int | None = None
    warm_up: bool = False
    per_side: bool = False
    note: str = ""
    workout_note: str = ""
    minutes: int | None = None


Found: TypeAlias = Draft | LoggedNote | LeftOut
LineReader: TypeAlias = Callable[[Row], Found]


class UnusableError(ValueError):
    """A line that cannot be used, and why."""

    def __init__(self, why: Why, found: str = "") -> None:
        super().__init__(found)
        self.why = why
        self.found = shorten(found, LONGEST_FOUND)


def lines(rows: Iterable[Row], read: LineReader) -> Iterator[Found]:
    """What every row says, read by the reader of a dialect; a row that cannot be used is left out."""
    for row in rows:
        if row.trouble:
            yield LeftOut(line=row.line, why=Why.BROKEN, found=row.trouble)
            continue
        try:
            found = read(row)
            if isinstance(found, Draft):
                check(found)
            yield found
        except UnusableError as error:
            yield LeftOut(line=row.line, why=error.why, found=error.found)


def check(draft: Draft) -> None:
    """See that a set has something to say and that somebody can have done it; body weight alone has no load.

    Raises:
        UnusableError: Neither, and why.
    """
    if draft.load == 0:
        draft.load = draft.unit = None
    if draft.reps == 0:
        draft.reps = None
    if not draft.distance:
        draft.distance = None
    for value, most in (
        (draft.load, MOST_KG * (1 if draft.unit == "kg" else 2.2)),
        (draft.reps, MOST_REPS),
        (draft.seconds, MOST_SECONDS),
        (draft.distance, MOST_METRES),
    ):
        if value is not None and not 0 < value <= most:
            raise UnusableError(Why.NUMBER, f"{value:g}")
    if draft.reps is None and draft.seconds is None and draft.distance is None:
        raise UnusableError(Why.NOTHING)


class Cells:
    """Cells of a row by their columns, with the reason when one cannot be read."""

    def __init__(self, sheet: Sheet, calendar: Calendar) -> None:
        self.sheet = sheet
        self.calendar = calendar

    def when(self, row: Row, column: Column | None) -> When:
        """When the workout began.

        Raises:
            UnusableError: No date.
        """
        text = cell(row, column)
        try:
            return self.calendar.when(text)
        except ValueError:
            raise UnusableError(Why.DATE, text) from None

    def exercise(self, row: Row, column: Column | None) -> str:
        """The exercise as it is written.

        Raises:
            UnusableError: None, or a text that is too long for a name.
        """
        name = plain(cell(row, column))
        if not name or len(name) > LONGEST_NAME:
            raise UnusableError(Why.EXERCISE, name)
        return name

    def title(self, row: Row, column: Column | None) -> str:
        """A short text, cut where it is too long."""
        return plain(cell(row, column))[:LONGEST_NAME]

    def number(self, row: Row, column: Column | None) -> float | None:
        """A number.

        Raises:
            UnusableError: Something else.
        """
        return self._read(number, row, column)

    def whole(self, row: Row, column: Column | None) -> int | None:
        """A whole number.

        Raises:
            UnusableError: Something else.
        """
        return self._read(whole, row, column)

    def seconds(self, row: Row, column: Column | None) -> int | None:
        """A time [s].

        Raises:
            UnusableError: Something else.
        """
        return self._read(seconds_of, row, column)

    def rpe(self, row: Row, column: Column | None) -> float | None:
        """A rating from 1 to 10; anything else is not known, for it makes no set wrong."""
        try:
            value = number(cell(row, column))
        except ValueError:
            return None
        return value if value is not None and 1 <= value <= 10 else None

    def _read(self, reading: Callable[[str], N | None], row: Row, column: Column | None) -> N | None:
        text = cell(row, column)
        try:
            return reading(text) if text else None
        except ValueError:
            raise UnusableError(Why.NUMBER, text) from None


def rir_of(rpe: float | None) -> int | None:
    """Reps that were left, as a whole number: 10 - RPE, half a rep not counted.

    Example:
        >>> rir_of(8.5), rir_of(10), rir_of(None)
        (1, 0, None)
    """
    return None if rpe is None else math.floor(10 - rpe)
