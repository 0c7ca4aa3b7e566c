"""Joints by geometry: two bones to a goal, a neck to a lean, toes onto the floor, a frame from two directions."""

from __future__ import annotations

from collections.abc import Callable
from math import acos, degrees, sqrt

from toeoff.figure import body as b
from toeoff.figure.vectors import (
    FRONT,
    UP,
    Matrix,
    Vector,
    about,
    across,
    add,
    along,
    cross,
    distance,
    dot,
    length,
    scaled,
    sub,
    unit,
)


def angle_between(a: Vector, v: Vector) -> float:
    """The angle between two directions [deg]."""
    size = length(a) * length(v)
    return degrees(acos(max(-1.0, min(1.0, dot(a, v) / size)))) if size else 0.0


def two_bones(
    start: Vector, goal: Vector, first: float, second: float, pole: Vector, turn_deg: float
) -> tuple[Vector, Vector, float]:
    """The joint between two bones, their end, and how far the end stays from the goal [cm].

    Args:
        start: Hip or shoulder.
        goal: Where the ankle or the wrist has to be.
        first: Length of the upper bone [cm].
        second: Length of the lower bone [cm].
        pole: Where the joint between them points.
        turn_deg: The plane of both bones, turned about the line from start to goal [deg].
    """
    d = max(distance(start, goal), 1e-9)
    line = scaled(sub(goal, start), 1 / d)
    if d >= first + second:
        return along(start, line, first), along(start, line, first + second), d - first - second
    far = max(d, abs(first - second) + 1e-6)
    c = (first * first + far * far - second * second) / (2 * first * far)
    aside = unit(across(pole, line), unit(across(FRONT, line), UP))
    if turn_deg:
        aside = about(line, aside, turn_deg)
    middle = along(along(start, line, first * c), aside, first * sqrt(max(0.0, 1 - c * c)))
    return middle, along(start, line, far), abs(far - d)


def crossing(off: Callable[[float], float], start: float) -> float:
    """Where a function of the abduction passes 0 around the written value [deg]; bisection."""
    low, high = start - 60.0, start + 60.0
    at_low, at_high = off(low), off(high)
    if at_low * at_high > 0:
        return low if abs(at_low) < abs(at_high) else high
    for _ in range(24):
        middle = (low + high) / 2
        at = off(middle)
        if at * at_low > 0:
            low, at_low = middle, at
        else:
            high = middle
    return (low + high) / 2


def level_with_floor(front: Vector, ball_cm: float) -> Vector:
    """The direction of toes that would go through the floor, laid onto it."""
    reach = b.TOE - b.BALL
    if ball_cm < -0.5 or ball_cm + front[1] * reach >= -0.2:
        return front
    fall = -max(0.0, ball_cm) / reach
    flat = unit((front[0], 0.0, front[2]))
    return add(scaled(flat, sqrt(max(0.0, 1 - fall * fall))), (0.0, fall, 0.0))


def head_lean(lean: float, wanted: float) -> float:
    """The bend of the neck that brings the head's lean from the chest's to the wanted one, either way round."""
    options = [sign * wanted - lean for sign in (1, -1)]
    return max(-45.0, min(60.0, min(options, key=abs)))


def frame_from(front: Vector, right: Vector) -> Matrix:
    """The frame with these columns; up is at right angles to both."""
    right = unit(across(right, front))
    up = cross(right, front)
    return ((front[0], up[0], right[0]), (front[1], up[1], right[1]), (front[2], up[2], right[2]))
