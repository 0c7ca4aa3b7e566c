"""A pose as numbers and contacts, so that it can be searched and mixed: what `skeleton` poses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from toeoff.figure.vectors import Vector
from toeoff.model.figure import SIDES, Arm, Figure, Leg, Point, Pose, Side

Spot = tuple[float, float, float, float]
"""x of the ankle of a flat foot, height of the surface, sideways (positive to the right), toes out of the own side."""

BODY = ("trunk", "roll", "spine", "drop", "bend", "turn", "twist", "rope")
LEG_ANGLES = ("hip", "out", "rot", "knee", "ankle")
FOOT = ("foot", "cave", "lift", "toes", "arch", "big", "spread")
ARM_ANGLES = ("up", "elbow")
ARM_OUT = 6.0
"""An arm that hangs stands off the body a little [deg]."""


@dataclass(slots=True, kw_only=True)
class LegTouch:
    """What a leg touches: a spot under its foot, the ground under its knee, or the other thigh."""

    name: str
    spot: Spot | None = None
    pivot: str = "heel"
    slide: bool = False
    kneel: Vector | None = None
    tucked: bool = False
    lay: Vector | None = None
    rest: Side | None = None
    pole: Vector | None = None


@dataclass(slots=True, kw_only=True)
class ArmTouch:
    """Where a wrist is held: a place on the body by name, or a point; `hand` and `pole` say where they point."""

    place: str | None = None
    point: Vector | None = None
    hand: Vector | None = None
    pole: Vector | None = None


@dataclass(slots=True, kw_only=True)
class Posture:
    """Numbers by name (``trunk``, ``knee_right``, ``up_left``; degrees and centimetres) and contacts by side."""

    numbers: dict[str, float]
    legs: dict[Side, LegTouch | None]
    arms: dict[Side, ArmTouch | None]
    root: str
    at: Vector | None = None
    angled: frozenset[str] = frozenset()
    neck: float | None = None
    head_on: float | None = None
    single: bool = False
    load: float = 0.0

    def number(self, name: str) -> float:
        """A number of the pose; what is not written is 0."""
        return self.numbers.get(name, 0.0)

    def with_numbers(self, numbers: Mapping[str, float]) -> Posture:
        """The same contacts with other numbers."""
        return replace(self, numbers={**self.numbers, **numbers})


def posture_of(figure: Figure, pose: Pose) -> Posture:
    """The numbers and contacts that a pose is written with."""
    numbers = {name: float(getattr(pose, name)) for name in BODY if getattr(pose, name)}
    numbers["air"] = pose.air
    if pose.shift is not None:
        numbers["shift"] = pose.shift
    angled = set()
    for side in SIDES:
        leg, arm = pose.leg(side), pose.arm(side)
        numbers |= {f"{name}_{side}": _angle(leg, name) for name in (*LEG_ANGLES, *FOOT)}
        numbers |= {f"{name}_{side}": _angle(arm, name) for name in ARM_ANGLES}
        numbers[f"away_{side}"] = ARM_OUT if arm.out is None else arm.out
        if leg.hip is not None or leg.knee is not None:
            angled.add(f"leg_{side}")
    return Posture(
        numbers=numbers,
        legs={side: _leg_touch(figure, pose.leg(side), side) for side in SIDES},
        arms={side: _arm_touch(pose.arm(side), side) for side in SIDES},
        root=pose.root or _usual_root(pose),
        at=pose.at,
        angled=frozenset(angled),
        neck=pose.neck,
        head_on=pose.head_on,
        single=pose.single,
        load=pose.load,
    )


def sideways(side: Side) -> float:
    """+1 for the right side, -1 for the left."""
    return 1.0 if side == "right" else -1.0


def other(side: Side) -> Side:
    """The other side."""
    return "left" if side == "right" else "right"


def on_side(point: Point | None, side: Side) -> Vector | None:
    """A point that is written once for both sides."""
    return None if point is None else (point[0], point[1], point[2] * sideways(side))


def _angle(limb: Leg | Arm, name: str) -> float:
    return float(getattr(limb, name, None) or 0.0)


def _usual_root(pose: Pose) -> str:
    for side in SIDES:
        leg = pose.leg(side)
        if leg.on is not None and (leg.hip is not None or leg.knee is not None):
            return f"foot_{side}"
    return "pelvis"


def _leg_touch(figure: Figure, leg: Leg, side: Side) -> LegTouch | None:
    pole = on_side(leg.pole, side)
    if leg.on is not None:
        x, y, z, toes = figure.spots[leg.on]
        return LegTouch(name=leg.on, spot=(x, y, z * sideways(side), toes), pivot=leg.pivot, slide=leg.slide, pole=pole)
    if leg.kneel is not None:
        knee, lay = on_side(leg.kneel, side), on_side(leg.lay, side)
        return LegTouch(name="kneel", kneel=knee, lay=lay, tucked=leg.foot is not None, pole=pole)
    if leg.rest is not None:
        return LegTouch(name="rest", rest="right" if leg.rest == "thigh_right" else "left", pole=pole)
    return None


def _arm_touch(arm: Arm, side: Side) -> ArmTouch | None:
    if arm.hold is None:
        return None
    hand, pole = on_side(arm.hand, side), on_side(arm.pole, side)
    if isinstance(arm.hold, str):
        return ArmTouch(place=arm.hold, hand=hand, pole=pole)
    return ArmTouch(point=on_side(arm.hold, side), hand=hand, pole=pole)
