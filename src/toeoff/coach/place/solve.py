"""One CP-SAT solve for the whole season, proven optimal; the objective is `place.objective`, term by term."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from toeoff.coach.calendar import Calendar
from toeoff.coach.limits import Limits
from toeoff.coach.place import objective as cost
from toeoff.coach.place.objective import slot_points
from toeoff.coach.place.slots import Slot, WeekSlots
from toeoff.coach.place.standing import NOTHING_STANDS, Placed, Standing, kind, too_close
from toeoff.coach.solver import solver_module
from toeoff.model.athlete import Athlete
from toeoff.model.plan import Demand

DETERMINISTIC_TIME = 30.0
"""Most work the solver may do [its own deterministic seconds]; never wall time, so that machines agree."""
LAST_ORDER = 31
"""The order of slots breaks ties, so that the optimum is unique; slots beyond this one of a week count the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """All placed sessions in order of time, their points, and whether the optimum was proven."""

    placed: tuple[Placed, ...]
    points: int
    optimal: bool

    def in_week(self, index: int) -> tuple[Placed, ...]:
        """What stands in one row of the season."""
        return tuple(placed for placed in self.placed if placed.slot.week == index)


def place(
    weeks: Sequence[WeekSlots],
    athlete: Athlete,
    calendar: Calendar,
    limits: Limits,
    standing: Standing = NOTHING_STANDS,
) -> Placement:
    """Choose the slots of the whole season at once, beside what stands already."""
    table = points_table(weeks, athlete, calendar, limits)
    slots = {slot.stamp: slot for week in weeks for slot in week.slots}
    points = {key: value for key, value in table.items() if _open(slots[key[0]], key[1], standing, limits)}
    if not points:
        past = [(one.slot, one.demand) for one in standing.past]
        return Placement(placed=standing.past, points=cost.total_points(past, weeks, points, standing), optimal=True)
    return _solve(weeks, points, limits, standing)


def points_table(
    weeks: Sequence[WeekSlots], athlete: Athlete, calendar: Calendar, limits: Limits
) -> dict[tuple[float, Demand], int]:
    """`slot_points` of every legal slot and demand that its week can use, keyed by stamp and demand."""
    table = {}
    for week in weeks:
        plan = week.plan
        room = {Demand.HARD: plan.hard_wanted, Demand.MODERATE: plan.wanted, Demand.LIGHT: plan.light_wanted}
        for slot in week.slots:
            for demand, wanted in room.items():
                if wanted and slot.refusal(demand) is None:
                    table[slot.stamp, demand] = slot_points(slot, demand, plan.phase, athlete, calendar, limits)
    return table


def _open(slot: Slot, demand: Demand, standing: Standing, limits: Limits) -> bool:
    """Is the slot still to come, on a date that is free for it, and far enough from what has happened?"""
    if slot.stamp < standing.now:
        return False
    if slot.day in standing.closed and not any((slot.stamp, demand) in pin.keys for pin in standing.pins):
        return False
    return not any(
        one.slot.day == slot.day
        or too_close(
            slot.stamp, demand, one, hard_apart_h=limits.hard_apart_h, moderate_apart_h=limits.moderate_apart_h
        )
        for one in standing.past
    )


def _solve(
    weeks: Sequence[WeekSlots], points: dict[tuple[float, Demand], int], limits: Limits, standing: Standing
) -> Placement:
    cp_model = solver_module()
    model = cp_model.CpModel()
    slots = {slot.stamp: slot for week in weeks for slot in week.slots}
    taken = {key: model.new_bool_var("") for key in points}
    objective: list[Any] = []
    scale = _tie_scale(weeks)
    for week in weeks:
        order = 0
        for slot in week.slots:
            objective.extend(
                taken[slot.stamp, demand] * (points[slot.stamp, demand] * scale + order)
                for demand in Demand
                if (slot.stamp, demand) in taken
            )
            order = min(order + 1, LAST_ORDER)
    strength, light = _day_sums(slots, taken)
    _keep_apart(model, slots, taken, limits)
    for day in sorted(strength.keys() | light.keys()):
        model.add_at_most_one(strength.get(day, []) + light.get(day, []))
    shape = [*_counts(model, weeks, slots, taken, standing), *_moves(taken, strength, light, standing)]
    for one in standing.past:
        (strength if kind(one.demand) else light).setdefault(one.slot.day, []).append(1)
    shape += _shape(model, weeks, strength, light)
    model.minimize(sum(objective) + scale * sum(shape))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.catch_sigint_signal = False  # Ctrl-C belongs to the program, also afterwards
    solver.parameters.linearization_level = 2
    solver.parameters.max_deterministic_time = DETERMINISTIC_TIME
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    chosen = [key for key, variable in taken.items() if found and solver.boolean_value(variable)]
    placed = (*standing.past, *(Placed(slot=slots[stamp], demand=demand) for stamp, demand in sorted(chosen)))
    total = cost.total_points([(one.slot, one.demand) for one in placed], weeks, points, standing)
    return Placement(placed=placed, points=total, optimal=status == cp_model.OPTIMAL)


Sums = dict[date, list[Any]]


def _day_sums(slots: dict[float, Slot], taken: dict[tuple[float, Demand], Any]) -> tuple[Sums, Sums]:
    """Variables of hard and moderate, and of light sessions, by local date."""
    strength: Sums = defaultdict(list)
    light: Sums = defaultdict(list)
    for (stamp, demand), variable in taken.items():
        (light if demand is Demand.LIGHT else strength)[slots[stamp].day].append(variable)
    return dict(strength), dict(light)


def _tie_scale(weeks: Sequence[WeekSlots]) -> int:
    """One point outweighs every tie-break of the season together."""
    return 1 + LAST_ORDER * sum(week.plan.wanted + week.plan.light_wanted for week in weeks)


def _counts(
    model: Any,
    weeks: Sequence[WeekSlots],
    slots: dict[float, Slot],
    taken: dict[tuple[float, Demand], Any],
    standing: Standing,
) -> Iterator[Any]:
    """At most what each week wants; what is missing costs (missing, not hard, missing light)."""
    by_week: dict[tuple[int, Demand], list[Any]] = defaultdict(list)
    for (stamp, demand), variable in taken.items():
        by_week[slots[stamp].week, demand].append(variable)
    done = Counter((one.slot.week, one.demand) for one in standing.past)
    for index, week in enumerate(weeks):
        hard, moderate, light = (by_week.get((index, demand), []) for demand in Demand)
        hard_left = week.plan.hard_wanted - done[index, Demand.HARD]
        left = week.plan.wanted - done[index, Demand.HARD] - done[index, Demand.MODERATE]
        light_left = week.plan.light_wanted - done[index, Demand.LIGHT]
        if hard or moderate:
            model.add(sum(hard) + sum(moderate) <= max(0, left - standing.fewer.get(index, 0)))
        if hard:
            model.add(sum(hard) <= max(0, hard_left))
        if light:
            model.add(sum(light) <= max(0, light_left))
        yield cost.MISSING * (left - sum(hard) - sum(moderate))
        yield cost.NOT_HARD * (hard_left - sum(hard))
        yield cost.MISSING_LIGHT * (light_left - sum(light))


def _moves(taken: dict[tuple[float, Demand], Any], strength: Sums, light: Sums, standing: Standing) -> Iterator[Any]:
    """What it costs to leave the days, hours and demands that stood, and the runner's own choices."""
    for before in standing.stood:
        day, hour = cost.moved_points(before.demand)
        alike = [demand for demand in Demand if kind(demand) is kind(before.demand)]
        sums = strength if kind(before.demand) else light
        here = [taken[before.stamp, demand] for demand in alike if (before.stamp, demand) in taken]
        same = [taken[key] for key in [(before.stamp, before.demand)] if key in taken]
        yield day * (1 - sum(sums.get(before.day, [])))
        yield hour * (1 - sum(here))
        yield cost.OTHER_DEMAND * (1 - sum(same))
    for pin in standing.pins:
        yield cost.OWN_CHOICE * (1 - sum(taken[key] for key in pin.keys if key in taken))


def _keep_apart(model: Any, slots: dict[float, Slot], taken: dict[tuple[float, Demand], Any], limits: Limits) -> None:
    """Hard sessions 48 h apart, hard and moderate ones 24 h: at most one in any window of that length."""
    for demands, hours in (
        ((Demand.HARD,), limits.hard_apart_h),
        ((Demand.HARD, Demand.MODERATE), limits.moderate_apart_h),
    ):
        starts = sorted(stamp for stamp in slots if any((stamp, demand) in taken for demand in demands))
        reach = 0
        for index, first in enumerate(starts):
            last = max(reach, index)
            while last + 1 < len(starts) and starts[last + 1] - first < hours * 3600:
                last += 1
            if last > reach or index == 0:
                group = [taken[s, d] for s in starts[index : last + 1] for d in demands if (s, d) in taken]
                if len(group) > 1:
                    model.add_at_most_one(group)
            reach = max(reach, last)


def _shape(model: Any, weeks: Sequence[WeekSlots], strength: Sums, light: Sums) -> Iterator[Any]:
    """Neighbouring days and new days cost (see the objective's table)."""
    for apart, points in cost.ADJACENT_DAYS.items():
        for day in sorted(strength):
            other = cost.adjacent(day, apart)
            if other in strength:
                both = model.new_bool_var("")
                model.add(both >= sum(strength[day]) + sum(strength[other]) - 1)
                yield both * points
    first = set(weeks[0].plan.days)
    for sums, points in ((strength, cost.NEW_DAY), (light, cost.NEW_LIGHT_DAY)):
        for day in sorted(sums):
            if day in first:
                continue
            before = sums.get(cost.adjacent(day, -7), [])
            new = model.new_bool_var("")
            model.add(new >= sum(sums[day]) - sum(before))
            yield new * points
