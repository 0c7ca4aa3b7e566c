"""Reading JSON with a key path: every value that does not fit is named by where it stands."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn, TypeVar
from zoneinfo import ZoneInfo

from toeoff.errors import InputError
from toeoff.files.text import read_bytes

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

_WORDS = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}


def read_json(path: Path) -> Any:
    """The value in a JSON file (UTF-8, a byte order mark is allowed).

    Raises:
        InputError: The file cannot be read or is not JSON.
    """
    return json_of(read_bytes(path), path.name, what="JSON of a season")


def json_of(raw: bytes, name: str, *, what: str) -> Any:
    """The value in the bytes of a JSON text (UTF-8, a byte order mark is allowed).

    Args:
        raw: The bytes.
        name: What errors call them.
        what: What was expected, for values that no program can hold.

    Raises:
        InputError: It is not JSON.
    """
    try:
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        where = f"{name}: byte {error.start}"
        raise InputError(where, found="bytes that are not UTF-8", allowed="UTF-8") from None
    except json.JSONDecodeError as error:
        raise InputError(f"{name}:{error.lineno}", found=error.msg, allowed="JSON") from None
    except (RecursionError, ValueError):
        raise InputError(name, found="values that cannot be read", allowed=what) from None


def _refuse_constant(word: str) -> NoReturn:
    raise json.JSONDecodeError(f"{word} is not a number", word, 0)


@dataclass(frozen=True, slots=True)
class Node:
    """A value and where it stands, e.g. ``season.json: sessions[3].minutes``."""

    value: Any
    source: str
    path: str = ""

    def wrong(self, allowed: str) -> InputError:
        """The error for a value that does not fit."""
        where = f"{self.source}: {self.path}" if self.path else self.source
        return InputError(where, found=json.dumps(self.value, ensure_ascii=False, default=str), allowed=allowed)

    def child(self, key: str) -> Node:
        """The value of a key of this object.

        Raises:
            InputError: Not an object, or the key is missing.
        """
        found = self.maybe(key)
        if found is None:
            where = f"{self.source}: {self._join(key)}"
            raise InputError(where, found="nothing", allowed=f"the key {key} to be present")
        return found

    def maybe(self, key: str) -> Node | None:
        """The value of a key of this object, or ``None`` when the key is missing."""
        table = self._as(dict)
        return Node(table[key], self.source, self._join(key)) if key in table else None

    def items(self, key: str, *, least: int = 0, optional: bool = False) -> Iterator[Node]:
        """The values of a list under a key, at least so many."""
        child = self.maybe(key) if optional else self.child(key)
        values = child._as(list) if child else []
        if child and len(values) < least:
            raise child.wrong(f"a list with at least {least} in it")
        for index, value in enumerate(values):
            yield Node(value, self.source, f"{self._join(key)}[{index}]")

    def text(self, key: str, otherwise: str | None = None) -> str:
        """A text; `otherwise` stands for a missing key."""
        if otherwise is not None and self.maybe(key) is None:
            return otherwise
        return self.child(key)._as(str)

    def flag(self, key: str) -> bool:
        """True or false."""
        return self.child(key)._as(bool)

    def integer(self, key: str, *, least: int = 0) -> int:
        """A whole number of at least `least`."""
        return self.child(key)._integer(least)

    def maybe_integer(self, key: str, *, least: int = 0) -> int | None:
        """A whole number, or ``None`` for null."""
        child = self.child(key)
        return None if child.value is None else child._integer(least)

    def maybe_number(self, key: str) -> float | None:
        """A number of at least 0, or ``None`` for null or a missing key."""
        child = self.maybe(key)
        if child is None or child.value is None:
            return None
        value = child.value
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < math.inf:
            raise child.wrong("a number of at least 0, or null")
        return float(value)

    def word(self, key: str, kind: type[E]) -> E:
        """One of the words of an enumeration."""
        child = self.child(key)
        if not isinstance(child.value, str) or child.value not in list(kind):
            raise child.wrong("one of " + ", ".join(kind))
        return kind(child.value)

    def day(self, key: str) -> date:
        """A date such as 2026-01-05."""
        return self._parsed(key, date.fromisoformat, "a date such as 2026-01-05")

    def moment(self, key: str, tz: ZoneInfo) -> datetime:
        """An instant with its offset, in the time zone `tz`."""
        allowed = "a local time with offset such as 2026-01-06T18:00:00+01:00"
        moment = self._parsed(key, datetime.fromisoformat, allowed)
        if moment.tzinfo is None:
            raise self.child(key).wrong(allowed)
        try:
            return moment.astimezone(tz)
        except OverflowError:
            raise self.child(key).wrong(allowed) from None

    def _parsed(self, key: str, parse: Callable[[str], T], allowed: str) -> T:
        child = self.child(key)
        try:
            return parse(child._as(str))
        except ValueError:
            raise child.wrong(allowed) from None

    def _integer(self, least: int) -> int:
        if isinstance(self.value, bool) or not isinstance(self.value, int) or self.value < least:
            raise self.wrong(f"a whole number of at least {least}")
        return self.value

    def _as(self, kind: type[T]) -> T:
        if not isinstance(self.value, kind):
            raise self.wrong(_WORDS[kind])
        return self.value

    def _join(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key
