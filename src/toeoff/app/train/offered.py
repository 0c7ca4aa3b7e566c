"""What is offered instead of an exercise, today and where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from toeoff.coach.stand_in import StandIn, stand_ins
from toeoff.knowledge import load_knowledge
from toeoff.model.athlete import Pain, Place
from toeoff.model.plan import EASY_ROLES, Block, Item

MOST = 3
"""So many at once can be read between two sets."""


def offered(
    item: Item, block: Block, blocks: Sequence[Block], place: Place | None, pain: tuple[Pain, ...]
) -> tuple[StandIn, ...]:
    """At most three that take as long, so that the clock goes on; nothing for what only warms up or cools down.

    Args:
        item: One of the block's items.
        block: Its block.
        blocks: The whole session.
        place: Where it is done; ``None`` when that place is gone.
        pain: Complaints that count.
    """
    if block.role in EASY_ROLES or place is None:
        return ()
    return _offered(item, place, pain, frozenset(one.exercise for part in blocks for one in part.items))


@lru_cache(maxsize=4_096)
def _offered(item: Item, place: Place, pain: tuple[Pain, ...], taken: frozenset[str]) -> tuple[StandIn, ...]:
    knowledge = load_knowledge()
    if item.exercise not in knowledge.exercises:
        return ()
    found = stand_ins(item, place, pain, taken, knowledge)
    return tuple(islice((one for one in found if one.item.per_side == item.per_side), MOST))
