from __future__ import annotations

import pytest
from tests.unit.coach.checks.plans import plan, said

from toeoff.coach.checks.body import ladder, pain
from toeoff.model.plan import Season


def test_two_sessions_of_the_easier_neighbour_open_the_harder_one(season: Season) -> None:
    """
    Mo rest || Mo hard (hamstring-slide 3x8 @2RIR) | Fr hard (hamstring-slide 3x8 @2RIR)
    Mo rest || Mo hard (nordic-lower 2x5 @2RIR) | Fr hard (nordic-lower 2x5 @2RIR)
    """
    assert said(ladder, season) == []


def test_the_neighbour_in_the_same_session_comes_too_late(season: Season) -> None:
    """
    Mo rest || Mo hard (hamstring-slide 3x8 @2RIR) | Fr hard (hamstring-slide 1x8 @2RIR + nordic-lower 2x5 @2RIR)
    """
    assert said(ladder, season) == ["Nordic lower is level 4, above level 3; 2 sessions of hamstring-slide come first."]


def test_levels_follow_experience(season: Season) -> None:
    """
    athlete: novice
    Mo rest || Mo hard (weighted-squat 3x5 @2RIR) | Fr hard (hamstring-slide 3x8 @2RIR)
    """
    assert said(ladder, season) == [
        "Weighted squat is level 2, above level 1; 2 sessions of goblet-squat come first.",
        "Hamstring slide is level 2, above level 1; 2 sessions of an easier neighbour come first.",
    ]
    assert said(ladder, plan("athlete: advanced\nMo rest || Mo hard (nordic-lower 2x5 @2RIR)")) == []


def test_a_small_complaint_changes_nothing(season: Season) -> None:
    """
    athlete: pain knee 2
    Mo rest || Tu hard (weighted-squat 3x5 60kg @2RIR)
    Mo rest || Tu hard (weighted-squat 3x5 80kg @2RIR + lateral-step-down 3x8/side @3RIR)
    """
    assert said(pain, season) == []


def test_a_held_load_may_fall_and_come_back_but_not_rise(season: Season) -> None:
    """
    athlete: pain knee 3
    Mo rest || Tu hard (weighted-squat 3x5 60kg @2RIR)
    Mo rest || Tu hard (weighted-squat 3x5 50kg @2RIR)
    Mo rest || Tu hard (weighted-squat 3x5 60kg @2RIR + deadlift 3x5 100kg @2RIR)
    Mo rest || Tu hard (weighted-squat 3x5 62.5kg @2RIR)
    """
    assert said(pain, season) == ["weighted-squat rises from 60 to 62.5 kg while the complaint (knee) is open."]


def test_each_place_has_its_own_first_load(season: Season) -> None:
    """
    athlete: pain knee 5
    Mo rest || Tu hard at home (split-squat 3x5/side 6kg @2RIR) | Fr hard (split-squat 3x5/side 10kg @2RIR)
    """
    assert said(pain, season) == []


def test_after_28_days_without_a_log_it_is_over(season: Season) -> None:
    """
    athlete: start 2026-01-07, pain knee 4
    Mo rest || Th hard (weighted-squat 3x5 60kg @2RIR)
    Mo rest || none
    Mo rest || none
    Mo rest || none
    Mo rest || Tu hard (weighted-squat 3x5 65kg @2RIR) | We hard (weighted-squat 3x5 80kg @2RIR)
    """
    assert said(pain, season) == ["weighted-squat rises from 60 to 65 kg while the complaint (knee) is open."]


@pytest.mark.parametrize(("region", "session", "good"), [
    ("knee 5", "hard (weighted-squat 3x5 60kg @2RIR)", True),
    ("knee 6", "hard (weighted-squat 3x5 60kg @2RIR)", False),
    ("knee 6", "light (split-squat 2x8/side)", True),
    ("knee 6", "light (lateral-step-down 2x8/side)", False),
    ("achilles 6", "moderate (double-leg-pogo 1x10)", False),
    ("calf 6", "hard (standing-calf-raise 3x8 @2RIR)", False),
    ("achilles 6", "hard (deadlift 3x5 60kg @2RIR)", True),
])  # fmt: skip
def test_what_a_severe_complaint_leaves_out(region: str, session: str, good: bool) -> None:
    season = plan(f"athlete: pain {region}\nMo rest || Tu {session} || noted pain")
    assert (said(pain, season) == []) is good


def test_a_severe_complaint_shows_the_refer_text() -> None:
    missing = "The complaint (shin) asks for the stop and refer text, which is missing."
    assert said(pain, plan("athlete: bone stress shin\nMo rest || none")) == [missing]
    assert said(pain, plan("athlete: bone stress shin\nMo rest || none || noted stop-and-refer")) == []
