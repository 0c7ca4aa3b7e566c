from __future__ import annotations

import pytest
from tests.builders import make_block, make_exercise, make_item, make_session, small_knowledge, with_exercises

from toeoff.coach.checks.recount import demand_of, hard_sets_of, is_hard, item_contacts
from toeoff.model.plan import Demand, Item, Role


def demand(*items: Item, emphasis: str = "bilateral", role: Role = Role.MAIN) -> Demand:
    session = make_session("s1", "2026-01-05 18:00", make_block(role, *items), emphasis=emphasis)
    return demand_of(session, small_knowledge())


@pytest.mark.parametrize(("items", "wanted"), [
    ([make_item("deadlift", 9, rir=3)], "hard"),
    ([make_item("deadlift", 8, rir=3)], "moderate"),
    ([make_item("deadlift", 1, rir=2)], "hard"),
    ([make_item("deadlift", 8, rir=5)], "light"),
    ([make_item("deadlift", 8, rir=None)], "light"),
    ([make_item("double-leg-pogo", 1, 61)], "hard"),
    ([make_item("double-leg-pogo", 1, 60)], "moderate"),
    ([make_item("single-leg-pogo", 1, 3)], "hard"),
])  # fmt: skip
def test_demand_follows_from_the_items(items: list[Item], wanted: str) -> None:
    assert demand(*items) == wanted


@pytest.mark.parametrize(("emphasis", "wanted"), [("eccentric", "hard"), ("plyometric", "hard"), ("tempo", "moderate")])
def test_demand_follows_from_the_emphasis(emphasis: str, wanted: str) -> None:
    assert demand(make_item("deadlift", 3, rir=3), emphasis=emphasis) == wanted


@pytest.mark.parametrize("role", [Role.WARM_UP, Role.ACTIVATION, Role.COOL_DOWN])
def test_nothing_is_hard_around_the_work(role: Role) -> None:
    assert not is_hard(make_item("deadlift", rir=1), role, small_knowledge())


def test_mobility_is_never_hard() -> None:
    assert not is_hard(make_item("dynamic-pigeon", rir=1), Role.MAIN, small_knowledge())


def test_a_set_on_both_sides_counts_once_its_contacts_twice() -> None:
    session = make_session("s1", "2026-01-05 18:00", make_block(Role.MAIN, make_item("split-squat", 3, rir=2)))
    assert hard_sets_of(session, small_knowledge()) == 3
    assert item_contacts(make_item("single-leg-pogo", 3, 10), small_knowledge()) == 60


def test_timed_contacts() -> None:
    assert item_contacts(make_item("jump-rope", 3, seconds=20), small_knowledge()) == 120
    slow = with_exercises(make_exercise("slow-rope", contacts_per_s=0.75))
    assert item_contacts(Item(exercise="slow-rope", sets=1, seconds=10), slow) == 8
