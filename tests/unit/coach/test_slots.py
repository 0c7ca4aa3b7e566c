"""Candidate slots: every rule that refuses one, with its hours; daylight saving; windows and what is left of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.builders import make_run
from tests.unit.coach.coaching import at, calendar_of, limits_of, runner, runs_of, slots_in, week, window

from toeoff.coach.place.slots import Slot, WeekSlots, hours, local, refusals_at, run_words
from toeoff.model.athlete import Away
from toeoff.model.plan import Demand
from toeoff.model.run import Run, shift

HARD, MODERATE, LIGHT = Demand.HARD, Demand.MODERATE, Demand.LIGHT
ANY_TIME = runner(window("Mon", "05:00", "23:00"))


def refused(start: str | datetime, demand: Demand, *runs: Run) -> list[str]:
    """Ids of the rules that forbid a demand at an instant."""
    instant = at(start) if isinstance(start, str) else start
    return [
        one.rule
        for one in refusals_at(instant, demand, calendar_of(sorted(runs, key=lambda r: r.start)), limits_of(ANY_TIME))
    ]


def starts(slots: Sequence[Slot]) -> list[str]:
    return [f"{slot.start:%a %H:%M}" for slot in slots]


def slot_at(slots: WeekSlots, text: str) -> Slot:
    return next(slot for slot in slots.slots if slot.start == at(text))


THURSDAY = make_run("2026-01-08 18:00", "quality")


@pytest.mark.parametrize(("start", "demand", "rules"), [
    ("2026-01-06 18:00", HARD, []),
    ("2026-01-06 18:05", HARD, ["clear-before-key-run"]),
    ("2026-01-06 18:05", MODERATE, []),
    ("2026-01-07 18:00", MODERATE, []),
    ("2026-01-07 18:05", MODERATE, ["clear-before-key-run"]),
    ("2026-01-07 18:05", LIGHT, []),
    ("2026-01-08 12:00", LIGHT, []),
    ("2026-01-08 18:00", HARD, ["clear-before-key-run", "after-run-same-day"]),
    ("2026-01-08 18:30", LIGHT, ["after-run-same-day"]),
    ("2026-01-08 21:55", HARD, ["after-run-same-day"]),
    ("2026-01-08 22:00", HARD, []),
    ("2026-01-09 00:00", HARD, []),
])  # fmt: skip
def test_around_a_key_run(start: str, demand: Demand, rules: list[str]) -> None:
    """Thursday 18:00, an hour long: hard 48 h before, moderate 24 h, light free, all 3 h after its end."""
    assert refused(start, demand, THURSDAY) == rules


@pytest.mark.parametrize(("gap_h", "start", "legal"), [(36, "06:00", True), (36, "06:05", False), (72, "05:00", False)])
def test_the_runners_own_gap(gap_h: float, start: str, legal: bool) -> None:
    """36 hours before Thursday 18:00 is Wednesday 6:00; with 72 hours Wednesday is out of the question."""
    limits = limits_of(runner(gap_h=gap_h))
    found = list(refusals_at(at(f"2026-01-07 {start}"), HARD, calendar_of([THURSDAY]), limits))
    assert (not found) is legal


@pytest.mark.parametrize(("start", "rules"), [
    ("2026-01-08 07:30", ["after-run-same-day"]),
    ("2026-01-08 08:55", ["after-run-same-day"]),
    ("2026-01-08 09:00", []),
    ("2026-01-08 06:00", []),
])  # fmt: skip
def test_after_another_run(start: str, rules: list[str]) -> None:
    """An easy run from 7:00 to 8:00: strength from 9:00 on, for every demand."""
    easy = make_run("2026-01-08 07:00", "easy")
    assert [refused(start, demand, easy) for demand in Demand] == [rules] * 3


def test_a_run_across_midnight() -> None:
    """A long night run ends on the next day: no session before its end, from then on no rule of the day before."""
    night = make_run("2026-01-08 22:00", "long", minutes=240)
    assert refused("2026-01-09 01:00", LIGHT, night) == ["after-run-same-day"]
    assert refused("2026-01-09 02:00", LIGHT, night) == []


RACES = [(42.2, 7, 10, 72), (30.0, 7, 10, 72), (21.1, 5, 5, 0), (15.0, 5, 5, 0), (10.0, 3, 3, 0), (None, 3, 3, 0)]


@pytest.mark.parametrize(("km", "before_d", "after_d", "light_only_h"), RACES)
def test_around_a_race(km: float | None, before_d: int, after_d: int, light_only_h: int) -> None:
    """Days without hard work before and after by distance; only light in the last 48 h and after a marathon in 72 h."""
    race = make_run("2026-01-18 10:00", "race", race_km=km)

    def rules(hour: float, demand: Demand) -> set[str]:
        return set(refused(shift(race.start, minutes=60 * hour), demand, race))

    assert "race-clear" in rules(-24 * before_d + 0.1, HARD)
    assert "race-clear" not in rules(-24 * before_d, HARD)
    assert "race-clear" in rules(-47.9, MODERATE)
    assert rules(-48, MODERATE) == set()
    assert rules(-30, LIGHT) == set()
    assert "after-race" in rules(24 * after_d - 0.1, HARD)
    assert rules(24 * after_d, HARD) == set()
    if light_only_h:
        assert "after-race" in rules(light_only_h - 0.1, MODERATE)
    assert rules(max(24.0, light_only_h), MODERATE) == set()
    assert rules(24, LIGHT) == set()


def test_nothing_before_a_race_on_its_day() -> None:
    """Race at 10:00: not even a light session at 7:00; the evening before is free for one."""
    race = make_run("2026-01-18 10:00", "race", km=10)
    assert refused("2026-01-18 07:00", LIGHT, race) == ["race-clear"]
    assert refused("2026-01-17 18:00", LIGHT, race) == []


@pytest.mark.parametrize(("day", "needed", "legal"), [("2026-03-28", 47, False), ("2026-10-24", 49, True)])
def test_the_night_of_the_changing_clocks(day: str, needed: int, legal: bool) -> None:
    """Saturday 18:00 to Monday 18:00 is 47 real hours in spring and 49 in autumn."""
    saturday = datetime.combine(date.fromisoformat(day), time(18), tzinfo=ZoneInfo("Europe/Berlin"))
    monday = make_run(saturday + timedelta(days=2), "quality")
    found = list(refusals_at(saturday, HARD, calendar_of([monday]), limits_of(ANY_TIME)))
    assert (not found) is legal
    if not legal:
        assert found[0].short_h == pytest.approx(48 - needed)
        assert "47 h" in found[0].message


def test_a_local_time_that_the_clocks_skip() -> None:
    """On 29 March there is no 2:30 in Berlin; a window from then begins at 3:30."""
    athlete = runner()
    assert local(date(2026, 3, 29), time(2, 30), athlete).isoformat() == "2026-03-29T03:30:00+02:00"
    assert local(date(2026, 3, 29), time(3, 30), athlete).isoformat() == "2026-03-29T03:30:00+02:00"


@pytest.mark.parametrize(("day", "minutes"), [("2026-03-29", 60), ("2026-10-25", 180)])
def test_a_window_in_the_night_of_the_changing_clocks(day: str, minutes: int) -> None:
    """From 1:30 to 3:30 an hour is left in spring and three in autumn; no slot is longer than that."""
    first = date.fromisoformat(day)
    athlete = runner(window("Sun", "01:30", "03:30"), session_minutes=90)
    slots = slots_in(athlete, plan=week(first - timedelta(days=6))).slots
    assert slots[0].minutes == min(90, minutes)
    for slot in slots:
        assert shift(slot.start, minutes=slot.minutes) <= local(first, time(3, 30), athlete)
    assert len({slot.stamp for slot in slots}) == len(slots)


def test_starts_in_a_window() -> None:
    """Every half hour and where a whole session just fits; the last start leaves 20 minutes."""
    slots = slots_in(runner(window("Mon", "18:00", "19:45"), session_minutes=45)).slots
    assert starts(slots) == ["Mon 18:00", "Mon 18:30", "Mon 19:00"]
    assert [slot.minutes for slot in slots] == [45, 45, 45]
    tight = slots_in(runner(window("Mon", "18:00", "18:50"), session_minutes=45)).slots
    assert [(slot.start.minute, slot.minutes) for slot in tight] == [(0, 45), (5, 45), (30, 20)]


def test_a_window_shorter_than_the_session() -> None:
    """30 minutes at home for a 60-minute runner: a slot of 30 minutes."""
    slots = slots_in(runner(window("Mon", "18:00", "18:30"))).slots
    assert (slots[0].start.minute, slots[0].minutes) == (0, 30)


def test_the_moments_that_runs_make_interesting() -> None:
    """One hour after an easy run, three and six hours after a key run, 48 and 24 h before the next one."""
    runs = runs_of("Mo easy 50min @07:10 | We quality 1h05 @18:20")
    athlete = runner(*(window(day, "05:00", "23:00") for day in ("Mon", "Tue", "Wed")))
    slots = slots_in(athlete, runs)
    assert {"Mon 09:00", "Mon 18:20", "Tue 18:20", "Wed 22:25"} <= set(starts(slots.slots))
    assert slot_at(slots, "2026-01-07 22:25").refusal(HARD) is None


def test_no_room_before_the_next_run() -> None:
    """A run at 7:00: a light session may end right there, hard ones three hours before."""
    athlete = runner(window("Mon", "05:00", "06:30"))
    slots = slots_in(athlete, runs_of("Mo easy 8k @07:00"))
    first = slot_at(slots, "2026-01-05 05:00")
    assert first.light_minutes == 25
    assert [refusal.rule for demand, refusal in first.refusals if demand is HARD] == ["after-run-same-day"]
    assert first.refusal(LIGHT) is None
    for demand in (HARD, MODERATE):
        refusal = first.refusal(demand) or pytest.fail("legal")
        assert refusal.message == "the next run or the end of your window leaves only 0 min"
        assert (refusal.saw, refusal.limit) == ("0 min left", "20 min")
    assert slot_at(slots, "2026-01-05 06:00").minutes_for(LIGHT) == 25
    assert slot_at(slots, "2026-01-05 06:00").minutes_for(HARD) == 0


def test_a_little_room_before_the_next_run() -> None:
    """14 minutes are left before the three hours: too few, and the rule is about the window."""
    slots = slots_in(runner(window("Mon", "05:00", "06:30")), runs_of("Mo easy 8k @08:14"))
    refusal = slot_at(slots, "2026-01-05 05:00").refusal(HARD)
    assert refusal is not None
    assert (refusal.rule, refusal.saw, refusal.limit) == ("available", "14 min left", "20 min")


def test_absence_and_the_edges_of_the_season() -> None:
    """Away on Monday, season from Wednesday to Friday: only those days, and the week knows that it lost a window."""
    athlete = runner(*(window(day, "18:00", "19:00") for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat")))
    away = replace(athlete, away=(Away(start=date(2026, 1, 5), end=date(2026, 1, 5)),))
    found = slots_in(away, start=date(2026, 1, 7), end=date(2026, 1, 9))
    assert {slot.start.strftime("%a") for slot in found.slots} == {"Wed", "Thu", "Fri"}
    assert found.away
    assert not slots_in(athlete).away


def test_away_on_a_day_without_a_window_costs_nothing() -> None:
    """Absent on Sunday, windows on Monday only."""
    sunday = Away(start=date(2026, 1, 11), end=date(2026, 1, 11))
    athlete = runner(window("Mon", "18:00", "19:00"), away=(sunday,))
    assert not slots_in(athlete).away


def test_two_windows_at_the_same_hour_are_one_instant() -> None:
    """Gym and home from 18:00: the first window of the file has it."""
    athlete = runner(window("Mon", "18:00", "19:00", "home"), window("Mon", "18:00", "19:00", "gym"))
    slots = slots_in(athlete).slots
    assert {slot.place for slot in slots} == {"home"}
    assert len({slot.stamp for slot in slots}) == len(slots)


def test_legal_slots_of_a_demand() -> None:
    """Before Thursday's key run, Monday is legal for all, Wednesday 18:00 for moderate and light."""
    athlete = runner(window("Mon", "18:00", "19:00"), window("Wed", "18:00", "19:00"))
    slots = slots_in(athlete, [THURSDAY])
    days = {demand: {f"{slot.start:%a}" for slot in slots.legal(demand)} for demand in Demand}
    assert days == {HARD: {"Mon"}, MODERATE: {"Mon", "Wed"}, LIGHT: {"Mon", "Wed"}}
    assert starts(slots.legal(MODERATE))[-1] == "Wed 18:00"


@pytest.mark.parametrize(("title", "words"), [
    ("6x800 m", "Thursday's 6x800 m (18:00)"),
    ("", "Thursday's quality run (18:00)"),
    ("  \n", "Thursday's quality run (18:00)"),
    ("Tempo\nsecond line", "Thursday's Tempo (18:00)"),
    ("x" * 60, f"Thursday's {'x' * 41}… (18:00)"),
])  # fmt: skip
def test_a_run_in_words(title: str, words: str) -> None:
    """Day, first line of the title, time."""
    assert run_words(make_run("2026-01-08 18:00", "quality", title=title)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.0, "0 min"), (0.5, "30 min"), (17.7, "17.5 h"), (99.9, "99.5 h"), (100.0, "4.2 days")],
)
def test_hours_in_words(value: float, words: str) -> None:
    """Minutes below an hour, half hours, days from 100 h on; never more than there are."""
    assert hours(value) == words


FORGIVEN = [
    ("2026-03-26 10:00", "2026-03-29 10:00", True),
    ("2026-03-26 10:05", "2026-03-29 10:00", False),
    ("2026-03-31 10:00", "2026-03-28 10:00", True),
    ("2026-03-31 09:55", "2026-03-28 10:00", False),
    ("2026-10-22 11:00", "2026-10-25 10:00", True),
    ("2026-10-22 11:05", "2026-10-25 10:00", False),
    ("2026-10-27 09:00", "2026-10-24 10:00", True),
    ("2026-10-27 08:55", "2026-10-24 10:00", False),
    ("2026-03-19 10:00", "2026-03-22 10:00", True),
    ("2026-03-19 10:05", "2026-03-22 10:00", False),
]


@pytest.mark.parametrize(("start", "day", "legal"), FORGIVEN)
def test_race_rules_forgive_the_hour_that_the_clocks_take(start: str, day: str, legal: bool) -> None:
    """Three days of a 10 km race are three days on the calendar: 71 real hours in spring are enough, in autumn 72."""
    found = {one for one in refused(start, HARD, make_run(day, "race", km=10)) if one in ("race-clear", "after-race")}
    assert (not found) is legal
