"""Ground contacts: one account for the week, a slow ramp, and how a session spends its part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from toeoff.coach.limits import Limits
from toeoff.model.athlete import Experience
from toeoff.model.exercise import Exercise
from toeoff.model.plan import Item

FEWEST_REPS, MOST_REPS = 4, 12
"""Landings in a set stay between these; outside, quality goes. Source: domain, section 3 (6 to 12 contacts)."""
SHORTEST_S, LONGEST_S = 10, 30
"""Length of a timed set of landings [s]. Our choice."""
MOST_SETS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How a runner's contacts start and where they stop, in contacts a week (rule `contact-ramp`)."""

    start: int
    most: int


BUDGETS = {
    Experience.NOVICE: Budget(start=36, most=100),
    Experience.RETURNING: Budget(start=44, most=120),
    Experience.TRAINED: Budget(start=60, most=160),
    Experience.ADVANCED: Budget(start=80, most=200),
}
"""Start inside 30 to 60 low contacts for beginners. Source: evidence, section 4.6 (our rule); nsca for the tops."""

GROWTH = 1.15
"""Aim of the weekly rise; the rule allows 1.20."""


def week_budget(
    history: Sequence[int], experience: Experience, limits: Limits, *, first_of_phase: bool, grows: bool, half: bool
) -> int:
    """Contacts of a week, from the contacts of earlier weeks that had any (oldest first).

    They grow in the plyometric phase and stay in later ones; deloads, taper and maintenance take half.
    """
    budget = BUDGETS[experience]
    if not history:
        aim = min(budget.start, limits.first_contacts)
    else:
        top = max(history[-2:])
        aim = min(int(top * GROWTH) if grows else top, int(top * (1 + limits.contact_ramp_share)), budget.most)
        if first_of_phase:
            aim = min(aim, limits.first_contacts)
    return aim // 2 if half else aim


def spend(exercise: Exercise, item: Item, contacts: int) -> Item | None:
    """The item with as many landings as fit into `contacts`; None when that is too few to be worth a set.

    Few repetitions in more sets before many in one: quality goes first in long sets.
    """
    sides = 2 if exercise.per_side else 1
    best: Item | None = None
    for sets in range(MOST_SETS, 0, -1):
        trial = _with_sets(exercise, item, sets, contacts, sides)
        if trial is not None and (best is None or trial.contacts > best.contacts):
            best = trial
    return best


def _with_sets(exercise: Exercise, item: Item, sets: int, contacts: int, sides: int) -> Item | None:
    """The most landings that so many sets can hold within the contacts."""
    if exercise.contacts_per_s:
        seconds = min(int(contacts / (sets * exercise.contacts_per_s * sides)) // 5 * 5, LONGEST_S)
        if seconds < SHORTEST_S:
            return None
        total = round(sets * seconds * exercise.contacts_per_s * sides)
        return replace(item, sets=sets, seconds=seconds, reps=None, reps_max=None, contacts=total)
    alternating = exercise.sides == "alternating"
    reps = min(int(contacts / (sets * exercise.contacts_per_rep * sides)), MOST_REPS * (2 if alternating else 1))
    reps -= reps % 2 if alternating else 0
    if reps < FEWEST_REPS:
        return None
    total = sets * reps * exercise.contacts_per_rep * sides
    return replace(item, sets=sets, reps=reps, reps_max=reps, seconds=None, contacts=total)
