"""What is trained: a session of the season or a routine, as planned, at another place, or in less time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from toeoff.coach.elsewhere import Change, elsewhere
from toeoff.coach.routine import routine_blocks
from toeoff.coach.time_left import Gone, cut
from toeoff.coach.timeline import session_minutes
from toeoff.errors import InputError, NotFoundError
from toeoff.knowledge import load_knowledge
from toeoff.model.athlete import Pain, Place
from toeoff.model.knowledge import Knowledge, Routine
from toeoff.model.plan import Block, Demand, Item, Role
from toeoff.store.models import AthleteRow
from toeoff.store.repository import reading
from toeoff.store.repository.inputs import read_places
from toeoff.store.repository.sessions import session_row

ROUTINES = ("session", "light")
"""Kinds of routines that are trained by themselves; the others open and close a session."""
LEAST_MIN, MOST_MIN = 3, 180
"""So much time may be left [min]."""
OPEN_LOAD = "Begin with a weight that leaves the asked repetitions in reserve; what you log decides about the next."


@dataclass(frozen=True, kw_only=True)
class Training:
    """A session or a routine that is trained.

    Args:
        uid: Names it in the log: the session's uid; for a routine the day and its id.
        title: What it is called.
        start: When it stands in the season, or now for a routine.
        minutes: Length by its own clock [min].
        place: Where it is done now; ``None`` when that place is gone.
        places: Every place of hers.
        version: The version of the season that it stands in; ``None`` for a routine.
        demand: Hard, moderate or light.
        blocks: What is done, labels as in the timeline; an item that goes has no sets.
        routine: The routine's id; empty for a session.
        planned_place: Where it was planned.
        gone: What less time left out.
        changes: What another place changed.
        minutes_left: The time she said she has [min].
        cancelled: Is it a session that the season has no longer?
        pain: Complaints that count.
    """

    uid: str
    title: str
    start: datetime
    minutes: int
    place: Place | None
    places: tuple[Place, ...]
    version: int | None
    demand: Demand | None
    blocks: tuple[Block, ...]
    planned_place: str
    routine: str = ""
    gone: tuple[Gone, ...] = ()
    changes: tuple[Change, ...] = ()
    minutes_left: int | None = None
    cancelled: bool = False
    pain: tuple[Pain, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How she wants to train it.

    Args:
        place: At another place; empty where it was planned.
        minutes: With so much time left [min].
        done: Sets of each label that are done already.
    """

    place: str = ""
    minutes: int | None = None
    done: Mapping[str, int] = field(default_factory=dict)


AS_PLANNED = Wish()


def of_session(athlete: AthleteRow, uid: str, wish: Wish = AS_PLANNED) -> Training:
    """A session of hers (four statements).

    Raises:
        NotFoundError: She has none with this name.
        InputError: A place that she does not have, or a time that is none.
    """
    row = session_row(athlete, uid)
    if row is None:
        raise NotFoundError("session", uid)
    knowledge = load_knowledge()
    places = read_places(athlete)
    training = Training(
        uid=row.uid,
        title=row.title,
        start=row.start.astimezone(ZoneInfo(athlete.timezone)),
        minutes=row.minutes,
        place=_named(places, row.place),
        places=places,
        version=row.season.version,
        demand=Demand(row.demand),
        blocks=blocks_of(row.detail),
        planned_place=row.place,
        cancelled=row.cancelled,
        pain=reading.complaints_of(athlete),
    )
    return wished(training, wish, knowledge)


def of_routine(athlete: AthleteRow, id: str, now: datetime, wish: Wish = AS_PLANNED) -> Training:
    """A routine of the library, for today.

    Raises:
        NotFoundError: There is none that can be trained by itself.
        InputError: A place that she does not have, or a time that is none.
    """
    knowledge = load_knowledge()
    routine = knowledge.routines.get(id)
    if routine is None or routine.kind not in ROUTINES:
        raise NotFoundError("routine", id)
    now = now.astimezone(ZoneInfo(athlete.timezone))
    places = read_places(athlete)
    here = _suited(places, routine)
    blocks = _routine(routine, knowledge)
    training = Training(
        uid=f"{now:%Y%m%d}-{id}",
        title=routine.name,
        start=now,
        minutes=session_minutes(blocks, knowledge),
        place=here,
        places=places,
        version=None,
        demand=None,
        blocks=blocks,
        planned_place=here.name if here else "",
        routine=id,
        pain=reading.complaints_of(athlete),
    )
    return wished(training, wish, knowledge)


def wished(training: Training, wish: Wish, knowledge: Knowledge) -> Training:
    """The same at another place and in less time."""
    if wish.place and wish.place != training.planned_place:
        place = _named(training.places, wish.place)
        if place is None:
            names = ", ".join(one.name for one in training.places)
            raise InputError("place", found=wish.place, allowed=names or "a place of yours")
        there = elsewhere(training.blocks, place, training.pain, knowledge)
        training = replace(
            training,
            place=place,
            blocks=there.blocks,
            changes=there.changes,
            minutes=session_minutes(there.blocks, knowledge),
        )
    if wish.minutes is not None:
        if not LEAST_MIN <= wish.minutes <= MOST_MIN:
            raise InputError("minutes", found=str(wish.minutes), allowed=f"{LEAST_MIN} to {MOST_MIN}")
        less = cut(training.blocks, wish.minutes, knowledge, done=wish.done)
        training = replace(training, blocks=less.blocks, gone=less.gone, minutes_left=wish.minutes)
        training = replace(training, minutes=session_minutes(less.blocks, knowledge))
    return training


def blocks_of(detail: str) -> tuple[Block, ...]:
    """The blocks of a session as it is stored."""
    return tuple(_block(raw) for raw in json.loads(detail).get("blocks", ()))


def _block(raw: Mapping[str, Any]) -> Block:
    items = tuple(Item(**item) for item in raw["items"])
    return Block(**{**raw, "role": Role(raw["role"]), "items": items})


def _named(places: Sequence[Place], name: str) -> Place | None:
    return next((one for one in places if one.name == name), None)


def _suited(places: Sequence[Place], routine: Routine) -> Place | None:
    """The first place with the routine's kit, else the one with most of it."""
    needed = set(routine.kit)
    return max(places, key=lambda one: len(needed & set(one.kit)), default=None)


def _routine(routine: Routine, knowledge: Knowledge) -> tuple[Block, ...]:
    """The blocks of a routine with its landings; its weights are open."""
    return tuple(
        replace(block, items=tuple(_routine_item(item, knowledge) for item in block.items))
        for block in routine_blocks(routine, knowledge)
    )


def _routine_item(item: Item, knowledge: Knowledge) -> Item:
    exercise = knowledge.exercises[item.exercise]
    sides = 2 if item.per_side else 1
    each = exercise.contacts_per_rep * (item.reps or 0) + exercise.contacts_per_s * (item.seconds or 0)
    why = OPEN_LOAD if exercise.loadable and item.rir is not None else item.load_why
    return replace(item, contacts=round(each * sides * item.sets), load_why=why)
