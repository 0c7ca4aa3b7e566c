"""One athlete's series: what was to be expected of each session, and what the latest one looks like."""

from datetime import date, timedelta

import pytest

from toeoff.measure.strength.observe import Lift
from toeoff.measure.strength.reps import REMEMBERED, TopSet, next_reps
from toeoff.measure.strength.series import Session, Strength, one_step_ahead

START = date(2026, 1, 5)


def session(number: int, *sets: tuple[float, int], every_d: int = 4) -> Session:
    """The session of a number, four days after the one before."""
    lifts = tuple(Lift(load_kg=load_kg, reps=reps) for load_kg, reps in sets)
    return Session(day=START + timedelta(days=every_d * number), lifts=lifts)


def known(*sessions: Session) -> Strength:
    strength = Strength()
    for one in sessions:
        strength = strength.after(one)
    return strength


def test_before_the_first_session_nothing_is_expected() -> None:
    assert Strength().expects(START) is None
    assert Strength().expects_reps(60) is None
    assert list(one_step_ahead([])) == []
    assert list(one_step_ahead([session(0, (60, 5))])) == []


def test_a_session_without_usable_sets_changes_nothing() -> None:
    once = known(session(0, (60, 5)))
    assert once.after(session(1)) is once
    assert once.after(session(1, (0, 12))) is once
    assert list(one_step_ahead([session(0), session(1, (60, 5))])) == [(None, None)]


def test_every_session_but_the_first_is_expected() -> None:
    sessions = [session(at, (60 + at, 5)) for at in range(6)]
    expected = list(one_step_ahead(sessions))
    assert len(expected) == 5
    for one_rm, reps in expected:
        assert one_rm is not None
        assert reps is not None
        assert one_rm.lo80_kg < one_rm.mean_kg < one_rm.hi80_kg
        assert (reps.lo80, reps.hi80) <= (5, 5) <= (reps.hi80, reps.hi80)


def test_the_load_of_the_session_decides_the_repetitions() -> None:
    history = [session(at, (60, 10) if at % 2 else (80, 5)) for at in range(8)]
    light = list(one_step_ahead([*history, session(8, (60, 1))]))[-1][1]
    heavy = list(one_step_ahead([*history, session(8, (80, 1))]))[-1][1]
    unknown = list(one_step_ahead([*history, session(8)]))[-1][1]
    assert light is not None
    assert heavy is not None
    assert (round(light.mean), round(heavy.mean)) == (10, 5)
    assert unknown == light, "without sets: the load of the session before"


def test_a_slip_is_named_and_forgotten() -> None:
    usual = known(*(session(at, (60, 5)) for at in range(5)))
    slipped = usual.after(session(5, (132, 5)))
    assert slipped.looks_like == "pounds"
    assert slipped.tops == usual.tops
    assert slipped.after(session(6, (60, 5))).looks_like == ""
    assert usual.after(session(5, (200, 5))).looks_like == "far"
    low = usual.after(session(5, (15, 5)))
    assert (low.looks_like, low.tops[-1].load_kg) == ("far", 15)


def test_only_the_latest_top_sets_are_remembered() -> None:
    strength = known(*(session(at, (60, 5)) for at in range(30)))
    assert len(strength.tops) == REMEMBERED


def test_late_and_similar_top_sets_count_more() -> None:
    tops = [TopSet(load_kg=60, reps=12), TopSet(load_kg=60, reps=8), TopSet(load_kg=90, reps=3)]
    assert next_reps(tops, 90).mean < 6 < next_reps(tops, 60).mean < 10
    assert next_reps(tops[:1], 60).mean == 12


def test_repetitions_never_fall_below_one() -> None:
    band = next_reps([TopSet(load_kg=100, reps=1), TopSet(load_kg=40, reps=9)], 100)
    assert band.lo80 == 1


@pytest.mark.parametrize("day", [START, START - timedelta(days=3)])
def test_the_day_itself_and_days_before_are_no_gap(day: date) -> None:
    strength = known(session(0, (60, 5)))
    assert strength.expects(day) == strength.expects(START)
