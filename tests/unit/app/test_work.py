"""Where the work of an exercise is, in words and bars."""

from __future__ import annotations

from time import perf_counter

import pytest

from toeoff.app.library.work import WHY, example_load_kg, work_of
from toeoff.figure.demand import unfit
from toeoff.knowledge import load_knowledge
from toeoff.knowledge.figures import load_figure

KNOWN = load_knowledge().exercises


def test_a_deadlift_is_work_for_the_hip() -> None:
    work = work_of(KNOWN["deadlift"])
    assert work is not None
    assert work.says.startswith("Most of the work is at the hip;")
    hip, knee, ankle = work.bars
    assert (hip.joint, knee.joint, ankle.joint) == ("Hip", "Knee", "Ankle")
    assert hip.where == "seat and back of the thigh"
    assert hip.width > 2 * max(knee.width, ankle.width)
    assert work.who == "One leg of a runner of 65 kg with 22.5 kg."
    assert work.at.startswith("Hardest with the hip bent ")


def test_a_squat_without_a_weight_says_so() -> None:
    work = work_of(KNOWN["bodyweight-squat"])
    assert work is not None
    assert work.says == "The knee and the hip share most of the work."
    assert work.who == "One leg of a runner of 65 kg, without a weight."


def test_numbers_are_rounded_to_five() -> None:
    for name in ("bodyweight-squat", "deadlift", "single-leg-bridge", "plank"):
        work = work_of(KNOWN[name])
        assert work is not None
        for bar in work.bars:
            assert bar.amount == "under 5 N m" or int(bar.amount.removesuffix(" N m")) % 5 == 0
            assert 0 <= bar.width <= 100


@pytest.mark.parametrize(
    ("name", "where", "says"),
    [("side-lying-abduction", "side of the seat", "Nearly all of the work is at the side of the hip."),
     ("copenhagen-raise", "inner thigh", "Nearly all of the work is at the side of the hip.")],
)  # fmt: skip
def test_the_side_of_the_hip_counts_where_one_leg_carries(name: str, where: str, says: str) -> None:
    work = work_of(KNOWN[name])
    assert work is not None
    assert work.bars[-1].joint == "Hip, sideways"
    assert work.bars[-1].where == where
    assert work.says == says


def test_toes_that_work_leave_hip_knee_and_ankle_alone() -> None:
    work = work_of(KNOWN["short-foot"])
    assert work is not None
    assert work.says == "Hip, knee and ankle have little to hold; the work is elsewhere."


@pytest.mark.parametrize("name", ["kettlebell-swing", "leg-press", "band-squat", "wall-sit"])
def test_without_numbers_the_reason_is_said(name: str) -> None:
    work = work_of(KNOWN[name])
    assert work is not None
    assert work.bars == ()
    assert work.says in WHY.values()


def test_a_stretch_says_nothing() -> None:
    assert work_of(KNOWN["supine-figure-4-stretch"]) is None


def test_an_exercise_for_bodyweight_has_no_example_load() -> None:
    assert example_load_kg(KNOWN["single-leg-bridge"]) == 0
    assert example_load_kg(KNOWN["goblet-squat"]) == 7.5


def test_every_drawn_exercise_says_something_or_stretches() -> None:
    for one in KNOWN.values():
        figure = load_figure(one.id)
        if figure is not None:
            assert work_of(one) is not None or unfit(one, figure) == "stretch"


def test_a_page_does_not_wait_for_it_twice() -> None:
    work_of(KNOWN["single-leg-squat"])
    began = perf_counter()
    for _ in range(20):
        work_of(KNOWN["single-leg-squat"])
    assert (perf_counter() - began) / 20 < 0.002


def test_every_reason_has_words() -> None:
    assert set(WHY) == {"fast", "pull", "machine", "hand", "leans"}
