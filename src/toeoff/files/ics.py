"""Runs from a calendar (.ics, a feed or a file): planned runs kept, everything else left out and counted."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from toeoff.files.ics_events import WEEKS_AHEAD, Diary, Event, events_of
from toeoff.files.ics_lines import RawPart, split_calendar
from toeoff.files.ics_when import Zones
from toeoff.files.planned import Reading, anchor, found
from toeoff.measure.run_words import RUN
from toeoff.measure.title_kind import Says, proves_run, said
from toeoff.measure.title_numbers import amounts, described, plain_lines
from toeoff.measure.title_text import first, plain
from toeoff.model.finding import Finding, Severity
from toeoff.model.planned import PlannedRun
from toeoff.units import counted

FASTEST_MIN_PER_KM = 3.0
"""A shorter event than this is a calendar's default length, not a run's [min/km]."""
SHORTEST, LONGEST = 5, 24 * 60
"""Lengths of events that are believed [min]."""
MOST_FINDINGS = 50

_DONE = re.compile(r"^\s*(?:completed|abgeschlossen|terminee?|completad[oa]|completat[oa]|voltooid)\b")
_TYPE = re.compile(r"^\[?[a-z][a-z /-]{1,20}\]?\s?:\s*")


def read_ics(text: str, name: str, *, tz: ZoneInfo, start: date) -> Reading:
    """The runs of a calendar; an event that cannot be used becomes a finding, the others are kept.

    Args:
        text: The calendar's text.
        name: What findings call the file.
        tz: The athlete's time zone.
        start: The athlete's start; events long before it are left out.

    Raises:
        InputError: The text is no calendar, or has too many events.
    """
    raw = split_calendar(text, name)
    diary = Diary(name=name, zones=Zones(_zone_parts(raw.zones), tz), start=start)
    runs: list[PlannedRun] = []
    left: Counter[str] = Counter()
    unknown: list[str] = []
    for event in events_of(raw.events, diary, lambda one: _left_as(one) is None):
        reason = _left_as(event)
        if reason is None:
            runs.append(_planned(event, name, tz))
        else:
            left[reason] += 1
            if reason == "not recognised":
                unknown.append(event.title or "no title")
    kept, doubles = without_doubles(runs)
    notes = [*_left_finding(left, unknown, name), *_notes(diary, raw.unreadable, doubles)]
    if not kept and not diary.findings:
        message = f"{name} holds no runs."
        notes.append(found(Severity.WARN, name, None, message, "Check that it is the calendar with your plan."))
    return Reading(runs=tuple(kept), findings=(*_few(diary.findings, name), *notes))


def without_doubles(runs: Iterable[PlannedRun]) -> tuple[list[PlannedRun], int]:
    """Runs without the plan of those that also stand there as done, and how many that were.

    Training calendars keep the planned whole-day event and add the completed one with its own identity,
    start and length. The completed one stays, because its time is real; its title comes from the plan.
    Same day and same title make a pair; a completed run also pairs with the one plan of its sort that is left.
    """
    by_day: dict[date, list[PlannedRun]] = defaultdict(list)
    for run in runs:
        by_day[run.day].append(run)
    kept: list[PlannedRun] = []
    doubles = 0
    for day in by_day.values():
        remaining = _paired(day)
        doubles += len(day) - len(remaining)
        kept.extend(remaining)
    return kept, doubles


def _paired(day: list[PlannedRun]) -> list[PlannedRun]:
    """The runs of one day, each plan with its completed run made one."""
    if len(day) == 1:
        return day
    done = {place for place, run in enumerate(day) if not run.all_day and _done(run)}
    timed = [place for place, run in enumerate(day) if not run.all_day]
    plans = [place for place, run in enumerate(day) if run.all_day or place not in done]
    pairs: dict[int, int] = {}
    for sort in (_bare_title, _is_cross):
        waiting: dict[object, list[int]] = defaultdict(list)
        for plan in plans:
            if plan not in pairs.values():
                waiting[sort(day[plan])].append(plan)
        for place in timed:
            rivals = waiting[sort(day[place])]
            if place in pairs or (
                place not in done and (sort is _is_cross or not rivals or not day[rivals[0]].all_day)
            ):
                continue
            if rivals and rivals[0] != place:
                pairs[place] = rivals.pop(0)
    used = set(pairs.values())
    merged = [_merge(day[pairs[place]], run) if place in pairs else run for place, run in enumerate(day)]
    return [run for place, run in enumerate(merged) if place not in used]


def _merge(plan: PlannedRun, run: PlannedRun) -> PlannedRun:
    """The run as it was done, under the plan's title."""
    return replace(
        run,
        title=plan.title or run.title,
        description=plan.description or run.description,
        km=run.km if run.km is not None else plan.km,
        minutes=run.minutes if run.minutes is not None else plan.minutes,
    )


def _bare_title(run: PlannedRun) -> str:
    return _TYPE.sub("", plain(run.title))


def _is_cross(run: PlannedRun) -> bool:
    return said(run.title).what is Says.CROSS


def _done(run: PlannedRun) -> bool:
    return any(_DONE.match(line) for line in plain_lines(run.description))


def _zone_parts(parts: Iterable[RawPart]) -> dict[str, RawPart]:
    """The zones a file defines, by name."""
    zones = {}
    for part in parts:
        try:
            zones[part.text("TZID").strip()] = part
        except ValueError:
            continue
    return zones


def _left_as(event: Event) -> str | None:
    """Why an event is no run, ``None`` when it is one."""
    what = said(event.title).what
    if what is Says.REST:
        return "rest"
    if what is Says.STRENGTH:
        return "strength"
    if what is Says.OTHER:
        return "appointments and travel"
    if event.days > 1 and amounts(event.title).km is None:
        return "not recognised"
    if proves_run(event.title) or described(event.description).km is not None:
        return None
    lines = plain_lines(event.description)
    return None if lines and first(RUN, lines[0]) and len(lines[0]) < 40 else "not recognised"


def _planned(event: Event, name: str, tz: ZoneInfo) -> PlannedRun:
    """An event as a planned run: length from its description, its title, or the calendar, in this order."""
    text, title = described(event.description), amounts(event.title)
    km = text.km if text.km is not None else title.km
    minutes = text.minutes if text.minutes is not None else title.minutes
    if minutes is None and event.minutes is not None and SHORTEST <= event.minutes <= LONGEST:
        minutes = round(event.minutes)
    if km is not None and minutes is not None and minutes < km * FASTEST_MIN_PER_KM:
        minutes = None
    timed = event.start.clock is not None
    start = event.start.instant(tz).astimezone(tz) if timed else None
    return PlannedRun(
        day=start.date() if start else event.start.day,
        time=start.time() if start else None,
        start=start,
        minutes=minutes,
        km=km,
        title=event.title,
        description=event.description,
        source=anchor(name, event.line).removeprefix("file:"),
        uid=event.uid,
        all_day=not timed,
    )


def _left_finding(left: Counter[str], unknown: list[str], name: str) -> Iterable[Finding]:
    """One finding that counts what is no run; rest days are not worth a word."""
    counted = {reason: many for reason, many in left.items() if reason != "rest"}
    if not counted:
        return
    parts = ", ".join(f"{many} {reason}" for reason, many in sorted(counted.items()))
    titles = f" Not recognised: {', '.join(f'“{title[:40]}”' for title in unknown[:5])}." if unknown else ""
    total = sum(counted.values())
    verb = "event that is no run was" if total == 1 else "events that are no runs were"
    fix = "Write “run” into the title of an event that is one." if unknown else ""
    yield found(Severity.INFO, name, None, f"{name}: {total} {verb} left out ({parts}).{titles}", fix)


def _notes(diary: Diary, unreadable: tuple[int, ...], doubles: int) -> Iterable[Finding]:
    """What was decided about the file as a whole."""
    name = diary.name
    if doubles:
        message = (
            f"{name}: {counted(doubles, 'completed run')} stood beside the plan; each is counted once, as it was done."
        )
        yield found(Severity.INFO, name, None, message)
    if diary.past:
        message = f"{name}: {counted(diary.past, 'event')} before {diary.earliest.isoformat()} left out."
        yield found(Severity.INFO, name, None, message)
    if diary.older:
        yield found(Severity.INFO, name, None, f"{name}: {counted(diary.older, 'older version')} of events left out.")
    if diary.shortened:
        message = f"{name}: {counted(diary.shortened, 'repeat')} without an end followed for {WEEKS_AHEAD} weeks."
        yield found(Severity.INFO, name, None, message)
    for zone in sorted(diary.zones.unknown):
        message = f"{name}: the time zone “{zone}” is not known; its times are taken as {diary.zones.home.key}."
        yield found(Severity.WARN, name, None, message, "Check the times of the runs.")
    if unreadable:
        message = (
            f"{name}: {len(unreadable)} lines are no calendar lines and were passed over, first line {unreadable[0]}."
        )
        yield found(Severity.WARN, name, unreadable[0], message, "Export the calendar again.")


def _few(findings: list[Finding], name: str) -> list[Finding]:
    """The first findings, and how many more there are."""
    if len(findings) <= MOST_FINDINGS:
        return findings
    message = f"{name}: {len(findings) - MOST_FINDINGS} more events could not be used."
    return [*findings[:MOST_FINDINGS], found(Severity.ERROR, name, None, message, "Correct the events.")]
