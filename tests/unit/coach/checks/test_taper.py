from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import small_knowledge
from tests.unit.coach.checks.plans import plan, said

from toeoff.coach.checks.taper import taper
from toeoff.model.finding import Severity
from toeoff.model.plan import Season

THREE_WEEKS = "Mo rest || Tu hard 9 | Fr hard 9\n" * 3


def test_a_good_taper(season: Season) -> None:
    """
    Mo rest || Tu hard 9 | Fr hard 9
    Mo rest || Tu hard 9 | Fr hard 9
    Mo rest || Tu hard 9 | Fr hard 9
    [taper] Mo rest || Tu hard 9
    [taper] Su race 42.2k || Tu moderate 2
    """
    assert said(taper, season) == []


@pytest.mark.parametrize(("sets", "good"), [(13, False), (12, True), (6, True), (5, False)])
def test_18_sets_fall_to_between_7_and_11_one_set_forgiven(sets: int, good: bool) -> None:
    season = plan(THREE_WEEKS + f"[taper] Mo rest || Tu hard {sets}\n[taper] Su race 42.2k || none")
    assert (said(taper, season) == []) is good


def test_too_few_sets_after_a_lost_slot_are_a_warning() -> None:
    season = plan(THREE_WEEKS + "[taper wanted 2] Mo rest || Tu hard 3\n[taper] Su race 42.2k || none")
    findings = list(taper(season, small_knowledge()))
    assert [finding.severity for finding in findings] == [Severity.WARN]


def test_reps_in_reserve_may_rise_by_one_not_by_two(season: Season) -> None:
    """
    Mo rest || Tu hard (deadlift 9x5 100kg @2RIR)
    Mo rest || Tu hard (deadlift 9x5 100kg @2RIR)
    Mo rest || Tu hard (deadlift 9x5 100kg @2RIR)
    [taper] Mo rest || Tu moderate (deadlift 2x4 100kg @3RIR + deadlift 2x4 95kg @4RIR)
    [taper] Su race 42.2k || none
    """
    assert said(taper, season) == ["deadlift is at 4 RIR in the taper; 2 to 3 are asked for."]


def test_load_may_fall_by_five_percent_not_more(season: Season) -> None:
    """
    Mo rest || Tu hard (deadlift 9x5 100kg @2RIR)
    Mo rest || Tu hard (deadlift 9x5 100kg @2RIR)
    Mo rest || Tu hard (deadlift 9x5 110kg @2RIR)
    [taper] Mo rest || Tu hard (deadlift 2x4 95kg @2RIR + deadlift 2x4 90kg @2RIR)
    [taper] Su race 42.2k || none
    """
    assert said(taper, season) == ["deadlift falls to 90 kg in the taper; at least 95 kg are asked for."]


@pytest.mark.parametrize(("race_day", "weeks", "good"), [
    ("Mo", 2, True), ("Mo", 1, True), ("We", 1, True), ("We", 2, False),
    ("Sa", 2, True), ("Su", 2, True), ("Su", 1, False), ("Su", 3, False),
])  # fmt: skip
def test_it_lasts_8_to_14_days_counted_either_way(race_day: str, weeks: int, good: bool) -> None:
    """`weeks` taper weeks, the one of the race included when it has any; a race on Monday adds one."""
    before = weeks - 1 if race_day in ("Sa", "Su") else weeks
    text = (
        THREE_WEEKS + "[taper] Mo rest || Tu hard 4 | Fr hard 5\n" * before + f"[taper] {race_day} race 42.2k || none"
    )
    assert (said(taper, plan(text)) == []) is good


def test_it_is_not_interrupted(season: Season) -> None:
    """
    Mo rest || Tu hard 9
    Mo rest || Tu hard 9
    Mo rest || Tu hard 9
    [taper] Mo rest || Tu hard 4
    Su race 42.2k || none
    """
    assert said(taper, season) == ["The taper is interrupted by a week that is not a taper week."]


def test_a_taper_without_a_goal_or_after_it(season: Season) -> None:
    """
    Su race 42.2k || none
    [taper] Mo rest || none
    """
    assert said(taper, season) == ["A taper week stands only before the goal race."]
    assert said(taper, replace(season, runs=())) == ["A taper week stands only before the goal race."]


def test_the_later_of_two_marathons_is_the_goal(season: Season) -> None:
    """
    Su race 42.2k || none
    Mo rest || none
    Mo rest || none
    Mo rest || none
    [taper] Mo rest || none
    [taper] Su race 42.2k || none
    """
    assert said(taper, season) == []


def test_with_three_weeks_before_it_a_missing_taper_is_an_error(season: Season) -> None:
    """
    Mo rest || Tu hard 9
    Mo rest || Tu hard 9
    Mo rest || Tu hard 9
    Mo rest || Tu hard 9
    Su race 10k || Tu hard 9
    """
    assert said(taper, season) == ["There is no taper week before the race on Sun 2026-02-08 10:00."]
