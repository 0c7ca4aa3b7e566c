"""A session at another place than planned: the same work with what stands there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from toeoff.coach.dose import each_kg
from toeoff.coach.stand_in import BARE_WHY, stand_ins
from toeoff.coach.suitable import TIGHT, hold_loads
from toeoff.measure.log_history import labelled
from toeoff.model.athlete import Pain, Place
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import EASY_ROLES, Block, Item

HERE_WHY = "The nearest weight below the planned one that stands here."


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
    first = next(stand_ins(item, place, pain, taken, knowledge), None)
    return first.item if first else None
