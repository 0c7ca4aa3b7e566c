from __future__ import annotations

from dataclasses import replace
from datetime import time

from tests.builders import GYM, HOME, main_block, make_athlete, make_item, make_season, make_session
from tests.unit.coach.checks.plans import said

from toeoff.coach.checks.place import available, kit, load_exists
from toeoff.model.athlete import Window
from toeoff.model.plan import Item, Season


def test_a_session_that_fills_its_window_to_the_minute(season: Season) -> None:
    """
    athlete: windows 18:00-18:45
    Mo rest || Tu @18:00 moderate 6 45min
    """
    assert said(available, season) == []


def test_a_minute_more_than_the_window_has(season: Season) -> None:
    """
    athlete: windows 18:00-18:45
    Mo rest || Tu @18:00 moderate 6 46min
    """
    assert "no window of that day at gym" in said(available, season)[0]


def test_everything_that_can_be_in_the_way(season: Season) -> None:
    """
    athlete: away 2026-01-06, 30 min a session
    Tu easy 60min @18:30 || Tu @18:00 moderate 6 45min
    """
    away, long, run = said(available, season)
    assert "date without strength" in away
    assert "at most 30 min" in long
    assert "overlaps the easy run" in run


def test_a_window_at_another_place_does_not_count() -> None:
    athlete = make_athlete(availability=(Window(day=0, start=time(18), end=time(20), place="home"),))
    session = make_session("s1", "2026-01-05 18:00")
    assert "at gym" in said(available, make_season(athlete=athlete, sessions=[session]))[0]
    assert said(available, make_season(athlete=athlete, sessions=[replace(session, place="home")])) == []


def test_before_the_season_starts(season: Season) -> None:
    """
    athlete: start 2026-01-07
    Mo rest || Tu light
    """
    assert "outside the season" in said(available, season)[0]


def test_an_exercise_without_its_kit(season: Season) -> None:
    """
    Mo rest || Tu hard at home (weighted-squat 3x5 @2RIR + split-squat 3x8/side @2RIR)
    """
    assert said(kit, season) == ["Weighted squat needs barbell + rack, which home does not have."]


def test_kit_of_an_unknown_place_and_of_an_unknown_exercise() -> None:
    lost = make_session("s1", "2026-01-05 18:00", place="moon")
    odd = make_session("s2", "2026-01-07 18:00", main_block(Item(exercise="levitation", sets=3, reps=5)))
    assert said(kit, make_season(sessions=[lost, odd])) == [
        "The place 'moon' is not one of the athlete's places.",
        "The exercise 'levitation' is not in the knowledge base.",
    ]


def test_kit_at_the_gym(season: Season) -> None:
    """
    Mo rest || Tu hard (weighted-squat 3x5 @2RIR + leg-press 3x8 @2RIR)
    """
    assert said(kit, season) == []


def loads(item: Item, place: str = "gym") -> list[str]:
    return said(
        load_exists, make_season(sessions=[make_session("s1", "2026-01-05 18:00", main_block(item), place=place)])
    )


def test_loads_that_exist() -> None:
    assert loads(make_item("deadlift", load_kg=62.5)) == []
    assert loads(make_item("goblet-squat", load_kg=10.0), "home") == []
    assert loads(make_item("dumbbell-squat", load_kg=20.0, load_each_kg=10.0), "home") == []
    assert loads(make_item("leg-press", load_kg=85.0)) == []
    assert loads(make_item("split-squat", load_kg=None, load_why="bodyweight first")) == []


def test_loads_that_do_not() -> None:
    assert loads(make_item("deadlift", load_kg=61.0)) == ["Deadlift: 61 kg do not exist at gym."]
    assert loads(make_item("goblet-squat", load_kg=8.0), "home") == ["Goblet squat: 8 kg do not exist at home."]
    assert loads(make_item("plank", load_kg=10.0)) == ["Plank: 10 kg do not exist at gym."]


def test_a_null_load_says_why() -> None:
    assert loads(make_item("split-squat", load_why="")) == ["Split squat: no load is given, and nothing says why."]


def test_two_weights_say_what_each_weighs() -> None:
    assert "`load_each_kg` is missing" in loads(make_item("dumbbell-squat", load_kg=20.0), "home")[0]
    assert "two weights of 8 kg" in loads(make_item("dumbbell-squat", load_kg=20.0, load_each_kg=8.0), "home")[0]
    assert "two weights of 30 kg" in loads(make_item("deadlift", load_kg=60.0, load_each_kg=30.0))[0]


def test_places_of_the_test_runner_differ() -> None:
    assert set(HOME.kit) < set(GYM.kit)
