"""A CSV file with a header: rows with their lines, columns by name whatever their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toeoff.errors import InputError
from toeoff.files.csv_rows import Row, rows_of
from toeoff.files.strength_log.cells import plain

MOST_ROWS = 100_000
"""Most lines that one file may hold: four hundred sets a week for five years."""

_UNIT = re.compile(r"(?:^|[\s_(\[])(kgs?|lbs?|pounds?|kilograms?|miles|mi|km|meters|metres|m|ft|sec|seconds|s)[)\]]?$")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the header: where it stands, and the unit that its name ends with, if any."""

    at: int
    unit: str = ""


class Sheet:
    """The rows below a header.

    Args:
        name: What errors call the file.
        header: The names of the columns as they are written.
        rows: The rows below it.
    """

    def __init__(self, name: str, header: Sequence[str], rows: Sequence[Row]) -> None:
        self.name = name
        self.header = tuple(plain(one) for one in header)
        self.rows = rows
        self._by_name: dict[str, Column] = {}
        for at, written in enumerate(self.header):
            key = written.casefold()
            unit = _UNIT.search(key)
            self._by_name.setdefault(key, Column(at, unit[1] if unit else ""))

    def has(self, *names: str) -> bool:
        """Has it all these columns?"""
        return all(name in self._by_name for name in names)

    def column(self, *names: str) -> Column | None:
        """The first of these columns that it has; a name may go on with its unit, as in ``Weight (kg)``."""
        for name in names:
            found = self._by_name.get(name)
            if found is not None:
                return found
        for name in names:
            for key, found in self._by_name.items():
                if found.unit and key.startswith((f"{name} (", f"{name}_", f"{name} [")):
                    return found
        return None

    def texts(self, column: Column | None, most: int = 200) -> list[str]:
        """What stands in a column, at most so many times."""
        return [] if column is None else [one for row in self.rows[:most] if (one := cell(row, column))]


def cell(row: Row, column: Column | None) -> str:
    """What stands in a column; empty where the row is shorter or there is no such column."""
    return row.cells[column.at] if column is not None and column.at < len(row.cells) else ""


def read_rows(text: str, name: str) -> tuple[Row, ...]:
    """Every row of a text that is not empty.

    Raises:
        InputError: Too many of them, or hardly any that can be read.
    """
    return tuple(_counted(rows_of(text, name), name))


def _counted(rows: Iterator[Row], name: str) -> Iterator[Row]:
    for count, row in enumerate(rows):
        if count > MOST_ROWS:
            fix = "Split it by years and import the parts one after another."
            raise InputError(name, found=f"more than {MOST_ROWS:,} rows", allowed="a strength log", fix=fix)
        yield row
