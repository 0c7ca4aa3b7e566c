"""Counts a season again from its items alone: hard sets, contacts, demand, and what each week is.

Nothing here trusts a stored total; the checks compare the two.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from toeoff.model.athlete import Experience
from toeoff.model.knowledge import Knowledge, Rule
from toeoff.model.plan import EASY_ROLES, Block, Demand, Item, Phase, Role, Season, Session, Week
from toeoff.model.run import Run

NEVER_HARD_PATTERNS = frozenset({"mobility", "stretch"})
"""Exercises of these patterns are mobility work wherever they stand."""

HARD_EMPHASES = frozenset({Phase.ECCENTRIC, Phase.PLYOMETRIC})
CAREFUL = frozenset({Experience.NOVICE, Experience.RETURNING})
EVERY_IMPACT = ("none", "low", "medium", "high")
SOFT_IMPACTS = frozenset({"none", "low"})


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCount:
    """One row of `weeks`, counted again.

    Args:
        week: The row itself.
        sessions: Its sessions, earlier ones first.
        hard_sets: Hard sets of all of them.
        contacts: Foot landings of all of them.
        placed: Hard and moderate sessions.
        light: Light sessions.
        race: Does a race fall into it?
        away: Is any of its dates an absence?
    """

    week: Week
    sessions: tuple[Session, ...]
    hard_sets: int
    contacts: int
    placed: int
    light: int
    race: bool
    away: bool

    @property
    def building(self) -> bool:
        """Normal, not maintenance, with a hard set and without a race."""
        return self.week.normal and self.week.phase != Phase.MAINTENANCE and self.hard_sets > 0 and not self.race

    @property
    def lost_slot(self) -> bool:
        """Did fewer sessions find a place than were wanted?"""
        return self.placed < self.week.wanted


def week_counts(season: Season, knowledge: Knowledge) -> tuple[WeekCount, ...]:
    """Every row of `weeks`, counted from its sessions' items; once for all checks, which ask one after the other."""
    known = _LATEST.get("counts")
    if known is None or known[0] is not season or known[1] is not knowledge:
        known = season, knowledge, tuple(_week_count(week, season, knowledge) for week in season.weeks)
        _LATEST["counts"] = known
    return known[2]


_LATEST: dict[str, tuple[Season, Knowledge, tuple[WeekCount, ...]]] = {}


def _week_count(week: Week, season: Season, knowledge: Knowledge) -> WeekCount:
    sessions = tuple(sorted(season.sessions_in(week), key=lambda session: session.start))
    light = sum(demand_of(session, knowledge) is Demand.LIGHT for session in sessions)
    return WeekCount(
        week=week,
        sessions=sessions,
        hard_sets=sum(hard_sets_of(session, knowledge) for session in sessions),
        contacts=sum(contacts_of(session, knowledge) for session in sessions),
        placed=len(sessions) - light,
        light=light,
        race=any(run.kind == "race" for run in season.runs_in(week)),
        away=any(season.athlete.is_away(week.monday + timedelta(days=day)) for day in range(7)),
    )


def placed_items(session: Session) -> Iterator[tuple[Block, Item]]:
    """Every item of a session together with its block."""
    for block in session.blocks:
        for item in block.items:
            yield block, item


def is_hard(item: Item, role: Role, knowledge: Knowledge) -> bool:
    """At most 4 reps in reserve, and not warm-up, activation, mobility or cool-down."""
    if item.rir is None or role in EASY_ROLES:
        return False
    exercise = knowledge.exercises.get(item.exercise)
    if exercise is not None and exercise.pattern in NEVER_HARD_PATTERNS:
        return False
    return item.rir <= knowledge.rules["weekly-count"].number("hard_item_rir")


def hard_items(session: Session, knowledge: Knowledge) -> Iterator[Item]:
    """Items whose sets count as hard."""
    return (item for block, item in placed_items(session) if is_hard(item, block.role, knowledge))


def hard_sets_of(session: Session, knowledge: Knowledge) -> int:
    """Hard sets of a session; a set on both sides counts once."""
    return sum(item.sets for item in hard_items(session, knowledge))


def item_contacts(item: Item, knowledge: Knowledge) -> int:
    """Foot landings of an item on both sides; an unknown exercise is believed."""
    exercise = knowledge.exercises.get(item.exercise)
    if exercise is None:
        return item.contacts
    sides = 2 if item.per_side else 1
    if item.seconds is not None:
        return math.floor(item.sets * item.seconds * exercise.contacts_per_s * sides + 0.5)
    return item.sets * (item.reps or 0) * exercise.contacts_per_rep * sides


def contacts_of(session: Session, knowledge: Knowledge) -> int:
    """Foot landings of a session, warm-up included."""
    return sum(item_contacts(item, knowledge) for item in session.items)


def demand_of(session: Session, knowledge: Knowledge) -> Demand:
    """How much a session asks of the legs, by its items and its emphasis."""
    rule = knowledge.rules["weekly-count"]
    sets = hard_sets_of(session, knowledge)
    contacts = contacts_of(session, knowledge)
    hard = (
        session.emphasis in HARD_EMPHASES
        or sets > rule.number("hard_session_sets")
        or contacts > rule.number("hard_session_contacts")
        or any(item.rir is not None and item.rir <= rule.number("hard_session_rir") for item in session.items)
        or any(_lands_hard(item, knowledge) for item in session.items)
    )
    if hard:
        return Demand.HARD
    return Demand.MODERATE if sets or contacts else Demand.LIGHT


def _lands_hard(item: Item, knowledge: Knowledge) -> bool:
    """Does it land with more than low impact?"""
    exercise = knowledge.exercises.get(item.exercise)
    return exercise is not None and exercise.impact not in SOFT_IMPACTS and item_contacts(item, knowledge) > 0


def mesocycles(rows: tuple[WeekCount, ...]) -> list[list[WeekCount]]:
    """Runs of consecutive weeks with the same phase, deloads included."""
    cycles: list[list[WeekCount]] = []
    for row in rows:
        if cycles and cycles[-1][0].week.phase == row.week.phase:
            cycles[-1].append(row)
        else:
            cycles.append([row])
    return cycles


def distance_km(race: Run, knowledge: Knowledge) -> float:
    """Distance of a race: as read, else its km, else from its minutes [km]."""
    rule = knowledge.rules["race-distance"]
    return race.race_km or race.km or race.minutes / rule.number("pace_min_per_km")


def by_distance(race: Run, rule: Rule, knowledge: Knowledge, what: str) -> float:
    """The rule's number `long_…`, `middle_…` or `short_…` for this race."""
    km = distance_km(race, knowledge)
    if km >= rule.number("long_race_km"):
        return rule.number(f"long_{what}")
    return rule.number(f"middle_{what}" if km >= rule.number("middle_race_km") else f"short_{what}")
