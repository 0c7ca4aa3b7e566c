"""When less time is left: what goes first, what stays, and that the rest fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.seasons import season

from toeoff.coach.time_left import Cut, cut
from toeoff.coach.timeline import session_minutes, timeline
from toeoff.knowledge import load_knowledge
from toeoff.model.plan import Block, Item, Role, Session

KNOWLEDGE = load_knowledge()


def block(label: str, role: Role, *items: Item) -> Block:
    return Block(label=label, role=role, rounds=max(item.sets for item in items), rest_s=60, items=items)


MOBILITY = Item(exercise="ankle-mobility", sets=1, reps=6)
SESSION = (
    block("W", Role.WARM_UP, MOBILITY, Item(exercise="cat-camel", sets=1, reps=8)),
    block("A", Role.MAIN, Item(exercise="deadlift", sets=3, reps=5, load_kg=60.0, rir=2, hard=True)),
    block(
        "B",
        Role.SUPERSET,
        Item(exercise="single-leg-standing-calf-raise", sets=3, reps=12, per_side=True, rir=2, hard=True),
        Item(exercise="hollow-hold", sets=3, seconds=30),
    ),
    block("C", Role.SUPERSET, Item(exercise="goblet-squat", sets=2, reps=8, load_kg=10.0, rir=3, hard=True)),
    block("Z", Role.COOL_DOWN, Item(exercise="calf-stretch", sets=1, seconds=20, per_side=True)),
)  # fmt: skip


def told(done: Cut) -> list[str]:
    return [f"{one.label} {one.sets}" for one in done.gone]


def test_with_time_enough_nothing_goes() -> None:
    less = cut(SESSION, 60, KNOWLEDGE)
    assert less.gone == ()
    assert less.blocks == SESSION


def test_it_goes_in_the_order_of_the_rule() -> None:
    """Cool-down, second move of the warm-up, trunk, the other squat; the calves and the lift stay."""
    order: list[str] = []
    for minutes in range(session_minutes(SESSION, KNOWLEDGE), 2, -1):
        order += [one.label for one in cut(SESSION, minutes, KNOWLEDGE).gone if one.label not in order]
    assert order[0] == "Z"
    assert order.index("W2") < order.index("B2") < order.index("C") < order.index("B1")
    assert "A" not in order or order[-1] == "A"


def test_labels_stay_when_their_partner_goes() -> None:
    less = cut(SESSION, 12, KNOWLEDGE)
    assert [item.sets for item in less.blocks[2].items] == [3, 0]
    assert {step.label for step in timeline(less.blocks, KNOWLEDGE)} >= {"A", "B1"}


def test_one_set_of_what_matters_most_stays() -> None:
    less = cut(SESSION, 0, KNOWLEDGE)
    assert sum(item.sets for one in less.blocks for item in one.items) == 1
    assert less.blocks[1].items[0].sets == 1


def test_what_is_done_takes_no_more_time_and_never_goes() -> None:
    done = {"W1": 1, "W2": 1, "A": 2}
    less = cut(SESSION, 6, KNOWLEDGE, done=done)
    assert [item.sets for item in less.blocks[0].items] == [1, 1]
    assert less.blocks[1].items[0].sets >= 2


def sessions() -> list[Session]:
    return list(season(12).sessions)


@given(st.integers(0, 23), st.integers(3, 60))
def test_the_rest_fits_or_is_a_single_set(number: int, minutes: int) -> None:
    """For any session of a season and any time."""
    blocks = sessions()[number % len(sessions())].blocks
    less = cut(blocks, minutes, KNOWLEDGE)
    sets = sum(item.sets for one in less.blocks for item in one.items)
    assert session_minutes(less.blocks, KNOWLEDGE) <= minutes or sets == 1
    asked = sum(item.sets for one in blocks for item in one.items)
    assert sets + sum(one.sets for one in less.gone) == asked


@pytest.mark.parametrize("minutes", [5, 10, 20])
def test_more_time_never_takes_more_away(minutes: int) -> None:
    short, long = (cut(SESSION, one, KNOWLEDGE) for one in (minutes, minutes + 5))
    assert sum(one.sets for one in short.gone) >= sum(one.sets for one in long.gone)
