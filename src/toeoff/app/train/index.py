"""What Train shows before anything is begun: the session of today or the next one, the others of the week, routines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from toeoff.app.pages.season_lines import State, Strength, strengths
from toeoff.app.season.outline import read_outline
from toeoff.app.train.training import ROUTINES
from toeoff.coach.routine import routine_blocks
from toeoff.coach.timeline import session_minutes
from toeoff.knowledge import load_knowledge
from toeoff.model.plan import monday_of
from toeoff.store.models import AthleteRow
from toeoff.store.repository import reading

LEAST_LISTED = 3
"""The sessions of this week are listed, and at least so many. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineLine:
    """A routine that can be trained by itself."""

    id: str
    name: str
    what: str
    minutes: int
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainIndex:
    """The page.

    Args:
        now: This instant in her time zone.
        session: Today's session, else the next one; ``None`` when there is none.
        going_on: Is something of it logged, and not its end?
        others: Other sessions of this week, the next ones where there are few.
        routines: What can be trained without a season; whole sessions first.
        planned: Does she have a season?
    """

    now: datetime
    session: Strength | None
    going_on: bool
    others: tuple[Strength, ...]
    routines: tuple[RoutineLine, ...]
    planned: bool

    @property
    def today(self) -> bool:
        """Does it stand today?"""
        return self.session is not None and self.session.start.date() == self.now.date()

    @property
    def soon(self) -> datetime:
        """Until here a weekday alone names a date."""
        return self.now + timedelta(days=6)


def train_index(athlete: AthleteRow, now: datetime) -> TrainIndex:
    """The page of Train (three statements)."""
    head = reading.version_head(athlete)
    now = now.astimezone(ZoneInfo(athlete.timezone))
    if head is None:
        return TrainIndex(now=now, session=None, going_on=False, others=(), routines=routine_lines(), planned=False)
    outline = read_outline(head.outline)
    monday = monday_of(now.date())
    rows = reading.session_lines(head.season, datetime.combine(monday, time(), tzinfo=outline.tz))
    logged = reading.logged_sessions(athlete, monday)
    sessions = strengths(rows, outline, now, logged)
    open_ = [one for one in sessions if one.state is not State.DONE]
    today = [one for one in open_ if one.start.date() == now.date()]
    begun = [one for one in open_ if one.uid in logged and one.end > now - timedelta(hours=12)]
    ahead = [one for one in open_ if one.end > now]
    session = next(iter([*begun, *today, *ahead]), None)
    return TrainIndex(
        now=now,
        session=session,
        going_on=session is not None and session.uid in logged,
        others=_others(sessions, session, now),
        routines=routine_lines(),
        planned=True,
    )


def _others(sessions: tuple[Strength, ...], session: Strength | None, now: datetime) -> tuple[Strength, ...]:
    sunday = monday_of(now.date()) + timedelta(days=6)
    rest = [one for one in sessions if session is None or one.uid != session.uid]
    here = [one for one in rest if one.start.date() <= sunday]
    return tuple(here + [one for one in rest if one not in here][: max(0, LEAST_LISTED - len(here))])


def routine_lines() -> tuple[RoutineLine, ...]:
    """Every routine that can be trained by itself, whole sessions first."""
    knowledge = load_knowledge()
    lines = [
        RoutineLine(
            id=one.id,
            name=one.name,
            what=one.what,
            minutes=session_minutes(routine_blocks(one, knowledge), knowledge),
            whole=one.kind == ROUTINES[0],
        )
        for one in knowledge.routines.values()
        if one.kind in ROUTINES
    ]
    return tuple(sorted(lines, key=lambda one: (not one.whole, one.minutes, one.id)))
