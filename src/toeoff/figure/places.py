"""Places on the body that a hand can hold, by name, and where the elbow points meanwhile."""

from __future__ import annotations

from collections.abc import Mapping

from toeoff.figure.vectors import FRONT, Matrix, Vector, across, add, along, between, sub, turned, unit
from toeoff.model.figure import Side

ON_BODY = ("hips", "chest", "cross", "shoulders", "head", "bar-hip", "back", "goblet")
BELL_BEYOND_CM = 15.0
"""A kettlebell's middle beyond the fists that swing it."""
ON_LIMB = ("thigh", "knee", "shin", "ankle")

_FROM_PELVIS: dict[str, tuple[Vector, Vector]] = {
    "hips": ((2.0, 11.0, 17.5), (-1.0, 0.1, 1.2)),
    "bar-hip": ((12.0, 5.0, 24.0), (-0.8, 0.2, 1.0)),
}
_FROM_CHEST: dict[str, tuple[Vector, Vector]] = {
    "chest": ((20.0, -17.0, 5.0), (-0.3, -1.0, 0.5)),
    "goblet": ((20.0, -13.0, 4.0), (-0.1, -1.0, 0.25)),
    "cross": ((13.0, -9.0, -11.0), (0.5, -0.9, 0.9)),
    "shoulders": ((15.0, -4.0, 15.0), (1.0, -0.45, 0.25)),
    "back": ((-8.0, 1.0, 34.0), (-0.5, -1.0, 0.4)),
}
_FROM_HEAD: dict[str, tuple[Vector, Vector]] = {
    "head": ((-6.0, 1.0, 8.5), (0.35, 0.1, 1.0)),
}
_ALONG = {"thigh": 0.6, "shin": 0.35}
_OFF = {"thigh": 9.0, "knee": 8.5, "shin": 7.5, "ankle": 6.0}
"""A hand's wrist in front of the bone it holds [cm]."""


def is_place(name: str) -> bool:
    """Is it a place that a hand can hold?"""
    limb, _, side = name.partition("_")
    return name in ON_BODY or (limb in ON_LIMB and side in ("right", "left"))


def hold_of(
    name: str, side: Side, joints: Mapping[str, Vector], pelvis: Matrix, chest: Matrix, head: Matrix
) -> tuple[Vector, Vector]:
    """Where the wrist of a side is when it holds a place, and where its elbow points."""
    s = 1.0 if side == "right" else -1.0
    for table, origin, frame in (
        (_FROM_PELVIS, joints["pelvis"], pelvis),
        (_FROM_CHEST, joints["neck"], chest),
        (_FROM_HEAD, joints["head"], head),
    ):
        if name in table:
            point, pole = (turned(frame, (v[0], v[1], v[2] * s)) for v in table[name])
            return add(origin, point), pole
    return _on_limb(name, joints), turned(chest, (-0.3, -0.6, 0.9 * s))


def _on_limb(name: str, joints: Mapping[str, Vector]) -> Vector:
    limb, _, side = name.partition("_")
    hip, knee, ankle = (joints[f"{joint}_{side}"] for joint in ("hip", "knee", "ankle"))
    upper, lower = unit(sub(knee, hip)), unit(sub(ankle, knee))
    front = unit(sub(upper, lower))
    if limb in ("thigh", "knee"):
        start = between(hip, knee, _ALONG.get(limb, 1.0))
        return along(start, unit(across(front, upper), FRONT), _OFF[limb])
    start = between(knee, ankle, _ALONG.get(limb, 0.95))
    return along(start, unit(across(front, lower), FRONT), _OFF[limb])


def grip(joints: Mapping[str, Vector], reach: float = 0.0) -> Vector:
    """Between both fists, or that far beyond them along the arms [cm]."""
    fists = between(joints["hand_right"], joints["hand_left"], 0.5)
    if not reach:
        return fists
    shoulders = between(joints["shoulder_right"], joints["shoulder_left"], 0.5)
    return along(fists, unit(sub(fists, shoulders)), reach)
