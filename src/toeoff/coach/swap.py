"""Which exercises could stand for one of a session: its neighbours on the ladder, then others of its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from toeoff.coach.fill.swaps import can_be_heavy, unfit, unlike
from toeoff.model.athlete import Pain, Place, heavy_place
from toeoff.model.exercise import Exercise
from toeoff.model.finding import Reason
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import EASY_ROLES, Demand, Phase, Season, Session, Week, monday_of

MOST = 8
"""At most so many are offered; more would not be read."""
Relation = Literal["easier", "harder", "similar"]
BEFORE_ONE_LEG = (Phase.FOUNDATION, Phase.BILATERAL, Phase.RECOVERY)


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapOption:
    """An exercise that may stand for another, how it compares, and why it is offered."""

    exercise: str
    relation: Relation
    because: Reason


def swap_options(
    season: Season, session: Session, exercise_id: str, knowledge: Knowledge, *, now: datetime
) -> tuple[SwapOption, ...]:
    """What may stand for an exercise of a session's work: at most eight, ladder neighbours first.

    Nothing is offered for what is over, for warm-up and cool-down, and for light sessions, which are whole routines.

    Args:
        season: The season.
        session: One of its sessions.
        exercise_id: The exercise to replace.
        knowledge: The knowledge base.
        now: The instant from which on something may change (aware).
    """
    work = {item.exercise for block in session.blocks if block.role not in EASY_ROLES for item in block.items}
    old = knowledge.exercises.get(exercise_id)
    if session.start < now or session.demand is Demand.LIGHT or old is None or exercise_id not in work:
        return ()
    offered = (
        SwapOption(exercise=other.id, relation=relation, because=_reason(old, other, relation, knowledge))
        for other, relation in _alike(old, knowledge)
        if other.id not in work and _allowed(season, session, old, other, knowledge)
    )
    return tuple(offered)[:MOST]


def _alike(old: Exercise, knowledge: Knowledge) -> Iterator[tuple[Exercise, Relation]]:
    """Ladder neighbours, easier ones first, then exercises of the same pattern and prime mover."""
    known = knowledge.exercises
    neighbours: list[tuple[str, Relation]] = [(id, "easier") for id in old.ladder.easier]
    neighbours += [(id, "harder") for id in old.ladder.harder]
    for id, relation in neighbours:
        if id in known:
            yield known[id], relation
    seen = {old.id, *(id for id, _ in neighbours)}
    others = [
        other
        for other in known.values()
        if other.id not in seen
        and (other.pattern, other.prime_mover) == (old.pattern, old.prime_mover)
        and not set(other.roles).isdisjoint(old.roles)
    ]
    for other in sorted(others, key=lambda other: (abs(other.level - old.level), other.id)):
        yield other, "similar"


def _allowed(season: Season, session: Session, old: Exercise, other: Exercise, knowledge: Knowledge) -> bool:
    """Kit, loads, ladder and complaints; and it does the same work in the session."""
    place = _place(season, session)
    earlier = [one for one in season.sessions if one.start < session.start]
    done = Counter(id for one in earlier for id in {item.exercise for item in one.items})
    week = next((week for week in season.weeks if week.monday == monday_of(session.start.date())), None)
    if place is None or week is None or unfit(other, place, season.athlete, _pain(season, week, knowledge), done):
        return False
    one_sided = any(row.phase not in BEFORE_ONE_LEG for row in season.weeks if row.monday <= week.monday)
    if unlike(old, other, one_sided=one_sided):
        return False
    worked = {item.exercise for one in earlier for item in one.items if item.hard or item.contacts}
    if week.deload and other.id not in worked:
        return False
    return not ("main" in old.roles and heavy_place(place)) or can_be_heavy(other, place)


def _place(season: Season, session: Session) -> Place | None:
    return next((place for place in season.athlete.places if place.name == session.place), None)


def _pain(season: Season, week: Week, knowledge: Knowledge) -> tuple[Pain, ...]:
    """Complaints that count in the mesocycle of a week: those of its first week."""
    first = week.monday
    for row in reversed([row for row in season.weeks if row.monday <= week.monday]):
        if row.phase is not week.phase:
            break
        first = row.monday
    reach = timedelta(days=int(knowledge.rules["pain"].number("open_d")))
    return tuple(one for one in season.athlete.pain if first <= max(one.since or season.start, season.start) + reach)


def _reason(old: Exercise, other: Exercise, relation: Relation, knowledge: Knowledge) -> Reason:
    if relation == "similar":
        muscle = knowledge.muscles[old.prime_mover].name if old.prime_mover in knowledge.muscles else old.prime_mover
        text = f"Because it is the same movement for the same muscle ({muscle[0].lower()}{muscle[1:]})."
        return Reason(rule="variety", saw=old.pattern, limit="same pattern and prime mover", message=text)
    text = f"Because it is the next {relation} step on the ladder from {old.name[0].lower()}{old.name[1:]}."
    return Reason(rule="ladder", saw=f"level {other.level}", limit=f"level {old.level}", message=text)
