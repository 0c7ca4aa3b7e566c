"""Where muscles lie on the drawn body: one line each, beside the bone, on its front or its back."""

from __future__ import annotations

from collections.abc import Mapping

from toeoff.figure.posture import sideways
from toeoff.figure.skeleton import Body
from toeoff.figure.vectors import FRONT, Vector, across, add, along, between, scaled, sub, turned, unit
from toeoff.model.figure import Side

WIDTHS = {
    "quadriceps": 5.6, "hamstrings": 5.4, "gluteus-maximus": 9.2, "gluteus-medius": 6.4, "gastrocnemius": 5.2,
    "soleus": 3.6, "tibialis-anterior": 3.2, "adductors": 4.6, "hip-flexors": 5.0,
    "trunk-flexors": 5.0, "trunk-extensors": 5.0, "foot-intrinsics": 3.0,
}  # fmt: skip
"""Width of a muscle's line [cm]."""

TRUNK_SIDES = {"trunk-flexors": 1.0, "trunk-extensors": -1.0}


def muscle_line(body: Body, muscle: str, side: Side) -> tuple[Vector, Vector] | None:
    """From where to where a muscle is drawn; None for one that the figure does not show."""
    j, s = body.joints, sideways(side)
    hip, knee, ankle = (j[f"{joint}_{side}"] for joint in ("hip", "knee", "ankle"))
    thigh, shank = unit(sub(knee, hip)), unit(sub(ankle, knee))
    toes = turned(body.feet[side], FRONT)
    bent = sub(thigh, shank)
    front = unit(across(add(scaled(bent, 4.0), toes), thigh), FRONT)
    shin = unit(across(add(scaled(bent, 4.0), toes), shank), FRONT)
    inner = unit(across(turned(body.pelvis, (0.0, 0.0, -s)), thigh))

    def beside(a: Vector, c: Vector, first: float, last: float, way: Vector, off: float) -> tuple[Vector, Vector]:
        return along(between(a, c, first), way, off), along(between(a, c, last), way, off)

    def pelvis(x: float, y: float, z: float) -> Vector:
        return add(hip, turned(body.pelvis, (x, y, z * s)))

    lines: Mapping[str, tuple[Vector, Vector]] = {
        "quadriceps": beside(hip, knee, 0.20, 0.86, front, 3.2),
        "hamstrings": beside(hip, knee, 0.22, 0.90, front, -3.3),
        "gluteus-maximus": (pelvis(-4.8, 4.5, 0.0), along(between(hip, knee, 0.10), front, -4.2)),
        "gluteus-medius": (pelvis(-0.5, 6.5, 4.0), pelvis(0.0, -1.5, 5.5)),
        "gastrocnemius": beside(knee, ankle, 0.10, 0.42, shin, -2.9),
        "soleus": beside(knee, ankle, 0.48, 0.84, shin, -1.7),
        "tibialis-anterior": beside(knee, ankle, 0.14, 0.76, shin, 1.9),
        "adductors": beside(hip, knee, 0.08, 0.74, inner, 3.2),
        "hip-flexors": (pelvis(4.2, 6.5, 0.0), along(between(hip, knee, 0.14), front, 3.6)),
        "foot-intrinsics": (
            add(ankle, turned(body.feet[side], (-1.0, -4.0, 0.0))),
            add(ankle, turned(body.feet[side], (10.0, -4.6, 0.0))),
        ),
    }
    return lines.get(muscle)


def trunk_line(body: Body, muscle: str) -> tuple[Vector, Vector] | None:
    """From where to where a muscle of the trunk is drawn: before it or behind it."""
    if muscle not in TRUNK_SIDES:
        return None
    j, way = body.joints, TRUNK_SIDES[muscle]
    low, high = between(j["pelvis"], j["waist"], 0.45), between(j["chest"], j["neck"], 0.25)
    return (
        add(low, turned(body.pelvis, (6.0 * way, 0.0, 0.0))),
        add(high, turned(body.chest, (6.6 * way, 0.0, 0.0))),
    )
