"""A session at another place than planned: the same work with what stands there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from toeoff.coach.dose import each_kg
from toeoff.coach.suitable import TIGHT, hold_loads, hurts
from toeoff.measure.log_history import labelled
from toeoff.model.athlete import Pain, Place
from toeoff.model.exercise import Exercise
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import EASY_ROLES, Block, Item

OPEN_WHY = "No weight is carried over to another exercise: take one that leaves the asked repetitions in reserve."
HERE_WHY = "The nearest weight below the planned one that stands here."
BARE_WHY = "No weight for it stands here, so repetitions and tempo make it harder."


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What becomes of one exercise there: another one `instead`, or nothing (``None``)."""

    label: str
    exercise: str
    instead: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A session at another place (an item that goes has no sets), and what changes."""

    blocks: tuple[Block, ...]
    changes: tuple[Change, ...]


def elsewhere(blocks: Sequence[Block], place: Place, pain: Sequence[Pain], knowledge: Knowledge) -> Elsewhere:
    """The session with the kit and the weights of another place: the same exercise where it can be done there, else a
    neighbour of the same movement that is no harder, else nothing.

    Args:
        blocks: The session as planned.
        place: Where it is done instead.
        pain: Complaints that count.
        knowledge: The knowledge base.
    """
    taken = {item.exercise for block in blocks for item in block.items}
    known: dict[str, Item | None] = {}
    changes: list[Change] = []
    found = []
    for block in blocks:
        items = []
        for label, item in labelled(block):
            there = _same(item, place, knowledge)
            if there is None:
                there = _other(item, place, pain, taken - _stand_ins(known, item), knowledge)
                instead = there.exercise if there else None
                if item.exercise not in known:
                    changes.append(Change(label=label, exercise=item.exercise, instead=instead))
                known[item.exercise] = there
                taken |= {instead} if instead else set()
                if block.role in EASY_ROLES and item.load_kg is not None:
                    there = None  # a set to find the groove of a weight that is not there
            items.append(there or replace(item, sets=0, contacts=0))
        found.append(replace(block, items=tuple(items)))
    return Elsewhere(blocks=tuple(found), changes=tuple(changes))


def _stand_ins(known: Mapping[str, Item | None], item: Item) -> set[str]:
    """What stands for the same exercise elsewhere in the session may stand for it again."""
    before = known.get(item.exercise)
    return {before.exercise} if before else set()


def _same(item: Item, place: Place, knowledge: Knowledge) -> Item | None:
    """The same exercise with a weight that stands there; None where it cannot be done as hard as it is meant."""
    exercise = knowledge.exercises.get(item.exercise)
    if exercise is None:
        return item
    if not exercise.possible_with(frozenset(place.kit)):
        return None
    if item.load_kg is None:
        return item
    there = [(kg, hold) for hold in exercise.load.holds for kg in hold_loads(exercise, hold, place)]
    fitting = [one for one in there if one[0] <= item.load_kg * TIGHT]
    if fitting:
        kg, hold = max(fitting, key=lambda one: one[0])
        why = item.load_why if kg == item.load_kg else HERE_WHY
        return replace(item, load_kg=kg, load_each_kg=each_kg(hold, kg), load_why=why)
    if "bodyweight" in exercise.load.holds:
        return replace(item, load_kg=None, load_each_kg=None, load_why=BARE_WHY)
    return None


def _other(item: Item, place: Place, pain: Sequence[Pain], taken: set[str], knowledge: Knowledge) -> Item | None:
    """A neighbour with the same dose; its weight is open."""
    old = knowledge.exercises[item.exercise]
    for other in _neighbours(old, knowledge):
        fits = (
            other.id not in taken
            and other.possible_with(frozenset(place.kit))
            and other.lands == old.lands
            and (other.default.seconds is None) == (item.seconds is None)
            and not hurts(other, pain, hard=item.hard or other.lands)
        )
        if fits:
            return replace(
                item,
                exercise=other.id,
                per_side=other.per_side,
                load_kg=None,
                load_each_kg=None,
                load_why=OPEN_WHY if _weights(other, place) else BARE_WHY,
                line="",
            )
    return None


def _weights(exercise: Exercise, place: Place) -> bool:
    return any(hold_loads(exercise, hold, place) for hold in exercise.load.holds)


def _neighbours(old: Exercise, knowledge: Knowledge) -> Iterator[Exercise]:
    """Easier steps of the ladder first, then the same movement for the same muscle, no harder."""
    easier = [knowledge.exercises[id] for id in old.ladder.easier if id in knowledge.exercises]
    yield from easier
    alike = (
        other
        for other in knowledge.exercises.values()
        if other is not old
        and other not in easier
        and other.level <= old.level
        and (other.pattern, other.prime_mover) == (old.pattern, old.prime_mover)
        and not set(other.roles).isdisjoint(old.roles)
    )
    yield from sorted(alike, key=lambda other: (-other.level, other.id))
