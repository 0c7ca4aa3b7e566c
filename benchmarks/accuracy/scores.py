"""Scores of forecasts: over forecasts, then the series of a lifter, then lifters; differences with their interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.accuracy import Bands, Values
from benchmarks.accuracy.cases import LIFTERS, Case

MISS = 10.0
"""What a miss costs in the Winkler score of an 80 % band: 2 / 0.2."""
DRAWS = 4000

MAPE, BIAS, COVERAGE, WIDTH, WINKLER = range(5)


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of every series, shape (series, score), with the lifter of each."""

    lifters: tuple[str, ...]
    values: Values

    def of(self, lifter: str) -> Values:
        return self.values[[one == lifter for one in self.lifters]].mean(axis=0)  # type: ignore[no-any-return]

    @property
    def mean(self) -> Values:
        return np.mean([self.of(lifter) for lifter in dict.fromkeys(self.lifters)], axis=0)  # type: ignore[no-any-return]


def t1(cases: Sequence[Case], bands: Mapping[str, Bands]) -> Scores:
    """MAPE [%], bias [%], coverage, width [%] and Winkler [%] of forecasts of the 1RM, by id of the series."""
    return Scores(tuple(one.lifter for one in cases), np.array([_t1(one, bands[one.id]) for one in cases]))


def _t1(case: Case, bands: Bands) -> list[float]:
    true = case.one_rm_kg[case.scored]
    mean, lo, hi = (values[case.scored] for values in (bands.mean, bands.lo80, bands.hi80))
    if not (np.isfinite([mean, lo, hi]).all() and (lo <= hi).all()):
        raise RuntimeError(f"{case.id}: a missing, endless or crossed band")
    width = 100 * (hi - lo) / true
    miss = 100 * (np.maximum(lo - true, 0) + np.maximum(true - hi, 0)) / true
    each = (100 * np.abs(mean - true) / true, 100 * (mean - true) / true, (lo <= true) & (true <= hi), width,
            width + MISS * miss)  # fmt: skip
    return [float(np.mean(values)) for values in each]


def t2(cases: Sequence[Case], reps: Mapping[str, Values]) -> Scores:
    """Mean absolute error [reps] and share within one of forecasts of the top set's repetitions."""
    rows = []
    for one in cases:
        error = np.abs(reps[one.id][one.scored] - one.top_reps[one.scored])
        rows.append([float(error.mean()), float((error <= 1).mean())])
    return Scores(tuple(one.lifter for one in cases), np.array(rows))


def difference(a: Scores, b: Scores, score: int) -> tuple[float, float, float]:
    """Mean of a - b with a 95 % bootstrap interval; series are drawn anew within their lifters."""
    apart = a.values[:, score] - b.values[:, score]
    draw = np.random.default_rng(0)
    means = []
    for lifter in LIFTERS:
        own = apart[[one == lifter for one in a.lifters]]
        means.append(own[draw.integers(0, len(own), (DRAWS, len(own)))].mean(axis=1))
    low, high = np.quantile(np.mean(means, axis=0), (0.025, 0.975))
    return float((a.mean - b.mean)[score]), float(low), float(high)


def better(a: Scores, b: Scores, score: int) -> int:
    """For how many lifters the score of `a` is lower."""
    return sum(a.of(lifter)[score] < b.of(lifter)[score] for lifter in LIFTERS)
