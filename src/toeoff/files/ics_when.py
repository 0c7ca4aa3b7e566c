"""When an event is: dates, local times, time zones by name, by Windows name or by the file's own rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar.error import InvalidCalendar
from icalendar.prop import vDuration
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from toeoff.files.ics_lines import Property, RawPart
from toeoff.files.ics_repeat import Budget, RuleError, days_of, parse_rule

_DATE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})?(Z)?)?")
_OFFSET = re.compile(r"([+-])([0-9]{2})([0-9]{2})(?:[0-9]{2})?")
FIRST_YEAR, LAST_YEAR = 1900, 2099


class BadTimeError(ValueError):
    """A date or time that cannot be read, with the reason as its message."""


@dataclass(frozen=True, slots=True)
class When:
    """A day, or a local time of it in a zone; `zone` ``None`` = floating."""

    day: date
    clock: time | None = None
    zone: tzinfo | None = None

    def instant(self, home: ZoneInfo) -> datetime:
        """The instant; a floating time and a day are the athlete's own."""
        local = datetime.combine(self.day, self.clock or time(), tzinfo=self.zone or home)
        return local.astimezone(UTC)


@dataclass(slots=True)
class Zones:
    """The time zones of a file; `unknown` collects names that nobody knows."""

    parts: dict[str, RawPart]
    home: ZoneInfo
    unknown: set[str] = field(default_factory=set)
    known: dict[str, tzinfo] = field(default_factory=dict)

    def zone(self, name: str) -> tzinfo:
        """The zone of a TZID; the athlete's own when it is unknown."""
        if name not in self.known:
            self.known[name] = self._find(name)
        return self.known[name]

    def _find(self, name: str) -> tzinfo:
        clean = name.strip().strip('"')
        for candidate in (clean, "/".join(clean.split("/")[-2:]), "/".join(clean.split("/")[-3:])):
            if candidate in _names():
                return ZoneInfo(candidate)
        if clean in WINDOWS_TO_OLSON:
            return ZoneInfo(WINDOWS_TO_OLSON[clean])
        if name in self.parts and (own := own_zone(self.parts[name])):
            return own
        self.unknown.add(clean[:60])
        return self.home


@cache
def _names() -> frozenset[str]:
    return frozenset(available_timezones())


def when(one: Property, zones: Zones) -> When:
    """The time of a DTSTART, DTEND or RECURRENCE-ID.

    Raises:
        BadTimeError: Not a date or date-time.
    """
    return when_value(one.value, one.params, zones)


def when_value(value: str, params: object, zones: Zones) -> When:
    """The time of one value; `params` are those of its property.

    Raises:
        BadTimeError: Not a date or date-time.
    """
    match = _DATE.fullmatch(value.strip())
    if match is None:
        raise BadTimeError(f"{value.strip()[:30] or 'nothing'} is no date")
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        clock = time(int(match[4]), int(match[5])) if match[4] else None
    except ValueError:
        raise BadTimeError(f"{value.strip()[:30]} is no date that exists") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadTimeError(f"the year {day.year} is not between {FIRST_YEAR} and {LAST_YEAR}")
    given = params if isinstance(params, dict) else {}
    if clock is None or given.get("VALUE", "").upper() == "DATE":
        return When(day)
    if match[7]:
        return When(day, clock, UTC)
    return When(day, clock, zones.zone(given["TZID"]) if given.get("TZID") else None)


def length(text: str) -> timedelta:
    """A DURATION.

    Raises:
        BadTimeError: Not a duration.
    """
    try:
        value: timedelta = vDuration.from_ical(text.strip()[:40])  # type: ignore[no-untyped-call]
    except (InvalidCalendar, ValueError, OverflowError):
        raise BadTimeError(f"{text.strip()[:30] or 'nothing'} is no duration") from None
    return value


class OwnZone(tzinfo):
    """A zone that a calendar defines itself: (local onset, offset) pairs in order."""

    def __init__(self, onsets: Iterable[tuple[datetime, timedelta]], before: timedelta) -> None:
        self._onsets = sorted(onsets)
        self._before = before

    def utcoffset(self, moment: datetime | None) -> timedelta:
        """The offset of the last onset before a local time."""
        offset = self._before
        for onset, after in self._onsets:
            if moment is None or onset > moment.replace(tzinfo=None):
                break
            offset = after
        return offset

    def dst(self, moment: datetime | None) -> timedelta:  # noqa: ARG002 - the signature of tzinfo
        """Not told apart from the offset."""
        return timedelta(0)

    def tzname(self, moment: datetime | None) -> str:
        """Named by its offset."""
        return str(timezone(self.utcoffset(moment)))


def own_zone(part: RawPart) -> OwnZone | None:
    """The zone of a VTIMEZONE from 1970 on, ``None`` when it cannot be followed."""
    onsets: list[tuple[datetime, timedelta]] = []
    before: timedelta | None = None
    budget = Budget(20_000)
    for rule in part.parts[:200]:
        try:
            offset, earlier = _offset(rule, "TZOFFSETTO"), _offset(rule, "TZOFFSETFROM")
            onsets.extend((onset, offset) for onset in _onsets(rule, budget))
        except (ValueError, OverflowError):
            return None
        before = earlier if before is None else before
    return OwnZone(onsets, before) if before is not None and onsets else None


def _onsets(rule: RawPart, budget: Budget) -> list[datetime]:
    """Local times from which a part of a zone holds."""
    zones = Zones({}, ZoneInfo("UTC"))
    one = rule.first("DTSTART")
    start = _naive(when(one, zones)) if one else datetime.combine(date(1970, 1, 1), time())
    found = [start]
    for more in rule.properties("RDATE"):
        found.extend(_naive(when_value(value, {}, zones)) for value in more.value.split(",")[:300])
    if again := rule.first("RRULE"):
        parsed = parse_rule(again.value)
        if parsed.freq != "YEARLY":
            raise RuleError("a zone changes yearly")
        last = date(LAST_YEAR, 12, 31)
        if parsed.until:
            last = min(last, when_value(parsed.until, {}, zones).day)
        days = days_of(parsed, start.date(), last, budget)
        found.extend(datetime.combine(day, start.time()) for day in days)
    return found


def _naive(one: When) -> datetime:
    return datetime.combine(one.day, one.clock or time())


def _offset(rule: RawPart, name: str) -> timedelta:
    one = rule.first(name)
    match = _OFFSET.fullmatch(one.value.strip()) if one else None
    if match is None:
        raise BadTimeError("a zone without an offset")
    size = timedelta(hours=int(match[2]), minutes=int(match[3]))
    if size >= timedelta(hours=24):
        raise BadTimeError("an offset of a day")
    return -size if match[1] == "-" else size
