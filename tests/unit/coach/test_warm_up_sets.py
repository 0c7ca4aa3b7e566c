"""Lighter sets before a heavy lift: as many as the rule says, with loads that exist, without what is planned."""

from __future__ import annotations

import pytest
from tests.builders import make_block, make_item, small_knowledge

from toeoff.coach.fill.weights import RAMP_FROM_KG, RAMP_REPS, RAMP_SHARE
from toeoff.coach.warm_up_sets import warm_up_sets
from toeoff.model.plan import Block, Role

KNOWLEDGE = small_knowledge()
BAR = tuple(20 + 2.5 * step for step in range(50))


def told(load_kg: float | None, role: Role = Role.MAIN, blocks: tuple[Block, ...] = ()) -> list[tuple[float, int]]:
    item = make_item("deadlift", 3, 5, rir=2, load_kg=load_kg)
    return [(one.load_kg, one.reps) for one in warm_up_sets(item, role, BAR, blocks, KNOWLEDGE)]


@pytest.mark.parametrize(("load_kg", "sets"), [
    (None, []),
    (27.5, []),
    (40.0, [(25.0, 5)]),
    (80.0, [(40.0, 5), (62.5, 3)]),
    (100.0, [(50.0, 5), (65.0, 4), (80.0, 3)]),
    (200.0, [(100.0, 5), (130.0, 4), (142.5, 3)]),
])  # fmt: skip
def test_heavier_lifts_get_more_of_them(load_kg: float | None, sets: list[tuple[float, int]]) -> None:
    """The bar weighs 20 kg, and the heaviest load that exists is 142.5 kg."""
    assert told(load_kg) == sets


def test_only_main_lifts_get_them() -> None:
    assert told(80.0, Role.SUPERSET) == []


def test_what_the_plan_holds_is_not_offered_again() -> None:
    ramp = make_block(Role.ACTIVATION, make_item("deadlift", 1, 5, load_kg=50.0), label="R")
    other = make_block(Role.ACTIVATION, make_item("weighted-squat", 1, 5, load_kg=70.0), label="R")
    assert told(80.0, blocks=(ramp,)) == [(62.5, 3)]
    assert told(80.0, blocks=(other,)) == [(40.0, 5), (62.5, 3)]


def test_nothing_lighter_exists() -> None:
    item = make_item("deadlift", 3, 5, rir=2, load_kg=40.0)
    assert warm_up_sets(item, Role.MAIN, (40.0, 60.0), (), KNOWLEDGE) == ()


def test_the_planned_ramp_set_is_the_rules_single_set() -> None:
    number = KNOWLEDGE.rules["warm-up-sets"].number
    assert number("from_kg") == RAMP_FROM_KG
    assert number("first_reps") == RAMP_REPS
    assert (number("low_share") + number("high_share")) / 2 == pytest.approx(RAMP_SHARE)
