"""Outlines: closed, always of the same steps, and around what they are drawn around."""

from __future__ import annotations

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toeoff.figure.camera import Flat
from toeoff.figure.outline import bounds, chain, dot, line, points_of, ring

CM = st.floats(-100, 100)
FLAT = st.tuples(CM, CM)


def letters(path: tuple[tuple[str, tuple[float, ...]], ...]) -> str:
    return "".join(letter for letter, _ in path)


@given(centres=st.lists(FLAT, min_size=4, max_size=4), stroke=st.floats(1, 8))
def test_a_chain_is_one_closed_curve_with_the_same_steps_wherever_it_goes(centres: list[Flat], stroke: float) -> None:
    """Even where it points at the viewer and all circles are one."""
    path = chain(centres, [9, 7, 6, 4], stroke)
    assert letters(path) == "M" + "Q" * 12 + "Z"
    assert path[0][1] == path[-2][1][-2:]
    assert all(-1e4 < number < 1e4 for _, numbers in path for number in numbers)


@given(centres=st.lists(FLAT, min_size=3, max_size=6))
def test_a_chain_stays_near_its_circles(centres: list[Flat]) -> None:
    xs, ys = zip(*centres, strict=True)
    left, top, right, low = bounds([chain(centres, [8.0] * len(centres), 5.0)])
    assert min(xs) - 12 < left < right < max(xs) + 12
    assert min(ys) - 12 < top < low < max(ys) + 12


def test_an_upright_chain_is_as_wide_as_its_circles_with_its_stroke() -> None:
    left, top, right, low = bounds([chain([(0, 0), (0, 20), (0, 40)], [8, 8, 8], 4)])
    assert (left, right) == pytest.approx((-6, 6), abs=0.3)
    assert -8 < top < 0
    assert 40 < low < 48


def test_an_end_reaches_as_far_as_it_is_told() -> None:
    short, long = (bounds([chain([(0, 0), (0, 40)], [8, 8], 4, ends)]) for ends in ((4, 4), (4, 16)))
    assert long[3] > short[3] + 8
    assert long[1] == short[1]


def test_a_ring_is_round_or_squeezed() -> None:
    assert bounds([ring((10, 20), 5)]) == pytest.approx((5, 15, 15, 25))
    assert bounds([ring((10, 20), 5, 0.2)]) == pytest.approx((9, 15, 11, 25))
    path = ring((0, 0), 5)
    assert letters(path) == "M" + "Q" * 8 + "Z"
    for _, numbers in path[1:-1]:
        assert hypot(*numbers[-2:]) == pytest.approx(5)


def test_lines_and_dots() -> None:
    assert line([(0, 0), (1, 2)]) == (("M", (0, 0)), ("L", (1, 2)))
    assert letters(line([(0, 0), (1, 2), (2, 0)], closed=True)) == "MLLZ"
    assert points_of(dot((3, 4)))[0] == (3, 4)
    assert letters(dot((3, 4))) == "ML"
