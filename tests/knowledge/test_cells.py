"""Every slot of every session mix can be filled: from the bare floor to a full gym, and by a novice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.builders import make_athlete

from toeoff.coach.suitable import Need, holds_at
from toeoff.coach.suitable import fits as planner_fits
from toeoff.knowledge.load import read_knowledge
from toeoff.model.athlete import KIT, Experience, Place
from toeoff.model.exercise import Exercise
from toeoff.model.knowledge import PhaseFacts, Slot

KNOWLEDGE = read_knowledge()

PLACES = {
    "floor": Place(name="floor"),
    "home": Place(name="home", kit=("mat", "step", "chair", "dumbbell", "mini-band"), dumbbell_kg=(6.0, 10.0)),
    "dumbbells and bench": Place(name="den", kit=("dumbbell", "bench"), dumbbell_kg=(6.0, 10.0, 16.0, 20.0)),
    "gym": Place(
        name="gym",
        kit=KIT,
        dumbbell_kg=(6.0, 10.0, 16.0, 20.0, 30.0),
        kettlebell_kg=(12.0, 16.0),
        kettlebell_pairs=True,
        plates_kg=(1.25, 2.5, 5.0, 10.0, 20.0),
    ),
}
WEIGHTLESS = {"bodyweight", "band"}
NEEDS_A_CHOICE = ("main", "assistance", "lowering", "rhythm", "long", "calf")
"""Doses whose slots have at least two exercises on the floor, so that a complaint or a change leaves one."""


def slots() -> Iterator[tuple[PhaseFacts, str, Slot]]:
    """Every slot of every mix of every phase."""
    for phase in KNOWLEDGE.phases.values():
        for mix, members in phase.mixes.items():
            for slot in members:
                yield phase, mix, slot


OPEN = [
    pytest.param(phase, slot, id=f"{phase.id}-{mix}-{slot.name}") for phase, mix, slot in slots() if not slot.exercises
]
"""Slots that any fitting exercise may fill; a slot with named exercises belongs to a mix with its own kit."""
SLOTS = [pytest.param(phase, slot, id=f"{phase.id}-{mix}-{slot.name}") for phase, mix, slot in slots()]


def fits(exercise: Exercise, slot: Slot, phase: PhaseFacts, place: Place) -> bool:
    """Kind, kit and loads; the runner's level and complaints are left to the caller."""
    counted = exercise.default.reps is not None
    strength = slot.chain in ("posterior", "anterior") and phase.doses[slot.dose].rir is not None
    return (
        exercise.pattern in slot.patterns
        and (not slot.exercises or exercise.id in slot.exercises)
        and bool(set(slot.roles) & set(exercise.roles))
        and slot.emphasis in (None, *exercise.emphases)
        and slot.chain in (None, exercise.chain)
        and slot.sides in (None, exercise.sides)
        and exercise.possible_with(frozenset(place.kit))
        and bool(holds_at(exercise, place) or WEIGHTLESS & set(exercise.load.holds))
        and exercise.lands == (slot.dose == "plyometric")
        and (counted or not strength)
    )


def one_step_up(exercise: Exercise) -> bool:
    """Level 1, or just above an exercise of level 1."""
    below = (KNOWLEDGE.exercises[easier].level for easier in exercise.ladder.easier)
    return exercise.level == 1 or 1 in below


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize(("phase", "slot"), OPEN)
def test_a_novice_finds_an_exercise(phase: PhaseFacts, slot: Slot, place: Place) -> None:
    options = [one.id for one in KNOWLEDGE.exercises.values() if one.level == 1 and fits(one, slot, phase, place)]
    assert options, f"{slot} of the phase {phase.id} has no exercise of level 1 at {place.name}"


@pytest.mark.parametrize(
    ("phase", "slot"), [slot for slot in OPEN if getattr(slot.values[1], "dose", "") in NEEDS_A_CHOICE]
)
def test_the_floor_leaves_a_choice(phase: PhaseFacts, slot: Slot) -> None:
    options = [
        one.id for one in KNOWLEDGE.exercises.values() if one_step_up(one) and fits(one, slot, phase, PLACES["floor"])
    ]
    assert len(options) >= 2, f"{slot} of the phase {phase.id} has only {options} on the floor"


@pytest.mark.parametrize(("phase", "slot"), SLOTS)
def test_the_gym_offers_at_least_what_the_floor_does(phase: PhaseFacts, slot: Slot) -> None:
    floor, gym = (
        {one.id for one in KNOWLEDGE.exercises.values() if fits(one, slot, phase, PLACES[place])}
        for place in ("floor", "gym")
    )
    assert floor <= gym


@pytest.mark.parametrize(("phase", "slot"), SLOTS)
def test_the_filter_is_the_planners(phase: PhaseFacts, slot: Slot) -> None:
    """What this file calls a fit is a fit for the planner as well, for a healthy runner of the highest level."""
    place = PLACES["gym"]
    need = Need(
        place=place,
        athlete=make_athlete(experience=Experience.ADVANCED),
        done={},
        before={},
        beside=frozenset(),
        pain=(),
        turn=0,
    )
    for one in KNOWLEDGE.exercises.values():
        assert fits(one, slot, phase, place) == planner_fits(one, slot, phase, need), one.id
