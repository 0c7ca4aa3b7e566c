"""What makes one legal placement better than another, term by term, in points.

A placement costs the sum of

========================  =======================================================================
term                      points
========================  =======================================================================
missing session           10 000 for each wanted hard or moderate session that finds no slot
not hard                  1 500 for each wanted hard session that is only moderate
missing light session     400
short slot                6 for each minute below `session_minutes`
late in the window        1 for each 30 min after the window opens
soon after a key run      40 on the same day with less than the preferred 6 h; 15 (hard) or 8
                          (moderate) within 24 h of its end otherwise
soon before a race        20 for a hard or moderate session less than the preferred 72 h before one
close to a key run        1 for each hour below the required hours + 12
on a day with a run       6 after another run of the day; 4 on the only days without any run
long run next door        20 for a landing session of a novice on the day before or after a long run
without iron              30 (hard) or 10 at a place without barbell, trap bar or leg press when
                          another place has one
neighbouring days         60 for hard or moderate sessions on two days in a row, 10 on every other day
new day                   12 for a weekday that last week did not use (light: 4)
moved                     when planned again, for each session that stood and is still to come: 60 when
                          its day has none of its kind any more, 40 more when its hour changes (light:
                          18 and 12), 1 more when it may ask another demand
own choice                100 000 for each session that the runner put somewhere and that does not stand there
========================  =======================================================================

The first three rank above everything else: no sum of the others reaches them in a week; only the
runner's own choice ranks higher. All points are our choice (rules `preferred-gap`, `spread`,
`steady-days` and `stability`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from toeoff.coach.calendar import Calendar
from toeoff.coach.limits import Limits
from toeoff.coach.place.slots import Slot, WeekSlots
from toeoff.coach.place.standing import Standing, kind
from toeoff.model.athlete import Athlete, Experience, heavy_place
from toeoff.model.plan import Demand, Phase
from toeoff.model.run import RunKind, hours_between

MISSING = 10_000
NOT_HARD = 1_500
MISSING_LIGHT = 400
SHORT_PER_MIN = 6
LATE_PER_30_MIN = 1
SOON_AFTER_KEY = 40
DAY_AFTER_KEY = {Demand.HARD: 15, Demand.MODERATE: 8, Demand.LIGHT: 0}
SOON_BEFORE_RACE = 20
CLOSE_MARGIN_H = 12
AFTER_RUN = 6
REST_DAY = 4
LONG_RUN_NEXT_DOOR = 20
WITHOUT_IRON = {Demand.HARD: 30, Demand.MODERATE: 10}
ADJACENT_DAYS = {1: 60, 2: 10}
NEW_DAY = 12
NEW_LIGHT_DAY = 4
OTHER_DAY, OTHER_HOUR = 60, 40
OTHER_LIGHT_DAY, OTHER_LIGHT_HOUR = 18, 12
OTHER_DEMAND = 1
OWN_CHOICE = 100_000

Choice = tuple[Slot, Demand]


def slot_points(slot: Slot, demand: Demand, phase: Phase, athlete: Athlete, calendar: Calendar, limits: Limits) -> int:
    """Points of one session by itself: what the slot costs, whatever else is placed."""
    points = LATE_PER_30_MIN * _half_hours_late(slot)
    if demand is Demand.LIGHT:
        return points + (REST_DAY if not calendar.on(slot.day) else 0)
    points += SHORT_PER_MIN * max(0, athlete.session_minutes - slot.minutes)
    points += _after_run(slot, demand, calendar, limits)
    if not heavy_place(athlete.place(slot.place)) and any(heavy_place(place) for place in athlete.places):
        points += WITHOUT_IRON[demand]
    following = calendar.next_key_run(slot.start)
    if following:
        needed = limits.gap_h if demand is Demand.HARD else limits.moderate_gap_h
        points += max(0, int(needed + CLOSE_MARGIN_H - hours_between(slot.start, following.start)))
    until = (hours_between(slot.start, race.start) for race in calendar.races)
    points += SOON_BEFORE_RACE * any(0 < left < limits.new_work_before_race_h for left in until)
    if phase is Phase.PLYOMETRIC and athlete.experience is Experience.NOVICE:
        near = (slot.day - timedelta(days=1), slot.day, slot.day + timedelta(days=1))
        points += LONG_RUN_NEXT_DOOR * any(run.kind is RunKind.LONG for day in near for run in calendar.on(day))
    return points


def _half_hours_late(slot: Slot) -> int:
    opened = slot.window.start.hour * 60 + slot.window.start.minute
    return max(0, slot.start.hour * 60 + slot.start.minute - opened) // 30


def _after_run(slot: Slot, demand: Demand, calendar: Calendar, limits: Limits) -> int:
    """Points for what the runner did before on this day and on the day before."""
    earlier = [run for run in calendar.on(slot.day) if run.end <= slot.start]
    last_key = calendar.last_key_run(slot.start)
    points = AFTER_RUN if earlier else 0 if calendar.on(slot.day) else REST_DAY
    if last_key:
        since = hours_between(last_key.end, slot.start)
        if last_key.start.date() == slot.day:
            points += SOON_AFTER_KEY if since < limits.after_key_preferred_h else 0
        elif since < limits.moderate_gap_h:
            points += DAY_AFTER_KEY[demand]
    return points


def total_points(
    choices: Iterable[Choice],
    weeks: Iterable[WeekSlots],
    points: Mapping[tuple[float, Demand], int],
    standing: Standing | None = None,
) -> int:
    """Points of a whole placement, added up without any solver: what the solver's optimum must equal.

    Args:
        choices: Slots with their demand, any order; those that have happened already are among them.
        weeks: The weeks they belong to.
        points: `slot_points` of every slot and demand, keyed by `Slot.stamp` and demand; what has happened has none.
        standing: What stood before and what the runner decided.
    """
    chosen = list(choices)
    total = sum(points.get((slot.stamp, demand), 0) for slot, demand in chosen)
    strength = {slot.day for slot, demand in chosen if demand is not Demand.LIGHT}
    light = {slot.day for slot, demand in chosen if demand is Demand.LIGHT}
    for index, week in enumerate(weeks):
        days = set(week.plan.days)
        hard = sum(demand is Demand.HARD for slot, demand in chosen if slot.day in days)
        total += MISSING * (week.plan.wanted - len(strength & days))
        total += NOT_HARD * (week.plan.hard_wanted - hard)
        total += MISSING_LIGHT * (week.plan.light_wanted - len(light & days))
        if index:
            total += NEW_DAY * sum(day - timedelta(days=7) not in strength for day in strength & days)
            total += NEW_LIGHT_DAY * sum(day - timedelta(days=7) not in light for day in light & days)
    for apart, cost in ADJACENT_DAYS.items():
        total += cost * sum(day + timedelta(days=apart) in strength for day in strength)
    return total + (_moved(chosen, standing) if standing else 0)


def _moved(chosen: Iterable[Choice], standing: Standing) -> int:
    """Points for sessions that do not stand where they stood, or where the runner put them."""
    taken = {(slot.stamp, demand) for slot, demand in chosen}
    hours = {(stamp, kind(demand)) for stamp, demand in taken}
    days = {(slot.day, kind(demand)) for slot, demand in chosen}
    total = 0
    for before in standing.stood:
        day, hour = moved_points(before.demand)
        total += day * ((before.day, kind(before.demand)) not in days)
        total += hour * ((before.stamp, kind(before.demand)) not in hours)
        total += OTHER_DEMAND * ((before.stamp, before.demand) not in taken)
    return total + OWN_CHOICE * sum(not any(key in taken for key in pin.keys) for pin in standing.pins)


def moved_points(demand: Demand) -> tuple[int, int]:
    """What another day and another hour cost a session of this demand."""
    return (OTHER_LIGHT_DAY, OTHER_LIGHT_HOUR) if demand is Demand.LIGHT else (OTHER_DAY, OTHER_HOUR)


def adjacent(day: date, apart: int) -> date:
    """The date so many days later."""
    return day + timedelta(days=apart)
