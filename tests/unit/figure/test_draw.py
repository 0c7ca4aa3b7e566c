"""What is painted, in which order, and that nothing jumps between two frames."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from tests.unit.figure.posing import SQUAT, STAND, exercise, figure, moved, posed

from toeoff.figure.draw import Look, Part, look_at, parts
from toeoff.figure.muscles import WIDTHS
from toeoff.figure.outline import Path, bounds, points_of
from toeoff.knowledge import load_knowledge
from toeoff.model.figure import Arm, Leg, Pose, Thing, View

LUNGE = Pose(
    trunk=8, leg_right=Leg(on="stance", hip=90, knee=90), leg_left=Leg(on="behind", foot=60),
    arm_right=Arm(up=-30, elbow=60), arm_left=Arm(up=40, elbow=80),
)  # fmt: skip
MUSCLES = {"quadriceps": 1.0, "gluteus-maximus": 0.5, "trunk-extensors": 0.5, "gluteus-medius": 1.0}


def looked(pose: Pose, muscles: dict[str, float] | None = None, **more: object) -> tuple[Look, tuple[Part, ...]]:
    look = look_at(figure(pose, **more), muscles or {}, [posed(pose)])
    return look, parts(look, posed(pose))


def mirrored(pose: Pose) -> Pose:
    return replace(
        pose, leg_right=pose.leg("left"), leg_left=pose.leg("right"), arm_right=pose.arm("left"),
        arm_left=pose.arm("right"), legs=None, arms=None,
    )  # fmt: skip


def at(painted: tuple[Part, ...], name: str) -> int:
    return [part.name for part in painted].index(name)


def steps(path: Path) -> str:
    return "".join(letter for letter, _ in path)


def test_every_limb_is_painted_once() -> None:
    _, painted = looked(STAND)
    names = [part.name for part in painted]
    assert len(names) == len(set(names))
    assert {"trunk", "head", "leg_right", "leg_left", "arm_right", "arm_left", "foot_right", "foot_left"} <= set(names)


def test_from_the_side_the_far_side_is_painted_first_and_paler() -> None:
    look, painted = looked(LUNGE)
    assert (look.near, look.facing) == ("right", False)
    order = [at(painted, name) for name in ("arm_left", "leg_left", "trunk", "head", "leg_right", "arm_right")]
    assert order == sorted(order)
    roles = {part.name: part.role for part in painted}
    assert (roles["leg_right"], roles["leg_left"]) == ("near", "far")


def test_who_turns_round_shows_the_other_side() -> None:
    look, painted = looked(replace(LUNGE, turn=180))
    assert look.near == "left"
    assert at(painted, "leg_right") < at(painted, "trunk") < at(painted, "leg_left")


def test_seen_from_the_front_both_sides_are_near() -> None:
    look, painted = looked(STAND, view="front")
    assert look.facing
    assert {part.role for part in painted if part.name.startswith(("leg", "arm"))} == {"near"}


def test_what_comes_towards_the_viewer_is_painted_over_the_trunk() -> None:
    raised = Pose(leg_left=Leg(on="stance", hip=0, knee=0), leg_right=Leg(hip=90, knee=90), arms=Arm(up=90))
    _, front = looked(raised, view="front")
    assert at(front, "leg_left") < at(front, "trunk") < at(front, "leg_right") < at(front, "arm_right")
    _, back = looked(raised, view="back")
    assert max(at(back, "leg_right"), at(back, "arm_right")) < at(back, "trunk")


def test_the_mirrored_pose_from_the_front_is_the_mirrored_picture() -> None:
    def box(pose: Pose, name: str) -> tuple[float, float, float, float]:
        _, painted = looked(pose, view="front")
        return bounds([painted[at(painted, name)].path])

    for one, other in (("leg_right", "leg_left"), ("arm_left", "arm_right"), ("trunk", "trunk"), ("head", "head")):
        left, top, right, low = box(LUNGE, one)
        assert box(mirrored(LUNGE), other) == pytest.approx((-right, top, -left, low), abs=0.3)


def test_muscles_are_tinted_by_their_share_and_their_side() -> None:
    _, painted = looked(SQUAT, MUSCLES)
    roles = {part.name: part.role for part in painted}
    assert roles["quadriceps_right"] == "work"
    assert roles["quadriceps_left"] == "work-far"
    assert roles["gluteus-maximus_right"] == "help"
    assert roles["gluteus-maximus_left"] == "help-far"
    assert roles["trunk-extensors"] == "help"
    _, one_sided = looked(SQUAT, MUSCLES, work=("left",))
    assert "quadriceps_right" not in [part.name for part in one_sided]


@pytest.mark.parametrize(("view", "over"), [("front", False), ("back", True), ("side", False)])
def test_the_muscles_of_the_seat_lie_on_the_trunk_where_they_can_be_seen(view: View, *, over: bool) -> None:
    _, painted = looked(STAND, MUSCLES, view=view)
    leg, trunk, seat = (at(painted, name) for name in ("leg_right", "trunk", "gluteus-maximus_right"))
    assert (trunk < seat and leg < trunk) == over


def test_every_muscle_has_a_line_or_is_not_drawn() -> None:
    """All those that are known have a width; what is deep inside is left out."""
    muscles = dict.fromkeys(load_knowledge().muscles, 1.0)
    _, painted = looked(STAND, muscles)
    shown = {part.name.removesuffix("_right") for part in painted if part.role == "work"}
    assert shown == set(muscles) & set(WIDTHS)
    assert shown >= {"quadriceps", "hamstrings", "gluteus-maximus", "soleus", "trunk-flexors"}


def test_toes_are_drawn_one_by_one_where_a_pose_spreads_them() -> None:
    spread, plain = (replace(STAND, legs=Leg(on="stance", hip=0, knee=0, spread=angle)) for angle in (15, None))
    look, painted = looked(spread, pitch=30)
    assert look.toes
    assert steps(painted[at(painted, "toes_right")].path) == "ML" * 5
    assert "toes_right" not in [part.name for part in looked(plain)[1]]
    bodies = [posed(plain), posed(spread)]
    together = look_at(figure(plain, spread), {}, bodies)
    assert [part.name for part in parts(together, bodies[0])] == [part.name for part in parts(together, bodies[1])]


def test_a_short_foot_has_a_higher_arch_and_the_same_steps() -> None:
    flat, short = (replace(STAND, legs=Leg(on="stance", hip=0, knee=0, arch=arch)) for arch in (0, 2))
    one, other = (painted[at(painted, "foot_right")].path for _, painted in (looked(flat), looked(short)))
    assert steps(one) == steps(other)
    assert one != other


def test_things_are_painted_in_their_layer() -> None:
    kit = (Thing(what="box", x=(10, 40), height=30), Thing(what="dumbbell", hand="both"), Thing(what="rope"))
    _, painted = looked(STAND, kit=kit)
    assert painted[0].name == "box0"
    assert painted[-1].name == "rope2"
    assert at(painted, "dumbbell1left") < at(painted, "trunk") < at(painted, "dumbbell1right")


@pytest.mark.parametrize("poses", [(STAND, SQUAT), (STAND, LUNGE)], ids=["squats", "steps"])
def test_between_two_frames_no_point_jumps(poses: tuple[Pose, Pose]) -> None:
    cycle = moved(*poses, seconds=(2, 0, 2, 0))
    bodies = [frame.body for frame in cycle.frames]
    look = look_at(figure(*poses), MUSCLES, bodies)
    for first, second in pairwise(parts(look, body) for body in bodies):
        for one, other in zip(first, second, strict=True):
            assert (one.name, one.role, steps(one.path)) == (other.name, other.role, steps(other.path))
            for p, q in zip(points_of(one.path), points_of(other.path), strict=True):
                assert abs(p[0] - q[0]) + abs(p[1] - q[1]) < 45, one.name


def test_the_same_body_is_the_same_picture() -> None:
    drawn, cycle = exercise("goblet-squat")
    bodies = [frame.body for frame in cycle.frames]
    look = look_at(drawn, MUSCLES, bodies)
    assert parts(look, bodies[0]) == parts(look, bodies[-1])
