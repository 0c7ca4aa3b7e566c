"""What races and absences make of the weeks before any phase is given out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from toeoff.coach.calendar import Calendar, goal_race, racing_season
from toeoff.coach.limits import Limits
from toeoff.model.athlete import Athlete, Experience
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import monday_of
from toeoff.model.run import Run

AWAY_DAYS = 5
"""A week with so many days of absence takes no week from any phase [d]. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
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
        """May a phase have this week?"""
        return not (self.special or self.away)

    @property
    def special(self) -> bool:
        """Do races decide what the week is for?"""
        return bool(self.taper or self.recovery or self.maintenance)


def special_weeks(
    mondays: Sequence[date],
    calendar: Calendar,
    races: tuple[Run, ...],
    limits: Limits,
    athlete: Athlete,
    knowledge: Knowledge,
) -> tuple[Mark, ...]:
    """Taper before each goal race, recovery after races of 15 km and more, maintenance in a racing season."""
    marks = [Mark(careful=athlete.careful_start and index < limits.first_weeks) for index, _ in enumerate(mondays)]
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


def _recover(mark: Mark, monday: date, calendar: Calendar, limits: Limits) -> Mark:
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


def _taper(mark: Mark, monday: date, goals: Sequence[Run]) -> Mark:
    """The week of the goal race and the one before it (two before it when the race is on a Monday)."""
    for race in goals:
        race_monday = monday_of(race.start.date())
        weeks_before = (race_monday - monday).days // 7
        if 0 <= weeks_before <= (2 if race.start.weekday() == 0 else 1):
            return replace(mark, taper=race, recovery=None)
    return mark
