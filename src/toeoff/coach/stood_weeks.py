"""The weeks of an earlier version of the season: what is over stays, what is to come is changed little."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from toeoff.coach.allot import ORDER
from toeoff.coach.special_weeks import Mark
from toeoff.coach.week_plan import WeekPlan
from toeoff.model.plan import Phase, Week


@dataclass(frozen=True, kw_only=True)
class StoodWeeks:
    """What every week was for before.

    Args:
        weeks: Rows of the earlier version, by Monday.
        marks: What the races had made of them.
        today: The Monday of the week in which the season is planned again.
        begun: Has a session of that week been done already?
        careful: Mondays of the careful first weeks, as they were.
    """

    weeks: Mapping[date, Week] = field(default_factory=dict)
    marks: Mapping[date, Mark] = field(default_factory=dict)
    today: date = date.min
    begun: bool = False

    def deload(self, monday: date) -> bool | None:
        """Was it a deload; None where no week stood."""
        week = self.weeks.get(monday)
        return week.deload if week else None

    def phase(self, monday: date) -> Phase | None:
        """Its phase, where one of the phases that lead up to a race stood."""
        week = self.weeks.get(monday)
        return week.phase if week and (week.phase in ORDER or monday < self.today) else None

    def over(self, monday: date) -> bool:
        """Did it end before today?"""
        return monday < self.today and monday in self.weeks

    def settled(self, monday: date, mark: Mark) -> bool:
        """Does it stay as it was: it is over, or it has begun and no race makes something else of it?"""
        if self.over(monday):
            return True
        return self.begun and monday == self.today and self.phase(monday) is not None and mark.free

    def free(self, monday: date, mark: Mark) -> bool:
        """Is it settled, and was it a week of the phases that lead up to a race?"""
        week = self.weeks.get(monday)
        return week is not None and week.phase in ORDER and self.settled(monday, mark)

    def phases(self, mondays: Sequence[date], marks: Sequence[Mark], deloads: frozenset[int]) -> list[Phase] | None:
        """Every phase as it was, where races, absences and deloads to come are what they were; else None."""
        if tuple(mondays) != tuple(self.weeks):
            return None
        same = all(
            self.over(monday) or (self._alike(monday, mark) and self.weeks[monday].deload == (index in deloads))
            for index, (monday, mark) in enumerate(zip(mondays, marks, strict=True))
        )
        return [week.phase for week in self.weeks.values()] if same else None

    def _alike(self, monday: date, mark: Mark) -> bool:
        before = self.marks[monday]
        flags = [
            (bool(one.taper), bool(one.recovery), one.maintenance, one.away, one.careful, one.cycle)
            for one in (before, mark)
        ]
        return flags[0] == flags[1]

    def as_it_was(self, plan: WeekPlan) -> WeekPlan:
        """The week as planned now, or as it stood if it is over."""
        if not self.over(plan.monday):
            return plan
        week, mark = self.weeks[plan.monday], self.marks[plan.monday]
        return replace(
            plan,
            phase=week.phase,
            deload=week.deload,
            taper=week.taper,
            recovery=week.recovery,
            careful=mark.careful,
            wanted=week.wanted,
            because=week.because,
        )


NO_WEEKS = StoodWeeks()
"""A season that is planned for the first time."""
