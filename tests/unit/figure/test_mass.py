"""Where the mass of a body is, and what it stands on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.figure.posing import SQUAT, STAND, posed

from toeoff.figure import body as b
from toeoff.figure.mass import base_of, centre_of_mass, masses
from toeoff.model.figure import Arm, Leg, Pose


def test_the_parts_weigh_as_much_as_the_whole() -> None:
    assert sum(mass for _, mass, _ in masses(posed(STAND))) == pytest.approx(1, abs=0.002)
    names = [name for name, _, _ in masses(posed(STAND))]
    assert len(names) == len(set(names)) == 16


def test_who_stands_has_her_mass_in_the_middle_and_above_the_hips() -> None:
    """Tables give 0.55 to 0.58 of stature."""
    x, y, z = centre_of_mass(posed(STAND))
    assert 0.54 * b.STATURE_CM < y < 0.58 * b.STATURE_CM
    assert z == pytest.approx(0, abs=1e-4)
    assert abs(x) < 3


def test_what_is_held_counts() -> None:
    ahead = replace(STAND, arms=Arm(up=90))
    plain, loaded = (centre_of_mass(posed(replace(ahead, load=load))) for load in (0, 0.5))
    assert loaded[0] > plain[0] + 10
    assert [name for name, _, _ in masses(posed(replace(ahead, load=0.5)))][-1] == "load"


def test_a_squat_lowers_the_mass_and_keeps_it_over_the_feet() -> None:
    body = posed(SQUAT)
    low, high = base_of(body)
    assert low < centre_of_mass(body)[0] < high
    assert centre_of_mass(body)[1] < centre_of_mass(posed(STAND))[1] - 25


@pytest.mark.parametrize(
    ("pose", "low", "high"),
    [
        (STAND, b.HEEL, b.TOE),
        (replace(STAND, legs=Leg(on="stance", hip=20, knee=30, foot=30)), b.BALL, b.TOE),
        (replace(STAND, legs=Leg(on="stance", hip=20, knee=20, foot=-20)), b.HEEL, 11.0),
        (replace(STAND, legs=None, leg_right=Leg(on="stance", hip=20, knee=20), leg_left=Leg(on="behind", foot=50)),
         -60 + b.BALL, b.TOE),
        (replace(STAND, single=True, root="foot_right", leg_left=Leg(on="ahead")), b.HEEL, b.TOE),
        (Pose(root="pelvis", at=(0, 90, 0)), 0, 0),
    ],
    ids=["flat", "heels up", "toes up", "one behind the other", "on one leg", "hanging"],
)  # fmt: skip
def test_the_ground_under_the_feet(pose: Pose, low: float, high: float) -> None:
    assert base_of(posed(pose)) == pytest.approx((low, high), abs=0.5)
