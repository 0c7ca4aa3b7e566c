"""Strong: five headers that it wrote over the years, and files without one.

Columns are found by name. Known are commas with ``Weight``, ``Notes``, ``Workout Notes`` and ``RPE``; columns called
``lb`` or ``kg`` and ``mi`` or ``km``; a ``Weight Unit`` in each row; semicolons, with units in the names of the columns
and lines for rest timers and notes; no header at all. The set order may be ``W`` (warm-up), ``D`` (drop set) or ``F``
(to failure).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from toeoff.files.csv_rows import Row
from toeoff.files.strength_log.cells import Calendar, minutes_of, number, plain
from toeoff.files.strength_log.draft import METRES, UNITS, Cells, Draft, Found, LineReader, UnusableError, lines, rir_of
from toeoff.files.strength_log.sheet import Sheet, cell
from toeoff.files.strength_log.values import LeftOut, LoggedNote, Why

NEEDED = ("date", "exercise name", "set order")
LAYOUTS = (
    ("Date", "Workout Name", "Duration", "Exercise Name", "Set Order", "Weight", "Reps", "Distance", "Seconds", "Notes",
     "Workout Notes", "RPE"),
    ("Date", "Workout Name", "Exercise Name", "Set Order", "Weight", "Reps", "Distance", "Seconds", "Notes",
     "Workout Notes"),
)  # fmt: skip
"""The order of the columns where there is no header, with and without the length of a workout."""
ORDERS = ("W", "D", "F")
REST, NOTE = "rest timer", "note"
_ANY = ZoneInfo("UTC")


def is_strong(sheet: Sheet) -> bool:
    """Has it the columns of Strong?"""
    return sheet.has(*NEEDED)


def without_header(name: str, rows: Sequence[Row]) -> Sheet | None:
    """The file as a sheet if its first line is a set of Strong already; otherwise ``None``."""
    cells = rows[0].cells if rows else ()
    for layout in LAYOUTS:
        order = layout.index("Set Order")
        if order + 3 <= len(cells) <= len(layout) and _is_set(cells, order):
            return Sheet(name, layout, rows)
    return None


def _is_set(cells: Sequence[str], order: int) -> bool:
    """Is this a set, with the exercise's name before the set order, load and reps behind it?"""
    try:
        Calendar(_ANY).when(cells[0])
        known = [number(text) for text in cells[order + 1 : order + 3]]
    except ValueError:
        return False
    named = not plain(cells[order - 1]).replace(".", "").isdigit()
    return named and None not in known and (cells[order].isdigit() or cells[order] in ORDERS)


def read_strong(sheet: Sheet, calendar: Calendar) -> Iterator[Found]:
    """Every line of a file of Strong."""
    return lines(sheet.rows, _reader(sheet, calendar))


def _reader(sheet: Sheet, calendar: Calendar) -> LineReader:
    cells = Cells(sheet, calendar)
    date, name, order = sheet.column("date"), sheet.column("exercise name"), sheet.column("set order")
    workout, minutes = sheet.column("workout name"), sheet.column("duration", "workout duration")
    load, unit = sheet.column("weight", "kg", "lb", "lbs"), sheet.column("weight unit")
    distance, length = sheet.column("distance", "km", "mi", "m"), sheet.column("distance unit")
    reps, seconds, rpe = sheet.column("reps"), sheet.column("seconds"), sheet.column("rpe")
    note, workout_note = sheet.column("notes"), sheet.column("workout notes")

    def read(row: Row) -> Found:
        """One line of the file."""
        kind = plain(cell(row, order))
        if kind.casefold() == REST:
            return LeftOut(line=row.line, why=Why.REST)
        when, exercise = cells.when(row, date), cells.exercise(row, name)
        if kind.casefold() == NOTE:
            return LoggedNote(line=row.line, when=when, exercise=exercise, text=cell(row, note).strip())
        if not (kind.isdigit() or kind.upper() in ORDERS):
            raise UnusableError(Why.ORDER, kind)
        stated = UNITS.get(plain(cell(row, unit)).casefold() or (load.unit if load else ""))
        far = plain(cell(row, length)).casefold() or (distance.unit if distance else "")
        felt = cells.rpe(row, rpe)
        return Draft(
            line=row.line,
            when=when,
            workout=cells.title(row, workout),
            exercise=exercise,
            load=cells.number(row, load),
            unit=stated,
            reps=cells.whole(row, reps),
            seconds=cells.seconds(row, seconds),
            distance=cells.number(row, distance),
            length=far if far in METRES else "",
            rpe=felt,
            rir=0 if kind.upper() == "F" and felt is None else rir_of(felt),
            warm_up=kind.upper() == "W",
            note=cell(row, note).strip(),
            workout_note=cell(row, workout_note).strip(),
            minutes=minutes_of(cell(row, minutes)),
        )

    return read
