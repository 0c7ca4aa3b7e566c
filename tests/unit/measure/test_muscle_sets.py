"""Hard sets by muscle: whole for the prime mover, in part for helpers, none for what is not hard."""

from dataclasses import replace

from tests.seasons import season

from toeoff.knowledge import load_knowledge
from toeoff.measure.muscle_sets import muscle_sets
from toeoff.model.plan import Session

KNOWN = load_knowledge().exercises


def test_sets_count_by_share() -> None:
    session = _all_hard()
    items = [item for block in session.blocks for item in block.items]
    sets = muscle_sets(session, KNOWN)
    assert sum(sets.values()) == sum(item.sets * sum(KNOWN[item.exercise].muscles.values()) for item in items) > 0
    assert list(sets.values()) == sorted(sets.values(), reverse=True)


def test_what_is_not_hard_or_not_known_does_not_count() -> None:
    session = _all_hard()
    easy = tuple(replace(block, items=tuple(replace(i, hard=False) for i in block.items)) for block in session.blocks)
    assert muscle_sets(replace(session, blocks=easy), KNOWN) == {}
    assert muscle_sets(session, {}) == {}


def _all_hard() -> Session:
    session = season(16).sessions[0]
    hard = tuple(replace(block, items=tuple(replace(i, hard=True) for i in block.items)) for block in session.blocks)
    return replace(session, blocks=hard)
