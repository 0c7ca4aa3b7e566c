"""The macrocycle: what every week from the start to the goal race and its recovery is for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from toeoff.coach.allot import ORDER, allot, stretch
from toeoff.coach.calendar import Calendar, goal_race, racing_season
from toeoff.coach.deloads import WeekState, choose_deloads
from toeoff.coach.limits import Limits
from toeoff.errors import InputError, NothingToPlanError
from toeoff.model.athlete import Athlete, Experience
from toeoff.model.finding import Finding, Reason, Severity
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Phase, monday_of
from toeoff.model.run import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPlan:
    """What a week is for. `mesocycle` counts runs of weeks with one phase; `order` is the building week in it.

    `share` runs from 0 in the first building week of a mesocycle to 1 in its last.
    """

    monday: date
    phase: Phase
    deload: bool = False
    taper: bool = False
    recovery: bool = False
    careful: bool = False
    race: bool = False
    wanted: int = 0
    hard_wanted: int = 0
    light_wanted: int = 0
    mesocycle: int = 0
    order: int = 0
    share: float = 0.0
    unilateral_counts: bool = False
    because: tuple[Reason, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        """Its seven dates."""
        return tuple(self.monday + timedelta(days=day) for day in range(7))


@dataclass(frozen=True, slots=True, kw_only=True)
class Macrocycles:
    """The weeks of the season, its last day, and what the runner should know about them."""

    weeks: tuple[WeekPlan, ...]
    start: date
    end: date
    goal: Run | None
    findings: tuple[Finding, ...] = ()


def periodize(athlete: Athlete, calendar: Calendar, knowledge: Knowledge, limits: Limits, start: date) -> Macrocycles:
    """Work back from the goal race, then on to the next one; without a race look 24 weeks ahead.

    Raises:
        NothingToPlanError: if no day of the season is left.
        InputError: if the last race or run is further away than the rule `season-length` allows.
    """
    races = tuple(race for race in calendar.races if race.start.date() >= start)
    end = season_end(calendar, limits, knowledge, start)
    mondays = _mondays(start, end)
    marks = _special_weeks(mondays, calendar, races, limits, athlete, knowledge)
    deloads = _deloads(mondays, marks, calendar, limits, athlete)
    phases = _phases(mondays, marks, deloads, athlete, knowledge)
    weeks = _number(_plan_weeks(mondays, marks, phases, deloads, athlete, calendar, knowledge))
    goal = goal_race(races)
    findings = (*_phase_findings(weeks, goal, athlete, knowledge), *_gate_findings(weeks, athlete))
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
            fix="Check the year of the dates, or leave the later races out for now.",
        )
    return end


def _mondays(start: date, end: date) -> tuple[date, ...]:
    first = monday_of(start)
    return tuple(first + timedelta(weeks=week) for week in range(((end - first).days + 1) // 7))


AWAY_DAYS = 5
"""A week with so many days of absence takes no week from any phase [d]. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """What the races make of a week before any phase is given out."""

    taper: Run | None = None
    recovery: Run | None = None
    recovery_order: int = 0
    maintenance: bool = False
    away: bool = False
    careful: bool = False
    cycle: int = 0

    @property
    def free(self) -> bool:
        return not (self.special or self.away)

    @property
    def special(self) -> bool:
        return bool(self.taper or self.recovery or self.maintenance)


def _special_weeks(
    mondays: Sequence[date],
    calendar: Calendar,
    races: tuple[Run, ...],
    limits: Limits,
    athlete: Athlete,
    knowledge: Knowledge,
) -> tuple[_Mark, ...]:
    """Taper before each goal race, recovery after races of 15 km and more, maintenance in a racing season."""
    marks = [_Mark(careful=athlete.careful_start and index < limits.first_weeks) for index, _ in enumerate(mondays)]
    rule = knowledge.rules["phases"]
    stretches = racing_season(races, apart_d=int(rule.number("racing_apart_d")), weeks=int(rule.number("racing_weeks")))
    goals = _goals(races)
    for index, monday in enumerate(mondays):
        sunday = monday + timedelta(days=6)
        absent = sum(athlete.is_away(monday + timedelta(days=day)) for day in range(7))
        mark = replace(
            marks[index],
            cycle=sum(goal.start.date() < monday for goal in goals),
            away=absent >= AWAY_DAYS and not marks[index].careful,
        )
        if any(first <= sunday and monday <= last for first, last in stretches):
            mark = replace(mark, maintenance=True)
        # the first two rows of an experienced runner after a layoff are foundation and carry no flags at all
        if not (mark.careful and athlete.experience.level > Experience.RETURNING.level):
            mark = _recover(mark, monday, calendar, limits)
            mark = _taper(mark, monday, goals[:1])
        marks[index] = mark
    return tuple(marks)


def _goals(races: tuple[Run, ...]) -> tuple[Run, ...]:
    """The goal race, then the longest race still to come after it, and so on."""
    goals: list[Run] = []
    left = races
    while goal := goal_race(left):
        goals.append(goal)
        left = tuple(race for race in left if race.start > goal.start)
    return tuple(goals)


def _recover(mark: _Mark, monday: date, calendar: Calendar, limits: Limits) -> _Mark:
    """A week after a race of 15 km or more in which at least two days are still its recovery."""
    for race in reversed(calendar.races):
        kind = limits.race_class(race.race_km)
        day = race.start.date()
        if day >= monday or not kind.recovery_week:
            continue
        left = (day + timedelta(days=int(kind.no_hard_after_d)) - monday).days + 1
        if left >= 2:
            return replace(mark, recovery=race, recovery_order=(monday - monday_of(day)).days // 7)
    return mark


def _taper(mark: _Mark, monday: date, goals: Sequence[Run]) -> _Mark:
    """The week of the goal race and the one before it (two before it when the race is on a Monday)."""
    for race in goals:
        race_monday = monday_of(race.start.date())
        weeks_before = (race_monday - monday).days // 7
        if 0 <= weeks_before <= (2 if race.start.weekday() == 0 else 1):
            return replace(mark, taper=race, recovery=None)
    return mark


def _deloads(
    mondays: Sequence[date], marks: Sequence[_Mark], calendar: Calendar, limits: Limits, athlete: Athlete
) -> frozenset[int]:
    """Rows that become deloads; nobody builds for more than four weeks, novices rather for three."""
    liked = limits.careful_building_weeks if athlete.experience is Experience.NOVICE else limits.building_weeks
    rows = [
        WeekState(
            may_build=not mark.special and not calendar.races_in(monday),
            may_deload=not mark.special and index >= 1,
            cut_back=calendar.is_cut_back(monday),
        )
        for index, (monday, mark) in enumerate(zip(mondays, marks, strict=True))
    ]
    return choose_deloads(rows, limits.building_weeks, liked)


def _phases(
    mondays: Sequence[date],
    marks: Sequence[_Mark],
    deloads: frozenset[int],
    athlete: Athlete,
    knowledge: Knowledge,
) -> list[Phase]:
    """Give the free weeks of each macrocycle to the phases; a deload stays with the phase before it."""
    phases = [Phase.MAINTENANCE] * len(mondays)
    for cycle in sorted({mark.cycle for mark in marks}):
        free = [index for index, mark in enumerate(marks) if mark.cycle == cycle and mark.free]
        blocks = allot(len(free), athlete, knowledge, later=cycle > 0)
        given = stretch(blocks, [index in deloads for index in free])
        for index, phase in zip(free, given, strict=True):
            phases[index] = phase
    free = [index for index, mark in enumerate(marks) if mark.free]
    for index, mark in enumerate(marks):
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
    marks: Sequence[_Mark],
    phases: Sequence[Phase],
    deloads: frozenset[int],
    athlete: Athlete,
    calendar: Calendar,
    knowledge: Knowledge,
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
        wanted = _wanted(week, mark, athlete)
        facts = knowledge.phases[phase]
        # a deload of a slow or landing phase repeats its own sessions with fewer sets, and those are hard by kind
        kind_is_hard = phase in (Phase.ECCENTRIC, Phase.PLYOMETRIC)
        eased = week.taper or week.recovery or (week.deload and not kind_is_hard)
        hard = 0 if facts.demand != "hard" or eased else min(wanted, 2)
        weeks.append(
            replace(
                week,
                wanted=wanted,
                hard_wanted=hard,
                light_wanted=athlete.light_sessions_per_week,
                because=tuple(_week_reasons(week, mark, calendar, knowledge)),
            )
        )
    return weeks


def _wanted(week: WeekPlan, mark: _Mark, athlete: Athlete) -> int:
    """Hard and moderate sessions that the week asks for (interfaces, section 4: `wanted`)."""
    most = athlete.sessions_per_week
    if week.taper:
        return 1 if week.race else min(2, most)
    if week.recovery:
        long_race = mark.recovery is not None and (mark.recovery.race_km or 0) >= 30
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


def _week_reasons(week: WeekPlan, mark: _Mark, calendar: Calendar, knowledge: Knowledge) -> list[Reason]:
    """Why the week is what it is, in one or two sentences."""
    facts = knowledge.phases[week.phase]
    reasons = []
    if week.taper and mark.taper:
        days = (mark.taper.start.date() - week.monday).days
        saw = f"{mark.taper.title or 'goal race'} {days} days after Monday"
        near = f"{_race_words(mark.taper)} on {_day(mark.taper.start)}"
        text = f"Because {near} comes closer: about half the sets, the same load."
        reasons.append(
            Reason(rule="taper", saw=saw, limit="41 to 60 % fewer hard sets over 8 to 14 days", message=text)
        )
    elif week.recovery and mark.recovery:
        saw = f"{_race_words(mark.recovery)} on {mark.recovery.start:%a %d %b}"
        text = f"Because you are still recovering from {_race_words(mark.recovery)} on {_day(mark.recovery.start)}."
        reasons.append(Reason(rule="after-race", saw=saw, limit="no hard session in the days after", message=text))
    elif week.phase is Phase.MAINTENANCE:
        text = "Because races follow each other closely: one session a week at the same load keeps what you have."
        reasons.append(Reason(rule="phases", saw="races at most 14 days apart", limit="6 weeks", message=text))
    else:
        text = f"Because this is a week of the {facts.name.lower()} phase. {facts.emphasis}"
        reasons.append(Reason(rule="phases", saw=f"{facts.name.lower()} week", limit="order of phases", message=text))
    if week.deload:
        cut_back = calendar.is_cut_back(week.monday)
        text = (
            "Because you run less this week yourself: about half the hard sets, so that both loads fall together."
            if cut_back
            else "Because the weeks before it built up: about half the hard sets let the work sink in."
        )
        saw = "your own cut-back week" if cut_back else "building weeks before it"
        reasons.append(Reason(rule="deload", saw=saw, limit="40 to 70 % of the week before", message=text))
    return reasons


def _race_words(race: Run) -> str:
    """The race in words: its title, else its distance."""
    return race.title or (f"your {race.race_km:g} km race" if race.race_km else "your race")


def _day(instant: datetime) -> str:
    """A date in words, e.g. ``7 June``."""
    return f"{instant.day} {instant:%B}"


def _phase_findings(
    weeks: Sequence[WeekPlan], goal: Run | None, athlete: Athlete, knowledge: Knowledge
) -> tuple[Finding, ...]:
    """Say which phases a short build-up leaves out or shortens (rule `phases`)."""
    before = [week for week in weeks if goal is not None and week.monday <= goal.start.date()]
    counts = Counter(week.phase for week in before)
    if goal is None or not before or counts[Phase.MAINTENANCE]:
        return ()
    least = {phase: knowledge.phases[phase].weeks[athlete.experience][0] for phase in ORDER}
    left_out = [str(phase) for phase in ORDER if not counts[phase]]
    cut = [f"{phase} ({counts[phase]} of {least[phase]} weeks)" for phase in ORDER if 0 < counts[phase] < least[phase]]
    if not left_out and not cut:
        return ()
    missing = sum(max(0, least[phase] - counts[phase]) for phase in ORDER)
    parts = [f"left out: {', '.join(left_out)}"] if left_out else []
    parts += [f"shortened: {', '.join(cut)}"] if cut else []
    count = "The one week" if len(before) == 1 else f"The {len(before)} weeks"
    return (
        Finding(
            rule="phases",
            severity=Severity.INFO,
            where="season",
            message=f"{count} to {_race_words(goal)} cannot hold every phase; {'; '.join(parts)}.",
            fix=f"With {missing} more weeks before the race all of them would fit.",
        ),
    )


def _gate_findings(weeks: Sequence[WeekPlan], athlete: Athlete) -> tuple[Finding, ...]:
    """Gates that no data can judge yet count as passed, and the runner is told so (rule `gates`)."""
    first = next((week for week in weeks if week.phase is Phase.PLYOMETRIC), None)
    if first is None:
        return ()
    pain = [complaint for complaint in athlete.pain if complaint.score > 2 or complaint.bone_stress_signs]
    known = (
        f"They assume that your {pain[0].region} has settled to 2 of 10 or less by then; if it has not, do not jump. "
        "Nothing is logged for the rest of their entry gate, so it counts as passed: "
        if pain
        else "Nothing is logged yet, so their entry gate counts as passed: no pain above 2 of 10, "
    )
    return (
        Finding(
            rule="gates",
            severity=Severity.WARN if pain else Severity.INFO,
            where=f"week:{first.monday.isoformat()}",
            message=(
                f"The jumping weeks begin here. {known}four weeks of strength work, 20 single-leg heel raises a side, "
                "30 s on one leg, 10 controlled single-leg squats."
            ),
            fix="Try the checks in the week before; if one fails, stay with the exercises of the week before.",
        ),
    )
