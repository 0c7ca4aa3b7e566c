"""What comes next after what was logged: one line for each answer of the coach (rule `progression`)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.unit.coach.outings import (
    BAR,
    BELLS,
    FIRST,
    GUESS,
    KNOWLEDGE,
    after,
    decide,
    falls,
    outings,
    set_log,
)

from toeoff.coach.dose import MOST_REPS, MOST_REPS_ELSE
from toeoff.coach.progress import Outing
from toeoff.coach.stand_in import StandIn
from toeoff.model.notation import parse_item

LIFT = "deadlift 3x5 60kg @2RIR t2-0-1-0"
BELL = "goblet-squat 3x8 6kg @2RIR t2-0-1-0"
FULL = "goblet-squat 3x15 6kg @2RIR t2-0-1-0"
SLOW = "goblet-squat 3x15 6kg @2RIR t5-0-1-0"
BOX = StandIn(item=parse_item("box-squat 3x8 @2RIR t2-0-1-0"), relation="easier")
ALIKE = StandIn(item=parse_item("bodyweight-squat 3x8 @2RIR t2-0-1-0"), relation="alike")
GYM: dict[str, Any] = {"loads_kg": BAR, "heavy": True}
HOME: dict[str, Any] = {"loads_kg": BELLS, "stand_ins": (ALIKE, BOX)}
FLOOR: dict[str, Any] = {}

Line = tuple[str, str, dict[str, Any], str, str, str]

SUCCESS: list[Line] = [
    # was asked, was done, where and how, then comes, as, because
    (LIFT, "", GYM, "same", "3x5 60kg", "a new dose begins"),
    (LIFT, "5 5 5", GYM, "same", "3x5 60kg", "done as asked"),
    (LIFT, "5 5 5 | 5 5 5", GYM, "up", "3x5 62.5kg", "it went well twice, 62.5 kg comes next instead of 60 kg"),
    (LIFT, "5@1 5@1 5@1 | 5 5 5@1", GYM, "up", "3x5 62.5kg", "it went well twice"),
    (LIFT, "5*70 5 5 | 6 5 = ", GYM, "up", "3x5 62.5kg", "it went well twice"),
    (LIFT, "5 5 5 | 5 5 5", {**GYM, "held": True}, "same", "3x5 60kg", "a complaint holds this exercise"),
    (LIFT, "5 5 5 | 5 5", GYM, "same", "3x5 60kg", "2 of 3 sets were logged"),
    (LIFT, "5 5 5 | 5 5 ?", GYM, "same", "3x5 60kg", "a set was logged without its numbers"),
    (LIFT, "5 5 5 | 5 5 5!0", GYM, "up", "3x5 62.5kg", "it went well twice"),
    (LIFT, "5 5 5 | 5 5 5", {**GYM, "state": falls(1.5, 60, 0.2)}, "up", "3x5 62.5kg", "it went well twice"),
    (LIFT, "5 5 5 | 5 5 5", {**GYM, "state": falls(1.4, 60, 0.4)}, "same", "3x5 60kg", "does not expect more yet"),
    (LIFT, "5 5 5 | 5 5 5", {**GYM, "state": falls(1.6, 60, 0.6)}, "more-reps", "3x6 60kg", "it went well twice"),
    (LIFT, "5 5 5 | 5 5 5", {**GYM, "state": falls(2, 60, 0.5)}, "more-reps", "3x6 60kg", "too large a step"),
    (LIFT, "5 5 5 | 5 5 5", {**GYM, "next_asks": "deadlift 3x6 60kg @2RIR"}, "same", "3x6 60kg", "asks for more"),
    (LIFT, "5 5 5 | 5 5 5", {**GYM, "next_asks": "deadlift 3x6 60kg @1RIR"}, "up", "3x6 62.5kg", "it went well twice"),
    (LIFT, "5 5 5 | 5 5 5", {**GYM, "next_asks": "deadlift 3x5 65kg @2RIR"}, "same", "3x5 65kg", "asks for more"),
    ("deadlift 3x5 25kg @2RIR", "5 5 5 | 5 5 5", GYM, "up", "3x5 27.5kg", "it went well twice"),
    ("deadlift 3x6-8 60kg @2RIR", "6 6 6 | 8 8 7", GYM, "same", "3x6-8 60kg", "top of the range was not reached"),
    ("deadlift 3x6-8 60kg @2RIR", "8 8 8 | 8 9 8", GYM, "up", "3x6-8 62.5kg", "it went well twice"),
]

BRIDGE: list[Line] = [
    (BELL, "8 8 8 | 8 8 8", HOME, "more-reps", "3x9 6kg", "9 repetitions come next instead of 8 repetitions; 10 kg"),
    (BELL.replace("8", "8-12", 1), "12 12 12 | 12 12 12", HOME, "more-reps", "3x9-13 6kg", "9 to 13 repetitions"),
    (FULL, "15 15 15 | 15 15 15", HOME, "slower", "t3-0-1-0", "the lowering takes 3 s next time instead of 2 s"),
    (SLOW, "15 15 15 | 15 15 15", HOME, "same", "3x15 6kg", "nothing is left to add"),
    (SLOW, "15 15 15 | 15 15 15", {**HOME, "state": falls(2, 6, 2)}, "up", "3x7 10kg @2RIR t2-", "6 kg after all"),
    (SLOW, "15 15 15 | 15 15 15", {**HOME, "state": falls(2, 6, 3)}, "same", "3x15 6kg", "nothing is left to add"),
    (SLOW, "15 15 15 | 15 15 15", {"loads_kg": (6.0, 12.0), "state": falls(2, 6, 0)}, "same", "6kg", "nothing is left"),
    (FULL.replace("t2", "tX"), "15 15 15 | 15 15 15", HOME, "same", "3x15 6kg", "nothing is left to add"),
    (FULL.replace("1-0", "X-0"), "15 15 15 | 15 15 15", HOME, "same", "3x15 6kg", "nothing is left to add"),
    (FULL.replace("15", "18"), "18 18 18 | 18 18 18", HOME, "more-reps", "3x19 6kg", "19 repetitions come next"),
    (
        "deadlift 3x6 20kg @2RIR t2-0-1-0",
        "6 6 6 | 6 6 6",
        {"loads_kg": (20.0, 60.0), "heavy": True},
        "slower",
        "3x6 20kg @2RIR t3-0-1-0",
        "60 kg, the next weight there is, would be too large a step",
    ),
    ("standing-calf-raise 3x15 @2RIR", "15 15 15 | 15 15 15", FLOOR, "more-reps", "3x16", "16 repetitions come next"),
    ("march 3x10 @2RIR", "10 10 10 | 10 10 10", FLOOR, "more-reps", "3x12", "12 repetitions come next instead of 10"),
    (
        "goblet-squat 3x15 @2RIR",
        "15 15 15 | 15 15 15",
        {**HOME, "state": falls(5, 0, 0.5)},
        "up",
        "3x15 6kg",
        "6 kg comes next after all",
    ),
    (
        "goblet-squat 3x15 @2RIR",
        "15 15 15 | 15 15 15",
        {**HOME, "state": falls(2, 0, 0.5)},
        "up",
        "3x12 6kg",
        "12 repetitions with 6 kg come next instead of 15 repetitions after all",
    ),
    ("side-plank 2x30s/side", "30/31 30/30 | 30/30 30/30", FLOOR, "more-reps", "2x35s/side", "35 s come next"),
    ("side-plank 2x60s/side", "60/60 60/60 | 60/60 60/60", FLOOR, "same", "2x60s/side", "nothing is left to add"),
    ("carry 2x60s 12kg", "60 60 | 60 60", {"loads_kg": (12.0, 13.0)}, "up", "2x30s 13kg", "30 s with 13 kg come next"),
    ("carry 2x60s 12kg", "60 60 | 60 60", {"loads_kg": (12.0, 20.0)}, "same", "2x60s 12kg", "nothing is left to add"),
    ("double-leg-pogo 3x10", "10 10 10 | 10 10 10", FLOOR, "same", "3x10", "landings rise with the plan's contacts"),
    ("dynamic-pigeon 2x8/side", "8/8 8/8 | 8/8 8/8", FLOOR, "same", "2x8/side", "moving well is the aim"),
]

TOO_EASY: list[Line] = [
    (LIFT.replace("5", "5-6", 1), "5@4 5@4 5@4 | 5@5 5@4 5@4", GYM, "up", "3x5-6 62.5kg", "much more was left in res"),
    (
        BELL,
        "8@5 8@4 8@4 | 8@4 8@4 8@4",
        HOME,
        "more-reps",
        "3x10 6kg",
        "much more was left in reserve than asked twice",
    ),
    (LIFT.replace("5", "5-6", 1), "5@4 5@4 5@4 | 5@4 5 5@4", GYM, "same", "3x5-6 60kg", "top of the range was not"),
]

MISSES: list[Line] = [
    (LIFT, "5 5 4", GYM, "same", "3x5 60kg", "a set had 4 of 5 repetitions, the same comes again"),
    (LIFT, "5 5 5 | 5 5 5@0", GYM, "same", "3x5 60kg", "a set left 0 in reserve where 2 were asked"),
    (LIFT, "5 5 5*55", GYM, "same", "3x5 60kg", "a set was done with 55 kg instead of 60 kg"),
    (LIFT, "5 5 5 | 5 5 4", GYM, "same", "3x5 60kg", "a set had 4 of 5"),
    (LIFT, "5 5 4 | 5 4 4", GYM, "same", "3x5 60kg", "it fell short twice in a row (now a set had 4 of 5 repetitions)"),
    (LIFT, "5 5 4 | 5 5 | 5 4 4", GYM, "same", "3x5 60kg", "it fell short twice in a row"),
    (LIFT, "5 5 4 | 5 4 4 | 5 4 4", GYM, "down", "3x5 55kg", "three times in a row, 55 kg comes next instead of 60 kg"),
    (LIFT, "5 5 4 | 5 4 4 | 5 4 4 | 5 5", GYM, "same", "3x5 60kg", "2 of 3 sets"),
    (LIFT, "5 5 4 | 5 4 4 | 5 4 4 | 5 4 4", GYM, "down", "3x5 55kg", "it fell short 4 times in a row"),
    (BELL, "8 8 7 | 8 8 7 | 8 8 7", HOME, "down", "3x6 6kg", "6 repetitions come next instead of 8 repetitions"),
    ("goblet-squat 3x3 10kg @2RIR", "3 3 2 | 3 3 2 | 3 3 2", HOME, "down", "3x3 6kg", "6 kg comes next instead of 10"),
    ("goblet-squat 3x3 6kg @2RIR", "3 3 2 | 3 3 2 | 3 3 2", HOME, "same", "3x3 6kg", "nothing easier exists here"),
    ("goblet-squat 3x4-6 6kg", "3 3 2 | 3 3 2 | 3 3 2", HOME, "down", "3x3-4 6kg", "3 to 4 repetitions come next"),
    (
        BELL,
        "8 8 7 | 8 8 7 | 8 8 7 | goblet-squat 3x6 6kg: 6 6 5",
        HOME,
        "easier",
        "box-squat 3x8",
        "box squat, its easier neighbour",
    ),
    ("side-plank 1x30s/side", "30/25", FLOOR, "same", "1x30s/side", "the right side had 25 of 30 s"),
    ("side-plank 2x30s/side", "30/30 30 | 30/30", FLOOR, "same", "2x30s/side", "1 of 2 sets were logged on both sides"),
    ("side-plank 1x30s/side", "30/25 | 25/30 | 20/20", FLOOR, "down", "1x25s/side", "25 s come next instead of 30 s"),
    ("side-plank 1x10s/side", "9/9 | 9/9 | 9/9", FLOOR, "same", "1x10s/side", "nothing easier exists here"),
    ("split-squat 2x8/side", "8/7 8/8", FLOOR, "same", "2x8/side", "the right side had 7 of 8 repetitions"),
    (LIFT, "5 5 4 | 5 4 4", {**GYM, "next_asks": "deadlift 3x5 61kg @2RIR"}, "same", "3x5 60kg", "twice in a row"),
    (LIFT, "5 5 5", {**GYM, "next_asks": "deadlift 3x5 61kg @2RIR"}, "down", "3x5 60kg", "61 kg does not stand there"),
    (LIFT, "5 5 5", {"next_asks": "deadlift 3x5 61kg @2RIR"}, "down", "3x5 @2RIR", "it goes without a weight"),
]

FAULTY: list[Line] = [
    (BELL, "8!0 8!0 8", HOME, "same", "3x8 6kg", "“knees cave in” was seen more than once (cue: Knees over toes.)"),
    (BELL, "8!0 8!0 7", HOME, "same", "3x8 6kg", "7 of 8 repetitions and “knees cave in” was seen more than once"),
    (BELL, "8!0 8!1 8 | 8 8 8", HOME, "more-reps", "3x9 6kg", "it went well twice"),
    (BELL, "8!0 8!0 8 | 8 8!0 8!0", HOME, "easier", "box-squat 3x8", "in two sessions in a row, box squat, its easier"),
    (BELL, "8!0 8!0 8 | 8 8!1 8!1", HOME, "same", "3x8 6kg", "it fell short twice in a row (now “heels lift” was"),
    (BELL, "8!0 8!0 8 | 8 8!0 8!0", {"loads_kg": BELLS}, "same", "3x8 6kg", "it fell short twice in a row"),
    (BELL, "8!7 8!7 8", HOME, "same", "3x8 6kg", "the same fault was seen more than once, the same comes again"),
]

GUESSES: list[Line] = [
    (
        LIFT,
        "5@4 5@4 5@4",
        {**GYM, "state": falls(4, 60, 0.4)},
        "up",
        "3x5 65kg",
        "2 repetitions more than asked were l",
    ),
    (
        LIFT,
        "5@6 5@6 5@6",
        {**GYM, "state": falls(6, 60, 0.4)},
        "up",
        "3x5 65kg",
        "4 repetitions more than asked were l",
    ),
    (LIFT, "5@4 5@4 5@4", {**GYM, "state": falls(2, 60, 0.4)}, "same", "3x5 60kg", "done as asked"),
    (LIFT, "5@4 5@4 5@4", GYM, "same", "3x5 60kg", "done as asked"),
    (LIFT, "5@4 5 5@4", {**GYM, "state": falls(4, 60, 0.4)}, "same", "3x5 60kg", "done as asked"),
    (LIFT, "5@3 5@3 5@3", {**GYM, "state": falls(4, 60, 0.4)}, "same", "3x5 60kg", "done as asked"),
    (
        LIFT,
        "5@4 5@4 5@4",
        {**GYM, "state": falls(9, 60, 0.1), "next_asks": "deadlift 3x5 70kg @2RIR"},
        "same",
        "3x5 70kg",
        "asks for more",
    ),
    (
        LIFT,
        "5@0 5@0 5@0",
        {**GYM, "state": falls(0, 60, 0.1)},
        "down",
        "3x5 40kg",
        "2 repetitions less than asked were",
    ),
    (LIFT, "5@0 5@0 5@0", {**GYM, "state": falls(0, 60, 0.01)}, "down", "3x5 20kg", "2 repetitions less than asked"),
    (LIFT, "5@0 5@0 5@0", {**GYM, "state": falls(3, 60, 0.1)}, "same", "3x5 60kg", "a set left 0 in reserve"),
    (LIFT, "5@0 5@0 5@0", GYM, "down", "3x5 55kg", "55 kg comes next instead of 60 kg"),
    (
        "deadlift 3x5 20kg @2RIR",
        "5@0 5@0 5@0",
        {**GYM, "state": falls(0, 20, 0.1)},
        "down",
        "3x3 20kg",
        "3 repetitions",
    ),
    (LIFT, "5 5 5 | 5 5 5 | 5@0 5 5", {**GYM, "state": falls(0, 60, 0.1)}, "same", "3x5 60kg", "left 0 in reserve"),
    (
        LIFT,
        "deadlift 3x5 50kg: 5 5 4 | 5 5 4 | 5@0 5 5",
        {**GYM, "state": falls(0, 60, 0.1), "guess": True},
        "down",
        "3x5 55kg",
        "three times in a row",
    ),
]

GAPS: list[Line] = [
    (LIFT, "5 5 5 | 5 5 5", {**GYM, "gap_d": 14}, "up", "3x5 62.5kg @2RIR", "it went well twice"),
    (LIFT, "5 5 5 | 5 5 5", {**GYM, "gap_d": 15}, "down", "3x5 55kg @2RIR", "15 days went by without it, 55 kg comes"),
    (LIFT, "5 5 5 | 5 5 5", {**GYM, "gap_d": 28}, "down", "3x5 55kg @2RIR", "28 days went by"),
    (LIFT, "5 5 5 | 5 5 5", {**GYM, "gap_d": 29}, "down", "3x5 52.5kg @3RIR", "60 kg, with 3 left in reserve"),
    (LIFT, "5 5 5 | 5 5 5", {**GYM, "gap_d": 57}, "down", "3x5 52.5kg @3RIR", "and the plan goes one phase back"),
    ("deadlift 3x5 80kg @2RIR", "5 5 5", {**GYM, "gap_d": 56}, "down", "3x5 70kg @3RIR", "70 kg comes next instead of"),
    ("deadlift 3x5 100kg @2RIR", "5 5 5", {**GYM, "gap_d": 56}, "down", "3x5 90kg @3RIR", "90 kg comes next instead"),
    ("deadlift 3x5 100kg @2RIR", "5 5 5", {**GYM, "gap_d": 57}, "down", "3x5 85kg @3RIR", "85 kg comes next instead"),
    (BELL, "8 8 8", {**HOME, "gap_d": 20}, "down", "3x6 6kg @2RIR", "6 repetitions come next instead of 8"),
    (BELL, "8 8 8", {**HOME, "gap_d": 40}, "down", "3x4 6kg @3RIR", "4 repetitions come next instead of 8"),
    (BELL, "8 8 7 | 8 8 7 | 8 8 7", {**HOME, "gap_d": 40}, "down", "3x4 6kg @3RIR", "40 days went by"),
    ("side-plank 1x30s/side", "30/30", {"gap_d": 40}, "down", "1x20s/side", "20 s come next instead of 30 s."),
]  # fmt: skip

LINES = [*SUCCESS, *BRIDGE, *TOO_EASY, *MISSES, *FAULTY, *GUESSES, *GAPS]


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line[0]}: {line[1]} -> {line[3]} {line[4]}")
def test_the_next_time(line: Line) -> None:
    asked, done, how, kind, then, because = line
    more = {"expected_rir" if key == "state" else key: value for key, value in how.items()}
    step, dose, message = after(asked, done, **more)
    assert (step, because in message) == (kind, True), (step, dose, message)
    assert then in dose
    assert re.fullmatch(r"Because [^\n]+\.", message)


def test_a_new_phase_begins_with_a_first_guess() -> None:
    """Two successes in the old phase say nothing about the new dose; the guess is repeated until it is judged."""
    item = replace(parse_item(LIFT), load_why=GUESS)
    past = outings(LIFT, "5 5 5 | 5 5 5")
    assert decide(past, item, **GYM).value.kind == "same"
    assert "a new dose begins" in decide(past, item, **GYM).because[0].message
    first = replace(past[-1], asked=item)
    assert "done as asked" in decide((first,), item, **GYM).because[0].message
    assert decide((*past, first), replace(item, load_kg=65.0), **GYM).because[0].saw == "a new dose"


def test_only_what_came_since_the_last_guess_counts() -> None:
    past = outings(LIFT, "5 5 4 | 5 5 4 | 5 5 4")
    guess = replace(past[-1], asked=replace(past[-1].asked, load_why=GUESS))
    assert decide(past, parse_item(LIFT), **GYM).value.kind == "down"
    assert decide((*past[:-1], guess), parse_item(LIFT), **GYM).value.kind == "same"


def test_warm_ups_and_sets_beyond_the_plan_do_not_count() -> None:
    item = parse_item(LIFT)
    extra = (set_log(item, 4, amount="1", warm_up=True), set_log(item, 5, amount="1", unplanned=True, faults=(0,)))
    past = tuple(replace(one, sets=(*one.sets, *extra)) for one in outings(LIFT, "5 5 5 | 5 5 5"))
    assert decide(past, item, **GYM).value.load_kg == 62.5


def test_one_log_stands_for_both_sides_and_one_side_alone_does_not() -> None:
    item = parse_item("split-squat 2x8/side")
    both = tuple(Outing(day=FIRST, asked=item, sets=(set_log(item, 1), set_log(item, 2))) for _ in range(2))
    assert decide(both, item).value.kind == "more-reps"
    left = tuple(replace(one, sets=(*one.sets[:1], set_log(item, 2, "left"))) for one in both)
    assert (
        decide(left, item).because[0].message == "Because 1 of 2 sets were logged on both sides, the same comes again."
    )


def test_what_nobody_asked_for_in_numbers_is_left_alone() -> None:
    item = replace(parse_item(LIFT), reps=None, reps_max=None, load_kg=None)
    past = tuple(
        Outing(day=FIRST, asked=item, sets=(set_log(item, 1), set_log(item, 2), set_log(item, 3))) for _ in "ab"
    )
    assert decide(past, item).value.kind == "slower"
    assert decide(past, item, day=FIRST + timedelta(days=20)).value.kind == "same"


RULE = KNOWLEDGE.rules["progression"]
EXAMPLES = re.findall(r"((?:\d(?: \d)*, then )*\d(?: \d)*) gives ([\d.]+) kg", RULE.text.partition("Examples")[2])


@pytest.mark.parametrize(("done", "kg"), EXAMPLES)
def test_the_rules_own_examples(done: str, kg: str) -> None:
    item = parse_item("deadlift 3x5 60kg @2RIR")
    assert decide(outings("deadlift 3x5 60kg @2RIR", done.replace(", then", " |")), item, **GYM).value.load_kg == float(
        kg
    )


def test_the_rule_has_examples_and_agrees_with_the_first_dose() -> None:
    assert len(EXAMPLES) == RULE.text.count(" gives ") == 8
    assert RULE.number("most_reps") == MOST_REPS_ELSE
    assert {RULE.number("most_long_reps")} == set(MOST_REPS.values())
