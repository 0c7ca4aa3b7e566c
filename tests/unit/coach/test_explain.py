"""Reasons: true hours, true refusals, and repairs that hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest
from tests.builders import START
from tests.properties.runners import random_case
from tests.unit.coach.coaching import at, calendar_of, limits_of, runner, runs_of, season_of, slots_in, week, window

from toeoff.coach.calendar import Calendar
from toeoff.coach.place import Explained, Placement, explain, place
from toeoff.coach.place.explain import MOST_REFUSED, week_anchor
from toeoff.coach.place.slots import hours, refusals_at
from toeoff.coach.week_plan import WeekPlan
from toeoff.model.athlete import Athlete, Away, Window
from toeoff.model.finding import Finding
from toeoff.model.plan import Demand
from toeoff.model.run import Run, hours_between

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Told:
    """A placement with its reasons."""

    sessions: tuple[Explained, ...]
    findings: tuple[Finding, ...]
    placement: Placement

    def rules(self, number: int) -> list[str]:
        """Rules behind a session's reasons."""
        return [reason.rule for reason in self.sessions[number].because]


def told(athlete: Athlete, runs: Sequence[Run], *plans: WeekPlan) -> Told:
    """Place these weeks and explain them."""
    calendar, limits = calendar_of(runs), limits_of(athlete)
    rows = tuple(
        replace(row, slots=tuple(replace(slot, week=index) for slot in row.slots))
        for index, row in enumerate(slots_in(athlete, runs, plan) for plan in plans or (week(),))
    )
    placement = place(rows, athlete, calendar, limits)
    sessions, findings = explain(rows, placement, athlete, calendar, limits)
    return Told(sessions=sessions, findings=findings, placement=placement)


ANY = runner()
ONE = week(wanted=1, hard_wanted=1, light_wanted=0)


def test_hours_to_the_next_key_run() -> None:
    """Monday 18:00, quality on Thursday at 18:00: 72 h are left and 48 h needed."""
    reason = (
        told(runner(window("Mon", "18:00", "19:00")), runs_of('Th quality 10k "6x800 m"'), ONE).sessions[0].because[0]
    )
    assert reason.message == "Because 72 h are left until Thursday's 6x800 m (18:00); a hard session needs 48 h."
    assert (reason.rule, reason.saw, reason.limit) == (
        "clear-before-key-run", "Thursday's 6x800 m (18:00) in 72 h", "48 h",
    )  # fmt: skip


def test_no_key_run_ahead() -> None:
    """Easy runs only."""
    reason = told(runner(window("Mon", "18:00", "19:00")), runs_of("Th easy 10k"), ONE).sessions[0].because[0]
    assert reason.message == "Because no key run follows in the next seven days, nothing has to be kept fresh."
    assert (reason.saw, reason.limit) == ("no key run within 7 days", "48 h")


@pytest.mark.parametrize(("line", "named"), [("Mo quality 10k @18:00", True), ("Mo quality 10k @18:30", False)])
def test_a_key_run_of_another_week_is_not_named(line: str, named: bool) -> None:
    """Monday 18:00: a key run exactly seven days later is named, one half an hour later is not."""
    sessions = told(runner(window("Mon", "18:00", "19:00")), runs_of("Mo rest", line), ONE).sessions
    reason = sessions[0].because[0]
    assert (reason.saw == "Monday's quality run (18:00) in 7 days") is named
    assert (reason.saw == "no key run within 7 days") is not named
    assert ("no key run follows in the next seven days" in reason.message) is not named


def test_a_light_session_may_stand_close() -> None:
    """The evening before a long run."""
    plan = week(wanted=0, hard_wanted=0, light_wanted=1)
    first = told(runner(window("Sat", "18:00", "19:00")), runs_of("Su long 20k"), plan).sessions[0]
    assert first.because[0].message == (
        "Because light sessions may stand before any run; Sunday's long run (08:30) is 14.5 h away."
    )
    assert len(first.because) == 1


@pytest.mark.parametrize(("line", "words", "limit"), [
    ("Mo easy 10k @07:00", "10 h after Monday's easy run (07:00) ends", "1 h"),
    ("Mo quality 10k @07:30", "9.5 h after Monday's quality run (07:30) ends", "3 h"),
])  # fmt: skip
def test_hours_since_the_run_of_the_day(line: str, words: str, limit: str) -> None:
    """The run comes first; how long ago it ended and what is needed."""
    reason = told(runner(window("Mon", "18:00", "19:00")), runs_of(line), ONE).sessions[0].because[1]
    assert words in reason.message
    assert (reason.limit, reason.rule) == (limit, "after-run-same-day")


def test_hours_since_the_session_before() -> None:
    """Monday and Thursday, both hard: 72 h of 48."""
    athlete = runner(window("Mon", "18:00", "19:00"), window("Thu", "18:00", "19:00"))
    second = told(athlete, (), week(light_wanted=0)).sessions[1]
    reason = second.because[-1]
    assert "72 h have passed since Monday's hard session; 48 h are needed" in reason.message
    assert (reason.rule, reason.saw) == ("between-hard-sessions", "hard session Mon 18:00")


def test_a_session_of_last_week_is_no_reason() -> None:
    """Two Mondays: a week lies between, which nobody has to be told."""
    athlete = runner(window("Mon", "18:00", "19:00"))
    both = told(athlete, (), ONE, replace(ONE, monday=START + timedelta(weeks=1)))
    assert both.rules(1) == ["clear-before-key-run"]


def test_why_it_is_moderate_because_of_a_key_run() -> None:
    """Tuesday 18:00, quality on Thursday 17:00: 47 h are too few for a hard session."""
    session = told(runner(window("Tue", "18:00", "18:30")), runs_of("Th quality 10k @17:00"), ONE).sessions[0]
    assert session.placed.demand is Demand.MODERATE
    assert session.because[-1].message == (
        "Because a hard session here would start 47 h before Thursday's quality run (17:00) and needs 48 h, this one "
        "is moderate, not hard."
    )
    assert session.because[-1].rule == "clear-before-key-run"


def test_why_it_is_moderate_because_of_another_session() -> None:
    """Monday and Tuesday: the second cannot be hard as well."""
    athlete = runner(window("Mon", "18:00", "18:30"), window("Tue", "18:00", "18:30"))
    first, second = told(athlete, (), week(light_wanted=0)).sessions
    moderate, hard = sorted((first, second), key=lambda one: one.placed.demand is Demand.HARD)
    day = DAYS[hard.placed.slot.start.weekday()]
    side = "after" if hard.placed.slot.stamp < moderate.placed.slot.stamp else "before"
    assert moderate.because[-1].message == (
        f"Because a hard session here would stand only 24 h {side} {day}'s hard session and needs 48 h, this one is "
        "moderate, not hard."
    )
    assert moderate.because[-1].rule == "between-hard-sessions"


def test_the_slots_that_were_refused() -> None:
    """Mon to Fri at 18:00, quality on Thursday: hard stands on Monday or Tuesday, and Wednesday names its hours."""
    athlete = runner(*(window(day, "18:00", "19:00") for day in ("Tue", "Wed")))
    (session,) = told(athlete, runs_of("Th quality 10k @18:00"), ONE).sessions
    (refused,) = session.instead_of
    assert (refused.start, refused.rule) == (at("2026-01-07 18:00"), "clear-before-key-run")
    assert refused.message.startswith("Not Wednesday 18:00: ")
    assert "24 h before Thursday's quality run (18:00)" in refused.message


def test_a_day_with_a_legal_start_is_named_only_when_no_other_is() -> None:
    """Tuesday until 18:00 would do as well as Monday: only Wednesday is refused; alone, Tuesday's late start is."""
    monday, tuesday = window("Mon", "17:00", "18:00"), window("Tue", "17:00", "21:00")
    wednesday = window("Wed", "17:00", "18:00")

    def refused(*windows: Window) -> list[str]:
        (session,) = told(runner(*windows), runs_of("Th quality 10k @18:00"), ONE).sessions
        return [f"{one.start:%a %H:%M} {one.rule}" for one in session.instead_of]

    assert refused(monday, tuesday, wednesday) == ["Wed 17:00 clear-before-key-run"]
    assert refused(monday, tuesday) == ["Tue 18:30 clear-before-key-run"]
    assert refused(tuesday) == []


def test_a_slot_next_to_a_chosen_session() -> None:
    """Mon, Tue, Thu with two hard sessions: Tuesday is refused by Monday's and Thursday's."""
    athlete = runner(*(window(day, "18:00", "18:30") for day in ("Mon", "Tue", "Wed", "Thu")))
    sessions = told(athlete, runs_of("Tu easy 8k | We easy 8k"), week(light_wanted=0)).sessions
    rules = {refused.rule for session in sessions for refused in session.instead_of}
    assert rules == {"between-hard-sessions"}
    assert all(len(session.instead_of) <= MOST_REFUSED for session in sessions)


def test_refusals_by_a_run_come_before_those_by_a_session() -> None:
    """At most three, one a day, in order of time."""
    athlete = runner(*(window(day, "18:00", "19:00") for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat")))
    runs = runs_of("We quality 8k @18:00 | Th quality 8k @18:00 | Fr quality 8k @18:00 | Su long 20k")
    (session, *_) = told(athlete, runs, ONE).sessions
    starts = [refused.start for refused in session.instead_of]
    assert starts == sorted(starts)
    assert len({start.date() for start in starts}) == len(starts) == MOST_REFUSED


def true_hours(message: str, session: datetime, runs: Sequence[Run]) -> bool:
    """Does a sentence about hours until a run name the real hours?"""
    found = re.search(r"Because ([\d.]+ (?:h|min|days)) are left until (\w+)'s .*\((\d\d:\d\d)\)", message)
    if not found:
        return True
    following = [run for run in runs if run.key and run.start >= session]
    return found[1] == hours(hours_between(session, following[0].start)) and found[3] == f"{following[0].start:%H:%M}"


@pytest.mark.parametrize("seed", range(3))
def test_every_reason_of_a_random_season_is_true(seed: int) -> None:
    """Hours to the next key run are the real ones, and every refused slot is really refused by that rule."""
    case = random_case(seed)
    season = season_of(case.athlete, case.runs)
    limits, calendar = limits_of(case.athlete), calendar_of(case.runs)
    assert season.sessions
    for session in season.sessions:
        assert session.because
        assert all(true_hours(reason.message, session.start, season.runs) for reason in session.because)
        for refused in session.instead_of:
            by_runs = {one.rule for one in refusals_at(refused.start, session.demand, calendar, limits)}
            near = [s for s in season.sessions if s is not session and s.demand is not Demand.LIGHT
                    and abs(hours_between(s.start, refused.start)) < 48]  # fmt: skip
            assert refused.rule in by_runs | {"available"} | ({"between-hard-sessions"} if near else set())
            assert any(w.monday <= refused.start.date() <= w.sunday and w.monday <= session.start.date() <= w.sunday
                       for w in season.weeks)  # fmt: skip


def repaired(fix: str, monday: date) -> tuple[datetime, int]:
    """Instant and length that a repair proposes."""
    found = re.fullmatch(r"A window of (\d+) minutes on (\w+) at (\d\d:\d\d) would hold it\.", fix)
    assert found, fix
    day = monday + timedelta(days=DAYS.index(found[2]))
    return at(f"{day} {found[3]}"), int(found[1])


LOST = [
    ("Th quality 10k @18:00 | Fr easy 8k @14:00 | Sa easy 8k @14:00 | Su easy 8k @14:00", ("Wed",)),
    ("We quality 10k @18:00", ("Tue",)),
    ("Tu quality 10k @18:00 | Th quality 10k @18:00 | Sa long 20k", ("Mon",)),
    ("Mo easy 8k @06:00 | Tu quality 8k @06:00 | We easy 8k @06:00 | Fr long 20k @17:00", ("Mon", "Thu")),
]


@pytest.mark.parametrize(("line", "days"), LOST)
def test_a_repair_holds(line: str, days: tuple[str, ...]) -> None:
    """With the window that the finding proposes, the week holds one more session."""
    runs = runs_of(line)
    athlete = runner(*(window(day, "18:00", "18:30") for day in days))
    plan = week(light_wanted=0)
    before = told(athlete, runs, plan)
    start, minutes = repaired(before.findings[0].fix, START)
    extra = window(f"{start:%a}", f"{start:%H:%M}", f"{start + timedelta(minutes=minutes):%H:%M}")
    after = told(replace(athlete, availability=(*athlete.availability, extra)), runs, plan)
    assert len(after.sessions) == len(before.sessions) + 1


def test_no_repair_in_a_week_full_of_key_runs() -> None:
    """A key run every morning and evening."""
    line = " | ".join(
        f"{day} quality 5k @06:00 + quality 5k @20:00" for day in ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
    )
    runs = runs_of(line, line)
    (found,) = told(runner(window("Mon", "12:00", "13:00")), runs, ONE).findings
    assert found.fix == "No hour of this week would hold it, so it falls away."


def test_a_lost_session_names_the_nearest_miss() -> None:
    """Tuesday 18:00 is 23 h before Wednesday's run: one hour short is the rule that cost it."""
    (found,) = told(runner(window("Tue", "18:00", "18:30")), runs_of("We quality 10k @17:00"), ONE).findings
    assert (found.rule, found.where, found.severity) == ("clear-before-key-run", "week:2026-01-05", "warn")
    assert found.message == (
        "The week of 5 January wants one session and has room for 0: because on Tuesday 18:00 a moderate session here "
        "would start 23 h before Wednesday's quality run (17:00) and needs 24 h."
    )


def test_a_light_session_stands_instead() -> None:
    """The slot is too close for a moderate session, and the week wants a light one."""
    plan = week(wanted=1, hard_wanted=1, light_wanted=1)
    (found,) = told(runner(window("Tue", "18:00", "18:30")), runs_of("We quality 10k @17:00"), plan).findings
    assert found.message.endswith(" A light session stands instead.")


def lost_to(athlete: Athlete, *plans: WeekPlan, runs: Sequence[Run] = ()) -> list[str]:
    return [f"{found.rule}: {found.message}" for found in told(athlete, runs, *plans).findings]


def test_absence_windows_and_one_session_a_day() -> None:
    """Away on the only day; no window at all; one window for two sessions."""
    monday = window("Mon", "18:00", "19:00")
    absent = runner(monday, away=(Away(start=START, end=START),))
    assert "because you are away on" in lost_to(absent, ONE)[0]
    assert "because no window of yours lies in it" in lost_to(runner(), ONE)[0]
    assert "hold only one session each day" in lost_to(runner(monday), week(light_wanted=0))[0]
    assert all(text.startswith("available: ") for text in lost_to(absent, ONE) + lost_to(runner(), ONE))


def test_the_neighbour_that_cost_a_session() -> None:
    """Monday evening and Tuesday morning are 13 h apart: the second session finds no place."""
    athlete = runner(window("Mon", "18:00", "18:30"), window("Tue", "07:00", "07:30"))
    (text,) = lost_to(athlete, week(light_wanted=0))
    assert text.startswith("between-hard-sessions: ")
    assert text.endswith(
        "because on Tuesday 07:00 a moderate session here would stand only 13 h after Monday's hard session and needs "
        "24 h."
    )


def test_lost_weeks_are_told_together() -> None:
    """Three weeks lose the same for the same rule: one finding with all three and the first as the example."""
    runs = runs_of("We quality 10k @17:00", weeks=3)
    plans = [replace(ONE, monday=START + timedelta(weeks=index)) for index in range(3)]
    (found,) = told(runner(window("Tue", "18:00", "18:30")), runs, *plans).findings
    assert found.where == "week:2026-01-05 week:2026-01-12 week:2026-01-19"
    assert found.message == (
        "3 weeks want one session and have room for 0: in the week of 5 January, because on Tuesday 18:00 a moderate "
        "session here would start 23 h before Wednesday's quality run (17:00) and needs 24 h."
    )


def test_weeks_whose_sessions_fell_are_not_lost_twice() -> None:
    """A session that fell for its content has its own finding; what is still missing beside it is told as before."""
    athlete, limits = runner(window("Tue", "18:00", "18:30")), limits_of(ANY)
    calendar = calendar_of(runs_of("We quality 10k @17:00", weeks=2))
    plans = [replace(week(wanted=2, light_wanted=0), monday=START + timedelta(weeks=index)) for index in range(2)]
    rows = tuple(slots_in(athlete, calendar.runs, plan) for plan in plans)
    nothing = Placement(placed=(), points=0, optimal=True)

    def lost(fallen: Mapping[date, int]) -> list[str]:
        return [found.where for found in explain(rows, nothing, athlete, calendar, limits, fallen=fallen)[1]]

    first, second = (f"week:{plan.monday}" for plan in plans)
    assert lost({}) == lost({START: 1}) == [f"{first} {second}"]
    assert lost({START: 2}) == [second]
    assert lost({START: 3, START + timedelta(weeks=1): 2}) == []


def test_hard_sessions_that_are_moderate_are_told_together() -> None:
    """Three weeks soften theirs for the same key run, the next for another session: one finding for each rule."""
    runs = runs_of("Th quality 10k @17:00", weeks=3)
    plans = [replace(ONE, monday=START + timedelta(weeks=index)) for index in range(3)]
    (found,) = told(runner(window("Tue", "18:00", "18:30")), runs, *plans).findings
    assert (found.rule, found.severity) == ("clear-before-key-run", "info")
    assert found.where == "week:2026-01-05 week:2026-01-12 week:2026-01-19"
    assert found.message == (
        "3 hard sessions are moderate instead: in the week of 5 January, a hard session here would start 47 h before "
        "Thursday's quality run (17:00) and needs 48 h."
    )


def test_softened_sessions_of_different_rules_stay_apart() -> None:
    """Monday and Tuesday both weeks: the first softens for its neighbour, the second for Thursday's key run."""
    athlete = runner(window("Mon", "18:00", "18:30"), window("Tue", "18:00", "18:30"))
    plans = [replace(week(light_wanted=0), monday=START + timedelta(weeks=index)) for index in range(2)]
    found = told(athlete, runs_of("Mo rest", "Th quality 10k @17:00"), *plans).findings
    assert [(one.rule, one.where) for one in found] == [
        ("between-hard-sessions", "week:2026-01-05"), ("clear-before-key-run", "week:2026-01-12"),
    ]  # fmt: skip
    assert found[0].message == (
        "One hard session is moderate instead: in the week of 5 January, a hard session here would stand only 24 h "
        "before Tuesday's hard session and needs 48 h."
    )


def test_a_session_meant_to_be_moderate_was_not_softened() -> None:
    """Three sessions, two of them hard: only one hard one is missing, so one is told to be moderate instead."""
    athlete = runner(*(window(day, "18:00", "18:30") for day in ("Mon", "Tue", "Wed")), sessions_per_week=3)
    plan = week(wanted=3, hard_wanted=2, light_wanted=0)
    found = told(athlete, runs_of("Th quality 8k @18:00"), plan)
    assert [one.placed.demand for one in found.sessions] == [Demand.HARD, Demand.MODERATE, Demand.MODERATE]
    assert [one.message.split(":")[0] for one in found.findings] == ["One hard session is moderate instead"]


def test_different_losses_stay_apart() -> None:
    """One week loses its session to a key run, the next to absence."""
    second = START + timedelta(weeks=1)
    athlete = runner(window("Tue", "18:00", "18:30"), away=(Away(start=second, end=second + timedelta(days=6)),))
    found = told(athlete, runs_of("We quality 10k @17:00"), ONE, replace(ONE, monday=second)).findings
    assert [one.rule for one in found] == ["clear-before-key-run", "available"]


def test_a_repair_never_lies_on_a_day_away_or_before_the_start() -> None:
    """Start on Thursday, away on Friday: Thursday it is, an hour after the run that ends at 6:00."""
    friday = Away(start=date(2026, 1, 9), end=date(2026, 1, 9))
    athlete = runner(window("Mon", "18:00", "19:00"), start=date(2026, 1, 8), away=(friday,))
    plan = ONE
    calendar: Calendar = calendar_of(runs_of("Th easy 5k @05:30 | Sa easy 5k @12:00"))
    limits = limits_of(athlete)
    row = slots_in(athlete, calendar.runs, plan, start=date(2026, 1, 8))
    placement = place((row,), athlete, calendar, limits)
    _, (found,) = explain((row,), placement, athlete, calendar, limits)
    start, minutes = repaired(found.fix, START)
    assert start == at("2026-01-08 07:00")
    assert minutes <= athlete.session_minutes


def test_the_anchor_of_a_date() -> None:
    """A Sunday belongs to the Monday before it."""
    assert week_anchor(date(2026, 1, 11)) == "week:2026-01-05"
