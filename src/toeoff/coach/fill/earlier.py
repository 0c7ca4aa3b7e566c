"""How a session of an earlier version was planned: what its slot allowed, and what stood in it before any swap."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from toeoff.coach.words import in_sentence
from toeoff.model.exercise import Exercise
from toeoff.model.finding import Finding, Reason
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import EASY_ROLES, Demand, Item, Session

FELL = "The session of {start:%A %H:%M} is "
"""How a finding about a session that fell to light, or was dropped, begins."""
SWAPPED = "wanted instead of "
"""How the reason of a swap names what was planned."""


def slot_demand(session: Session) -> Demand:
    """The demand that the slot of a session allowed; its own reasons say when its dose stayed below that."""
    fell = session.demand is Demand.MODERATE and any(reason.rule == "weekly-count" for reason in session.because)
    return Demand.HARD if fell else session.demand


def has_fallen(start: datetime, monday: date, findings: Iterable[Finding]) -> bool:
    """Does a finding say that the session of this instant fell to light, or was dropped?"""
    words, week = FELL.format(start=start), f"week:{monday.isoformat()}"
    return any(found.message.startswith(words) and found.where == week for found in findings)


def swap_reason(old: Exercise, instead: Exercise) -> Reason:
    """Why an exercise stands where another was planned."""
    text = f"Because you wanted {in_sentence(instead.name)} instead of {in_sentence(old.name)}."
    return Reason(rule="variety", saw=instead.name, limit=f"{SWAPPED}{old.name}", message=text)


def planned_work(session: Session, knowledge: Knowledge) -> list[tuple[Item, Exercise]]:
    """Items of a session's work with the exercises that were planned there, before the runner's swaps."""
    names = {reason.saw: reason.limit.removeprefix(SWAPPED) for reason in session.because
             if reason.limit.startswith(SWAPPED)}  # fmt: skip
    by_name = {exercise.name: exercise for exercise in knowledge.exercises.values()} if names else {}
    found = []
    for block in session.blocks:
        for item in block.items if block.role not in EASY_ROLES else ():
            exercise = knowledge.exercises.get(item.exercise)
            if exercise is not None:
                found.append((item, by_name.get(names.get(exercise.name, ""), exercise)))
    return found
