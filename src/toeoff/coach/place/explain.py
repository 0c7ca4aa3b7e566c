"""Why a session stands where it stands, why not elsewhere, and what a lost slot would have needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import islice
from types import MappingProxyType

from toeoff.coach.calendar import Calendar
from toeoff.coach.limits import Limits
from toeoff.coach.place.objective import slot_points
from toeoff.coach.place.slots import Refusal, Slot, WeekSlots, hours, local, refusals_at, run_words
from toeoff.coach.place.solve import Placement
from toeoff.coach.place.standing import Placed
from toeoff.coach.week_plan import WeekPlan
from toeoff.model.athlete import Athlete
from toeoff.model.finding import Finding, Reason, Severity
from toeoff.model.plan import Demand, Refused
from toeoff.model.run import hours_between, shift

MOST_REFUSED = 3
"""At most so many refused slots are named with a session; more would not be read."""
FAR_H = 7 * 24
"""A key run further away than a week decides nothing and is not named [h]."""
DAY_HOURS = range(6, 22)
"""Hours of the day in which a repair proposes a new window. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A placed session with its reasons and the slots a rule refused."""

    placed: Placed
    because: tuple[Reason, ...]
    instead_of: tuple[Refused, ...]


def explain(
    weeks: Sequence[WeekSlots],
    placement: Placement,
    athlete: Athlete,
    calendar: Calendar,
    limits: Limits,
    fallen: Mapping[date, int] = MappingProxyType({}),
    first: int = 0,
) -> tuple[tuple[Explained, ...], tuple[Finding, ...]]:
    """Reasons for every session, and a finding for every week that could not hold what it wanted.

    Args:
        weeks: All weeks with their slots.
        placement: What was placed, with the demand it has in the end.
        athlete: Whose hours count.
        calendar: Her runs.
        limits: The numbers of the rules.
        fallen: Sessions by Monday that fell to light or were dropped for their content, and are explained already.
        first: The first row of the season that is explained; the rows before it are over.
    """
    explained = tuple(
        Explained(
            placed=placed,
            because=tuple(_because(placed, weeks[placed.slot.week], placement, calendar, limits)),
            instead_of=_instead_of(placed, weeks[placed.slot.week], placement, athlete, calendar, limits),
        )
        for placed in placement.placed
        if placed.slot.week >= first
    )
    losses = [
        loss
        for index, week in enumerate(weeks)
        if index >= first
        and len(_strength(placement.in_week(index))) + fallen.get(week.plan.monday, 0) < week.plan.wanted
        for loss in _lost(week, placement.in_week(index), placement, athlete, calendar, limits)
    ]
    return explained, (*_together(losses), *_softened(weeks, placement, limits, first))


def _because(
    placed: Placed, week: WeekSlots, placement: Placement, calendar: Calendar, limits: Limits
) -> Iterator[Reason]:
    slot, demand = placed.slot, placed.demand
    yield key_run_reason(slot, demand, calendar, limits)
    yield from _run_before_reason(slot, calendar, limits)
    yield from _session_before_reason(placed, placement, limits)
    if demand is Demand.MODERATE and week.plan.hard_wanted and (refusal := _why_not_hard(placed, placement, limits)):
        yield Reason(
            rule=refusal.rule,
            saw=refusal.saw,
            limit=refusal.limit,
            message=f"Because {refusal.message}, this one is moderate, not hard.",
        )


def key_run_reason(slot: Slot, demand: Demand, calendar: Calendar, limits: Limits) -> Reason:
    """How far the next key run is from a slot, and how far it must be."""
    run = calendar.next_key_run(slot.start)
    needed = {Demand.HARD: f"{limits.gap_h:g} h", Demand.MODERATE: f"{limits.moderate_gap_h:g} h"}.get(demand, "none")
    left = hours_between(slot.start, run.start) if run else 0.0
    if run is None or left > FAR_H:
        text = "Because no key run follows in the next seven days, nothing has to be kept fresh."
        return Reason(rule="clear-before-key-run", saw="no key run within 7 days", limit=needed, message=text)
    if demand is Demand.LIGHT:
        text = f"Because light sessions may stand before any run; {run_words(run)} is {hours(left)} away."
    else:
        text = f"Because {hours(left)} are left until {run_words(run)}; a {demand} session needs {needed}."
    return Reason(rule="clear-before-key-run", saw=f"{run_words(run)} in {hours(left)}", limit=needed, message=text)


def _run_before_reason(slot: Slot, calendar: Calendar, limits: Limits) -> Iterator[Reason]:
    earlier = [run for run in calendar.on(slot.day) if run.end <= slot.start]
    if not earlier:
        return
    run = earlier[-1]
    needed = limits.after_key_h if run.key else limits.after_other_h
    since = hours_between(run.end, slot.start)
    yield Reason(
        rule="after-run-same-day",
        saw=f"{run_words(run)} until {run.end:%H:%M}",
        limit=f"{needed:g} h",
        message=f"Because you run first, rested; strength follows {hours(since)} after {run_words(run)} ends.",
    )


def _session_before_reason(placed: Placed, placement: Placement, limits: Limits) -> Iterator[Reason]:
    if placed.demand is Demand.LIGHT:
        return
    earlier = [
        other for other in placement.placed if other.slot.stamp < placed.slot.stamp and other.demand is not Demand.LIGHT
    ]
    if not earlier:
        return
    other = earlier[-1]
    since = hours_between(other.slot.start, placed.slot.start)
    both_hard = other.demand is placed.demand is Demand.HARD
    needed = limits.hard_apart_h if both_hard else limits.moderate_apart_h
    if since > 24 * 6:
        return
    yield Reason(
        rule="between-hard-sessions",
        saw=f"{other.demand} session {other.slot.start:%a %H:%M}",
        limit=f"{needed:g} h",
        message=(
            f"Because {hours(since)} have passed since {other.slot.start:%A}'s {other.demand} session; "
            f"{needed:g} h are needed."
        ),
    )


def _why_not_hard(placed: Placed, placement: Placement, limits: Limits) -> Refusal | None:
    """What kept this moderate session from being hard."""
    return placed.slot.refusal(Demand.HARD) or _too_close(placed.slot, Demand.HARD, placement, limits, but=placed)


def _too_close(
    slot: Slot, demand: Demand, placement: Placement, limits: Limits, but: Placed | None = None
) -> Refusal | None:
    """The chosen session that stands too close for this demand at this slot."""
    if demand is Demand.LIGHT:
        return None
    for other in placement.placed:
        if other is but or other.demand is Demand.LIGHT:
            continue
        both_hard = demand is other.demand is Demand.HARD
        needed = limits.hard_apart_h if both_hard else limits.moderate_apart_h
        apart = (slot.stamp - other.slot.stamp) / 3600
        if abs(apart) < needed:
            name = f"{other.slot.start:%A}'s {other.demand} session"
            side = f"only {hours(abs(apart))} {'after' if apart > 0 else 'before'} {name}"
            return Refusal(
                rule="between-hard-sessions",
                saw=f"{other.demand} session {other.slot.start:%a %H:%M}",
                limit=f"{needed:g} h",
                short_h=needed - abs(apart),
                message=f"a {demand} session here would stand {side} and needs {needed:g} h",
            )
    return None


def _instead_of(
    placed: Placed, week: WeekSlots, placement: Placement, athlete: Athlete, calendar: Calendar, limits: Limits
) -> tuple[Refused, ...]:
    """Slots of the week that a rule forbade for this demand, the better-looking ones first, one a day."""
    taken = {other.slot.day for other in placement.placed}
    ranked, free_days = [], set()
    for slot in week.slots:
        if slot.day in taken:
            continue
        by_run = slot.refusal(placed.demand)
        refusal = by_run or _too_close(slot, placed.demand, placement, limits, but=placed)
        if refusal is None:
            free_days.add(slot.day)
        elif refusal.rule != "available":
            looks = slot_points(slot, placed.demand, week.plan.phase, athlete, calendar, limits)
            ranked.append((by_run is None, looks, slot.stamp, slot, refusal))
    ranked.sort(key=lambda entry: entry[:3])
    # a day on which another start would be legal refuses nothing; it is named only if no other day is
    closed = [entry for entry in ranked if entry[3].day not in free_days] or ranked[:1]
    chosen: dict[date, Refused] = {}
    for *_, slot, refusal in closed:
        message = f"Not {slot.start:%A %H:%M}: {refusal.message}."
        chosen.setdefault(slot.day, Refused(start=slot.start, rule=refusal.rule, message=message))
    return tuple(sorted(list(chosen.values())[:MOST_REFUSED], key=lambda refused: refused.start))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loss:
    """A week with fewer hard and moderate sessions than it wants."""

    monday: date
    rule: str
    wanted: int
    placed: int
    light: bool
    message: str
    fix: str


def _strength(here: Sequence[Placed]) -> list[Placed]:
    """Hard and moderate sessions."""
    return [placed for placed in here if placed.demand is not Demand.LIGHT]


def _lost(
    week: WeekSlots,
    here: tuple[Placed, ...],
    placement: Placement,
    athlete: Athlete,
    calendar: Calendar,
    limits: Limits,
) -> Iterator[_Loss]:
    """What cost a week its sessions, with the cheapest repair."""
    strength = _strength(here)
    if week.plan.wanted > len(strength):
        rule, message = _lost_to(week, strength, placement, limits)
        yield _Loss(
            monday=week.plan.monday,
            rule=rule,
            wanted=week.plan.wanted,
            placed=len(strength),
            light=len(here) > len(strength),
            message=message,
            fix=cheapest_repair(week.plan, strength, placement, athlete, calendar, limits),
        )


def _together(losses: Sequence[_Loss]) -> Iterator[Finding]:
    """One finding for all weeks that lose the same for the same rule; the first week stands as the example."""
    groups: dict[tuple[str, int, int, bool], list[_Loss]] = {}
    for loss in losses:
        groups.setdefault((loss.rule, loss.wanted, loss.placed, loss.light), []).append(loss)
    for (rule, wanted, placed, light), group in groups.items():
        first = group[0]
        room = (
            f"{_sessions(wanted)} and have room for {placed}"
            if len(group) > 1
            else f"{_sessions(wanted)} and has room for {placed}"
        )
        who = f"{len(group)} weeks want" if len(group) > 1 else f"The week of {_day(first.monday)} wants"
        example = f"in the week of {_day(first.monday)}, " if len(group) > 1 else ""
        instead = " A light session stands instead." if light else ""
        yield Finding(
            rule=rule,
            severity=Severity.WARN,
            where=" ".join(f"week:{loss.monday.isoformat()}" for loss in group),
            message=f"{who} {room}: {example}{first.message}.{instead}",
            fix=first.fix,
        )


def _softened(weeks: Sequence[WeekSlots], placement: Placement, limits: Limits, first: int) -> Iterator[Finding]:
    """One finding per rule for all weeks in which a hard session had to become moderate."""
    groups: dict[str, list[tuple[date, Refusal]]] = {}
    for index, week in list(enumerate(weeks))[first:]:
        here = placement.in_week(index)
        missing = week.plan.hard_wanted - sum(placed.demand is Demand.HARD for placed in here)
        moderate = (placed for placed in here if placed.demand is Demand.MODERATE)
        refusals = (refusal for placed in moderate if (refusal := _why_not_hard(placed, placement, limits)))
        for refusal in islice(refusals, max(0, missing)):
            groups.setdefault(refusal.rule, []).append((week.plan.monday, refusal))
    for rule, group in groups.items():
        mondays = list(dict.fromkeys(monday for monday, _ in group))
        count = "One hard session is" if len(group) == 1 else f"{len(group)} hard sessions are"
        yield Finding(
            rule=rule,
            severity=Severity.INFO,
            where=" ".join(f"week:{monday.isoformat()}" for monday in mondays),
            message=f"{count} moderate instead: in the week of {_day(mondays[0])}, {group[0][1].message}.",
            fix="A window further away from the key runs would let them be hard.",
        )


def _day(day: date) -> str:
    """A date in words, e.g. ``7 June``."""
    return f"{day.day} {day:%B}"


def _sessions(count: int) -> str:
    return "one session" if count == 1 else f"{count} sessions"


def _lost_to(week: WeekSlots, strength: Sequence[Placed], placement: Placement, limits: Limits) -> tuple[str, str]:
    """The rule that cost the slot: the one that the nearest miss breaks."""
    if week.away:
        return "available", "because you are away on days with a window"
    if not week.slots:
        return "available", "because no window of yours lies in it"
    used = {placed.slot.day for placed in strength}
    misses = []
    for slot in week.slots:
        if slot.day in used:
            continue
        refusal = slot.refusal(Demand.MODERATE) or _too_close(slot, Demand.MODERATE, placement, limits)
        if refusal:
            misses.append((refusal.short_h, slot.stamp, slot, refusal))
    if not misses:
        return "available", "because your windows of this week hold only one session each day"
    _, _, slot, refusal = min(misses, key=lambda miss: miss[:2])
    return refusal.rule, f"because on {slot.start:%A %H:%M} {refusal.message}"


def cheapest_repair(
    plan: WeekPlan,
    strength: Sequence[Placed],
    placement: Placement,
    athlete: Athlete,
    calendar: Calendar,
    limits: Limits,
) -> str:
    """The smallest new window that would hold one more moderate session, in words; found by trying every hour."""
    length = athlete.session_minutes
    used = {placed.slot.day for placed in strength}
    for day in plan.days:
        if athlete.is_away(day) or day in used or day < athlete.start:
            continue
        for hour in DAY_HOURS:
            start = local(day, time(hour), athlete)
            if any(refusals_at(start, Demand.MODERATE, calendar, limits)):
                continue
            end = shift(start, minutes=length)
            if any(run.start < end and run.end > start for run in calendar.on(day)):
                continue
            if any(
                run.start > start and hours_between(end, run.start) < limits.before_other_h for run in calendar.on(day)
            ):
                continue
            if all(
                abs(hours_between(other.slot.start, start)) >= limits.moderate_apart_h
                for other in placement.placed
                if other.demand is not Demand.LIGHT
            ):
                return f"A window of {length} minutes on {start:%A} at {start:%H:%M} would hold it."
    return "No hour of this week would hold it, so it falls away."


def week_anchor(day: date) -> str:
    """The anchor of the week that a date lies in.

    Example:
        >>> week_anchor(date(2026, 1, 8))
        'week:2026-01-05'
    """
    return f"week:{(day - timedelta(days=day.weekday())).isoformat()}"
