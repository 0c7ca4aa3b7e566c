"""Long lists page by page: a cursor says after which row the next page begins, so that new rows shift nothing."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Field, Model, Q, QuerySet

from toeoff.errors import InputError

M = TypeVar("M", bound=Model)

MOST = 200
"""Largest page [rows]."""


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page, and the cursor of the next one; None where this is the last."""

    rows: tuple[Any, ...]
    cursor: str | None = None


def page(rows: QuerySet[M], order: Sequence[str], *, cursor: str | None, limit: int) -> Page:
    """The rows after a cursor, at most `limit`.

    Args:
        rows: All rows.
        order: Fields that order them and together name one row; ``-day`` counts down.
        cursor: Where the page before ended; ``None`` for the first page.
        limit: Most rows of a page.

    Raises:
        InputError: A cursor that no page of this list has given.
    """
    if cursor is not None:
        rows = rows.filter(_after(order, _values(rows, order, cursor)))
    found = list(rows.order_by(*order)[: limit + 1])
    more = len(found) > limit
    last = found[limit - 1] if more else None
    values = [_plain(getattr(last, name.lstrip("-"))) for name in order] if last else []
    return Page(rows=tuple(found[:limit]), cursor=packed_cursor(values) if more else None)


def cut(values: Sequence[Any], keys: Sequence[str], *, cursor: str | None, limit: int) -> Page:
    """A page of values that are in memory already; `keys` name them and are in ascending order.

    Raises:
        InputError: A cursor that no page of a list has given.
    """
    after = unpacked_cursor(cursor, 1)[0] if cursor is not None else None
    rest = [at for at, key in enumerate(keys) if after is None or key > str(after)]
    more = len(rest) > limit
    chosen = rest[:limit]
    return Page(
        rows=tuple(values[at] for at in chosen), cursor=packed_cursor([keys[chosen[-1]]]) if more and chosen else None
    )


def packed_cursor(values: Sequence[Any]) -> str:
    """A cursor that says after which values to go on.

    Example:
        >>> unpacked_cursor(packed_cursor(["a", 1]), 2)
        ['a', 1]
    """
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def unpacked_cursor(cursor: str, count: int) -> list[Any]:
    """The `count` values of a cursor.

    Raises:
        InputError: No cursor.
    """
    try:
        values = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, list) or len(values) != count or any(isinstance(one, dict | list) for one in values):
        raise _wrong(cursor)
    return values


def _wrong(cursor: str) -> InputError:
    return InputError("cursor", found=cursor, allowed="the cursor of the page before")


def _values(rows: QuerySet[M], order: Sequence[str], cursor: str) -> list[Any]:
    """The values of a cursor as the fields have them."""
    found = []
    for name, value in zip(order, unpacked_cursor(cursor, len(order)), strict=True):
        field = rows.model._meta.get_field(name.lstrip("-"))
        try:
            found.append(_value(field, value))
        except (ValidationError, ValueError, OverflowError, TypeError):
            raise _wrong(cursor) from None
    return found


def _value(field: Any, value: Any) -> Any:
    if value is None or isinstance(value, bool):
        raise ValueError(value)
    known = field.to_python(value) if isinstance(field, Field) else None
    if isinstance(known, datetime) and known.tzinfo is None:
        raise ValueError(value)
    if isinstance(known, int) and abs(known) >= 2**63:
        raise ValueError(value)
    return known


def _after(order: Sequence[str], values: Sequence[Any]) -> Q:
    """The rows whose fields come after these values in this order."""
    found, same = Q(), Q()
    for name, value in zip(order, values, strict=True):
        field, than = (name[1:], "lt") if name.startswith("-") else (name, "gt")
        found |= same & Q(**{f"{field}__{than}": value})
        same &= Q(**{field: value})
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
