"""What a week may ask: hard sets that ramp, fall in deloads and taper, and contacts that never jump."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from toeoff.coach.contacts import week_budget
from toeoff.coach.limits import Limits
from toeoff.coach.week_plan import WeekPlan
from toeoff.model.athlete import Athlete
from toeoff.model.finding import Reason
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Phase, Session

SHARE_OF_TWO = {1: 0.6, 2: 1.0, 3: 1.35}
"""The phase's weekly sets are for two sessions; one or three ask for this part of them (maintenance and recovery
are meant for one). Our choice."""
DELOAD_AIM = 0.55
"""Middle of the rule's 40 to 70 % of the week before."""
TAPER_AIM, RACE_WEEK_AIM = 0.5, 0.35
"""Part of the mean of the last three normal weeks. Source: bosquet2007 (41 to 60 % less); race week lower."""


@dataclass(kw_only=True)
class Ledger:
    """Hard sets and contacts of the weeks so far, and what the open week may still spend."""

    athlete: Athlete
    limits: Limits
    knowledge: Knowledge
    _sets: list[int] = field(default_factory=list)
    _building: list[int] = field(default_factory=list)
    _normal: list[int] = field(default_factory=list)
    _contacts: list[int] = field(default_factory=list)
    _phases_with_contacts: set[int] = field(default_factory=set)
    _target: int = 0
    _spent: int = 0
    _contact_target: int = 0
    _contact_spent: int = 0

    def open(self, plan: WeekPlan, sessions: int) -> None:
        """Begin a week with so many hard and moderate sessions."""
        self._target = self._aim(plan, sessions)
        self._contact_target = self._contact_aim(plan)
        self._spent = self._contact_spent = 0

    def close(self, plan: WeekPlan, sessions: Sequence[Session]) -> None:
        """End a week with what it really holds."""
        sets = sum(session.hard_sets for session in sessions)
        contacts = sum(session.contacts for session in sessions)
        self._sets.append(sets)
        normal = not (plan.deload or plan.taper or plan.recovery)
        if normal:
            self._normal.append(sets)
        if normal and plan.phase is not Phase.MAINTENANCE and sets and not plan.race:
            self._building.append(sets)
        if contacts:
            self._contacts.append(contacts)
            self._phases_with_contacts.add(plan.mesocycle)

    def hard_sets_for(self, turn: int, of: int, wish: int, *, more: bool = True) -> int:
        """Hard sets for one of the week's sessions: its even part of what is left, at most its wish.

        An odd set goes to a session that may have `more` (where the heavy weights are), else to a later one.
        """
        left = max(0, self._target - self._spent)
        sessions = of - turn
        part = min((left + sessions - 1) // sessions if more else left // sessions, wish)
        self._spent += part
        return part

    def contacts_for(self, sessions_left: int) -> int:
        """Contacts for a session, when so many of the week's sessions (this one included) may still land."""
        part = (self._contact_target - self._contact_spent) // max(1, sessions_left)
        self._contact_spent += part
        return part

    def _aim(self, plan: WeekPlan, sessions: int) -> int:
        if plan.deload and self._sets:
            before = self._sets[-1] or (self._building[-1] if self._building else 0)
            return round(DELOAD_AIM * before)
        if plan.taper and len(self._normal) >= 3:
            mean = sum(self._normal[-3:]) / 3
            return round(mean * (RACE_WEEK_AIM if plan.race else TAPER_AIM))
        facts = self.knowledge.phases[plan.phase]
        low, high = facts.hard_sets[self.athlete.experience]
        alone = plan.phase in (Phase.MAINTENANCE, Phase.RECOVERY)
        part = 1.0 if alone else SHARE_OF_TWO.get(sessions, 1.0)
        aim = round((low + (high - low) * plan.share) * part)
        if plan.careful:
            aim = min(aim, self.limits.first_weeks_sets)
        if self._building:
            top = max(self._building[-2:])
            aim = min(aim, int(top + max(self.limits.ramp_sets, top * self.limits.ramp_share)))
        return aim

    def _contact_aim(self, plan: WeekPlan) -> int:
        first = plan.phase is Phase.PLYOMETRIC and plan.mesocycle not in self._phases_with_contacts
        if plan.taper and plan.race:
            return self._contacts[-1] // 2 if self._contacts else 0
        half = plan.deload or plan.taper or plan.phase is Phase.MAINTENANCE
        grows = plan.phase is Phase.PLYOMETRIC
        return week_budget(
            self._contacts, self.athlete.experience, self.limits, first_of_phase=first, grows=grows, half=half
        )

    def reasons(self, plan: WeekPlan, sets: int) -> tuple[Reason, ...]:
        """Why the session has the sets it has, where a rule and not the phase decided."""
        if plan.careful:
            text = (
                f"Because these are your first two weeks: at most {self.limits.first_weeks_sets} hard sets a week, "
                "and three repetitions in reserve."
            )
            limit = f"{self.limits.first_weeks_sets} hard sets a week"
            return (Reason(rule="first-weeks", saw=f"{sets} hard sets", limit=limit, message=text),)
        return ()
