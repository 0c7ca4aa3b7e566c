"""What a picture shows, as facts that words can be made of: read off the posed body, never written by hand."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, degrees, radians, sin

from toeoff.figure.bones import angle_between
from toeoff.figure.skeleton import Body
from toeoff.figure.vectors import DOWN, UP, sub, turned
from toeoff.model.figure import SIDES, Figure, Side

LEVEL_DEG, UPRIGHT_DEG, STRAIGHT_DEG = 12.0, 12.0, 15.0
ROUND_DEG = 10
LOW_CM = 15.0
"""Wrists below this carry the body on the floor [cm]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One fact of a picture: what, and how much where it has an amount [deg]."""

    what: str
    amount: int | None = None


def seen(figure: Figure, body: Body, near: Side) -> tuple[Seen, ...]:
    """The facts of one pose, the most telling first: the camera, the stance, thigh, knee, trunk, heels, arms."""
    facts = [Seen(what=f"view-{_view(figure)}"), Seen(what=_stance(body))]
    upright = abs(body.posture.number("trunk")) < 60
    if upright:
        facts += _leg(body, near)
        facts.append(_trunk(body))
        heels = _heels(body, near)
        facts += [Seen(what=heels)] if heels else []
        arms = _arms(body, near)
        facts += [Seen(what=arms)] if arms else []
    else:
        facts += _leg(body, near)[-1:]
    return tuple(facts)


def _view(figure: Figure) -> str:
    yaw, pitch = figure.camera
    if pitch > 10 or 25 < abs(yaw) < 65:
        return "angle"
    if abs(yaw) < 65:
        return "side"
    return "front" if yaw > 0 else "back"


def _stance(body: Body) -> str:
    """How the body is in the world: the first that fits."""
    posture = body.posture
    trunk = posture.number("trunk")
    touches = [touch for touch in posture.legs.values() if touch is not None]
    knees = sum(touch.kneel is not None for touch in touches)
    feet = sum(touch.spot is not None for touch in touches)
    hands_low = all(body.joints[f"wrist_{side}"][1] < LOW_CM for side in SIDES)
    fits = {
        "in-the-air": posture.number("air") > 1,
        "on-the-side": abs(posture.number("roll")) > 45,
        "sitting": posture.root == "sit",
        "on-the-back": trunk < -45,
        "on-all-fours": knees > 0 and hands_low and trunk > 45,
        "kneeling": knees == 2,
        "on-one-knee": knees == 1,
        "face-down": trunk > 60 and posture.root == "lie",
        "on-hands-and-feet": trunk > 50 and hands_low,
        "on-one-leg": posture.root.startswith("foot") and (posture.single or feet == 1),
        "standing": posture.root.startswith("foot"),
    }
    return next((stance for stance, fit in fits.items() if fit), "supported")


def _leg(body: Body, side: Side) -> list[Seen]:
    hip, knee = body.joints[f"hip_{side}"], body.joints[f"knee_{side}"]
    above_level = angle_between(sub(knee, hip), DOWN) - 90
    bent = body.leg_angles(side)["knee"]
    found = []
    if abs(above_level) < LEVEL_DEG:
        found.append(Seen(what="thigh-level"))
    elif bent > STRAIGHT_DEG and above_level > 0:
        found.append(Seen(what="thigh-above-level"))
    found.append(Seen(what="knee-straight") if bent < STRAIGHT_DEG else Seen(what="knee-bent", amount=_rounded(bent)))
    return found


def _trunk(body: Body) -> Seen:
    lean = degrees(atan2(*_up_of(body)))
    if abs(lean) < UPRIGHT_DEG:
        return Seen(what="trunk-upright")
    return Seen(what="trunk-forward" if lean > 0 else "trunk-back", amount=_rounded(abs(lean)))


def _up_of(body: Body) -> tuple[float, float]:
    up = turned(body.chest, UP)
    turn = radians(body.posture.number("turn"))
    return (up[0] if abs(sin(turn)) < 0.7 else up[2], up[1])


def _heels(body: Body, side: Side) -> str | None:
    touch = body.posture.legs[side]
    if touch is None or touch.spot is None:
        return None
    up = body.posture.number(f"foot_{side}")
    return "heels-up" if up > 8 else "toes-up" if up < -8 else "heels-down"


def _arms(body: Body, side: Side) -> str | None:
    rise = angle_between(sub(body.joints[f"wrist_{side}"], body.joints[f"shoulder_{side}"]), DOWN)
    straight = body.elbow(side) < 30
    if rise > 140:
        return "arms-overhead"
    if straight and 60 < rise < 120:
        return "arms-forward"
    return "arms-hanging" if straight and rise < 30 else None


def _rounded(angle: float) -> int:
    return round(angle / ROUND_DEG) * ROUND_DEG
