"""Everything that planning a season again goes out from: the past, the weeks, the runner's wishes, what stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from toeoff.coach.calendar import Calendar
from toeoff.coach.fill import Planned, Recall, Scene
from toeoff.coach.limits import Limits, limits_for
from toeoff.coach.past import Past, past_of
from toeoff.coach.periodize import Macrocycles, periodize
from toeoff.coach.place import Placement, Standing, WeekSlots, week_slots
from toeoff.coach.wishes import (
    Wishes,
    eased,
    fewer_of,
    left_out_demand,
    pins_of,
    still_legal,
    stood_of,
    wishes_of,
)
from toeoff.errors import NothingToPlanError
from toeoff.model.athlete import Athlete
from toeoff.model.choice import Choices
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Demand, Season, monday_of
from toeoff.model.run import Run


@dataclass(frozen=True, kw_only=True)
class Outset:
    """What stands before the rest of a season is planned again.

    Args:
        earlier: The version that stood until now, with names.
        athlete: The athlete as she is now.
        calendar: Her runs as they are planned now.
        limits: The numbers of the rules for her.
        knowledge: The knowledge base.
        choices: What she decided herself.
        now: The instant from which on something may change.
        past: What has happened.
        cycles: What every week is for.
        asked: All of her moves and skips that are not over.
        wishes: Those of them that the rules still allow.
    """

    earlier: Season
    athlete: Athlete
    calendar: Calendar
    limits: Limits
    knowledge: Knowledge
    choices: Choices
    now: datetime
    past: Past
    cycles: Macrocycles
    asked: Wishes
    wishes: Wishes

    @property
    def first(self) -> date:
        """The Monday of the week in which it is planned again."""
        return monday_of(self.now.date())

    @property
    def first_row(self) -> int:
        """The row of that week."""
        return max(0, (self.first - self.cycles.weeks[0].monday).days // 7)

    @property
    def left_out(self) -> frozenset[float]:
        """Instants of sessions that she leaves out [s since the epoch]."""
        return frozenset(start.timestamp() for start in self.wishes.skips)

    @cached_property
    def weeks(self) -> tuple[WeekSlots, ...]:
        """Slots of every week that is not over, those that stood or were chosen among them."""
        extra = {session.start: session.place for session in self.earlier.sessions if session.start >= self.now}
        for start in self.wishes.skips:
            extra.setdefault(start, _window_at(start, self.athlete))
        extra |= {move.start: move.place for move in self.wishes.moves}
        weeks = []
        for index, plan in enumerate(self.cycles.weeks):
            if plan.monday < self.first:
                weeks.append(WeekSlots(plan=plan, slots=(), away=False))
                continue
            begin, end = self.earlier.start, self.cycles.end
            week = week_slots(index, plan, self.athlete, self.calendar, self.limits, begin, end, extra)
            weeks.append(eased(week, self.choices.eases, self.earlier, self.wishes))
        return tuple(weeks)

    @cached_property
    def standing(self) -> Standing:
        """What ties the placement to what was before it."""
        past = self.past.placed
        return Standing(
            now=self.now.timestamp(),
            past=past,
            stood=stood_of(self.earlier, self.wishes, self.now),
            pins=pins_of(self.wishes, self.weeks, self.earlier, self.now),
            closed=self.wishes.closed,
            fewer=fewer_of(self.earlier, self.wishes, self.weeks, past, self.now),
        )

    @cached_property
    def scene(self) -> Scene:
        """What the sessions to come are filled for."""
        return Scene(
            athlete=self.athlete,
            knowledge=self.knowledge,
            limits=self.limits,
            calendar=self.calendar,
            start=self.earlier.start,
            weeks=self.cycles.weeks,
        )

    @cached_property
    def recall(self) -> Recall:
        """What the filler goes on from."""
        earlier = self.earlier
        was = replace(self.scene, athlete=earlier.athlete, limits=self.past.limits, calendar=self.past.calendar)
        sessions = tuple(sorted(earlier.sessions, key=lambda session: session.start))
        return Recall(
            scene=was,
            sessions=self.past.sessions,
            planned=Planned(scene=was, weeks=earlier.weeks, sessions=sessions, over=len(self.past.sessions)),
            first=self.first,
            left_out=self.left_out,
            origins={
                start.timestamp(): frozenset(one.timestamp() for one in before)
                for start, before in self.wishes.origins.items()
            },
            swaps=self.choices.swaps,
            tunes=self.choices.tunes,
        )

    def left_out_demands(self, placement: Placement) -> dict[datetime, Demand]:
        """What the sessions ask that she leaves out: as placed, or as the earlier version knew them."""
        placed = {one.slot.start: one.demand for one in placement.placed}
        return {start: placed.get(start) or left_out_demand(start, self.earlier) for start in self.wishes.skips}


def outset_of(
    earlier: Season, athlete: Athlete, runs: Sequence[Run], choices: Choices, knowledge: Knowledge, now: datetime
) -> Outset:
    """Look at what there is; a move to where nothing may stand any more is dropped.

    Raises:
        NothingToPlanError: if no day is left.
        InputError: if the last race or run is further away than the rule `season-length` allows.
    """
    athlete = _with_dates(athlete, earlier.athlete, now.date())
    limits = limits_for(athlete, knowledge)
    calendar = Calendar(runs=tuple(runs), cut_back_share=limits.cut_back_share)
    past = past_of(earlier, knowledge, now, choices)
    cycles = periodize(athlete, calendar, knowledge, limits, earlier.start, past.weeks)
    if cycles.end < now.date():
        raise NothingToPlanError(
            "season",
            found=f"today {now.date().isoformat()}, last day {cycles.end.isoformat()}",
            allowed="at least one day between today and the end of the season",
            fix="Add the runs that are still to come.",
        )
    asked = wishes_of(choices, earlier, now)
    outset = Outset(
        earlier=earlier,
        athlete=athlete,
        calendar=calendar,
        limits=limits,
        knowledge=knowledge,
        choices=choices,
        now=now,
        past=past,
        cycles=cycles,
        asked=asked,
        wishes=asked,
    )
    legal = still_legal(asked, outset.weeks)
    return outset if legal == asked else replace(outset, wishes=legal)


def _with_dates(athlete: Athlete, before: Athlete, today: date) -> Athlete:
    """The athlete with a first date for each complaint that is new or has changed: it counts from today on."""
    known = {replace(complaint, since=None): complaint.since for complaint in before.pain}
    pain = tuple(
        complaint if complaint.since else replace(complaint, since=known.get(complaint, today))
        for complaint in athlete.pain
    )
    return replace(athlete, pain=pain)


def _window_at(start: datetime, athlete: Athlete) -> str:
    """The place of the window that holds an instant, or no place at all."""
    return next(
        (
            window.place
            for window in athlete.availability
            if window.day == start.weekday() and window.start <= start.time() < window.end
        ),
        "",
    )
