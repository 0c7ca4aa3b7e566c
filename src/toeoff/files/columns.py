"""Plain text in columns: cells wrap at blanks, nothing is wider than the page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

PAGE = 78
"""Widest line of a text file [characters]."""


def wrapped(text: str, *, first: str = "", rest: str | None = None, width: int = PAGE) -> list[str]:
    """Text broken into lines of at most `width`, with what the first and the other lines start with.

    Example:
        >>> wrapped("one two three", first="* ", width=9)
        ['* one two', '  three']
    """
    later = " " * len(first) if rest is None else rest
    flat = " ".join(text.split())
    return textwrap.wrap(flat, width, initial_indent=first, subsequent_indent=later, break_on_hyphens=False) or [
        first.rstrip()
    ]


def row(cells: Sequence[str], widths: Sequence[int], *, right: frozenset[int] = frozenset()) -> Iterator[str]:
    """One row of a table; a cell that is too wide goes on in the next line.

    Args:
        cells: The text of each column.
        widths: The width of each column [characters].
        right: Columns that are set to the right.
    """
    parts = [textwrap.wrap(cell, width, break_on_hyphens=False) for cell, width in zip(cells, widths, strict=True)]
    for line in range(max(1, *(len(part) for part in parts))):
        placed = []
        for column, (part, width) in enumerate(zip(parts, widths, strict=True)):
            text = part[line] if line < len(part) else ""
            placed.append(text.rjust(width) if column in right else text.ljust(width))
        yield " ".join(placed).replace("\N{NO-BREAK SPACE}", " ").rstrip()


def heading(text: str, mark: str = "-") -> list[str]:
    """A heading with a line under it.

    Example:
        >>> heading("The weeks")
        ['', 'The weeks', '---------']
    """
    return ["", *wrapped(text), mark * min(PAGE, len(text))]
