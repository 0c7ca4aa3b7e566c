"""The two simplest planners there are, to hold the solver against: take the best next session, and try everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from toeoff.coach.limits import Limits
from toeoff.coach.place.objective import Choice, total_points
from toeoff.coach.place.slots import WeekSlots
from toeoff.model.plan import Demand

Points = Mapping[tuple[float, Demand], int]


def together(one: Choice, other: Choice, limits: Limits) -> bool:
    """May both stand: one session a day, hard ones 48 h apart, hard and moderate ones 24 h?"""
    (slot, demand), (near, kind) = one, other
    if slot.day == near.day:
        return False
    if Demand.LIGHT in (demand, kind):
        return True
    needed = limits.hard_apart_h if demand is kind is Demand.HARD else limits.moderate_apart_h
    return abs(slot.stamp - near.stamp) >= needed * 3600


def room(week: WeekSlots, demand: Demand, chosen: Sequence[Choice]) -> bool:
    """Does the week want one more session of this demand?"""
    here = [kind for slot, kind in chosen if slot.day in week.plan.days]
    strength = sum(kind is not Demand.LIGHT for kind in here)
    if demand is Demand.LIGHT:
        return len(here) - strength < week.plan.light_wanted
    if demand is Demand.HARD and here.count(Demand.HARD) >= week.plan.hard_wanted:
        return False
    return strength < week.plan.wanted


def greedy(weeks: Sequence[WeekSlots], points: Points, limits: Limits) -> list[Choice]:
    """Week by week: hard sessions first, then moderate, then light, each time the cheapest slot that still fits."""
    chosen: list[Choice] = []
    for week in weeks:
        for demand in Demand:
            for slot in sorted(week.slots, key=lambda slot: (points.get((slot.stamp, demand), 0), slot.stamp)):
                if (slot.stamp, demand) not in points or not room(week, demand, chosen):
                    continue
                if all(together((slot, demand), other, limits) for other in chosen):
                    chosen.append((slot, demand))
    return chosen


def placements(weeks: Sequence[WeekSlots], points: Points, limits: Limits) -> Iterator[list[Choice]]:
    """Every placement that keeps the rules, the empty one included."""
    slots = [(week, slot) for week in weeks for slot in week.slots]

    def extend(index: int, chosen: list[Choice]) -> Iterator[list[Choice]]:
        if index == len(slots):
            yield chosen
            return
        week, slot = slots[index]
        yield from extend(index + 1, chosen)
        for demand in Demand:
            choice = (slot, demand)
            wanted = (slot.stamp, demand) in points and room(week, demand, chosen)
            if wanted and all(together(choice, other, limits) for other in chosen):
                yield from extend(index + 1, [*chosen, choice])

    return extend(0, [])


def cheapest(weeks: Sequence[WeekSlots], points: Points, limits: Limits) -> int:
    """Points of the best placement, found by trying every one."""
    return min(total_points(chosen, weeks, points) for chosen in placements(weeks, points, limits))
