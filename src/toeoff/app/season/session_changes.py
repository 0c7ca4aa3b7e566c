"""What a runner may do to one session: each becomes a preview of what it would change in her season."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from toeoff.app.season.actions import Choose, TakeBack
from toeoff.app.season.known_session import Known, State, known_session, mesocycle_end, state_of, swaps_of
from toeoff.app.season.seasons import preview
from toeoff.coach.move import options
from toeoff.errors import ConflictError, InputError
from toeoff.files.inputs_json import choice_values
from toeoff.knowledge import load_knowledge
from toeoff.model.choice import Move, Skip, Swap
from toeoff.store.models import AthleteRow, PreviewRow


def move_session(athlete: AthleteRow, uid: str, day: date, *, now: datetime, back: str) -> PreviewRow:
    """Show what moving a session to another day of its week would change.

    Raises:
        ConflictError: It may not stand there, or it may not change any more.
        InputError: The day is not one of its week, or it stands there already.
        NotFoundError: She has no such session.
    """
    known = _to_come(athlete, uid, now)
    days = {one.day: one for one in options(known.season, known.session, load_knowledge(), now=now) if one.day}
    option = days.get(day)
    if option is None or option.outcome == "stays":
        others = ", ".join(one.isoformat() for one, other in days.items() if other.outcome != "stays")
        raise InputError("day", found=day.isoformat(), allowed=f"another day of its week: {others}")
    if option.outcome == "forbidden":
        raise ConflictError(option.because.message)
    return _chosen(athlete, option.as_move(known.session), "move", now=now, back=back)


def skip_session(athlete: AthleteRow, uid: str, *, now: datetime, back: str) -> PreviewRow:
    """Show what leaving a session out would change.

    Raises:
        ConflictError: It may not change any more.
        NotFoundError: She has no such session.
    """
    known = _to_come(athlete, uid, now)
    return _chosen(athlete, Skip(start=known.session.start), "skip", now=now, back=back)


def swap_exercise(
    athlete: AthleteRow, uid: str, exercise: str, instead: str, *, whole: bool, now: datetime, back: str
) -> PreviewRow:
    """Show what another exercise would change: in this session only, or to the end of its mesocycle (`whole`).

    Raises:
        ConflictError: The session may not change any more.
        InputError: The other exercise cannot stand for this one here.
        NotFoundError: She has no such session.
    """
    known = _to_come(athlete, uid, now)
    session = known.session
    offered = [one.exercise for one in swaps_of(known, exercise, now)]
    if instead not in offered:
        allowed = ", ".join(offered) or f"no other, {exercise} stays"
        raise InputError("instead", found=instead or "nothing", allowed=allowed)
    first = session.start.date()
    last = mesocycle_end(known.season, first) if whole else first
    swap = Swap(exercise=exercise, instead=instead, first=first, last=last, place=session.place)
    return _chosen(athlete, swap, "swap", now=now, back=back)


def take_back(athlete: AthleteRow, row: Mapping[str, Any], *, now: datetime, back: str) -> PreviewRow:
    """Show what taking a choice back would change.

    Raises:
        InputError: It stands no longer.
    """
    return preview(athlete.pk, TakeBack(row=row), now=now, back=back)


def _to_come(athlete: AthleteRow, uid: str, now: datetime) -> Known:
    known = known_session(athlete, uid)
    if state_of(known, now) is not State.TO_COME:
        raise ConflictError("This session has begun, is done, is over or was left out, so it stays as it is.")
    return known


def _chosen(athlete: AthleteRow, choice: Move | Skip | Swap, kind: str, *, now: datetime, back: str) -> PreviewRow:
    return preview(athlete.pk, Choose(row={"kind": kind, **choice_values(choice)}), now=now, back=back)
