"""Runs from a file, a calendar feed, typed lines, a typical week or a single race, as one action on the inputs.

Each function reads, joins what was read with what is known of that source, and gives back an action to preview. None
writes anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from urllib.parse import urlsplit
from uuid import uuid4
from zoneinfo import ZoneInfo

from toeoff.app import clock
from toeoff.app.runs.merge import Sync, is_past, merge
from toeoff.app.season.actions import SetRuns
from toeoff.app.season.planning import runs_of
from toeoff.errors import FeedError, InputError
from toeoff.files.feed import fetch_calendar
from toeoff.files.feed_address import checked_url
from toeoff.files.planned import Reading
from toeoff.files.run_row import MOST_WEEKS
from toeoff.files.runs import planned_in
from toeoff.files.text import MEGABYTE, MOST_BYTES, decode
from toeoff.files.week_lines import read_week_lines
from toeoff.measure.title_numbers import MOST_KM, MOST_MINUTES
from toeoff.model.athlete import Athlete
from toeoff.model.finding import Finding, Severity
from toeoff.model.inputs import Inputs, RunSource, SourcedRun
from toeoff.model.plan import monday_of
from toeoff.model.planned import PlannedRun
from toeoff.model.run import Run, RunKind

LINES_NAME, WEEK_NAME, RACE_NAME = "Your lines", "Your typical week", "Your race"
HALF_YEAR = timedelta(weeks=26)
LONGEST_NAME, LONGEST_TITLE = 120, 200
MOST_DECIDED = 3
MOST_A_DAY = 5
"""Most runs of one day of a typical week."""

Fetch = Callable[[str], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypicalRun:
    """One run of a typical week: `day` Monday = 0, length in minutes [min] or km [km], local start if she gives it."""

    day: int
    kind: RunKind
    minutes: int | None = None
    km: float | None = None
    time: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRuns:
    """A source that was read.

    Args:
        action: What to preview or apply.
        runs: The runs of this source that would be planned around, told apart; `Run.uid` is the name to mark one by.
        findings: What reading and telling apart brought up.
        sync: What it changes about the runs this source had before.
        emptied: That it holds no runs any more, in a sentence; empty otherwise.
        decided: What reading had to decide by itself, the first few of `findings`; nothing else repeats them.
    """

    action: SetRuns
    runs: tuple[Run, ...]
    findings: tuple[Finding, ...]
    sync: Sync
    emptied: str = ""
    decided: tuple[Finding, ...] = ()


def from_file(
    inputs: Inputs,
    name: str,
    data: bytes,
    *,
    source: str | None = None,
    race_day: date | None = None,
    now: datetime | None = None,
) -> NewRuns:
    """The runs of a file: .csv, .ics, .txt (week lines) or .json.

    Args:
        inputs: What is known so far.
        name: The file's name; its ending says what it is.
        data: Its bytes.
        source: Id of the source that is read again; ``None`` for a new one.
        race_day: Where the race of a plan template falls.
        now: This instant; the app's clock if not given.

    Raises:
        InputError: Too big, of another type, not readable, or without a single run.
    """
    bare = _bare_name(name)
    if len(data) > MOST_BYTES:
        size = f"at most {MOST_BYTES / MEGABYTE:g} MB"
        raise InputError(bare, found="a bigger file", allowed=size, fix="Keep only this season in it.")
    instant = now or clock.now()
    if bare.lower().endswith(".ics"):
        reading = _calendar(data, bare, inputs.athlete, instant)
    else:
        reading = planned_in(data, bare, inputs.athlete, race_day)
    return _new(inputs, _source(inputs, source, "file", bare), reading, instant)


def from_feed(
    inputs: Inputs, url: str, *, source: str | None = None, now: datetime | None = None, fetch: Fetch = fetch_calendar
) -> NewRuns:
    """The runs of a calendar feed; an address that is known already is read again instead of added.

    Args:
        inputs: What is known so far.
        url: https or webcal address.
        source: Id of the source that is read again; ``None`` for a new one.
        now: This instant; the app's clock if not given.
        fetch: Gives the bytes of an address.

    Raises:
        FeedError: It could not be fetched, or is not an address that may be fetched.
        InputError: It is no calendar, or holds no run.
    """
    address = checked_url(url)
    known = next((one.id for one in inputs.sources if one.kind == "feed" and one.url == address), None)
    host = urlsplit(address).hostname or ""
    feed = replace(_source(inputs, source or known, "feed", host[:LONGEST_NAME]), url=address)
    return read_again(inputs, feed, fetch(address), now or clock.now())


def read_again(inputs: Inputs, feed: RunSource, data: bytes, now: datetime) -> NewRuns:
    """The runs of a feed whose calendar was just fetched.

    Raises:
        FeedError: The calendar was cut off on its way.
        InputError: It is no calendar, or a new one without a run.
    """
    if b"BEGIN:VCALENDAR" in data[:200].upper() and not data.rstrip().upper().endswith(b"END:VCALENDAR"):
        raise FeedError(f"{feed.name}: the calendar was cut off on its way.")
    return _new(inputs, feed, _calendar(data, feed.name, inputs.athlete, now), now)


def _calendar(data: bytes, name: str, athlete: Athlete, now: datetime) -> Reading:
    """The runs of a calendar.

    Events are read from some months before the season to a year after it; the span follows the season in steps of
    half a year, so that an endless series does not grow by a day every day.

    Raises:
        InputError: It is no calendar, or has too many events.
    """
    from toeoff.files.ics import read_ics

    text, warnings = decode(data, name)
    since = (now.astimezone(athlete.tz).date() - athlete.start) // HALF_YEAR
    reading = read_ics(text, name, tz=athlete.tz, start=athlete.start + max(0, since) * HALF_YEAR)
    return replace(reading, findings=(*warnings, *reading.findings))


def from_lines(inputs: Inputs, text: str, *, source: str | None = None, now: datetime | None = None) -> NewRuns:
    """The runs of typed week lines; without a ``start`` line the first week is the one her season starts in.

    Args:
        inputs: What is known so far.
        text: The lines.
        source: Id of the source that is read again; ``None`` for a new one.
        now: This instant; the app's clock if not given.

    Raises:
        InputError: Not readable as week lines, or without a single run.
    """
    if len(text) > MOST_BYTES:
        raise InputError("lines", found="a very long text", allowed=f"at most {MOST_BYTES / MEGABYTE:g} MB")
    reading = read_week_lines(text, LINES_NAME, monday=monday_of(inputs.athlete.start))
    return _new(inputs, _source(inputs, source, "lines", LINES_NAME), reading, now)


def from_week(
    inputs: Inputs,
    week: Sequence[TypicalRun],
    *,
    first: date,
    last: date,
    source: str | None = None,
    now: datetime | None = None,
) -> NewRuns:
    """A typical week, repeated from `first` to `last`, both included.

    Args:
        inputs: What is known so far.
        week: Its runs; rest days are the days without one.
        first: The first day that may have a run.
        last: The last one.
        source: Id of the source that is read again; ``None`` for a new one.
        now: This instant; the app's clock if not given.

    Raises:
        InputError: No run, too many, or a span that is too long.
    """
    weeks = (monday_of(last) - monday_of(first)).days // 7 + 1
    if not 1 <= weeks <= MOST_WEEKS or last < first:
        found = f"{first.isoformat()} to {last.isoformat()}"
        raise InputError("last", found=found, allowed=f"a last day after the first, at most {MOST_WEEKS} weeks later")
    typical = [_checked(run) for run in week if run.kind is not RunKind.REST]
    if any(sum(run.day == day for run in typical) > MOST_A_DAY for day in range(7)):
        raise InputError("week", found="more runs on one day", allowed=f"at most {MOST_A_DAY} runs a day")
    days = [monday_of(first) + timedelta(weeks=number, days=day) for number in range(weeks) for day in range(7)]
    runs = tuple(
        PlannedRun(
            day=day, time=run.time, kind=run.kind, minutes=run.minutes, km=run.km, source=f"{_anchor(WEEK_NAME)}:1"
        )
        for day in days
        if first <= day <= last
        for run in typical
        if run.day == day.weekday()
    )
    return _new(inputs, _source(inputs, source, "week", WEEK_NAME), Reading(runs=runs), now)


def race(
    inputs: Inputs, day: date, km: float, title: str, *, source: str | None = None, now: datetime | None = None
) -> NewRuns:
    """The goal race, when her plan does not hold it.

    Args:
        inputs: What is known so far.
        day: Its date.
        km: Its distance [km].
        title: What she calls it; named by its distance when empty.
        source: Id of the source that is changed; ``None`` for a new one.
        now: This instant; the app's clock if not given.

    Raises:
        InputError: A date that is past, or no distance.
    """
    instant = now or clock.now()
    today = instant.astimezone(inputs.athlete.tz).date()
    if not today <= day <= today + timedelta(weeks=MOST_WEEKS):
        allowed = f"a date from today to {MOST_WEEKS // 52} years ahead"
        raise InputError("race day", found=day.isoformat(), allowed=allowed)
    if not 0 < km < MOST_KM:
        raise InputError("race distance", found=f"{km:g} km", allowed=f"over 0 and under {MOST_KM} km")
    words = " ".join(title.split())[:LONGEST_TITLE] or f"Race {km:g} km"
    run = PlannedRun(day=day, kind=RunKind.RACE, km=km, title=words, uid="race", source=f"{_anchor(RACE_NAME)}:1")
    return _new(inputs, _source(inputs, source, "race", RACE_NAME), Reading(runs=(run,)), instant)


def _source(inputs: Inputs, id: str | None, kind: str, name: str) -> RunSource:
    """The source that is read again under its new name, or a new one."""
    if id is None:
        return RunSource(id=str(uuid4()), kind=kind, name=name)
    known = next((one for one in inputs.sources if one.id == id), None)
    if known is None:
        raise InputError("source", found=id, allowed="one of your sources of runs")
    return RunSource(id=id, kind=kind, name=name)


def _new(inputs: Inputs, source: RunSource, reading: Reading, now: datetime | None) -> NewRuns:
    """What a reading makes of a source.

    Raises:
        InputError: A new source without a single run.
    """
    instant, tz = now or clock.now(), inputs.athlete.tz
    existing = tuple(run for run in inputs.runs if run.source == source.id)
    merged = merge(existing, reading, source=source.id, name=source.name, tz=tz, now=instant)
    known = any(one.id == source.id for one in inputs.sources)
    action = SetRuns(source=source, runs=merged.runs, why=str(merged.sync) if known else _added(merged.runs, source))
    runs, told = runs_of(action.apply(inputs), None, instant)
    own = tuple(run for run in runs if (run.uid or "").startswith(f"{source.id}/"))
    if not known:
        _refuse_useless(source, _planned(merged.runs), reading, tz, instant)
    names = {run.planned.anchor for run in merged.runs} | {f"file:{_anchor(source.name)}"}
    theirs = tuple(finding for finding in told if finding.where.partition(" ")[0] in names)
    return NewRuns(
        action=action,
        runs=own,
        findings=(*reading.findings, *merged.findings, *theirs),
        sync=merged.sync,
        emptied=merged.findings[0].message if merged.findings else "",
        decided=tuple(one for one in reading.findings if one.severity is not Severity.ERROR)[:MOST_DECIDED],
    )


def _refuse_useless(
    source: RunSource, planned: Sequence[SourcedRun], reading: Reading, tz: ZoneInfo, now: datetime
) -> None:
    """See that a new source holds something to plan around.

    A feed may still be waiting for its first run to come, and lines with a slip are mended first.

    Raises:
        InputError: No run, or none that is still to come.
    """
    errors = [finding for finding in reading.findings if finding.severity is Severity.ERROR]
    if not planned:
        passed_over = [finding.message for finding in reading.findings if finding.severity is Severity.INFO]
        advice = " ".join([*passed_over[:1], "Check that it is the plan of this season."])
        raise InputError(
            source.name,
            found=errors[0].message.rstrip(".") if errors else "no run",
            allowed="at least one planned run",
            fix=errors[0].fix if errors else advice,
        )
    if not errors and source.kind in ("file", "lines") and all(is_past(run.planned, tz, now) for run in planned):
        many, last = len(planned), max(run.planned.day for run in planned)
        what = "1 run" if many == 1 else f"{many} runs"
        raise InputError(
            source.name,
            found=f"{what}, the last on {last.day} {last:%B %Y}",
            allowed="at least one run that is still to come",
            fix="Choose the plan of this season, or change its dates.",
        )


def _added(runs: Sequence[SourcedRun], source: RunSource) -> str:
    """What a new source brings, in a sentence."""
    many = len(_planned(runs))
    return f"{many} {'run' if many == 1 else 'runs'} came from {source.name}."


def _planned(runs: Sequence[SourcedRun]) -> list[SourcedRun]:
    return [run for run in runs if not run.vanished and run.planned.kind is not RunKind.REST]


def _checked(run: TypicalRun) -> TypicalRun:
    if not 0 <= run.day <= 6:
        raise InputError("day", found=str(run.day), allowed="0 (Monday) to 6 (Sunday)")
    if run.minutes is not None and not 1 <= run.minutes <= MOST_MINUTES:
        raise InputError("minutes", found=str(run.minutes), allowed=f"1 to {MOST_MINUTES} minutes, or nothing")
    if run.km is not None and not 0 < run.km < MOST_KM:
        raise InputError("km", found=f"{run.km:g}", allowed=f"over 0 and under {MOST_KM} km, or nothing")
    return run


def _bare_name(name: str) -> str:
    """The file's name without folders and steering signs, whatever the browser sent."""
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(letter for letter in last if letter.isprintable() and not "\ud800" <= letter <= "\udfff").strip()
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[: max(0, LONGEST_NAME - 1 - len(ending))]}{dot}{ending}"[:LONGEST_NAME] or "runs"


def _anchor(name: str) -> str:
    """The name as findings anchor it."""
    return "_".join(name.split())
