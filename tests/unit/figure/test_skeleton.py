"""A posture becomes a body: bones keep their lengths, angles come back as they were written, contacts are where they
should be. A figure of 170 cm: thigh 41.65 cm, shank 41.82 cm, trunk 48.96 cm, ankle 6.63 cm above the ground."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.unit.figure.posing import STAND, posed

from toeoff.figure import body as b
from toeoff.figure.bones import two_bones
from toeoff.figure.check import LEG_RANGES
from toeoff.figure.posture import Posture
from toeoff.figure.skeleton import Body, pose
from toeoff.figure.vectors import UP, Vector, add, distance, dot, sub, turned, unit
from toeoff.model.figure import SIDES, Arm, Leg, Point, Pose, Side

BONES = (
    ("hip", "knee", b.THIGH), ("knee", "ankle", b.SHANK), ("shoulder", "elbow", b.UPPER_ARM),
    ("elbow", "wrist", b.FOREARM), ("ball", "toe", b.TOE - b.BALL),
)  # fmt: skip
CM = st.floats(-80, 80)
POINTS = st.tuples(CM, CM, CM)
HANG = Pose(root="pelvis", at=(0.0, 100.0, 0.0))


def near(point: Vector, cm: float = 1e-6) -> object:
    return pytest.approx(point, abs=cm)


def lowest(body: Body) -> float:
    rounds = {"pelvis": "pelvis", "waist": "waist", "chest": "chest", "neck": "neck"}
    rounds |= {f"{joint}_{side}": joint for joint in ("hip", "shoulder") for side in SIDES}
    return min(body.joints[joint][1] - b.ROUND[kind] for joint, kind in rounds.items())


def test_who_only_stands_has_the_heights_of_the_tables() -> None:
    joints = posed(STAND).joints
    heights = {"ankle": 0.039, "knee": 0.285, "hip": 0.530, "shoulder": 0.818}
    for joint, fraction in heights.items():
        assert joints[f"{joint}_right"][1] == pytest.approx(fraction * b.STATURE_CM, abs=0.01)
    for joint in ("heel", "ball", "toe"):
        assert joints[f"{joint}_right"][1] == pytest.approx(0, abs=1e-6)
    assert joints["wrist_right"][1] < joints["hip_right"][1] < joints["elbow_right"][1] < joints["head"][1]


def test_who_only_stands_is_the_same_on_both_sides() -> None:
    joints = posed(STAND).joints
    for name, (x, y, z) in joints.items():
        if name.endswith("_right"):
            assert joints[name.replace("right", "left")] == near((x, y, -z), 1e-4)
        elif not name.endswith("_left"):
            assert z == pytest.approx(0, abs=1e-4)
    assert max(abs(x) for name, (x, _, _) in joints.items() if name.startswith(("hip", "knee", "shoulder"))) < 1e-6


def angle(low_high: tuple[float, float]) -> st.SearchStrategy[float]:
    return st.floats(*low_high)


@given(
    side=st.sampled_from(SIDES), hip=angle(LEG_RANGES["hip"]), out=angle(LEG_RANGES["out"]),
    rot=angle(LEG_RANGES["rot"]), knee=st.floats(0, 155), ankle=angle(LEG_RANGES["ankle"]),
    trunk=st.floats(-150, 150), roll=st.floats(-125, 125), turn=st.floats(-180, 180),
)  # fmt: skip
def test_a_protractor_reads_the_angles_of_a_free_leg_as_they_are_written(
    side: Side, hip: float, out: float, rot: float, knee: float, ankle: float, trunk: float, roll: float, turn: float
) -> None:
    """However the body lies; the rotation of an almost straight leg is read off its foot."""
    written = {"hip": hip, "out": out, "rot": rot, "knee": knee, "ankle": ankle}
    leg = Leg(hip=hip, out=out, rot=rot, knee=knee, ankle=ankle)
    body = posed(replace(HANG, trunk=trunk, roll=roll, turn=turn, leg_right=leg, leg_left=leg))
    assert body.leg_angles(side) == pytest.approx(written, abs=0.01)


@given(up=st.floats(-65, 275), out=st.floats(-40, 120), elbow=st.floats(0.1, 155), twist=st.floats(-60, 60))
def test_an_elbow_is_bent_as_it_is_written(up: float, out: float, elbow: float, twist: float) -> None:
    body = posed(replace(HANG, twist=twist, arms=Arm(up=up, out=out, elbow=elbow)))
    for side in SIDES:
        assert body.elbow(side) == pytest.approx(elbow, abs=0.01)


@given(
    hip=st.floats(-20, 120), knee=st.floats(0, 130), trunk=st.floats(-90, 90), foot=st.floats(-40, 80),
    hold=POINTS, kneel=st.booleans(),
)  # fmt: skip
def test_bones_keep_their_lengths(
    hip: float, knee: float, trunk: float, foot: float, hold: Point, *, kneel: bool
) -> None:
    leg_left = Leg(kneel=(-20, 0, 8)) if kneel else Leg(on="ahead", foot=foot)
    right = Leg(on="stance", hip=hip, knee=knee, foot=foot)
    body = posed(Pose(trunk=trunk, leg_right=right, leg_left=leg_left, arm_right=Arm(hold=hold)))
    for upper, lower, cm in BONES:
        for side in SIDES:
            assert distance(body.joints[f"{upper}_{side}"], body.joints[f"{lower}_{side}"]) == pytest.approx(cm)


@given(start=POINTS, goal=POINTS, pole=POINTS, turn=st.floats(-90, 90))
def test_two_bones_reach_or_say_how_much_is_missing(start: Vector, goal: Vector, pole: Vector, turn: float) -> None:
    first, second = b.UPPER_ARM, b.FOREARM
    assume(distance(start, goal) > 0.01)
    joint, end, short = two_bones(start, goal, first, second, pole, turn)
    assert distance(start, joint) == pytest.approx(first, abs=1e-3)
    assert distance(joint, end) == pytest.approx(second, abs=1e-3)
    assert distance(end, goal) == pytest.approx(short, abs=1e-3)
    too_far, too_near = distance(start, goal) - first - second, first - second - distance(start, goal)
    assert short == pytest.approx(max(0.0, too_far, too_near), abs=1e-3)


def test_the_joint_between_two_bones_points_where_it_is_told() -> None:
    for pole in ((1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (-1.0, 0.0, 0.0)):
        joint, _, short = two_bones((0.0, 100.0, 0.0), (0.0, 40.0, 0.0), 40.0, 40.0, pole, 0.0)
        assert short == 0
        assert unit((joint[0], 0.0, joint[2])) == near(pole)
    turned_out, _, _ = two_bones((0.0, 100.0, 0.0), (0.0, 40.0, 0.0), 40.0, 40.0, (1.0, 0.0, 0.0), 90.0)
    assert abs(turned_out[2]) > 20


def joint_of(leg: Leg, joint: str) -> Vector:
    body = posed(Pose(root="pelvis", at=(0.0, 75.0, 0.0), legs=leg))
    assert max(body.short.values()) == 0
    return body.joints[f"{joint}_right"]


@given(foot=st.floats(0, 85))
def test_the_ball_of_a_foot_stays_when_its_heel_rises(foot: float) -> None:
    flat, up = (joint_of(Leg(on="turned", foot=foot), "ball") for foot in (0, foot))
    assert up == near(flat)
    assert joint_of(Leg(on="turned", foot=foot), "heel")[1] >= -1e-6


@given(foot=st.floats(-40, 0))
def test_the_heel_of_a_foot_stays_when_its_toes_rise(foot: float) -> None:
    flat, up = (joint_of(Leg(on="turned", foot=foot), "heel") for foot in (0, foot))
    assert up == near(flat)
    assert joint_of(Leg(on="turned", foot=foot), "ball")[1] >= -1e-6


def test_a_heel_that_sinks_below_a_step_rolls_about_the_ball() -> None:
    sunk = Leg(on="box", foot=-20, pivot="ball")
    assert joint_of(sunk, "ball") == near(joint_of(Leg(on="box"), "ball"))
    assert joint_of(sunk, "heel")[1] < 30


def test_toes_lie_flat_while_the_heel_is_up() -> None:
    assert joint_of(Leg(on="stance", foot=45), "toe")[1] == pytest.approx(0, abs=1e-6)
    assert joint_of(Leg(on="stance", foot=45, toes=30), "toe")[1] > 3


def test_toes_out_and_feet_lifted() -> None:
    toe, heel = joint_of(Leg(on="turned"), "toe"), joint_of(Leg(on="turned"), "heel")
    assert toe[2] - heel[2] == pytest.approx((toe[0] - heel[0]) * 0.5774, abs=0.01)  # the tangent of 30 degrees
    assert joint_of(Leg(on="stance", lift=12), "heel")[1] == pytest.approx(12)


AT: Point = (10.0, 20.0, 5.0)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("trunk", [-90.0, -40.0, 0.0, 80.0])
def test_what_places_a_body_lies_where_it_is_told(side: Side, trunk: float) -> None:
    def body(root: str) -> Body:
        return posed(Pose(root=root, at=AT, trunk=trunk, legs=Leg(hip=60, knee=90), arms=Arm(up=70, elbow=80)))

    assert body("pelvis").joints["pelvis"] == near(AT)
    assert body("sit").joints["pelvis"] == near(add(AT, (0.0, b.ROUND["pelvis"], 0.0)))
    knee = body(f"knee_{side}").joints[f"knee_{side}"]
    assert knee == near(add(AT, (0.0, 5.0, 0.0)))
    elbow = body(f"elbow_{side}").joints[f"elbow_{side}"]
    assert elbow == near(add(AT, (0.0, b.ROUND["elbow"], 0.0)))
    assert body(f"hand_{side}").joints[f"hand_{side}"] == near(AT)
    hips = body("hips")
    assert distance(hips.joints["pelvis"], AT) == pytest.approx((b.ROUND["pelvis"] ** 2 + 4) ** 0.5)
    assert dot(turned(hips.pelvis, (1.0, 0.0, 0.0)), unit(sub(AT, hips.joints["pelvis"]))) > 0.9
    blades = body("blades")
    assert dot(turned(blades.chest, (-1.0, 0.0, 0.0)), sub(AT, blades.joints["neck"])) == pytest.approx(
        b.ROUND["chest"]
    )


@pytest.mark.parametrize(("trunk", "roll"), [(-90.0, 0.0), (-115.0, 0.0), (90.0, 0.0), (90.0, 90.0)])
def test_who_lies_touches_the_ground_with_the_lowest_part_of_the_trunk(trunk: float, roll: float) -> None:
    body = posed(Pose(root="lie", at=(-40.0, 1.5, 0.0), trunk=trunk, roll=roll))
    assert lowest(body) == pytest.approx(1.5)
    assert (body.joints["neck"][0], body.joints["neck"][2]) == pytest.approx((-40.0, 0.0))


def test_a_head_rests_where_it_is_told() -> None:
    body = posed(Pose(root="lie", at=(0.0, 0.0, 0.0), trunk=-90, head_on=2))
    assert body.joints["head"][1] == pytest.approx(2 + b.HEAD)
    nodding = posed(replace(STAND, neck=30))
    assert nodding.joints["head"][0] > nodding.joints["neck"][0] + 5


def test_who_stands_on_one_leg_hangs_inside_its_foot() -> None:
    for side in SIDES:
        legs = {f"leg_{side}": Leg(on="stance", hip=0, knee=0)}
        body = posed(Pose(single=True, **legs))  # type: ignore[arg-type]
        assert body.joints["pelvis"][2] == pytest.approx((8.5 - 4) * (1 if side == "right" else -1), abs=0.01)
    shifted = posed(replace(STAND, shift=5))
    assert shifted.joints["pelvis"][2] == pytest.approx(5, abs=0.01)


def test_a_pelvis_that_cannot_be_over_its_feet_gets_as_near_as_it_can() -> None:
    assert 20 < posed(replace(STAND, shift=900)).joints["pelvis"][2] < 200


def test_a_body_without_anything_to_place_it_hangs_at_the_origin() -> None:
    assert posed(Pose()).joints["pelvis"] == (0, 0, 0)
    nowhere = Posture(numbers={}, legs=dict.fromkeys(SIDES), arms=dict.fromkeys(SIDES), root="foot_right")
    assert pose(nowhere).joints["pelvis"] == (0, 0, 0)


def test_a_knee_kneels_on_its_instep_or_on_its_toes() -> None:
    def kneeling(leg: Leg) -> dict[str, Vector]:
        return posed(Pose(root="knee_right", at=(0.0, 0.0, 8.5), leg_right=leg, leg_left=leg)).joints

    lying, tucked = kneeling(Leg(kneel=(0, 0, 8.5))), kneeling(Leg(kneel=(0, 0, 8.5), foot=70))
    for joints in (lying, tucked):
        assert joints["knee_right"] == near((0.0, 5.0, 8.5))
        assert joints["ankle_right"][0] < -35
    assert lying["ankle_right"][1] == pytest.approx(4.5)
    assert tucked["ball_right"][1] == pytest.approx(0, abs=0.5)
    assert tucked["ankle_right"][1] > 9
    laid = kneeling(Leg(kneel=(0, 0, 8.5), lay=(-30, 10, 20)))
    assert unit(sub(laid["ankle_right"], laid["knee_right"])) == near(
        unit(sub((-30.0, 14.5, 20.0), laid["knee_right"]))
    )


def test_an_ankle_rests_on_the_other_thigh() -> None:
    body = posed(
        Pose(root="lie", at=(0, 0, 0), trunk=-90, leg_left=Leg(hip=90, knee=90), leg_right=Leg(rest="thigh_left"))
    )
    thigh = body.joints["knee_left"]
    assert distance(body.joints["ankle_right"], thigh) < 20
    assert body.joints["knee_right"][2] > body.joints["hip_right"][2] + 10
    assert body.short["foot_right"] == 0


def test_a_knee_opens_and_caves() -> None:
    bent = Leg(on="stance", hip=80, knee=80)
    knees = [
        posed(Pose(legs=leg)).joints["knee_left"][2] for leg in (replace(bent, out=20), bent, replace(bent, cave=20))
    ]
    assert knees == sorted(knees)  # the left is the side of negative z
    assert knees[2] - knees[0] > 10


def test_the_chest_leans_turns_and_bends_on_the_pelvis() -> None:
    straight, bent = posed(STAND), posed(replace(STAND, spine=30))
    assert bent.joints["neck"][0] > straight.joints["neck"][0] + 10
    assert posed(replace(STAND, bend=20)).joints["neck"][2] < -5
    twisted = posed(replace(STAND, twist=40)).joints
    assert twisted["shoulder_right"][0] < -5 < 5 < twisted["shoulder_left"][0]
    dropped = posed(replace(STAND, drop=10)).joints
    assert dropped["hip_left"][1] < dropped["hip_right"][1]
    assert turned(straight.chest, UP) == near(UP)
