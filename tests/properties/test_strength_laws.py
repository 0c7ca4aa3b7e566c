"""Laws of the strength state, whatever somebody has lifted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from toeoff.measure.strength.observe import Lift
from toeoff.measure.strength.series import OneRmBand, Session, Strength, one_step_ahead
from toeoff.measure.strength.tuning import SHIPPED

START = date(2026, 1, 5)

lifts = st.builds(
    Lift,
    load_kg=st.integers(40, 90).map(float),
    reps=st.integers(1, 16),
    rir=st.none() | st.sampled_from([0.0, 1.0, 2.0, 4.0]),
)
sets = st.lists(lifts, min_size=1, max_size=5).map(tuple)


@st.composite
def histories(draw: st.DrawFn) -> tuple[Session, ...]:
    """Two to fourteen sessions, up to a month apart."""
    day, sessions = START, []
    for _ in range(draw(st.integers(2, 14))):
        sessions.append(Session(day=day, lifts=draw(sets)))
        day += timedelta(days=draw(st.integers(0, 30)))
    return tuple(sessions)


def known(sessions: tuple[Session, ...]) -> Strength:
    strength = Strength()
    for session in sessions:
        strength = strength.after(session)
    return strength


def expected(strength: Strength, gap_d: int = 5) -> OneRmBand:
    assert strength.day is not None
    band = strength.expects(strength.day + timedelta(days=gap_d))
    assert band is not None
    return band


def with_last(sessions: tuple[Session, ...], changed: tuple[Lift, ...]) -> tuple[Session, ...]:
    return (*sessions[:-1], replace(sessions[-1], lifts=changed))


@given(histories(), st.integers(0, 4), st.integers(1, 6))
@settings(deadline=None)
def test_more_repetitions_never_lower_the_mean(history: tuple[Session, ...], which: int, more: int) -> None:
    """At the same load, in the latest session; a value that waits to be confirmed is none yet."""
    done = history[-1].lifts
    at = which % len(done)
    better = (*done[:at], replace(done[at], reps=done[at].reps + more), *done[at + 1 :])
    one, two = known(history), known(with_last(history, better))
    assume(not one.looks_like and not two.looks_like)
    assert expected(two).mean_kg >= expected(one).mean_kg * (1 - 1e-12)


@given(histories())
@settings(deadline=None)
def test_missing_reserve_never_raises_the_mean(history: tuple[Session, ...]) -> None:
    silent = tuple(replace(lift, rir=None) for lift in history[-1].lifts)
    one, two = known(history), known(with_last(history, silent))
    assert expected(two).mean_kg <= expected(one).mean_kg * (1 + 1e-12)


@given(histories(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_a_days_sets_does_not_matter(history: tuple[Session, ...], shuffled: object) -> None:
    mixed = []
    for session in history:
        done = list(session.lifts)
        shuffled.shuffle(done)  # type: ignore[attr-defined]
        mixed.append(replace(session, lifts=tuple(done)))
    assert expected(known(tuple(mixed))) == expected(known(history))


@given(histories(), st.sampled_from([0.25, 0.45359237, 2.0, 10.0]))
@settings(deadline=None)
def test_all_loads_times_a_factor_are_the_estimate_times_it(history: tuple[Session, ...], factor: float) -> None:
    scaled = tuple(
        replace(one, lifts=tuple(replace(lift, load_kg=lift.load_kg * factor) for lift in one.lifts)) for one in history
    )
    plain, other = expected(known(history)), expected(known(scaled))
    for name in ("mean_kg", "lo80_kg", "hi80_kg"):
        assert getattr(other, name) == pytest.approx(getattr(plain, name) * factor, rel=1e-9)


@given(histories(), st.integers(0, int(SHIPPED.most_gap_d) - 1), st.integers(1, 30))
@settings(deadline=None)
def test_a_longer_gap_widens_the_band(history: tuple[Session, ...], gap_d: int, more_d: int) -> None:
    strength = known(history)
    near, far = expected(strength, gap_d), expected(strength, gap_d + more_d)
    assert far.hi80_kg / far.lo80_kg > near.hi80_kg / near.lo80_kg
    assert far.mean_kg == near.mean_kg


@given(histories(), st.integers(1, 13))
@settings(deadline=None)
def test_nothing_of_the_future_leaks(history: tuple[Session, ...], at: int) -> None:
    """The rest of the series is cut off, and the session loses its sets."""
    at = 1 + at % (len(history) - 1)
    cut = (*history[:at], replace(history[at], lifts=()))
    assert list(one_step_ahead(cut))[at - 1][0] == list(one_step_ahead(history))[at - 1][0]


@given(histories())
@settings(deadline=None)
def test_the_mean_lies_between_the_worst_and_the_best_session(history: tuple[Session, ...]) -> None:
    """No trend is drawn on. Alternating days may swing a little beyond."""
    values = [np.log(max(lift.load_kg * (1 + 12 / 30) for lift in one.lifts)) for one in history]
    least = min(min(lift.load_kg for lift in one.lifts) for one in history)
    band = expected(known(history))
    assert least / 1.5 <= band.mean_kg <= np.exp(max(values)) * 1.5
    assert band.lo80_kg < band.hi80_kg
