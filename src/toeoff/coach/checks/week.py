"""Counts per week: sessions, the first weeks, and how fast hard sets and contacts may rise."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import timedelta

from toeoff.coach.checks.recount import (
    CAREFUL,
    SOFT_IMPACTS,
    WeekCount,
    contacts_of,
    demand_of,
    hard_sets_of,
    is_hard,
    item_contacts,
    placed_items,
    week_counts,
)
from toeoff.coach.checks.report import anchor, broken, has_finding
from toeoff.model.exercise import Exercise
from toeoff.model.finding import Finding
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Item, Phase, Season, Session, monday_of

PERCENT = 100

NEVER_COST_A_SLOT = frozenset({"keep-heavy", "posterior-share", "unilateral-share", "ladder", "minutes-true"})
"""Rules about what is inside a session; a finding under them does not explain why there is none."""


def weekly_count(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """No more sessions than wanted; at least one a week, or a finding; a lost slot names the rule that cost it."""
    rows = week_counts(season, knowledge)
    yield from _rows(season)
    for row in rows:
        yield from _too_many(row, season)
        yield from _wanted(row, season, knowledge)
        yield from _lost(row, season, knowledge)
        if (row.week.placed, row.week.light) != (row.placed, row.light):
            message = (
                f"The week says {row.week.placed} placed and {row.week.light} light sessions; "
                f"by their items there are {row.placed} and {row.light}."
            )
            yield broken("weekly-count", anchor(row.week), message)
    for session in season.sessions:
        yield from _demand(session, knowledge)


def _rows(season: Season) -> Iterator[Finding]:
    """The rows of `weeks` are the season's weeks without a gap, and every session lies in one."""
    days = (season.end - monday_of(season.start)).days
    expected = [monday_of(season.start) + timedelta(days=day) for day in range(0, days + 1, 7)]
    if [week.monday for week in season.weeks] != expected:
        yield broken("weekly-count", "season", "The rows of `weeks` are not the weeks from `start` to `end`.")
    for session in season.sessions:
        if not any(week.monday <= session.start.date() <= week.sunday for week in season.weeks):
            yield broken("weekly-count", session.id, "The session lies in no week of the season.")


def _too_many(row: WeekCount, season: Season) -> Iterator[Finding]:
    athlete = season.athlete
    for found, most, what in (
        (row.placed, athlete.sessions_per_week, "hard and moderate"),
        (row.light, athlete.light_sessions_per_week, "light"),
    ):
        if found > most:
            message = f"{found} {what} sessions in one week; at most {most} are wanted."
            yield broken("weekly-count", anchor(row.week), message, "Drop one.")


def _wanted(row: WeekCount, season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """`wanted` is the athlete's number in every normal week, 1 in maintenance."""
    if not row.week.normal:
        return
    wanted = season.athlete.sessions_per_week
    if row.week.phase == Phase.MAINTENANCE:
        wanted = int(knowledge.rules["weekly-count"].number("maintenance_sessions"))
    if row.week.wanted != wanted:
        message = f"The week says that {row.week.wanted} sessions are wanted; in a week like this it is {wanted}."
        yield broken("weekly-count", anchor(row.week), message)


def _lost(row: WeekCount, season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    contract = {rule.id for rule in knowledge.rules.values() if rule.kind == "contract"}
    if has_finding(season, anchor(row.week), frozenset(contract - NEVER_COST_A_SLOT)):
        return
    if row.lost_slot:
        message = f"{row.placed} of {row.week.wanted} sessions found a place, and no finding says which rule cost it."
        yield broken("weekly-count", anchor(row.week), message)
    elif not row.sessions and not (row.race or row.week.recovery or _all_away(row, season)):
        yield broken("weekly-count", anchor(row.week), "The week has no session, and no finding says why.")


def _all_away(row: WeekCount, season: Season) -> bool:
    days = (row.week.monday + timedelta(days=day) for day in range(7))
    return all(season.athlete.is_away(day) for day in days if season.start <= day <= season.end)


def _demand(session: Session, knowledge: Knowledge) -> Iterator[Finding]:
    """The stored demand and the stored `hard` flags agree with the items."""
    demand = demand_of(session, knowledge)
    if session.demand != demand:
        message = f"The session says {session.demand}; by its items it is {demand}."
        yield broken("weekly-count", session.id, message)
    for block, item in placed_items(session):
        hard = is_hard(item, block.role, knowledge)
        if item.hard != hard:
            message = f"{item.exercise} in block {block.label} must {'' if hard else 'not '}count as hard."
            yield broken("weekly-count", session.id, message)


def first_weeks(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """New and returning runners start with two foundation weeks: nothing close to the limit, few sets, no contacts."""
    rule = knowledge.rules["first-weeks"]
    athlete = season.athlete
    if athlete.experience not in CAREFUL and athlete.layoff_weeks < rule.number("layoff_weeks"):
        return
    for row in week_counts(season, knowledge)[: int(rule.number("first_weeks"))]:
        if row.week.phase != Phase.FOUNDATION:
            yield broken(rule.id, anchor(row.week), f"One of the first weeks is {row.week.phase}, not foundation.")
        if row.hard_sets > rule.number("most_sets"):
            message = f"{row.hard_sets} hard sets in one of the first weeks; at most {rule.number('most_sets'):g}."
            yield broken(rule.id, anchor(row.week), message, "Take out sets.")
        for session in row.sessions:
            if contacts_of(session, knowledge):
                yield broken(rule.id, session.id, "Foot contacts stand in one of the first weeks.", "Take them out.")
            for item in session.items:
                if item.rir is not None and item.rir < rule.number("lowest_rir"):
                    message = f"{item.exercise} at {item.rir} RIR in one of the first weeks."
                    yield broken(rule.id, session.id, message, f"Leave at least {rule.number('lowest_rir'):g} reps.")


def set_ramp(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """Weekly hard sets rise by at most 3 sets or 25 % over the larger of the two building weeks before."""
    rule = knowledge.rules["set-ramp"]
    building: list[int] = []
    for row in week_counts(season, knowledge):
        if building:
            larger = max(building[-int(rule.number("reference_weeks")) :])
            rise = max(rule.number("rise_sets"), larger * rule.number("rise_pct") / PERCENT)
            most = math.ceil(larger + rise) + rule.number("tolerance_sets")
            if row.hard_sets > most:
                message = f"{row.hard_sets} hard sets after {larger} in the building weeks before; at most {most:g}."
                yield broken(rule.id, anchor(row.week), message, "Take out sets.")
        if row.building:
            building.append(row.hard_sets)
        if row.week.hard_sets != row.hard_sets:
            message = f"The week says {row.week.hard_sets} hard sets; its items have {row.hard_sets}."
            yield broken(rule.id, anchor(row.week), message)
    for session in season.sessions:
        counted = hard_sets_of(session, knowledge)
        if session.hard_sets != counted:
            message = f"The session says {session.hard_sets} hard sets; its items have {counted}."
            yield broken(rule.id, session.id, message)


def contact_ramp(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """Contacts start low, rise by at most 20 %, start on both legs, and depth jumps are for the advanced."""
    rows = week_counts(season, knowledge)
    yield from _rise(rows, season, knowledge)
    yield from _both_legs_first(season, knowledge)
    yield from _depth_jumps(season, knowledge)
    yield from _stored_contacts(rows, season, knowledge)


def _rise(rows: Sequence[WeekCount], season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    rule = knowledge.rules["contact-ramp"]
    careful = season.athlete.experience in CAREFUL
    counted: list[int] = []
    for row in rows:
        if not row.contacts:
            continue
        if counted:
            larger = max(counted[-int(rule.number("reference_weeks")) :])
            most = math.ceil(round(larger * (1 + rule.number("rise_pct") / PERCENT), 6))
            after = f"after {larger}"
        else:
            most = int(rule.number("first_careful_contacts" if careful else "first_contacts"))
            after = "in the first week with jumps"
        if row.contacts > most:
            message = f"{row.contacts} contacts {after}; at most {most}."
            yield broken(rule.id, anchor(row.week), message, "Take out contacts.")
        counted.append(row.contacts)


def _both_legs_first(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """The first landings on both legs come no later than the first on one leg."""
    for session in sorted(season.sessions, key=lambda session: session.start):
        landing = [item for item in session.items if item_contacts(item, knowledge)]
        exercises = [
            (item, knowledge.exercises[item.exercise]) for item in landing if item.exercise in knowledge.exercises
        ]
        if any(exercise.sides == "bilateral" for _, exercise in exercises):
            return
        single = [exercise.name for item, exercise in exercises if _on_one_leg(item, exercise)]
        if single:
            message = f"{single[0]} lands on one leg before anything has landed on both."
            yield broken("contact-ramp", session.id, message, "Start with pogos on both legs.")
            return


def _on_one_leg(item: Item, exercise: Exercise) -> bool:
    """Soft alternating steps (toe steps, skipping) count as neither."""
    return item.per_side or exercise.per_side or exercise.impact not in SOFT_IMPACTS


def _depth_jumps(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    rule = knowledge.rules["contact-ramp"]
    if season.athlete.experience.level >= rule.number("depth_jump_level"):
        return
    for session in season.sessions:
        for item in session.items:
            exercise = knowledge.exercises.get(item.exercise)
            if exercise is not None and is_depth_jump(exercise):
                yield broken(rule.id, session.id, f"{exercise.name} is for advanced runners only.", "Jump lower.")


def is_depth_jump(exercise: Exercise) -> bool:
    """Does it land from a height to jump again? The id says so."""
    return exercise.lands and ("depth" in exercise.id or "drop-jump" in exercise.id)


def _stored_contacts(rows: Sequence[WeekCount], season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    for row in rows:
        if row.week.contacts != sum(session.contacts for session in row.sessions):
            message = f"The week says {row.week.contacts} contacts; its sessions say otherwise."
            yield broken("contact-ramp", anchor(row.week), message)
    for session in season.sessions:
        if session.contacts != sum(item.contacts for item in session.items):
            message = f"The session says {session.contacts} contacts; its items say otherwise."
            yield broken("contact-ramp", session.id, message)
        for item in session.items:
            counted = item_contacts(item, knowledge)
            one_side = counted / 2 if item.per_side and item.seconds is not None else counted
            if min(abs(item.contacts - counted), abs(item.contacts - one_side)) >= 1:
                message = f"{item.exercise} says {item.contacts} contacts; its sets make {counted}."
                yield broken("contact-ramp", session.id, message)
