"""A drawn exercise: key poses of one skeleton, where it touches the world, what it holds and in which rhythm it moves.

Degrees in poses; centimetres on a figure of 170 cm in `spots`, `kit`, `at`, `hold`, `air`, `lift` and `shift`. World:
x forward (to the right in a side view), y up (floor 0), z to the figure's right (towards the viewer in a side view);
z is written positive for both sides where a value serves both. Zero pose: standing, arms hanging, feet flat.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Point = tuple[float, float, float]
Side = Literal["right", "left"]
View = Literal["side", "front", "back"]

SIDES: tuple[Side, Side] = ("right", "left")
VIEWS: dict[View, tuple[float, float]] = {"side": (14.0, 0.0), "front": (90.0, 0.0), "back": (-90.0, 0.0)}
"""Yaw and pitch of the camera [deg]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One leg: joint angles, or a contact; the leg that carries the body may have both.

    Args:
        on: The spot its foot stands on.
        hip: Flexion; the thigh in line with the trunk is 0.
        out: Abduction; in a leg that touches something, the knee opened outwards about the line from hip to ankle.
        rot: External rotation of the thigh.
        knee: Flexion.
        ankle: Of a free foot: toes up.
        foot: Of a foot on a spot: heel up, rolling about the ball; negative is toes up, rolling about the heel.
        cave: The knee of a leg that touches something, moved inwards.
        lift: The foot above its spot [cm].
        toes: The toes bent up from the sole; negative curls them.
        arch: The middle of the sole raised [cm].
        big: The big toe alone bent further up; negative presses it down.
        spread: The toes fanned out; where any pose writes it, the toes are drawn one by one.
        slide: On its way to another spot the foot stays on the ground.
        pivot: What stays when `foot` is negative; a heel that sinks below a step rolls about the ball.
        kneel: Where the kneecap is on the ground.
        lay: Where the ankle of a kneeling leg lies.
        rest: The other thigh, on which the ankle lies.
        pole: Where the knee points.
    """

    on: str | None = None
    hip: float | None = None
    out: float | None = None
    rot: float | None = None
    knee: float | None = None
    ankle: float | None = None
    foot: float | None = None
    cave: float | None = None
    lift: float | None = None
    toes: float | None = None
    arch: float | None = None
    big: float | None = None
    spread: float | None = None
    slide: bool = False
    pivot: Literal["heel", "ball"] = "heel"
    kneel: Point | None = None
    lay: Point | None = None
    rest: Literal["thigh_right", "thigh_left"] | None = None
    pole: Point | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """One arm: angles, or where its wrist is.

    Args:
        up: From hanging straight down in the world: 90 forward, 180 overhead, negative behind.
        out: Away from the body.
        elbow: Flexion.
        hold: A place on the body by name, or a point.
        hand: Where the hand points.
        pole: Where the elbow points.
    """

    up: float | None = None
    out: float | None = None
    elbow: float | None = None
    hold: str | Point | None = None
    hand: Point | None = None
    pole: Point | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """One key pose.

    Args:
        trunk: The pelvis leans forward; -90 lies on the back, 90 face down.
        roll: The body about its long axis; with trunk 90, roll 90 lies on the left side and faces the viewer.
        spine: The chest bends forward on the pelvis; negative arches.
        drop: The left side of the pelvis drops.
        bend: The chest bends to the left.
        turn: The whole body turns to its right.
        twist: The chest turns to the right on the pelvis.
        rope: A skipping rope, turned forward from under the feet.
        neck: The head bends forward; left out, it gives back some of the trunk's lean.
        head_on: The head rests at this height [cm].
        root: What places the body; left out, the leg that has both a spot and angles.
        at: Where `root` is.
        single: One leg carries the body.
        shift: Sideways place of the pelvis [cm].
        air: All spots raised [cm].
        load: Mass in the hands, as a fraction of body mass, where it matters for balance.
        free: Numbers that are found, starting from the written ones.
        meet: What must hold then: as many conditions as free numbers.
    """

    trunk: float = 0
    roll: float = 0
    spine: float = 0
    drop: float = 0
    bend: float = 0
    turn: float = 0
    twist: float = 0
    rope: float = 0
    neck: float | None = None
    head_on: float | None = None
    root: str | None = None
    at: Point | None = None
    single: bool = False
    shift: float | None = None
    air: float = 0
    load: float = 0
    legs: Leg | None = None
    leg_right: Leg | None = None
    leg_left: Leg | None = None
    arms: Arm | None = None
    arm_right: Arm | None = None
    arm_left: Arm | None = None
    free: tuple[str, ...] = ()
    meet: tuple[str, ...] = ()

    def leg(self, side: Side) -> Leg:
        """The leg of a side: its own, else what is written for both."""
        return (self.leg_right if side == "right" else self.leg_left) or self.legs or Leg()

    def arm(self, side: Side) -> Arm:
        """The arm of a side: its own, else what is written for both."""
        return (self.arm_right if side == "right" else self.arm_left) or self.arms or Arm()


THINGS = (
    "box", "bench", "chair", "wall", "mat", "slider", "wedge", "hurdle", "mark", "ball", "dumbbell", "kettlebell",
    "barbell", "trap-bar", "plate", "band", "cable", "bar", "rope", "pad", "footplate", "strap", "towel", "trace",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something beside the body.

    Args:
        what: One of `THINGS`.
        x: From and to, along x [cm].
        z: From and to, along z [cm]; left out, as wide as the figure.
        height: Of its upper side [cm].
        at: Where it is: a point, or a place on the body by name.
        offset: From a place on the body to its middle [cm].
        hand: Which hand holds it.
        ends: The two ends of a band or a cable, each a point or a place on the body.
        of: Whose path is traced.
        radius: Of a ball, a plate or the discs of a bar [cm].
    """

    what: str
    x: tuple[float, float] | None = None
    z: tuple[float, float] | None = None
    height: float = 0
    at: str | Point | None = None
    offset: Point | None = None
    hand: Literal["right", "left", "both"] | None = None
    ends: tuple[str | Point, str | Point] | None = None
    of: str | None = None
    radius: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How an exercise is drawn.

    Args:
        view: The camera by name; `yaw` and `pitch` [deg] instead of it where depth matters.
        cycle: The names of the poses in the order in which they are passed, round and round.
        first: Whether the first pose is the one before lowering or the one before lifting.
        seconds: For each pose of the cycle, the seconds to the next and the pause there; left out, from the tempo.
        tempo: The tempo to draw, where the exercise has none.
        smooth: Go through the poses without stopping at them.
        still: The pose that stands for the exercise; left out, the one after the start.
        work: The sides whose muscles are tinted.
        crop: Show only this square of the picture: its middle, its lower edge and its size [cm].
        dynamic: The balance of a still does not apply: it moves fast.
        held: What holds the body that could not stand so by itself.
        spots: Where feet stand: x of the ankle of a flat foot, height of the surface, sideways, toes out.
        pose: The key poses by name.
    """

    cycle: tuple[str, ...]
    pose: dict[str, Pose]
    view: View = "side"
    yaw: float | None = None
    pitch: float | None = None
    first: Literal["lower", "lift"] = "lower"
    seconds: tuple[float, ...] | None = None
    tempo: str | None = None
    smooth: bool = False
    still: str | None = None
    work: tuple[Side, ...] = SIDES
    crop: tuple[float, float, float] | None = None
    dynamic: bool = False
    held: str | None = None
    spots: dict[str, tuple[float, float, float, float]] = field(default_factory=dict)
    kit: tuple[Thing, ...] = ()
    faults: dict[int, tuple[str, Pose]] = field(default_factory=dict)

    @property
    def camera(self) -> tuple[float, float]:
        """Yaw and pitch [deg]."""
        yaw, pitch = VIEWS[self.view]
        return (yaw if self.yaw is None else self.yaw, pitch if self.pitch is None else self.pitch)
