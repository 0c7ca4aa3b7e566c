"""Numbers of the filter from logs: each is tried in turn, over and over, on the lifters that may be looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from benchmarks.accuracy import Bands, Values
from benchmarks.accuracy.cases import LIFTERS, Case
from benchmarks.accuracy.scores import COVERAGE, MAPE, WINKLER, Scores, t1, t2
from toeoff.measure.strength.many import Table, bands
from toeoff.measure.strength.observe import observed
from toeoff.measure.strength.reps import RepsTuning, TopSet, next_reps
from toeoff.measure.strength.tuning import SHIPPED, Tuning

ROUNDS = 3
COVERED = 0.80
BANDS = tuple(round(1.0 + 0.02 * step, 2) for step in range(31))

T1_GRID: dict[str, tuple[Any, ...]] = {
    "spread": (0.06, 0.075, 0.085, 0.1, 0.12),
    "spread_count": (1.0, 1.5, 2.0, 3.0),
    "spread_kept": (0.85, 0.9, 0.95),
    "weight_kept": (0.9, 0.95, 1.0),
    "doubt": (0.0, 0.25, 0.5, 1.0),
    "lean": (0.0, 0.05, 0.1, 0.15, 0.2),
    "weights": ((1 / 3, 1 / 3, 1 / 3), (0.4, 0.4, 0.2), (0.5, 0.3, 0.2), (0.45, 0.45, 0.1), (0.3, 0.5, 0.2),
                (0.2, 0.5, 0.3), (0.5, 0.2, 0.3)),
}  # fmt: skip
REPS_GRID: dict[str, tuple[float, ...]] = {
    "fades": (3.0, 5.0, 8.0, 12.0), "near": (0.05, 0.1, 0.15, 0.2), "far": (0.03, 0.1, 0.3),
}  # fmt: skip
START = replace(
    SHIPPED, weights=(1 / 3, 1 / 3, 1 / 3), spread=0.1, spread_count=2.0, spread_kept=0.9, weight_kept=0.95,
    doubt=0.5, lean=0.0, band=1.28,
)  # fmt: skip
"""Where every search begins. The habits and what guards against slips are choices and stay as they are."""


@dataclass(slots=True)
class Lab:
    """All series as one table, and what was found out about them."""

    cases: Sequence[Case]
    known: dict[Tuning, dict[str, Bands]] = field(default_factory=dict)
    reps_known: dict[RepsTuning, Scores] = field(default_factory=dict)

    def forecasts(self, tuning: Tuning) -> dict[str, Bands]:
        """Bands of every series, by id, of one standard deviation [ln] on either side of the mean."""
        one_sd = replace(tuning, band=1.0, lean=0.0)
        if one_sd not in self.known:
            steps = list(bands(_table(self.cases), one_sd))
            rows = [np.array([getattr(step, name) for step in steps]) for name in ("mean_kg", "lo80_kg", "hi80_kg")]
            self.known[one_sd] = {
                case.id: Bands(*(np.r_[np.nan, values[:, at]][: len(case.sessions)] for values in rows))
                for at, case in enumerate(self.cases)
            }
        return self.known[one_sd]

    def banded(self, tuning: Tuning) -> dict[str, Bands]:
        """The same with the tuning's own half width and lean."""
        return {
            id: Bands(one.mean, one.mean * (one.hi80 / one.mean) ** (-tuning.lean - tuning.band),
                      one.mean * (one.hi80 / one.mean) ** (-tuning.lean + tuning.band))
            for id, one in self.forecasts(tuning).items()
        }  # fmt: skip

    def fitted(self, lifters: Sequence[str]) -> Tuning:
        """The numbers that suit these lifters; nothing else of the logs is looked at."""
        cases = [one for one in self.cases if one.lifter in lifters]
        best = self._wide_enough(START, cases)
        for _ in range(ROUNDS):
            before = best
            for key, values in T1_GRID.items():
                tries = [self._wide_enough(replace(best, **{key: value}), cases) for value in values]
                best = min((best, *tries), key=lambda one: self._cost(one, cases))
            if best == before:
                break
        return best

    def _wide_enough(self, tuning: Tuning, cases: Sequence[Case]) -> Tuning:
        """With the half width that holds as many of the sessions as it should."""
        one_sd = self.forecasts(tuning)
        off = {case.id: np.abs(_deviations(case, one_sd[case.id]) + tuning.lean) for case in cases}

        def covered(width: float) -> float:
            shares = {
                lifter: [float((off[c.id] <= width).mean()) for c in cases if c.lifter == lifter] for lifter in LIFTERS
            }
            return float(np.mean([np.mean(values) for values in shares.values() if values]))

        return replace(tuning, band=min(BANDS, key=lambda width: abs(covered(width) - COVERED)))

    def _cost(self, tuning: Tuning, cases: Sequence[Case]) -> float:
        scores = t1(cases, self.banded(tuning))
        off = [abs(scores.of(lifter)[COVERAGE] - COVERED) for lifter in dict.fromkeys(scores.lifters)]
        return float(scores.mean[WINKLER] + scores.mean[MAPE] + 100 * np.mean(off))

    def reps(self, tuning: RepsTuning) -> dict[str, Values]:
        """Forecasts of the top set's repetitions, by id of the series."""
        return {case.id: reps_of(case, tuning) for case in self.cases}

    def fitted_reps(self, lifters: Sequence[str]) -> RepsTuning:
        """The numbers for repetitions that suit these lifters."""
        tries = [RepsTuning(fades=fades, near=near, far=far) for fades in REPS_GRID["fades"]
                 for near in REPS_GRID["near"] for far in REPS_GRID["far"]]  # fmt: skip
        return min(tries, key=lambda one: float(np.mean([self._reps_scores(one).of(lifter)[0] for lifter in lifters])))

    def _reps_scores(self, tuning: RepsTuning) -> Scores:
        if tuning not in self.reps_known:
            self.reps_known[tuning] = t2(self.cases, self.reps(tuning))
        return self.reps_known[tuning]


def reps_of(case: Case, tuning: RepsTuning) -> Values:
    """What the product expects of each session's top set, of which it knows the heaviest load."""
    seen = [observed(session.lifts) for session in case.sessions]
    tops = [TopSet(load_kg=one.top_kg, reps=one.top_reps) for one in seen if one]
    loads = [max(lift.load_kg for lift in session.lifts) for session in case.sessions]
    return np.array([np.nan, *(next_reps(tops[:at], loads[at], tuning).mean for at in range(1, len(tops)))])


def left_out(fit: Callable[[Sequence[str]], Any]) -> Mapping[str, Any]:
    """For every lifter what is fitted on the others."""
    return {lifter: fit([one for one in LIFTERS if one != lifter]) for lifter in LIFTERS}


def _deviations(case: Case, one_sd: Bands) -> Values:
    """How many standard deviations off each scored session was."""
    mean, hi = np.log(one_sd.mean[case.scored]), np.log(one_sd.hi80[case.scored])
    return np.asarray((np.log(case.one_rm_kg[case.scored]) - mean) / (hi - mean))


def _table(cases: Sequence[Case]) -> Table:
    longest = max(len(one.sessions) for one in cases)
    log_kg, doubt, gap_d = (np.full((len(cases), longest), empty) for empty in (np.nan, 0.0, 0.0))
    for at, case in enumerate(cases):
        seen = [one for session in case.sessions if (one := observed(session.lifts))]
        log_kg[at, : len(seen)] = [one.log_kg for one in seen]
        doubt[at, : len(seen)] = [one.doubt for one in seen]
        gap_d[at, 1 : len(seen)] = np.diff(case.day)
    return Table(log_kg=log_kg, doubt=doubt, gap_d=gap_d)
