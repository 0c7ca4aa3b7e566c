"""From key poses to a cycle: everything between two poses is mixed from their numbers and posed again.

Mixing joints or outlines instead would make feet skate and limbs shrink. A contact in both poses stays where it is; one
that moves is a step; one that begins or ends is mixed from the angles that both bodies really have.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import asin, pi, sin

from toeoff.figure.find import found
from toeoff.figure.posture import ArmTouch, LegTouch, Posture, Spot, posture_of
from toeoff.figure.skeleton import Body, pose
from toeoff.figure.vectors import Vector, between, sub
from toeoff.model.figure import SIDES, Figure, Pose, Side

SAMPLES = ((0.5, 6), (0.25, 4), (0.01, 3), (0.0, 1))
"""Frames per move, at equal progress, of moves that last at least so many seconds."""
FAST_S = 0.5
"""What an X of a tempo is drawn with [s]."""
CALM_S = (1.4, 0.5, 1.4, 0.5)
"""Move, pause, move back, pause of an exercise without a tempo [s]."""
HELD_S = 2.0
"""One pose alone has no movement; its cycle lasts this long [s]."""
STEP_CM = 14.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One moment of a cycle: seconds from its start, the body, and the key pose that it is."""

    at_s: float
    body: Body
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """One round of a movement.

    Args:
        frames: In order of time; the last one is the first again.
        seconds: Move and pause, in turn [s].
        keys: The bodies of the key poses by name.
        left_over: The largest condition that was not met, by pose [cm or deg].
    """

    frames: tuple[Frame, ...]
    seconds: tuple[float, ...]
    keys: dict[str, Body]
    left_over: dict[str, float]

    @property
    def total_s(self) -> float:
        """The length of a round [s]."""
        return sum(self.seconds)


def key_body(figure: Figure, key: Pose) -> tuple[Body, float]:
    """The body of one key pose, and the largest condition that is left [cm or deg]."""
    posture, left = found(posture_of(figure, key), key.free, key.meet)
    return pose(posture), left


def cycle_of(figure: Figure, tempo: str | None = None) -> Cycle:
    """Pose a whole round.

    Args:
        figure: The exercise's poses.
        tempo: The exercise's tempo, which the figure's own rhythm replaces.
    """
    order = order_of(figure)
    solved = {name: key_body(figure, figure.pose[name]) for name in dict.fromkeys(order)}
    keys = {name: body for name, (body, _) in solved.items()}
    seconds = rhythm(figure, tempo)
    names = [*order, order[0]]
    frames = [Frame(at_s=0.0, body=keys[names[0]], key=names[0])]
    at = 0.0
    for index in range(len(order) if len(order) > 1 else 0):
        move, pause = seconds[2 * index : 2 * index + 2]
        a, c = keys[names[index]], keys[names[index + 1]]
        samples = next(count for least_s, count in SAMPLES if move >= least_s)
        for sample in range(1, samples):
            part = sample / samples
            body = pose(_smooth(order, keys, index, part) if figure.smooth else mixed(a, c, part))
            frames.append(Frame(at_s=at + move * (part if figure.smooth else _when(part)), body=body))
        at += move
        frames.append(Frame(at_s=at, body=c, key=names[index + 1]))
        if pause > 0:
            at += pause
            frames.append(Frame(at_s=at, body=c, key=names[index + 1]))
    left = {name: over for name, (_, over) in solved.items()}
    return Cycle(frames=tuple(frames), seconds=seconds, keys=keys, left_over=left)


def order_of(figure: Figure) -> tuple[str, ...]:
    """The poses as they are passed: what begins with the lift begins at its second pose."""
    if figure.first == "lift" and len(figure.cycle) == 2:
        return figure.cycle[::-1]
    return figure.cycle


def rhythm(figure: Figure, tempo: str | None) -> tuple[float, ...]:
    """Seconds of each move and pause as they come: the figure's own, else those of the tempo, else calm ones."""
    if len(figure.cycle) == 1:
        return (HELD_S, 0.0)
    written = figure.tempo or tempo
    if figure.seconds is not None:
        seconds = figure.seconds
    elif written is None or len(figure.cycle) != 2:
        seconds = (CALM_S * len(figure.cycle))[: 2 * len(figure.cycle)]
    else:
        seconds = tuple(float(part) if part.isdigit() else FAST_S for part in written.split("-"))
    return seconds if order_of(figure) == figure.cycle else (*seconds[2:], *seconds[:2])


def _when(part: float) -> float:
    """The share of a move's time after which this share of its way is done; it eases in and out (3 u^2 - 2 u^3)."""
    return 0.5 - sin(asin(1 - 2 * part) / 3)


def mixed(a: Body, c: Body, part: float) -> Posture:
    """A posture between two bodies."""
    first, second = a.posture, c.posture
    numbers = _mixed_numbers(a, c, part)
    same_root = first.root == second.root
    legs: dict[Side, LegTouch | None] = {}
    for side in SIDES:
        legs[side] = _mixed_leg(a, c, side, part, numbers, same_root=same_root)
    at = between(first.at, second.at, part) if first.at and second.at else first.at
    if not same_root:
        at = between(a.joints["pelvis"], c.joints["pelvis"], part)
    return Posture(
        numbers=numbers,
        legs=legs,
        arms={side: _mixed_arm(a, c, side, part) for side in SIDES},
        root=first.root if same_root else "pelvis",
        at=at,
        neck=a.neck + (c.neck - a.neck) * part,
        single=first.single and second.single,
        load=first.load,
    )


def _mixed_numbers(a: Body, c: Body, part: float) -> dict[str, float]:
    first, second = a.posture, c.posture
    numbers = {
        name: first.number(name) + (second.number(name) - first.number(name)) * part
        for name in first.numbers.keys() | second.numbers.keys()
    }
    if "rope" in numbers:
        numbers["rope"] = _turned_on(first.number("rope"), second.number("rope"), part)
    stands = first.root.startswith("foot")
    if stands:
        numbers["shift"] = a.joints["pelvis"][2] + (c.joints["pelvis"][2] - a.joints["pelvis"][2]) * part
    return numbers


def _turned_on(first: float, second: float, part: float) -> float:
    """A rope goes on turning the same way [deg]."""
    while second < first:
        second += 360.0
    return first + (second - first) * part


def _mixed_leg(
    a: Body, c: Body, side: Side, part: float, numbers: dict[str, float], *, same_root: bool
) -> LegTouch | None:
    first, second = a.posture.legs[side], c.posture.legs[side]
    if first is None and second is None:
        return None
    if first is not None and second is not None:
        pole = None if same_root else between(_knee_way(a, side), _knee_way(c, side), part)
        if pole is not None:
            numbers[f"out_{side}"] = numbers[f"cave_{side}"] = 0.0
        if first.spot is not None and second.spot is not None:
            carries = first.slide or (same_root and a.posture.root == f"foot_{side}")
            spot = _on_the_way(first.spot, second.spot, part, carries=carries)
            pivot = "ball" if "ball" in (first.pivot, second.pivot) else "heel"
            return replace(first, spot=spot, pivot=pivot, pole=pole or first.pole)
        if first.kneel is not None and second.kneel is not None:
            return replace(first, kneel=between(first.kneel, second.kneel, part))
        if first.rest is not None and first.rest == second.rest:
            return first
    there, then = a.leg_angles(side), c.leg_angles(side)
    for name, value in there.items():
        numbers[f"{name}_{side}"] = value + (then[name] - value) * part
    return None


def _on_the_way(first: Spot, second: Spot, part: float, *, carries: bool) -> Spot:
    """A foot between two spots: lifted on its way; onto a box the height leads, down from it the way does."""
    x0, y0, z0, t0 = first
    x1, y1, z1, t1 = second
    far = ((x1 - x0) ** 2 + (z1 - z0) ** 2) ** 0.5
    up = min(STEP_CM, 2 + 0.18 * far) * sin(pi * part) if far > 1 and not carries else 0.0
    way = rise = part
    if abs(y1 - y0) > 3:
        early, late = min(1.0, part * 1.7), max(0.0, (part - 0.35) / 0.65)
        way, rise = (late, early) if y1 > y0 else (early, late)
    return (x0 + (x1 - x0) * way, y0 + (y1 - y0) * rise + up, z0 + (z1 - z0) * way, t0 + (t1 - t0) * part)


def _mixed_arm(a: Body, c: Body, side: Side, part: float) -> ArmTouch | None:
    first, second = a.posture.arms[side], c.posture.arms[side]
    if first is None and second is None:
        return None
    same = first is not None and second is not None and (first.place, first.point) == (second.place, second.point)
    if same and first is not None and second is not None and first.pole == second.pole and first.hand == second.hand:
        return first
    return ArmTouch(
        point=between(a.joints[f"wrist_{side}"], c.joints[f"wrist_{side}"], part),
        pole=between(_elbow_way(a, side), _elbow_way(c, side), part),
        hand=between(_hand_way(a, side), _hand_way(c, side), part),
    )


def _knee_way(body: Body, side: Side) -> Vector:
    middle = between(body.joints[f"hip_{side}"], body.joints[f"ankle_{side}"], 0.5)
    return sub(body.joints[f"knee_{side}"], middle)


def _elbow_way(body: Body, side: Side) -> Vector:
    middle = between(body.joints[f"shoulder_{side}"], body.joints[f"wrist_{side}"], 0.5)
    return sub(body.joints[f"elbow_{side}"], middle)


def _hand_way(body: Body, side: Side) -> Vector:
    return sub(body.joints[f"hand_{side}"], body.joints[f"wrist_{side}"])


def _smooth(order: tuple[str, ...], keys: dict[str, Body], index: int, part: float) -> Posture:
    """Through the poses without stopping: a periodic Catmull-Rom curve through their numbers."""
    four = [keys[order[(index + step) % len(order)]].posture for step in (-1, 0, 1, 2)]
    names = set().union(*(posture.numbers for posture in four))
    numbers = {}
    for name in names:
        p, q, r, t = (posture.number(name) for posture in four)
        numbers[name] = 0.5 * (
            2 * q + (r - p) * part + (2 * p - 5 * q + 4 * r - t) * part**2 + (3 * q - p - 3 * r + t) * part**3
        )
    return four[1].with_numbers(numbers)
