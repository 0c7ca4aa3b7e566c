"""What Today and Season print: runs and sessions as lines of a timetable, with the hours between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from toeoff.app.season.outline import Outline
from toeoff.model.plan import Demand
from toeoff.model.run import Run, hours_between
from toeoff.store.repository.reading import SessionLine

NEAR_H = 7 * 24
"""A key run further away than a week says nothing about a session [h]."""


class State(StrEnum):
    """What has become of a session."""

    PLANNED = "planned"
    DONE = "done"
    PAST = "past"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Hours from start to start between a session and a key run [h]."""

    hours_h: float
    run: Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """One session in a timetable.

    Args:
        start: In the runner's time zone.
        minutes: Length [min].
        state: Planned, done (its end is logged, or some of it and its time is past), or past with nothing logged.
        after: The last key run before it, within a week.
        before: The next key run after it, within a week.
    """

    uid: str
    start: datetime
    minutes: int
    place: str
    emphasis: str
    demand: Demand
    contacts: int
    hard_sets: int
    title: str
    state: State = State.PLANNED
    after: Gap | None = None
    before: Gap | None = None

    @property
    def end(self) -> datetime:
        """When it is over by the plan."""
        return self.start + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of a timetable: a run, or a session."""

    start: datetime
    run: Run | None = None
    session: Strength | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day with its rows, earliest first."""

    date: date
    lines: tuple[Line, ...]


def strengths(
    sessions: Iterable[SessionLine], outline: Outline, now: datetime, logged: Mapping[str, bool] | None = None
) -> tuple[Strength, ...]:
    """Sessions as rows of a timetable.

    Args:
        sessions: As they are stored.
        outline: The version they belong to.
        now: This instant; what began before it is done or past.
        logged: Names of the sessions of which something is logged; is their end?
    """
    keys = [run for run in outline.runs if run.key]
    starts = [run.start for run in keys]
    return tuple(_strength(one, keys, starts, outline.tz, now, logged or {}) for one in sessions)


def _strength(
    one: SessionLine,
    keys: Sequence[Run],
    starts: Sequence[datetime],
    tz: ZoneInfo,
    now: datetime,
    logged: Mapping[str, bool],
) -> Strength:
    start = one.start.astimezone(tz)
    at = bisect_left(starts, start)
    return Strength(
        uid=one.uid,
        start=start,
        minutes=one.minutes,
        place=one.place,
        emphasis=one.emphasis,
        demand=Demand(one.demand),
        contacts=one.contacts,
        hard_sets=one.hard_sets,
        title=one.title,
        state=_state(one, start, now, logged),
        after=_near(keys[at - 1], start) if at else None,
        before=_near(keys[at], start) if at < len(keys) else None,
    )


def _state(one: SessionLine, start: datetime, now: datetime, logged: Mapping[str, bool]) -> State:
    over = start + timedelta(minutes=one.minutes) <= now
    if logged.get(one.uid, False) or (one.uid in logged and over):
        return State.DONE
    return State.PAST if start < now else State.PLANNED


def _near(run: Run, start: datetime) -> Gap | None:
    hours_h = abs(hours_between(start, run.start))
    return Gap(hours_h=hours_h, run=run) if hours_h <= NEAR_H else None


def lines_of(runs: Iterable[Run], sessions: Iterable[Strength]) -> list[Line]:
    """Runs and sessions together in order of time."""
    lines = [Line(start=run.start, run=run) for run in runs]
    lines += [Line(start=session.start, session=session) for session in sessions]
    return sorted(lines, key=lambda line: line.start)


def by_date(lines: Iterable[Line]) -> dict[date, list[Line]]:
    """The lines of each local date."""
    days: dict[date, list[Line]] = {}
    for line in lines:
        days.setdefault(line.start.date(), []).append(line)
    return days


def days_between(lines: Mapping[date, Sequence[Line]], first: date, count: int) -> tuple[Day, ...]:
    """So many days from a date on, those without a line too."""
    dates = (first + timedelta(days=index) for index in range(count))
    return tuple(Day(date=day, lines=tuple(lines.get(day, ()))) for day in dates)
