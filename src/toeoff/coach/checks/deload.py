"""The deload: when it comes, how much it takes out, and that nothing in it is new."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from toeoff.coach.checks.recount import WeekCount, hard_items, item_contacts, week_counts
from toeoff.coach.checks.report import anchor, broken
from toeoff.model.finding import Finding
from toeoff.model.knowledge import Knowledge, Rule
from toeoff.model.plan import Phase, Season, monday_of

PERCENT = 100
WEEK = timedelta(weeks=1)


def deload(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """At most 4 building weeks in a row; a deload has 40-70 % of the sets, nothing new, and meets the cut-back week."""
    rule = knowledge.rules["deload"]
    rows = week_counts(season, knowledge)
    yield from _too_long(rows, rule)
    for before, row in pairwise(rows):
        if row.week.deload:
            yield from _sets(before, row, rule)
    for row in rows:
        if row.week.deload:
            yield from _new_exercises(row, season, knowledge)
    yield from _cut_back_missed(rows, cut_backs(season, rule), rule)


def _too_long(rows: Sequence[WeekCount], rule: Rule) -> Iterator[Finding]:
    streak = 0
    for row in rows:
        streak = streak + 1 if row.building else 0
        if streak > rule.number("building_max_weeks"):
            yield broken(
                rule.id,
                anchor(row.week),
                f"This is building week {streak} in a row; at most {rule.number('building_max_weeks'):g} are allowed.",
                "Make it a deload week.",
            )


def _sets(before: WeekCount, row: WeekCount, rule: Rule) -> Iterator[Finding]:
    if before.race or before.away or not before.hard_sets:
        return
    slack = rule.number("tolerance_sets")
    most = math.ceil(before.hard_sets * rule.number("share_max_pct") / PERCENT) + slack
    least = math.floor(before.hard_sets * rule.number("share_min_pct") / PERCENT) - slack
    less_allowed = row.lost_slot or row.away
    if row.hard_sets > most or (row.hard_sets < least and not less_allowed):
        yield broken(
            rule.id,
            anchor(row.week),
            f"{row.hard_sets} hard sets in a deload week after {before.hard_sets}; "
            f"{max(least, 0):g} to {most:g} are asked for.",
            "Change the number of sets, keep the load.",
        )


def _new_exercises(row: WeekCount, season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """Hard or landing exercises that no session before this week had; the season's first sessions are free."""
    earlier = [session for session in season.sessions if session.start.date() < row.week.monday]
    known = {item.exercise for session in earlier for item in session.items}
    for session in row.sessions if known else ():
        demanding = {item.exercise for item in hard_items(session, knowledge)}
        demanding |= {item.exercise for item in session.items if item_contacts(item, knowledge)}
        for exercise in sorted(demanding - known):
            yield broken(
                "deload",
                f"{session.id} {anchor(row.week)}",
                f"{exercise} is new in a deload week.",
                "Start it in the week after.",
            )


def cut_backs(season: Season, rule: Rule) -> frozenset[date]:
    """Mondays of the weeks whose running minutes are at most 80 % of the mean of the two weeks before."""
    minutes: dict[date, int] = {}
    for run in season.runs:
        if run.kind != "cross":
            monday = monday_of(run.start.date())
            minutes[monday] = minutes.get(monday, 0) + run.minutes
    reach = int(rule.number("cut_back_reference_weeks"))
    found = set()
    for week in season.weeks:
        mean = sum(minutes.get(week.monday - back * WEEK, 0) for back in range(1, reach + 1)) / reach
        if mean and minutes.get(week.monday, 0) <= mean * rule.number("cut_back_max_pct") / PERCENT:
            found.add(week.monday)
    return frozenset(found)


def _cut_back_missed(rows: Sequence[WeekCount], easy: frozenset[date], rule: Rule) -> Iterator[Finding]:
    reach = int(rule.number("cut_back_reach_weeks"))
    for index, row in enumerate(rows):
        if not row.week.deload or row.week.monday in easy:
            continue
        for other in range(max(index - reach, 0), min(index + reach, len(rows) - 1) + 1):
            better = rows[other]
            if better.week.monday in easy and better.building and _may_move(rows, index, other, rule):
                yield broken(
                    rule.id,
                    f"{anchor(row.week)} {anchor(better.week)}",
                    f"The deload misses the cut-back week of {better.week.monday.isoformat()}, one week away.",
                    "Put the deload on the week in which the running falls, too.",
                )


def _may_move(rows: Sequence[WeekCount], index: int, other: int, rule: Rule) -> bool:
    """Would the limit of building weeks still hold with the deload on the other week?"""
    building = [row.building for row in rows]
    building[index] = not rows[index].race and rows[index].week.phase != Phase.MAINTENANCE
    building[other] = False
    streak = longest = 0
    for flag in building:
        streak = streak + 1 if flag else 0
        longest = max(longest, streak)
    return longest <= rule.number("building_max_weeks")
