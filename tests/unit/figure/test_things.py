"""What stands beside the body and what it holds: every kind is drawn, and keeps its steps while the body moves."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite

import pytest
from tests.unit.figure.posing import SQUAT, STAND, figure, posed

from toeoff.figure.camera import camera
from toeoff.figure.outline import Path, bounds
from toeoff.figure.places import grip
from toeoff.figure.skeleton import Body
from toeoff.figure.things import DRAWERS, Drawn, known, things
from toeoff.model.figure import THINGS, Arm, Pose, Thing, View

LAYERS = {"behind", "mid", "front", "over"}
ROLES = {"kit", "kit-line", "ground", "band", "rope", "trace"}
FORWARD = Arm(up=80, elbow=20)
VARIANTS = (
    Thing(what="mat", x=(-70, 60), height=2),
    Thing(what="box", x=(20, 50), height=30, z=(-10, 10)),
    Thing(what="slider", at="ball_left"),
    Thing(what="dumbbell", hand="both"),
    Thing(what="dumbbell", hand="left"),
    Thing(what="dumbbell", at="grip"),
    Thing(what="kettlebell", hand="right"),
    Thing(what="kettlebell", at="goblet"),
    Thing(what="kettlebell", at="bell"),
    Thing(what="kettlebell", at="toe_right", offset=(-3, -13, 0)),
    Thing(what="kettlebell", at=(20.0, 10.0, 0.0)),
    Thing(what="barbell", at="back"),
    Thing(what="barbell", at="front"),
    Thing(what="barbell", at="hip"),
    Thing(what="barbell", at=(10.0, 22.5, 0.0)),
    Thing(what="footplate", hand="right"),
    Thing(what="band", ends=((60.0, 40.0, 0.0), "ankle_left")),
    Thing(what="cable", ends=((80.0, 120.0, 0.0), "thigh_right")),
    Thing(what="trace", of="bell"),
)
ALL = (*(Thing(what=what) for what in THINGS), *VARIANTS)


def drawn(thing: Thing, pose: Pose, view: View = "side", traced: tuple[Body, ...] = ()) -> list[Drawn]:
    one = figure(pose, kit=(thing,), view=view)
    return things(one, posed(pose), camera(*one.camera), facing=view != "side", cycle=traced)


def steps(path: Path) -> str:
    return "".join(letter for letter, _ in path)


def test_every_kind_has_somebody_who_draws_it() -> None:
    assert set(DRAWERS) == set(THINGS)


@pytest.mark.parametrize("view", ["side", "front", "back"])
@pytest.mark.parametrize("thing", ALL, ids=lambda thing: f"{thing.what}-{thing.at or thing.hand or thing.of or ''}")
def test_a_thing_is_drawn_and_keeps_its_steps(thing: Thing, view: View) -> None:
    poses = [replace(pose, arms=FORWARD) for pose in (STAND, SQUAT)]
    bodies = tuple(posed(pose) for pose in poses)
    one, other = (drawn(thing, pose, view, bodies) for pose in poses)
    assert one
    assert [(part.name, part.role, part.layer, steps(part.path)) for part in one] == [
        (part.name, part.role, part.layer, steps(part.path)) for part in other
    ]
    for part in one:
        assert part.layer in LAYERS
        assert part.role in ROLES
        assert part.width > 0
        assert part.path[0][0] == "M"
        assert all(isfinite(number) for _, numbers in part.path for number in numbers)


@pytest.mark.parametrize("what", ["box", "bench", "chair", "wall", "wedge", "mat"])
def test_what_stands_on_the_floor_stands_on_it(what: str) -> None:
    _, top, _, low = bounds([part.path for part in drawn(Thing(what=what, x=(10, 50), height=40), STAND)])
    assert low == pytest.approx(0, abs=0.1)
    assert top <= -40  # the picture's y grows downwards


def test_weights_are_in_the_hands() -> None:
    pose = replace(STAND, arms=FORWARD)
    for what in ("dumbbell", "kettlebell", "barbell", "trap-bar", "plate"):
        left, top, right, low = bounds([part.path for part in drawn(Thing(what=what), pose)])
        x, y = camera(14, 0)(grip(posed(pose).joints))
        assert left - 5 <= x <= right + 5, what
        assert top - 12 <= y <= low + 12, what


def test_a_bar_is_a_line_from_the_front_and_a_disc_from_the_side() -> None:
    bar = Thing(what="barbell", at="back")
    side, front = (drawn(bar, STAND, view) for view in ("side", "front"))
    assert bounds([side[0].path])[2] - bounds([side[0].path])[0] < 40
    assert bounds([front[0].path])[2] - bounds([front[0].path])[0] > 110
    assert len([part for part in front if part.role == "kit"]) == 2


def test_what_is_held_in_front_of_the_body_is_painted_over_it() -> None:
    bell = Thing(what="kettlebell", at="bell")
    before = drawn(bell, replace(STAND, arms=Arm(up=60)))
    behind = drawn(bell, replace(STAND, arms=Arm(up=-40)))
    assert {part.layer for part in before} == {"front"}
    assert {part.layer for part in behind} == {"mid"}


def test_a_rope_swings_under_the_feet_and_over_the_head() -> None:
    low, high = (drawn(Thing(what="rope"), replace(STAND, rope=turn), "front") for turn in (0, 180))
    head = -posed(STAND).joints["head"][1]
    assert bounds([low[0].path])[3] > -40
    assert bounds([high[0].path])[1] < head


def test_a_path_is_traced_over_the_whole_round() -> None:
    poses = [replace(STAND, arms=Arm(up=up)) for up in (0, 30, 60, 90)]
    bodies = tuple(posed(pose) for pose in poses)
    (traced,) = drawn(Thing(what="trace", of="hand_right"), poses[0], traced=bodies)
    assert len(traced.path) == 4
    (alone,) = drawn(Thing(what="trace", of="hand_right"), poses[0])
    assert steps(alone.path) == "ML"


@pytest.mark.parametrize(
    ("place", "is_known"),
    [("grip", True), ("bell", True), ("head", True), ("toe_left", True), ("fingers_right", True), ("thigh_left", True),
     ("hips", True), ("knee", False), ("pelvis_left", False), ("tail", False)],
)  # fmt: skip
def test_where_a_thing_can_be(place: str, *, is_known: bool) -> None:
    assert known(place) == is_known
