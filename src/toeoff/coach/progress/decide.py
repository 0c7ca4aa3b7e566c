"""The next step of one exercise: careful answers first, and something more only when nothing speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from toeoff.coach.progress.course import Course, course_of
from toeoff.coach.progress.higher import higher
from toeoff.coach.progress.lower import after_faults, after_gap, after_heavy_guess, after_misses, least_rir
from toeoff.coach.progress.outing import SAME_KG, Outing
from toeoff.coach.progress.step import Stand, Step, decision, settled_kg
from toeoff.coach.stand_in import StandIn
from toeoff.model.exercise import Exercise
from toeoff.model.finding import Decision
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Item


def progress(
    outings: Sequence[Outing],
    next_item: Item,
    *,
    day: date,
    exercise: Exercise,
    loads_kg: tuple[float, ...],
    held: bool,
    heavy: bool,
    expected_rir: Callable[[float], float] | None,
    stand_ins: Sequence[StandIn],
    knowledge: Knowledge,
) -> Decision[Step]:
    """What of an exercise comes next time, and why (rule `progression`).

    Args:
        outings: Its past sessions, earliest first.
        next_item: What the plan has for the next time, with every step that was taken before.
        day: When that is.
        exercise: The exercise of `next_item`.
        loads_kg: Whole loads that exist for it there, ascending [kg]; empty for none.
        held: Does a complaint hold its load (rule `pain`)?
        heavy: Is it a main lift at a place with a barbell, a trap bar or a leg press? Then it stays heavy.
        expected_rir: Mean reserve that the strength state expects at a load [kg] for `next_item.reps`, falling with the
            load; ``None`` when nothing is known.
        stand_ins: Neighbours that are possible there, best first; only easier ones are taken.
        knowledge: The knowledge base.

    Weeks that are easy on purpose (deload, taper, recovery) add nothing; do not ask for them.
    """
    stand = Stand(
        item=replace(next_item, load_kg=settled_kg(next_item.load_kg, loads_kg)),
        exercise=exercise,
        loads_kg=loads_kg,
        held=held,
        heavy=heavy,
        expected_rir=expected_rir,
        stand_ins=stand_ins,
        knowledge=knowledge,
    )
    gap_d = (day - outings[-1].day).days if outings else 0
    course = course_of(outings, stand.item, stand.number)
    found = list(_careful(stand, course, next_item, gap_d))
    chosen = min(found, key=_weight) if found else higher(stand, course)
    return replace(chosen, value=replace(chosen.value, rir=least_rir(stand, gap_d)))


def _careful(stand: Stand, course: Course, item: Item, gap_d: int) -> Iterator[Decision[Step]]:
    """Every answer that does not add anything; the easiest one counts."""
    yield from after_misses(stand, course)
    yield from after_faults(stand, course)
    yield from after_heavy_guess(stand, course)
    yield from after_gap(stand, gap_d)
    yield from _not_there(stand, item)


def _not_there(stand: Stand, item: Item) -> Iterator[Decision[Step]]:
    """The plan's load does not exist at the place (rule `load-exists`)."""
    kg = stand.item.load_kg
    if item.load_kg is not None and (kg is None or kg < item.load_kg - SAME_KG):
        instead = "it goes without a weight" if kg is None else f"{kg:g} kg, the next lighter one, comes next"
        message = f"Because {item.load_kg:g} kg does not stand there, {instead}."
        yield decision(stand.step("down"), f"{item.load_kg:g} kg", "loads that exist", message)


def _weight(answer: Decision[Step]) -> tuple[bool, float, int, int]:
    """The order of careful answers, easiest first."""
    step = answer.value
    return (step.kind != "easier", step.load_kg or 0.0, step.reps or 0, step.seconds or 0)
