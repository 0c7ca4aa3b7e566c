"""A session's sets become one observation: the best set, how doubtful it is, and the top set."""

import math

import pytest

from toeoff.measure.strength.chart import pct_of_1rm, reps_to_failure
from toeoff.measure.strength.observe import Lift, epley_kg, observed


def lift(load_kg: float, reps: int, rir: float | None = None) -> Lift:
    return Lift(load_kg=load_kg, reps=reps, rir=rir)


@pytest.mark.parametrize(
    ("reps", "one_rm_kg"), [(1, 100.0), (2, 106.667), (6, 120.0), (12, 140.0), (13, 140.0), (30, 140.0)]
)
def test_epley_ends_at_twelve(reps: int, one_rm_kg: float) -> None:
    assert epley_kg(lift(100, reps)) == pytest.approx(one_rm_kg, abs=0.001)


def test_the_best_set_counts() -> None:
    seen = observed([lift(60, 8), lift(80, 5), lift(80, 3)])
    assert seen is not None
    assert math.exp(seen.log_kg) == pytest.approx(80 * (1 + 5 / 30))
    assert (seen.doubt, seen.top_kg, seen.top_reps) == (0.0, 80.0, 5)


@pytest.mark.parametrize(
    ("set_", "doubt"), [((50, 10), 0), ((50, 12), 2), ((50, 20), 2), ((50, 5, 4), 2), ((50, 11, 2), 2)]
)
def test_many_repetitions_and_much_reserve_are_doubtful(set_: tuple[float, int], doubt: float) -> None:
    seen = observed([lift(*set_)])
    assert seen is not None
    assert seen.doubt == doubt


def test_the_most_doubtful_set_of_a_session_counts() -> None:
    """Else one more repetition of a sure set would make the session surer of a loss."""
    seen = observed([lift(60, 6, 3), lift(60, 6, 0), lift(40, 11)])
    assert seen is not None
    assert seen.doubt == 1.5


def test_the_top_set_is_one_of_few_repetitions() -> None:
    """A warm-up machine with a wrong load, or an endurance set, is no top set while there is another."""
    seen = observed([lift(90, 20), lift(70, 8)])
    only = observed([lift(90, 20)])
    assert seen is not None
    assert only is not None
    assert (seen.top_kg, seen.top_reps) == (70, 8)
    assert (only.top_kg, only.top_reps) == (90, 20)


@pytest.mark.parametrize("lifts", [[], [lift(0, 8)], [lift(50, 0)]])
def test_without_load_or_repetitions_there_is_nothing_to_see(lifts: list[Lift]) -> None:
    assert observed(lifts) is None


def test_the_chart_falls_and_ends() -> None:
    shares = [pct_of_1rm(reps) for reps in range(1, 40)]
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] == 30
    assert [reps_to_failure(pct_of_1rm(reps)) for reps in range(1, 13)] == list(range(1, 13))
