"""What a still body rests on, and how much each part of it carries.

Every contact pushes straight up. Where there are more of them than the balance of forces and moments can tell apart,
each foot or hand carries in its middle as far as balance allows, and what is left is shared as evenly as it goes: two
feet that stand alike carry half each, of two far apart the one nearer to the mass carries more, by the rule of levers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toeoff.figure import body as b
from toeoff.figure.mass import ON_GROUND_CM
from toeoff.figure.posture import LegTouch
from toeoff.figure.skeleton import LYING_CM, Body
from toeoff.figure.vectors import Vector, add, along, between, scaled, turned
from toeoff.model.figure import SIDES, Figure, Side, Thing

HALF_FOOT_CM = 4.0
HALF_KNEE_CM, HALF_HAND_CM, HALF_TRUNK_CM = 3.0, 4.0, 14.0
"""Half the width of what touches (ours)."""
EDGE_CM = 9.0
"""An ankle or a knee this far above a surface rests on it with its side."""
HAND_NEAR_CM = 8.0
"""A wrist this far above a surface carries weight through its hand."""
OUT_OF_BALANCE_CM = 6.0
"""A body whose mass is further than this beside what carries it is not still."""
STRAPS = ("ankles", "rollers")
"""What a figure names in `held` when its ankles are held down."""
SURFACES = ("box", "bench", "chair", "mat", "ball", "wedge", "slider")
FAR_APART_CM = 20.0
GRIP = 0.4
"""Feet further apart than this along x can push against each other, with at most this share of what they carry (ours;
a shoe holds more)."""
UNEVEN = 50.0
"""How much less a limb likes to be loaded at one end than two limbs to be loaded differently (ours)."""
SUM_WEIGHT, ACROSS_WEIGHT = 100.0, 0.5
"""How strictly the sum of the forces and the balance sideways are kept, against 1 for the balance along x."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One point that carries.

    Args:
        part: ``foot``, ``shin``, ``knee``, ``hand`` or ``trunk``.
        side: The limb's side; ``None`` for the trunk.
        at: Where it is [cm].
        pulls: It can also hold down, as a strap does.
    """

    part: str
    side: Side | None
    at: Vector
    pulls: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """What one contact gives: upwards, negative where it holds down, and forward along x [kg of weight]."""

    contact: Contact
    kg: float
    ahead_kg: float = 0.0


def trunk_rests(body: Body) -> bool:
    """Does the pelvis lie or sit on something, so that the legs carry nothing but themselves?"""
    root = body.posture.root
    return root == "sit" or (root == "lie" and _touches(body, "pelvis", "pelvis") is not None)


def contacts(figure: Figure, body: Body) -> list[Contact]:
    """Everything on which the body rests."""
    found = [*_trunk(figure, body)]
    for side in SIDES:
        found += _leg(figure, body, side)
    carried = body.posture.root in ("lie", "sit", "blades")
    if not carried:
        for side in SIDES:
            found += _arm(figure, body, side)
    return found


def _trunk(figure: Figure, body: Body) -> Iterator[Contact]:
    root, at = body.posture.root, body.posture.at
    right = turned(body.pelvis, (0.0, 0.0, HALF_TRUNK_CM))
    points: list[Vector] = []
    if root == "lie":
        rounds = {"pelvis": "pelvis", "waist": "waist", "chest": "chest", "neck": "neck"}
        rounds |= {f"shoulder_{side}": "shoulder" for side in SIDES}
        points = [point for joint, kind in rounds.items() if (point := _touches(body, joint, kind)) is not None]
    elif root in ("blades", "hips", "sit") and at is not None:
        points = [at]
    elif root == "pelvis" and _strapped(figure, body):
        points = [body.joints["pelvis"]]
    for point in points:
        yield Contact(part="trunk", side=None, at=add(point, right))
        yield Contact(part="trunk", side=None, at=add(point, scaled(right, -1.0)))


def _touches(body: Body, joint: str, kind: str) -> Vector | None:
    """The point under a round part of the trunk that lies on the ground of a lying body."""
    at, ground = body.joints[joint], (body.posture.at or (0.0, 0.0, 0.0))[1]
    return (at[0], ground, at[2]) if at[1] - b.ROUND[kind] - ground < ON_GROUND_CM else None


def _leg(figure: Figure, body: Body, side: Side) -> Iterator[Contact]:
    touch = body.posture.legs[side]
    j = body.joints
    strapped = _strapped(figure, body)
    if touch is not None and touch.spot is not None:
        if not strapped and _stands(figure, body, side, touch):
            yield from _foot(body, side, wedged=any(thing.what == "wedge" for thing in figure.kit))
    elif touch is not None and touch.kneel is not None:
        yield from _wide("knee", side, (j[f"knee_{side}"][0], touch.kneel[1], j[f"knee_{side}"][2]), HALF_KNEE_CM)
        if not strapped and touch.tucked:
            yield from _wide("foot", side, j[f"ball_{side}"], HALF_FOOT_CM)
        elif not strapped and j[f"ankle_{side}"][1] < touch.kneel[1] + LYING_CM + ON_GROUND_CM:
            yield from _wide("shin", side, j[f"ankle_{side}"], HALF_KNEE_CM)
    if touch is None and body.posture.root.startswith(("elbow", "hand")):
        yield from _lying_leg(figure, body, side)
    if strapped:
        yield from _wide("shin", side, j[f"ankle_{side}"], HALF_KNEE_CM, pulls=True)


def _strapped(figure: Figure, body: Body) -> bool:
    """Are the ankles held down, as on a bench for the back?"""
    return body.posture.root == "hips" or figure.held in STRAPS


def _lying_leg(figure: Figure, body: Body, side: Side) -> Iterator[Contact]:
    """The edge of a foot, or the side of a knee, on which a side plank rests; the lower one, or one on a bench."""
    for joint, part in (("ankle", "foot"), ("knee", "knee")):
        point = body.joints[f"{joint}_{side}"]
        if any(0 <= point[1] - height < EDGE_CM for height in _heights(figure, point)):
            yield from _wide(part, side, point, HALF_KNEE_CM)
            return


def _stands(figure: Figure, body: Body, side: Side, touch: LegTouch) -> bool:
    """Does a foot with a spot carry? Not in the air, not on its way to another spot, not when the other one does."""
    posture = body.posture
    if posture.number("air") > 0 or posture.number(f"lift_{side}") > ON_GROUND_CM:
        return False
    if posture.single and posture.root.startswith("foot") and posture.root != f"foot_{side}":
        return False
    height = (touch.spot or (0.0, 0.0, 0.0, 0.0))[1]
    return any(abs(height - spot[1]) < ON_GROUND_CM for spot in figure.spots.values())


def _foot(body: Body, side: Side, *, wedged: bool) -> Iterator[Contact]:
    """Two ends of a sole; of a body on its back the push goes through the ankle (source key `brazil2021`)."""
    heel_up = body.posture.number(f"foot_{side}")
    touch = body.posture.legs[side]
    j = body.joints
    heel, ball, toe = (j[f"{end}_{side}"] for end in ("heel", "ball", "toe"))
    if (heel_up > 8 and not wedged) or (touch is not None and touch.pivot == "ball"):
        ends = (ball, toe)
    elif body.posture.root in ("lie", "blades"):
        ends = (heel, between(heel, ball, 2 * b.HEEL / (b.HEEL - b.BALL)))
    else:
        ends = (heel, ball) if heel_up < -8 else (heel, toe)
    for end in ends:
        yield from _wide("foot", side, end, HALF_FOOT_CM)


def _wide(part: str, side: Side, at: Vector, half: float, *, pulls: bool = False) -> Iterator[Contact]:
    for way in (-half, half):
        yield Contact(part=part, side=side, at=along(at, (0.0, 0.0, 1.0), way), pulls=pulls)


def _arm(figure: Figure, body: Body, side: Side) -> Iterator[Contact]:
    """A hand that is put on something, a forearm that lies on it; a hand on a wall or a rail only steadies."""
    touch = body.posture.arms[side]
    j, root = body.joints, body.posture.root
    put = (touch is not None and touch.point is not None) or root in (f"hand_{side}", f"elbow_{side}")
    if not put:
        return
    for joint, near in (("elbow", b.ROUND["elbow"] + ON_GROUND_CM), ("wrist", HAND_NEAR_CM)):
        point = j[f"{joint}_{side}"]
        if any(-ON_GROUND_CM < point[1] - height < near for height in _heights(figure, point)):
            yield from _wide("hand", side, j[f"hand_{side}"] if joint == "wrist" else point, HALF_HAND_CM)


def _heights(figure: Figure, point: Vector) -> list[float]:
    """The floor, and the tops of what is under a point."""
    return [0.0, *(_top(thing) for thing in figure.kit if thing.what in SURFACES and _under(thing, point))]


def _under(thing: Thing, point: Vector) -> bool:
    low, high = thing.x or (-1000.0, 1000.0)
    return low - 6 <= point[0] <= high + 6


def _top(thing: Thing) -> float:
    return thing.height or (1.5 if thing.what == "mat" else 45.0 if thing.what == "chair" else 0.0)


def pushes(found: Sequence[Contact], kg: float, com: Vector) -> tuple[list[Push], float]:
    """How much each contact carries, and how far along x the mass is beside their middle [cm].

    Args:
        found: The contacts, at least one.
        kg: All that rests on them [kg].
        com: Where the middle of that mass is [cm].
    """
    left = list(found)
    while True:
        forces = _even(left, kg, com)
        worst = min((i for i, one in enumerate(left) if not one.pulls), key=lambda i: forces[i], default=None)
        if worst is None or forces[worst] >= -1e-6 * kg or len(left) == 1:
            break
        del left[worst]
    total = sum(forces)
    forces = [force * kg / total for force in forces]
    beside = com[0] - sum(force * one.at[0] for force, one in zip(forces, left, strict=True)) / kg
    return [Push(contact=one, kg=force) for one, force in zip(left, forces, strict=True)], beside


def _even(found: Sequence[Contact], kg: float, com: Vector) -> list[float]:
    """The forces that carry the mass with the least unevenness, first under each limb, then between limbs."""
    rows = (
        [SUM_WEIGHT] * len(found),
        [(one.at[0] - com[0]) / 100 for one in found],
        [(one.at[2] - com[2]) / 100 * ACROSS_WEIGHT for one in found],
    )
    eased = [_by_limb(found, row) for row in rows]
    goal = (SUM_WEIGHT * kg, 0.0, 0.0)
    a = [[sum(p * q for p, q in zip(r, s, strict=True)) for s in eased] for r in rows]
    for i in range(3):
        a[i][i] += 1e-9
    by = _solved(a, goal)
    return [sum(by[i] * eased[i][n] for i in range(3)) for n in range(len(found))]


def _by_limb(found: Sequence[Contact], row: Sequence[float]) -> list[float]:
    """Each value as far as its limb's mean says, and a little of what it differs from it."""
    limbs: dict[tuple[str, Side | None], list[float]] = {}
    for one, value in zip(found, row, strict=True):
        limbs.setdefault((one.part, one.side), []).append(value)
    means = {limb: sum(values) / len(values) for limb, values in limbs.items()}
    return [
        means[one.part, one.side] + (value - means[one.part, one.side]) / UNEVEN
        for one, value in zip(found, row, strict=True)
    ]


def _solved(a: list[list[float]], right: Sequence[float]) -> list[float]:
    """Three equations with three unknowns, by elimination."""
    m = [[*row, goal] for row, goal in zip(a, right, strict=True)]
    for i in range(3):
        best = max(range(i, 3), key=lambda row: abs(m[row][i]))
        m[i], m[best] = m[best], m[i]
        for row in range(3):
            if row != i and m[i][i]:
                factor = m[row][i] / m[i][i]
                m[row] = [x - factor * y for x, y in zip(m[row], m[i], strict=True)]
    return [m[i][3] / m[i][i] if m[i][i] else 0.0 for i in range(3)]


def braced(given: Sequence[Push], ahead_kg: float) -> list[Push]:
    """The same contacts, those ahead and those behind pushed towards each other; the weights stay in balance.

    Args:
        given: What each contact carries; all on one side of the middle means that nothing changes.
        ahead_kg: With how much the rear ones push forward and the front ones back [kg of weight].
    """
    front, rear = _ends(given)
    (front_kg, front_x, front_y), (rear_kg, rear_x, rear_y) = _middle(front), _middle(rear)
    more = ahead_kg * (rear_y - front_y) / (front_x - rear_x)
    found = []
    for group, kg, way in ((front, front_kg, -1.0), (rear, rear_kg, 1.0)):
        for one in group:
            share = one.kg / kg
            found.append(Push(contact=one.contact, kg=one.kg - way * more * share, ahead_kg=way * ahead_kg * share))
    return found


def room_to_brace(body: Body, given: Sequence[Push]) -> float:
    """How hard what is ahead and what is behind can push against each other [kg of weight]; 0 where they cannot.

    Between a bench and the feet, and between two feet far apart along x.
    """
    front, rear = _ends(given)
    if not front or not rear:
        return 0.0
    parts = {one.contact.part for one in given}
    (front_kg, front_x, _), (rear_kg, rear_x, _) = _middle(front), _middle(rear)
    apart = parts == {"foot"} and len({one.contact.side for one in front}) == 1
    if (apart or body.posture.root == "blades") and front_x - rear_x > FAR_APART_CM:
        return GRIP * min(front_kg, rear_kg)
    return 0.0


def _ends(given: Sequence[Push]) -> tuple[list[Push], list[Push]]:
    """What is ahead and what is behind, by limb: a foot is never cut in two."""
    groups: dict[tuple[str, Side | None], list[Push]] = {}
    for one in given:
        groups.setdefault((one.contact.part, one.contact.side), []).append(one)
    middles = {key: _middle(group)[1] for key, group in groups.items()}
    if not middles:
        return [], []
    middle = (min(middles.values()) + max(middles.values())) / 2
    front = [one for key, group in groups.items() if middles[key] > middle for one in group]
    rear = [one for key, group in groups.items() if middles[key] <= middle for one in group]
    return front, rear


def _middle(group: Sequence[Push]) -> tuple[float, float, float]:
    """What a group carries together [kg], and where [cm]."""
    kg = sum(one.kg for one in group) or 1e-9
    return (
        kg,
        sum(one.kg * one.contact.at[0] for one in group) / kg,
        sum(one.kg * one.contact.at[1] for one in group) / kg,
    )
