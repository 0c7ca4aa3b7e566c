"""Laws of what comes next, for any past: worse never gives more, a complaint never goes up, every load exists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Literal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.coach.outings import FIRST, GUESS, KNOWLEDGE, decide, falls, set_log

from toeoff.coach.progress import Outing, Step
from toeoff.coach.stand_in import StandIn
from toeoff.model.log import SetLog
from toeoff.model.notation import parse_item
from toeoff.model.plan import Item

LOADS = ((), (6.0, 10.0), (10.0, 11.0, 12.0, 15.0), tuple(2.5 * step for step in range(2, 30)))
BASE = parse_item("goblet-squat 2x6-8 10kg @2RIR t2-0-1-0")
BOX = StandIn(item=parse_item("box-squat 2x6-8 @2RIR t2-0-1-0"), relation="easier")
NUMBER = KNOWLEDGE.rules["progression"].number


@dataclass(frozen=True)
class Past:
    """A past, the next item, and where it stands."""

    outings: tuple[Outing, ...]
    item: Item
    more: dict[str, Any]

    def step(self, **changes: Any) -> Step:
        return decide(self.outings, self.item, **{**self.more, **changes}).value


@st.composite
def items(draw: st.DrawFn, loads_kg: tuple[float, ...]) -> Item:
    kg = draw(st.sampled_from((*loads_kg, None))) if loads_kg else None
    reps = draw(st.sampled_from((3, 5, 6, 8, 14)))
    return replace(
        BASE, load_kg=kg, reps=reps, reps_max=reps + draw(st.sampled_from((0, 2))),
        tempo=draw(st.sampled_from((None, "2-0-1-0", "5-0-1-0"))), load_why=draw(st.sampled_from(("", "", "", GUESS))),
    )  # fmt: skip


def day(asked: Item, at: int, moods: tuple[str, ...]) -> Outing:
    """A day with one set for each mood."""
    top = asked.reps_max or 0
    known: dict[str, tuple[int | None, int | None, tuple[int, ...]]] = {
        "well": (top, 2, ()), "easy": (top + 2, 4, ()), "early": (asked.reps, 4, ()), "silent": (top, None, ()),
        "short": (top - 3, 2, ()),
        "hard": (top, 0, ()), "faulty": (top, 2, (0,)), "unsaid": (None, None, ()),
    }  # fmt: skip
    sets = []
    for number, (reps, rir, faults) in enumerate((known[mood] for mood in moods), start=1):
        sets.append(set_log(asked, number, amount="?", load_kg=asked.load_kg, reps=reps, rir=rir, faults=faults))
    return Outing(day=FIRST + timedelta(days=3 * at), asked=asked, sets=tuple(sets))


MOODS = st.one_of(
    st.sampled_from(("well", "early", "silent", "short", "faulty")).map(lambda mood: (mood, mood)),
    st.tuples(*[st.sampled_from(("well", "easy", "silent", "short", "hard", "faulty", "unsaid"))] * 2),
)


@st.composite
def pasts(draw: st.DrawFn) -> Past:
    """Half of them end with two days that went alike and asked for what comes next, so that something is added."""
    loads_kg = draw(st.sampled_from(LOADS))
    item = draw(items(loads_kg))
    alike = st.just(replace(item, load_why=""))
    asked = draw(st.lists(st.one_of(alike, items(loads_kg)), min_size=1, max_size=4))
    moods = [draw(MOODS) for _ in asked]
    if draw(st.booleans()):
        item = replace(item, load_why="")
        asked += [item, item]
        moods += [draw(st.sampled_from((("well", "well"), ("early", "early"), ("silent", "silent"))))] * 2
    outings = tuple(day(one, at, some) for at, (one, some) in enumerate(zip(asked, moods, strict=True)))
    gap_d = draw(st.sampled_from((3, 3, 3, 3, 3, 15, 30, 60)))
    at_kg = item.load_kg or 0.0
    states = (None, falls(2, at_kg, 0.4), falls(2, at_kg, 0.1), falls(6, at_kg, 0.4), falls(0, at_kg, 0.1))
    more = {
        "loads_kg": loads_kg, "heavy": draw(st.booleans()), "expected_rir": draw(st.sampled_from(states)),
        "stand_ins": draw(st.sampled_from(((), (BOX,)))), "day": FIRST + timedelta(days=3 * len(outings) + gap_d),
    }  # fmt: skip
    return Past(outings=outings, item=item, more=more)


def kg(step: Step) -> float:
    """Its load [kg]; an easier exercise counts as less than none."""
    return -1.0 if step.kind == "easier" else step.load_kg or 0.0


def changed(past: Past, at: int, which: int, change: Callable[[SetLog], SetLog]) -> Past:
    """The same past with one set of one day changed."""
    outing = past.outings[at]
    some = tuple(change(one) if number == which else one for number, one in enumerate(outing.sets))
    return replace(past, outings=(*past.outings[:at], replace(outing, sets=some), *past.outings[at + 1 :]))


def no_more(step: Step, other: Step) -> bool:
    """Is a step no heavier than another, and does it add nothing where that one adds nothing?"""
    adds = ("up", "more-reps", "slower")
    return kg(step) <= kg(other) and (step.kind not in adds or other.kind in adds)


Worse = Literal["reps", "rir", "fault", "load"]


def worse(one: SetLog, how: Worse) -> SetLog:
    if how == "reps" and one.reps is not None:
        return replace(one, reps=max(0, one.reps - 2))
    if how == "rir" and one.rir is not None:
        return replace(one, rir=max(0, one.rir - 2))
    if how == "load" and one.load_kg is not None:
        return replace(one, load_kg=one.load_kg - 1)
    return replace(one, faults=tuple({*one.faults, 0}))


@settings(max_examples=150, deadline=None)
@given(pasts(), st.integers(0, 4), st.integers(0, 1), st.sampled_from(("reps", "rir", "fault", "load")))
def test_worse_never_gives_more_load(past: Past, day: int, which: int, how: Worse) -> None:
    less = changed(past, day % len(past.outings), which, lambda one: worse(one, how))
    assert no_more(less.step(), past.step())


@settings(max_examples=150, deadline=None)
@given(pasts())
def test_nothing_is_added_while_a_complaint_holds_it(past: Past) -> None:
    step = past.step(held=True)
    assert step.kind in ("same", "down", "easier")
    assert no_more(step, past.step())


@settings(max_examples=150, deadline=None)
@given(pasts(), st.integers(0, 4), st.integers(0, 1))
def test_not_saying_the_reserve_never_gives_more_than_saying_that_it_went_as_asked(
    past: Past, day: int, which: int
) -> None:
    at = day % len(past.outings)
    silent = changed(past, at, which, lambda one: replace(one, rir=None)).step()
    for rir in (2, 3, 5):
        said = changed(past, at, which, lambda one, rir=rir: replace(one, rir=rir)).step()  # type: ignore[misc]
        assert no_more(silent, said)


@settings(max_examples=150, deadline=None)
@given(pasts())
def test_missing_numbers_add_nothing(past: Past) -> None:
    """A last session without its repetitions is no success."""
    last = len(past.outings) - 1
    step = changed(past, last, 0, lambda one: replace(one, reps=None)).step()
    assert step.kind in ("same", "down", "easier")
    assert kg(step) <= (past.item.load_kg or 0.0)


@settings(max_examples=150, deadline=None)
@given(pasts())
def test_the_load_exists_and_no_step_is_larger_than_the_rule_allows(past: Past) -> None:
    step, base = past.step(), past.item.load_kg
    assert step.load_kg is None or step.load_kg in past.more["loads_kg"]
    if step.kind != "up":
        assert kg(step) <= (base or 0.0)
        return
    assert step.load_kg is not None
    base = base or 0.0
    assert base == 0 or base < step.load_kg <= base * (1 + NUMBER("large_step_pct") / 100)
    most_pct = max(NUMBER("step_pct"), NUMBER("calibration_step_pct"))
    if base == 0 or step.load_kg > base + max(base * most_pct / 100, NUMBER("heavy_step_kg")) + 1e-6:
        state = past.more["expected_rir"]
        assert state is not None
        assert state(step.load_kg) + (past.item.reps or 0) - (step.reps or 0) >= 2


@settings(max_examples=150, deadline=None)
@given(pasts(), st.lists(st.integers(0, 80), min_size=2, max_size=2))
def test_a_longer_gap_never_gives_more_load(past: Past, gaps_d: list[int]) -> None:
    short, long = (past.outings[-1].day + timedelta(days=gap_d) for gap_d in sorted(gaps_d))
    assert no_more(past.step(day=long), past.step(day=short))


@settings(max_examples=150, deadline=None)
@given(pasts())
def test_a_state_that_expects_less_never_gives_more_load(past: Past) -> None:
    state = past.more["expected_rir"]
    if state is not None:
        assert kg(past.step(expected_rir=lambda kg: state(kg) - 1)) <= kg(past.step())


@settings(max_examples=150, deadline=None)
@given(pasts())
def test_it_is_always_told_and_always_the_same(past: Past) -> None:
    answer = decide(past.outings, past.item, **past.more)
    assert answer == decide(past.outings, past.item, **past.more)
    (reason,) = answer.because
    assert reason.rule == "progression"
    assert reason.message.startswith("Because ")
    assert "None" not in reason.message
    item, step = past.item, answer.value
    before = (item.exercise, item.load_kg, item.reps, item.reps_max, item.tempo)
    moved = (step.exercise, step.load_kg, step.reps, step.reps_max, step.tempo) != before
    assert moved == (step.kind != "same")
