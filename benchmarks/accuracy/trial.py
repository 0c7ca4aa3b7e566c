"""The whole trial: baselines, ours with the lifter left out, and what the command says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from benchmarks.accuracy import Bands, Values, baselines, command, speed
from benchmarks.accuracy.cases import LIFTERS, SCORED_FROM, Case, Cases
from benchmarks.accuracy.fit import Lab, left_out, reps_of
from benchmarks.accuracy.scores import Scores, t1, t2
from toeoff.measure.strength.reps import SHIPPED_REPS, RepsTuning
from toeoff.measure.strength.tuning import SHIPPED, Tuning

OURS, COMMAND = "toeoff, lifter left out", "toeoff forecast, as shipped"
GAPS_D = ((0, 4), (4, 8), (8, 14), (14, 28), (28, 10_000))


@dataclass(frozen=True, slots=True)
class Trial:
    """Everything the page says."""

    cases: Cases
    one_rm: dict[str, Scores]
    reps: dict[str, Scores]
    tunings: Mapping[str, Tuning]
    reps_tunings: Mapping[str, RepsTuning]
    shipped_is_fitted: bool
    gaps: list[tuple[str, int, float]]
    leak: float
    many_s: float
    one_s: float


def trial(found: Cases) -> Trial:
    """Fit, forecast and score."""
    all_cases, lab = found.series, Lab(found.series)
    tunings, reps_tunings = left_out(lab.fitted), left_out(lab.fitted_reps)
    ours = {case.id: lab.banded(tunings[case.lifter])[case.id] for case in all_cases}
    shipped, shipped_reps = command.forecasts(all_cases)
    one_rm = {
        name: {case.id: baselines.banded(case, points(case)) for case in all_cases}
        for name, points in baselines.POINTS.items()
    }
    one_rm |= {"kalman": baselines.kalman(all_cases), OURS: ours, COMMAND: shipped}
    reps = {
        name: {case.id: points(case) for case in all_cases} for name, points in _reps_baselines(found, one_rm).items()
    }
    reps |= {OURS: {case.id: reps_of(case, reps_tunings[case.lifter]) for case in all_cases}, COMMAND: shipped_reps}
    return Trial(
        cases=found,
        one_rm={name: t1(all_cases, bands) for name, bands in one_rm.items()},
        reps={name: t2(all_cases, values) for name, values in reps.items()},
        tunings=tunings,
        reps_tunings=reps_tunings,
        shipped_is_fitted=lab.fitted(LIFTERS) == SHIPPED and lab.fitted_reps(LIFTERS) == SHIPPED_REPS,
        gaps=_by_gap(all_cases, ours),
        leak=command.leak(all_cases),
        many_s=speed.many_s(),
        one_s=speed.one_s(),
    )


def _reps_baselines(found: Cases, one_rm: Mapping[str, Mapping[str, Bands]]) -> dict[str, Callable[[Case], Values]]:
    slopes = left_out(partial(_slope, found))

    def inverted(name: str, case: Case) -> Values:
        return baselines.inverted(one_rm[name][case.id].mean, case)

    points: dict[str, Callable[[Case], Values]] = {
        f"Epley inverted, {name}": partial(inverted, name) for name in ("last", "kalman")
    }
    return points | {
        "same as last time": baselines.same_reps,
        "median of the last 5": baselines.median5,
        "last time, by load": lambda case: baselines.sloped(case, slopes[case.lifter]),
        "same load in 90 days": lambda case: baselines.same_load(case, slopes[case.lifter]),
    }


def _slope(found: Cases, lifters: list[str]) -> float:
    """The slope that suits these lifters."""
    own = [case for case in found.series if case.lifter in lifters]
    return min(
        baselines.SLOPES,
        key=lambda slope: float(t2(own, {case.id: baselines.sloped(case, slope) for case in own}).mean[0]),
    )


def _by_gap(all_cases: tuple[Case, ...], bands: Mapping[str, Bands]) -> list[tuple[str, int, float]]:
    """How often the band holds after gaps of so many days, over all forecasts."""
    gap_d = np.concatenate([np.diff(case.day)[SCORED_FROM - 1 :] for case in all_cases])
    inside = np.concatenate([
        ((bands[case.id].lo80 <= case.one_rm_kg) & (case.one_rm_kg <= bands[case.id].hi80))[SCORED_FROM:]
        for case in all_cases
    ])  # fmt: skip
    rows = []
    for low, high in GAPS_D:
        which = (gap_d >= low) & (gap_d < high)
        name = f"{low} to {high - 1}" if high < 1000 else f"{low} and more"
        rows.append((name, int(which.sum()), float(inside[which].mean())))
    return rows
