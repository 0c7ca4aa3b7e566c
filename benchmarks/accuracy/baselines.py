"""Simple forecasts that ours has to beat, as the protocol describes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from benchmarks.accuracy import Bands, Values
from benchmarks.accuracy.cases import Case
from benchmarks.accuracy.scores import WINKLER, t1

Points = Callable[[Case], Values]
MOST_GAP_D, PRIOR_FREEDOM = 60.0, 4.0
LEVEL_SHARES = (0.1, 0.2, 0.3)
SLOPES = (-4.0, -5.0, -6.0, -7.0, -8.0)


def last(case: Case) -> Values:
    return np.concatenate(([np.nan], case.one_rm_kg[:-1]))


def ewma(case: Case) -> Values:
    points, mean = [np.nan], case.one_rm_kg[0]
    for value in case.one_rm_kg[:-1]:
        mean = (mean + value) / 2
        points.append(mean)
    return np.array(points)


def max3(case: Case) -> Values:
    values = case.one_rm_kg
    return np.array([np.nan, *(values[max(0, at - 3) : at].max() for at in range(1, len(values)))])


def trend8(case: Case) -> Values:
    points = [np.nan, case.one_rm_kg[0]]
    for at in range(2, len(case.day)):
        part = slice(max(0, at - 8), at)
        day, value = case.day[part] - case.day[at], case.one_rm_kg[part]
        points.append(float(np.polyfit(day, value, 1)[1]))
    return np.array(points)


POINTS: dict[str, Points] = {"last": last, "ewma 0.5": ewma, "max3": max3, "trend8": trend8}


def banded(case: Case, points: Values) -> Bands:
    """A band from the 10 and 90 % quantiles of a forecaster's own past relative errors."""
    ratio = case.one_rm_kg / points
    lo, hi = np.full(len(points), np.nan), np.full(len(points), np.nan)
    for at in range(2, len(points)):
        lo[at], hi[at] = np.sort(points[at] * np.quantile(ratio[1:at], (0.1, 0.9)))  # a line may fall below 0
    return Bands(points, lo, hi)


def kalman(cases: Sequence[Case]) -> dict[str, Bands]:
    """A local level on the logarithm; what is fitted for a lifter comes from the others."""
    found: dict[str, Bands] = {}
    for lifter in dict.fromkeys(one.lifter for one in cases):
        others = [one for one in cases if one.lifter != lifter]
        noise = {share: float(np.median([_noise(one, share) for one in others])) for share in LEVEL_SHARES}
        share = min(
            LEVEL_SHARES,
            key=lambda q: t1(others, {one.id: _level(one, q, noise[q]) for one in others}).mean[WINKLER],
        )
        found |= {one.id: _level(one, share, noise[share]) for one in cases if one.lifter == lifter}
    return found


def _steps(case: Case, share: float) -> list[tuple[float, float, float]]:
    """Mean [ln kg], relative variance and error [ln] for each session but the first."""
    logs, gaps = np.log(case.one_rm_kg), np.minimum(np.diff(case.day), MOST_GAP_D)
    level, var, steps = logs[0], 1.0, []
    for value, gap in zip(logs[1:], gaps, strict=True):
        var += share * gap
        steps.append((level, var + 1, value - level))
        gain = var / (var + 1)
        level, var = level + gain * (value - level), (1 - gain) * var
    return steps


def _noise(case: Case, share: float) -> float:
    return float(np.mean([error**2 / var for _, var, error in _steps(case, share)]))


def _level(case: Case, share: float, prior: float) -> Bands:
    rows = [(np.nan, np.nan, np.nan)]
    freedom, squares = PRIOR_FREEDOM, PRIOR_FREEDOM * prior
    for level, var, error in _steps(case, share):
        half = t90(freedom) * np.sqrt(squares / freedom * var)
        rows.append((np.exp(level), np.exp(level - half), np.exp(level + half)))
        freedom, squares = freedom + 1, squares + error**2 / var
    return Bands(*np.array(rows).T)


_T90: dict[float, float] = {}


def t90(freedom: float) -> float:
    """90 % quantile of Student's t, by adding up its density."""
    if freedom not in _T90:
        at = np.linspace(0, 60, 600_001)
        below = np.cumsum((1 + at**2 / freedom) ** (-(freedom + 1) / 2))
        _T90[freedom] = float(at[np.searchsorted(below, 0.8 * below[-1])])
    return _T90[freedom]


def inverted(points: Values, case: Case) -> Values:
    """Repetitions from a 1RM by turning Epley around."""
    return np.maximum(1.0, 30 * (points / case.top_kg - 1))


def same_reps(case: Case) -> Values:
    return np.concatenate(([np.nan], case.top_reps[:-1]))


def median5(case: Case) -> Values:
    reps = case.top_reps
    return np.array([np.nan, *(np.median(reps[max(0, at - 5) : at]) for at in range(1, len(reps)))])


def sloped(case: Case, slope: float) -> Values:
    ratio = np.clip(np.diff(np.log(case.top_kg)), -0.25, 0.25)
    return np.concatenate(([np.nan], np.maximum(1.0, case.top_reps[:-1] + slope * ratio)))


def same_load(case: Case, slope: float) -> Values:
    """What was done at the same load within 90 days, else by the slope."""
    reps = sloped(case, slope)
    for at in range(1, len(reps)):
        near = [b for b in range(at) if case.top_kg[b] == case.top_kg[at] and case.day[at] - case.day[b] <= 90]
        if near:
            reps[at] = case.top_reps[near[-1]]
    return reps
