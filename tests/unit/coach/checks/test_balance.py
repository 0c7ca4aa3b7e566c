from __future__ import annotations

from dataclasses import replace

from tests.unit.coach.checks.plans import findings, plan, said

from toeoff.coach.checks.balance import keep_heavy, posterior_share, unilateral_share
from toeoff.model.plan import Role, Season


def test_shares_are_judged_per_mesocycle(season: Season) -> None:
    """
    [bilateral] Mo rest || Tu hard (deadlift 6x5 @2RIR + weighted-squat 6x5 @2RIR)
    [bilateral deload] Mo rest || Tu hard (deadlift 6x5 @2RIR)
    [tempo] Mo rest || Tu hard (deadlift 9x5 @2RIR + weighted-squat 3x5 @2RIR + standing-calf-raise 6x5 @2RIR)
    """
    messages = said(posterior_share, season)
    assert messages == [
        "9 of 12 hard sets (75%) of this tempo mesocycle are for the back of the leg; 45% to 70% are asked for."
    ]


def test_fewer_than_12_sets_are_not_judged(season: Season) -> None:
    """
    [tempo] Mo rest || Tu hard (weighted-squat 11x5 @2RIR)
    """
    assert said(posterior_share, season) == []
    assert said(unilateral_share, season) == []


def test_shares_are_not_judged_while_a_complaint_is_open(season: Season) -> None:
    """
    athlete: pain knee 3
    [unilateral] Mo rest || Tu hard (deadlift 12x5 @2RIR)
    Mo rest || none
    Mo rest || none
    Mo rest || none
    [tempo] Mo rest || Tu hard (deadlift 12x5 @2RIR)
    """
    assert [finding.where for finding in findings(posterior_share, season)] == ["week:2026-02-02"]
    assert [finding.where for finding in findings(unilateral_share, season)] == ["week:2026-02-02"]


def test_two_fifths_on_one_leg_are_enough_and_a_calf_does_not_count(season: Season) -> None:
    """
    [eccentric] Mo rest || Tu hard (deadlift 9x5 @2RIR + split-squat 3x8/side @2RIR + single-leg-bridge 3x8/side @2RIR)
    [eccentric] Mo rest || Tu hard (standing-calf-raise 9x8 @2RIR)
    """
    assert said(unilateral_share, season) == []


def test_after_the_unilateral_phase_later_bilateral_weeks_are_judged(season: Season) -> None:
    """
    [unilateral] Mo rest || none
    [bilateral] Mo rest || Tu hard (deadlift 7x5 @2RIR + weighted-squat 6x5 @2RIR)
    """
    assert "0 of 13 hard sets (0%) of this bilateral mesocycle" in said(unilateral_share, season)[0]


def test_an_item_may_not_invent_its_sides(season: Season) -> None:
    """
    Mo rest || Tu hard (deadlift 3x5 @2RIR)
    """
    session = season.sessions[0]
    blocks = tuple(
        replace(block, items=tuple(replace(item, per_side=True) for item in block.items))
        if block.role is Role.MAIN
        else block
        for block in session.blocks
    )
    lie = replace(season, sessions=(replace(session, blocks=blocks),))
    assert said(unilateral_share, lie) == ["deadlift is bilateral, but the item says per_side = True."]


def test_heavy_sets_of_two_main_lifts_do_not_add_up(season: Season) -> None:
    """
    [bilateral] Mo rest || Tu hard (deadlift 1x5 @2RIR + weighted-squat 1x5 @2RIR + split-squat 3x5/side @2RIR)
    """
    assert "1 heavy sets of a main lift" in said(keep_heavy, season)[0]


def test_heavy_is_at_most_6_reps_at_most_3_in_reserve(season: Season) -> None:
    """
    [bilateral] Mo rest || Tu hard 9
    [bilateral] Mo rest || Tu hard (deadlift 3x7 @2RIR)
    [bilateral] Mo rest || Tu hard (deadlift 3x6 @4RIR + split-squat 1x5/side @2RIR)
    [bilateral] Mo rest || Tu hard (deadlift 2x6 @3RIR + split-squat 1x5/side @2RIR)
    """
    assert [finding.where for finding in findings(keep_heavy, season)] == ["week:2026-01-12", "week:2026-01-19"]


def test_weeks_in_which_nothing_heavy_is_asked_for(season: Season) -> None:
    """
    [foundation] Mo rest || Tu hard (split-squat 9x8/side @2RIR)
    [bilateral] Mo rest || Tu moderate (split-squat 6x8/side @3RIR)
    [bilateral deload] Mo rest || Tu hard (split-squat 3x8/side @2RIR)
    [bilateral] Su race 10k || Tu hard (split-squat 3x8/side @2RIR)
    [taper] Mo rest || Tu hard (split-squat 3x8/side @2RIR)
    """
    assert said(keep_heavy, season) == []


def test_maintenance_keeps_it_too(season: Season) -> None:
    """
    [bilateral] Mo rest || Tu hard 9
    [maintenance] Mo rest || Tu hard (split-squat 3x8/side @2RIR)
    """
    assert [finding.where for finding in findings(keep_heavy, season)] == ["week:2026-01-12"]


def test_a_returning_runner_begins_in_the_third_week(season: Season) -> None:
    """
    athlete: returning
    [foundation] Mo rest || Tu hard (goblet-squat 9x8 @2RIR)
    [bilateral] Mo rest || Tu hard (goblet-squat 9x8 @2RIR)
    [bilateral] Mo rest || Tu hard (goblet-squat 9x8 @2RIR)
    [bilateral] Mo rest || Tu hard (goblet-squat 9x8 @2RIR)
    """
    assert [finding.where for finding in findings(keep_heavy, season)] == ["week:2026-01-26"]


def test_without_a_bar_the_season_says_so() -> None:
    week = "[bilateral] Mo rest || Tu hard at home (goblet-squat 9x8 10kg @2RIR)"
    assert said(keep_heavy, plan(week)) == [
        "No barbell, trap bar or leg press is at hand, and no finding says what stands in for it."
    ]
    assert said(keep_heavy, plan(f"{week} || noted keep-heavy")) == []


def test_a_complaint_comes_before_heavy_work() -> None:
    assert (
        said(keep_heavy, plan("athlete: pain hip 4\n[bilateral] Mo rest || Tu hard (split-squat 9x8/side @2RIR)")) == []
    )
