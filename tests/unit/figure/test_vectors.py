"""Turns in space keep what turns keep."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toeoff.figure.vectors import (
    FRONT,
    UP,
    Matrix,
    Vector,
    about,
    about_x,
    about_y,
    about_z,
    across,
    between,
    cross,
    distance,
    dot,
    length,
    sub,
    times,
    turned,
    turned_back,
    unit,
)

RIGHT: Vector = (0.0, 0.0, 1.0)
ABOUT: dict[Vector, Callable[[float], Matrix]] = {FRONT: about_x, UP: about_y, RIGHT: about_z}
CM = st.floats(-200, 200)
POINTS = st.tuples(CM, CM, CM)
ANGLES = st.floats(-360, 360)
TURNS = st.tuples(st.sampled_from(list(ABOUT.values())), ANGLES).map(lambda turn: turn[0](turn[1]))
LONG_ENOUGH = POINTS.filter(lambda point: length(point) > 1)


def near(point: Vector) -> object:
    return pytest.approx(point, abs=1e-9)


@given(TURNS, POINTS, POINTS)
def test_a_turn_keeps_lengths_and_distances(turn: Matrix, a: Vector, c: Vector) -> None:
    assert length(turned(turn, a)) == pytest.approx(length(a))
    assert distance(turned(turn, a), turned(turn, c)) == pytest.approx(distance(a, c))


@given(TURNS, TURNS, POINTS)
def test_one_turn_after_the_other_is_their_product(first: Matrix, then: Matrix, point: Vector) -> None:
    assert turned(times(then, first), point) == near(turned(then, turned(first, point)))


@given(TURNS, TURNS, POINTS)
def test_a_turn_can_be_taken_back(first: Matrix, then: Matrix, point: Vector) -> None:
    both = times(first, then)
    assert turned_back(both, turned(both, point)) == near(point)
    assert turned(both, turned_back(both, point)) == near(point)


@pytest.mark.parametrize(
    ("turn", "before", "after"), [(about_x, UP, RIGHT), (about_y, RIGHT, FRONT), (about_z, FRONT, UP)]
)
def test_a_quarter_turn_goes_by_the_right_hand(turn: Callable[[float], Matrix], before: Vector, after: Vector) -> None:
    assert turned(turn(90), before) == near(after)


@given(st.sampled_from(list(ABOUT)), ANGLES, POINTS)
def test_a_turn_about_an_axis_is_the_turn_about_that_axis(axis: Vector, angle: float, point: Vector) -> None:
    assert about(axis, point, angle) == near(turned(ABOUT[axis](angle), point))


@given(LONG_ENOUGH, POINTS)
def test_what_is_across_a_direction_has_nothing_along_it(direction: Vector, point: Vector) -> None:
    way = unit(direction)
    assert length(way) == pytest.approx(1)
    assert dot(across(point, way), way) == pytest.approx(0, abs=1e-9)
    assert dot(cross(point, way), way) == pytest.approx(0, abs=1e-9)


def test_what_has_no_direction_takes_another_one() -> None:
    assert unit((0.0, 0.0, 0.0)) == (0.0, 0.0, 0.0)
    assert unit((0.0, 0.0, 0.0), UP) == UP


@given(POINTS, POINTS, st.floats(0, 1))
def test_between_two_points_the_way_is_shared(a: Vector, c: Vector, part: float) -> None:
    middle = between(a, c, part)
    assert distance(a, middle) == pytest.approx(part * distance(a, c), abs=1e-9)
    assert distance(middle, c) == pytest.approx(length(sub(c, a)) * (1 - part), abs=1e-9)
