"""What could stand for one exercise of a session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from toeoff.app.season.known_session import known_session, mesocycle_end, swaps_of
from toeoff.errors import NotFoundError
from toeoff.files.words import exercise_name, session_title
from toeoff.knowledge import load_knowledge
from toeoff.store.models import AthleteRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """An exercise that could stand for another."""

    exercise: str
    name: str
    relation: str
    because: str


@dataclass(frozen=True, kw_only=True)
class SwapPage:
    """What could stand for one exercise of a session; `until` is the last day of the mesocycle."""

    uid: str
    title: str
    start: datetime
    place: str
    places: int
    exercise: str
    name: str
    until: date
    options: tuple[Instead, ...]


def swap_page(athlete: AthleteRow, uid: str, exercise: str, *, now: datetime) -> SwapPage:
    """What could stand for an exercise of a session.

    Raises:
        NotFoundError: She has no such session, or it has no such exercise.
    """
    known, knowledge = known_session(athlete, uid), load_knowledge()
    session = known.session
    if exercise not in {item.exercise for item in session.items}:
        raise NotFoundError("exercise", exercise)
    found = swaps_of(known, exercise, now)
    return SwapPage(
        uid=uid,
        title=session_title(session, knowledge),
        start=session.start,
        place=session.place,
        places=len(known.season.athlete.places),
        exercise=exercise,
        name=exercise_name(exercise, knowledge),
        until=mesocycle_end(known.season, session.start.date()),
        options=tuple(
            Instead(
                exercise=one.exercise,
                name=exercise_name(one.exercise, knowledge),
                relation=one.relation,
                because=one.because.message,
            )
            for one in found
        ),
    )
