"""One session: set counts that fit the minutes, the week's budget and the balance, in the right blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import cool_down, make_athlete, make_block, make_item, small_knowledge, warm_up
from tests.unit.coach.coaching import limits_of

from toeoff.coach.session import NEAR_FAILURE_RIR, Draft, Frame, count_contacts, count_hard, demand_of, fit
from toeoff.coach.timeline import session_minutes
from toeoff.knowledge import load_knowledge
from toeoff.model.knowledge import Slot
from toeoff.model.plan import Block, Demand, Item, Role

LIMITS = limits_of(make_athlete())


def draft(
    exercise: str, sets: int = 3, *, dose: str = "assistance", block: str = "A", priority: int = 4, **more: Any
) -> Draft:
    """A slot with its exercise; hard with 2 in reserve unless told otherwise."""
    known = small_knowledge().exercises[exercise]
    rir = more.pop("rir", None if known.lands or dose in ("small", "trunk") else 2)
    role = Role.PLYOMETRIC if known.lands else Role.MAIN
    item = make_item(exercise, sets, more.pop("reps", 8), role=role, rir=rir, rest_s=more.pop("rest_s", 75))
    slot = Slot(name=exercise, dose=dose, roles=(), patterns=(), block=block, priority=priority)
    return Draft(slot=slot, item=item, sets=sets, chain=known.chain, prime_mover=known.prime_mover, **more)


SESSION = (
    draft("weighted-squat", dose="main", block="A", priority=1, reps=5, rest_s=150, heavy=True),
    draft("single-leg-bridge", block="B", priority=2),
    draft("standing-calf-raise", dose="calf", block="C", priority=3),
    draft("split-squat", block="B", priority=4),
    draft("hamstring-slide", block="D", priority=5),
    draft("plank", 2, dose="trunk", block="D", priority=6),
)


def frame(minutes: int = 60, **changes: Any) -> Frame:
    defaults = {"most_hard": 20, "unilateral_low": None, "heavy_sets": 0, "balanced": False}
    return Frame(minutes=minutes, **{**defaults, **changes})


def fitted(drafts: Sequence[Draft] = SESSION, minutes: int = 60, **changes: Any) -> tuple[Block, ...]:
    return fit(drafts, (warm_up(),), (cool_down(),), frame(minutes, **changes), LIMITS, small_knowledge())


def sets(blocks: Sequence[Block]) -> dict[str, int]:
    """Sets of the work, warm-up, ramp and cool-down left out."""
    easy = (Role.WARM_UP, Role.ACTIVATION, Role.COOL_DOWN)
    return {item.exercise: item.sets for block in blocks if block.role not in easy for item in block.items}


def test_all_sets_in_a_long_session() -> None:
    """90 minutes hold everything that was asked for."""
    assert sets(fitted(minutes=90)) == {one.slot.name: one.sets for one in SESSION}


@pytest.mark.parametrize("minutes", [15, 20, 22, 25, 30, 34, 40, 45, 60, 90])
def test_minutes_are_kept(minutes: int) -> None:
    """Whatever the length, the clock of the session stays within it, between warm-up and cool-down."""
    blocks = fitted(minutes=minutes)
    assert session_minutes(blocks, small_knowledge()) <= minutes
    assert (blocks[0].role, blocks[-1].role) == (Role.WARM_UP, Role.COOL_DOWN)


@pytest.mark.parametrize("minutes", [15, 20, 25, 30, 45, 60])
def test_more_minutes_never_give_fewer_hard_sets(minutes: int) -> None:
    """From 10 minutes up, and something hard stands in every session of 15 minutes and more."""
    more = count_hard(fitted(minutes=minutes))
    assert more >= count_hard(fitted(minutes=minutes - 5))
    assert more >= 2


@pytest.mark.parametrize("most_hard", [0, 1, 3, 6, 10, 15])
def test_the_weeks_budget_is_kept(most_hard: int) -> None:
    """Never more hard sets than the week leaves, and all of them where time allows."""
    assert count_hard(fitted(minutes=90, most_hard=most_hard)) == most_hard


def test_what_stays_longest() -> None:
    """With six hard sets: the main lift, the bridge and the calf stay; the rest of the hard slots goes first."""
    kept = sets(fitted(minutes=90, most_hard=6))
    assert set(kept) == {"weighted-squat", "single-leg-bridge", "standing-calf-raise", "split-squat", "plank"} or set(
        kept
    ) == {"weighted-squat", "single-leg-bridge", "standing-calf-raise", "plank"}
    assert kept["weighted-squat"] >= 1


@settings(max_examples=40, deadline=None)
@given(st.integers(20, 90), st.integers(6, 15))
def test_front_and_back_are_balanced(minutes: int, most_hard: int) -> None:
    """The back of the leg has 45 to 70 % of the hard sets for front and back, in every session."""
    kept = sets(fitted(minutes=minutes, most_hard=most_hard, balanced=True))
    back = kept.get("single-leg-bridge", 0) + kept.get("hamstring-slide", 0)
    front = kept.get("weighted-squat", 0) + kept.get("split-squat", 0)
    assert back + front == 0 or 0.45 <= back / (back + front) <= 0.70


@settings(max_examples=40, deadline=None)
@given(st.integers(20, 90), st.integers(6, 15))
def test_enough_work_on_one_leg(minutes: int, most_hard: int) -> None:
    """From the unilateral phase on at least 40 % of the leg sets are one-sided."""
    kept = sets(fitted(minutes=minutes, most_hard=most_hard, balanced=True, unilateral_low=0.4))
    single = kept.get("single-leg-bridge", 0) + kept.get("split-squat", 0)
    every = single + kept.get("weighted-squat", 0) + kept.get("hamstring-slide", 0)
    assert single >= 0.4 * every


def test_heavy_sets_that_are_owed() -> None:
    """Four hard sets, two of them owed to the main lift."""
    assert sets(fitted(minutes=45, most_hard=4, heavy_sets=2))["weighted-squat"] >= 2


def test_fewer_heavy_sets_than_owed_are_better_than_none() -> None:
    """More heavy sets owed than the budget has: the one hard set that may stand goes to the main lift."""
    kept = sets(fitted(minutes=60, most_hard=1, heavy_sets=2))
    assert kept == {"weighted-squat": 1, "plank": 2}


def test_nothing_hard_fits() -> None:
    """Only as a last resort: no hard set in the budget, or none that keeps the balance."""
    pair = (SESSION[0], SESSION[3], SESSION[5])
    assert sets(fitted(pair, most_hard=0, heavy_sets=2)) == {"plank": 2}
    assert sets(fitted(pair, balanced=True)) == {"plank": 2}


def test_soft_work_fills_what_is_left() -> None:
    """No hard sets at all: the trunk work stays."""
    assert sets(fitted(minutes=60, most_hard=0)) == {"plank": 2}


def roles(blocks: Sequence[Block]) -> list[tuple[str, str, int]]:
    return [(block.label, str(block.role), len(block.items)) for block in blocks[1:-1]]


def test_blocks_of_a_long_session() -> None:
    """As the mix says: the main lift alone, pairs as supersets; a lone small one is no superset."""
    assert roles(fitted(minutes=90))[:2] == [("A", "main", 1), ("B", "superset", 2)]
    assert fitted(minutes=90)[1].rest_s == 150
    alone = fitted([draft("plank", 2, dose="trunk", priority=6)], minutes=60)
    assert roles(alone) == [("A", "finisher", 1)]


def test_blocks_of_a_session_of_half_an_hour() -> None:
    """Everything alternates in pairs that share neither mover nor chain, the main lift with 75 s."""
    blocks = fitted(minutes=30)
    assert all(count <= 2 for _, _, count in roles(blocks))
    main = next(block for block in blocks if block.items[0].exercise == "weighted-squat")
    assert (str(main.role), main.rest_s) == ("superset", 75)
    movers = [small_knowledge().exercises[item.exercise] for item in main.items]
    assert movers[0].prime_mover != movers[1].prime_mover
    assert movers[0].chain != movers[1].chain


def test_a_circuit_in_twenty_minutes() -> None:
    """Up to four in a circle with 20 s after each round."""
    blocks = fitted(minutes=20)
    assert ("A", "circuit") in {(label, role) for label, role, _ in roles(blocks)}
    assert all(count <= 4 for _, _, count in roles(blocks))
    assert blocks[1].rest_s == 20


def test_a_lone_exercise_in_a_short_session_rests_a_minute_at_most() -> None:
    """One main lift in twenty minutes."""
    (block,) = fitted([SESSION[0]], minutes=20)[1:-1]
    assert (str(block.role), block.rest_s) == ("main", 60)


LANDING = draft("double-leg-pogo", 3, dose="plyometric", block="P", priority=1, reps=10, rest_s=60)


def test_landings_come_first_and_keep_their_number() -> None:
    """After the warm-up, before the ramp and the lifts, whatever the order of the mix."""
    ramp = make_item("weighted-squat", 1, 5, role=Role.ACTIVATION, load_kg=30.0)
    main = Draft(**{**{name: getattr(SESSION[0], name) for name in Draft.__dataclass_fields__}, "ramp": ramp})
    blocks = fitted([main, LANDING], minutes=60)
    assert [str(block.role) for block in blocks] == ["warm-up", "plyometric", "activation", "main", "cool-down"]
    assert [block.label for block in blocks[1:-1]] == ["A", "R", "B"]
    assert count_contacts(blocks) == 30
    assert [item.exercise for item in blocks[2].items] == ["weighted-squat"]


@pytest.mark.parametrize(("minutes", "kept"), [
    (9, {"double-leg-pogo": 3, "weighted-squat": 3}),
    (6, {"double-leg-pogo": 3, "weighted-squat": 1}),
    (5, {"weighted-squat": 2}),
    (3, {"weighted-squat": 1}),
])  # fmt: skip
def test_landings_give_way_before_the_last_hard_set(minutes: int, kept: dict[str, int]) -> None:
    """Hard sets fall to one, then the landings go, all of them; the last hard set stays to the end."""
    blocks = fitted([SESSION[0], LANDING], minutes=minutes)
    assert sets(blocks) == kept
    assert count_contacts(blocks) == 10 * kept.get("double-leg-pogo", 0)
    assert session_minutes(blocks, small_knowledge()) <= minutes
    assert blocks[1].label == "A"


SQUATS = (("weighted-squat", "split-squat"), ("weighted-squat", "single-leg-bridge"))


@pytest.mark.parametrize("minutes", [20, 30, 60])
@pytest.mark.parametrize(("pair", "rirs", "together"), [
    (SQUATS[0], (2, 2), False),
    (SQUATS[0], (3, 2), False),
    (SQUATS[0], (1, 4), False),
    (SQUATS[0], (3, 3), True),
    (SQUATS[1], (2, 2), True),
    (SQUATS[1], (1, 1), True),
])  # fmt: skip
def test_a_superset_that_shares_its_prime_mover_near_failure_is_split(
    pair: tuple[str, str], rirs: tuple[int, int], together: bool, minutes: int
) -> None:
    """Two for the quadriceps, one of them at 2 in reserve or fewer: each stands alone with its sets."""
    drafts = [draft(exercise, 2, block="B", rir=rir) for exercise, rir in zip(pair, rirs, strict=True)]
    blocks = fitted(drafts, minutes=minutes)
    assert sets(blocks) == dict.fromkeys(pair, 2)
    alternate = minutes != 30 or pair == SQUATS[1]  # half an hour pairs only what differs in mover and chain
    expected = [[*pair]] if together and alternate else [[pair[0]], [pair[1]]]
    assert [[item.exercise for item in block.items] for block in blocks[1:-1]] == expected
    assert [block.label for block in blocks[1:-1]] == ["A", "B"][: len(expected)]


def test_a_circuit_is_split_as_well() -> None:
    """Four in a circle, two of them for the quadriceps near failure: three circle, the other stands alone."""
    four = [draft(one, 1) for one in ("weighted-squat", "single-leg-bridge", "split-squat", "hamstring-slide")]
    blocks = fitted(four, minutes=20)
    assert [[item.exercise for item in block.items] for block in blocks[1:-1]] == [
        ["weighted-squat", "single-leg-bridge", "hamstring-slide"],
        ["split-squat"],
    ]


@pytest.mark.parametrize("minutes", [20, 60])
def test_a_mix_as_written(minutes: int) -> None:
    """Its own blocks in its own order with the shortest of its rests: nothing first, nothing joined, no ramp."""
    ramp = make_item("weighted-squat", 1, 5, role=Role.ACTIVATION, load_kg=30.0)
    written = [
        draft("weighted-squat", 2, block="A", rest_s=10, ramp=ramp),
        draft("plank", 2, dose="trunk", block="A", rest_s=30),
        draft("double-leg-pogo", 2, dose="plyometric", block="B", rest_s=10),
        draft("single-leg-bridge", 2, block="B", rest_s=75),
    ]
    blocks = fitted(written, minutes=minutes, as_written=True)[1:-1]
    assert [(block.label, block.rest_s, [item.exercise for item in block.items]) for block in blocks] == [
        ("A", 10, ["weighted-squat", "plank"]),
        ("B", 10, ["double-leg-pogo", "single-leg-bridge"]),
    ]
    assert sets(blocks) == {one.slot.name: 2 for one in written}


def test_no_ramp_set_in_a_short_session() -> None:
    """Half an hour has no time for it."""
    ramp = make_item("weighted-squat", 1, 5, role=Role.ACTIVATION, load_kg=30.0)
    main = Draft(**{**{name: getattr(SESSION[0], name) for name in Draft.__dataclass_fields__}, "ramp": ramp})
    assert [str(block.role) for block in fitted([main], minutes=30)] == ["warm-up", "main", "cool-down"]


def test_rests_stand_with_the_block() -> None:
    """Items carry no rest of their own."""
    assert {item.rest_s for block in fitted(minutes=60)[1:-1] for item in block.items} == {0}


def blocks_of(*items: Item) -> tuple[Block, ...]:
    return (make_block(Role.MAIN, *items),)


@pytest.mark.parametrize(("items", "emphasis", "demand"), [
    ([], "bilateral", Demand.LIGHT),
    ([make_item("plank", 2)], "bilateral", Demand.LIGHT),
    ([make_item("goblet-squat", 8, rir=3)], "bilateral", Demand.MODERATE),
    ([make_item("goblet-squat", 9, rir=3)], "bilateral", Demand.HARD),
    ([make_item("goblet-squat", 2, rir=2)], "bilateral", Demand.HARD),
    ([make_item("goblet-squat", 2, rir=3)], "eccentric", Demand.HARD),
    ([make_item("double-leg-pogo", 6, 10)], "unilateral", Demand.MODERATE),
    ([make_item("double-leg-pogo", 1, 61)], "unilateral", Demand.HARD),
    ([make_item("double-leg-pogo", 1, 10)], "plyometric", Demand.HARD),
    ([make_item("single-leg-pogo", 1, 5)], "unilateral", Demand.HARD),
])  # fmt: skip
def test_how_much_a_session_asks(items: list[Item], emphasis: str, demand: Demand) -> None:
    """Hard by more than 8 sets, by effort, by emphasis, by more than 60 contacts, by steep landings."""
    assert demand_of(blocks_of(*items), emphasis, LIMITS, small_knowledge()) is demand


def test_counts() -> None:
    """Three hard sets, two of the trunk, ten contacts a side."""
    blocks = blocks_of(make_item("goblet-squat", 3, rir=2), make_item("plank", 2), make_item("single-leg-pogo", 1, 10))
    assert (count_hard(blocks), count_contacts(blocks)) == (3, 20)


def test_near_failure_is_the_rules_number() -> None:
    """The number that splits a superset is the one the rule names."""
    rule = load_knowledge().rules["no-same-muscle-superset"]
    assert rule.number("near_limit_rir") == NEAR_FAILURE_RIR
