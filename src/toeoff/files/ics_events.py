"""Events of a calendar as they take place: newest version, not cancelled, repetitions laid out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from toeoff.errors import InputError
from toeoff.files.ics_lines import RawPart
from toeoff.files.ics_repeat import MOST_DATES, Budget, Rule, RuleError, days_of, parse_rule
from toeoff.files.ics_when import LAST_YEAR, BadTimeError, When, Zones, length, when, when_value
from toeoff.files.planned import MOST_RUNS, found
from toeoff.model.finding import Finding, Severity

CONTEXT_DAYS = 120
"""Events more than this before the athlete's start are left out [days]."""
WEEKS_AHEAD = 53
"""An endless series is followed for this long after the athlete's start [weeks]."""

_DAY = re.compile(r":(?:[^:]*:)?\s*(\d{4})(\d{2})(\d{2})(?:T|\s|$)")
_CANCELLED = re.compile(
    r"^\s*(?:cancell?ed|abgesagt|annul[eé]e?|cancelad[oa]|annullat[oa]|geannuleerd)\s*:", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event that takes place: `minutes` [min] is its length in the calendar, `days` its whole days."""

    line: int
    uid: str | None
    start: When
    minutes: float | None = None
    days: int = 1
    title: str = ""
    description: str = ""


@dataclass(slots=True, kw_only=True)
class _Version:
    """A VEVENT with its values read."""

    event: Event
    sequence: int
    cancelled: bool
    instead_of: date | None
    rule: str = ""
    more: list[When] = field(default_factory=list)
    without: set[date] = field(default_factory=set)


@dataclass(slots=True, kw_only=True)
class Diary:
    """What the reader of a file knows: name, zones, the athlete's start, and findings so far."""

    name: str
    zones: Zones
    start: date
    findings: list[Finding] = field(default_factory=list)
    budget: Budget = field(default_factory=Budget)
    older: int = 0
    past: int = 0
    shortened: int = 0

    def trouble(self, line: int, message: str, fix: str = "") -> None:
        """Note a line that could not be used."""
        text = f"{self.name} line {line} could not be used: {message}."
        self.findings.append(found(Severity.ERROR, self.name, line, text, fix or "Correct the event."))

    @property
    def earliest(self) -> date:
        """Nothing before this day is read."""
        return self.start - timedelta(days=CONTEXT_DAYS)

    @property
    def latest(self) -> date:
        """No endless series is followed beyond this day."""
        return self.start + timedelta(weeks=WEEKS_AHEAD)


def events_of(parts: Iterable[RawPart], diary: Diary, wanted: Callable[[Event], bool]) -> list[Event]:
    """Every event that takes place, in the order of the file.

    Args:
        parts: VEVENTs of a file.
        diary: Collects findings.
        wanted: Is an event worth being repeated? Others are kept once.

    Raises:
        InputError: Too many events.
    """
    versions: list[_Version] = []
    for part in parts:
        if _long_past(part, diary.earliest):
            diary.past += 1
            continue
        if len(versions) >= MOST_RUNS:
            raise _too_many(diary.name)
        if (version := _version(part, diary)) is not None:
            versions.append(version)
    events: list[Event] = []
    for group in _by_uid(versions):
        events.extend(_taking_place(group, diary, wanted))
        if len(events) > MOST_RUNS:
            raise _too_many(diary.name)
    return events


def _too_many(name: str) -> InputError:
    return InputError(name, found=f"more than {MOST_RUNS} events", allowed="the calendar of one plan")


def _long_past(part: RawPart, earliest: date) -> bool:
    """Is it a single event from long ago? Looks at the raw line only, because calendars grow old."""
    if part.raw.get("RRULE") or part.raw.get("RDATE"):
        return False
    for line in part.raw.get("DTSTART", ())[:1]:
        match = _DAY.search(line)
        return match is not None and f"{match[1]}-{match[2]}-{match[3]}" < earliest.isoformat()
    return False


def _version(part: RawPart, diary: Diary) -> _Version | None:
    """The values of a VEVENT, or ``None`` and a finding."""
    try:
        return _read(part, diary)
    except RuleError as error:
        diary.trouble(part.line, str(error))
    except BadTimeError as error:
        diary.trouble(part.line, f"{error}; allowed: a date such as 20260105 or 20260105T180000")
    except ValueError:
        diary.trouble(part.line, "the event has a line that is not readable")
    return None


def _read(part: RawPart, diary: Diary) -> _Version:
    zones = diary.zones
    first = part.first("DTSTART")
    if not part.closed:
        raise BadTimeError("the event has no end (END:VEVENT is missing)")
    if first is None:
        raise BadTimeError("the event has no start (DTSTART)")
    start = when(first, zones)
    minutes, days = _span(part, start, zones)
    title = " ".join(part.text("SUMMARY")[:2000].split())
    instead = part.first("RECURRENCE-ID")
    rule = part.first("RRULE")
    event = Event(
        line=part.line,
        uid=part.text("UID").strip()[:500] or None,
        start=start,
        minutes=minutes,
        days=days,
        title=title,
        description=part.text("DESCRIPTION"),
    )
    return _Version(
        event=event,
        sequence=_whole(part.text("SEQUENCE")),
        cancelled=part.text("STATUS").strip().upper() == "CANCELLED" or bool(_CANCELLED.match(title)),
        instead_of=_day_in(when(instead, zones), start) if instead else None,
        rule=rule.value if rule else "",
        more=list(_moments(part, "RDATE", zones)),
        without={_day_in(moment, start) for moment in _moments(part, "EXDATE", zones)},
    )


def _span(part: RawPart, start: When, zones: Zones) -> tuple[float | None, int]:
    """Minutes of a timed event and days of a whole-day one."""
    if end := part.first("DTEND"):
        stop = when(end, zones)
        if start.clock is None:
            return None, max(1, (stop.day - start.day).days)
        if stop.clock is not None:
            return (stop.instant(zones.home) - start.instant(zones.home)).total_seconds() / 60, 1
    if long := part.first("DURATION"):
        span = length(long.value)
        return (span.total_seconds() / 60, 1) if start.clock is not None else (None, max(1, span.days))
    return None, 1


def _moments(part: RawPart, name: str, zones: Zones) -> Iterator[When]:
    for one in part.properties(name):
        values = one.value.split(",")
        if len(values) > MOST_DATES:
            raise RuleError(f"it lists more than {MOST_DATES} dates")
        for value in values:
            yield when_value(value.partition("/")[0], one.params, zones)


def _day_in(moment: When, start: When) -> date:
    """The day of a moment in the zone the series is written in."""
    if moment.clock is None or moment.zone is None or start.zone is None:
        return moment.day
    return moment.instant(ZoneInfo("UTC")).astimezone(start.zone).date()


def _whole(text: str) -> int:
    return int(text) if re.fullmatch(r"\s*[0-9]{1,9}\s*", text) else 0


def _by_uid(versions: Iterable[_Version]) -> Iterable[list[_Version]]:
    """Versions of the same event together, in the order in which they first appear."""
    groups: dict[str, list[_Version]] = defaultdict(list)
    for place, version in enumerate(versions):
        groups[version.event.uid or f"\n{place}"].append(version)
    return groups.values()


def _taking_place(group: list[_Version], diary: Diary, wanted: Callable[[Event], bool]) -> list[Event]:
    """The newest version of an event and of each changed repetition."""
    newest: dict[date | None, _Version] = {}
    for version in group:
        known = newest.get(version.instead_of)
        diary.older += known is not None
        if known is None or version.sequence >= known.sequence:
            newest[version.instead_of] = version
    main = newest.pop(None, None)
    if main is not None and main.cancelled:
        return []
    changed = [version.event for version in newest.values() if not version.cancelled]
    if main is None:
        return changed
    if not (main.rule or main.more) or not wanted(main.event):
        return [main.event, *changed]
    try:
        series = _series(main, set(newest), diary)
    except (RuleError, BadTimeError) as error:
        fix = "Shorten the series, or write its runs one by one."
        diary.trouble(main.event.line, str(error), fix)
        return changed
    return [*series, *changed]


def _series(main: _Version, replaced: set[date | None], diary: Diary) -> list[Event]:
    """The repetitions of an event without those that were excluded or changed."""
    event = main.event
    moments = {event.start.day: event.start}
    if main.rule:
        rule = parse_rule(main.rule)
        days = days_of(rule, event.start.day, _last_day(rule, event.start, diary), diary.budget, since=diary.earliest)
        diary.shortened += rule.endless
        moments = {day: replace(event.start, day=day) for day in days}
    for moment in main.more:
        moments[moment.day] = moment if moment.clock else replace(event.start, day=moment.day)
    gone = main.without | replaced
    kept = sorted(day for day in moments if day not in gone and day >= diary.earliest)
    return [replace(event, start=moments[day]) for day in kept]


def _last_day(rule: Rule, start: When, diary: Diary) -> date:
    """The last day a series may have."""
    if rule.until is None:
        return diary.latest if rule.endless else date(LAST_YEAR, 12, 31)
    until = when_value(rule.until, {}, diary.zones)
    day = _day_in(until, start)
    if until.clock is None or until.zone is None or start.clock is None:
        return day
    on_the_day = replace(start, day=day).instant(diary.zones.home)
    return day if on_the_day <= until.instant(diary.zones.home) else day - timedelta(days=1)
