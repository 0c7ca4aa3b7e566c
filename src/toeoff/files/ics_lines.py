"""The lines of a calendar file as events with line numbers, in one pass that no input can slow down."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from icalendar.parser import Contentline

from toeoff.errors import InputError

LONGEST_VALUE = 20_000
"""A property is cut after this many characters."""

EVENT_NAMES = frozenset({
    "DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "UID", "SEQUENCE", "STATUS", "RRULE", "EXDATE", "RDATE",
    "RECURRENCE-ID",
})  # fmt: skip
ZONE_NAMES = frozenset({"TZID", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"})

_NAME = re.compile(r"([A-Za-z0-9-]{1,60})[;:]")
_NEWLINE = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Property:
    """One property: parameters with upper-case names, and the raw value."""

    params: Mapping[str, str]
    value: str


@dataclass(slots=True)
class RawPart:
    """One component: its kind, the line it begins on, its raw lines by name, and its parts."""

    kind: str
    line: int
    raw: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    parts: list[RawPart] = field(default_factory=list)
    closed: bool = False

    def properties(self, name: str) -> list[Property]:
        """All properties of a name, in order.

        Raises:
            ValueError: A line of that name is not readable.
        """
        found = []
        for line in self.raw.get(name, ()):
            _, params, value = Contentline(line).parts()  # type: ignore[no-untyped-call]
            flat = {str(key).upper(): str(one) for key, one in params.items()}
            found.append(Property(flat, str(value)))
        return found

    def first(self, name: str) -> Property | None:
        """The first property of a name, ``None`` when there is none."""
        found = self.properties(name)
        return found[0] if found else None

    def text(self, name: str) -> str:
        """The text of a property with its escapes undone, empty when there is none."""
        one = self.first(name)
        return _unescape(one.value) if one else ""


@dataclass(frozen=True, slots=True)
class RawCalendar:
    """Events and time zones of a file, and the lines that could not be understood."""

    events: tuple[RawPart, ...]
    zones: tuple[RawPart, ...]
    unreadable: tuple[int, ...]


def split_calendar(text: str, name: str) -> RawCalendar:
    """The components of a calendar.

    Args:
        text: The file's text.
        name: What errors call the file.

    Raises:
        InputError: The text is no calendar.
    """
    _check_beginning(text, name)
    found: dict[str, list[RawPart]] = {"VEVENT": [], "VTIMEZONE": []}
    stack: list[RawPart] = []
    depth_skipped = 0
    unreadable: list[int] = []
    for number, line in _unfolded(text):
        match = _NAME.match(line)
        if match is None:
            unreadable.append(number)
            continue
        key = match[1].upper()
        if key == "BEGIN":
            part = RawPart(line[6:].strip().upper(), number)
            if len(stack) >= 4:
                depth_skipped += 1
                continue
            if stack and stack[-1].kind == "VTIMEZONE":
                stack[-1].parts.append(part)
            found.get(part.kind, []).append(part)
            stack.append(part)
        elif key == "END":
            if depth_skipped:
                depth_skipped -= 1
            elif stack:
                stack.pop().closed = True
        elif stack and not depth_skipped and key in _wanted(stack[-1].kind):
            stack[-1].raw[key].append(line)
    return RawCalendar(tuple(found["VEVENT"]), tuple(found["VTIMEZONE"]), tuple(unreadable))


def _check_beginning(text: str, name: str) -> None:
    begin = text.lstrip()[:100]
    if not begin.upper().startswith("BEGIN:VCALENDAR"):
        allowed = "a calendar (.ics), which begins with BEGIN:VCALENDAR"
        raise InputError(f"{name}:1", found=begin[:40] or "nothing", allowed=allowed)


def _wanted(kind: str) -> frozenset[str]:
    return EVENT_NAMES if kind == "VEVENT" else ZONE_NAMES


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Logical lines with the number of their first physical line, cut at a sane length."""
    start, pieces, size = 0, list[str](), 0
    for number, line in enumerate(_NEWLINE.split(text), start=1):
        if line[:1] in (" ", "\t") and pieces:
            if size < LONGEST_VALUE:
                pieces.append(line[1 : LONGEST_VALUE - size + 1])
                size += len(line)
            continue
        if pieces:
            yield start, "".join(pieces)
        start, pieces, size = number, [line[:LONGEST_VALUE]] if line.strip() else [], len(line)
    if pieces:
        yield start, "".join(pieces)


def _unescape(value: str) -> str:
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)
