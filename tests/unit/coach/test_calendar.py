"""The runner's own weeks: key runs ahead and behind, minutes, cut-back weeks, goal race, racing season."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.builders import START
from tests.unit.coach.coaching import at, calendar_of, runs_of

from toeoff.coach.calendar import goal_race, racing_season

WEEK = "Mo easy 5k | Tu quality 10k @18:00 | We cross 90min | Th easy 8k + cross 60min | Su long 20k @08:30"


def test_runs_of_a_day() -> None:
    """Two runs on Thursday, none on Friday."""
    calendar = calendar_of(runs_of(WEEK))
    assert [run.kind for run in calendar.on(date(2026, 1, 8))] == ["easy", "cross"]
    assert calendar.on(date(2026, 1, 9)) == ()


def test_the_next_key_run() -> None:
    """From Monday it is Tuesday's, at Tuesday 18:00 still, a minute later Sunday's long run, then none."""
    calendar = calendar_of(runs_of(WEEK))
    tuesday, sunday = calendar.key_runs
    assert calendar.next_key_run(at("2026-01-05 07:00")) is tuesday
    assert calendar.next_key_run(at("2026-01-06 18:00")) is tuesday
    assert calendar.next_key_run(at("2026-01-06 18:01")) is sunday
    assert calendar.next_key_run(at("2026-01-11 08:31")) is None


def test_the_last_key_run() -> None:
    """Nothing before Tuesday 18:00; from then on Tuesday's run, from Sunday 8:30 the long run."""
    calendar = calendar_of(runs_of(WEEK))
    tuesday, sunday = calendar.key_runs
    assert calendar.last_key_run(at("2026-01-06 17:59")) is None
    assert calendar.last_key_run(at("2026-01-06 18:00")) is tuesday
    assert calendar.last_key_run(at("2026-01-12 18:00")) is sunday


def test_cross_training_is_no_running() -> None:
    """5 + 10 + 8 + 20 km at 6 min/km; the bike counts nothing."""
    calendar = calendar_of(runs_of(WEEK))
    assert calendar.minutes_in(START) == 6 * 43
    assert calendar.minutes_in(START + timedelta(weeks=1)) == 0


@pytest.mark.parametrize(("kms", "cut_back"), [
    ((10, 10, 8), True),
    ((10, 10, 9), False),
    ((12, 8, 8), True),
    ((10, 10, 0), True),
    ((0, 10, 4), True),
    ((0, 10, 5), False),
    ((0, 0, 0), False),
    ((0, 0, 10), False),
])  # fmt: skip
def test_a_cut_back_week(kms: tuple[int, ...], cut_back: bool) -> None:
    """At most 80 % of the mean of the two weeks before; without any running before there is nothing to cut."""
    runs = runs_of(*(f"Sa easy {km}k" if km else "Sa rest" for km in kms))
    assert calendar_of(runs).is_cut_back(START + timedelta(weeks=2)) is cut_back


def test_races_of_a_week() -> None:
    """A 5 km race on Saturday belongs to its own week only."""
    calendar = calendar_of(runs_of("Mo rest", "Sa race 5k | Su long 20k"))
    assert calendar.races_in(START) == ()
    assert calendar.races_in(START + timedelta(weeks=1)) == calendar.races
    assert [race.km for race in calendar.races] == [5.0]


def test_the_goal_race_is_the_longest_and_the_last_when_tied() -> None:
    """Half, marathon, marathon, 10 km: the second marathon."""
    races = calendar_of(runs_of("Su race 21.1k", "Su race 42.2k", "Su race 42.2k", "Su race 10k")).races
    assert goal_race(races) is races[2]
    assert goal_race(races[:1]) is races[0]
    assert goal_race(()) is None


@pytest.mark.parametrize(("weeks", "stretches"), [
    ((1, 3, 5, 7), [(1, 7)]),
    ((1, 2, 3, 4, 5), []),
    ((1, 2, 3, 4, 5, 6), [(1, 6)]),
    ((1, 3, 5), []),
    ((1, 3, 5, 6), [(1, 6)]),
    ((1, 2, 3, 4, 5, 6, 7), [(1, 7)]),
    ((1, 4, 7, 10), []),
    ((1, 3, 5, 7, 12, 14, 16, 18, 20), [(1, 7), (12, 20)]),
    ((1, 9, 11, 13, 15), [(9, 15)]),
    ((1, 3, 5, 7, 20), [(1, 7)]),
    ((), []),
], ids=str)  # fmt: skip
def test_a_racing_season(weeks: tuple[int, ...], stretches: list[tuple[int, int]]) -> None:
    """Races at most 14 days apart for six calendar weeks or more, the first and the last one included."""
    races = calendar_of(runs_of(*("Su race 5k" if week in weeks else "Su rest" for week in range(1, 21)))).races
    sunday = START + timedelta(days=6)
    found = [
        ((a - sunday).days // 7 + 1, (b - sunday).days // 7 + 1) for a, b in racing_season(races, apart_d=14, weeks=6)
    ]
    assert found == stretches


@pytest.mark.parametrize(("first", "last", "counts"), [("Su", "Mo", True), ("Mo", "Su", True), ("Su", "Su", True)])
def test_a_racing_season_counts_calendar_weeks(first: str, last: str, counts: bool) -> None:
    """Six rows of the plan, whatever the weekday of the first and the last race; five are too few for any."""
    lines = [f"{first} race 5k", *["We race 5k"] * 4, f"{last} race 5k"]
    races = calendar_of(runs_of(*lines)).races
    assert bool(racing_season(races, apart_d=14, weeks=6)) is counts
    assert racing_season(races[:-1], apart_d=14, weeks=6) == ()
