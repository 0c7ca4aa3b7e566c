"""A session by its name, with the season around it and what the runner decided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from toeoff.coach.swap import SwapOption, swap_options
from toeoff.errors import NotFoundError
from toeoff.files.inputs_json import choices_from_rows
from toeoff.files.season_reading import season_from_dict
from toeoff.files.words import mesocycles
from toeoff.knowledge import load_knowledge
from toeoff.model.choice import Choices
from toeoff.model.plan import Season, Session, monday_of
from toeoff.store.models import AthleteRow
from toeoff.store.repository.inputs import read_choices
from toeoff.store.repository.reading import is_done
from toeoff.store.repository.seasons import unpacked
from toeoff.store.repository.sessions import session_document, session_row, version_of


class State(StrEnum):
    """Where a session is in time, or how it went away."""

    TO_COME = "to-come"
    DONE = "done"
    BEGUN = "begun"
    OVER = "over"
    LEFT_OUT = "left-out"
    GONE = "gone"


@dataclass(frozen=True, kw_only=True)
class Known:
    """A session with all that a page or a decision about it needs; `done` when its end is logged."""

    season: Season
    session: Session
    choices: Choices
    cancelled: bool
    done: bool = False


def known_session(athlete: AthleteRow, uid: str) -> Known:
    """A session of this runner, and the season it is or was in.

    Raises:
        NotFoundError: She has none with this name.
    """
    row = session_row(athlete, uid)
    version = version_of(row) if row else None
    if row is None or version is None:
        raise NotFoundError("session", uid)
    document = unpacked(version.document)
    if row.cancelled:
        tz = ZoneInfo(document["timezone"])
        document = {**document, "sessions": [*document["sessions"], session_document(row, tz) | {"id": "cancelled"}]}
    season = season_from_dict(document)
    session = next((one for one in season.sessions if one.uid == uid), None)
    if session is None:
        raise NotFoundError("session", uid)
    if row.cancelled:
        season = replace(season, sessions=tuple(one for one in season.sessions if one is not session))
    choices = choices_from_rows(read_choices(athlete), season.athlete.tz)
    return Known(season=season, session=session, choices=choices, cancelled=row.cancelled, done=is_done(athlete, uid))


def state_of(known: Known, now: datetime) -> State:
    """Where a session is in time, or how it went away."""
    session = known.session
    if known.done:
        return State.DONE
    if known.cancelled:
        left_out = any(skip.start == session.start for skip in known.choices.skips)
        return State.LEFT_OUT if left_out else State.GONE
    if session.end <= now:
        return State.OVER
    return State.BEGUN if session.start <= now else State.TO_COME


def mesocycle_end(season: Season, day: date) -> date:
    """The last Sunday of the mesocycle that a date lies in."""
    monday = monday_of(day)
    ends = (weeks[-1].sunday for weeks in mesocycles(season.weeks) if any(week.monday == monday for week in weeks))
    return next(ends, day)


def swaps_of(known: Known, exercise: str, now: datetime) -> tuple[SwapOption, ...]:
    """What could stand for an exercise of a session that is still to come."""
    if state_of(known, now) is not State.TO_COME:
        return ()
    return swap_options(known.season, known.session, exercise, load_knowledge(), now=now)
