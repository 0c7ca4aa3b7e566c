"""What may stand in a slot: the slot's kind, and what this runner can do at this place, with which weights."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from toeoff.coach.loads import existing_loads
from toeoff.measure.strength import external_load_kg
from toeoff.model.athlete import MACHINES, Athlete, Experience, Pain, Place, heavy_place
from toeoff.model.exercise import Exercise
from toeoff.model.knowledge import Knowledge, PhaseFacts, Slot

TIGHT = 1.02
"""A load may exceed the estimate by this factor; weights come in steps. Our choice (rule `start-load`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a mix is chosen for.

    Args:
        place: Where it is trained.
        athlete: Whose level, mass and complaints decide.
        done: How many earlier sessions held each exercise (for the ladder).
        before: Exercise of each slot in the previous mesocycle at this place.
        beside: Exercises of the other mixes of this mesocycle at this place.
        pain: Complaints that still count.
        turn: Number of the mesocycle; decides which half of the assistance changes.
        soft_landings: Only landings of low impact, for sessions that may be moderate.
        below: Exercises easier than something already trained; a season does not step back without a reason.
        familiar: Exercises already trained; what recovery weeks prefer.
        kept: Exercises of slots, by the slot's name, that are decided already.
    """

    place: Place
    athlete: Athlete
    done: Mapping[str, int]
    before: Mapping[str, str]
    beside: frozenset[str]
    pain: tuple[Pain, ...]
    turn: int
    soft_landings: bool = False
    below: frozenset[str] = frozenset()
    familiar: frozenset[str] = frozenset()
    kept: Mapping[str, Exercise] = field(default_factory=dict)


def fits(exercise: Exercise, slot: Slot, facts: PhaseFacts, need: Need) -> bool:
    """May this exercise stand in this slot at all: kind, kit, loads, ladder, landings, complaints?"""
    return (
        meant_for(exercise, slot, facts)
        and (exercise.impact in ("none", "low") or not need.soft_landings)
        and possible(exercise, slot, facts, need)
    )


def loadable(slot: Slot, facts: PhaseFacts, need: Need, knowledge: Knowledge) -> list[Exercise]:
    """What fits a slot; for a main lift among iron only such as can be loaded, where there are any."""
    alike = [exercise for exercise in knowledge.exercises.values() if exercise.pattern in slot.patterns]
    options = [exercise for exercise in alike if fits(exercise, slot, facts, need)]
    if slot.dose == "main" and heavy_place(need.place) and facts.id not in ("foundation", "recovery"):
        return [one for one in options if can_load(one, slot, facts, need, knowledge)] or options
    return options


def stays(exercise: Exercise, slot: Slot, facts: PhaseFacts, need: Need, knowledge: Knowledge) -> bool:
    """May it stay where it stood, for another kit or another complaint: possible, and loaded where main lifts are?"""
    if slot.dose != "main" or not heavy_place(need.place) or can_load(exercise, slot, facts, need, knowledge):
        return possible(exercise, slot, facts, need)
    return possible(exercise, slot, facts, need) and not any(
        can_load(other, slot, facts, need, knowledge) for other in loadable(slot, facts, need, knowledge)
    )


def meant_for(exercise: Exercise, slot: Slot, facts: PhaseFacts) -> bool:
    """Is it of the kind that the slot asks for in this phase, whoever does it and wherever?"""
    return (
        (not slot.exercises or exercise.id in slot.exercises)
        and suits(exercise, slot)
        and not (slot.chain in ("anterior", "posterior") and exercise.default.seconds and facts.doses[slot.dose].rir)
    )


def suits(exercise: Exercise, slot: Slot) -> bool:
    """Is it of the slot's kind, whoever does it and wherever?"""
    return (
        exercise.pattern in slot.patterns
        and not set(slot.roles).isdisjoint(exercise.roles)
        and (slot.emphasis is None or slot.emphasis in exercise.emphases)
        and (slot.chain is None or exercise.chain == slot.chain)
        and (slot.sides is None or exercise.sides == slot.sides)
        and exercise.lands == (slot.dose == "plyometric")
    )


def possible(exercise: Exercise, slot: Slot, facts: PhaseFacts, need: Need) -> bool:
    """Can this runner do it at this place today: kit, loads, ladder, complaints?"""
    return (
        exercise.possible_with(frozenset(need.place.kit))
        and (bool(holds_at(exercise, need.place)) or _needs_no_weight(exercise))
        and on_ladder(exercise, need.athlete, need.done)
        and not hurts(exercise, need.pain, hard=facts.doses[slot.dose].rir is not None or exercise.lands)
    )


def on_ladder(exercise: Exercise, athlete: Athlete, done: Mapping[str, int]) -> bool:
    """Is it within the athlete's level, or was an easier neighbour done in two earlier sessions (rule `ladder`)?"""
    return exercise.level <= athlete.experience.level or any(
        done.get(easier, 0) >= 2 for easier in exercise.ladder.easier
    )


def hurts(exercise: Exercise, pain: Iterable[Pain], *, hard: bool) -> bool:
    """Does a complaint remove it: rank 4 from score 3 on, rank 2 of hard work above 5 (rule `pain`)?"""
    for complaint in pain:
        rank = exercise.tissue.get(complaint.tissue, 0)
        if complaint.severe and rank >= 2 and hard:
            return True
        if complaint.open and rank >= 4:
            return True
    return False


def held_back(exercise: Exercise, pain: Iterable[Pain]) -> bool:
    """Does a complaint hold its load: rank 2 from score 3 on (rule `pain`)?"""
    return any(one.open and exercise.tissue.get(one.tissue, 0) >= 2 for one in pain)


def holds_at(exercise: Exercise, place: Place) -> tuple[str, ...]:
    """Ways to load it with weights that exist at the place, best first."""
    return tuple(hold for hold in exercise.load.holds if hold_loads(exercise, hold, place))


def hold_loads(exercise: Exercise, hold: str, place: Place) -> tuple[float, ...]:
    """Loads [kg] that exist for one way to hold them; machines only when the exercise's own machine is there."""
    if hold == "machine" and not any(
        set(kits) <= set(place.kit) and any(kit in MACHINES for kit in kits) for kits in exercise.kit
    ):
        return ()
    return existing_loads(place, hold)


def _needs_no_weight(exercise: Exercise) -> bool:
    return "bodyweight" in exercise.load.holds or "band" in exercise.load.holds


def one_rm_kg(exercise: Exercise, athlete: Athlete, knowledge: Knowledge) -> float | None:
    """Start estimate of 1RM on system load [kg]; None without a reference (rule `start-load`)."""
    if exercise.load.reference is None:
        return None
    ratio = knowledge.references[exercise.load.reference].ratio[athlete.experience]
    return ratio * exercise.load.relative * athlete.mass_kg


def can_load(exercise: Exercise, slot: Slot, facts: PhaseFacts, need: Need, knowledge: Knowledge) -> bool:
    """Is there a weight for it at the place that is not too heavy for what the slot asks of this runner?"""
    dose, one_rm = facts.doses[slot.dose], one_rm_kg(exercise, need.athlete, knowledge)
    if one_rm is None or dose.rir is None:
        return False
    careful = need.athlete.experience.level <= Experience.RETURNING.level and max(dose.rir) < 4
    asked = sum((dose.reps or (8, 8))[:1]) + dose.rir[0] + careful
    target = external_load_kg(one_rm, asked, need.athlete.mass_kg, exercise.load.moved_share)
    return any(kg <= target * TIGHT for hold in exercise.load.holds for kg in hold_loads(exercise, hold, need.place))
