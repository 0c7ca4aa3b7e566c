from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import main_block, make_block, make_item, make_season, make_session, superset
from tests.unit.coach.checks.plans import said

from toeoff.coach.checks.session import minutes_true, no_same_muscle_superset, warm_up_cool_down
from toeoff.model.plan import Item, Role


def pair(one_rir: int | None, other_rir: int | None, role: Role = Role.SUPERSET) -> list[str]:
    items = make_item("split-squat", rir=one_rir), make_item("lateral-step-down", rir=other_rir)
    session = make_session("s1", "2026-01-05 18:00", make_block(role, *items, label="B"))
    return said(no_same_muscle_superset, make_season(sessions=[session]))


@pytest.mark.parametrize(("one", "other", "good"), [(3, 3, True), (2, 3, False), (4, 1, False), (None, None, True)])
def test_two_exercises_for_the_quadriceps(one: int | None, other: int | None, good: bool) -> None:
    assert (pair(one, other) == []) is good


def test_the_message_names_block_exercises_and_muscle() -> None:
    assert pair(2, 2) == ["Block B pairs split-squat with lateral-step-down, both for the quadriceps."]


def test_only_supersets_are_judged() -> None:
    assert pair(2, 2, Role.CIRCUIT) == []


def test_different_muscles_and_unknown_exercises_may_be_paired() -> None:
    fine = superset(make_item("split-squat", rir=1), make_item("single-leg-bridge", rir=1))
    odd = superset(make_item("split-squat", rir=1), Item(exercise="levitation", sets=3, reps=5, rir=1))
    sessions = [make_session("s1", "2026-01-05 18:00", fine), make_session("s2", "2026-01-07 18:00", odd)]
    assert said(no_same_muscle_superset, make_season(sessions=sessions)) == []


def test_15_minutes_need_a_warm_up_and_a_cool_down() -> None:
    block = main_block(make_item("deadlift", rir=2))
    session = make_session("s1", "2026-01-05 18:00", block, bare=True, minutes=15)
    assert said(warm_up_cool_down, make_season(sessions=[session])) == [
        "The session does not start with a warm-up.",
        "The session does not end with a cool-down.",
    ]
    assert said(warm_up_cool_down, make_season(sessions=[replace(session, minutes=14)])) == []
    assert said(warm_up_cool_down, make_season(sessions=[replace(session, blocks=())])) != []


def test_activation_may_open_a_light_session() -> None:
    activation = make_block(Role.ACTIVATION, make_item("single-leg-bridge", 1, role=Role.ACTIVATION))
    stretch = make_block(Role.COOL_DOWN, make_item("calf-stretch", 1, seconds=30, role=Role.COOL_DOWN))
    session = make_session("s1", "2026-01-05 18:00", activation, stretch, bare=True, minutes=20)
    assert said(warm_up_cool_down, make_season(sessions=[session])) == []


@pytest.mark.parametrize(("minutes", "good"), [(17, False), (18, True), (20, True), (22, True), (23, False)])
def test_minutes_within_ten_percent_of_a_clock_of_20_minutes(minutes: int, good: bool) -> None:
    """10 s to get there, 990 s of holding, 10 s to the mat, 190 s: 1200 s."""
    hold = make_block(Role.WARM_UP, make_item("plank", 1, seconds=990, role=Role.WARM_UP))
    mat = make_block(Role.COOL_DOWN, make_item("plank", 1, seconds=190, role=Role.COOL_DOWN))
    session = make_session("s1", "2026-01-05 18:00", hold, mat, bare=True, minutes=minutes)
    assert (said(minutes_true, make_season(sessions=[session])) == []) is good


def test_the_message_names_both_times() -> None:
    session = make_session("s1", "2026-01-05 18:00", main_block(make_item("deadlift", rir=2)), minutes=60)
    assert said(minutes_true, make_season(sessions=[session]))[0].startswith("The session says 60 min; its clock runs ")
