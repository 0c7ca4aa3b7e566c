from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.builders import make_block, make_item, make_season, make_session, make_week
from tests.unit.coach.checks.plans import findings, plan, said

from toeoff.coach.checks.week import contact_ramp, first_weeks, set_ramp, weekly_count
from toeoff.model.plan import Demand, Item, Role, Season


def with_items(season: Season, **changes: Any) -> Season:
    """The first session with one detail of its working items changed behind the totals' back."""
    session = season.sessions[0]
    blocks = tuple(
        replace(block, items=tuple(replace(item, **changes) for item in block.items))
        if block.role is Role.MAIN
        else block
        for block in session.blocks
    )
    return replace(season, sessions=(replace(session, blocks=blocks), *season.sessions[1:]))


def test_a_full_week(season: Season) -> None:
    """
    athlete: 2 sessions, 1 light
    Mo rest || Tu hard 9 | Fr moderate 6 | Su light
    """
    assert said(weekly_count, season) == []


def test_one_light_session_too_many(season: Season) -> None:
    """
    athlete: 1 session, 1 light
    Mo rest || Tu hard 9 | Fr light | Su light
    """
    assert said(weekly_count, season) == ["2 light sessions in one week; at most 1 are wanted."]


def test_a_lost_slot_needs_a_finding_of_that_week(season: Season) -> None:
    """
    Mo rest || Tu hard 9 || noted available
    Mo rest || Tu hard 9
    """
    assert [finding.where for finding in findings(weekly_count, season)] == ["week:2026-01-12"]


@pytest.mark.parametrize("text", [
    "[recovery] Mo rest || none",
    "[taper] Su race 10k || none",
    "athlete: away 2026-01-05 to 2026-01-11\n[wanted 0 deload] Mo rest || none",
    "[deload wanted 0] Mo rest || none || noted after-race",
])  # fmt: skip
def test_weeks_that_may_be_empty(text: str) -> None:
    assert said(weekly_count, plan(text)) == []


def test_an_empty_week_needs_a_finding_even_when_nothing_was_wanted(season: Season) -> None:
    """
    [deload wanted 0] Mo rest || none
    """
    assert said(weekly_count, season) == ["The week has no session, and no finding says why."]


def test_a_finding_about_something_else_does_not_explain_a_lost_slot(season: Season) -> None:
    """
    Mo rest || Tu hard 9 || noted keep-heavy gates
    """
    assert "no finding says which rule cost it" in said(weekly_count, season)[0]


def test_wanted_is_the_athletes_number_and_one_in_maintenance(season: Season) -> None:
    """
    [wanted 1] Mo rest || Tu hard 9
    [maintenance wanted 2] Mo rest || Tu hard 9 | Fr hard 9
    """
    assert [message[-5:] for message in said(weekly_count, season)] == ["is 2.", "is 1."]


def test_a_session_that_calls_itself_moderate(season: Season) -> None:
    """
    athlete: 1 session
    Mo rest || Tu hard 9
    """
    lie = replace(season, sessions=(replace(season.sessions[0], demand=Demand.MODERATE),))
    assert said(weekly_count, lie) == ["The session says moderate; by its items it is hard."]


def test_sets_that_hide_from_being_hard(season: Season) -> None:
    """
    athlete: 1 session
    Mo rest || Tu hard (deadlift 3x5 @2RIR)
    """
    assert said(weekly_count, with_items(season, hard=False)) == ["deadlift in block A must count as hard."]


def test_a_week_that_miscounts_and_a_season_with_a_hole(season: Season) -> None:
    """
    athlete: 1 session
    Mo rest || Tu hard 9
    Mo rest || Tu hard 9
    """
    miscounted = replace(season, weeks=(replace(season.weeks[0], placed=0, light=2), season.weeks[1]))
    assert "0 placed and 2 light" in said(weekly_count, miscounted)[0]
    holed = replace(season, weeks=season.weeks[:1])
    assert said(weekly_count, holed) == [
        "The rows of `weeks` are not the weeks from `start` to `end`.",
        "The session lies in no week of the season.",
    ]


def test_a_season_that_starts_on_a_thursday_has_its_whole_first_week(season: Season) -> None:
    """
    athlete: start 2026-01-08, 1 session
    Mo rest || Fr hard 9
    Mo rest || Tu hard 9
    """
    assert said(weekly_count, season) == []


def test_a_careful_start_lasts_two_rows_also_from_a_thursday(season: Season) -> None:
    """
    athlete: start 2026-01-08, novice
    [foundation] Mo rest || Fr moderate 8
    [foundation] Mo rest || Tu moderate 5 | Fr moderate 5
    [foundation] Mo rest || Tu hard 12
    """
    assert said(first_weeks, season) == []


def test_everything_that_can_be_too_much_in_the_first_weeks(season: Season) -> None:
    """
    athlete: returning
    [foundation] Mo rest || Tu moderate 6 | Fr moderate 5
    [unilateral] Mo rest || Tu hard 5 10c
    """
    assert said(first_weeks, season) == [
        "11 hard sets in one of the first weeks; at most 10.",
        "One of the first weeks is unilateral, not foundation.",
        "Foot contacts stand in one of the first weeks.",
        "weighted-squat at 2 RIR in one of the first weeks.",
        "deadlift at 2 RIR in one of the first weeks.",
    ]


@pytest.mark.parametrize(("sets", "good"), [(12, True), (13, True), (14, False)])
def test_9_sets_rise_by_3_one_more_forgiven(sets: int, good: bool) -> None:
    assert (said(set_ramp, plan(f"Mo rest || Tu hard 9\nMo rest || Tu hard {sets}")) == []) is good


@pytest.mark.parametrize(("sets", "good"), [(26, True), (27, False)])
def test_20_sets_rise_by_a_quarter_one_more_forgiven(sets: int, good: bool) -> None:
    assert (said(set_ramp, plan(f"Mo rest || Tu hard 20\nMo rest || Tu hard {sets}")) == []) is good


def test_the_larger_of_two_building_weeks_counts_others_do_not(season: Season) -> None:
    """
    Mo rest || Tu hard 20
    Mo rest || Tu hard 10
    Su race 10k || Tu hard 10
    [deload] Mo rest || Tu hard 5
    Mo rest || Tu hard 24
    """
    assert said(set_ramp, season) == []


def test_stored_hard_sets_agree_with_the_items(season: Season) -> None:
    """
    Mo rest || Tu hard 9
    """
    lie = replace(
        season, weeks=(replace(season.weeks[0], hard_sets=3),), sessions=(replace(season.sessions[0], hard_sets=3),)
    )
    assert said(set_ramp, lie) == [
        "The week says 3 hard sets; its items have 9.",
        "The session says 3 hard sets; its items have 9.",
    ]


@pytest.mark.parametrize(("text", "good"), [
    ("athlete: novice\nMo rest || Tu moderate 4 60c", True),
    ("athlete: novice\nMo rest || Tu hard 4 61c", False),
    ("athlete: trained\nMo rest || Tu hard 4 100c", True),
    ("athlete: trained\nMo rest || Tu hard 4 101c", False),
    ("Mo rest || Tu moderate 4 51c\nMo rest || Tu hard 4 62c", True),
    ("Mo rest || Tu moderate 4 51c\nMo rest || Tu hard 4 63c", False),
    ("Mo rest || Tu moderate 4 60c\nMo rest || Tu hard 9\nMo rest || Tu moderate 4 9c\nMo rest || Tu hard 4 72c", True),
])  # fmt: skip
def test_contacts_begin_low_and_rise_by_a_fifth(text: str, good: bool) -> None:
    """Whole contacts round up: 51 x 1.2 = 61.2 allows 62. Weeks without contacts are passed over."""
    assert (said(contact_ramp, plan(text)) == []) is good


def test_both_legs_and_one_leg_may_start_in_the_same_session(season: Season) -> None:
    """
    Mo rest || Tu hard (single-leg-pogo 1x5/side + double-leg-pogo 1x10)
    """
    assert said(contact_ramp, season) == []


@pytest.mark.parametrize("exercise", ["single-leg-pogo", "bounding"])
def test_one_leg_first(exercise: str) -> None:
    messages = said(
        contact_ramp, plan(f"Mo rest || Tu hard ({exercise} 1x5)\nMo rest || Tu moderate (double-leg-pogo 1x10)")
    )
    assert "lands on one leg before" in messages[-1]


def test_depth_jumps_are_for_the_advanced(season: Season) -> None:
    """
    Mo rest || Tu hard (depth-jump 2x5)
    """
    assert said(contact_ramp, season) == ["Depth jump is for advanced runners only."]
    assert said(contact_ramp, plan("athlete: advanced\nMo rest || Tu hard (depth-jump 2x5)")) == []


def test_stored_contacts_agree_with_the_items(season: Season) -> None:
    """
    Mo rest || Tu moderate 2 20c
    """
    short = replace(
        season, weeks=(replace(season.weeks[0], contacts=5),), sessions=(replace(season.sessions[0], contacts=10),)
    )
    assert [message.split(" contacts")[0] for message in said(contact_ramp, short)] == [
        "The week says 5",
        "The session says 10",
    ]


@pytest.mark.parametrize(("contacts", "good"), [(40, True), (80, True), (60, False)])
def test_timed_contacts_of_both_sides_may_be_counted_either_way(contacts: int, good: bool) -> None:
    """2 sets of 10 s with 2 contacts a second: the contract leaves open whether a timed side counts twice."""
    item = make_item("jump-rope", 2, seconds=10, per_side=True, contacts=contacts)
    session = make_session("s1", "2026-01-05 18:00", make_block(Role.PLYOMETRIC, item), contacts=contacts)
    season = make_season(sessions=[session])
    season = replace(season, weeks=(replace(season.weeks[0], contacts=contacts),))
    assert ("says" not in "".join(said(contact_ramp, season))) is good


def test_unknown_exercises_are_believed() -> None:
    item = Item(exercise="levitation", sets=1, reps=5, contacts=7)
    session = make_session("s1", "2026-01-05 18:00", make_block(Role.PLYOMETRIC, item))
    assert said(contact_ramp, make_season(sessions=[session], weeks=[make_week()])) == []
