"""A figure that does not fit is refused: the key's path, what is there, and what is allowed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.unit.figure.posing import SQUAT, STAND, figure

from toeoff.figure.check import ARM_RANGES, LEG_RANGES, RANGES, problems
from toeoff.model.figure import Arm, Figure, Leg, Pose, Thing

LYING = Pose(root="lie", at=(0, 0, 0), trunk=-90, legs=Leg(hip=0, knee=0))


def said(one: Figure) -> list[str]:
    return list(problems(one))


def test_what_fits_passes() -> None:
    assert said(figure(STAND, SQUAT, LYING)) == []


@pytest.mark.parametrize("name", RANGES)
def test_a_trunk_bends_as_far_as_a_trunk_bends(name: str) -> None:
    low, high = RANGES[name]
    pose: dict[str, Any] = {name: 400 if name != "rope" else 800}
    value = pose[name]
    assert said(figure(replace(STAND, **pose))) == [f"pose.a.{name}: is {value}; allowed: {low:g} to {high:g} degrees"]


@pytest.mark.parametrize("name", LEG_RANGES)
@pytest.mark.parametrize("where", ["legs", "leg_right", "leg_left"])
def test_a_leg_bends_as_far_as_a_leg_bends(where: str, name: str) -> None:
    low, high = LEG_RANGES[name]
    leg: dict[str, Any] = {where: Leg(**{"on": "stance", "hip": 0, "knee": 0, name: -200})}  # type: ignore[arg-type]
    assert said(figure(replace(STAND, **leg))) == [
        f"pose.a.{where}.{name}: is -200; allowed: {low:g} to {high:g} degrees"
    ]


@pytest.mark.parametrize("name", ARM_RANGES)
@pytest.mark.parametrize("where", ["arms", "arm_right", "arm_left"])
def test_an_arm_bends_as_far_as_an_arm_bends(where: str, name: str) -> None:
    low, high = ARM_RANGES[name]
    arm: dict[str, Any] = {where: Arm(**{name: 300})}  # type: ignore[arg-type]
    assert said(figure(replace(STAND, **arm))) == [
        f"pose.a.{where}.{name}: is 300; allowed: {low:g} to {high:g} degrees"
    ]


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ({"cycle": ("a", "c")}, "cycle.1: is 'c'; allowed: a, b"),
        ({"cycle": ()}, "cycle: has 0 poses; allowed: 1 to 8"),
        ({"cycle": ("a", "b") * 5}, "cycle: has 10 poses; allowed: 1 to 8"),
        ({"seconds": (1.0, 2.0)}, "seconds: has 2 numbers; allowed: 4, a move and a pause a pose"),
        ({"seconds": (1.0, -2.0, 1.0, 1.0)}, "seconds: is (1.0, -2.0, 1.0, 1.0); allowed: 0 to 60 each"),
        ({"seconds": (0.0,) * 4}, "seconds: is (0.0, 0.0, 0.0, 0.0); a round has to take some time"),
        ({"tempo": "3-1"}, "tempo: is '3-1'; allowed: four numbers of seconds, or X, such as 3-1-X-0"),
        ({"still": "c"}, "still: is 'c'; allowed: a, b"),
        ({"kit": (Thing(what="sofa"),)}, "kit.0.what: is 'sofa'; allowed: box, bench, chair"),
        ({"kit": (Thing(what="mat"), Thing(what="ball", at="tail"))},
         "kit.1.at: is 'tail'; allowed: a point, a joint such as knee_right, or grip"),
        ({"kit": (Thing(what="kettlebell", at="front"),)}, "kit.0.at: is 'front'; allowed: a point"),
        ({"kit": (Thing(what="trace", of="tail"),)}, "kit.0.of: is 'tail'; allowed: a point"),
        ({"kit": (Thing(what="band", ends=("grip", "tail")),)}, "kit.0.ends.1: is 'tail'; allowed: a point"),
    ],
)  # fmt: skip
def test_a_key_of_a_figure_that_does_not_fit(key: dict[str, Any], says: str) -> None:
    found = said(figure(STAND, SQUAT, **key))
    assert [problem[: len(says)] for problem in found] == [says]


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ({"legs": Leg(on="stance")}, "root: is left out; write it, or one leg with a spot and angles"),
        ({"root": "floor"}, "root: is 'floor'; allowed: lie, sit, blades, hips, pelvis, foot_right, knee_right"),
        ({"root": "foot_middle"}, "root: is 'foot_middle'; allowed: lie"),
        ({"legs": Leg(hip=0, knee=0), "root": "foot_left"}, "root: is 'foot_left'; that foot stands on no spot"),
        ({"root": "sit"}, "root: is 'sit'; it needs `at`"),
        ({"legs": Leg(on="roof", hip=0, knee=0)}, "legs.on: is 'roof'; allowed: stance, ahead"),
        ({"leg_left": Leg(on="stance", kneel=(0, 0, 8))},
         "leg_left: touches more than one thing; allowed: one of on, kneel, rest"),
        ({"leg_left": Leg(lay=(0, 0, 8))}, "leg_left.lay: is there without kneel"),
        ({"leg_left": Leg(rest="thigh_left")},
         "leg_left.rest: is 'thigh_left'; one leg can rest, on the other's thigh"),
        ({"arms": Arm(hold="pocket")}, "arms.hold: is 'pocket'; allowed: a point, or a place on the body such as hips"),
        ({"arm_left": Arm(hold="hips", up=20)}, "arm_left: has angles and a hold; allowed: one of both"),
        ({"free": ("trunk",)}, "meet: has 0 conditions; allowed: as many as free has (1)"),
        ({"free": ("mood",), "meet": ("com = base",)}, "free.0: is 'mood'; allowed: a number of the pose"),
        ({"free": ("up",), "meet": ("com = base",), "arms": Arm(hold="hips")},
         "free.0: is 'up'; no limb has it: legs need angles, arms must hold nothing"),
        ({"free": ("trunk",), "meet": ("arms = straight",)}, "meet.0: is 'arms = straight'; no arm has a hold"),
        *(({"free": ("trunk",), "meet": (text,)}, f"meet.0: is '{text}'; allowed: com = base, POINT.x = 12")
          for text in ("as low as possible", "com = 12", "grip = base", "arms.x = straight", "tail.x = 12",
                       "hips.x = 12", "knee_middle = 90", "shoulder_right = 20", "knee_left=90")),
    ],
)  # fmt: skip
def test_a_key_of_a_pose_that_does_not_fit(key: dict[str, Any], says: str) -> None:
    """In a pose and in the pose of a fault."""
    wrong = replace(STAND, **key)
    says = f"pose.a.{says}"
    assert [problem[: len(says)] for problem in said(figure(wrong))] == [says]
    fault = said(figure(STAND, faults={3: ("a", wrong)}))
    assert [problem[: len(says) + 5] for problem in fault] == [
        f"faults.3.{says.replace('.a.', '.', 1)}"[: len(says) + 5]
    ]


def test_both_legs_cannot_rest_on_each_other() -> None:
    resting = replace(LYING, legs=None, leg_right=Leg(rest="thigh_left"), leg_left=Leg(rest="thigh_right"))
    assert said(figure(resting)) == ["pose.a.leg_right.rest: is 'thigh_left'; one leg can rest, on the other's thigh"]


@pytest.mark.parametrize(
    "thing",
    [
        Thing(what="barbell", at="hip"), Thing(what="kettlebell", at="goblet"), Thing(what="ball", at=(1, 2, 3)),
        Thing(what="cable", ends=((1, 2, 3), "thigh_left")),
    ],
    ids=lambda thing: thing.what,
)  # fmt: skip
def test_where_things_can_be(thing: Thing) -> None:
    assert said(figure(STAND, kit=(thing,))) == []
