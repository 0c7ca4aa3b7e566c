"""What a slot costs, term by term, and what a whole placement adds to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.builders import START, make_run
from tests.unit.coach.coaching import at, calendar_of, limits_of, runner, slots_in, week, window

from toeoff.coach.place import objective as cost
from toeoff.coach.place.objective import slot_points, total_points
from toeoff.coach.place.slots import Slot, WeekSlots
from toeoff.model.athlete import Experience
from toeoff.model.plan import Demand, Phase, monday_of
from toeoff.model.run import Run

HARD, MODERATE, LIGHT = Demand.HARD, Demand.MODERATE, Demand.LIGHT
EVENINGS = tuple(window(day, "17:00", "20:00") for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))


def slot(text: str, *runs: Run, minutes: int = 60) -> Slot:
    monday = monday_of(at(text).date())
    found = slots_in(runner(*EVENINGS), sorted(runs, key=lambda run: run.start), week(monday)).slots
    return replace(next(slot for slot in found if slot.start == at(text)), minutes=minutes)


def points(text: str, demand: Demand, *runs: Run, phase: str = "bilateral", minutes: int = 60, **changes: Any) -> int:
    athlete = runner(*EVENINGS, **changes)
    calendar = calendar_of(sorted(runs, key=lambda run: run.start))
    return slot_points(slot(text, *runs, minutes=minutes), demand, Phase(phase), athlete, calendar, limits_of(athlete))


EASY = make_run("2026-01-05 07:00", "easy")


def test_a_slot_on_a_day_with_an_easy_run_in_the_morning() -> None:
    """Monday at 17:00 when the window opens, after an easy run: nothing but 'after another run of the day'."""
    assert points("2026-01-05 17:00", HARD, EASY) == cost.AFTER_RUN


def test_the_only_day_without_a_run() -> None:
    """A rest day costs a little for every demand."""
    assert [points("2026-01-05 17:00", demand) for demand in Demand] == [cost.REST_DAY] * 3


def test_later_in_the_window() -> None:
    """18:00 is two half hours after the window opens."""
    assert points("2026-01-05 18:00", HARD) - points("2026-01-05 17:00", HARD) == 2 * cost.LATE_PER_30_MIN


def test_a_short_slot() -> None:
    """20 minutes fewer than the session may have; light sessions do not care."""
    assert points("2026-01-05 17:00", HARD, minutes=40) == cost.REST_DAY + 20 * cost.SHORT_PER_MIN
    assert points("2026-01-05 17:00", LIGHT, minutes=40) == cost.REST_DAY


def test_soon_after_a_key_run_of_the_day() -> None:
    """Quality from 12:00 to 13:00: 17:00 is four hours after it, 19:00 six."""
    noon = make_run("2026-01-05 12:00", "quality")
    assert points("2026-01-05 17:00", HARD, noon) == cost.AFTER_RUN + cost.SOON_AFTER_KEY
    assert points("2026-01-05 19:00", HARD, noon) == cost.AFTER_RUN + 4 * cost.LATE_PER_30_MIN


@pytest.mark.parametrize(("demand", "extra"), [(HARD, 15), (MODERATE, 8), (LIGHT, 0)])
def test_the_day_after_a_key_run(demand: Demand, extra: int) -> None:
    """Quality on Sunday evening: Monday at 17:00 is within 24 h of its end; on Tuesday nothing is left of it."""
    before = make_run("2026-01-04 18:00", "quality")
    assert points("2026-01-05 17:00", demand, before) == cost.REST_DAY + extra
    assert points("2026-01-06 17:00", demand, before) == cost.REST_DAY


@pytest.mark.parametrize(("demand", "text", "extra"), [
    (HARD, "2026-01-05 17:00", 11), (HARD, "2026-01-05 17:30", 11), (HARD, "2026-01-04 17:00", 0),
    (MODERATE, "2026-01-06 17:00", 11), (MODERATE, "2026-01-05 17:00", 0), (LIGHT, "2026-01-06 17:00", 0),
])  # fmt: skip
def test_close_to_the_next_key_run(demand: Demand, text: str, extra: int) -> None:
    """One point an hour below the required hours and twelve; Wednesday's key run is 49 h after Monday 17:00."""
    wednesday = make_run("2026-01-07 18:00", "quality")
    late = (at(text).hour * 60 + at(text).minute - 17 * 60) // 30
    assert points(text, demand, wednesday) == cost.REST_DAY + late + extra


@pytest.mark.parametrize(("experience", "phase", "extra"), [
    ("novice", "plyometric", cost.LONG_RUN_NEXT_DOOR), ("novice", "bilateral", 0), ("trained", "plyometric", 0),
])  # fmt: skip
def test_landings_of_a_novice_next_to_a_long_run(experience: str, phase: str, extra: int) -> None:
    """A long run on Tuesday morning, landings on Wednesday."""
    long = make_run("2026-01-06 08:00", "long", minutes=120)
    assert (
        points("2026-01-07 17:00", HARD, long, phase=phase, experience=Experience(experience)) == cost.REST_DAY + extra
    )


def rows(*starts: str) -> tuple[list[WeekSlots], dict[str, Slot]]:
    """Two weeks that want two sessions and a light one, with these slots."""
    plans = [week(), week(START + timedelta(weeks=1))]
    athlete = runner(*EVENINGS)
    weeks = [slots_in(athlete, plan=plan) for plan in plans]
    return weeks, {text: next(s for w in weeks for s in w.slots if s.start == at(text)) for text in starts}


EMPTY_WEEK = 2 * cost.MISSING + 2 * cost.NOT_HARD + cost.MISSING_LIGHT


def total(*choices: tuple[str, Demand]) -> int:
    weeks, slots = rows(*(text for text, _ in choices))
    chosen = [(slots[text], demand) for text, demand in choices]
    return total_points(chosen, weeks, {(slot.stamp, demand): 1 for slot, demand in chosen})


def test_an_empty_placement() -> None:
    """Everything is missing."""
    assert total() == 2 * EMPTY_WEEK


def test_a_hard_a_moderate_and_a_light_session() -> None:
    """What each of them takes off the empty week, one point for the slot itself."""
    hard, moderate, light = (total(("2026-01-05 17:00", demand)) for demand in Demand)
    assert hard == 2 * EMPTY_WEEK - cost.MISSING - cost.NOT_HARD + 1
    assert moderate == 2 * EMPTY_WEEK - cost.MISSING + 1
    assert light == 2 * EMPTY_WEEK - cost.MISSING_LIGHT + 1


@pytest.mark.parametrize(
    ("second", "extra"), [("2026-01-06 17:00", 60), ("2026-01-07 17:00", 10), ("2026-01-08 17:00", 0)]
)
def test_neighbouring_days(second: str, extra: int) -> None:
    """Two days in a row, every other day, two days between."""
    apart = total(("2026-01-05 17:00", HARD), (second, MODERATE))
    assert apart == 2 * EMPTY_WEEK - 2 * cost.MISSING - cost.NOT_HARD + 2 + extra


def test_a_new_day() -> None:
    """The second week on another weekday costs 12, a light session 4; on the same day nothing."""
    weeks = 2 * EMPTY_WEEK + 2
    same = total(("2026-01-05 17:00", MODERATE), ("2026-01-12 17:00", MODERATE))
    other = total(("2026-01-05 17:00", MODERATE), ("2026-01-13 17:00", MODERATE))
    light = total(("2026-01-05 17:00", LIGHT), ("2026-01-13 17:00", LIGHT))
    assert (same, other) == (weeks - 2 * cost.MISSING, weeks - 2 * cost.MISSING + cost.NEW_DAY)
    assert light == weeks - 2 * cost.MISSING_LIGHT + cost.NEW_LIGHT_DAY


def test_no_sum_of_small_terms_is_worth_a_session() -> None:
    """The worst slot of a week costs less than a light session that is missing."""
    worst = (
        24 * 2 * cost.LATE_PER_30_MIN
        + cost.SOON_AFTER_KEY
        + cost.CLOSE_MARGIN_H
        + cost.AFTER_RUN
        + cost.LONG_RUN_NEXT_DOOR
    )
    assert worst < cost.MISSING_LIGHT < cost.NOT_HARD < cost.MISSING


def test_the_date_so_many_days_later() -> None:
    """Two days after Monday."""
    assert cost.adjacent(START, 2) == START + timedelta(days=2)
