"""What a pose leaves out is found, and what cannot be met is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.figure.posing import SQUAT, STAND, exercise, figure

from toeoff.figure import body as b
from toeoff.figure.find import BEHIND_CM, found, is_free, names_of, point_of
from toeoff.figure.mass import base_of, centre_of_mass
from toeoff.figure.motion import key_body
from toeoff.figure.posture import posture_of
from toeoff.figure.vectors import distance
from toeoff.model.figure import Arm, Leg, Pose

MET = 0.05


@given(hip=st.floats(0, 115), knee=st.floats(0, 115))
def test_whoever_is_asked_to_balance_balances(hip: float, knee: float) -> None:
    """However deep: the trunk leans until the mass is over the feet, a little behind their middle."""
    pose = replace(SQUAT, legs=Leg(on="stance", hip=hip, knee=knee))
    body, left = key_body(figure(pose), pose)
    if left < MET:
        low, high = base_of(body)
        assert low <= centre_of_mass(body)[0] <= high
        assert centre_of_mass(body)[0] == pytest.approx((low + high) / 2 - BEHIND_CM, abs=MET)
    else:
        assert abs(body.posture.number("trunk")) > 20


def test_a_deadlift_begins_with_the_bar_over_the_middle_of_the_foot() -> None:
    _, cycle = exercise("deadlift")
    bottom = cycle.keys["bottom"]
    assert max(cycle.left_over.values()) < MET
    bar = point_of(bottom, "grip")
    assert bar[1] == pytest.approx(22.5, abs=MET)
    heel, toe = bottom.joints["heel_right"][0], bottom.joints["toe_right"][0]
    assert abs(bar[0] - (heel + toe) / 2) < 2


def test_every_kind_of_condition_is_met() -> None:
    pose = Pose(
        root="pelvis", at=(0, 95, 0), leg_right=Leg(hip=20, knee=20), arm_right=Arm(up=20, elbow=10),
        free=("hip_right", "knee_right", "elbow_right", "up_right"),
        meet=("knee_right = 70", "ankle_right.y = 40", "elbow_right = 60", "wrist_right.y = 130"),
    )  # fmt: skip
    body, left = key_body(figure(pose), pose)
    assert left < MET
    assert body.leg_angles("right")["knee"] == pytest.approx(70, abs=MET)
    assert body.elbow("right") == pytest.approx(60, abs=MET)
    assert body.joints["ankle_right"][1] == pytest.approx(40, abs=MET)


def test_arms_become_straight_where_they_hold() -> None:
    _, cycle = exercise("bear-hold")
    (body,) = cycle.keys.values()
    assert max(cycle.left_over.values()) < MET
    reach = distance(body.joints["shoulder_right"], body.joints["wrist_right"])
    assert reach == pytest.approx(0.997 * (b.UPPER_ARM + b.FOREARM), abs=MET)


@pytest.mark.parametrize("meet", ["pelvis.y = 300", "grip.x = 400"])
def test_what_cannot_be_is_reported_as_far_as_it_is_missed(meet: str) -> None:
    pose = replace(STAND, free=("trunk",), meet=(meet,))
    body, left = key_body(figure(pose), pose)
    what, _, goal = meet.partition(" = ")
    at = point_of(body, what[:-2])["xyz".index(what[-1])]
    assert left == pytest.approx(abs(float(goal) - at))
    assert left > 100


def test_without_anything_free_nothing_is_searched() -> None:
    posture = posture_of(figure(STAND), STAND)
    assert found(posture, (), ()) == (posture, 0.0)


def test_the_centre_of_mass_and_a_bell_are_points_like_joints() -> None:
    body, _ = key_body(figure(STAND), STAND)
    assert point_of(body, "com") == centre_of_mass(body)
    assert point_of(body, "head") == body.joints["head"]
    assert distance(point_of(body, "grip"), point_of(body, "bell")) == pytest.approx(15)


def test_a_free_name_stands_for_both_sides_or_for_one() -> None:
    pose = Pose(leg_right=Leg(on="stance", hip=10, knee=10), leg_left=Leg(on="ahead"), arm_left=Arm(hold="hips"))
    posture = posture_of(figure(pose), pose)
    assert names_of(posture, "trunk") == ["trunk"]
    assert names_of(posture, "hip") == ["hip_right"]
    assert names_of(posture, "foot") == ["foot_right", "foot_left"]
    assert names_of(posture, "up") == ["up_right"]
    assert names_of(posture, "knee_left") == ["knee_left"]


def test_a_condition_nobody_knows_is_refused() -> None:
    posture = posture_of(figure(STAND), STAND)
    with pytest.raises(ValueError, match="as low as possible"):
        found(posture, ("trunk",), ("as low as possible",))


@pytest.mark.parametrize(
    ("name", "free"),
    [("trunk", True), ("hip", True), ("knee_left", True), ("away_right", True), ("root", False), ("neck", False),
     ("hip_middle", False), ("right", False)],
)  # fmt: skip
def test_only_numbers_of_the_pose_can_be_left_out(name: str, *, free: bool) -> None:
    assert is_free(name) == free
