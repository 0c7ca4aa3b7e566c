"""Tables of an archive for a spreadsheet. They are never read back; the JSON beside them is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins with one of these would be run by a spreadsheet."""


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """A table with a header. Texts that a spreadsheet would run begin with an apostrophe.

    Example:
        >>> as_csv(("km", "title"), [{"km": 10.0, "title": "=1+1"}, {"km": None, "title": "Easy"}]).decode()
        "km,title\\r\\n10.0,'=1+1\\r\\n,Easy\\r\\n"
    """
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(columns)
    for row in rows:
        table.writerow([harmless(row.get(column)) for column in columns])
    return text.getvalue().encode()


def harmless(value: Any) -> Any:
    """A cell that no spreadsheet runs; numbers stay numbers, true and false become words.

    Example:
        >>> harmless("@SUM(A1)"), harmless(-2), harmless("-2"), harmless(True)
        ("'@SUM(A1)", -2, "'-2", 'yes')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and value.lstrip(" ").startswith(DANGEROUS):
        return f"'{value}"
    return value
