"""What an earlier version had planned for the weeks to come: the exercise of every slot, as far as it showed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from toeoff.coach.dose import is_timed, tempo_of
from toeoff.coach.fill.earlier import planned_work, slot_demand
from toeoff.coach.fill.scene import Scene
from toeoff.coach.suitable import meant_for
from toeoff.coach.titles import mix_of_title
from toeoff.coach.week_plan import WeekPlan
from toeoff.model.athlete import Pain, Place
from toeoff.model.exercise import Exercise
from toeoff.model.knowledge import PhaseFacts, Slot
from toeoff.model.plan import Demand, Item, Phase, Session, Week, monday_of

MODERATE_TWIN = "-moderate"
"""Slow and landing phases have a gentler twin of each mix, for slots that may only be moderate."""

Course = tuple[str, date]
"""A mesocycle of an earlier version: its phase and its first Monday."""
Mix = tuple[Course, str, str]
"""A mesocycle, a session mix and a place: what has exercises of its own."""
Work = tuple[Item, Exercise]
"""An item of a session and the exercise that was planned for it."""
GENTLER = (Phase.ECCENTRIC, Phase.PLYOMETRIC)
"""Phases whose gentler sessions are called unilateral."""
RESUMING = (Phase.TAPER, Phase.MAINTENANCE)
"""Phases that go on with the exercises of the mesocycle before them."""


@dataclass(frozen=True, kw_only=True)
class Planned:
    """An earlier version, for what was still to come in it.

    Args:
        scene: The athlete as she was, in the weeks as they are now; None where there was no earlier version.
        weeks: The rows of the earlier version.
        sessions: Its sessions, earlier ones first.
        over: How many of them are over.
    """

    scene: Scene | None = None
    weeks: tuple[Week, ...] = ()
    sessions: tuple[Session, ...] = ()
    over: int = 0

    def in_week(self, monday: date) -> tuple[Session, ...]:
        """Its sessions of one week that were still to come."""
        return self._weekly.get(monday, ())

    def exercises(
        self, plan: WeekPlan, facts: PhaseFacts, mondays: Iterable[date], mix: str, place: Place, pain: Sequence[Pain]
    ) -> dict[str, Exercise]:
        """The exercise of each slot of a mix in a mesocycle at a place.

        Nothing where kit has come or a complaint has gone since: there it is worth while to choose anew.

        Args:
            plan: The week that asks.
            facts: The phase that the exercises belong to.
            mondays: The weeks of the mesocycle as it is now.
            mix: The session mix.
            place: Where it is trained, as it is now.
            pain: Complaints that count in this mesocycle now.
        """
        if self.scene is None or self._has_come(place) or has_gone(self.scene.pain(plan), pain):
            return {}
        course = next((at for monday in mondays if (at := self._courses.get(monday)) and at[0] == facts.id), None)
        found: dict[str, Exercise] = {}
        for session in self._by_mix.get((course, mix, place.name), ()) if course else ():
            free = [slot for slot in facts.mixes[mix] if slot.name not in found]
            have = {exercise.id for exercise in found.values()}
            work = [one for one in planned_work(session, self.scene.knowledge) if one[1].id not in have]
            found |= matched(work, free, facts)
        return found

    def _has_come(self, place: Place) -> bool:
        """Is there kit at the place that was not there before?"""
        before = {kit for one in (self.scene.athlete.places if self.scene else ()) if one.name == place.name
                  for kit in one.kit}  # fmt: skip
        return not before.issuperset(place.kit)

    @cached_property
    def _weekly(self) -> dict[date, tuple[Session, ...]]:
        found: dict[date, tuple[Session, ...]] = {}
        for session in self.sessions[self.over :]:
            monday = monday_of(session.start.date())
            found[monday] = (*found.get(monday, ()), session)
        return found

    @cached_property
    def _courses(self) -> dict[date, Course]:
        """The mesocycle whose exercises each week had."""
        courses: dict[date, Course] = {}
        last: Course | None = None
        own: Course = ("", date.min)
        for week in self.weeks:
            if week.phase != own[0]:
                own = (str(week.phase), week.monday)
            courses[week.monday] = last if last and week.phase in RESUMING else own
            last = last if week.phase in (*RESUMING, Phase.RECOVERY) else own
        return courses

    @cached_property
    def _by_mix(self) -> dict[Mix, list[Session]]:
        """Sessions to come by mesocycle, mix and place.

        Those of deload and taper count only where there is no other: they may repeat something else.
        """
        weeks = {week.monday: week for week in self.weeks}
        normal: dict[Mix, list[Session]] = {}
        eased: dict[Mix, list[Session]] = {}
        seen: set[Mix] = set()
        for index, session in enumerate(self.sessions):
            week = weeks[monday_of(session.start.date())]
            key = self._key(session, week, seen)
            if key is None:
                continue
            seen.add(key)
            if index >= self.over:
                (eased if week.deload or week.taper else normal).setdefault(key, []).append(session)
        return eased | normal

    def _key(self, session: Session, week: Week, seen: Collection[Mix]) -> Mix | None:
        """Where a session took its exercises from: the gentler twin of its mix where the slot allowed no more.

        A taper does without the twin, unless it was there before. None for what is light, unknown by now, or a
        deload that repeats another mesocycle.
        """
        course, mix = self._courses[week.monday], mix_of_title(session.title)
        facts = self.scene.knowledge.phases.get(course[0]) if self.scene else None
        own = {week.phase, Phase.UNILATERAL} if week.phase in GENTLER else {week.phase}
        if facts is None or mix is None or session.demand is Demand.LIGHT or session.emphasis not in own:
            return None
        gentler = (course, f"{mix}{MODERATE_TWIN}", session.place)
        gentle = slot_demand(session) is Demand.MODERATE and gentler[1] in facts.mixes
        if gentle and (not week.taper or gentler in seen):
            return gentler
        return (course, mix, session.place) if mix in facts.mixes else None


NOTHING_PLANNED = Planned()
"""A season that is planned for the first time."""


def has_gone(before: Iterable[Pain], now: Collection[Pain]) -> bool:
    """Has a complaint gone, or become so much less that more is possible again?"""
    return any(
        one.open and not any(two.tissue == one.tissue and two.open and two.severe >= one.severe for two in now)
        for one in before
    )


def matched(work: Sequence[Work], slots: Sequence[Slot], facts: PhaseFacts) -> dict[str, Exercise]:
    """Which slot each exercise of a session stood in: as many as possible, earlier ones in earlier slots.

    Args:
        work: Items and exercises of the session, in order.
        slots: Slots of its mix, in order.
        facts: The phase of the mix.
    """
    if not work:
        return {}
    (item, exercise), rest = work[0], work[1:]
    best: dict[str, Exercise] = {}
    for slot in sorted((slot for slot in slots if _could_be(item, exercise, slot, facts)),
                       key=lambda slot: item.tempo != tempo_of(exercise, slot, facts.doses[slot.dose])):  # fmt: skip
        found = {slot.name: exercise, **matched(rest, [other for other in slots if other is not slot], facts)}
        if len(found) == len(work):
            return found
        best = max(best, found, key=len)
    return max(best, matched(rest, slots, facts), key=len)


def _could_be(item: Item, exercise: Exercise, slot: Slot, facts: PhaseFacts) -> bool:
    """Could an item be what a slot asked for: kind of exercise, counted or timed, with or without a reserve?"""
    dose = facts.doses[slot.dose]
    if not meant_for(exercise, slot, facts):
        return False
    timed = is_timed(exercise, dose)
    return exercise.lands or (
        timed == (item.seconds is not None) and (timed or (item.rir is None) == (dose.rir is None))
    )
