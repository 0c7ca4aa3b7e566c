"""Any other table of sets: somebody says which column holds what; what the names tell is offered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toeoff.errors import InputError
from toeoff.files.csv_rows import Row
from toeoff.files.strength_log.cells import Calendar, plain
from toeoff.files.strength_log.draft import UNITS, Cells, Draft, Found, LineReader, UnusableError, lines, rir_of
from toeoff.files.strength_log.fitnotes import PER_SIDE
from toeoff.files.strength_log.sheet import Column, Sheet, cell
from toeoff.files.strength_log.values import Why

ROLES: dict[str, tuple[str, ...]] = {
    "date": ("date", "day", "workout date", "datetime", "start time", "start_time", "timestamp", "performed at",
             "datum"),
    "time": ("time", "clock", "start", "uhrzeit"),
    "exercise": (
        "exercise", "exercise name", "exercise_name", "exercise title", "exercise_title", "lift", "movement", "übung",
    ),
    "load": ("weight", "load", "kg", "lb", "lbs", "gewicht"),
    "unit": ("unit", "weight unit", "weight_unit", "einheit"),
    "reps": ("reps", "repetitions", "rep", "completed reps", "wiederholungen", "wdh"),
    "seconds": ("seconds", "duration", "hold", "sec", "sekunden"),
    "rpe": ("rpe",),
    "rir": ("rir", "reps in reserve"),
    "warm_up": ("warm-up", "warmup", "warm up", "set type", "set_type", "is warmup"),
    "workout": ("workout", "workout name", "workout title", "session", "title", "routine"),
    "note": ("notes", "note", "comment", "comments", "notizen"),
}  # fmt: skip
"""What a column can hold, and the names that such columns often have."""
NEEDED = ("date", "exercise")
ONE_OF = ("reps", "seconds")
"""At least one of these has to be there as well."""
FEWEST_COLUMNS = 3
YES = ("1", "yes", "true", "x", "w", "y", "ja")


def offered(sheet: Sheet, calendar: Calendar) -> dict[str, str]:
    """Which column probably holds what, by its name; the date has to read as one."""
    found: dict[str, str] = {}
    for role, names in ROLES.items():
        column = sheet.column(*names)
        if column is None or sheet.header[column.at] in found.values():
            continue
        if role == "time" and not _are_clocks(sheet, column):
            continue
        found[role] = sheet.header[column.at]
    if "date" not in found:
        dated = (Column(at) for at in range(len(sheet.header)) if _are_dates(sheet, Column(at), calendar))
        if (first := next(dated, None)) is not None:
            found["date"] = sheet.header[first.at]
    return found


def _are_dates(sheet: Sheet, column: Column, calendar: Calendar) -> bool:
    texts = sheet.texts(column, 20)
    probe = Calendar(calendar.zone, day_first=True)
    for text in texts:
        try:
            probe.when(text)
        except ValueError:
            try:
                Calendar(calendar.zone, day_first=False).when(text)
            except ValueError:
                return False
    return bool(texts)


def _are_clocks(sheet: Sheet, column: Column) -> bool:
    texts = sheet.texts(column, 20)
    return bool(texts) and all(":" in text for text in texts)


def has_dates(sheet: Sheet, calendar: Calendar) -> bool:
    """Is there a column of dates at all?"""
    return any(_are_dates(sheet, Column(at), calendar) for at in range(len(sheet.header)))


def missing(columns: Mapping[str, str]) -> tuple[str, ...]:
    """What still has to be explained before the table can be read."""
    open_ = tuple(role for role in NEEDED if not columns.get(role))
    return open_ if any(columns.get(role) for role in ONE_OF) else (*open_, "reps")


def chosen(sheet: Sheet, columns: Mapping[str, str]) -> dict[str, str]:
    """What somebody said, checked.

    Raises:
        InputError: A column that is not there, or a role that no column can have.
    """
    for role, column in columns.items():
        if role not in ROLES:
            raise InputError("--column", found=role, allowed=", ".join(ROLES))
        if column and column not in sheet.header:
            raise InputError(sheet.name, found=f"no column {column}", allowed=", ".join(sheet.header[:20]))
    return {role: column for role, column in columns.items() if column}


def read_table(sheet: Sheet, calendar: Calendar, columns: Mapping[str, str]) -> Iterator[Found]:
    """Every line of a table whose columns are explained."""
    return lines(sheet.rows, _reader(sheet, calendar, columns))


def _reader(sheet: Sheet, calendar: Calendar, columns: Mapping[str, str]) -> LineReader:
    cells = Cells(sheet, calendar)
    named = {role: sheet.column(column.casefold()) for role, column in columns.items()}
    date, time, name, load, unit, reps, seconds, rpe, rir, warm_up, workout, note = map(named.get, ROLES)

    def read(row: Row) -> Found:
        day, clock = plain(cell(row, date)), plain(cell(row, time))
        try:
            when = calendar.when(f"{day} {clock}".strip())
        except ValueError:
            raise UnusableError(Why.DATE, f"{day} {clock}") from None
        exercise = cells.exercise(row, name)
        word = plain(cell(row, unit)).casefold() or (load.unit if load else "")
        felt, left = cells.rpe(row, rpe), cells.number(row, rir)
        kind = plain(cell(row, warm_up)).casefold()
        return Draft(
            line=row.line,
            when=when,
            workout=cells.title(row, workout),
            exercise=exercise,
            load=cells.number(row, load),
            unit=UNITS.get(word),
            reps=cells.whole(row, reps),
            seconds=cells.seconds(row, seconds),
            rpe=felt,
            rir=int(left) if left is not None and 0 <= left <= 10 else rir_of(felt),
            warm_up=kind in YES or kind.startswith("warm"),
            per_side=PER_SIDE.search(exercise) is not None,
            note=cell(row, note).strip(),
        )

    return read
