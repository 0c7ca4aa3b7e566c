"""An exercise nobody has logged borrows from its neighbours, and says how doubtful that is."""

import numpy as np
import pytest

from toeoff.measure.strength.state import forecast, start, update
from toeoff.measure.strength.transfer import STEP_SD, Guess, Neighbour, borrowed, start_from


def neighbour(one_rm_kg: float, *, sd: float = 0.05, ratio: float = 1.0, steps: int = 1) -> Neighbour:
    return Neighbour(one_rm_kg=one_rm_kg, sd=sd, ratio=ratio, steps=steps)


def test_nobody_lends_nothing() -> None:
    assert borrowed([]) is None


def test_a_neighbour_lends_its_strength_and_a_doubt() -> None:
    guess = borrowed([neighbour(100, ratio=0.6)])
    assert guess is not None
    assert guess.one_rm_kg == pytest.approx(60)
    assert guess.sd == pytest.approx(np.hypot(0.05, STEP_SD))


def test_two_neighbours_are_surer_than_one_and_the_nearer_one_counts_more() -> None:
    one = borrowed([neighbour(100)])
    two = borrowed([neighbour(100), neighbour(60, steps=3)])
    assert one is not None
    assert two is not None
    assert two.sd < one.sd
    assert 80 < two.one_rm_kg < 100


def test_a_borrowed_state_is_wide_and_learns_fast() -> None:
    gap_d = np.array([4.0])
    lent = start_from(Guess(one_rm_kg=80, sd=0.3))
    known = start(np.log([80.0]))
    wide, narrow = forecast(lent, gap_d), forecast(known, gap_d)
    assert wide.mean_kg[0] == pytest.approx(80)
    assert wide.hi80_kg[0] > narrow.hi80_kg[0]
    assert wide.lo80_kg[0] < narrow.lo80_kg[0]
    after, _ = update(lent, np.log([100.0]), gap_d, np.zeros(1))
    assert 97 < forecast(after, gap_d).mean_kg[0] <= 100
