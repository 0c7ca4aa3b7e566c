"""A posture becomes a body in space: every joint placed, every contact reached, and what could not be reached said.

Source: the two-bone solution is the law of cosines; the order of turns at the hip is abduction first, then flexion,
as a protractor measures it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, asin, atan2, cos, degrees, radians, sin, sqrt

from toeoff.figure import body as b
from toeoff.figure.bones import angle_between, crossing, frame_from, head_lean, level_with_floor, two_bones
from toeoff.figure.places import hold_of
from toeoff.figure.posture import LegTouch, Posture, Spot, other, sideways
from toeoff.figure.vectors import (
    DOWN,
    FRONT,
    ZERO,
    Matrix,
    Vector,
    about,
    about_x,
    about_y,
    about_z,
    across,
    add,
    along,
    between,
    cross,
    distance,
    dot,
    scaled,
    sub,
    times,
    turned,
    turned_back,
    unit,
)
from toeoff.model.figure import SIDES, Side

KNEELING_CM = 5.0
"""The knee joint above the ground it kneels on."""
LYING_CM = 4.5
"""The ankle above the ground its instep lies on."""
POINTED_DEG = -50.0
"""The foot of a leg that kneels on its instep."""
INSIDE_CM = 4.0
"""On one leg the pelvis hangs this far inside the foot that carries it."""


@dataclass(slots=True)
class Body:
    """A body in space: joints by name [cm], its frames, and what is short of a contact [cm].

    Frames have the columns front, up, right.
    """

    joints: dict[str, Vector]
    pelvis: Matrix
    chest: Matrix
    head: Matrix
    feet: dict[Side, Matrix]
    short: dict[str, float]
    posture: Posture
    neck: float

    def leg_angles(self, side: Side) -> dict[str, float]:
        """Hip, out, rot, knee and ankle as a protractor would read them [deg]."""
        s = sideways(side)
        hip, knee, ankle = (self.joints[f"{joint}_{side}"] for joint in ("hip", "knee", "ankle"))
        thigh, shank = unit(sub(knee, hip)), unit(sub(ankle, knee))
        d = turned_back(self.pelvis, thigh)
        out = degrees(asin(max(-1.0, min(1.0, s * d[2]))))
        flexion = degrees(atan2(d[0], -d[1]))
        bent = angle_between(thigh, shank)
        frame = times(self.pelvis, times(about_z(flexion), about_x(-s * out)))
        if bent > 4:
            w = turned_back(frame, shank)
            rot = s * degrees(atan2(-w[2], -w[0]))
        else:
            f = turned_back(frame, turned(self.feet[side], FRONT))
            rot = s * degrees(atan2(f[2], f[0]))
        toes = turned(self.feet[side], FRONT)
        return {
            "hip": flexion, "out": out, "rot": rot, "knee": bent, "ankle": angle_between(toes, shank) - 90.0,
        }  # fmt: skip

    def elbow(self, side: Side) -> float:
        """Flexion of an elbow [deg]."""
        shoulder, elbow, wrist = (self.joints[f"{joint}_{side}"] for joint in ("shoulder", "elbow", "wrist"))
        return angle_between(sub(elbow, shoulder), sub(wrist, elbow))


def pose(posture: Posture) -> Body:
    """Place every joint of a posture."""
    return _Posing(posture).body()


class _Posing:
    """One posture on its way to a body; points are relative to the pelvis until the root is known."""

    def __init__(self, posture: Posture) -> None:
        self.p = posture
        n = posture.number
        self.pelvis = times(
            times(about_y(-n("turn")), about_z(-n("trunk"))), times(about_y(-n("roll")), about_x(-n("drop")))
        )
        self.chest = times(self.pelvis, times(about_z(-n("spine")), times(about_y(-n("twist")), about_x(-n("bend")))))
        self.joints: dict[str, Vector] = {"pelvis": ZERO}
        self.feet: dict[Side, Matrix] = {}
        self.short: dict[str, float] = {}
        self.opened = self.neck = 0.0

    def body(self) -> Body:
        self._place_trunk()
        offset = self._offset()
        self.joints = {name: add(point, offset) for name, point in self.joints.items()}
        head = self._place_head()
        legs = sorted(SIDES, key=lambda side: (touch := self.p.legs[side]) is not None and touch.rest is not None)
        for side in legs:
            self._place_leg(side)
        for side in SIDES:
            self._place_arm(side, head)
        return Body(self.joints, self.pelvis, self.chest, head, self.feet, self.short, self.p, self.neck)

    def _place_trunk(self) -> None:
        joints = self.joints
        for side in SIDES:
            joints[f"hip_{side}"] = turned(self.pelvis, (0.0, 0.0, sideways(side) * b.PELVIS_HALF))
        joints["waist"] = turned(self.pelvis, (0.0, b.WAIST * b.TRUNK, 0.0))
        joints["chest"] = add(joints["waist"], turned(self.chest, (0.0, (0.72 - b.WAIST) * b.TRUNK, 0.0)))
        joints["neck"] = add(joints["waist"], turned(self.chest, (0.0, (1 - b.WAIST) * b.TRUNK, 0.0)))
        for side in SIDES:
            aside = turned(self.chest, (0.0, 0.0, sideways(side) * b.SHOULDER_HALF))
            joints[f"shoulder_{side}"] = add(joints["neck"], aside)

    def _offset(self) -> Vector:
        """Where the pelvis is."""
        root, at = self.p.root, self.p.at or ZERO
        kind, _, name = root.partition("_")
        side: Side = "left" if name == "left" else "right"
        if kind == "foot":
            return self._over_foot(side)
        if kind == "lie":
            return (at[0] - self.joints["neck"][0], at[1] - self._lowest(), at[2] - self.joints["neck"][2])
        if kind == "sit":
            return (at[0], at[1] + b.ROUND["pelvis"], at[2])
        return sub(at, self._root_point(kind, side))

    def _root_point(self, kind: str, side: Side) -> Vector:
        """The point of the body that `at` gives the place of, relative to the pelvis."""
        if kind == "pelvis":
            return ZERO
        if kind == "blades":
            return add(self.joints["neck"], turned(self.chest, (-b.ROUND["chest"], -9.0, 0.0)))
        if kind == "hips":
            return turned(self.pelvis, (b.ROUND["pelvis"], 2.0, 0.0))
        if kind == "knee":
            thigh, _, _ = self._leg_frames(side)
            return add(along(self.joints[f"hip_{side}"], turned(thigh, DOWN), b.THIGH), (0.0, -KNEELING_CM, 0.0))
        upper, fore = self._arm_directions(side)
        elbow = along(self.joints[f"shoulder_{side}"], upper, b.UPPER_ARM)
        if kind == "elbow":
            return add(elbow, (0.0, -b.ROUND["elbow"], 0.0))
        return along(elbow, fore, b.FOREARM + 0.6 * b.HAND)

    def _lowest(self) -> float:
        """The lowest point of the trunk, relative to the pelvis."""
        rounds = {"pelvis": "pelvis", "waist": "waist", "chest": "chest", "neck": "neck"}
        rounds |= {f"{joint}_{side}": joint for joint in ("hip", "shoulder") for side in SIDES}
        return min(self.joints[joint][1] - b.ROUND[kind] for joint, kind in rounds.items())

    def _leg_frames(self, side: Side, out: float | None = None) -> tuple[Matrix, Matrix, Matrix]:
        """Thigh, shank and foot of a leg that is written with angles, or with another abduction."""
        s, n = sideways(side), self.p.number
        out = n(f"out_{side}") if out is None else out
        thigh = times(self.pelvis, times(about_z(n(f"hip_{side}")), about_x(-s * out)))
        thigh = times(thigh, about_y(-s * n(f"rot_{side}")))
        shank = times(thigh, about_z(-n(f"knee_{side}")))
        return thigh, shank, times(shank, about_z(n(f"ankle_{side}")))

    def _over_foot(self, side: Side) -> Vector:
        """Where the pelvis is over a foot that carries it; the leg opens until the pelvis stands between the feet."""
        touch = self.p.legs[side]
        if touch is None or touch.spot is None:
            return ZERO
        ankle, _ = self._on_spot(side, touch.spot, touch.pivot)
        wanted = self._pelvis_z(side, touch.spot)

        def pelvis(out: float) -> Vector:
            thigh, shank, _ = self._leg_frames(side, out)
            hip = along(along(ankle, turned(shank, DOWN), -b.SHANK), turned(thigh, DOWN), -b.THIGH)
            return sub(hip, self.joints[f"hip_{side}"])

        self.opened = crossing(lambda out: pelvis(out)[2] - wanted, self.p.number(f"out_{side}"))
        return pelvis(self.opened)

    def _pelvis_z(self, side: Side, spot: Spot) -> float:
        if "shift" in self.p.numbers:
            return self.p.number("shift")
        there = self.p.legs[other(side)]
        if self.p.single or there is None or there.spot is None:
            return spot[2] - sideways(side) * INSIDE_CM
        return (spot[2] + there.spot[2]) / 2

    def _on_spot(self, side: Side, spot: Spot, pivot: str) -> tuple[Vector, Matrix]:
        """Ankle and frame of a foot on its spot: the ball stays when the heel rises, the heel when the toes rise."""
        x, y, z, toes = spot
        flat_frame = about_y(-sideways(side) * toes)
        heel_up = self.p.number(f"foot_{side}")
        ankle = (x, y + b.FOOT_HEIGHT + self.p.number("air") + self.p.number(f"lift_{side}"), z)
        reach = (b.BALL if heel_up >= 0 or pivot == "ball" else b.HEEL, -b.FOOT_HEIGHT, 0.0)
        frame = times(flat_frame, about_z(-heel_up))
        return sub(add(ankle, turned(flat_frame, reach)), turned(frame, reach)), frame

    def _place_head(self) -> Matrix:
        n = self.p.number
        neck = self.p.neck
        if neck is None:
            lean = (n("trunk") + n("spine")) * cos(radians(n("roll")))
            neck = max(-40.0, min(40.0, -0.45 * lean))
        if self.p.head_on is not None:
            rise = (self.p.head_on + b.HEAD - self.joints["neck"][1]) / b.NECK
            lean = degrees(acos(max(-1.0, min(1.0, rise))))
            neck = head_lean(n("trunk") + n("spine"), lean)
        self.neck = neck
        frame = times(self.chest, about_z(-neck))
        self.joints["head"] = along(self.joints["neck"], turned(frame, (0.0, 1.0, 0.0)), b.NECK)
        return frame

    def _place_leg(self, side: Side) -> None:
        touch = self.p.legs[side]
        if touch is None:
            self._by_angles(side)
        elif touch.spot is not None:
            ankle, self.feet[side] = self._on_spot(side, touch.spot, touch.pivot)
            self._reach(side, ankle, touch, carries=self.p.root == f"foot_{side}")
        elif touch.kneel is not None:
            self._kneel(side, touch)
        else:
            self._rest(side, touch)
        self._finish_foot(side)

    def _by_angles(self, side: Side) -> None:
        thigh, shank, self.feet[side] = self._leg_frames(side)
        knee = along(self.joints[f"hip_{side}"], turned(thigh, DOWN), b.THIGH)
        self.joints[f"knee_{side}"] = knee
        self.joints[f"ankle_{side}"] = along(knee, turned(shank, DOWN), b.SHANK)

    def _reach(self, side: Side, ankle: Vector, touch: LegTouch, *, carries: bool) -> None:
        """Bend the knee so that the ankle is where it has to be."""
        s, n = sideways(side), self.p.number
        hip = self.joints[f"hip_{side}"]
        if carries:
            pole, turn = turned(self._leg_frames(side, self.opened)[0], DOWN), -s * n(f"cave_{side}")
            if n(f"knee_{side}") < 1:
                pole = turned(self.feet[side], FRONT)
        else:
            pole = add(turned(self.feet[side], FRONT), scaled(turned(self.pelvis, FRONT), 0.8))
            turn = s * (n(f"out_{side}") - n(f"cave_{side}"))
        knee, end, short = two_bones(hip, ankle, b.THIGH, b.SHANK, touch.pole or pole, turn)
        self.joints[f"knee_{side}"], self.joints[f"ankle_{side}"] = knee, end
        self.short[f"foot_{side}"] = short

    def _kneel(self, side: Side, touch: LegTouch) -> None:
        """The kneecap on the ground, the shin behind it on its instep or its toes."""
        hip, point = self.joints[f"hip_{side}"], touch.kneel or ZERO
        goal = add(point, (0.0, KNEELING_CM, 0.0))
        knee = along(hip, unit(sub(goal, hip)), b.THIGH)
        self.short[f"knee_{side}"] = distance(knee, goal)
        self.joints[f"knee_{side}"] = knee
        if touch.lay is not None:
            ankle_goal = add(touch.lay, (0.0, LYING_CM, 0.0))
            shank = unit(sub(ankle_goal, knee))
            self.short[f"foot_{side}"] = distance(along(knee, shank, b.SHANK), ankle_goal)
        else:
            shank = self._shin_behind(side, knee, point[1], tucked=touch.tucked)
        self.joints[f"ankle_{side}"] = along(knee, shank, b.SHANK)
        self.feet[side] = self._foot_of_kneeling(side, shank, touch)

    def _shin_behind(self, side: Side, knee: Vector, ground: float, *, tucked: bool) -> Vector:
        """From the knee back to where the foot rests on the ground."""
        high = ground + (self._tucked_height(side) if tucked else LYING_CM)
        fall = max(-1.0, min(1.0, (knee[1] - high) / b.SHANK))
        back = scaled(turned(self.pelvis, FRONT), -1.0)
        flat = unit((back[0], 0.0, back[2])) if abs(back[0]) + abs(back[2]) > 0.2 else (-1.0, 0.0, 0.0)
        flat = unit((flat[0], 0.0, flat[2] * 0.25))
        return add(scaled(flat, sqrt(1 - fall * fall)), (0.0, -fall, 0.0))

    def _tucked_height(self, side: Side) -> float:
        heel_up = self.p.number(f"foot_{side}")
        return b.BALL * sin(radians(heel_up)) + b.FOOT_HEIGHT * cos(radians(heel_up))

    def _foot_of_kneeling(self, side: Side, shank: Vector, touch: LegTouch) -> Matrix:
        if touch.tucked and touch.lay is None:
            heel_up = self.p.number(f"foot_{side}")
            yaw = degrees(atan2(shank[2], -shank[0])) if abs(shank[0]) + abs(shank[2]) > 0.1 else 0.0
            return times(about_y(yaw), about_z(-heel_up))
        right = unit((-shank[2], 0.0, shank[0])) if abs(shank[1]) < 0.9 else (0.0, 0.0, 1.0)
        if dot(right, turned(self.pelvis, (0.0, 0.0, 1.0))) < 0:
            right = scaled(right, -1.0)
        front = about(right, shank, 90.0 + POINTED_DEG)
        return frame_from(front, right)

    def _rest(self, side: Side, touch: LegTouch) -> None:
        """The ankle on the other thigh, just above its knee."""
        there = touch.rest or other(side)
        hip, knee, ankle = (self.joints[f"{joint}_{there}"] for joint in ("hip", "knee", "ankle"))
        thigh = unit(sub(knee, hip))
        front = unit(across(sub(thigh, unit(sub(ankle, knee))), thigh), FRONT)
        goal = along(between(hip, knee, 0.80), front, b.ROUND["ankle"] + 6.0)
        s = sideways(side)
        aside = turned(self.pelvis, (0.0, 0.0, s))
        pole = touch.pole or add(scaled(aside, 1.0), scaled(turned(self.pelvis, FRONT), 0.3))
        mine = self.joints[f"hip_{side}"]
        knee_at, end, short = two_bones(mine, goal, b.THIGH, b.SHANK, pole, 0.0)
        self.joints[f"knee_{side}"], self.joints[f"ankle_{side}"] = knee_at, end
        self.short[f"foot_{side}"] = short
        shank = unit(sub(end, knee_at))
        toes = unit(across(front, shank))
        self.feet[side] = frame_from(toes, unit(cross(toes, scaled(shank, -1.0))))

    def _finish_foot(self, side: Side) -> None:
        ankle, frame = self.joints[f"ankle_{side}"], self.feet[side]
        self.joints[f"heel_{side}"] = add(ankle, turned(frame, (b.HEEL, -b.FOOT_HEIGHT, 0.0)))
        ball = add(ankle, turned(frame, (b.BALL, -b.FOOT_HEIGHT, 0.0)))
        self.joints[f"ball_{side}"] = ball
        self.joints[f"toe_{side}"] = self._toe(side, ball, frame)

    def _toe(self, side: Side, ball: Vector, frame: Matrix) -> Vector:
        """The toes stay flat while a heel rises over them."""
        touch = self.p.legs[side]
        rising = touch is not None and (touch.spot is not None or touch.tucked)
        front = turned(frame, FRONT)
        if rising and 0 < self.p.number(f"foot_{side}") < 100 and self.p.number("air") <= 0:
            front = unit((front[0], 0.0, front[2]))
        bent = self.p.number(f"toes_{side}")
        if bent:
            front = about(turned(frame, (0.0, 0.0, 1.0)), front, bent)
        elif rising or touch is None:
            front = level_with_floor(front, ball[1])
        return along(ball, front, b.TOE - b.BALL)

    def _arm_directions(self, side: Side) -> tuple[Vector, Vector]:
        s, n = sideways(side), self.p.number
        facing = about_y(-n("turn") - n("twist") * cos(radians(n("trunk"))))
        upper = times(times(facing, about_z(n(f"up_{side}"))), about_x(-s * n(f"away_{side}")))
        return turned(upper, DOWN), turned(times(upper, about_z(n(f"elbow_{side}"))), DOWN)

    def _place_arm(self, side: Side, head: Matrix) -> None:
        shoulder, touch = self.joints[f"shoulder_{side}"], self.p.arms[side]
        if touch is None:
            upper, hand = self._arm_directions(side)
            elbow = along(shoulder, upper, b.UPPER_ARM)
            wrist = along(elbow, hand, b.FOREARM)
        else:
            point, pole = touch.point, touch.pole
            if point is None:
                point, usual = hold_of(touch.place or "", side, self.joints, self.pelvis, self.chest, head)
                pole = pole or usual
            pole = pole or turned(self.chest, (-1.0, -0.6, 0.5 * sideways(side)))
            elbow, wrist, short = two_bones(shoulder, point, b.UPPER_ARM, b.FOREARM, pole, 0.0)
            self.short[f"hand_{side}"] = short
            hand = unit(touch.hand or sub(wrist, elbow))
        self.joints[f"elbow_{side}"], self.joints[f"wrist_{side}"] = elbow, wrist
        self.joints[f"hand_{side}"] = along(wrist, hand, 0.6 * b.HAND)
        self.joints[f"fingers_{side}"] = along(wrist, hand, b.HAND)
