"""Where the weight that somebody holds hangs on the body: one point for each hand, bar or bell of a figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toeoff.figure.places import BELL_BEYOND_CM, grip, hold_of
from toeoff.figure.skeleton import Body
from toeoff.figure.vectors import DOWN, ZERO, Vector, add, along, turned
from toeoff.model.figure import SIDES, Figure, Side, Thing

WEIGHTS = ("dumbbell", "kettlebell", "barbell", "trap-bar", "plate")
OF_PELVIS: dict[str, Vector] = {"hip": (13.0, 3.0, 0.0)}
OF_CHEST: dict[str, Vector] = {"back": (-8.5, 0.5, 0.0), "front": (9.5, -1.0, 0.0)}
"""A bar across the hips or the shoulders, from the hips or the neck [cm]; as it is drawn."""
UNDER_HAND_CM = 12.0
"""The middle of a kettlebell under the hand that carries it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One weight.

    Args:
        at: Where its mass is [cm].
        limb: The joint from which it hangs when it lies on a leg (``knee_right``), else empty.
    """

    at: Vector
    limb: str = ""


def held(figure: Figure, body: Body) -> tuple[Held, ...]:
    """Every point that carries a part of the load, all alike; none when nothing is held."""
    return tuple(one for thing in figure.kit if thing.what in WEIGHTS for one in _of(thing, body))


def _of(thing: Thing, body: Body) -> Iterator[Held]:
    where = thing.at
    if where is not None and not isinstance(where, str):
        return
    if thing.what in ("dumbbell", "kettlebell") and where is None:
        under = UNDER_HAND_CM if thing.what == "kettlebell" else 0.0
        for side in _hands(thing):
            touch = body.posture.arms[side]
            yield Held(at=along(body.joints[f"hand_{side}"], DOWN, under), limb=_leg_of(touch.place if touch else None))
    else:
        at = _place(where or "grip", thing, body)
        yield Held(at=add(at, thing.offset or ZERO), limb=_leg_of(where))


def _hands(thing: Thing) -> tuple[Side, ...]:
    return SIDES if thing.hand is None or thing.hand == "both" else (thing.hand,)


def _leg_of(place: str | None) -> str:
    """The place itself where it is one on a leg, else nothing."""
    stem, _, side = (place or "").partition("_")
    on_leg = side in SIDES and stem in ("thigh", "knee", "shin", "ankle", "heel", "ball", "toe")
    return place or "" if on_leg else ""


def _place(where: str, thing: Thing, body: Body) -> Vector:
    if thing.what == "barbell":
        return bar_at(where, body)
    if where == "goblet":
        return grip(body.joints)
    return on_body("bell" if where == "grip" and thing.what == "kettlebell" else where, body)


def bar_at(where: str, body: Body) -> Vector:
    """The middle of a bar: across the hips or the shoulders, or in the hands [cm]."""
    for table, joint, frame in ((OF_PELVIS, "pelvis", body.pelvis), (OF_CHEST, "neck", body.chest)):
        if where in table:
            return add(body.joints[joint], turned(frame, table[where]))
    return on_body(where, body)


def on_body(place: str, body: Body) -> Vector:
    """A joint, the fists, the bell beyond them, or a place that a hand can hold [cm]."""
    if place in ("grip", "bell"):
        return grip(body.joints, BELL_BEYOND_CM if place == "bell" else 0.0)
    if place in body.joints:
        return body.joints[place]
    side: Side = "left" if place.endswith("left") else "right"
    return hold_of(place, side, body.joints, body.pelvis, body.chest, body.head)[0]
