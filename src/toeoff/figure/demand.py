"""What a pose asks of hip, knee and ankle: the moments of weights and of the ground about each joint of a still body.

A link-segment model of the drawn body (Winter's shares of mass and length, `body`). Each leg is cut free at a joint;
what turns the part beyond it is the weight of its segments, a load that lies on it, and the push of the ground on it
(`support`). The muscles have to hold against that.

What is left out, and what follows from it:

- **Most horizontal forces.** Contacts push straight up. Only a bench against the feet and two feet far apart along x
  push against each other, as it is easiest for the joints of the legs and at most as a shoe holds; without that the
  knee of a hip thrust would be held by the hamstrings. In a wide stance the feet push outwards, too, which is left out:
  the side of the hip says something on one leg only. Bridges with both shoulders and feet on the floor lean more on
  the hamstrings than a foot that also pushes back would. Whoever leans on a wall is not computed.
- **Speed.** The body stands still. Jumps, hops and swings are not computed; fast lifts ask more than is said here.
- **Which muscle.** A joint's moment is the sum of all muscles about it. Where both sides of a joint work at once, as
  the hamstrings in a squat or the quadriceps in a bridge, each of them does more than the sum shows.
- **Depth.** The hip bends about the pelvis's own axis and goes sideways about one across that and the thigh; knee and
  ankle turn in the plane of the bent leg. Turning of the thigh is left out.

Source: Winter for segments (source key `winter`); the sharing of the ground's push and all radii are ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from toeoff.figure.body import STATURE_CM
from toeoff.figure.bones import angle_between
from toeoff.figure.held import WEIGHTS, held
from toeoff.figure.mass import masses
from toeoff.figure.motion import Cycle, Frame, cycle_of
from toeoff.figure.places import ON_LIMB
from toeoff.figure.posture import sideways
from toeoff.figure.skeleton import Body
from toeoff.figure.support import OUT_OF_BALANCE_CM, Contact, Push, braced, contacts, pushes, room_to_brace, trunk_rests
from toeoff.figure.vectors import FRONT, Vector, add, cross, dot, scaled, sub, turned, unit
from toeoff.model.exercise import Exercise
from toeoff.model.figure import SIDES, Figure, Side

G = 9.81
"""Acceleration of free fall [m/s2]."""
NOT_MET = 0.5
"""A pose that misses a condition by more than this under a load is drawn without it [cm or deg]."""
NEARLY = 0.75
"""A key pose that asks this share of the most is taken instead of a moment on the way, where steps are swung."""
PLANE_DEG = 15.0
"""A knee bent more than this says in which plane its leg moves."""
BEYOND = {"hip": ("thigh", "shank", "foot"), "knee": ("shank", "foot"), "ankle": ("foot",)}
BELOW = {
    "hip": ("thigh", "knee", "shin", "ankle", "heel", "ball", "toe"),
    "knee": ("shin", "ankle", "heel", "ball", "toe"),
    "ankle": ("heel", "ball", "toe"),
}
"""The segments beyond a joint, and the places on them where a load can lie."""
JOINTS = ("hip", "knee", "ankle", "side")
PUSHED = {"hip": ("knee", "shin", "foot"), "knee": ("shin", "foot"), "ankle": ("foot",)}
"""The contacts beyond a joint."""

Why = Literal["fast", "stretch", "pull", "machine", "hand", "leans"]
FAST = ("hop", "jump", "swing")
PULLING = ("band", "cable")
HUNG = ("pelvis", "hand_right", "hand_left")
"""Roots of a body that hangs from its hands, when nothing carries it from below."""
RIGHT: Vector = (0.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """What turns the joints of one leg [N m].

    Args:
        hip_nm: Positive bends the hip: glutes and hamstrings work. Negative: hip flexors.
        knee_nm: Positive bends the knee: quadriceps work. Negative: hamstrings and upper calf.
        ankle_nm: Positive lifts the toes: calves work. Negative: the muscles of the shin.
        side_nm: Positive draws the thigh inwards: the side glutes work. Negative: the inner thigh.
    """

    hip_nm: float
    knee_nm: float
    ankle_nm: float
    side_nm: float

    def of(self, joint: str) -> float:
        """One of them by name: ``hip``, ``knee``, ``ankle`` or ``side`` [N m]."""
        return float(getattr(self, f"{joint}_nm"))

    def per_kg(self, mass_kg: float) -> Moments:
        """The same for each kilogram of body mass [N m/kg]."""
        return Moments(
            hip_nm=self.hip_nm / mass_kg, knee_nm=self.knee_nm / mass_kg, ankle_nm=self.ankle_nm / mass_kg,
            side_nm=self.side_nm / mass_kg,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Peak:
    """Where a joint is asked most.

    Args:
        nm: The moment, signed as in `Moments` [N m].
        side: Whose joint.
        at_s: Seconds from the start of the cycle.
        key: The key pose, where it is one.
        bent_deg: How far the joint is bent there.
    """

    nm: float
    side: Side
    at_s: float
    key: str | None
    bent_deg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hardest:
    """The moment at which a working leg has most to hold: all its joints at once.

    Args:
        moments: What turns them.
        side: Which leg.
        at_s: Seconds from the start of the cycle.
        hip_deg: How far the hip is bent.
        knee_deg: How far the knee is bent.
        sideways: Is the side of the hip known? With one foot or none on the ground.
    """

    moments: Moments
    side: Side
    at_s: float
    hip_deg: float
    knee_deg: float
    sideways: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What an exercise asks: every key pose that is still, and the largest of the whole cycle each way.

    Args:
        keys: Moments by key pose and side.
        most: By joint, the largest positive moment of the cycle.
        least: By joint, the largest negative one.
        hardest: Where a working leg has most to hold.
        loaded: Does the load hang anywhere on the drawn body?
    """

    keys: Mapping[str, Mapping[Side, Moments]]
    most: Mapping[str, Peak]
    least: Mapping[str, Peak]
    hardest: Hardest
    loaded: bool


def unfit(exercise: Exercise, figure: Figure) -> Why | None:
    """Why a still body under its own weight says nothing about an exercise; ``None`` when it does."""
    if figure.dynamic or exercise.pattern in FAST:
        return "fast"
    if exercise.pattern == "stretch":
        return "stretch"
    if any(thing.what in PULLING and not _between_legs(thing.ends) for thing in figure.kit):
        return "pull"
    if any(thing.what == "pad" for thing in figure.kit) and figure.held is None:
        return "machine"
    if exercise.load.holds == ("machine",):
        return "machine"
    return None


def _between_legs(ends: object) -> bool:
    """A loop round both legs, which pulls sideways only."""
    stems = ("knee", "ankle", "thigh", "foot", "ball", "toe")
    return isinstance(ends, tuple) and all(isinstance(end, str) and end.startswith(stems) for end in ends)


def joint_demand(
    figure: Figure, tempo: str | None, *, mass_kg: float, load_kg: float = 0.0, stature_cm: float = STATURE_CM
) -> Demand | Why:
    """What a round asks of the joints, or why nothing can be said.

    Args:
        figure: The exercise's poses.
        tempo: The exercise's tempo.
        mass_kg: Body mass [kg].
        load_kg: Everything that is held, together [kg].
        stature_cm: Body height; the segments grow with it [cm].
    """
    cycle = _cycle(figure, tempo, load_kg / mass_kg)
    keys: dict[str, dict[Side, Moments]] = {}
    found: list[tuple[Frame, Side, Moments]] = []
    why: Why = "leans"
    for frame in cycle.frames:
        both = moments(figure, frame.body, mass_kg=mass_kg, load_kg=load_kg, stature_cm=stature_cm)
        if isinstance(both, str):
            why = both
            continue
        if frame.key is not None:
            keys[frame.key] = both
        found += [(frame, side, one) for side, one in both.items()]
    if not keys:
        return why
    return Demand(
        keys=keys,
        most={joint: _peak(joint, max(found, key=lambda one: one[2].of(joint))) for joint in JOINTS},
        least={joint: _peak(joint, min(found, key=lambda one: one[2].of(joint))) for joint in JOINTS},
        hardest=_hardest(figure, [one for one in found if one[1] in figure.work]),
        loaded=bool(held(figure, cycle.frames[0].body)),
    )


def _peak(joint: str, at: tuple[Frame, Side, Moments]) -> Peak:
    frame, side, found = at
    bent = frame.body.leg_angles(side)["out" if joint == "side" else joint]
    return Peak(nm=found.of(joint), side=side, at_s=frame.at_s, key=frame.key, bent_deg=bent)


def _hardest(figure: Figure, found: Sequence[tuple[Frame, Side, Moments]]) -> Hardest:
    def whole(at: tuple[Frame, Side, Moments]) -> float:
        return sum(abs(at[2].of(joint)) for joint in BEYOND)

    most = max(found, key=whole)
    posed = max((at for at in found if at[0].key), key=whole)
    frame, side, one = posed if whole(posed) > NEARLY * whole(most) else most
    angles = frame.body.leg_angles(side)
    on_ground = {touch.side for touch in contacts(figure, frame.body) if touch.part in PUSHED["hip"]}
    return Hardest(
        moments=one, side=side, at_s=frame.at_s, hip_deg=angles["hip"], knee_deg=angles["knee"],
        sideways=len(on_ground) < len(SIDES),
    )  # fmt: skip


def _cycle(figure: Figure, tempo: str | None, load: float) -> Cycle:
    """A round with this load [fraction of body mass]: who balances leans a little further against it."""
    if not any(thing.what in WEIGHTS for thing in figure.kit):
        return cycle_of(figure, tempo)
    poses = {
        name: replace(pose, load=load) if any(text.startswith("com") for text in pose.meet) else pose
        for name, pose in figure.pose.items()
    }
    cycle = cycle_of(replace(figure, pose=poses), tempo)
    return cycle if max(cycle.left_over.values()) < NOT_MET else cycle_of(figure, tempo)


def moments(
    figure: Figure, body: Body, *, mass_kg: float, load_kg: float = 0.0, stature_cm: float = STATURE_CM
) -> dict[Side, Moments] | Why:
    """The moments of one pose for both legs, or why nothing can be said."""
    posture = body.posture
    if posture.number("air") > 0:
        return "fast"
    if _pulled_by_hand(body) or any(touch is not None and touch.rest for touch in posture.legs.values()):
        return "hand"
    weights = _weights(figure, body, mass_kg, load_kg)
    carried = _carried(figure, body, weights)
    if carried is None:
        return "leans"
    metres = stature_cm / STATURE_CM / 100
    return {side: _leg(body, side, weights, carried, metres) for side in SIDES}


def _pulled_by_hand(body: Body) -> bool:
    """A hand on the own leg of a lying body pulls at it, and nobody knows how hard."""
    places = [touch.place.partition("_")[0] for touch in body.posture.arms.values() if touch and touch.place]
    return body.posture.root == "lie" and trunk_rests(body) and any(place in ON_LIMB for place in places)


@dataclass(frozen=True, slots=True)
class _Weight:
    """A mass, where it is, and the segment or the place on a leg to which it belongs."""

    kg: float
    at: Vector
    part: str


def _weights(figure: Figure, body: Body, mass_kg: float, load_kg: float) -> list[_Weight]:
    found = [_Weight(share * mass_kg, at, name) for name, share, at in masses(body) if name != "load"]
    loads = held(figure, body) if load_kg else ()
    return found + [_Weight(load_kg / len(loads), one.at, one.limb) for one in loads]


def _carried(figure: Figure, body: Body, weights: Sequence[_Weight]) -> list[Push] | None:
    """What each contact gives; ``None`` when the body could not be still like this."""
    found = contacts(figure, body)
    if trunk_rests(body):
        return [push for side in SIDES for push in _relaxed(body, side, found, weights)]
    if all(one.part == "trunk" for one in found):
        return [] if found or body.posture.root in HUNG else None
    total = sum(one.kg for one in weights)
    middle: Vector = (0.0, 0.0, 0.0)
    for one in weights:
        middle = add(middle, scaled(one.at, one.kg / total))
    given, beside = pushes(found, total, middle)
    return _eased(body, given, weights) if abs(beside) <= OUT_OF_BALANCE_CM else None


def _eased(body: Body, given: list[Push], weights: Sequence[_Weight]) -> list[Push]:
    """Feet far apart push against each other, or against a bench, as it is easiest for the legs (least squares)."""
    room = room_to_brace(body, given)
    if not room:
        return given
    without, with_one = (
        [one.of(joint) for side in SIDES for one in [_leg(body, side, weights, pushed, 1.0)] for joint in BEYOND]
        for pushed in (given, braced(given, 1.0))
    )
    change = [then - now for then, now in zip(with_one, without, strict=True)]
    square = sum(x * x for x in change)
    best = -sum(x * y for x, y in zip(change, without, strict=True)) / square if square else 0.0
    return braced(given, max(-room, min(room, best)))


def _relaxed(body: Body, side: Side, found: Sequence[Contact], weights: Sequence[_Weight]) -> list[Push]:
    """A foot on the ground under a trunk that rests carries so much of the leg that the hip has nothing to do."""
    mine = [one for one in found if one.side == side and one.part in PUSHED["hip"]]
    if not mine:
        return []
    hip, axis = body.joints[f"hip_{side}"], turned(body.pelvis, RIGHT)
    weight = sum(_turning(one.at, -one.kg, hip, axis) for one in weights if _is_beyond("hip", side, one.part))
    push = sum(_turning(one.at, 1.0, hip, axis) for one in mine)
    kg = max(0.0, -weight / push) if push > 0 else 0.0
    return [Push(contact=one, kg=kg) for one in mine]


def _leg(body: Body, side: Side, weights: Sequence[_Weight], given: Sequence[Push], metres: float) -> Moments:
    j = body.joints
    hip, knee, ankle = (j[f"{joint}_{side}"] for joint in ("hip", "knee", "ankle"))
    across = turned(body.pelvis, RIGHT)
    plane = across
    thigh, shank = sub(knee, hip), sub(ankle, knee)
    if angle_between(thigh, shank) > PLANE_DEG:
        plane = unit(cross(shank, thigh))
    forces = {
        joint: [(one.at, -one.kg, 0.0) for one in weights if _is_beyond(joint, side, one.part)]
        + [
            (one.contact.at, one.kg, one.ahead_kg)
            for one in given
            if one.contact.side == side and one.contact.part in PUSHED[joint]
        ]
        for joint in BEYOND
    }

    def about(joint: str, at: Vector, axis: Vector) -> float:
        return G * metres * sum(_turning(point, kg, at, axis, ahead) for point, kg, ahead in forces[joint])

    return Moments(
        hip_nm=about("hip", hip, across),
        knee_nm=-about("knee", knee, plane),
        ankle_nm=about("ankle", ankle, plane),
        side_nm=sideways(side) * about("hip", hip, unit(cross(across, thigh), FRONT)),
    )


def _is_beyond(joint: str, side: Side, part: str) -> bool:
    """Does a segment, or a load that lies on a place, belong to the leg beyond a joint?"""
    stem, _, of = part.partition("_")
    return of == side and stem in (*BEYOND[joint], *BELOW[joint])


def _turning(at: Vector, kg: float, joint: Vector, axis: Vector, ahead_kg: float = 0.0) -> float:
    """How a push upwards and forward turns about an axis through a joint [kg cm]."""
    return dot(cross(sub(at, joint), (ahead_kg, kg, 0.0)), axis)
