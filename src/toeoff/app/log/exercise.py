"""The history of one exercise: every session that had it, its best and last time, and the load over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from toeoff.app.log.session import exercise_name
from toeoff.app.log.sessions import title_of
from toeoff.errors import NotFoundError
from toeoff.knowledge import load_knowledge
from toeoff.measure.log import fold
from toeoff.measure.log_history import best_set, note_for
from toeoff.model.log import Note, SessionLog, SetLog
from toeoff.store.models import AthleteRow
from toeoff.store.repository.log import log_events, next_load, planned_as

PAGE = 30
"""Sessions on a page."""
What = Literal["load_kg", "reps", "seconds"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """One session with the exercise: its working sets and warm-ups in order, and the best of them."""

    uid: str
    title: str
    at: datetime
    day: date
    sets: tuple[SetLog, ...]
    best: SetLog | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What is drawn of a session: the best set's number on that day."""

    day: date
    value: float
    best: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All that the page of an exercise in the log says.

    Args:
        known: Does the knowledge base know it?
        best: The best set ever; ``None`` when nothing was counted.
        times: Sessions of this page, latest first.
        last: The latest session of all.
        what: What is drawn: loads where there is any, else reps, else seconds.
        points: Every session that has that number, in order of time.
        next: Day and load [kg] of the next planned session; ``None`` without a load.
        note: What she last wrote about it.
    """

    exercise: str
    name: str
    known: bool
    best: SetLog | None
    best_uid: str
    times: tuple[Time, ...]
    last: Time | None
    sessions: int
    what: What
    points: tuple[Point, ...]
    next: tuple[date, float] | None
    note: Note | None
    number: int
    newer: int
    older: int


def history(athlete: AthleteRow, exercise: str, *, now: datetime, number: int = 1) -> History:
    """The history of an exercise, a page of its sessions counted from 1.

    Raises:
        NotFoundError: Nobody knows it, neither the knowledge base nor the log.
    """
    logs = [log for log in fold(log_events(athlete, exercises=[exercise])).values() if exercise in log.exercises]
    known = exercise in load_knowledge().exercises
    if not logs and not known:
        raise NotFoundError("exercise", exercise)
    tz = ZoneInfo(athlete.timezone)
    logs.sort(key=lambda log: (log.began_at or now, log.uid), reverse=True)
    pages = max(1, -(-len(logs) // PAGE))
    number = min(max(number, 1), pages)
    shown = logs[(number - 1) * PAGE : number * PAGE]
    planned = planned_as(athlete, [log.uid for log in (*shown, *logs[:1])])

    def time_of(log: SessionLog) -> Time:
        sets = tuple(one for one in log.sets if one.exercise == exercise)
        at = sets[0].done_at
        title = title_of(log, planned.get(log.uid))
        return Time(
            uid=log.uid, title=title, at=at, day=at.astimezone(tz).date(), sets=sets, best=best_set((log,), exercise)
        )

    best = best_set(logs, exercise)
    what = _what(best)
    return History(
        exercise=exercise,
        name=exercise_name(exercise),
        known=known,
        best=best,
        best_uid=best.session if best else "",
        times=tuple(time_of(log) for log in shown),
        last=time_of(logs[0]) if logs else None,
        sessions=len(logs),
        what=what,
        points=_points(logs, exercise, what, tz),
        next=_next(athlete, exercise, max(now, logs[0].began_at or now), tz) if logs and what == "load_kg" else None,
        note=note_for(logs, exercise),
        number=number,
        newer=number - 1,
        older=number + 1 if number < pages else 0,
    )


def _what(best: SetLog | None) -> What:
    """The number by which sets of this exercise are told apart first."""
    if best is None or best.load_kg:
        return "load_kg"
    return "reps" if best.reps else "seconds"


def _points(logs: list[SessionLog], exercise: str, what: What, tz: ZoneInfo) -> tuple[Point, ...]:
    ever = best_set(logs, exercise)
    found = []
    for log in reversed(logs):
        best = best_set((log,), exercise)
        value = getattr(best, what) if best else None
        if best is not None and value is not None:
            day = best.done_at.astimezone(tz).date()
            found.append(Point(day=day, value=float(value), best=best == ever))
    return tuple(sorted(found, key=lambda one: one.day))


def _next(athlete: AthleteRow, exercise: str, after: datetime, tz: ZoneInfo) -> tuple[date, float] | None:
    found = next_load(athlete, exercise, after)
    return (found[0].astimezone(tz).date(), found[1]) if found else None
