from __future__ import annotations

import pytest
from tests.unit.coach.checks.plans import plan, said

from toeoff.coach.checks.deload import deload
from toeoff.model.plan import Season

BUILD = "We easy 50min | Su long 120min || Tu hard 9\n"
CUT_BACK = "We easy 50min | Su long 60min || Tu hard 9\n"
DELOAD = "[deload] We easy 50min | Su long 120min || Tu hard 5\n"


def test_four_building_weeks_and_a_deload() -> None:
    assert said(deload, plan(BUILD * 4 + DELOAD + BUILD * 4)) == []


@pytest.mark.parametrize("between", [
    "Mo rest || none\n", "[recovery] Mo rest || none\n", "[maintenance] Mo rest || Tu hard 9\n",
    "Su race 10k || Tu hard 9\n",
])  # fmt: skip
def test_a_week_that_does_not_build_ends_the_row(between: str) -> None:
    assert said(deload, plan("Mo rest || Tu hard 9\n" * 3 + between + "Mo rest || Tu hard 9\n" * 3)) == []


def test_the_fifth_and_the_sixth_building_week() -> None:
    assert [message[:28] for message in said(deload, plan("Mo rest || Tu hard 9\n" * 6))] == [
        "This is building week 5 in a", "This is building week 6 in a",
    ]  # fmt: skip


@pytest.mark.parametrize(("sets", "good"), [(9, True), (10, False), (3, True), (2, False)])
def test_11_sets_become_4_to_8_one_set_forgiven(sets: int, good: bool) -> None:
    assert (said(deload, plan(f"Mo rest || Tu hard 11\n[deload] Mo rest || Tu hard {sets}")) == []) is good


@pytest.mark.parametrize("text", [
    "Mo rest || Tu hard 11\n[deload wanted 2] Mo rest || Tu hard 2",
    "athlete: away 2026-01-14\nMo rest || Tu hard 11\n[deload] Mo rest || Tu hard 2",
    "Su race 10k || Tu hard 11\n[deload] Mo rest || Fr hard 11",
    "athlete: away 2026-01-07\nMo rest || Tu hard 4\n[deload] Mo rest || Fr hard 11",
])  # fmt: skip
def test_when_the_share_is_not_judged(text: str) -> None:
    """A lost slot or an absence allows less; after a race or an absence nothing is compared."""
    assert said(deload, plan(text)) == []


def test_new_contacts_in_a_deload_week(season: Season) -> None:
    """
    Mo rest || Tu hard 9
    [deload] Mo rest || Tu hard 5 20c
    """
    assert said(deload, season) == ["double-leg-pogo is new in a deload week."]


def test_new_easy_work_in_a_deload_week_is_fine(season: Season) -> None:
    """
    Mo rest || Tu hard 9
    [deload] Mo rest || Tu hard (deadlift 5x5 @2RIR + plank 2x30s)
    """
    assert said(deload, season) == []


def test_the_deload_meets_the_cut_back_week() -> None:
    assert (
        said(deload, plan(BUILD * 3 + CUT_BACK.replace("We", "[deload] We").replace("hard 9", "hard 5") + BUILD)) == []
    )


def test_the_deload_comes_a_week_late() -> None:
    assert "misses the cut-back week of 2026-01-26" in said(deload, plan(BUILD * 3 + CUT_BACK + DELOAD))[0]


def test_a_cut_back_week_too_far_for_the_limit_is_left_alone() -> None:
    """The deload in week 5 could not wait for the cut-back in week 6: that would make five in a row."""
    assert said(deload, plan(BUILD * 4 + DELOAD + CUT_BACK + BUILD)) == []


def test_a_cut_back_week_with_a_race_is_left_alone() -> None:
    race = "We easy 50min | Su race 10k || Tu hard 9\n"
    assert said(deload, plan(BUILD * 3 + race + DELOAD)) == []
