"""What does not change while a season is filled, and what it says about a week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from toeoff.coach.calendar import Calendar
from toeoff.coach.limits import Limits
from toeoff.coach.week_plan import WeekPlan
from toeoff.model.athlete import Athlete, Experience, Pain
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Phase


@dataclass(frozen=True, kw_only=True)
class Scene:
    """The athlete, her calendar, what is known, and the weeks to fill from `start` on."""

    athlete: Athlete
    knowledge: Knowledge
    limits: Limits
    calendar: Calendar
    start: date
    weeks: tuple[WeekPlan, ...]

    @cached_property
    def careful(self) -> bool:
        """Does the runner keep one more repetition in reserve?"""
        return self.athlete.experience.level <= Experience.RETURNING.level

    @cached_property
    def _begins(self) -> dict[int, date]:
        """The first Monday of each mesocycle."""
        return {plan.mesocycle: plan.monday for plan in reversed(self.weeks)}

    @cached_property
    def _strength_begins(self) -> date | None:
        """The Monday of the first week that is neither foundation nor recovery."""
        return next((plan.monday for plan in self.weeks if plan.phase not in (Phase.FOUNDATION, Phase.RECOVERY)), None)

    def pain(self, plan: WeekPlan) -> tuple[Pain, ...]:
        """Complaints that still count when the mesocycle of this week begins; its exercises stay to its end."""
        return tuple(one for one in self.athlete.pain if self._days_open(one, plan) <= self.limits.pain_days)

    def _days_open(self, complaint: Pain, plan: WeekPlan) -> int:
        """Days from the first day of a complaint to the Monday on which the mesocycle of this week begins [d]."""
        since = max(complaint.since or self.start, self.start)
        return (self._begins[plan.mesocycle] - since).days

    def in_pain(self, plan: WeekPlan) -> bool:
        """Is a complaint of 3 or more still open in the mesocycle of this week?"""
        return any(complaint.open for complaint in self.pain(plan))

    def balanced(self, plan: WeekPlan) -> bool:
        """Are back and front judged in this mesocycle (not while a complaint is open)?"""
        held = [complaint for complaint in self.pain(plan) if complaint.open]
        return all(self._days_open(complaint, plan) >= self.limits.pain_days for complaint in held)

    def heavy_comes_later(self, plan: WeekPlan) -> bool:
        """Novice and returning runners owe heavy sets from the third week of strength on (rule `keep-heavy`)."""
        begins = self._strength_begins
        return self.careful and (begins is None or (plan.monday - begins).days < 7 * (self.limits.heavy_from_weeks - 1))

    def owes_heavy(self, plan: WeekPlan) -> bool:
        """Does the rule `keep-heavy` ask for heavy sets in this week's hard sessions?"""
        exempt = plan.phase in (Phase.FOUNDATION, Phase.TAPER, Phase.RECOVERY) or plan.deload
        return not exempt and not self.heavy_comes_later(plan)
