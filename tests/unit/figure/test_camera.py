"""The camera: the picture's x goes right, its y goes down, and near is what comes towards the viewer."""

from __future__ import annotations

import pytest
from tests.unit.figure.posing import STAND, posed

from toeoff.figure.camera import camera, depth
from toeoff.model.figure import VIEWS, Figure

JOINTS = posed(STAND).joints


def test_from_the_side_the_figure_looks_to_the_right_and_its_right_side_is_near() -> None:
    see, near = camera(0, 0), depth(0, 0)
    assert see(JOINTS["toe_right"])[0] > see(JOINTS["heel_right"])[0]
    assert see(JOINTS["head"])[1] < see(JOINTS["hip_right"])[1] < see(JOINTS["heel_right"])[1]
    assert near(JOINTS["hip_right"]) > near(JOINTS["hip_left"])
    assert see((3.0, 4.0, 99.0)) == pytest.approx((3, -4))


def test_from_the_front_the_right_side_is_on_the_left_of_the_screen() -> None:
    see, near = camera(*VIEWS["front"]), depth(*VIEWS["front"])
    assert see(JOINTS["hip_right"])[0] < 0 < see(JOINTS["hip_left"])[0]
    assert near(JOINTS["toe_right"]) > near(JOINTS["heel_right"])


def test_from_behind_the_right_side_is_on_the_right_of_the_screen() -> None:
    see, near = camera(*VIEWS["back"]), depth(*VIEWS["back"])
    assert see(JOINTS["hip_right"])[0] > 0 > see(JOINTS["hip_left"])[0]
    assert near(JOINTS["heel_right"]) > near(JOINTS["toe_right"])


def test_from_above_what_is_high_is_near_and_the_floor_opens() -> None:
    see, near = camera(0, 30), depth(0, 30)
    assert near((0.0, 10.0, 0.0)) > near((0.0, 0.0, 0.0))
    assert see((0.0, 0.0, 10.0))[1] == pytest.approx(5)


def test_own_angles_replace_those_of_the_view() -> None:
    plain = Figure(cycle=("a",), pose={"a": STAND}, view="front")
    assert plain.camera == VIEWS["front"]
    assert Figure(cycle=("a",), pose={"a": STAND}, view="front", pitch=20).camera == (90, 20)
    assert Figure(cycle=("a",), pose={"a": STAND}, yaw=0).camera == (0, 0)
