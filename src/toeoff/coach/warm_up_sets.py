"""Lighter sets before the first working set of a heavy lift (rule `warm-up-sets`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Block, Item, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class WarmUpSet:
    """One lighter set: the whole load [kg] and its repetitions."""

    load_kg: float
    reps: int


def warm_up_sets(
    item: Item, role: Role, loads_kg: Sequence[float], blocks: Sequence[Block], knowledge: Knowledge
) -> tuple[WarmUpSet, ...]:
    """What is offered before an item's first working set, lightest first; without what the plan holds already.

    Args:
        item: The working sets.
        role: What their block is for; only main lifts are warmed up like this.
        loads_kg: Loads that exist for it at the place, ascending [kg].
        blocks: The whole session, where a ramp set may stand.
        knowledge: The knowledge base.
    """
    if role is not Role.MAIN or item.load_kg is None:
        return ()
    planned = max((one.load_kg for one in _ramps(item.exercise, blocks) if one.load_kg is not None), default=0.0)
    found: dict[float, WarmUpSet] = {}
    for share, reps in _steps(item.load_kg, knowledge):
        fitting = [kg for kg in loads_kg if planned < kg <= share * item.load_kg]
        if fitting:
            found[fitting[-1]] = WarmUpSet(load_kg=fitting[-1], reps=reps)
    return tuple(found.values())


def _ramps(exercise: str, blocks: Sequence[Block]) -> list[Item]:
    ramps = (block for block in blocks if block.role is Role.ACTIVATION)
    return [one for block in ramps for one in block.items if one.exercise == exercise]


def _steps(load_kg: float, knowledge: Knowledge) -> list[tuple[float, int]]:
    """Share of the working load and repetitions of each set, lightest first."""
    number = knowledge.rules["warm-up-sets"].number
    if load_kg < number("from_kg"):
        return []
    count = min(int(number("most_sets")), 1 + int((load_kg - number("from_kg")) // number("step_kg")))
    low, high = number("low_share"), number("high_share")
    first, last = number("first_reps"), number("last_reps")
    if count == 1:
        return [((low + high) / 2, int(first))]
    return [
        (low + (high - low) * turn / (count - 1), round(first + (last - first) * turn / (count - 1)))
        for turn in range(count)
    ]
