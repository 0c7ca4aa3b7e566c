"""What must hold for every drawn exercise, in every frame: each law returns what is wrong, in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from toeoff.figure import body as b
from toeoff.figure.check import ARM_RANGES, LEG_RANGES
from toeoff.figure.mass import base_of, centre_of_mass
from toeoff.figure.motion import Cycle, Frame
from toeoff.figure.skeleton import Body
from toeoff.figure.vectors import Vector, between, distance
from toeoff.model.figure import SIDES, Figure, Thing

REACH_CM, MET, SLIDE_CM, THROUGH_CM, BEYOND_CM, LOSS = 0.5, 0.05, 0.3, 1.5, 1.5, 0.035
SOLID = ("box", "bench", "chair", "wall")
ROUND = {"knee": 5.0, "ankle": 3.5, "elbow": 4.0, "wrist": 2.5, "hip": 9.0, "shoulder": 5.0, "heel": 0.0, "ball": 0.0,
         "toe": 0.0}  # fmt: skip
BONES = {"thigh": ("hip", "knee"), "shank": ("knee", "ankle"), "upper arm": ("shoulder", "elbow"),
         "forearm": ("elbow", "wrist")}  # fmt: skip


def wrong_with(figure: Figure, cycle: Cycle) -> list[str]:
    """Everything that is wrong with a figure."""
    return [*ranges(cycle), *reach(cycle), *contacts(cycle), *through(figure, cycle), *balance(figure, cycle),
            *bones(cycle)]  # fmt: skip


def ranges(cycle: Cycle) -> Iterator[str]:
    """Joints bend as far as joints do."""
    for name, body in cycle.keys.items():
        for side in SIDES:
            angles = body.leg_angles(side)
            for joint in ("hip", "out", "knee", "ankle"):
                low, high = LEG_RANGES[joint]
                if not low - 3 <= angles[joint] <= high + 3:
                    allowed = f"{low:g} to {high:g} is possible"
                    yield f"pose {name}: {joint}_{side} is bent {angles[joint]:.0f} degrees; {allowed}"
            if body.elbow(side) > ARM_RANGES["elbow"][1]:
                yield f"pose {name}: elbow_{side} is bent {body.elbow(side):.0f} degrees"


def reach(cycle: Cycle) -> Iterator[str]:
    """What touches something reaches it, and what was left out was found."""
    for name, left in cycle.left_over.items():
        if left > MET:
            yield f"pose {name}: a condition of meet is missed by {left:.2f}"
    worst: dict[str, tuple[float, str]] = {}
    for frame in cycle.frames:
        for limb, short in frame.body.short.items():
            if short > max(REACH_CM, worst.get(limb, (0.0, ""))[0]):
                worst[limb] = (short, frame.key or f"{frame.at_s:.1f} s")
    yield from (f"{limb} stays {short:.1f} cm short of its place at {at}" for limb, (short, at) in worst.items())


def contacts(cycle: Cycle) -> Iterator[str]:
    """What touches the same place in two neighbouring frames has not moved."""
    for first, second in pairwise(cycle.frames):
        for name, (p, q) in _touching(first.body, second.body).items():
            if distance(p, q) > SLIDE_CM:
                yield f"{name} slides {distance(p, q):.1f} cm at {second.at_s:.1f} s"


def _touching(first: Body, second: Body) -> dict[str, tuple[Vector, Vector]]:
    found: dict[str, tuple[Vector, Vector]] = {}
    for side in SIDES:
        a, c = first.posture.legs[side], second.posture.legs[side]
        air = max(body.posture.number(name) for body in (first, second) for name in ("air", f"lift_{side}"))
        if a is not None and c is not None and a.spot is not None and a.spot == c.spot and not air:
            ups = [body.posture.number(f"foot_{side}") for body in (first, second)]
            if min(ups) >= 0 or "ball" in (a.pivot, c.pivot):
                found[f"ball_{side}"] = (first.joints[f"ball_{side}"], second.joints[f"ball_{side}"])
            elif max(ups) <= 0:
                found[f"heel_{side}"] = (first.joints[f"heel_{side}"], second.joints[f"heel_{side}"])
        if a is not None and c is not None and a.kneel is not None and a.kneel == c.kneel:
            found[f"knee_{side}"] = (first.joints[f"knee_{side}"], second.joints[f"knee_{side}"])
        hold, then = first.posture.arms[side], second.posture.arms[side]
        if hold is not None and then is not None and hold.point is not None and hold.point == then.point:
            found[f"wrist_{side}"] = (first.joints[f"wrist_{side}"], second.joints[f"wrist_{side}"])
    return found


def through(figure: Figure, cycle: Cycle) -> Iterator[str]:
    """Nothing goes through the floor or through a box."""
    solids = [thing for thing in figure.kit if thing.what in SOLID]
    worst: dict[str, tuple[float, str]] = {}
    for frame in cycle.frames:
        for joint, depth in _sunk(frame, solids):
            if depth > max(THROUGH_CM, worst.get(joint, (0.0, ""))[0]):
                worst[joint] = (depth, frame.key or f"{frame.at_s:.1f} s")
    yield from (f"{joint} is {depth:.1f} cm inside the floor or a box at {at}" for joint, (depth, at) in worst.items())


def _sunk(frame: Frame, solids: list[Thing]) -> Iterator[tuple[str, float]]:
    joints = frame.body.joints
    yield "head", b.HEAD - joints["head"][1]
    for side in SIDES:
        touch = frame.body.posture.legs[side]
        hangs = touch is not None and touch.pivot == "ball"
        for stem, radius in ROUND.items():
            if stem == "heel" and hangs:
                continue
            point = joints[f"{stem}_{side}"]
            yield f"{stem}_{side}", radius - point[1]
            for solid in solids:
                yield f"{stem}_{side}", _inside(solid, point)


def _inside(solid: Thing, point: Vector) -> float:
    """How far a point is below the top of a solid, or behind its side, whichever is less [cm]."""
    low, high = solid.x or (0.0, 0.0)
    near, far = solid.z or (-26.0, 26.0)
    top = solid.height or (185.0 if solid.what == "wall" else 45.0)
    if not (low < point[0] < high and near < point[2] < far and point[1] < top):
        return 0.0
    if solid.what in ("bench", "chair") and point[1] < top - 6:
        return 0.0
    return min(top - point[1], point[0] - low, high - point[0], point[2] - near, far - point[2])


def balance(figure: Figure, cycle: Cycle) -> Iterator[str]:
    """Who stands on feet alone has her mass over them."""
    if figure.dynamic or figure.held:
        return
    for name, body in cycle.keys.items():
        posture = body.posture
        if not posture.root.startswith("foot") or posture.number("air"):
            continue
        held = any(arm is not None and arm.point is not None for arm in posture.arms.values())
        if held or any(leg is not None and leg.kneel is not None for leg in posture.legs.values()):
            continue
        x, (low, high) = centre_of_mass(body)[0], base_of(body)
        if not low - BEYOND_CM <= x <= high + BEYOND_CM:
            yield f"pose {name}: the mass is at x = {x:.1f} cm, the feet are from {low:.1f} to {high:.1f} cm"


def bones(cycle: Cycle) -> Iterator[str]:
    """Between two frames a bone keeps its length for the eye."""
    for first, second in pairwise(cycle.frames):
        for bone, (upper, lower) in BONES.items():
            for side in SIDES:
                ends = [
                    between(first.body.joints[f"{end}_{side}"], second.body.joints[f"{end}_{side}"], 0.5)
                    for end in (upper, lower)
                ]
                whole = distance(first.body.joints[f"{upper}_{side}"], first.body.joints[f"{lower}_{side}"])
                if distance(*ends) < whole * (1 - LOSS):
                    lost = 1 - distance(*ends) / whole
                    yield f"{bone} of the {side} shrinks {lost:.0%} before {second.at_s:.1f} s"
