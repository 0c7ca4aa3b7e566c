"""Find what a pose leaves out: the numbers in `free` that make the conditions in `meet` hold.

Source: damped Gauss-Newton with forward differences; the written numbers are the first guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from toeoff.figure import body as b
from toeoff.figure.mass import base_of, centre_of_mass
from toeoff.figure.places import BELL_BEYOND_CM, grip
from toeoff.figure.posture import Posture
from toeoff.figure.skeleton import Body, pose
from toeoff.figure.vectors import Vector, distance
from toeoff.model.figure import SIDES

STEP_DEG = 0.5
LARGEST = 12.0
ROUNDS = 60
NEAR_ENOUGH = 0.02
BEHIND_CM = 1.5
"""Standing still, the centre of mass is a little behind the middle of the feet."""

CONDITION = re.compile(r"^([a-z_]+)(?:\.([xyz]))? = (-?\d+(?:\.\d+)?|base|straight)$")
"""``com = base``, ``grip.y = 22.5``, ``knee_left = 6`` (an angle), ``arms = straight``."""
POSED = ("hip", "knee", "ankle", "out", "rot", "foot", "up", "elbow", "away")
BODY = ("trunk", "roll", "spine", "drop", "bend", "turn", "twist", "shift")

Residual = Callable[[Body], float]


def found(posture: Posture, free: Sequence[str], meet: Sequence[str]) -> tuple[Posture, float]:
    """The posture with its free numbers found, and the largest condition that is left [cm or deg]."""
    if not free:
        return posture, 0.0
    names = [names_of(posture, name) for name in free]
    conditions = [_residual(text) for text in meet]
    values = [posture.number(group[0]) for group in names]

    def posed(at: Sequence[float]) -> Posture:
        return posture.with_numbers({name: at[i] for i, group in enumerate(names) for name in group})

    def off(at: Sequence[float]) -> list[float]:
        body = pose(posed(at))
        return [condition(body) for condition in conditions]

    now = off(values)
    damping = 1e-3
    for _ in range(ROUNDS):
        if max(map(abs, now)) < NEAR_ENOUGH:
            break
        columns = []
        for i in range(len(values)):
            moved = [*values]
            moved[i] += STEP_DEG
            columns.append([(a - c) / STEP_DEG for a, c in zip(off(moved), now, strict=True)])
        step = _step(columns, now, damping)
        size = max(map(abs, step))
        if size > LARGEST:
            step = [part * LARGEST / size for part in step]
        tried = [value - part for value, part in zip(values, step, strict=True)]
        then = off(tried)
        if sum(x * x for x in then) < sum(x * x for x in now):
            values, now, damping = tried, then, max(damping / 3, 1e-6)
        else:
            damping *= 8
            if damping > 1e6:
                break
    return posed(values), max(map(abs, now))


def names_of(posture: Posture, name: str) -> list[str]:
    """The numbers that a free name stands for: one, or the same one of both sides."""
    if name in BODY or name.endswith(("_right", "_left")):
        return [name]
    if name in ("up", "elbow", "away"):
        return [f"{name}_{side}" for side in SIDES if posture.arms[side] is None]
    return [f"{name}_{side}" for side in SIDES if name == "foot" or f"leg_{side}" in posture.angled]


def is_free(name: str) -> bool:
    """Can it be left out and found?"""
    stem, _, side = name.rpartition("_")
    return name in BODY or name in POSED or (stem in POSED and side in ("right", "left"))


def _residual(text: str) -> Residual:
    match = CONDITION.match(text)
    if match is None:
        raise ValueError(text)
    what, axis, goal = match.groups()
    if goal == "base":
        return lambda body: centre_of_mass(body)[0] - (sum(base_of(body)) / 2 - BEHIND_CM)
    if goal == "straight":
        return lambda body: max(
            distance(body.joints[f"shoulder_{side}"], body.joints[f"wrist_{side}"]) + body.short[f"hand_{side}"]
            for side in SIDES if f"hand_{side}" in body.short
        ) - 0.997 * (b.UPPER_ARM + b.FOREARM)  # fmt: skip
    if axis is None:
        joint, _, side = what.rpartition("_")
        wanted = float(goal)
        if joint == "elbow":
            return lambda body: body.elbow(side) - wanted  # type: ignore[arg-type]
        return lambda body: body.leg_angles(side)[joint] - wanted  # type: ignore[arg-type]
    index, value = "xyz".index(axis), float(goal)
    return lambda body: point_of(body, what)[index] - value


def point_of(body: Body, name: str) -> Vector:
    """A joint, the centre of mass ``com``, ``grip`` between the fists, or the ``bell`` beyond them [cm]."""
    if name == "com":
        return centre_of_mass(body)
    if name in ("grip", "bell"):
        return grip(body.joints, BELL_BEYOND_CM if name == "bell" else 0.0)
    return body.joints[name]


def _step(columns: Sequence[Sequence[float]], now: Sequence[float], damping: float) -> list[float]:
    """The damped least-squares step; at most four unknowns, by elimination."""
    n = len(columns)
    a = [[sum(x * y for x, y in zip(columns[i], columns[j], strict=True)) for j in range(n)] for i in range(n)]
    right = [sum(x * y for x, y in zip(columns[i], now, strict=True)) for i in range(n)]
    for i in range(n):
        a[i][i] += damping * (a[i][i] + 1e-6)
    for i in range(n):
        best = max(range(i, n), key=lambda row: abs(a[row][i]))
        a[i], a[best], right[i], right[best] = a[best], a[i], right[best], right[i]
        for row in range(i + 1, n):
            factor = a[row][i] / a[i][i]
            a[row] = [x - factor * y for x, y in zip(a[row], a[i], strict=True)]
            right[row] -= factor * right[i]
    step = [0.0] * n
    for i in reversed(range(n)):
        step[i] = (right[i] - sum(a[i][j] * step[j] for j in range(i + 1, n))) / a[i][i]
    return step
