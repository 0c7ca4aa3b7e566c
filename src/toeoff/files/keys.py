"""Take typed values out of a table, with one clear error that names file and key."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NoReturn

from toeoff.errors import InputError

_CLOCK = re.compile(r"([01]?[0-9]|2[0-4]):([0-5][0-9])(?::00)?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
"""Dates outside are typing slips."""


def closest(word: str, words: Iterable[str]) -> str | None:
    """A hint when a known word is close to an unknown one.

    Example:
        >>> closest("kettelbell", ["dumbbell", "kettlebell"])
        'Did you mean kettlebell?'
    """
    by_lower = {known.lower(): known for known in words}
    near = difflib.get_close_matches(word[:80].lower(), by_lower, n=1, cutoff=0.6)
    return f"Did you mean {by_lower[near[0]]}?" if near else None


@dataclass(frozen=True, slots=True)
class Keys:
    """One table of a file: `name` is the file, `path` the way to the table, `values` what it holds."""

    name: str
    path: str
    values: Mapping[str, object]

    def where(self, key: str) -> str:
        """``athlete.toml: availability[2].to``; the first table of a list is 1."""
        return f"{self.name}: {self.path}.{key}" if self.path else f"{self.name}: {key}"

    def refuse(self, key: str, found: object, allowed: str, fix: str | None = None) -> NoReturn:
        """Raise the one error for this key."""
        raise InputError(self.where(key), found=_shown(found), allowed=allowed, fix=fix)

    def only(self, known: Sequence[str]) -> None:
        """Refuse keys that nobody reads.

        Raises:
            InputError: Names the key and the nearest known one.
        """
        for key in self.values:
            if key not in known:
                allowed = "one of the keys " + ", ".join(known)
                self.refuse(str(key), "an unknown key", allowed, closest(str(key), known))

    def has(self, key: str) -> bool:
        """Is there a value?"""
        return self.values.get(key) is not None

    def required(self, key: str, allowed: str) -> object:
        """The value, or the error that it is missing."""
        if not self.has(key):
            self.refuse(key, "nothing", allowed, f"Add {key} to the file.")
        return self.values[key]

    def text(self, key: str, *, most: int = 100) -> str:
        """A non-empty line of text of at most `most` characters."""
        allowed = f"text of 1 to {most} characters in one line"
        value = self.required(key, allowed)
        if not isinstance(value, str) or not value.strip() or len(value) > most or _CONTROL.search(value):
            self.refuse(key, value, allowed)
        return value.strip()

    def word(self, key: str, words: Sequence[str], default: str | None = None) -> str:
        """One of a set of words."""
        allowed = "one of " + ", ".join(words)
        if default is not None and not self.has(key):
            return default
        value = self.required(key, allowed)
        if not isinstance(value, str) or value not in words:
            self.refuse(key, value, allowed, closest(str(value), words))
        return value

    def number(self, key: str, low: float, high: float, default: float | None = None) -> float:
        """A number from `low` to `high`; `low` 0 for loads means more than 0."""
        if default is not None and not self.has(key):
            return default
        allowed = f"a number from {low:g} to {high:g}"
        value = self.required(key, allowed)
        number = as_number(value)
        if number is None or not low <= number <= high:
            self.refuse(key, value, allowed)
        return number

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number from `low` to `high`."""
        if default is not None and not self.has(key):
            return default
        allowed = f"a whole number from {low} to {high}"
        value = self.required(key, allowed)
        number = as_number(value)
        if number is None or number != int(number) or not low <= number <= high:
            self.refuse(key, value, allowed)
        return int(number)

    def load(self, key: str, default: float) -> float:
        """One mass [kg] over 0 and up to 500; a list of exactly one is fine too."""
        value = self.values.get(key)
        if value is None:
            return default
        single = value[0] if isinstance(value, list) and len(value) == 1 else value
        load = as_number(single)
        if load is None or not 0 < load <= MOST_KG:
            self.refuse(key, value, f"one load over 0 and up to {MOST_KG} (in kg)")
        return load

    def loads(self, key: str) -> tuple[float, ...]:
        """A list of masses [kg], each over 0 and up to 500, in the order of the file."""
        value = self.values.get(key)
        if value is None:
            return ()
        allowed = f"a list of at most 200 loads over 0 and up to {MOST_KG} (in kg), e.g. [6.0, 10.0]"
        if not isinstance(value, list) or len(value) > 200:
            self.refuse(key, value, allowed)
        loads = [as_number(load) for load in value]
        for given, load in zip(value, loads, strict=True):
            if load is None or not 0 < load <= MOST_KG:
                self.refuse(key, given, allowed)
        return tuple(load for load in loads if load is not None)

    def flag(self, key: str) -> bool:
        """True or false; false when missing."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, bool):
            self.refuse(key, value, "true or false")
        return bool(value)

    def date(self, key: str) -> date:
        """A date: 2026-01-05, quoted or not."""
        allowed = f"a date such as 2026-01-05, from {EARLIEST.year} to {LATEST.year}"
        value = self.required(key, allowed)
        day = as_date(value)
        if day is None or not EARLIEST <= day <= LATEST:
            self.refuse(key, value, allowed)
        return day

    def clock(self, key: str, *, end_of_day: bool = False) -> time:
        """A time of day: "18:00"; with `end_of_day` "24:00" too, which is read as 23:59."""
        allowed = 'a time such as "18:00"'
        value = self.required(key, allowed)
        clock = as_clock(value)
        if clock is None and end_of_day and value == "24:00":
            return time(23, 59)
        if clock is None:
            self.refuse(key, value, allowed)
        return clock

    def table(self, key: str) -> Keys:
        """The table of that name, empty when missing."""
        value = self.values.get(key)
        if value is None:
            value = {}
        if not isinstance(value, Mapping):
            self.refuse(key, value, f"a table [{key}]")
        return Keys(self.name, self.path_to(key), value)

    def tables(self, key: str) -> tuple[Keys, ...]:
        """The list of tables ``[[key]]``, empty when missing."""
        value = self.values.get(key)
        if value is None:
            value = []
        if not isinstance(value, (list, tuple)) or not all(isinstance(table, Mapping) for table in value):
            self.refuse(key, value, f"tables that start with [[{key}]]")
        if len(value) > 500:
            self.refuse(key, f"{len(value)} tables", "at most 500")
        return tuple(Keys(self.name, f"{self.path_to(key)}[{n}]", table) for n, table in enumerate(value, start=1))

    def path_to(self, key: str) -> str:
        """The way to a key, without the file."""
        return f"{self.path}.{key}" if self.path else key


MOST_KG = 500
"""Heaviest single load that is believed [kg]."""


def as_number(value: object) -> float | None:
    """A finite number, or ``None``; true and false are no numbers."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def as_date(value: object) -> date | None:
    """A date from a date or from ISO text, or ``None``.

    Example:
        >>> as_date("2026-01-05"), as_date("05.01.2026")
        (datetime.date(2026, 1, 5), None)
    """
    if isinstance(value, datetime):
        return None
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()):
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        return None


def as_clock(value: object) -> time | None:
    """A time of day from a time or from ``18:00``, or ``None``.

    Example:
        >>> as_clock("7:05"), as_clock("24:00")
        (datetime.time(7, 5), None)
    """
    if isinstance(value, time):
        return value if value.tzinfo is None and not (value.second or value.microsecond) else None
    match = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None or int(match[1]) == 24:
        return None
    return time(int(match[1]), int(match[2]))


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value if value.strip() else "empty text"
    return str(value)[:200] if not isinstance(value, int) or abs(value) < 10**30 else "a very large number"
