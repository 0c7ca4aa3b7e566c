"""Rows of a CSV file with the line each starts on; broken quotes cost one line, not the file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from toeoff.errors import InputError

DELIMITERS = (",", ";", "\t")
MOST_BROKEN = 50
"""A file with more broken quotes than this is not read on."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record: the line it starts on (from 1), its cells, and what is wrong with it, if anything."""

    line: int
    cells: tuple[str, ...]
    trouble: str = ""


def delimiter_of(text: str) -> str:
    """The character between the columns of the first line that is not empty.

    Example:
        >>> delimiter_of("date;kind;km")
        ';'
    """
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=header.count)


def rows_of(text: str, name: str) -> Iterator[Row]:
    """Every record that is not empty.

    Args:
        text: The file's text.
        name: What errors call the file.

    Raises:
        InputError: Nearly every line has broken quotes.
    """
    delimiter = delimiter_of(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = broken = 0
    while at < len(lines):
        reader = csv.reader(
            (line + "\n" for line in lines[at:]), delimiter=delimiter, strict=True, skipinitialspace=True
        )
        read = 0
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield Row(at + read + 1, tuple(cells))
                read = reader.line_num
            at = len(lines)
        except csv.Error:
            broken += 1
            if broken > MOST_BROKEN:
                where = f"{name}:{at + read + 1}"
                raise InputError(where, found="broken quotes again and again", allowed="CSV text") from None
            yield Row(at + read + 1, (), "its quotes are broken or a cell is too long")
            at += read + 1
