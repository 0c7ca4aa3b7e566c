"""Four real logs: the filter that ships is no worse than it was, and marks nothing that is not far off."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from benchmarks.accuracy import Bands, baselines
from benchmarks.accuracy.cases import LIFTERS, Case, cases
from benchmarks.accuracy.scores import COVERAGE, MAPE, WINKLER, Scores, t1, t2
from tests.shared_data import shared

from toeoff.measure.strength.series import Strength, one_step_ahead


@cache
def found() -> tuple[Case, ...]:
    shared("strength_logs")
    return cases().series


@cache
def ours() -> tuple[Scores, Scores]:
    """Scores of the 1RM and of the repetitions."""
    bands, reps = {}, {}
    for case in found():
        expected = list(one_step_ahead(case.sessions))
        rows = [(one.mean_kg, one.lo80_kg, one.hi80_kg) for one, _ in expected if one]
        bands[case.id] = Bands(*np.array([(np.nan,) * 3, *rows]).T)
        reps[case.id] = np.array([np.nan, *(one.mean for _, one in expected if one)])
    return t1(found(), bands), t2(found(), reps)


def test_the_series_of_the_protocol_are_found() -> None:
    assert [sum(case.lifter == lifter for case in found()) for lifter in LIFTERS] == [12, 22, 12, 27]


def test_the_middle_is_no_worse_than_the_last_session() -> None:
    last = t1(found(), {case.id: baselines.banded(case, baselines.last(case)) for case in found()})
    assert ours()[0].mean[MAPE] <= last.mean[MAPE]


def test_the_band_holds_four_of_five() -> None:
    scores = ours()[0]
    assert 0.78 <= scores.mean[COVERAGE] <= 0.82
    for lifter in LIFTERS:
        assert 0.70 <= scores.of(lifter)[COVERAGE] <= 0.90


def test_the_band_is_worth_more_than_a_plain_levels() -> None:
    plain = t1(found(), baselines.kalman(found()))
    assert ours()[0].mean[WINKLER] < plain.mean[WINKLER]


def test_repetitions_are_nearer_than_by_any_simple_rule() -> None:
    median5 = t2(found(), {case.id: baselines.median5(case) for case in found()})
    assert ours()[1].mean[0] < median5.mean[0]


@pytest.mark.parametrize("lifter", LIFTERS)
def test_hardly_a_session_is_marked(lifter: str) -> None:
    marked = total = 0
    for case in (one for one in found() if one.lifter == lifter):
        known = Strength()
        for session in case.sessions:
            known = known.after(session)
            marked += bool(known.looks_like)
            total += 1
    assert marked <= total / 100
