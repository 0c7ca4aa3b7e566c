"""A dose that follows the log: from its date on, at its place, until its mesocycle ends; the next starts from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.unit.coach.coaching import known, season_of
from tests.unit.coach.test_replan import ATHLETE, NOW, RUNS, again

from toeoff.app.season.known_session import mesocycle_end
from toeoff.coach.checks import check_season
from toeoff.model.athlete import REGION_TISSUE, Pain
from toeoff.model.choice import Choices, Tune
from toeoff.model.plan import Item, Season, Session

BAR_KG = 20
WHY = "Because two sessions in a row went as asked, more comes next."


@pytest.fixture(scope="module")
def season() -> Season:
    return again(season_of(ATHLETE, RUNS))


def main_lift(season: Season) -> tuple[Session, Item]:
    """The first lift to come that stands more than once in its mesocycle, and its session."""
    found = [
        (session, item)
        for session in season.sessions
        if session.start > NOW
        for item in session.items
        if item.hard and "barbell" in known().exercises[item.exercise].load.holds and (item.load_kg or 0) > BAR_KG
    ]
    count = Counter((mesocycle_end(season, session.start.date()), item.exercise) for session, item in found)
    return next(one for one in found if count[mesocycle_end(season, one[0].start.date()), one[1].exercise] > 1)


def tune(season: Season, **changes: Any) -> Tune:
    session, item = main_lift(season)
    first = session.start.date()
    last = mesocycle_end(season, first)
    values: dict[str, Any] = {"load_kg": (item.load_kg or 0) + 2.5, "first": first, "last": last}
    return Tune(exercise=item.exercise, place=session.place, why=WHY, **(values | changes))


def doses(season: Season, one: Tune) -> list[tuple[date, Item]]:
    return [
        (session.start.date(), item)
        for session in season.sessions
        if session.start.date() >= one.first and session.place == one.place
        for item in session.items
        if item.exercise == one.exercise and item.hard
    ]


def test_the_new_load_stands_from_its_date_and_says_why(season: Season) -> None:
    one = tune(season)
    found = doses(again(season, Choices(tunes=(one,))), one)
    before = dict(doses(season, one))
    inside = [(day, item) for day, item in found if one.first <= day <= one.last]
    assert inside
    assert {item.load_kg for _, item in inside} == {one.load_kg}
    assert inside[0][1].load_why == WHY
    assert all(item.load_why != WHY for day, item in inside if (day - one.first).days >= 7)
    assert [item.reps for _, item in inside] == [before[day].reps for day, _ in inside]


def test_the_season_keeps_every_rule(season: Season) -> None:
    one = tune(season)
    tuned = again(season, Choices(tunes=(one,)))
    before = {found.rule for found in check_season(season, known())}
    assert {found.rule for found in check_season(tuned, known())} <= before


def test_the_next_phase_starts_from_it(season: Season) -> None:
    _, item = main_lift(season)
    one = tune(season, load_kg=(item.load_kg or 0) + 20)
    later = [item.load_kg or 0 for day, item in doses(again(season, Choices(tunes=(one,))), one) if day > one.last]
    before = [item.load_kg or 0 for day, item in doses(season, one) if day > one.last]
    assert before
    assert max(later) > max(before)


def test_repetitions_tempo_and_reserve(season: Season) -> None:
    _, item = main_lift(season)
    one = tune(season, load_kg=item.load_kg, more_reps=-1, tempo="4-1-1-0", least_rir=4)
    first = doses(again(season, Choices(tunes=(one,))), one)[0][1]
    assert (first.load_kg, first.reps, first.tempo) == (item.load_kg, (item.reps or 0) - 1, "4-1-1-0")
    assert first.rir is not None
    assert first.rir >= 4


def test_what_does_not_stand_there_is_not_lifted(season: Season) -> None:
    one = tune(season, load_kg=33.33)
    assert [item.load_kg for _, item in doses(again(season, Choices(tunes=(one,))), one)] == [
        item.load_kg for _, item in doses(season, one)
    ]


def test_a_complaint_keeps_it_from_going_up(season: Season) -> None:
    one = tune(season)
    ranks = known().exercises[one.exercise].tissue
    region = next(region for region, tissue in REGION_TISSUE.items() if ranks.get(tissue, 0) in (2, 3))
    knee = replace(season.athlete, pain=(Pain(region=region, side="left", score=4),))
    held = doses(again(season, Choices(tunes=(one,)), athlete=knee), one)
    plain = doses(again(season, athlete=knee), one)
    assert [item.load_kg for _, item in held] == [item.load_kg for _, item in plain]


def test_of_two_the_later_one_counts(season: Season) -> None:
    one = tune(season)
    days = [day for day, _ in doses(season, one) if day <= one.last]
    later = replace(one, first=days[-1], load_kg=(one.load_kg or 0) + 2.5)
    found = doses(again(season, Choices(tunes=(later, one))), one)
    inside = {day: item.load_kg for day, item in found if day <= one.last}
    assert len(days) > 1
    assert {kg for day, kg in inside.items() if day < later.first} == {one.load_kg}
    assert {kg for day, kg in inside.items() if day >= later.first} == {later.load_kg}
