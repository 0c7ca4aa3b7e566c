"""Laws that hold for every season, whoever the runner is: sixty random runners, the same on every machine."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import time, timedelta
from functools import cache

import pytest
from tests.properties.runners import random_case

from toeoff.coach.season import plan_season
from toeoff.coach.timeline import session_minutes, timeline
from toeoff.files.season_json import season_as_dict, season_json
from toeoff.files.season_reading import season_from_dict
from toeoff.knowledge import load_knowledge
from toeoff.model.athlete import Athlete, Pain, Place, Window
from toeoff.model.finding import Severity
from toeoff.model.plan import Engine, Season

KNOWLEDGE = load_knowledge()
ENGINE = Engine(version="test", knowledge="", inputs="")
SEEDS = range(60)
SOME = range(0, 60, 6)
MIRROR = {"left": "right", "right": "left", "both": "both"}
OPEN_DAYS = timedelta(days=int(KNOWLEDGE.rules["pain"].number("open_d")))


def plan(seed: int, **changes: object) -> Season:
    """The season of a random runner with something about her changed."""
    case = random_case(seed)
    athlete: Athlete = replace(case.athlete, **changes)  # type: ignore[arg-type]
    return plan_season(athlete, case.runs, KNOWLEDGE, engine=ENGINE)


@cache
def season(seed: int) -> Season:
    """The season of a random runner, planned once."""
    return plan(seed)


@pytest.mark.parametrize("seed", SEEDS, scope="module")
def test_no_rule_is_broken(seed: int) -> None:
    """Any experience, kit, windows, complaints, absences and races: no finding is an error."""
    assert [found for found in season(seed).findings if found.severity is Severity.ERROR] == []


@pytest.mark.parametrize("seed", SEEDS, scope="module")
def test_export_and_import_change_nothing(seed: int) -> None:
    """season.json read back is the same season, and printed again the same text."""
    again = season_from_dict(season_as_dict(season(seed)))
    assert again == season(seed)
    assert season_json(again) == season_json(season(seed))


@pytest.mark.parametrize("seed", SEEDS, scope="module")
def test_a_session_lasts_as_long_as_its_steps(seed: int) -> None:
    """The follow-along clock: seconds of all steps, rounded up to minutes, are the session's minutes."""
    for session in season(seed).sessions:
        steps = timeline(session.blocks, KNOWLEDGE)
        assert (
            -(-sum(step.seconds for step in steps) // 60)
            == session.minutes
            == session_minutes(session.blocks, KNOWLEDGE)
        )


@pytest.mark.parametrize("seed", SEEDS, scope="module")
def test_every_week_has_what_it_wanted_or_a_reason(seed: int) -> None:
    """A week with fewer sessions than wanted is named by a finding; no week has more."""
    planned = season(seed)
    named = " ".join(found.where for found in planned.findings)
    for week in planned.weeks:
        assert week.placed <= week.wanted
        assert week.placed == week.wanted or f"week:{week.monday}" in named


@pytest.mark.parametrize("seed", SOME)
def test_planning_twice_is_identical(seed: int) -> None:
    """Not a byte differs."""
    assert season_json(plan(seed)) == season_json(season(seed))


@pytest.mark.parametrize("seed", SOME)
def test_another_name_changes_nothing(seed: int) -> None:
    """Nor do sex, year of birth and height, which are for norms only."""
    other = plan(seed, name="Somebody else", birth_year=1950, height_m=1.5)
    assert (other.sessions, other.weeks) == (season(seed).sessions, season(seed).weeks)


HURT = [seed for seed in range(60, 120) if any(one.side != "both" for one in random_case(seed).athlete.pain)][:8]


@pytest.mark.parametrize("seed", HURT)
def test_mirrored_complaints_mirror_nothing_else(seed: int) -> None:
    """Left becomes right: the same weeks and sessions; only the athlete and the text that names the side differ."""
    before = season(seed)
    after = plan(seed, pain=tuple(replace(one, side=MIRROR[one.side]) for one in before.athlete.pain))
    assert (after.weeks, after.sessions, after.runs) == (before.weeks, before.sessions, before.runs)
    assert Counter(found.rule for found in after.findings) == Counter(found.rule for found in before.findings)
    assert after.athlete != before.athlete


def with_less(place: Place) -> Place:
    """The same place with every second piece of kit gone."""
    kit = place.kit[1::2]
    return replace(
        place,
        kit=kit,
        dumbbell_kg=place.dumbbell_kg if "dumbbell" in kit else (),
        kettlebell_kg=place.kettlebell_kg if "kettlebell" in kit else (),
    )


EQUIPPED = [seed for seed in range(60) if any(len(place.kit) > 5 for place in random_case(seed).athlete.places)][:8]


def beyond(planned: Season, places: tuple[Place, ...]) -> int:
    """Items that could not be done with the kit of these places."""
    kit = {place.name: frozenset(place.kit) for place in places}
    return sum(
        not KNOWLEDGE.exercise(item.exercise).possible_with(kit[session.place])
        for session in planned.sessions
        for item in session.items
    )


@pytest.mark.parametrize("seed", EQUIPPED)
def test_less_kit_never_adds_an_exercise_that_needs_it(seed: int) -> None:
    """Every second piece of kit is sold: everything planned can be done with what is left, and so with all of it."""
    places = tuple(with_less(place) for place in season(seed).athlete.places)
    less = plan(seed, places=places)
    assert less.sessions
    assert beyond(less, places) == 0
    assert beyond(less, season(seed).athlete.places) == 0


def test_less_kit_changes_most_plans() -> None:
    """With all of their kit these runners do things that need what is sold above."""
    kit_matters = [beyond(season(s), tuple(with_less(p) for p in season(s).athlete.places)) > 0 for s in EQUIPPED]
    assert sum(kit_matters) >= len(EQUIPPED) // 2


def affected_sets(planned: Season, pain: Pain) -> int:
    """Hard sets and contacts of rank 2 and more for the tissue, while the complaint counts."""
    return sum(
        item.sets * item.hard + item.contacts
        for session in planned.sessions
        if session.start.date() < planned.start + OPEN_DAYS
        for item in session.items
        if KNOWLEDGE.exercise(item.exercise).tissue.get(pain.tissue, 0) >= 2
    )


@pytest.mark.parametrize("region", ["achilles", "knee", "hamstring", "hip", "foot", "low-back"])
@pytest.mark.parametrize("seed", [1, 5, 9])
def test_a_worse_complaint_never_gives_more(region: str, seed: int) -> None:
    """At 8 of 10 there is no hard set and no contact on that tissue for four weeks, so never more than with 4 or 0."""
    none, held, severe = (
        affected_sets(plan(seed, pain=(Pain(region=region, score=score),)), Pain(region=region)) for score in (0, 4, 8)
    )
    assert severe == 0
    assert severe <= held
    assert severe <= none


@pytest.mark.parametrize("seed", SOME[::2])
def test_more_windows_never_cost_a_session(seed: int) -> None:
    """Free from 6:00 to 21:00 every day at the first place as well: at least as many hard and moderate sessions."""
    before = season(seed)
    place = before.athlete.places[0].name
    free = tuple(Window(day=day, start=time(6), end=time(21), place=place) for day in range(7))
    after = plan(seed, availability=(*before.athlete.availability, *free))
    assert sum(week.placed for week in after.weeks) >= sum(week.placed for week in before.weeks)
