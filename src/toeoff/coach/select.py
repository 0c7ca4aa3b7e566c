"""Which exercise fills each slot of a session mix: CP-SAT with muscle tolerance bands, unique and cached."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from toeoff.coach.solver import solver_module
from toeoff.coach.suitable import TIGHT, Need, hold_loads, loadable, one_rm_kg
from toeoff.measure.strength import external_load_kg
from toeoff.model.athlete import heavy_place
from toeoff.model.exercise import Exercise
from toeoff.model.knowledge import Knowledge, PhaseFacts, Slot

DETERMINISTIC_TIME = 1.0
"""Most work for one mix [the solver's deterministic seconds]; a mix takes about a thousandth of it."""
QUARTERS = 4
"""Fractional sets are counted in quarters so that the solver works with whole numbers."""

PATTERN_ORDER = 30
NAMED = 300
STEP_BACK = -70
FAMILIAR = 60
HEAVY = 70
BAR = {"barbell": 30, "trap-bar": 30, "machine": 12}
LOADABLE = 15
SEED = 12
LEVEL = 8
SAME_MAIN = 60
UNLOADED_AMONG_IRON = -200
KEEP, CHANGE = 12, -30
IN_OTHER_MIX = -90
TIMED_IN_COUNTED_SLOT = -80
SPECIALIST = 4
BAND_PER_QUARTER = 3
SAME_MOVER_IN_BLOCK = 400
"""Points for and against an exercise in a slot. All are our choice (rules `variety` and `muscle-balance`): the order
of magnitude says what wins: no exercise twice > no shared prime mover in a superset > heavy enough > stays > taste."""


def select(facts: PhaseFacts, mix: str, need: Need, knowledge: Knowledge) -> dict[str, Exercise]:
    """The exercise of every slot of a mix that can be filled at that place, keyed by the slot's name."""
    slots = facts.mixes[mix]
    choices: list[tuple[str, tuple[tuple[str, int], ...]]] = []
    for index, slot in enumerate(slots):
        options = [need.kept[slot.name]] if slot.name in need.kept else loadable(slot, facts, need, knowledge)
        ranked = sorted(((ex.id, score(ex, slot, index, facts, need, knowledge)) for ex in options), key=_best_first)
        choices.append((slot.name, tuple(ranked[:12])))
    blocks = tuple(slot.block for slot in slots)
    sets = tuple(facts.doses[slot.dose].sets[1] for slot in slots)
    candidates = tuple(id for _, options in choices for id, _ in options)
    muscles = tuple(
        (id, knowledge.exercises[id].prime_mover, tuple(sorted(knowledge.exercises[id].muscles.items())))
        for id in sorted(set(candidates))
    )
    bands = tuple((muscle.id, *muscle.weekly_sets[need.athlete.experience]) for muscle in knowledge.muscles.values())
    chosen = _solve(_Problem(choices=tuple(choices), blocks=blocks, sets=sets, muscles=muscles, bands=bands))
    return {name: knowledge.exercises[id] for name, id in chosen}


def _best_first(option: tuple[str, int]) -> tuple[int, str]:
    return -option[1], option[0]


def score(exercise: Exercise, slot: Slot, index: int, facts: PhaseFacts, need: Need, knowledge: Knowledge) -> int:
    """Points of an exercise in a slot; higher is better."""
    points = PATTERN_ORDER * (len(slot.patterns) - slot.patterns.index(exercise.pattern))
    points += SEED * (exercise.provenance == "seed")
    if slot.exercises:
        points += NAMED * (len(slot.exercises) - slot.exercises.index(exercise.id))
    points -= LEVEL * abs(min(need.athlete.experience.level, 3) - exercise.level)
    dose = facts.doses[slot.dose]
    if dose.rir is not None and exercise.default.seconds:
        points += TIMED_IN_COUNTED_SLOT
    if slot.emphasis in ("eccentric", "plyometric", "tempo", "endurance"):
        points += SPECIALIST * max(0, 6 - len(exercise.emphases))
    if dose.rir is not None and facts.id != "foundation":
        points += _heaviness(exercise, slot, sum((dose.reps or (8, 8))[:1]) + dose.rir[0], need, knowledge)
    if exercise.id in need.beside:
        points += IN_OTHER_MIX
    if exercise.id in need.below and facts.id != "recovery":
        points += STEP_BACK
    if facts.id == "recovery":
        points += FAMILIAR * (exercise.id in need.familiar)
    before = need.before.get(slot.name)
    if before is not None:
        same = exercise.id == before
        if slot.dose == "main":
            points += SAME_MAIN * same
        elif same:
            points += KEEP if (index + need.turn) % 2 else CHANGE
    return points


def _heaviness(exercise: Exercise, slot: Slot, reps_and_reserve: int, need: Need, knowledge: Knowledge) -> int:
    """How close the loads of the place come to what the set asks for; counts most for main lifts."""
    iron = slot.dose == "main" and heavy_place(need.place)
    one_rm = one_rm_kg(exercise, need.athlete, knowledge)
    if one_rm is None:
        return UNLOADED_AMONG_IRON if iron else 0
    target = external_load_kg(one_rm, reps_and_reserve, need.athlete.mass_kg, exercise.load.moved_share)
    usable = {
        hold: fitting
        for hold in exercise.load.holds
        if (fitting := [kg for kg in hold_loads(exercise, hold, need.place) if kg <= target * TIGHT])
    }
    if not usable:
        return UNLOADED_AMONG_IRON if iron else 0
    enough = min(1.0, max(loads[-1] for loads in usable.values()) / target)
    if slot.dose != "main":
        return int(LOADABLE * enough)
    return int(HEAVY * enough) + max(BAR.get(hold, 0) for hold in usable)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Problem:
    """Everything the solver sees; equal problems have equal answers, which is why they can be cached."""

    choices: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    blocks: tuple[str, ...]
    sets: tuple[int, ...]
    muscles: tuple[tuple[str, str, tuple[tuple[str, float], ...]], ...]
    bands: tuple[tuple[str, float, float], ...]


@lru_cache(maxsize=4096)
def _solve(problem: _Problem) -> tuple[tuple[str, str], ...]:
    """Exactly one exercise per slot that has any, none twice; best points, ties broken by a fixed weight."""
    cp_model = solver_module()
    model = cp_model.CpModel()
    take: dict[tuple[int, str], Any] = {}
    objective: list[Any] = []
    for index, (name, options) in enumerate(problem.choices):
        for id, points in options:
            take[index, id] = model.new_bool_var("")
            objective.append(take[index, id] * (points * 1024 - _tie(name, id)))
        if options:
            model.add_exactly_one(take[index, id] for id, _ in options)
    _once_each(model, take, objective)
    _no_shared_mover(model, problem, take, objective)
    _muscle_bands(model, problem, take, objective)
    model.maximize(sum(objective))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.catch_sigint_signal = False  # Ctrl-C belongs to the program, also afterwards
    solver.parameters.max_deterministic_time = DETERMINISTIC_TIME
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return tuple((name, options[0][0]) for name, options in problem.choices if options)
    return tuple(
        (problem.choices[index][0], id) for (index, id), chosen in take.items() if solver.boolean_value(chosen)
    )


def _tie(slot: str, id: str) -> int:
    """A fixed weight below one point, different for nearly every pair, so that one optimum stands out."""
    return hashlib.sha256(f"{slot}/{id}".encode()).digest()[0] * 3


def _once_each(model: Any, take: dict[tuple[int, str], Any], objective: list[Any]) -> None:
    """No exercise twice in a session, unless nothing else fits a slot."""
    by_id: dict[str, list[Any]] = {}
    for (_, id), chosen in take.items():
        by_id.setdefault(id, []).append(chosen)
    for chosen_list in by_id.values():
        if len(chosen_list) > 1:
            again = model.new_int_var(0, len(chosen_list), "")
            model.add(again >= sum(chosen_list) - 1)
            objective.append(again * -4096 * 1024)


def _no_shared_mover(model: Any, problem: _Problem, take: dict[tuple[int, str], Any], objective: list[Any]) -> None:
    """Exercises that alternate in a block should not share their prime mover (rule `no-same-muscle-superset`)."""
    mover = {id: prime for id, prime, _ in problem.muscles}
    pairs: dict[tuple[str, str], list[Any]] = {}
    for (index, id), chosen in take.items():
        pairs.setdefault((problem.blocks[index], mover[id]), []).append(chosen)
    for group in pairs.values():
        if len(group) > 1:
            over = model.new_int_var(0, len(group), "")
            model.add(over >= sum(group) - 1)
            objective.append(over * -SAME_MOVER_IN_BLOCK * 1024)


def _muscle_bands(model: Any, problem: _Problem, take: dict[tuple[int, str], Any], objective: list[Any]) -> None:
    """Half of each muscle's weekly band, since a mix is about half of a week; outside it costs points."""
    shares = {id: dict(pairs) for id, _, pairs in problem.muscles}
    for muscle, low, high in problem.bands:
        parts = [
            chosen * int(shares[id][muscle] * problem.sets[index] * QUARTERS)
            for (index, id), chosen in take.items()
            if muscle in shares[id]
        ]
        if parts:
            outside = model.new_int_var(0, 10_000, "")
            model.add(outside >= sum(parts) - int(high * QUARTERS / 2))
            model.add(outside >= int(low * QUARTERS / 2) - sum(parts))
            objective.append(outside * -BAND_PER_QUARTER * 1024)


def filled(slots: Sequence[Slot], chosen: Mapping[str, Exercise]) -> tuple[tuple[Slot, Exercise], ...]:
    """Slots of a mix with their exercise, in order, without those that nothing fits."""
    return tuple((slot, chosen[slot.name]) for slot in slots if slot.name in chosen)
