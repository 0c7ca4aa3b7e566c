"""The placement of a whole season: as good as trying everything, never worse than greedy, proven, and unique."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest
from tests.builders import START, make_athlete
from tests.greedy import cheapest, greedy, room, together
from tests.properties.runners import random_case
from tests.shared_data import shared
from tests.unit.coach.coaching import (
    calendar_of,
    cycles_of,
    known,
    limits_of,
    runner,
    runs_of,
    slots_in,
    week,
    window,
)

from toeoff.coach.calendar import Calendar
from toeoff.coach.limits import Limits, limits_for
from toeoff.coach.periodize import periodize
from toeoff.coach.place import Placement, WeekSlots, place, week_slots
from toeoff.coach.place.objective import total_points
from toeoff.coach.place.solve import points_table
from toeoff.errors import NothingToPlanError
from toeoff.files.runs import read_runs
from toeoff.model.athlete import Athlete
from toeoff.model.plan import Demand
from toeoff.model.run import Run

MOST_SLOTS = 12
Problem = tuple[tuple[WeekSlots, ...], Athlete, Calendar, Limits]


def problem(athlete: Athlete, runs: Sequence[Run]) -> Problem:
    """All weeks of a season with their slots."""
    limits = limits_for(athlete, known())
    calendar = calendar_of(runs)
    cycles = periodize(athlete, calendar, known(), limits, athlete.start)
    weeks = tuple(
        week_slots(index, plan, athlete, calendar, limits, athlete.start, cycles.end)
        for index, plan in enumerate(cycles.weeks)
    )
    return weeks, athlete, calendar, limits


def thinned(row: WeekSlots, most: int, index: int = 0) -> WeekSlots:
    """The week with at most so many of its slots, spread over its days, as row `index` of a season."""
    step = max(1, -(-len(row.slots) // most))
    return replace(row, slots=tuple(replace(slot, week=index) for slot in row.slots[::step]))


@cache
def seasons() -> tuple[Problem, ...]:
    """Random seasons of the property tests that have something to plan."""
    found = []
    for seed in range(100, 125):
        case = random_case(seed)
        try:
            found.append(problem(case.athlete, case.runs))
        except NothingToPlanError:
            continue
    return tuple(found)


def weeks_to_try(count: int) -> list[tuple[int, int]]:
    """Season and row of weeks that want sessions and have slots, a few of each season."""
    picked = [
        (number, index)
        for number, (weeks, *_) in enumerate(seasons())
        for index, row in list(enumerate(weeks))[1:-1:5]
        if row.slots and row.plan.wanted
    ]
    return picked[:count]


def test_the_optimum_of_a_week_equals_trying_everything() -> None:
    """45 weeks of random runners with up to 12 slots each: the solver's points are the least there are."""
    tried = weeks_to_try(45)
    assert len(tried) >= 40
    for number, index in tried:
        weeks, athlete, calendar, limits = seasons()[number]
        row = (thinned(weeks[index], MOST_SLOTS),)
        found = place(row, athlete, calendar, limits)
        assert found.optimal
        assert found.points == cheapest(row, points_table(row, athlete, calendar, limits), limits), (number, index)


def test_the_optimum_of_two_weeks_equals_trying_everything() -> None:
    """Neighbouring weeks share days that cost: 16 pairs of weeks with up to five slots each."""
    tried = weeks_to_try(16)
    for number, index in tried:
        weeks, athlete, calendar, limits = seasons()[number]
        pair = tuple(thinned(weeks[index + later], 5, later) for later in (0, 1))
        found = place(pair, athlete, calendar, limits)
        assert found.points == cheapest(pair, points_table(pair, athlete, calendar, limits), limits), (number, index)


def hold_against_greedy(task: Problem) -> None:
    """The laws of every placement."""
    weeks, athlete, calendar, limits = task
    found = place(*task)
    points = points_table(weeks, athlete, calendar, limits)
    chosen = [(one.slot, one.demand) for one in found.placed]
    assert found.optimal
    assert found.points == total_points(chosen, weeks, points)
    assert found.points <= total_points(greedy(weeks, points, limits), weeks, points)
    for one in chosen:
        assert one[0].refusal(one[1]) is None
        assert all(together(one, other, limits) for other in chosen if other is not one)
    for row in weeks:
        nothing_is_left_out(row, found, limits)


def nothing_is_left_out(row: WeekSlots, found: Placement, limits: Limits) -> None:
    """Where a legal slot for a wanted session exists beside what stands, one is used."""
    chosen = [(one.slot, one.demand) for one in found.placed]
    for demand in Demand:
        if room(row, demand, chosen):
            for slot in row.legal(demand):
                assert any(not together((slot, demand), other, limits) for other in chosen), (slot.start, demand)


@pytest.mark.parametrize("number", range(8))
def test_never_worse_than_greedy_on_random_seasons(number: int) -> None:
    """The whole season at once: legal, proven, at most as many points as greedy, and no wanted session left out."""
    hold_against_greedy(seasons()[number])


PLANS = (
    "base_pfitzinger_30", "base_pfitzinger_45", "base_pfitzinger_60", "five_couch", "half_hansons_advanced",
    "half_hansons_beginner", "half_pfitzinger_12_63", "half_pfitzinger_12_84", "marathon_hansons_advanced",
    "marathon_hansons_beginner", "marathon_higdon_advanced_1", "marathon_higdon_advanced_2",
    "marathon_higdon_intermediate_1", "marathon_higdon_intermediate_2", "marathon_higdon_novice_1",
    "marathon_higdon_novice_2", "marathon_pfitzinger_12_55", "marathon_pfitzinger_12_70", "marathon_pfitzinger_12_85",
    "marathon_pfitzinger_18_55", "marathon_pfitzinger_18_70", "marathon_pfitzinger_18_85",
)  # fmt: skip


@pytest.mark.parametrize("name", PLANS)
def test_never_worse_than_greedy_on_published_plans(name: str) -> None:
    """A runner with five evenings and a Saturday, following a well-known plan."""
    evenings = tuple(window(day, "17:30", "20:30") for day in ("Mon", "Tue", "Wed", "Thu", "Fri"))
    athlete = runner(*evenings, window("Sat", "14:00", "18:00"))
    runs, _ = read_runs([str(shared("plans", f"{name}.csv"))], athlete)
    hold_against_greedy(problem(athlete, runs))


def test_every_published_plan_is_tried() -> None:
    """The list above names every plan of the shared data."""
    assert {path.stem for path in shared("plans").glob("*.csv")} == set(PLANS)


def test_greedy_can_lose() -> None:
    """Mon, Tue and Thu are free and two hard sessions wanted: the cheapest first slot on Tuesday would leave no
    second one 48 h away before Saturday's long run; the solver takes Monday and Wednesday."""
    athlete = runner(*(window(day, "17:00", "19:00") for day in ("Mon", "Tue", "Wed")))
    runs = runs_of("Mo easy 5k @12:00 | We easy 5k @12:00 | Sa long 20k @08:30")
    plan = week(light_wanted=0)
    rows = (slots_in(athlete, runs, plan),)
    limits = limits_of(athlete)
    calendar = calendar_of(runs)
    points = points_table(rows, athlete, calendar, limits)
    found = place(rows, athlete, calendar, limits)
    assert [f"{one.slot.start:%a}" for one in found.placed] == ["Mon", "Wed"]
    assert found.points < total_points(greedy(rows, points, limits), rows, points)


def test_a_week_without_any_slot() -> None:
    """No window: nothing is placed, everything is missing, and that is proven."""
    rows = (slots_in(runner(), plan=week()),)
    found = place(rows, runner(), calendar_of(), limits_of(runner()))
    assert (found.placed, found.optimal) == ((), True)
    assert found.points == total_points([], rows, {})


def test_ties_are_broken_by_the_earlier_slot() -> None:
    """Two rest days that cost the same: the earlier one, every time."""
    athlete = runner(window("Tue", "17:00", "18:00"), window("Fri", "17:00", "18:00"))
    rows = (slots_in(athlete, plan=week(wanted=1, hard_wanted=1, light_wanted=0)),)
    found = place(rows, athlete, calendar_of(), limits_of(athlete))
    assert [f"{one.slot.start:%a %H:%M}" for one in found.placed] == ["Tue 17:00"]


def test_sessions_of_one_week() -> None:
    """`in_week` gives what stands in one row."""
    athlete = make_athlete(session_minutes=60)
    task = problem(athlete, runs_of("Tu quality 8k | Su long 16k", weeks=6, w6="Su race 10k"))
    found = place(*task)
    assert sum(len(found.in_week(index)) for index in range(len(task[0]))) == len(found.placed)
    assert {one.slot.week for one in found.in_week(2)} == {2}


def test_the_same_answer_twice() -> None:
    """Placing a season again gives the same slots."""
    task = seasons()[0]
    assert place(*task) == place(*task)


def test_all_weeks_of_a_season_have_slots() -> None:
    """A runner free every day: every row of the macrocycle gets its slots, in order."""
    athlete = make_athlete()
    runs = runs_of("Su long 16k", weeks=4, w4="Su race 10k")
    weeks, *_ = problem(athlete, runs)
    assert [row.plan for row in weeks] == list(cycles_of(athlete, runs).weeks)
    assert all(row.slots for row in weeks)
    assert weeks[0].slots[0].day == START
