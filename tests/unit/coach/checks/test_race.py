from __future__ import annotations

import pytest
from tests.builders import main_block, make_item, make_run, make_season, make_session
from tests.unit.coach.checks.plans import said

from toeoff.coach.checks.race import after_race, race_clear
from toeoff.model.plan import Season

HARD = main_block(make_item("deadlift", 3, 5, rir=2))


@pytest.mark.parametrize(("km", "start", "clear"), [
    (42.2, "2026-01-04 11:00", True), (42.2, "2026-01-04 11:01", False),
    (30.0, "2026-01-04 11:01", False), (29.9, "2026-01-04 11:01", True),
    (21.1, "2026-01-06 11:00", True), (21.1, "2026-01-06 11:01", False),
    (10.0, "2026-01-08 11:00", True), (10.0, "2026-01-08 11:01", False),
])  # fmt: skip
def test_days_before_a_race_with_one_hour_forgiven(km: float, start: str, clear: bool) -> None:
    """A race on Sunday at 10:00: 7, 5 or 3 days before, less the hour."""
    race = make_run("2026-01-11 10:00", "race", km=km)
    assert (said(race_clear, make_season(runs=[race], sessions=[make_session("s1", start, HARD)])) == []) is clear


@pytest.mark.parametrize(("km", "start", "clear"), [
    (42.2, "2026-01-21 09:00", True), (42.2, "2026-01-21 08:59", False),
    (21.1, "2026-01-16 09:00", True), (21.1, "2026-01-16 08:59", False),
    (10.0, "2026-01-14 09:00", True), (10.0, "2026-01-14 08:59", False),
])  # fmt: skip
def test_days_after_a_race_with_one_hour_forgiven(km: float, start: str, clear: bool) -> None:
    """A race on Sunday at 10:00: 10, 5 or 3 days after, less the hour."""
    race = make_run("2026-01-11 10:00", "race", km=km)
    assert (said(after_race, make_season(runs=[race], sessions=[make_session("s1", start, HARD)])) == []) is clear


def test_only_light_work_47_hours_before(season: Season) -> None:
    """
    Su race 10k @10:00 || Fr @11:00 moderate 6 | Sa @10:00 light
    """
    assert said(race_clear, season) == []


def test_moderate_work_46_hours_before(season: Season) -> None:
    """
    Su race 10k @10:00 || Fr @12:00 moderate 6
    """
    assert "only light sessions" in said(race_clear, season)[0]


def test_nothing_on_the_morning_of_the_race(season: Season) -> None:
    """
    Su race 10k @19:00 || Su @08:00 light
    """
    assert "nothing stands before a race" in said(race_clear, season)[0]


def test_light_work_on_the_evening_after_a_marathon(season: Season) -> None:
    """
    Su race 42.2k @10:00 || Su @20:00 light
    """
    assert said(race_clear, season) == []
    assert said(after_race, season) == []


def test_only_light_work_in_the_three_days_after_a_marathon(season: Season) -> None:
    """
    Su race 42.2k @10:00 || none
    Mo rest || Tu @10:00 moderate 6
    """
    assert ["only light sessions" in message for message in said(after_race, season)] == [True]


def test_moderate_work_three_days_after_a_marathon_may_not_jump(season: Season) -> None:
    """
    Su race 42.2k @10:00 || none
    Mo rest || We @10:00 moderate 6 | Sa @10:00 moderate 4 20c
    """
    assert ["no contacts" in message for message in said(after_race, season)] == [True]


def test_a_race_before_the_season_counts() -> None:
    race = make_run("2026-01-03 10:00", "race", km=42.2)
    messages = said(after_race, make_season(runs=[race], sessions=[make_session("s1", "2026-01-06 18:00", HARD)]))
    assert "no hard session" in messages[0]


def test_a_race_without_distance_is_measured_by_its_minutes() -> None:
    """240 minutes at 6 min/km are 40 km."""
    race = make_run("2026-01-11 10:00", "race", minutes=240)
    messages = said(race_clear, make_season(runs=[race], sessions=[make_session("s1", "2026-01-05 18:00", HARD)]))
    assert "(40 km)" in messages[0]
