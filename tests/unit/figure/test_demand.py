"""Moments about hip, knee and ankle, against what one can work out by hand.

A figure of 170 cm: thigh 41.65 cm, shank 41.82 cm. A body of 60 kg: thigh 6.00 kg, shank 2.79 kg, foot 0.87 kg; the
middle of thigh and shank is 0.433 of their length from above.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from toeoff.figure.demand import Demand, Moments, joint_demand, moments, unfit
from toeoff.figure.mass import masses
from toeoff.figure.motion import key_body
from toeoff.figure.skeleton import Body
from toeoff.figure.support import Contact, braced, contacts, pushes, room_to_brace
from toeoff.knowledge import load_knowledge
from toeoff.model.figure import SIDES, Arm, Figure, Leg, Pose, Side, Thing

G = 9.81
STANCE = {"stance": (0.0, 0.0, 8.5, 0.0)}
STAND = Pose(legs=Leg(on="stance", hip=0, knee=0), free=("trunk",), meet=("com = base",))
SQUAT = replace(STAND, legs=Leg(on="stance", hip=110, knee=110))
HANG = Pose(root="pelvis", at=(0.0, 100.0, 0.0))
BAR = (Thing(what="barbell", at="back"),)


def figure_of(pose: Pose, **more: object) -> Figure:
    return Figure(cycle=("only",), pose={"only": pose}, spots=STANCE, **more)  # type: ignore[arg-type]


def body_of(figure: Figure) -> Body:
    return key_body(figure, figure.pose["only"])[0]


def asked(figure: Figure, *, mass_kg: float = 60, load_kg: float = 0, stature_cm: float = 170) -> dict[Side, Moments]:
    found = moments(figure, body_of(figure), mass_kg=mass_kg, load_kg=load_kg, stature_cm=stature_cm)
    assert not isinstance(found, str), found
    return found


def test_who_stands_upright_has_almost_nothing_to_hold() -> None:
    """Only the ankle: the mass is a little ahead of it, 60 kg x 9.81 x 5 cm / 2 legs = 15 N m."""
    for one in asked(figure_of(STAND)).values():
        assert abs(one.hip_nm) < 6
        assert abs(one.knee_nm) < 15
        assert 5 < one.ankle_nm < 20


def test_a_straight_leg_held_out_in_front_hangs_on_the_hip_flexors() -> None:
    """(6.00 x 0.180 + 2.79 x 0.598 + 0.87 x 0.901) x 9.81 = 34.7 N m; the knee holds 2.79 x 0.181 + 0.87 x 0.485."""
    leg = asked(figure_of(replace(HANG, leg_right=Leg(hip=90, knee=0))))["right"]
    assert leg.hip_nm == pytest.approx(-(6.0 * 0.1803 + 2.79 * 0.5976 + 0.87 * 0.901) * G, abs=0.3)
    assert leg.knee_nm == pytest.approx((2.79 * 0.1811 + 0.87 * 0.485) * G, abs=0.3)


def test_a_shank_held_up_behind_hangs_on_the_hamstrings() -> None:
    """Thigh down, knee at a right angle: (2.79 x 0.181 + 0.87 x 0.485) x 9.81 = 9.1 N m stretch the knee."""
    leg = asked(figure_of(replace(HANG, leg_right=Leg(hip=0, knee=90))))["right"]
    assert leg.knee_nm == pytest.approx(-(2.79 * 0.1811 + 0.87 * 0.485) * G, abs=0.3)


def test_a_leg_lifted_sideways_hangs_on_the_side_glutes() -> None:
    """The same lever as in front, by the sine of 60 degrees."""
    found = asked(figure_of(replace(HANG, leg_right=Leg(hip=0, knee=0, out=60))))
    sine_60 = 0.866
    assert found["right"].side_nm == pytest.approx(
        (6.0 * 0.1803 + 2.79 * 0.5976 + 0.87 * 0.901) * G * sine_60, rel=0.03
    )
    assert found["left"].side_nm == pytest.approx(0, abs=0.1)


def test_a_leg_that_hangs_asks_nothing() -> None:
    for one in asked(figure_of(HANG)).values():
        assert max(abs(one.hip_nm), abs(one.knee_nm), abs(one.side_nm)) < 1


@pytest.mark.parametrize("load_kg", [0, 30])
def test_below_and_above_the_hips_agree(load_kg: float) -> None:
    """What the ground does to the legs is what trunk, arms, head and bar do to the hips, when all is in balance."""
    figure = figure_of(SQUAT, kit=BAR)
    posed = figure_of(replace(SQUAT, load=load_kg / 60), kit=BAR)
    body = body_of(posed)
    found = moments(figure, body, mass_kg=60, load_kg=load_kg)
    assert not isinstance(found, str)
    hips = body.joints["pelvis"]
    legs = ("thigh", "shank", "foot", "load")
    above = sum(60 * share * (at[0] - hips[0]) for name, share, at in masses(body) if not name.startswith(legs))
    bar = body.joints["neck"][0] + body.chest[0][0] * -8.5 + body.chest[0][1] * 0.5
    above += load_kg * (bar - hips[0])
    assert sum(one.hip_nm for one in found.values()) == pytest.approx(above * G / 100, rel=0.02)


def test_a_squat_bends_hip_knee_and_ankle_on_both_sides_alike() -> None:
    found = asked(figure_of(SQUAT))
    for joint in ("hip", "knee", "ankle"):
        assert found["right"].of(joint) == pytest.approx(found["left"].of(joint), rel=0.05)
        assert found["right"].of(joint) > 0


def test_moments_grow_with_mass_and_stature() -> None:
    figure = figure_of(SQUAT)
    plain, heavy, tall = (
        asked(figure)["right"],
        asked(figure, mass_kg=90)["right"],
        asked(figure, stature_cm=187)["right"],
    )
    assert heavy.knee_nm == pytest.approx(1.5 * plain.knee_nm)
    assert tall.knee_nm == pytest.approx(1.1 * plain.knee_nm)
    assert heavy.per_kg(90).knee_nm == pytest.approx(plain.per_kg(60).knee_nm)


def at(x: float, side: Side, part: str = "foot", height: float = 0, *, pulls: bool = False) -> Contact:
    return Contact(part=part, side=side, at=(x, height, 0.0), pulls=pulls)


def test_two_contacts_share_by_the_rule_of_levers() -> None:
    """80 kg a quarter of the way from one to the other: 60 and 20 kg."""
    given, beside = pushes([at(0, "right"), at(100, "left")], 80, (25.0, 90.0, 0.0))
    assert [round(one.kg, 3) for one in given] == [60, 20]
    assert beside == pytest.approx(0, abs=1e-6)


def test_a_strap_holds_down_what_tips_over_the_knees() -> None:
    """60 kg, 40 cm ahead of the knees, the strap 42 cm behind: it holds 60 x 40 / 42 = 57 kg down."""
    given, beside = pushes([at(0, "right", "knee"), at(-42, "right", "shin", pulls=True)], 60, (40.0, 80.0, 0.0))
    assert {one.contact.part: round(one.kg, 1) for one in given} == {"knee": 117.1, "shin": -57.1}
    assert beside == pytest.approx(0, abs=1e-3)


def test_a_mass_beside_its_feet_is_said_so() -> None:
    given, beside = pushes([at(-5, "right"), at(19, "right")], 60, (40.0, 90.0, 0.0))
    assert beside == pytest.approx(21, abs=0.1)
    assert [one.contact.at[0] for one in given] == [19]


def test_pushing_against_each_other_keeps_the_balance() -> None:
    """10 kg between a bench 40 cm high and feet 100 cm away: the couple of 4 kg m shifts 4 kg onto the feet."""
    given, _ = pushes([at(0, "right", "trunk", 40), at(100, "right")], 80, (50.0, 45.0, 0.0))
    pushed = braced(given, 10)
    assert [round(one.kg, 3) for one in sorted(pushed, key=lambda one: one.contact.at[0])] == [36, 44]
    assert sum(one.ahead_kg for one in pushed) == pytest.approx(0)
    turning = sum(one.contact.at[0] * one.kg - one.contact.at[1] * one.ahead_kg for one in pushed)
    assert turning == pytest.approx(80 * 50)


def test_only_feet_far_apart_push_against_each_other() -> None:
    body = body_of(figure_of(STAND))
    together, _ = pushes([at(0, "right"), at(10, "left")], 80, (5.0, 90.0, 0.0))
    apart, _ = pushes([at(0, "right"), at(80, "left")], 80, (40.0, 90.0, 0.0))
    assert room_to_brace(body, together) == 0
    assert room_to_brace(body, apart) == pytest.approx(0.4 * 40)


def test_a_foot_in_the_air_carries_nothing() -> None:
    up = replace(
        STAND, legs=None, leg_right=Leg(on="stance", hip=0, knee=0), leg_left=Leg(hip=60, knee=90), single=True
    )
    figure = figure_of(up)
    assert {one.side for one in contacts(figure, body_of(figure))} == {"right"}
    found = asked(figure)
    assert found["left"].hip_nm < -10
    assert found["right"].side_nm > 25  # the pelvis hangs on one leg


def test_who_leans_on_a_wall_is_not_computed() -> None:
    leaning = Pose(trunk=0, legs=Leg(on="stance", hip=90, knee=90))
    figure = figure_of(leaning)
    assert moments(figure, body_of(figure), mass_kg=60) == "leans"
    assert joint_demand(figure, None, mass_kg=60) == "leans"


def test_who_is_in_the_air_is_not_computed() -> None:
    figure = figure_of(replace(STAND, air=10))
    assert moments(figure, body_of(figure), mass_kg=60) == "fast"


def test_a_hand_that_pulls_at_the_leg_is_not_computed() -> None:
    lying = Pose(root="lie", at=(-44.0, 1.5, 0.0), trunk=-90, legs=Leg(hip=110, knee=90), arms=Arm(hold="thigh_right"))
    figure = figure_of(lying)
    assert moments(figure, body_of(figure), mass_kg=60) == "hand"


def test_a_load_makes_the_body_lean_against_it_and_asks_more() -> None:
    figure = Figure(
        cycle=("top", "bottom"), pose={"top": STAND, "bottom": SQUAT}, spots=STANCE,
        kit=(Thing(what="dumbbell", hand="both"),),
    )  # fmt: skip
    plain = joint_demand(figure, None, mass_kg=60)
    heavy = joint_demand(figure, "3-1-1-0", mass_kg=60, load_kg=30)
    assert isinstance(plain, Demand)
    assert isinstance(heavy, Demand)
    assert heavy.loaded
    assert heavy.most["knee"].nm > 1.2 * plain.most["knee"].nm
    assert heavy.hardest.side in SIDES
    assert not heavy.hardest.sideways
    assert set(heavy.keys) == {"top", "bottom"}


@pytest.mark.parametrize(
    ("exercise", "why"),
    [("kettlebell-swing", "fast"), ("supine-figure-4-stretch", "stretch"), ("bodyweight-squat", None)],
)
def test_what_a_still_body_says_nothing_about(exercise: str, why: str | None) -> None:
    assert unfit(load_knowledge().exercises[exercise], figure_of(STAND)) == why


def test_bands_and_machines_are_not_computed() -> None:
    squat = load_knowledge().exercises["bodyweight-squat"]
    assert unfit(squat, figure_of(STAND, kit=(Thing(what="band", ends=("grip", (0.0, 0.0, 0.0))),))) == "pull"
    assert unfit(squat, figure_of(STAND, kit=(Thing(what="band", ends=("knee_right", "knee_left")),))) is None
    assert unfit(squat, figure_of(STAND, kit=(Thing(what="pad", at="knee_right"),))) == "machine"
