"""Candidate slots: every start inside a window that could matter, and the rule that forbids each demand there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from types import MappingProxyType

from toeoff.coach.calendar import Calendar
from toeoff.coach.limits import Limits
from toeoff.coach.week_plan import WeekPlan
from toeoff.model.athlete import Athlete, Window
from toeoff.model.plan import Demand
from toeoff.model.run import Run, hours_between, shift

STEP_MIN = 30
"""Starts are tried every so many minutes of a window [min], besides the instants that runs make interesting."""
ROUND_MIN = 5
"""Starts stand on whole five minutes [min]."""
SHORTEST_MIN = 10
"""No session is planned shorter [min] (interfaces: `session_minutes` from 10)."""
ENOUGH_MIN = 20
"""A slot with less than this [min], or less than the session asks for, is no slot for that session."""
LIGHT_MIN = 25
"""Light sessions take at most so long [min] (domain: 10 to 25)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a slot may not hold a demand: the rule, what it saw, the hours missing and the sentence."""

    rule: str
    saw: str
    limit: str
    short_h: float
    message: str


@dataclass(frozen=True, kw_only=True)
class Slot:
    """One instant at which a session could start: place, minutes left, and what forbids what."""

    start: datetime
    place: str
    window: Window
    week: int
    minutes: int
    light_minutes: int
    refusals: tuple[tuple[Demand, Refusal], ...]

    @cached_property
    def stamp(self) -> float:
        """Seconds since the epoch [s]."""
        return self.start.timestamp()

    @cached_property
    def day(self) -> date:
        """Local date."""
        return self.start.date()

    def refusal(self, demand: Demand) -> Refusal | None:
        """The first rule that forbids this demand here, or None."""
        return next((refusal for forbidden, refusal in self.refusals if forbidden is demand), None)

    def minutes_for(self, demand: Demand) -> int:
        """Minutes that a session of this demand may take here [min]."""
        return self.light_minutes if demand is Demand.LIGHT else self.minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekSlots:
    """A week's plan and every slot in it, earliest first; `away` when absence took its windows."""

    plan: WeekPlan
    slots: tuple[Slot, ...]
    away: bool

    def legal(self, demand: Demand) -> tuple[Slot, ...]:
        """Slots that no rule about runs or races forbids for this demand."""
        return tuple(slot for slot in self.slots if slot.refusal(demand) is None)


def week_slots(
    index: int,
    plan: WeekPlan,
    athlete: Athlete,
    calendar: Calendar,
    limits: Limits,
    start: date,
    end: date,
    extra: Mapping[datetime, str] = MappingProxyType({}),
) -> WeekSlots:
    """All candidate slots of one week, each judged for each demand.

    Args:
        index: The row of the season.
        plan: What the week is for.
        athlete: Whose windows count.
        calendar: Her runs.
        limits: The numbers of the rules.
        start: First date that may hold a slot.
        end: Last date that may.
        extra: Further instants to judge, each with the place whose window holds it.
    """
    slots: dict[datetime, Slot] = {}
    away = False
    for day in plan.days:
        windows = [window for window in athlete.availability if window.day == day.weekday()]
        if athlete.is_away(day):
            away = away or bool(windows)
            continue
        if not start <= day <= end:
            continue
        for window in windows:
            for begin, stop in _starts(day, window, athlete, calendar, limits):
                slot = _judge(index, begin, stop, window, athlete, calendar, limits)
                if max(slot.minutes, slot.light_minutes) >= SHORTEST_MIN:
                    slots.setdefault(begin, slot)
        for begin, place in extra.items():
            known = slots.get(begin)
            if begin.date() == day and (known is None or known.place != place):
                own = slot_at(index, begin, place, athlete, calendar, limits)
                if own is not None and max(own.minutes, own.light_minutes) >= SHORTEST_MIN:
                    slots[begin] = own
    return WeekSlots(plan=plan, slots=tuple(slots[key] for key in sorted(slots)), away=away)


def slot_at(
    index: int, start: datetime, place: str, athlete: Athlete, calendar: Calendar, limits: Limits
) -> Slot | None:
    """One instant judged for each demand; None when no window of that day and place holds it."""
    for window in athlete.availability:
        if window.day == start.weekday() and window.place == place:
            opens, stop = local(start.date(), window.start, athlete), local(start.date(), window.end, athlete)
            if opens <= start < stop:
                return _judge(index, start, stop, window, athlete, calendar, limits)
    return None


def local(day: date, at: time, athlete: Athlete) -> datetime:
    """A local time as an instant; a time that the change of clocks skips moves forward."""
    naive = datetime.combine(day, at, tzinfo=athlete.tz)
    return naive.astimezone(UTC).astimezone(athlete.tz)


def _starts(
    day: date, window: Window, athlete: Athlete, calendar: Calendar, limits: Limits
) -> Iterator[tuple[datetime, datetime]]:
    """Interesting starts in a window on a date, with the instant at which the window ends."""
    begin, stop = local(day, window.start, athlete), local(day, window.end, athlete)
    wanted = min(athlete.session_minutes, int(hours_between(begin, stop) * 60))
    last = shift(stop, minutes=-min(wanted, ENOUGH_MIN))
    offsets = range(0, max(1, int(hours_between(begin, last) * 60) + 1), STEP_MIN)
    starts = {shift(begin, minutes=offset) for offset in offsets}
    starts.add(_floor(shift(stop, minutes=-wanted)))
    # exactly 24 or 48 h after a session at the start of another day's window
    starts |= {local(day, other.start, athlete) for other in athlete.availability}
    for run in (*calendar.on(day - timedelta(days=1)), *calendar.on(day)):
        starts |= {_ceil(shift(run.end, minutes=60 * hours)) for hours in
                   (limits.after_other_h, limits.after_key_h, limits.after_key_preferred_h)}  # fmt: skip
        starts.add(_floor(shift(run.start, minutes=-60 * limits.before_other_h - wanted)))
        starts.add(_floor(shift(run.start, minutes=-wanted)))
    key = calendar.next_key_run(begin)
    if key:
        starts |= {_floor(shift(key.start, minutes=-60 * hours)) for hours in (limits.gap_h, limits.moderate_gap_h)}
    for start in sorted(starts):
        if begin <= start <= last:
            yield start, stop


def _ceil(instant: datetime) -> datetime:
    return shift(instant, minutes=-instant.minute % ROUND_MIN)


def _floor(instant: datetime) -> datetime:
    return shift(instant, minutes=-(instant.minute % ROUND_MIN))


def _judge(
    index: int, start: datetime, stop: datetime, window: Window, athlete: Athlete, calendar: Calendar, limits: Limits
) -> Slot:
    """How long a session may take here, and which demands are forbidden by which rule."""
    minutes = min(athlete.session_minutes, int(hours_between(start, stop) * 60))
    strength_minutes, light_minutes = minutes, min(minutes, LIGHT_MIN)
    following = calendar.on(start.date()) + calendar.on(start.date() + timedelta(days=1))
    for run in following:
        until = hours_between(start, run.start)
        if until >= 0:
            light_minutes = min(light_minutes, int(until * 60))
            same_day = run.start.date() == start.date()
            clear = limits.before_other_h if same_day and not run.key else 0.0
            strength_minutes = min(strength_minutes, int((until - clear) * 60))
    whatever = tuple(_same_day_refusals(start, calendar, limits))
    refusals = [
        (demand, refusal)
        for demand in Demand
        for refusal in (*_demand_refusals(start, demand, calendar, limits), *whatever)
    ]
    enough = min(ENOUGH_MIN, athlete.session_minutes, window.minutes)
    for demand, room in (
        (Demand.HARD, strength_minutes),
        (Demand.MODERATE, strength_minutes),
        (Demand.LIGHT, light_minutes),
    ):
        if room < max(SHORTEST_MIN, min(enough, LIGHT_MIN)):
            refusals.append((demand, _too_short(room, enough)))
    return Slot(
        start=start,
        place=window.place,
        window=window,
        week=index,
        minutes=max(0, strength_minutes),
        light_minutes=max(0, light_minutes),
        refusals=tuple(refusals),
    )


def _too_short(room: int, enough: int) -> Refusal:
    left = max(0, room)
    return Refusal(
        rule="available" if left else "after-run-same-day",
        saw=f"{left} min left",
        limit=f"{enough} min",
        short_h=(enough - left) / 60,
        message=f"the next run or the end of your window leaves only {left} min",
    )


def refusals_at(start: datetime, demand: Demand, calendar: Calendar, limits: Limits) -> Iterator[Refusal]:
    """Every rule about runs and races that forbids this demand at this instant."""
    yield from _demand_refusals(start, demand, calendar, limits)
    yield from _same_day_refusals(start, calendar, limits)


def _demand_refusals(start: datetime, demand: Demand, calendar: Calendar, limits: Limits) -> Iterator[Refusal]:
    """Those that ask how much the session demands."""
    yield from _race_refusals(start, demand, calendar, limits)
    yield from _key_run_refusals(start, demand, calendar, limits)


def _key_run_refusals(start: datetime, demand: Demand, calendar: Calendar, limits: Limits) -> Iterator[Refusal]:
    if demand is Demand.LIGHT:
        return
    needed = limits.gap_h if demand is Demand.HARD else limits.moderate_gap_h
    run = calendar.next_key_run(start)
    if run and (left := hours_between(start, run.start)) < needed:
        yield Refusal(
            rule="clear-before-key-run",
            saw=run_words(run),
            limit=f"{needed:g} h",
            short_h=needed - left,
            message=f"a {demand} session here would start {hours(left)} before {run_words(run)} and needs {needed:g} h",
        )


def _same_day_refusals(start: datetime, calendar: Calendar, limits: Limits) -> Iterator[Refusal]:
    day = start.date()
    for run in (*calendar.on(day - timedelta(days=1)), *calendar.on(day)):
        if run.start > start:
            continue
        needed = (limits.after_key_h if run.key else limits.after_other_h) if run.start.date() == day else 0.0
        since = hours_between(run.end, start)
        if since < needed:
            yield Refusal(
                rule="after-run-same-day",
                saw=f"{run_words(run)} until {run.end:%H:%M}",
                limit=f"{needed:g} h",
                short_h=needed - since,
                message=f"it would start {hours(max(0.0, since))} after {run_words(run)} ends and needs {needed:g} h",
            )


def _race_refusals(start: datetime, demand: Demand, calendar: Calendar, limits: Limits) -> Iterator[Refusal]:
    reach = 1 + max(max(kind.no_hard_before_d, kind.no_hard_after_d) for kind in limits.races)
    for race in calendar.races:
        if abs((race.start.date() - start.date()).days) > reach:
            continue
        kind = limits.race_class(race.race_km)
        until = hours_between(start, race.start)
        changed = _clock_change_h(start, race.start)
        until += changed if until > 0 else -changed
        if until > 0:
            same_day = race.start.date() == start.date()
            needed = {Demand.HARD: 24 * kind.no_hard_before_d, Demand.MODERATE: limits.race_light_only_h}.get(
                demand, 0.0
            )
            if until < needed or same_day:
                yield Refusal(
                    rule="race-clear",
                    saw=run_words(race),
                    limit=f"{needed:g} h" if not same_day else "nothing before the race on its day",
                    short_h=max(needed - until, 0.5),
                    message=f"{run_words(race)} is {hours(until)} away: nothing {demand} that close to a race",
                )
        else:
            needed = {Demand.HARD: 24 * kind.no_hard_after_d, Demand.MODERATE: kind.light_only_after_h}.get(demand, 0.0)
            if -until < needed:
                yield Refusal(
                    rule="after-race",
                    saw=run_words(race),
                    limit=f"{needed / 24:g} days",
                    short_h=needed + until,
                    message=(
                        f"only {hours(-until)} have passed since {run_words(race)}; "
                        f"nothing {demand} for {needed / 24:g} days"
                    ),
                )


def _clock_change_h(start: datetime, other: datetime) -> float:
    """Hours [h] that a change to summer time takes from the days between, which the race rules forgive (at most 1)."""
    wall = abs((other.replace(tzinfo=None) - start.replace(tzinfo=None)).total_seconds()) / 3600
    return min(1.0, max(0.0, wall - abs(hours_between(start, other))))


def run_words(run: Run) -> str:
    """A run as a runner would name it: day, time and title.

    Example: ``Tuesday's 6x800 m (18:00)``
    """
    title = run.title.splitlines()[0].strip().removeprefix("Run: ") if run.title.strip() else f"{run.kind} run"
    title = title if len(title) <= 42 else title[:41].rstrip() + "…"
    return f"{run.start:%A}'s {title} ({run.start:%H:%M})"


def hours(value_h: float) -> str:
    """Hours in words [h], to the half hour below 100.

    Example:
        >>> hours(61.5), hours(48.0), hours(0.25), hours(130.2)
        ('61.5 h', '48 h', '15 min', '5.4 days')
    """
    if value_h < 1:
        return f"{round(value_h * 60)} min"
    if value_h < 100:
        return f"{int(value_h * 2) / 2:g} h"
    return f"{round(value_h / 24, 1):g} days"
