"""Which sessions hold landings, and how a session spends its contacts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toeoff.coach.contacts import spend
from toeoff.coach.fill.choice import Content, Fitted, twin
from toeoff.coach.fill.scene import Scene
from toeoff.coach.place.standing import Placed
from toeoff.coach.week_plan import WeekPlan
from toeoff.model.athlete import Experience
from toeoff.model.exercise import Exercise
from toeoff.model.plan import Demand, Item, Phase
from toeoff.model.run import hours_between

FIRST_SLOT = "spring"
"""The slot of two-legged landings; other landing slots follow only where it is filled."""
FIRST_SHARE = 0.6
"""Part of a session's contacts that lands on both legs when one-legged ones join in. Our choice."""
ONE_LEG_FROM = {Experience.NOVICE: 2, Experience.RETURNING: 2, Experience.TRAINED: 1, Experience.ADVANCED: 0}
"""Building week of the plyometric phase from which one-legged landings join in. Our choice (rule `contact-ramp`)."""


@dataclass(kw_only=True)
class Landings:
    """When the legs last landed."""

    scene: Scene
    last: float | None = None

    def allowed(self, plan: WeekPlan, one: Placed) -> bool:
        """Not in the first weeks, not soon after a race, 48 h after the last landings."""
        if plan.careful or plan.recovery:
            return False
        limits = self.scene.limits
        for race in self.scene.calendar.races:
            since = hours_between(race.start, one.slot.start)
            if 0 <= since < 24 * limits.race_class(race.race_km).no_hard_after_d:
                return False
        return self.last is None or one.slot.stamp - self.last >= limits.contacts_apart_h * 3600

    def sessions_left(self, content: Content, strength: Sequence[Placed], mixes: Sequence[str]) -> int:
        """How many of these sessions may hold landings: their mix has a place for them, and 48 h lie between."""
        count, last = 0, self.last
        for one, mix in zip(strength, mixes, strict=True):
            slots = content.facts.mixes.get(twin(content.facts, mix, one.demand), ())
            apart = last is None or one.slot.stamp - last >= self.scene.limits.contacts_apart_h * 3600
            if apart and any(slot.dose == "plyometric" for slot in slots):
                count, last = count + 1, one.slot.stamp
        return count

    def landed(self, one: Placed) -> None:
        """Remember a session with contacts."""
        self.last = one.slot.stamp

    def spend(
        self, plan: WeekPlan, content: Content, fitted: Fitted, items: dict[str, Item], contacts: int, demand: Demand
    ) -> dict[str, Item]:
        """Landings of each landing slot by name: two-legged first and most; steep ones only in hard sessions.

        Args:
            plan: The week.
            content: Phase and mesocycle.
            fitted: Slots and exercises of the session.
            items: One item per slot with the sets its dose asks for.
            contacts: What the session may spend.
            demand: Moderate sessions stay at low impact and at 60 contacts.
        """
        left = min(contacts, self.scene.limits.moderate_contacts) if demand is Demand.MODERATE else contacts
        early = content.facts.id == Phase.PLYOMETRIC and plan.order < ONE_LEG_FROM[self.scene.athlete.experience]
        landing = [(slot.name, exercise) for slot, exercise in fitted if exercise.lands and _gentle(exercise, demand)]
        alone = early or len(landing) == 1
        spent: dict[str, Item] = {}
        first = dict(landing).get(FIRST_SLOT)
        for name, exercise in landing:
            second = name != FIRST_SLOT
            if second and (early or FIRST_SLOT not in spent):
                continue
            share = left if second or alone else int(left * FIRST_SHARE)
            item = spend(exercise, items[name], share) or (None if second else spend(exercise, items[name], left))
            if item is not None:
                spent[name] = item
                left -= item.contacts
        if first is not None and list(spent) == [FIRST_SLOT]:
            spent[FIRST_SLOT] = spend(first, items[FIRST_SLOT], left + spent[FIRST_SLOT].contacts) or spent[FIRST_SLOT]
        return spent


def _gentle(exercise: Exercise, demand: Demand) -> bool:
    return demand is Demand.HARD or exercise.impact == "low"
