"""The taper before the goal race: fewer sets, same load, same effort."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toeoff.coach.checks.recount import WeekCount, distance_km, hard_items, week_counts
from toeoff.coach.checks.report import anchor, broken, doubtful, name_run
from toeoff.model.finding import Finding
from toeoff.model.knowledge import Knowledge, Rule
from toeoff.model.plan import Item, Season
from toeoff.model.run import Run

PERCENT = 100


def taper(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """Before the goal race hard sets fall by 41-60 % over 8-14 days, while load and effort stay."""
    rule = knowledge.rules["taper"]
    rows = week_counts(season, knowledge)
    goal = goal_race(season, knowledge)
    for row in rows:
        if row.week.taper and (goal is None or row.week.monday > goal.start.date()):
            yield broken(rule.id, anchor(row.week), "A taper week stands only before the goal race.")
    if goal is None:
        return
    before = [row for row in rows if row.week.monday <= goal.start.date()]
    tapering = [row for row in before if row.week.taper]
    if not tapering:
        yield from _missing(before, goal, rule)
        return
    first = tapering[0].week.monday
    normal = [row for row in before if row.week.normal and row.week.monday < first]
    reference = normal[-int(rule.number("reference_weeks")) :]
    if len(reference) < rule.number("reference_weeks") or not any(row.hard_sets for row in reference):
        return
    yield from _length(before, tapering, goal, rule)
    yield from _sets(tapering, reference, goal, rule)
    yield from _effort(tapering, reference, knowledge)


def goal_race(season: Season, knowledge: Knowledge) -> Run | None:
    """The longest race of the season, the last one if tied."""
    inside = [race for race in season.races if season.start <= race.start.date() <= season.end]
    return max(inside, key=lambda race: (distance_km(race, knowledge), race.start), default=None)


def _missing(before: Sequence[WeekCount], goal: Run, rule: Rule) -> Iterator[Finding]:
    """No taper at all, although three normal weeks end before the longest taper would start."""
    early = [
        row
        for row in before
        if row.week.normal and (goal.start.date() - row.week.sunday).days >= rule.number("longest_d")
    ]
    if len(early) >= rule.number("reference_weeks") and any(row.hard_sets for row in early):
        yield broken(rule.id, goal.id, f"There is no taper week before {name_run(goal)}.", "Taper for 8-14 days.")


def _length(before: Sequence[WeekCount], tapering: Sequence[WeekCount], goal: Run, rule: Rule) -> Iterator[Finding]:
    """The taper lasts 8-14 days, with or without the day of the race, and leads up to it without a gap."""
    first = tapering[0].week.monday
    days = (goal.start.date() - first).days
    fits = any(rule.number("shortest_d") <= count <= rule.number("longest_d") for count in (days, days + 1))
    if not fits:
        yield broken(
            rule.id,
            anchor(tapering[0].week),
            f"The taper starts {days} days before {name_run(goal)}; "
            f"{rule.number('shortest_d'):g} to {rule.number('longest_d'):g} days are asked for.",
        )
    for row in before:
        if row.week.monday > first and not (row.week.taper or row.week.recovery):
            yield broken(rule.id, anchor(row.week), "The taper is interrupted by a week that is not a taper week.")


def _sets(tapering: Sequence[WeekCount], reference: Sequence[WeekCount], goal: Run, rule: Rule) -> Iterator[Finding]:
    mean = sum(row.hard_sets for row in reference) / len(reference)
    most = math.ceil(mean * (PERCENT - rule.number("fall_min_pct")) / PERCENT) + rule.number("tolerance_sets")
    least = math.floor(mean * (PERCENT - rule.number("fall_max_pct")) / PERCENT) - rule.number("tolerance_sets")
    for row in tapering:
        race_week = row.week.monday <= goal.start.date() <= row.week.sunday
        message = (
            f"{row.hard_sets} hard sets in a taper week; after a mean of {mean:.1f} "
            f"{max(least, 0):g} to {most:g} are asked for."
        )
        if row.hard_sets > most:
            yield broken(rule.id, anchor(row.week), message, "Take out sets, keep the load.")
        elif row.hard_sets < least and not race_week:
            speak = doubtful if row.lost_slot or row.away else broken
            yield speak(rule.id, anchor(row.week), message, "Put sets back in, at the same load.")


@dataclass(frozen=True, slots=True)
class _Before:
    """What an exercise asked for in the weeks before the taper."""

    lowest_kg: float | None
    lowest_rir: int
    highest_rir: int


def _effort(tapering: Sequence[WeekCount], reference: Sequence[WeekCount], knowledge: Knowledge) -> Iterator[Finding]:
    """Load stays at 95 % or more, reps in reserve stay or rise by one."""
    rule = knowledge.rules["taper"]
    earlier: dict[str, list[Item]] = {}
    for row in reference:
        for session in row.sessions:
            for item in hard_items(session, knowledge):
                earlier.setdefault(item.exercise, []).append(item)
    for row in tapering:
        for session in row.sessions:
            for item in hard_items(session, knowledge):
                if item.exercise in earlier:
                    for message in _changes(item, _summary(earlier[item.exercise]), rule):
                        yield broken(rule.id, session.id, message, "Keep load and effort; take out sets or reps.")


def _summary(items: Sequence[Item]) -> _Before:
    loads = [item.load_kg for item in items if item.load_kg is not None]
    efforts = [item.rir for item in items if item.rir is not None]
    return _Before(min(loads, default=None), min(efforts), max(efforts))


def _changes(item: Item, before: _Before, rule: Rule) -> Iterator[str]:
    if before.lowest_kg is not None and item.load_kg is not None:
        least_kg = before.lowest_kg * rule.number("load_min_pct") / PERCENT
        if item.load_kg < least_kg:
            yield f"{item.exercise} falls to {item.load_kg:g} kg in the taper; at least {least_kg:g} kg are asked for."
    highest = before.highest_rir + rule.number("rise_max_rir")
    if item.rir is not None and not before.lowest_rir <= item.rir <= highest:
        yield (f"{item.exercise} is at {item.rir} RIR in the taper; {before.lowest_rir} to {highest:g} are asked for.")
