"""What goes when a session has to end earlier, and what stays (rule `time-left`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from toeoff.coach.timeline import session_seconds
from toeoff.measure.log_history import labelled
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import EASY_ROLES, Block, Item, Role

MAIN, CALF, ONE_LEG, HARD, LANDING, REST, PREPARE, COOL_DOWN = range(1, 9)
"""What stays longest has the lowest number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """So many sets of an item that are left out."""

    label: str
    exercise: str
    sets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What is left of a session (an item that goes has no sets), and what goes."""

    blocks: tuple[Block, ...]
    gone: tuple[Gone, ...]


def importance(item: Item, block: Block, place: int, knowledge: Knowledge) -> int:
    """How long an item stays: 1 goes last.

    Args:
        item: One of the block's items.
        block: Its block.
        place: Its place in the session, from 0; the first move of a warm-up stays longer than the others.
        knowledge: The knowledge base.
    """
    known = knowledge.exercises.get(item.exercise)
    if block.role is Role.COOL_DOWN:
        return COOL_DOWN
    if block.role in EASY_ROLES:
        return ONE_LEG if place == 0 or item.load_kg is not None else PREPARE
    if block.role is Role.MAIN:
        return MAIN
    if known is not None and "calf" in known.roles and item.hard:
        return CALF
    if known is not None and item.per_side and known.pattern in ("hinge", "bridge"):
        return ONE_LEG
    if item.hard:
        return HARD
    return LANDING if item.contacts else REST


def cut(blocks: Sequence[Block], minutes: int, knowledge: Knowledge, *, done: Mapping[str, int] | None = None) -> Cut:
    """What of a session fits into so many minutes, the most important first.

    Args:
        blocks: The whole session.
        minutes: Time that is left [min].
        knowledge: The knowledge base.
        done: Sets of each label that are done already; they take no more time and never go.
    """
    before = done or {}
    rows = [(block, label, item) for block in blocks for label, item in labelled(block)]
    left = {label: max(0, item.sets - before.get(label, 0)) for _, label, item in rows}
    asked = dict(left)
    ranked = sorted(
        ((-importance(item, block, place, knowledge), -place, label) for place, (block, label, item) in enumerate(rows))
    )
    order = [label for _, _, label in ranked if left[label]]
    while order and session_seconds(_with_sets(blocks, left), knowledge) > minutes * 60:
        label = order[0]
        if len(order) == 1 and left[label] == 1:
            break
        left[label] -= 1
        if not left[label]:
            order.pop(0)
    gone = tuple(
        Gone(label=label, exercise=item.exercise, sets=asked[label] - left[label])
        for _, label, item in rows
        if left[label] < asked[label]
    )
    kept = {label: before.get(label, 0) + left[label] for label in left}
    return Cut(blocks=_with_sets(blocks, kept), gone=gone)


def _with_sets(blocks: Sequence[Block], sets: Mapping[str, int]) -> tuple[Block, ...]:
    """The session with so many sets of each label; an item that goes stays with none, so that labels stay true."""
    found = []
    for block in blocks:
        items = tuple(_times(item, sets[label]) for label, item in labelled(block))
        found.append(replace(block, items=items, rounds=max(1, *(item.sets for item in items))))
    return tuple(found)


def _times(item: Item, sets: int) -> Item:
    return item if sets == item.sets else replace(item, sets=sets, contacts=item.contacts * sets // item.sets)
