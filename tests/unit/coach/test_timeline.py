"""The follow-along clock: examples by hand, and the sum of its parts for any session."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import main_block, make_block, make_item, small_knowledge, superset

from toeoff.coach.timeline import Clock, Step, session_minutes, session_seconds, set_seconds, tempo_seconds, timeline
from toeoff.model.plan import Block, Item, Role

KNOWLEDGE = small_knowledge()
CLOCK = Clock.of(KNOWLEDGE)


def told(*blocks: Block) -> list[str]:
    """The timeline as a row of short words."""
    return [
        f"{step.kind} {step.seconds}" + (f" {step.label}" if step.kind == "work" else "")
        for step in timeline(blocks, KNOWLEDGE)
    ]


@pytest.mark.parametrize(("item", "seconds"), [
    (Item(exercise="deadlift", sets=3, reps=5, tempo="3-1-1-0"), 25),
    (Item(exercise="deadlift", sets=3, reps=5, tempo="2-0-X-0"), 15),
    (Item(exercise="deadlift", sets=3, reps=5, tempo="0-0-0-0"), 5),
    (Item(exercise="deadlift", sets=3, reps=5), 15),
    (Item(exercise="plank", sets=3, seconds=40), 40),
    (Item(exercise="double-leg-pogo", sets=2, reps=12, contacts=24), 9),
    (Item(exercise="double-leg-pogo", sets=2, reps=10, contacts=20), 7),
    (Item(exercise="single-leg-pogo", sets=2, reps=10, per_side=True, contacts=40), 7),
    (Item(exercise="depth-jump", sets=2, reps=5, contacts=20), 7),
])  # fmt: skip
def test_a_set_lasts(item: Item, seconds: int) -> None:
    """12 landings of 0.7 s are 8.4 s, rounded up to 9; a rep with two landings counts both."""
    assert set_seconds(item, CLOCK) == seconds


def test_x_counts_one_second() -> None:
    assert tempo_seconds("3-X-1-0") == 5


def test_straight_sets_of_a_loaded_lift() -> None:
    """Three sets of five at 2-0-1-0 with two minutes of rest: set up once, rest twice."""
    lift = make_item("deadlift", 3, 5, rir=2, load_kg=60.0, tempo="2-0-1-0")
    assert told(main_block(lift)) == ["ready 20", "work 15 A", "rest 120", "work 15 A", "rest 120", "work 15 A"]


def test_a_superset_alternates_and_rests_after_the_round() -> None:
    step_down = make_item("lateral-step-down", 2, 4, tempo="2-0-1-0")
    plank = make_item("plank", 2, seconds=30)
    assert told(superset(step_down, plank)) == [
        "ready 10", "work 12 A1", "change-sides 5", "work 12 A1", "change 10", "work 30 A2", "rest 60",
        "change 10", "work 12 A1", "change-sides 5", "work 12 A1", "change 10", "work 30 A2",
    ]  # fmt: skip


def test_extra_sets_follow_in_the_last_round() -> None:
    one, other = make_item("plank", 3, seconds=10, rest_s=7), make_item("calf-stretch", 1, seconds=20)
    block = make_block(Role.CIRCUIT, one, other, rounds=2, rest_s=30)
    assert told(block) == [
        "ready 10", "work 10 A1", "rest 7", "change 10", "work 20 A2", "change-sides 5", "work 20 A2", "rest 30",
        "change 10", "work 10 A1", "rest 7", "work 10 A1",
    ]  # fmt: skip


def test_between_blocks_there_is_a_pause_only_after_work() -> None:
    hold = make_item("plank", 1, seconds=10)
    warm_up, work, stretch = (make_block(role, hold, rest_s=99) for role in (Role.WARM_UP, Role.MAIN, Role.COOL_DOWN))
    assert told(warm_up, work, stretch) == [
        "ready 10", "work 10 A", "change 10", "work 10 A", "rest 30", "change 10", "work 10 A",
    ]  # fmt: skip


def test_left_comes_before_right() -> None:
    steps = timeline([main_block(make_item("split-squat", 2, 5))], KNOWLEDGE)
    assert [(step.side, step.set_number) for step in steps if step.kind == "work"] == [
        ("left", 1), ("right", 1), ("left", 2), ("right", 2),
    ]  # fmt: skip


def test_empty_blocks_take_no_time() -> None:
    nothing = Block(label="A", role=Role.MAIN, rounds=3, rest_s=60, items=())
    hold = main_block(make_item("plank", 1, seconds=10))
    assert timeline([nothing], KNOWLEDGE) == ()
    assert session_seconds([hold, nothing], KNOWLEDGE) == session_seconds([hold], KNOWLEDGE) == 20


def test_minutes_are_rounded_up() -> None:
    def blocks(seconds: int) -> list[Block]:
        return [main_block(make_item("plank", 1, seconds=seconds))]

    assert [session_minutes(blocks(seconds), KNOWLEDGE) for seconds in (49, 50, 51)] == [1, 1, 2]


ITEMS = st.builds(
    Item,
    exercise=st.sampled_from(["plank", "deadlift", "split-squat"]),
    sets=st.integers(0, 5),
    reps=st.one_of(st.none(), st.integers(1, 20)),
    seconds=st.one_of(st.none(), st.integers(5, 60)),
    per_side=st.booleans(),
    load_kg=st.one_of(st.none(), st.just(20.0)),
    tempo=st.sampled_from([None, "3-1-1-0", "2-0-X-0"]),
    rest_s=st.integers(0, 90),
    contacts=st.integers(0, 60),
)
BLOCKS = st.lists(
    st.builds(
        Block,
        label=st.sampled_from("ABC"),
        role=st.sampled_from(Role),
        rounds=st.integers(0, 5),
        rest_s=st.integers(0, 180),
        items=st.lists(ITEMS, max_size=4).map(tuple),
    ),
    max_size=5,
)


@given(BLOCKS)
@settings(max_examples=300, deadline=None)
def test_the_clock_is_the_sum_of_its_steps(blocks: list[Block]) -> None:
    assert session_seconds(blocks, KNOWLEDGE) == sum(step.seconds for step in timeline(blocks, KNOWLEDGE))


@given(BLOCKS)
@settings(max_examples=100, deadline=None)
def test_every_set_is_done_on_every_side(blocks: list[Block]) -> None:
    steps: list[Step] = [step for step in timeline(blocks, KNOWLEDGE) if step.kind == "work"]
    wanted = sum(item.sets * (2 if item.per_side else 1) for block in blocks for item in block.items)
    assert len(steps) == wanted


@given(BLOCKS)
@settings(max_examples=100, deadline=None)
def test_nothing_but_work_lasts_no_time(blocks: list[Block]) -> None:
    assert all(step.seconds > 0 for step in timeline(blocks, KNOWLEDGE) if step.kind != "work")
