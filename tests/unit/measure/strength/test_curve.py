"""The personal curve starts as the chart and bends with sets whose reserve is known."""

import pytest

from toeoff.measure.strength.chart import pct_of_1rm
from toeoff.measure.strength.curve import LEAST_BEND, MOST_BEND, Curve
from toeoff.measure.strength.observe import Lift


def lift(load_kg: float, reps: int, rir: float | None = 0) -> Lift:
    return Lift(load_kg=load_kg, reps=reps, rir=rir)


def test_nobodys_curve_is_the_chart() -> None:
    assert [Curve().pct(reps) for reps in range(1, 13)] == [pct_of_1rm(reps) for reps in range(1, 13)]
    assert Curve().pct(30) == pct_of_1rm(12)
    assert pct_of_1rm(6) < Curve().pct(5.5) < pct_of_1rm(5)


def test_a_set_says_more_with_its_reserve() -> None:
    curve = Curve()
    assert curve.one_rm_kg(lift(80, 5, 2)) > curve.one_rm_kg(lift(80, 5, 0)) == curve.one_rm_kg(lift(80, 5, None))
    assert curve.one_rm_kg(lift(80, 1)) == 80


def test_repetitions_at_a_load_and_back() -> None:
    curve = Curve(bend=0.8)
    for reps in range(1, 13):
        one_rm_kg = curve.one_rm_kg(lift(60, reps))
        assert curve.reps(60 - 1e-6, one_rm_kg) == reps
    assert curve.reps(120, 100) == 0


def test_the_reserve_to_expect() -> None:
    curve = Curve()
    one_rm_kg = curve.one_rm_kg(lift(80, 5, 3))
    assert curve.reserve(80, 5, one_rm_kg) == pytest.approx(3)
    assert curve.reserve(85, 5, one_rm_kg) < 3 < curve.reserve(75, 5, one_rm_kg)
    assert curve.reserve(10, 5, one_rm_kg) == 7
    assert (curve.reserve(100, 1, 100), curve.reserve(101, 1, 100)) == (0, -1)


def test_an_enduring_runner_bends_it_down() -> None:
    """10 repetitions with 90 % of what she does 3 times: the chart allows 80 %."""
    curve = Curve()
    bends = []
    for _ in range(6):
        curve = curve.after([lift(100, 3), lift(90, 10)])
        bends.append(curve.bend)
    assert bends == sorted(bends, reverse=True)
    assert 0.4 < curve.bend < 0.65


def test_a_powerful_one_bends_it_up() -> None:
    assert Curve().after([lift(100, 3), lift(70, 8)]).bend > 1.1


def test_the_curve_of_the_chart_stays() -> None:
    sets = [lift(pct_of_1rm(reps), reps) for reps in (3, 6, 10)]
    assert Curve().after(sets).bend == pytest.approx(1, abs=0.001)


@pytest.mark.parametrize("lifts", [[], [lift(80, 5, None), lift(60, 10, None)], [lift(0, 5)], [lift(80, 5)]])
def test_without_two_known_sets_nothing_is_learned(lifts: list[Lift]) -> None:
    assert Curve().after(lifts) == Curve()


def test_a_curve_stays_within_what_people_are() -> None:
    flat, steep = Curve(), Curve()
    for _ in range(40):
        flat = flat.after([lift(100, 2), lift(100, 12)])
        steep = steep.after([lift(100, 2), lift(20, 12)])
    assert (flat.bend, steep.bend) == (LEAST_BEND, MOST_BEND)
