"""A body as parts to paint, back to front: each is one path with a round stroke, without gradients or filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import radians, sin

from toeoff.figure import body as b
from toeoff.figure.camera import Camera, Flat, camera, depth
from toeoff.figure.muscles import WIDTHS, muscle_line, trunk_line
from toeoff.figure.outline import Path, Step, chain, dot, line
from toeoff.figure.posture import sideways
from toeoff.figure.skeleton import Body
from toeoff.figure.things import Drawn, things
from toeoff.figure.vectors import FRONT, Vector, about, across, add, along, between, sub, turned, unit
from toeoff.model.figure import SIDES, Figure, Side

LIMB, TRUNK, FOOT, HALO = 5.0, 9.0, 4.6, 2.4
"""Widths of strokes, and of the gap between a part and what is behind it [cm]."""
LEG = ((0.0, 9.9), (0.38, 9.1), (0.88, 6.5))
SHANK = ((0.0, 6.6), (0.26, 6.7), (0.66, 4.6), (1.0, 4.2))
CALF_CM = 1.9
"""The calf is behind the bone by this much."""
ARM = ((0.0, 5.8), (0.45, 5.2), (1.0, 4.2))
FOREARM = ((0.25, 4.4), (1.0, 3.1))
FACING = 0.75
"""From this sine of the yaw on the figure is seen from the front or from behind, and both sides are near."""
RAISED_DEG = 45.0
FRONT_OF_HIP = frozenset({"gluteus-medius", "hip-flexors"})
BACK_OF_HIP = frozenset({"gluteus-medius", "gluteus-maximus"})
TOES_APART_DEG = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing to paint.

    Args:
        name: Unique in the picture.
        role: ``near``, ``trunk``, ``far``, ``work`` (tinted muscle), ``help`` (a muscle that helps), ``work-far``,
            ``help-far``, ``kit``, ``kit-line``, ``ground``, ``band``, ``trace``.
        width: Of its round stroke [cm].
        filled: Whether it is filled with its stroke's colour.
        halo: Whether a line of the page's colour parts it from what is behind it.
        path: Where it is [cm, y down].
    """

    name: str
    role: str
    width: float
    path: Path
    filled: bool = True
    halo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is decided once for a whole cycle, so that nothing jumps: which side is near and what is drawn when."""

    figure: Figure
    muscles: Mapping[str, float]
    near: Side
    facing: bool
    order: tuple[str, ...]
    toes: bool = False

    @property
    def over_trunk(self) -> frozenset[str]:
        """Muscles of the hip that lie on what the viewer sees of the trunk."""
        if not self.facing:
            return frozenset()
        return FRONT_OF_HIP if self.figure.camera[0] > 0 else BACK_OF_HIP


def look_at(figure: Figure, muscles: Mapping[str, float], bodies: Sequence[Body]) -> Look:
    """Decide what is near and the order of painting for every body of a cycle."""
    yaw, pitch = figure.camera
    near_by = depth(yaw, pitch)

    def far_off(body: Body, side: Side) -> float:
        j = body.joints
        return near_by(j[f"hip_{side}"]) + near_by(j[f"shoulder_{side}"])

    right = sum(far_off(body, "right") - far_off(body, "left") for body in bodies)
    facing = abs(sin(radians(yaw))) > FACING and all(abs(body.posture.number("turn")) < 45 for body in bodies)
    near: Side = "right" if right >= -1e-6 or facing else "left"
    order = _order_facing(bodies, near_by) if facing else _order(near)
    toes = any(body.posture.number(f"{key}_{side}") for body in bodies for side in SIDES for key in ("spread", "big"))
    return Look(figure=figure, muscles=muscles, near=near, facing=facing, order=order, toes=toes)


def parts(look: Look, body: Body, cycle: Sequence[Body] = ()) -> tuple[Part, ...]:
    """Everything to paint for one body, back to front; a trace follows the bodies of the whole cycle."""
    see = camera(*look.figure.camera)
    kit = things(look.figure, body, see, facing=look.facing, cycle=cycle)
    limbs = _limbs(look, body, see)
    behind = [_thing(thing) for thing in kit if thing.layer == "behind"]
    painted: list[Part] = [*behind]
    for name in look.order:
        if name in ("mid", "front"):
            painted += [_thing(thing) for thing in kit if thing.layer == name]
        else:
            painted += limbs[name]
    painted += [_thing(thing) for thing in kit if thing.layer == "over"]
    return tuple(painted)


def _order(near: Side) -> tuple[str, ...]:
    far = "left" if near == "right" else "right"
    return (f"arm_{far}", f"leg_{far}", "trunk", "hips", "head", f"leg_{near}", "mid", f"arm_{near}", "front")


def _order_facing(bodies: Sequence[Body], near_by: Callable[[Vector], float]) -> tuple[str, ...]:
    """Seen from the front: what comes towards the viewer anywhere in the cycle is painted after the trunk."""

    def before(name: str, joint: str, least: float) -> bool:
        closer = [near_by(body.joints[joint]) - near_by(body.joints[name]) for body in bodies]
        return max(closer) > least

    def ahead(side: Side) -> float:
        return sum(near_by(body.joints[f"knee_{side}"]) for body in bodies)

    legs = {side: before(f"hip_{side}", f"knee_{side}", b.THIGH * sin(radians(RAISED_DEG))) for side in SIDES}
    arms = {side: before(f"shoulder_{side}", f"hand_{side}", -4.0) for side in SIDES}
    return (
        *(f"arm_{side}" for side in SIDES if not arms[side]),
        *(f"leg_{side}" for side in SIDES if not legs[side]),
        "trunk", "hips",
        *(f"leg_{side}" for side in sorted(SIDES, key=ahead) if legs[side]),
        "head", "mid",
        *(f"arm_{side}" for side in SIDES if arms[side]),
        "front",
    )  # fmt: skip


def _limbs(look: Look, body: Body, see: Camera) -> dict[str, list[Part]]:
    found: dict[str, list[Part]] = {"trunk": _trunk(look, body, see), "head": _head(body, see)}
    for side in SIDES:
        role = "near" if look.facing or side == look.near else "far"
        leg = _leg(look, body, side, role, see)
        over = [part for part in leg if part.name.removesuffix(f"_{side}") in look.over_trunk]
        found[f"leg_{side}"] = [part for part in leg if part not in over]
        found["hips"] = [*found.get("hips", ()), *over]
        found[f"arm_{side}"] = _arm(body, side, role, see)
    return found


def _leg(look: Look, body: Body, side: Side, role: str, see: Camera) -> list[Part]:
    hip, knee, ankle = (body.joints[f"{joint}_{side}"] for joint in ("hip", "knee", "ankle"))
    thigh, shank = unit(sub(knee, hip)), unit(sub(ankle, knee))
    toes = turned(body.feet[side], FRONT)
    front = unit(across(add(sub(thigh, shank), along((0.0, 0.0, 0.0), toes, 0.25)), shank), FRONT)
    centres = [see(between(hip, knee, part)) for part, _ in LEG]
    radii = [radius for _, radius in LEG]
    for part, radius in SHANK:
        at = between(knee, ankle, part)
        centres.append(see(along(at, front, -CALF_CM) if part == 0.26 else at))
        radii.append(radius)
    leg = Part(name=f"leg_{side}", role=role, width=LIMB, path=chain(centres, radii, LIMB), halo=True)
    foot = Part(name=f"foot_{side}", role=role, width=FOOT, path=_foot(look, body, side, see))
    shown = [leg, foot]
    if look.toes:
        shown.append(Part(name=f"toes_{side}", role=role, width=2.2, path=_toes(body, side, see), filled=False))
    return [*shown, *_muscles(look, body, side, role, see)]


def _foot(look: Look, body: Body, side: Side, see: Camera) -> Path:
    """The side of the foot and its sole; the toes lie flat while the heel is up."""
    frame, ankle = body.feet[side], body.joints[f"ankle_{side}"]
    half = FOOT / 2

    def at(x: float, y: float, z: float = 0.0) -> Flat:
        return see(add(ankle, turned(frame, (x, y, z))))

    ball, toe = body.joints[f"ball_{side}"], body.joints[f"toe_{side}"]
    up = turned(frame, (0.0, 1.0, 0.0))
    arch = body.posture.number(f"arch_{side}")
    if look.toes:
        toe = between(ball, toe, 0.3)
    toe_at, toe_top = along(toe, up, half * 0.9), along(toe, up, half + 0.5)
    low = -b.FOOT_HEIGHT + half
    side_view = [
        at(b.HEEL + half, low), at(3.5, low + arch), see(along(ball, up, half)), see(toe_at), see(toe_top),
        at(b.BALL - 2, low + 2.6 + 0.4 * arch), at(2.4, 0.4 + 0.5 * arch), at(-2.6, 0.4),
    ]  # fmt: skip
    right = turned(frame, (0.0, 0.0, 1.0))

    def wide(point: Vector, z: float) -> Flat:
        return see(along(along(point, up, half), right, z))

    heel = body.joints[f"heel_{side}"]
    if arch > 0.5:
        return line(side_view, closed=True) + line([side_view[0]] * 6, closed=True)
    sole = [wide(heel, 1.2), wide(ball, 2.2), wide(toe, 1.4), wide(toe, -1.4), wide(ball, -2.2), wide(heel, -1.2)]
    return (*line(side_view, closed=True), *line(sole, closed=True))


def _toes(body: Body, side: Side, see: Camera) -> Path:
    """Five toes from the ball of the foot, fanned out; the little one is the shortest."""
    frame, ball, toe = body.feet[side], body.joints[f"ball_{side}"], body.joints[f"toe_{side}"]
    up, right = turned(frame, (0.0, 1.0, 0.0)), turned(frame, (0.0, 0.0, 1.0))
    front, s = unit(sub(toe, ball)), sideways(side)
    spread = body.posture.number(f"spread_{side}") or TOES_APART_DEG
    found: list[Step] = []
    for number in range(5):
        aside = 2.0 - number
        start = along(along(ball, right, -s * aside * 1.75), up, 1.4)
        way = about(up, front, s * aside * spread / 2)
        if number == 0:
            way = about(right, way, body.posture.number(f"big_{side}"))
        found += line([see(start), see(along(start, way, 7.4 - 0.75 * number))])
    return tuple(found)


def _arm(body: Body, side: Side, role: str, see: Camera) -> list[Part]:
    j = body.joints
    shoulder, elbow, wrist = (j[f"{joint}_{side}"] for joint in ("shoulder", "elbow", "wrist"))
    centres = [see(between(shoulder, elbow, part)) for part, _ in ARM]
    centres += [see(between(elbow, wrist, part)) for part, _ in FOREARM]
    centres.append(see(j[f"fingers_{side}"]))
    radii = [radius for _, radius in (*ARM, *FOREARM)] + [3.2]
    return [Part(name=f"arm_{side}", role=role, width=LIMB, path=chain(centres, radii, LIMB), halo=True)]


def _trunk(look: Look, body: Body, see: Camera) -> list[Part]:
    j = body.joints
    rows = [
        (j["pelvis"], 10.0, _half(body, "hip", 1.0)),
        (j["waist"], 9.0, _half(body, "hip", 0.72)),
        (j["chest"], 10.8, _half(body, "shoulder", 0.50)),
        (along(j["neck"], turned(body.chest, (0.0, 1.0, 0.0)), -3.0), 7.2, _half(body, "shoulder", 0.86)),
        (along(j["neck"], turned(body.head, (0.0, 1.0, 0.0)), 9.0), 5.0, (0.0, 0.0, 0.0)),
    ]
    centres = [see(row[0]) for row in rows]
    radii = []
    for i, (_, radius, half) in enumerate(rows):
        a, c = centres[max(0, i - 1)], centres[min(len(rows) - 1, i + 1)]
        size = max(1e-6, ((c[0] - a[0]) ** 2 + (c[1] - a[1]) ** 2) ** 0.5)
        normal = ((a[1] - c[1]) / size, (c[0] - a[0]) / size)
        flat = see(half)
        radii.append(radius + abs(flat[0] * normal[0] + flat[1] * normal[1]))
    outline = chain(centres, radii, TRUNK, (rows[0][1], rows[-1][1]))
    trunk = Part(name="trunk", role="trunk", width=TRUNK, path=outline, halo=True)
    found = [trunk]
    for muscle, share in look.muscles.items():
        ends = trunk_line(body, muscle)
        if ends is not None:
            role = "work" if share >= 1 else "help"
            path = line([see(end) for end in ends])
            found.append(Part(name=muscle, role=role, width=WIDTHS[muscle], path=path, filled=False))
    return found


def _half(body: Body, joint: str, part: float) -> Vector:
    """Half the way from the left to the right joint."""
    across_ = sub(body.joints[f"{joint}_right"], body.joints[f"{joint}_left"])
    return (across_[0] * part / 2, across_[1] * part / 2, across_[2] * part / 2)


def _head(body: Body, see: Camera) -> list[Part]:
    """A ball, a jaw and a nose: enough to tell face up from face down."""
    head = body.joints["head"]

    def at(x: float, y: float) -> Vector:
        return add(head, turned(body.head, (x, y, 0.0)))

    jaw = line([see(at(1.6, -3.4)), see(at(4.0, -6.0))])
    nose = line([see(at(7.2, -1.2)), see(at(9.2, -2.4))])
    return [
        Part(name="head", role="near", width=2 * b.HEAD, path=dot(see(head)), filled=False, halo=True),
        Part(name="jaw", role="near", width=9.4, path=jaw, filled=False),
        Part(name="nose", role="near", width=3.2, path=nose, filled=False),
    ]


def _muscles(look: Look, body: Body, side: Side, role: str, see: Camera) -> list[Part]:
    if side not in look.figure.work:
        return []
    found = []
    for muscle, share in look.muscles.items():
        ends = muscle_line(body, muscle, side)
        if ends is None:
            continue
        shade = ("work" if share >= 1 else "help") + ("-far" if role == "far" else "")
        path = line([see(end) for end in ends])
        found.append(Part(name=f"{muscle}_{side}", role=shade, width=WIDTHS[muscle], path=path, filled=False))
    return found


def _thing(thing: Drawn) -> Part:
    return Part(
        name=thing.name, role=thing.role, width=thing.width, path=thing.path, filled=thing.filled, halo=thing.halo
    )
