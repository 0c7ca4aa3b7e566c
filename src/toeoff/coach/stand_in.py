"""What may stand for an exercise today: work for the same muscle, no harder, with a weight that she finds herself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from toeoff.coach.suitable import hold_loads, hurts
from toeoff.model.athlete import Pain, Place
from toeoff.model.exercise import Exercise
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Item

OPEN_WHY = "No weight is carried over to another exercise: take one that leaves the asked repetitions in reserve."
BARE_WHY = "No weight for it stands here, so repetitions and tempo make it harder."
Relation = Literal["easier", "alike", "muscle"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """The dose of an item with another exercise, and how that one compares."""

    item: Item
    relation: Relation


def stand_ins(
    item: Item, place: Place, pain: Sequence[Pain], taken: Collection[str], knowledge: Knowledge
) -> Iterator[StandIn]:
    """What may stand for an item at a place, the best first: easier steps of its ladder, the same movement for the same
    muscle, then another movement for it. Repetitions and effort stay, the weight is open.

    Args:
        item: What is asked for.
        place: Where it is done.
        pain: Complaints that count.
        taken: Exercises of the session, which do not stand there twice.
        knowledge: The knowledge base.
    """
    old = knowledge.exercises[item.exercise]
    for other, relation in _neighbours(old, knowledge):
        fits = (
            other.id not in taken
            and other.possible_with(frozenset(place.kit))
            and other.lands == old.lands
            and (other.default.seconds is None) == (item.seconds is None)
            and not hurts(other, pain, hard=item.hard or other.lands)
        )
        if fits:
            yield StandIn(item=_instead(item, other, place), relation=relation)


def _instead(item: Item, other: Exercise, place: Place) -> Item:
    return replace(
        item,
        exercise=other.id,
        per_side=other.per_side,
        load_kg=None,
        load_each_kg=None,
        load_why=OPEN_WHY if any(hold_loads(other, hold, place) for hold in other.load.holds) else BARE_WHY,
        line="",
    )


def _neighbours(old: Exercise, knowledge: Knowledge) -> Iterator[tuple[Exercise, Relation]]:
    easier = [knowledge.exercises[id] for id in old.ladder.easier if id in knowledge.exercises]
    for other in easier:
        yield other, "easier"
    others = [
        other
        for other in knowledge.exercises.values()
        if other is not old
        and other not in easier
        and other.level <= old.level
        and other.prime_mover == old.prime_mover
        and not set(other.roles).isdisjoint(old.roles)
    ]
    for other in sorted(others, key=lambda other: (other.pattern != old.pattern, -other.level, other.id)):
        yield other, "alike" if other.pattern == old.pattern else "muscle"
