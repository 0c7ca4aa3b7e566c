"""Hands on the body: on the side they belong to, in front of it, near what they hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.figure.posing import STAND, posed

from toeoff.figure.places import ON_BODY, ON_LIMB, grip, is_place
from toeoff.figure.vectors import between, distance, length
from toeoff.model.figure import Arm, Leg, Pose

LIMBS = [f"{limb}_{side}" for limb in ON_LIMB for side in ("right", "left")]
SITTING = Pose(root="sit", at=(0, 45, 0), legs=Leg(hip=100, knee=70))


@pytest.mark.parametrize("name", [name for name in ON_BODY if name not in ("bar-hip", "cross")])
def test_both_hands_hold_a_place_alike(name: str) -> None:
    joints = posed(replace(STAND, arms=Arm(hold=name))).joints
    x, y, z = joints["wrist_right"]
    assert joints["wrist_left"] == pytest.approx((x, y, -z), abs=1e-4)
    assert length((x, y, z)) > 0


def test_where_some_places_are() -> None:
    at = {name: posed(replace(STAND, arms=Arm(hold=name))) for name in ON_BODY}
    hips, neck = at["hips"].joints["pelvis"], at["hips"].joints["neck"]
    assert distance(at["hips"].joints["wrist_right"], hips) < 25
    assert at["chest"].joints["wrist_right"][0] > neck[0] + 10
    assert at["cross"].joints["wrist_right"][2] < 0 < at["cross"].joints["wrist_left"][2]
    assert at["back"].joints["wrist_right"][0] < neck[0]
    assert at["head"].joints["wrist_right"][1] > neck[1] + 10
    assert max(at["goblet"].short.values()) < 0.5


@pytest.mark.parametrize("name", LIMBS)
def test_a_hand_holds_a_limb_from_outside(name: str) -> None:
    limb, _, side = name.partition("_")
    body = posed(replace(SITTING, trunk=20, arms=Arm(hold=name)))
    first, last, part = {
        "thigh": ("hip", "knee", 0.6), "knee": ("hip", "knee", 1.0), "shin": ("knee", "ankle", 0.35),
        "ankle": ("knee", "ankle", 0.95),
    }[limb]  # fmt: skip
    bone = between(body.joints[f"{first}_{side}"], body.joints[f"{last}_{side}"], part)
    wrist = body.joints[f"wrist_{side}"]
    assert distance(wrist, bone) < 10 + body.short[f"hand_{side}"]
    assert wrist[0] >= bone[0] - 0.01 or wrist[1] >= bone[1]


@pytest.mark.parametrize(
    ("name", "place"),
    [("hips", True), ("thigh_left", True), ("ankle_right", True), ("thigh", False), ("thigh_middle", False),
     ("elbow_left", False), ("pocket", False)],
)  # fmt: skip
def test_what_a_hand_can_hold(name: str, *, place: bool) -> None:
    assert is_place(name) == place


def test_a_grip_is_between_the_fists_or_beyond_them() -> None:
    body = posed(replace(STAND, arms=Arm(up=90, out=0)))
    fists, bell = grip(body.joints), grip(body.joints, 15)
    assert fists == pytest.approx(between(body.joints["hand_right"], body.joints["hand_left"], 0.5))
    assert bell[0] == pytest.approx(fists[0] + 15)
