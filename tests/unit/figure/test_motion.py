"""A round of a movement: it closes, its time runs, feet that stay stay, and it keeps the rhythm it was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.figure.posing import SQUAT, STAND, exercise, figure, moved

from toeoff.figure.motion import FAST_S, HELD_S, Cycle, mixed, order_of, rhythm
from toeoff.figure.skeleton import Body, pose
from toeoff.figure.vectors import Vector, distance
from toeoff.model.figure import Arm, Leg, Pose

LUNGE = Pose(leg_right=Leg(on="stance", hip=90, knee=90), leg_left=Leg(on="behind", foot=60), arms=Arm(hold="hips"))
TALL = Pose(leg_right=Leg(on="stance", hip=2, knee=4), leg_left=Leg(on="stance"), arms=Arm(hold="hips"))
BENT = Pose(trunk=20, legs=Leg(on="stance", hip=40, knee=30))
KNEEL = Pose(root="knee_right", at=(0, 0, 8.5), leg_right=Leg(kneel=(0, 0, 8.5)), leg_left=Leg(on="ahead"))


def way(cycle: Cycle, joint: str) -> list[Vector]:
    return [frame.body.joints[joint] for frame in cycle.frames]


def assert_closed(cycle: Cycle) -> None:
    first, last = cycle.frames[0], cycle.frames[-1]
    assert first.body is last.body
    assert first.key == last.key
    assert first.at_s == 0
    assert last.at_s == pytest.approx(cycle.total_s)


@pytest.mark.parametrize("id", ["bodyweight-squat", "jump-rope", "hip-circle", "plank", "inchworm", "deadlift"])
def test_a_round_ends_as_it_began_and_its_time_runs(id: str) -> None:
    drawn, cycle = exercise(id)
    if len(drawn.cycle) > 1:
        assert_closed(cycle)
    for a, c in pairwise(cycle.frames):
        assert a.at_s < c.at_s
    assert cycle.frames[0].key == order_of(drawn)[0]
    assert set(cycle.keys) == set(drawn.cycle) == set(cycle.left_over)


def test_one_pose_alone_is_held() -> None:
    cycle = moved(SQUAT)
    assert len(cycle.frames) == 1
    assert cycle.total_s == HELD_S


def test_a_pause_is_two_frames_of_one_pose() -> None:
    cycle = moved(STAND, SQUAT, seconds=(1, 0.5, 1, 0))
    keys = [(frame.at_s, frame.key) for frame in cycle.frames if frame.key]
    assert keys == [(0, "a"), (1, "b"), (1.5, "b"), (2.5, "a")]


@pytest.mark.parametrize(
    ("tempo", "seconds"),
    [("3-1-1-0", (3, 1, 1, 0)), ("2-0-X-1", (2, 0, FAST_S, 1)), (None, (1.4, 0.5, 1.4, 0.5))],
)
def test_the_rhythm_is_the_tempo(tempo: str | None, seconds: Sequence[float]) -> None:
    assert rhythm(figure(STAND, SQUAT), tempo) == seconds


def test_own_seconds_win_and_an_own_tempo_beats_the_exercise() -> None:
    assert rhythm(figure(STAND, SQUAT, seconds=(1.0, 2.0, 3.0, 4.0), tempo="9-9-9-9"), "3-1-1-0") == (1, 2, 3, 4)
    assert rhythm(figure(STAND, SQUAT, tempo="2-0-2-0"), "3-1-1-0") == (2, 0, 2, 0)
    assert rhythm(figure(STAND, SQUAT, LUNGE), "3-1-1-0") == (1.4, 0.5, 1.4, 0.5, 1.4, 0.5)


def test_what_begins_with_the_lift_begins_at_the_pose_before_it() -> None:
    cycle = moved(STAND, SQUAT, first="lift", tempo="3-1-2-0")
    assert list(cycle.seconds) == [2, 0, 3, 1]
    assert [frame.key for frame in cycle.frames if frame.key] == ["b", "a", "b", "b"]
    hanging = [Pose(root="pelvis", at=(0, 90, 0), leg_right=Leg(hip=hip), leg_left=Leg()) for hip in (0, 60)]
    smooth = moved(*hanging, first="lift", smooth=True)
    hips = [frame.body.posture.number("hip_right") for frame in smooth.frames]
    assert max(abs(a - c) for a, c in pairwise(hips)) < 30


def test_a_quick_move_has_fewer_frames_than_a_slow_one() -> None:
    counts = [len(moved(STAND, SQUAT, seconds=(time, 0, time, 0)).frames) for time in (1.0, 0.3, 0.1, 0.0)]
    assert counts == sorted(counts, reverse=True)
    assert len(set(counts)) == len(counts)


def test_a_move_begins_and_ends_gently() -> None:
    cycle = moved(STAND, SQUAT, seconds=(2, 0, 2, 0))
    heights = way(cycle, "pelvis")
    times = [frame.at_s for frame in cycle.frames]
    speeds = [abs(heights[i + 1][1] - heights[i][1]) / (times[i + 1] - times[i]) for i in range(6)]
    assert speeds[0] < speeds[2]
    assert speeds[5] < speeds[3]


def test_feet_stand_still_while_the_body_moves() -> None:
    cycle = moved(STAND, SQUAT)
    for joint in ("heel_right", "ball_right", "heel_left", "toe_left"):
        assert all(distance(at, way(cycle, joint)[0]) < 1e-6 for at in way(cycle, joint))
    assert min(at[1] for at in way(cycle, "pelvis")) < way(cycle, "pelvis")[0][1] - 20


def test_a_foot_that_goes_somewhere_else_is_lifted() -> None:
    cycle = moved(TALL, LUNGE)
    there = way(cycle, "ball_left")
    assert max(at[1] for at in there) > 5
    assert there[0][0] - min(at[0] for at in there) == pytest.approx(60, abs=1)
    assert all(distance(at, way(cycle, "ball_right")[0]) < 1e-6 for at in way(cycle, "ball_right"))


def test_a_foot_that_slides_stays_on_the_ground() -> None:
    slide = [replace(one, leg_left=replace(one.leg("left"), slide=True)) for one in (TALL, LUNGE)]
    assert max(at[1] for at in way(moved(*slide), "ball_left")) < 0.5


def test_onto_a_box_the_height_leads_and_down_from_it_the_way_does() -> None:
    up = replace(TALL, leg_left=Leg(on="box"))
    cycle = moved(replace(TALL, leg_left=Leg(on="behind", foot=20)), up, seconds=(1, 0, 1, 0))
    half = len(cycle.frames) // 2
    rising, falling = way(cycle, "heel_left")[: half + 1], way(cycle, "heel_left")[half:]
    for heel in (*rising, *falling):
        if heel[0] > 15:
            assert heel[1] > 15
    assert rising[1][1] > 3


def test_a_rope_goes_on_turning_the_same_way() -> None:
    cycle = moved(replace(STAND, rope=0), replace(STAND, rope=180), seconds=(1, 0, 1, 0))
    turns = [frame.body.posture.number("rope") for frame in cycle.frames[:-1]]
    assert turns == sorted(turns)
    assert turns[-1] > 300


@settings(max_examples=30)
@given(part=st.floats(0, 1))
def test_between_two_poses_every_limb_keeps_its_length(part: float) -> None:
    bodies = moved(LUNGE, KNEEL).keys
    body = pose(mixed(bodies["a"], bodies["b"], part))
    for upper, lower in (("hip", "knee"), ("knee", "ankle"), ("shoulder", "elbow"), ("elbow", "wrist")):
        for side in ("right", "left"):
            lengths = [
                distance(one.joints[f"{upper}_{side}"], one.joints[f"{lower}_{side}"]) for one in (body, bodies["a"])
            ]
            assert lengths[0] == pytest.approx(lengths[1], abs=1e-3)


@pytest.mark.parametrize("poses", [(LUNGE, KNEEL), (STAND, SQUAT), (TALL, LUNGE)], ids=["kneels", "squats", "steps"])
def test_what_is_mixed_begins_at_the_one_pose_and_ends_at_the_other(poses: tuple[Pose, Pose]) -> None:
    a, c = moved(*poses).keys.values()
    for part, end in ((0.0, a), (1.0, c)):
        assert_same(pose(mixed(a, c, part)), end)


def assert_same(one: Body, other: Body) -> None:
    for joint, at in other.joints.items():
        if not joint.startswith(("toe", "knee")):  # toes and the way of a knee begin with the next pose
            assert distance(one.joints[joint], at) < 1.5, joint


def test_contacts_of_both_poses_stay_where_they_are() -> None:
    lying = Leg(rest="thigh_left")
    poses = [
        Pose(root="lie", at=(0, 0, 0), trunk=-90, leg_left=Leg(hip=hip, knee=90), leg_right=lying) for hip in (80, 100)
    ]
    cycle = moved(*poses)
    assert all(frame.body.short["foot_right"] == 0 for frame in cycle.frames)
    kneeling = [replace(KNEEL, trunk=trunk) for trunk in (0, 30)]
    knees = way(moved(*kneeling), "knee_right")
    assert all(distance(at, knees[0]) < 1e-6 for at in knees)


def test_hands_that_hold_go_on_holding_and_others_swing() -> None:
    holds = [replace(one, arms=Arm(hold=(30.0, 95.0, 16.0))) for one in (STAND, BENT)]
    wrists = way(moved(*holds), "wrist_right")
    assert all(distance(at, wrists[0]) < 1e-6 for at in wrists)
    lets_go = moved(replace(STAND, arms=Arm(hold="hips")), replace(STAND, arms=Arm(up=90)))
    reach = [at[0] for at in way(lets_go, "wrist_right")]
    half = len(reach) // 2
    assert reach[:half] == sorted(reach[:half])


def test_smooth_goes_through_the_poses_without_stopping() -> None:
    poses = [
        Pose(root="pelvis", at=(0, 90, 0), leg_right=Leg(hip=hip, knee=10), leg_left=Leg()) for hip in (0, 30, 60, 30)
    ]
    cycle = moved(*poses, smooth=True, seconds=(1, 0) * 4)
    hips = {frame.at_s: frame.body.posture.number("hip_right") for frame in cycle.frames}
    assert [hips[time] for time in (0.0, 1.0, 2.0, 3.0)] == [0, 30, 60, 30]
    steps = [c - a for a, c in pairwise(list(hips.values())[: len(hips) // 2])]
    assert min(steps) > 0  # not a moment of standing still on the way up
    assert_closed(cycle)
