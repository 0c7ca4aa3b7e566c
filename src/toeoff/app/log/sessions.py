"""The sessions of the log, latest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from toeoff.knowledge import load_knowledge
from toeoff.measure.log import fold
from toeoff.measure.log_history import minutes_of
from toeoff.model.log import SessionLog
from toeoff.store.models import AthleteRow
from toeoff.store.repository.log import Planned, log_events, logged_uids, planned_as

PAGE = 20
"""Sessions on a page."""
LAST = 10_000
"""The last page that is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One session of the log.

    Args:
        title: What it was called in the season, or by whoever logged it; empty when nobody named it.
        at: When it was begun, or when it stood in the season; ``None`` when nothing of it is left.
        sets: Working sets that were done.
        minutes: How long it took [min]; ``None`` when nobody can know.
        state: ``done``, ``partly``, ``open``, or ``gone`` when everything was taken back.
        conflicts: Sets about which two devices disagree.
        planned: Did it stand in a season?
    """

    uid: str
    title: str
    mode: str
    at: datetime | None
    exercises: int
    sets: int
    minutes: int | None
    state: str
    effort: str
    conflicts: int
    planned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sessions:
    """One page of the log; `newer` and `older` are numbers of pages, 0 where there is none."""

    lines: tuple[Line, ...]
    number: int
    newer: int
    older: int


def sessions(athlete: AthleteRow, number: int = 1) -> Sessions:
    """A page of the log, counted from 1; three statements."""
    number = min(max(number, 1), LAST)
    uids = logged_uids(athlete, skip=(number - 1) * PAGE, most=PAGE + 1)
    shown = uids[:PAGE]
    older = number + 1 if len(uids) > PAGE else 0
    return Sessions(lines=tuple(_lines(athlete, shown)), number=number, newer=number - 1, older=older)


def _lines(athlete: AthleteRow, uids: Sequence[str]) -> list[Line]:
    if not uids:
        return []
    logs, planned = fold(log_events(athlete, sessions=uids)), planned_as(athlete, uids)
    return [line_of(logs.get(uid, SessionLog(uid=uid)), planned.get(uid)) for uid in uids]


def line_of(log: SessionLog, planned: Planned | None) -> Line:
    """A session in one line."""
    return Line(
        uid=log.uid,
        title=title_of(log, planned),
        mode=(log.start.mode if log.start else None) or "",
        at=log.began_at or (planned.start if planned else None),
        exercises=len({one.exercise or one.name for one in log.sets}),
        sets=len({(one.label, one.set_number, one.exercise or one.name) for one in log.working}),
        minutes=minutes_of(log),
        state=state_of(log),
        effort=(log.finish.effort if log.finish else None) or "",
        conflicts=len(log.conflicts),
        planned=planned is not None,
    )


def title_of(log: SessionLog, planned: Planned | None) -> str:
    """What a session is called, one that was none of the season like its routine; empty when nobody named it."""
    if planned is not None:
        return planned.title
    if log.start is not None and log.start.title:
        return log.start.title
    day, _, id = log.uid.partition("-")
    routine = load_knowledge().routines.get(id) if day.isdecimal() else None
    return routine.name if routine else ""


def state_of(log: SessionLog) -> str:
    """Where a session stands: ``done``, ``partly``, ``open`` or ``gone``."""
    if log.finish is not None:
        return log.finish.state
    return "open" if log.words else "gone"
