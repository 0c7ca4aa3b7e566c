"""The strength state: a filter on the logarithm of the 1RM, for many athletes at once or for one.

Each athlete has a few *habits* (`toeoff.measure.strength.tuning`): a level that drifts, a swing between days that
alternate, and noise. A Kalman filter runs for each habit; how much it is trusted follows from how well it foretold the
sessions before the latest one. Sources: kalman1960 for the filter, huber1964 for the bounded pull of an error.

The pull is bounded and never turns back, so that a better set never lowers the estimate. A value far above all others,
such as pounds written as kilograms, waits until the next session confirms it. A value far below is marked and counts:
on real logs it was another machine or a new start each time, and believing it is the careful side.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from toeoff.measure.strength.tuning import SHIPPED, Tuning
from toeoff.units import KG_PER_LB

Values: TypeAlias = NDArray[np.float64]

POUND_SLIP = -math.log(KG_PER_LB)
"""Error [ln] of pounds written as kilograms; the other way round it has a minus."""
SLIP_WITHIN = 0.06
"""So close to it [ln] an error must be to be called one. Our choice: half a step of reps."""
FAR = 0.95
"""An error [ln] that no session makes: 2.6 times, or less than two fifths. Our choice."""
CONFIRMS_WITHIN = 0.2
"""So close [ln] to a value that waits the next one must be to confirm it. Our choice."""

FINE, FAR_OFF, POUNDS = 0, 1, 2
"""What an observation looks like: like the others, like another exercise, or like the other unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What is known about `n` athletes under `k` habits; arrays of shape (n, k) unless said otherwise.

    Args:
        level: Strength [ln kg].
        swing: Swing of the latest day [ln kg].
        level_var: Variance of `level`, in the athlete's own variances.
        swing_var: Variance of `swing`, likewise.
        both_var: Covariance of the two, likewise.
        scatter: Sum of squared errors, older ones fading [ln2].
        trust: Logarithm of the habit's weight after the latest session.
        used: The same before it: what forecasts use.
        count: Half the number of sessions, older ones fading; shape (n,).
        held: A value that waits to be confirmed [ln kg], NaN for none; shape (n,).
    """

    level: Values
    swing: Values
    level_var: Values
    swing_var: Values
    both_var: Values
    scatter: Values
    trust: Values
    used: Values
    count: Values
    held: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Mean and 80 % band of the next session's 1RM [kg]; shape (n,). Mean is the middle one of a skewed belief."""

    mean_kg: Values
    lo80_kg: Values
    hi80_kg: Values


@lru_cache(maxsize=64)
def _columns(tuning: Tuning) -> tuple[Values, ...]:
    """The habits' numbers as rows of shape (k,), the logarithm of their weights, and their usual variance."""
    rows = [(one.drift, one.drift_per_d, one.swing, one.swing_kept, one.noise) for one in tuning.habits]
    drift, drift_per_d, swing, kept, noise = np.array(rows).T
    prior = np.log(np.array(tuning.weights))
    return drift, drift_per_d, swing, kept, noise, prior, _usual(drift, drift_per_d, swing, kept, noise)


USUAL_GAP_D = 6.0
"""Days between two sessions at which a habit's variance is the athlete's own. Source: median of docs/accuracy.md."""


def _usual(drift: Values, drift_per_d: Values, swing: Values, kept: Values, noise: Values) -> Values:
    """Variance of a forecast after many sessions at the usual gap, by which variances are scaled."""
    level_var, swing_var, both_var = noise + swing, swing.copy(), -swing
    total = noise
    for _ in range(60):
        level_var = level_var + drift + drift_per_d * USUAL_GAP_D
        swing_var, both_var = kept**2 * swing_var + (1 - kept**2) * swing, -kept * both_var
        total = level_var + 2 * both_var + swing_var + noise
        on_level, on_swing = (level_var + both_var) / total, (both_var + swing_var) / total
        level_var, both_var, swing_var = (
            level_var - on_level * (level_var + both_var),
            both_var - on_level * (both_var + swing_var),
            swing_var - on_swing * (both_var + swing_var),
        )
    return total


def start(log_kg: Values, tuning: Tuning = SHIPPED) -> State:
    """The state after an athlete's first session.

    Args:
        log_kg: 1RM of that session [ln kg], shape (n,).
        tuning: What the filter is told.
    """
    _, _, swing, _, noise, prior, _ = _columns(tuning)
    shape = (len(log_kg), len(tuning.habits))
    full = np.ones(shape)
    return State(
        level=full * log_kg[:, None],
        swing=np.zeros(shape),
        level_var=full * (noise + swing),
        swing_var=full * swing,
        both_var=full * -swing,
        scatter=np.zeros(shape),
        trust=full * prior,
        used=full * prior,
        count=np.zeros(len(log_kg)),
        held=np.full(len(log_kg), np.nan),
    )


def forecast(state: State, gap_d: Values, tuning: Tuning = SHIPPED) -> Band:
    """The next session's 1RM, so many days after the latest one [d], shape (n,)."""
    mean, sd = _mixed(state, *_spread(_ahead(state, gap_d, tuning), tuning))
    centre = mean - tuning.lean * sd
    return Band(
        mean_kg=np.exp(mean),
        lo80_kg=np.exp(centre - tuning.band * sd),
        hi80_kg=np.exp(centre + tuning.band * sd),
    )


def update(
    state: State, log_kg: Values, gap_d: Values, doubt: Values, tuning: Tuning = SHIPPED
) -> tuple[State, NDArray[np.int8]]:
    """The state after one more session, and what each observation looks like.

    Args:
        state: What was known.
        log_kg: 1RM of the session [ln kg], shape (n,).
        gap_d: Days since the session before [d], shape (n,).
        doubt: How little the session says about a loss [reps], see `Observation`, shape (n,).
        tuning: What the filter is told.
    """
    ahead = _ahead(state, gap_d, tuning)
    mean, var = _spread(ahead, tuning)
    middle = (_weights(state) * mean).sum(axis=1)
    looks = _looks(log_kg - middle)
    above = (looks != FINE) & (log_kg > middle)
    confirmed = above & (np.abs(log_kg - state.held) <= CONFIRMS_WITHIN)
    waits = above & ~confirmed
    after = _corrected(ahead, var, log_kg[:, None] - mean, doubt[:, None], tuning)
    if confirmed.any():
        after = _chosen(confirmed, _begun_again(state, log_kg, tuning), after)
    if waits.any():
        after = _chosen(waits, state, after)
    held = np.where(waits, log_kg, np.nan)
    return replace(after, held=held), np.where(confirmed, FINE, looks).astype(np.int8)


def _ahead(state: State, gap_d: Values, tuning: Tuning) -> State:
    """The state on the day of the next session, before it."""
    drift, drift_per_d, swing, kept, _, _, _ = _columns(tuning)
    gap = np.minimum(gap_d, tuning.most_gap_d)[:, None]
    gap = gap + tuning.break_counts * np.maximum(gap - tuning.break_d, 0.0)
    return replace(
        state,
        swing=-kept * state.swing,
        level_var=state.level_var + (drift + drift_per_d * gap),
        swing_var=kept**2 * state.swing_var + (1 - kept**2) * swing,
        both_var=-kept * state.both_var,
    )


def _spread(ahead: State, tuning: Tuning) -> tuple[Values, Values]:
    """Mean [ln kg] and variance [ln2] of a forecast under each habit."""
    *_, noise, _, usual = _columns(tuning)
    own = (tuning.spread_count * tuning.spread**2 + ahead.scatter) / (tuning.spread_count + ahead.count)[:, None]
    total = ahead.level_var + 2 * ahead.both_var + ahead.swing_var + noise
    return ahead.level + ahead.swing, own * total / usual


def _mixed(state: State, mean: Values, var: Values) -> tuple[Values, Values]:
    """Mean [ln kg] and standard deviation [ln] over all habits as they are trusted."""
    weight = _weights(state)
    middle = (weight * mean).sum(axis=1)
    return middle, np.sqrt((weight * (var + (mean - middle[:, None]) ** 2)).sum(axis=1))


def _weights(state: State) -> Values:
    """How much each habit is trusted; sums to 1."""
    weight = np.exp(state.used - state.used.max(axis=1, keepdims=True))
    return cast("Values", weight / weight.sum(axis=1, keepdims=True))


def _looks(error: Values) -> NDArray[np.int8]:
    size = np.abs(error)
    looks = np.where(size > FAR, FAR_OFF, FINE)
    return np.where(np.abs(size - POUND_SLIP) <= SLIP_WITHIN, POUNDS, looks).astype(np.int8)


def _corrected(ahead: State, var: Values, error: Values, doubt: Values, tuning: Tuning) -> State:
    """The state after an observation that was off by `error` [ln] where `var` [ln2] was to be expected."""
    *_, noise, prior, usual = _columns(tuning)
    squared = error**2 / var
    freedom = 2 * (tuning.spread_count + ahead.count)[:, None]
    surprise = 0.5 * np.log(var) + (freedom + 1) / 2 * np.log1p(squared / freedom)
    level_on, swing_on = ahead.level_var + ahead.both_var, ahead.both_var + ahead.swing_var
    known = level_on + swing_on
    wider = noise * np.maximum(1.0, np.sqrt(squared) / tuning.huber) + np.where(error < 0, tuning.doubt * doubt, 0.0)
    on_level, on_swing = level_on / (known + wider), swing_on / (known + wider)
    added = 0.5 * np.minimum(squared, tuning.most_scatter**2) * var * usual / (known + noise)
    return State(
        level=ahead.level + on_level * error,
        swing=ahead.swing + on_swing * error,
        level_var=ahead.level_var - on_level * level_on,
        swing_var=ahead.swing_var - on_swing * swing_on,
        both_var=ahead.both_var - on_level * swing_on,
        scatter=tuning.spread_kept * ahead.scatter + added,
        trust=prior + tuning.weight_kept * (ahead.trust - prior) - surprise,
        used=ahead.trust,
        count=tuning.spread_kept * ahead.count + 0.5,
        held=ahead.held,
    )


def _begun_again(state: State, log_kg: Values, tuning: Tuning) -> State:
    """A level that two sessions agree on, far from the one before: a new start with the spread and the habits kept."""
    new = start(log_kg, tuning)
    return replace(new, scatter=state.scatter, trust=state.trust, used=state.trust, count=state.count)


def _chosen(which: NDArray[np.bool_], yes: State, no: State) -> State:
    """Athlete by athlete one state or the other."""
    wide = which[:, None]
    return State(
        level=np.where(wide, yes.level, no.level),
        swing=np.where(wide, yes.swing, no.swing),
        level_var=np.where(wide, yes.level_var, no.level_var),
        swing_var=np.where(wide, yes.swing_var, no.swing_var),
        both_var=np.where(wide, yes.both_var, no.both_var),
        scatter=np.where(wide, yes.scatter, no.scatter),
        trust=np.where(wide, yes.trust, no.trust),
        used=np.where(wide, yes.used, no.used),
        count=np.where(which, yes.count, no.count),
        held=np.where(which, yes.held, no.held),
    )
