"""The macrocycle: what every week from the start to the goal race and its recovery is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from toeoff.coach.allot import allot, go_on, stretch
from toeoff.coach.calendar import Calendar, goal_race
from toeoff.coach.deloads import WeekState, choose_deloads
from toeoff.coach.limits import Limits
from toeoff.coach.special_weeks import Mark, special_weeks
from toeoff.coach.stood_weeks import NO_WEEKS, StoodWeeks
from toeoff.coach.week_plan import WeekPlan
from toeoff.coach.week_reasons import gate_findings, phase_findings, week_reasons
from toeoff.errors import InputError, NothingToPlanError
from toeoff.model.athlete import Athlete, Experience
from toeoff.model.finding import Finding
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Phase, monday_of
from toeoff.model.run import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Macrocycles:
    """The weeks of the season, its last day, and what the runner should know about them."""

    weeks: tuple[WeekPlan, ...]
    start: date
    end: date
    goal: Run | None
    findings: tuple[Finding, ...] = ()


def periodize(
    athlete: Athlete,
    calendar: Calendar,
    knowledge: Knowledge,
    limits: Limits,
    start: date,
    stood: StoodWeeks = NO_WEEKS,
) -> Macrocycles:
    """Work back from the goal race, then on to the next one; without a race look 24 weeks ahead.

    Args:
        athlete: Whose season it is.
        calendar: Her runs.
        knowledge: The knowledge base.
        limits: The numbers of the rules.
        start: First day of the season.
        stood: The weeks of an earlier version: those that are over stay, the others are changed little.

    Raises:
        NothingToPlanError: if no day of the season is left.
        InputError: if the last race or run is further away than the rule `season-length` allows.
    """
    races = tuple(race for race in calendar.races if race.start.date() >= start)
    end = season_end(calendar, limits, knowledge, start)
    mondays = _mondays(start, end)
    marks = special_weeks(mondays, calendar, races, limits, athlete, knowledge)
    deloads = _deloads(mondays, marks, calendar, limits, athlete, stood)
    phases = _phases(mondays, marks, deloads, athlete, knowledge, stood)
    weeks = _number(_plan_weeks(mondays, marks, phases, deloads, athlete, calendar, knowledge, limits, stood))
    goal = goal_race(races)
    findings = (*phase_findings(weeks, goal, athlete, knowledge), *gate_findings(weeks, athlete))
    return Macrocycles(weeks=weeks, start=start, end=end, goal=goal, findings=findings)


def season_end(calendar: Calendar, limits: Limits, knowledge: Knowledge, start: date) -> date:
    """The Sunday on which the season ends (interfaces, section 4)."""
    rule = knowledge.rules["season-length"]
    races = [race for race in calendar.races if race.start.date() >= start]
    if not races:
        last_past = max((run.start.date() for run in calendar.runs), default=start)
        if calendar.races and last_past < start:
            raise NothingToPlanError(
                "season",
                found=f"start {start.isoformat()}, last run {last_past.isoformat()}",
                allowed="at least one day between the start and the last run",
                fix="Set an earlier start, or add the runs that are still to come.",
            )
        return monday_of(start) + timedelta(days=7 * int(rule.number("without_race_weeks")) - 1)
    last = max(run.start.date() for run in calendar.runs)
    cleared = max(
        race.start.date() + timedelta(days=int(limits.race_class(race.race_km).no_hard_after_d)) for race in races
    )
    end = monday_of(max(last, cleared)) + timedelta(days=6)
    most = int(rule.number("most_weeks"))
    if (end - start).days > most * 7:
        raise InputError(
            "runs",
            found=f"a last race or run on {max(last, cleared).isoformat()}",
            allowed=f"at most {most} weeks after the start ({start.isoformat()})",
            fix="Check the year of the dates, or leave the later races out.",
        )
    return end


def _mondays(start: date, end: date) -> tuple[date, ...]:
    first = monday_of(start)
    return tuple(first + timedelta(weeks=week) for week in range(((end - first).days + 1) // 7))


def _deloads(
    mondays: Sequence[date],
    marks: Sequence[Mark],
    calendar: Calendar,
    limits: Limits,
    athlete: Athlete,
    stood: StoodWeeks,
) -> frozenset[int]:
    """Rows that become deloads; nobody builds for more than four weeks, novices rather for three."""
    liked = limits.careful_building_weeks if athlete.experience is Experience.NOVICE else limits.building_weeks
    rows = [
        WeekState(
            may_build=not mark.special and not calendar.races_in(monday),
            may_deload=not mark.special and index >= 1,
            cut_back=calendar.is_cut_back(monday),
            stood=stood.deload(monday),
            over=stood.settled(monday, mark),
        )
        for index, (monday, mark) in enumerate(zip(mondays, marks, strict=True))
    ]
    return choose_deloads(rows, limits.building_weeks, liked)


def _phases(
    mondays: Sequence[date],
    marks: Sequence[Mark],
    deloads: frozenset[int],
    athlete: Athlete,
    knowledge: Knowledge,
    stood: StoodWeeks,
) -> list[Phase]:
    """Give the free weeks of each macrocycle to the phases; a deload stays with the phase before it."""
    if kept := stood.phases(mondays, marks, deloads):
        return kept
    phases = [Phase.MAINTENANCE] * len(mondays)
    for cycle in sorted({mark.cycle for mark in marks}):
        own = [index for index, mark in enumerate(marks) if mark.cycle == cycle]
        done = [index for index in own if stood.free(mondays[index], marks[index])]
        free = [index for index in own if marks[index].free and not stood.settled(mondays[index], marks[index])]
        before = [stood.phase(mondays[index]) for index in done]
        blocks = allot(len(done) + len(free), athlete, knowledge, later=cycle > 0)
        blocks = go_on(blocks, [phase for phase in before if phase], len(free)) if done else blocks
        given = stretch(blocks, [index in deloads for index in free], [stood.phase(mondays[index]) for index in free])
        for index, phase in zip(free, given, strict=True):
            phases[index] = phase
    settled = [
        stood.phase(monday) if stood.settled(monday, mark) else None
        for monday, mark in zip(mondays, marks, strict=True)
    ]
    phases = [kept or phase for kept, phase in zip(settled, phases, strict=True)]
    free = [index for index, mark in enumerate(marks) if mark.free]
    for index, mark in enumerate(marks):
        if settled[index]:
            continue
        if mark.away and not mark.maintenance:
            near = min(free, key=lambda other, index=index: (abs(other - index), other), default=None)  # type: ignore[misc]
            phases[index] = Phase.BILATERAL if near is None else phases[near]
        if mark.recovery:
            phases[index] = Phase.RECOVERY
        if mark.taper:
            phases[index] = Phase.TAPER
        if mark.careful:
            phases[index] = Phase.FOUNDATION
    return phases


def _plan_weeks(
    mondays: Sequence[date],
    marks: Sequence[Mark],
    phases: Sequence[Phase],
    deloads: frozenset[int],
    athlete: Athlete,
    calendar: Calendar,
    knowledge: Knowledge,
    limits: Limits,
    stood: StoodWeeks,
) -> list[WeekPlan]:
    weeks = []
    seen_unilateral = False
    for index, (monday, mark, phase) in enumerate(zip(mondays, marks, phases, strict=True)):
        seen_unilateral |= phase not in (Phase.FOUNDATION, Phase.BILATERAL, Phase.RECOVERY)
        week = WeekPlan(
            monday=monday,
            phase=phase,
            deload=index in deloads,
            taper=mark.taper is not None,
            recovery=mark.recovery is not None and mark.taper is None,
            careful=mark.careful,
            race=bool(calendar.races_in(monday)),
            unilateral_counts=seen_unilateral,
        )
        wanted = _wanted(week, mark, athlete, limits)
        facts = knowledge.phases[phase]
        # a deload of a slow or landing phase repeats its own sessions with fewer sets, and those are hard by kind
        kind_is_hard = phase in (Phase.ECCENTRIC, Phase.PLYOMETRIC)
        eased = week.taper or week.recovery or (week.deload and not kind_is_hard)
        hard = 0 if facts.demand != "hard" or eased else min(wanted, 2)
        planned = replace(
            week,
            wanted=wanted,
            hard_wanted=hard,
            light_wanted=athlete.light_sessions_per_week,
            because=tuple(week_reasons(week, mark, calendar, knowledge)),
        )
        weeks.append(stood.as_it_was(planned))
    return weeks


def _wanted(week: WeekPlan, mark: Mark, athlete: Athlete, limits: Limits) -> int:
    """Hard and moderate sessions that the week asks for (interfaces, section 4: `wanted`)."""
    most = athlete.sessions_per_week
    if week.taper:
        return 1 if week.race else min(2, most)
    if week.recovery:
        long_race = mark.recovery is not None and limits.race_class(mark.recovery.race_km).light_only_after_h > 0
        return 0 if long_race and mark.recovery_order == 1 else 1
    if week.phase is Phase.MAINTENANCE:
        return 1
    return min(2, most) if week.deload else most


def _number(weeks: list[WeekPlan]) -> tuple[WeekPlan, ...]:
    """Number the mesocycles, and the building weeks inside each."""
    numbered: list[WeekPlan] = []
    mesocycle = order = 0
    for index, week in enumerate(weeks):
        if index and week.phase is not weeks[index - 1].phase:
            mesocycle, order = mesocycle + 1, 0
        numbered.append(replace(week, mesocycle=mesocycle, order=order))
        order += not week.deload
    last: dict[int, int] = {}
    for week in numbered:
        if not week.deload:
            last[week.mesocycle] = max(week.order, last.get(week.mesocycle, 0))
    return tuple(
        replace(week, share=min(1.0, week.order / last[week.mesocycle]) if last.get(week.mesocycle) else 0.0)
        for week in numbered
    )
