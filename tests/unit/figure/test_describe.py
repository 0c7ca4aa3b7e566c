"""What a picture shows is read off the posed body."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.figure.posing import STAND, exercise, figure, posed

from toeoff.figure.describe import Seen, seen
from toeoff.model.figure import Arm, Leg, Pose

UPRIGHT_SQUAT = Pose(trunk=5, legs=Leg(on="stance", hip=80, knee=85))
LYING = Pose(root="lie", at=(0, 0, 0), trunk=-90)


def words(pose: Pose, **more: object) -> list[str]:
    return [fact.what for fact in seen(figure(pose, **more), posed(pose), "right")]


def words_of(id: str, key: str) -> list[str]:
    drawn, cycle = exercise(id)
    return [fact.what for fact in seen(drawn, cycle.keys[key], "right")]


def test_a_squat_has_level_thighs_and_its_heels_down() -> None:
    bottom = words_of("bodyweight-squat", "bottom")
    assert bottom[:2] == ["view-side", "standing"]
    assert {"thigh-level", "heels-down", "trunk-forward", "arms-forward"} <= set(bottom)
    assert {"knee-straight", "trunk-upright"} <= set(words_of("bodyweight-squat", "top"))


def test_a_bridge_lies_on_the_back() -> None:
    assert words_of("glute-bridge", "top")[:2] == ["view-side", "on-the-back"]


def test_a_plank_on_straight_arms_is_on_hands_and_feet() -> None:
    assert "on-hands-and-feet" in words_of("plank-shoulder-tap", "plank")


@pytest.mark.parametrize(
    ("pose", "stance"),
    [
        (STAND, "standing"),
        (Pose(leg_right=Leg(on="stance", hip=5, knee=5), leg_left=Leg(hip=60, knee=80)), "on-one-leg"),
        (Pose(single=True, root="foot_right", legs=Leg(on="stance", hip=5, knee=5)), "on-one-leg"),
        (replace(STAND, air=12), "in-the-air"),
        (replace(LYING, roll=90), "on-the-side"),
        (LYING, "on-the-back"),
        (replace(LYING, trunk=90), "face-down"),
        (Pose(root="sit", at=(0, 40, 0)), "sitting"),
        (Pose(root="knee_right", at=(0, 0, 8.5), legs=Leg(kneel=(0, 0, 8.5))), "kneeling"),
        (Pose(root="knee_right", at=(0, 0, 8.5), leg_right=Leg(kneel=(0, 0, 8.5)), leg_left=Leg(on="ahead")),
         "on-one-knee"),
        (Pose(root="knee_right", at=(0, 0, 8.5), trunk=90, legs=Leg(kneel=(0, 0, 8.5), hip=90),
              arms=Arm(hold=(49, 4, 16))), "on-all-fours"),
        (Pose(root="pelvis", at=(0, 150, 0)), "supported"),
    ],
)  # fmt: skip
def test_how_the_body_is_in_the_world(pose: Pose, stance: str) -> None:
    assert words(pose)[1] == stance


@pytest.mark.parametrize(
    ("camera", "view"),
    [({}, "view-side"), ({"view": "front"}, "view-front"), ({"view": "back"}, "view-back"), ({"yaw": 40}, "view-angle"),
     ({"pitch": 20}, "view-angle"), ({"yaw": 80}, "view-front")],
)  # fmt: skip
def test_from_where_it_is_seen(camera: dict[str, object], view: str) -> None:
    assert words(STAND, **camera)[0] == view


@pytest.mark.parametrize(
    ("pose", "what"),
    [
        (UPRIGHT_SQUAT, "trunk-upright"),
        (replace(UPRIGHT_SQUAT, trunk=40), "trunk-forward"),
        (replace(UPRIGHT_SQUAT, trunk=-30), "trunk-back"),
        (replace(STAND, turn=90, trunk=30), "trunk-forward"),
        (Pose(leg_left=Leg(on="stance", hip=0, knee=0), leg_right=Leg(hip=120, knee=100)), "thigh-above-level"),
        (replace(STAND, legs=Leg(on="stance", hip=5, knee=10, foot=40)), "heels-up"),
        (replace(STAND, legs=Leg(on="stance", hip=5, knee=5, foot=-20)), "toes-up"),
        (STAND, "heels-down"),
        (replace(STAND, arms=Arm(up=175)), "arms-overhead"),
        (replace(STAND, arms=Arm(up=90)), "arms-forward"),
        (STAND, "arms-hanging"),
    ],
)
def test_what_stands_out(pose: Pose, what: str) -> None:
    assert what in words(pose)


@pytest.mark.parametrize("bent", [0, 30, 60])
def test_a_knee_below_the_hip_is_not_said_to_be_above_it(bent: float) -> None:
    pose = Pose(legs=Leg(on="stance", hip=bent, knee=bent))
    assert not {"thigh-level", "thigh-above-level"} & set(words(pose))


def test_bent_arms_and_a_free_foot_are_not_worth_a_word() -> None:
    found = words(replace(STAND, legs=None, leg_left=Leg(on="stance", hip=0, knee=0), arms=Arm(up=20, elbow=100)))
    assert not [word for word in found if word.startswith(("arms", "heels", "toes"))]


def test_angles_are_said_in_tens() -> None:
    pose = Pose(trunk=33, leg_right=Leg(on="stance", hip=80, knee=82), leg_left=Leg(hip=80, knee=78))
    facts = seen(figure(pose), posed(pose), "left")
    assert Seen(what="trunk-forward", amount=30) in facts
    assert {fact.amount for fact in facts if fact.what == "knee-bent"} == {80}
