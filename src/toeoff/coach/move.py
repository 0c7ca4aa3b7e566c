"""Where else a session could stand in its week, what would become of it there, and what leaving it out costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Literal

from toeoff.coach.calendar import Calendar
from toeoff.coach.fill import slot_demand
from toeoff.coach.limits import Limits, limits_for
from toeoff.coach.move_words import after_run_words, iron_missing, place_words, too_close_to
from toeoff.coach.place import Refusal, Slot, week_slots
from toeoff.coach.place.explain import key_run_reason
from toeoff.coach.place.objective import slot_points
from toeoff.coach.place.standing import kind
from toeoff.coach.week_plan import WeekPlan
from toeoff.model.choice import Move
from toeoff.model.finding import Reason
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Demand, Phase, Season, Session, monday_of
from toeoff.model.run import hours_between

Outcome = Literal["stays", "as-written", "lower", "forbidden", "skip"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What would become of a session on one day of its week, or without it.

    Args:
        day: The date; None for leaving the session out.
        start: The best instant of that day; None where nothing may stand.
        place: Where it would be.
        minutes: How long it would last at most [min].
        demand: The most it may ask there.
        outcome: It stays, stands there as written, asks less, may not stand there, or is left out.
        because: Why.
    """

    day: date | None
    start: datetime | None
    place: str | None
    minutes: int | None
    demand: Demand | None
    outcome: Outcome
    because: Reason

    def as_move(self, session: Session) -> Move:
        """The runner's decision to take this option.

        Raises:
            ValueError: if nothing may stand there.
        """
        if self.start is None or self.place is None or self.demand is None:
            raise ValueError("this option holds no session")
        return Move(was=session.start, start=self.start, place=self.place, demand=self.demand)


def options(season: Season, session: Session, knowledge: Knowledge, *, now: datetime) -> tuple[Option, ...]:
    """The days of a session's week from `now` on, and leaving it out; the other sessions stay where they are.

    A session that has happened has no option.

    Args:
        season: The season.
        session: One of its sessions.
        knowledge: The knowledge base.
        now: The instant from which on something may change (aware).
    """
    if session.start < now:
        return ()
    scene = _Week(season=season, session=session, knowledge=knowledge, now=now.astimezone(season.athlete.tz))
    days = [day for day in scene.plan.days if day >= scene.now.date()]
    return (*(scene.option(day) for day in days), scene.skip())


@dataclass(frozen=True, kw_only=True)
class _Week:
    """The week of the session, with everything that decides about another slot."""

    season: Season
    session: Session
    knowledge: Knowledge
    now: datetime

    @cached_property
    def limits(self) -> Limits:
        """What the rules allow this runner."""
        return limits_for(self.season.athlete, self.knowledge)

    @cached_property
    def calendar(self) -> Calendar:
        """Her runs, as sessions are held against them."""
        return Calendar(runs=self.season.runs, cut_back_share=self.limits.cut_back_share)

    @cached_property
    def plan(self) -> WeekPlan:
        """The week of the session with its phase."""
        monday = monday_of(self.session.start.date())
        row = next((week for week in self.season.weeks if week.monday == monday), None)
        return WeekPlan(monday=monday, phase=row.phase if row else Phase.FOUNDATION)

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Slots of the week that are still to come."""
        season = self.season
        week = week_slots(0, self.plan, season.athlete, self.calendar, self.limits, season.start, season.end)
        return tuple(slot for slot in week.slots if slot.start >= self.now)

    @cached_property
    def others(self) -> tuple[Session, ...]:
        """The other sessions of the season that are near enough to matter."""
        return tuple(
            one
            for one in self.season.sessions
            if one.id != self.session.id and abs(hours_between(one.start, self.session.start)) < 24 * 12
        )

    @cached_property
    def room_for_light(self) -> bool:
        """May one more session of the week be a light one (rule `weekly-count`)?"""
        here = [one for one in self.others if one.start.date() in self.plan.days]
        return sum(not kind(one.demand) for one in here) < self.season.athlete.light_sessions_per_week

    def option(self, day: date) -> Option:
        """What becomes of the session on this day."""
        if day == self.session.start.date():
            return self._stays(day)
        if closed := self._closed(day):
            return _forbidden(day, closed)
        here = [slot for slot in self.slots if slot.day == day]
        if not here:
            text = f"Because your window on {day:%A} is over."
            if day != self.now.date():
                text = f"Because your window on {day:%A} leaves no room for a session."
            return _forbidden(day, Reason(rule="available", saw="no time left", limit="a window", message=text))
        ranked = sorted(
            (
                (rank, self._points(slot, demand), abs(self._shifted_h(slot)), slot.stamp, slot, demand)
                for slot in here
                for rank, demand in enumerate(self._demands(day))
                if self._refusal(slot, demand) is None and self._lands_alone(slot, demand)
            ),
            key=lambda entry: entry[:4],
        )
        if not ranked:
            return _forbidden(day, self._why_not(here))
        *_, slot, demand = ranked[0]
        return self._legal(slot, demand)

    def skip(self) -> Option:
        """What leaving the session out costs."""
        week = sum(one.hard_sets for one in self.season.sessions if one.start.date() in self.plan.days)
        sets = self.session.hard_sets
        text = (
            f"Because {'one hard set falls' if sets == 1 else f'{sets} hard sets fall'} away: "
            f"{week - sets} instead of {week} this week."
            if sets
            else "Because nothing hard stands in it, no hard set is lost."
        )
        because = Reason(rule="weekly-count", saw=f"{sets} sets fewer", limit=f"{week} this week", message=text)
        return Option(day=None, start=None, place=None, minutes=None, demand=None, outcome="skip", because=because)

    def _stays(self, day: date) -> Option:
        one = self.session
        text = f"Because it stands here now, at {one.start:%H:%M}."
        return Option(
            day=day,
            start=one.start,
            place=one.place,
            minutes=one.minutes,
            demand=one.demand,
            outcome="stays",
            because=one.because[0] if one.because else Reason(rule="stability", saw="", limit="", message=text),
        )

    def _closed(self, day: date) -> Reason | None:
        """Why nothing at all may stand on a day."""
        season = self.season
        other = next((one for one in self.others if one.start.date() == day), None)
        if not season.start <= day <= season.end:
            text = "Because the season has not begun." if day < season.start else "Because the season is over then."
            return Reason(rule="available", saw="outside the season", limit="the season", message=text)
        if season.athlete.is_away(day):
            text = f"Because you are away on {day:%A}."
            return Reason(rule="available", saw="away", limit="no strength", message=text)
        if all(window.day != day.weekday() for window in season.athlete.availability):
            text = f"Because you have no window on {day:%A}."
            return Reason(rule="available", saw="no window", limit="a window", message=text)
        if other is not None and not self._gives_way(other):
            text = (
                f"Because {day:%A} holds the {other.demand} session at {other.start:%H:%M} already, "
                "and a day holds one session."
            )
            return Reason(rule="spread", saw=f"{other.demand} session", limit="one session a day", message=text)
        return None

    def _gives_way(self, other: Session) -> bool:
        """Would another session make room? A light one does, for one that is not, as long as it has not begun."""
        return kind(self.session.demand) and not kind(other.demand) and other.start >= self.now

    def _in_the_way(self, day: date) -> Session | None:
        """The light session that would make room on a day."""
        return next((one for one in self.others if one.start.date() == day and self._gives_way(one)), None)

    def _demands(self, day: date) -> tuple[Demand, ...]:
        """What the session may ask on another day, most first: no light one for another light one."""
        every = tuple(Demand)
        below = every[every.index(slot_demand(self.session)) :]
        if kind(self.session.demand) and (not self.room_for_light or self._in_the_way(day)):
            return tuple(demand for demand in below if kind(demand))
        return below

    def _points(self, slot: Slot, demand: Demand) -> int:
        athlete = self.season.athlete
        return slot_points(slot, demand, self.plan.phase, athlete, self.calendar, self.limits)

    def _shifted_h(self, slot: Slot) -> float:
        """Hours by the clock between the session's time of day and this one [h]."""
        start = self.session.start
        return (slot.start.hour - start.hour) + (slot.start.minute - start.minute) / 60

    def _refusal(self, slot: Slot, demand: Demand) -> Refusal | None:
        """The rule about runs, races and other sessions that forbids this demand here."""
        return slot.refusal(demand) or self._too_close(slot, demand)

    def _too_close(self, slot: Slot, demand: Demand) -> Refusal | None:
        return next(
            (
                found
                for other in self.others
                if kind(demand) and kind(other.demand) and (found := too_close_to(other, slot, demand, self.limits))
            ),
            None,
        )

    def _lands_alone(self, slot: Slot, demand: Demand) -> bool:
        """Would the session have something to do without its landings, where others land too close?"""
        return self.session.hard_sets > 0 or not kind(demand) or self._landing_near(slot) is None

    def _landing_near(self, slot: Slot) -> Session | None:
        """A session with landings less than 48 h away, when this one lands too."""
        needed = self.limits.contacts_apart_h
        near = (one for one in self.others if one.contacts and abs(hours_between(one.start, slot.start)) < needed)
        return next(near, None) if self.session.contacts else None

    def _legal(self, slot: Slot, demand: Demand) -> Option:
        """A slot that may hold the session, with what becomes of its dose."""
        most = slot.minutes_for(demand)
        outcome: Outcome = "as-written"
        because = key_run_reason(slot, demand, self.calendar, self.limits)
        if lower := self._lower(slot, demand, most):
            outcome, because = "lower", lower
        elif slot.place != self.session.place:
            because = Reason(rule="kit", saw=slot.place, limit=self.session.place, message=self._place_words(slot))
        if self._in_the_way(slot.day):
            goes = f"{slot.day:%A}'s light session moves to another day or falls away."
            because = replace(because, message=f"{because.message} {goes}")
        return Option(
            day=slot.day,
            start=slot.start,
            place=slot.place,
            minutes=min(most, max(self.session.minutes, 1)) if outcome == "as-written" else most,
            demand=demand,
            outcome=outcome,
            because=because,
        )

    def _lower(self, slot: Slot, demand: Demand, most: int) -> Reason | None:
        """Why the session would ask less there than it does now."""
        top = slot_demand(self.session)
        refusal = self._refusal(slot, top) if demand is not top else None
        if refusal is not None:
            text = f"Because {refusal.message}, it would be {demand} there."
            return Reason(rule=refusal.rule, saw=refusal.saw, limit=refusal.limit, message=text)
        if kind(demand) and most < self.session.minutes:
            text = f"Because only {most} min are left there and the session has {self.session.minutes}."
            return Reason(rule="available", saw=f"{most} min", limit=f"{self.session.minutes} min", message=text)
        if kind(demand) and (near := self._landing_near(slot)):
            text = (
                f"Because {near.start:%A}'s session lands too, less than {self.limits.contacts_apart_h:g} h away: "
                "only one of the two keeps its landings."
            )
            limit = f"{self.limits.contacts_apart_h:g} h"
            return Reason(rule="between-plyometric-sessions", saw="landings near", limit=limit, message=text)
        if kind(demand) and self._missing(slot):
            return Reason(rule="kit", saw=slot.place, limit=self.session.place, message=self._place_words(slot))
        return None

    def _missing(self, slot: Slot) -> list[str]:
        """Heavy kit that the session takes and that is not there, in words."""
        athlete = self.season.athlete
        return iron_missing(self.session, athlete.place(self.session.place), athlete.place(slot.place), self.knowledge)

    def _place_words(self, slot: Slot) -> str:
        return place_words(self.season.athlete.place(slot.place), self._missing(slot))

    def _why_not(self, here: Sequence[Slot]) -> Reason:
        """The rule that the nearest miss of a day breaks, with its clock hours."""
        demand = self._demands(here[0].day)[-1]
        misses = [
            (refusal.short_h, slot.stamp, slot, refusal) for slot in here if (refusal := self._refusal(slot, demand))
        ]
        if not misses:
            text = "Because other landings are less than 48 h away, and without its own nothing is left of it."
            return Reason(rule="between-plyometric-sessions", saw="landings near", limit="48 h", message=text)
        _, _, slot, refusal = min(misses, key=lambda miss: miss[:2])
        clock = after_run_words(slot, self.calendar, self.limits) if refusal.rule == "after-run-same-day" else None
        used_up = kind(self.session.demand) and not self.room_for_light and not slot.refusal(Demand.LIGHT)
        tail = ", and the light sessions of the week are used up" if used_up else ""
        message = clock or f"Because at {slot.start:%H:%M} {refusal.message}{tail}."
        return Reason(rule=refusal.rule, saw=refusal.saw, limit=refusal.limit, message=message)


def _forbidden(day: date, because: Reason) -> Option:
    return Option(day=day, start=None, place=None, minutes=None, demand=None, outcome="forbidden", because=because)
