"""What has happened of a season, in the planner's words: sessions in their slots, and the weeks that stood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from toeoff.coach.calendar import Calendar
from toeoff.coach.fill import has_fallen, slot_demand
from toeoff.coach.limits import Limits, limits_for
from toeoff.coach.place import Placed, Slot
from toeoff.coach.place.slots import slot_at, week_slots
from toeoff.coach.special_weeks import special_weeks
from toeoff.coach.stood_weeks import StoodWeeks
from toeoff.coach.week_plan import WeekPlan
from toeoff.coach.wishes import left_out_demand
from toeoff.model.athlete import Window
from toeoff.model.choice import Choices
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Demand, Season, Session, Week, monday_of


@dataclass(frozen=True, kw_only=True)
class Past:
    """What has happened, with the runs and numbers it was planned by.

    Args:
        calendar: The runs as they were.
        limits: The numbers of the rules as they were for her.
        placed: What stood, what was left out and what was dropped, in its slots and in order of time.
        sessions: What has happened, by its instant [s since the epoch].
        weeks: What every week was for.
    """

    calendar: Calendar
    limits: Limits
    placed: tuple[Placed, ...]
    sessions: Mapping[float, Session]
    weeks: StoodWeeks


def past_of(earlier: Season, knowledge: Knowledge, now: datetime, choices: Choices) -> Past:
    """Look back from `now` at a season."""
    limits = limits_for(earlier.athlete, knowledge)
    calendar = Calendar(runs=earlier.runs, cut_back_share=limits.cut_back_share)
    sessions = {session.start.timestamp(): session for session in earlier.sessions if session.start < now}
    placed = [
        placed
        for index, week in enumerate(earlier.weeks)
        if week.monday <= now.date()
        for placed in _placed(index, week, earlier, calendar, limits, now, choices)
    ]
    return Past(
        calendar=calendar,
        limits=limits,
        placed=tuple(sorted(placed, key=lambda one: one.slot.stamp)),
        sessions=sessions,
        weeks=_weeks(earlier, calendar, limits, knowledge, now),
    )


def _weeks(earlier: Season, calendar: Calendar, limits: Limits, knowledge: Knowledge, now: datetime) -> StoodWeeks:
    mondays = [week.monday for week in earlier.weeks]
    races = tuple(race for race in calendar.races if race.start.date() >= earlier.start)
    marks = special_weeks(mondays, calendar, races, limits, earlier.athlete, knowledge)
    today = monday_of(now.date())
    return StoodWeeks(
        weeks={week.monday: week for week in earlier.weeks},
        marks=dict(zip(mondays, marks, strict=True)),
        today=today,
        begun=any(today <= session.start.date() and session.start < now for session in earlier.sessions),
    )


def _placed(
    index: int,
    week: Week,
    earlier: Season,
    calendar: Calendar,
    limits: Limits,
    now: datetime,
    choices: Choices,
) -> Iterator[Placed]:
    """What of one week is over: sessions, those that were left out, and those that were dropped."""
    whole = earlier.sessions_in(week)
    for session in (one for one in whole if one.start < now):
        slot = _slot(index, session, earlier, calendar, limits)
        demand = slot_demand(session)
        if demand is Demand.LIGHT and has_fallen(session.start, week.monday, earlier.findings):
            demand = _most(slot)
        yield Placed(slot=slot, demand=demand)
    plan = WeekPlan(monday=week.monday, phase=week.phase)
    candidates = week_slots(index, plan, earlier.athlete, calendar, limits, earlier.start, earlier.end)
    taken = {session.start.date() for session in whole}
    skipped = {skip.start for skip in choices.skips}
    for slot in (slot for slot in candidates.slots if slot.start < now):
        left_out = slot.start in skipped
        if slot.day in taken or not (left_out or has_fallen(slot.start, week.monday, earlier.findings)):
            continue
        taken.add(slot.day)
        yield Placed(slot=slot, demand=left_out_demand(slot.start, earlier) if left_out else _most(slot))


def _most(slot: Slot) -> Demand:
    """The most demanding session that a slot may hold."""
    return next((demand for demand in Demand if slot.refusal(demand) is None), Demand.LIGHT)


def _slot(index: int, session: Session, earlier: Season, calendar: Calendar, limits: Limits) -> Slot:
    """The slot of a session as it was judged then; its own minutes where its window is gone."""
    slot = slot_at(index, session.start, session.place, earlier.athlete, calendar, limits)
    if slot is not None:
        return slot
    window = Window(
        day=session.start.weekday(), start=session.start.time(), end=session.end.time(), place=session.place
    )
    return Slot(
        start=session.start,
        place=session.place,
        window=window,
        week=index,
        minutes=session.minutes,
        light_minutes=session.minutes,
        refusals=(),
    )
