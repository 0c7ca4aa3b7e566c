from __future__ import annotations

from dataclasses import replace

from tests.unit.coach.checks.plans import said

from toeoff.coach.checks.clock import (
    after_run_same_day,
    between_hard_sessions,
    between_plyometric_sessions,
    clear_before_key_run,
)
from toeoff.model.plan import Demand, Season


def test_exactly_48_hours_before_a_key_run_are_enough(season: Season) -> None:
    """
    Th quality 60min @18:00 || Tu @18:00 hard 9
    """
    assert said(clear_before_key_run, season) == []


def test_a_quarter_of_an_hour_less_is_too_little(season: Season) -> None:
    """
    Th quality 60min @18:00 || Tu @18:15 hard 9
    """
    (message,) = said(clear_before_key_run, season)
    assert message.startswith("47.7 h are left from the hard session on Tue 2026-01-06 18:15 to the quality run on Thu")
    assert message.endswith("48 h are needed.")


def test_the_night_the_clocks_go_forward_costs_an_hour(season: Season) -> None:
    """
    athlete: start 2026-03-23
    Su quality 60min @18:00 || Fr @18:00 hard 9
    """
    assert "47 h are left" in said(clear_before_key_run, season)[0]


def test_the_night_the_clocks_go_back_gives_one(season: Season) -> None:
    """
    athlete: start 2026-10-19
    Su quality 60min @17:30 || Fr @18:00 hard 9
    """
    assert said(clear_before_key_run, season) == []


def test_calling_a_hard_session_light_does_not_help(season: Season) -> None:
    """
    Th quality 60min @18:00 || We @18:00 hard 9
    """
    lie = replace(season, sessions=(replace(season.sessions[0], demand=Demand.LIGHT),))
    assert len(said(clear_before_key_run, lie)) == 1


def test_easy_runs_may_follow_hard_work(season: Season) -> None:
    """
    We easy 8k || Tu @18:00 hard 9
    """
    assert said(clear_before_key_run, season) == []


def test_three_hours_after_a_key_run_one_after_cross_training(season: Season) -> None:
    """
    Tu quality 60min @15:00 | Th cross 60min @16:00 || Tu @19:00 hard 9 | Th @18:00 light
    """
    assert said(after_run_same_day, season) == []


def test_too_soon_after_a_key_run_and_after_cross_training(season: Season) -> None:
    """
    Tu quality 60min @15:00 | Th cross 60min @16:10 || Tu @18:30 hard 9 | Th @18:00 light
    """
    first, second = said(after_run_same_day, season)
    assert "2.5 h after the end of the quality run" in first
    assert "0.8 h after the end of the cross run" in second


def test_demanding_work_ends_three_hours_before_an_easy_run(season: Season) -> None:
    """
    Mo easy 50min @10:00 || Mo @06:30 moderate 6 60min
    """
    assert "ends 2.5 h before the easy run" in said(after_run_same_day, season)[0]


def test_demanding_work_never_comes_before_a_key_run_of_the_day(season: Season) -> None:
    """
    Tu quality 10k @18:00 || Tu @07:00 moderate 6
    """
    assert "comes before" in said(after_run_same_day, season)[0]


def test_light_work_may_come_before_any_run(season: Season) -> None:
    """
    Mo easy 50min @10:00 | Tu long 90min @10:00 || Mo @09:00 light | Tu @09:00 light
    """
    assert said(after_run_same_day, season) == []


def test_hard_moderate_hard_every_24_hours_breaks_one_pair_only(season: Season) -> None:
    """
    Mo rest || Mo @18:00 hard 9 | Tu @18:00 moderate 6 | We @17:00 hard 9
    """
    messages = said(between_hard_sessions, season)
    assert [message.split("start ")[1] for message in messages] == [
        "47 h apart; 48 h are needed.",
        "23 h apart; 24 h are needed.",
    ]


def test_hard_sessions_48_hours_apart_across_a_week(season: Season) -> None:
    """
    Mo rest || Su @18:00 hard 9
    Mo rest || Tu @18:00 hard 9
    """
    assert said(between_hard_sessions, season) == []


def test_contacts_of_two_days_in_a_row(season: Season) -> None:
    """
    Mo rest || Mo moderate 4 20c | Tu @19:00 light | We @17:00 moderate 4 20c
    """
    assert "47 h apart" in said(between_plyometric_sessions, season)[0]


def test_contacts_48_hours_apart(season: Season) -> None:
    """
    Mo rest || Mo moderate 4 20c | We moderate 4 20c
    """
    assert said(between_plyometric_sessions, season) == []
