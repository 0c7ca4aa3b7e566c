"""Repetitions, effort and load of one exercise: they add up, they exist, and they say where they come from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.builders import GYM, HOME, make_athlete, make_exercise
from tests.unit.coach.coaching import known

from toeoff.coach.dose import ENOUGH, Effort, Load, choose_load, dose_sets, each_kg, effort_rir, prescribe
from toeoff.coach.loads import existing_loads
from toeoff.coach.suitable import TIGHT, hold_loads, one_rm_kg
from toeoff.measure.strength import external_load_kg, system_load_kg
from toeoff.model.athlete import Athlete, Experience, Place
from toeoff.model.exercise import DefaultDose, Exercise, Loading
from toeoff.model.knowledge import Dose, Slot
from toeoff.model.plan import Item

SLOT = Slot(name="x", dose="assistance", roles=("assistance",), patterns=("squat",), block="A", priority=1)
MAIN = replace(SLOT, dose="main")
DOSE = Dose(sets=(2, 3), reps=(8, 9), rir=(3, 2), bodyweight_reps=(8, 12), tempo="3-1-1-0", rest_s=75)
SQUAT = make_exercise("a", load=Loading(holds=("one-dumbbell", "bodyweight"), moved_share=0.8, reference="squat"))
BARE = Place(name="bare")


def effort(share: float = 0.0, **changes: Any) -> Effort:
    defaults = {"ease": 0, "least_rir": 0, "careful": 0, "main_rir": None, "main_reps": None}
    return Effort(share=share, **{**defaults, **changes})


def load(
    exercise: Exercise, place: Place = GYM, dose: Dose = DOSE, athlete: Athlete | None = None, **week: Any
) -> Load:
    return choose_load(exercise, dose, effort(**week), place, athlete or make_athlete(), known())


def item(exercise: Exercise = SQUAT, slot: Slot = SLOT, dose: Dose = DOSE, place: Place = GYM, **week: Any) -> Item:
    chosen = choose_load(exercise, dose, effort(), place, make_athlete(), known())
    return prescribe(exercise, slot, dose, effort(**week), chosen)


@pytest.mark.parametrize(("rir", "week", "answer"), [
    (None, {}, None),
    ((3, 2), {}, 3),
    ((3, 2), {"share": 0.5}, 3),
    ((3, 2), {"share": 1.0}, 2),
    ((3, 2), {"ease": 1}, 4),
    ((4, 4), {"ease": 1}, 4),
    ((3, 2), {"share": 1.0, "least_rir": 3}, 3),
    ((3, 2), {"careful": 1}, 4),
    ((4, 4), {"careful": 1}, 4),
    ((3, 2), {"careful": 1, "main_rir": 3}, 4),
])  # fmt: skip
def test_reps_in_reserve(rir: tuple[int, int] | None, week: dict[str, Any], answer: int | None) -> None:
    """From the first to the last week; more in deloads, in moderate sessions and for careful runners; never above 4."""
    assert effort_rir(replace(DOSE, rir=rir), SLOT, effort(**week)) == answer


def test_main_lifts_stay_heavy() -> None:
    """A careful runner's extra reserve does not lift a main lift above the rule's reserve; a deload may."""
    assert effort_rir(DOSE, MAIN, effort(careful=1, main_rir=3)) == 3
    assert effort_rir(DOSE, MAIN, effort(careful=1, main_rir=3, ease=1)) == 4


PHASES = ("foundation", "bilateral", "unilateral", "eccentric", "plyometric", "tempo", "endurance")
COUNTED = [
    (phase, name) for phase in PHASES for name, dose in known().phases[phase].doses.items() if dose.rir and dose.reps
]


@pytest.mark.parametrize(("phase", "name"), COUNTED)
@pytest.mark.parametrize("careful", [0, 1])
def test_reps_and_reserve_add_up_to_the_same_all_through_a_mesocycle(phase: str, name: str, careful: int) -> None:
    """So the load can stay: what effort gains, reps lose, deloads included."""
    dose = known().phases[phase].doses[name]
    slot = replace(SLOT, dose=name)
    chosen = Load(40.0, None, None, "")
    sums = set()
    for share in (0.0, 0.25, 0.34, 0.5, 0.67, 1.0):
        for ease in (0, 1):
            found = prescribe(SQUAT, slot, dose, effort(share, ease=ease, careful=careful), chosen)
            assert found.reps is not None
            assert found.rir is not None
            sums.add(found.reps + found.rir)
    assert len(sums) == 1


LOADABLE = [exercise for exercise in known().exercises.values() if exercise.loadable]


@pytest.mark.parametrize("place", [GYM, HOME, BARE], ids=lambda place: place.name)
@pytest.mark.parametrize("experience", list(Experience))
def test_every_load_of_the_library_exists(place: Place, experience: Experience) -> None:
    """Each loadable exercise, each level: a load that stands there, held in a way the exercise knows, or a reason."""
    athlete = make_athlete(experience=experience)
    for exercise in LOADABLE:
        found = load(exercise, place, athlete=athlete)
        assert found.why
        if found.kg is None:
            assert found.each_kg is None
            continue
        holds = [hold for hold in exercise.load.holds if found.kg in existing_loads(place, hold)]
        assert holds, exercise.id
        assert found.each_kg is None or found.each_kg * 2 == found.kg


def test_a_start_load_is_rounded_down() -> None:
    """The heaviest there is that does not pass what experience and body mass suggest by more than 2 %."""
    for exercise in LOADABLE:
        one_rm = one_rm_kg(exercise, make_athlete(), known())
        found = load(exercise)
        if one_rm is None or found.kg is None or exercise.default.seconds:
            continue
        target = external_load_kg(one_rm, 11, 60.0, exercise.load.moved_share)
        every = sorted({kg for hold in exercise.load.holds for kg in hold_loads(exercise, hold, GYM)})
        fitting = [kg for kg in every if kg <= target * TIGHT]
        assert found.kg == (fitting[-1] if fitting else every[0]), exercise.id


def test_a_calibration_set_says_so() -> None:
    """Nothing was tested before: the words name where the weight comes from."""
    bar = make_exercise("a", kit=(("barbell",),), load=Loading(holds=("barbell",), moved_share=0.8, reference="squat"))
    found = load(bar)
    assert found.kg is not None
    assert found.why.startswith("Calibration set:")
    assert found.reps_to_failure == 11


def test_a_weight_that_is_too_light_is_made_up_for_by_repetitions() -> None:
    """A squat with a single dumbbell of 6 kg: more than the asked reps, up to 15; the main lift of a gym stays at 6."""
    light = Place(name="light", kit=("dumbbell",), dumbbell_kg=(6.0,))
    found = load(SQUAT, light)
    assert (found.kg, found.why.split(",")[0]) == (6.0, "The heaviest weight there is light for this")
    assert found.reps_to_failure is not None
    assert found.reps_to_failure > 11
    asked = prescribe(SQUAT, SLOT, DOSE, effort(), found)
    assert asked.reps == min(15, found.reps_to_failure - 3)
    assert prescribe(SQUAT, replace(SLOT, dose="calf"), DOSE, effort(), found).reps == min(
        20, found.reps_to_failure - 3
    )
    assert prescribe(SQUAT, MAIN, DOSE, effort(main_reps=6), found).reps == 6


def test_a_load_close_enough_asks_for_no_more_repetitions() -> None:
    """96 % of the wanted system load is enough."""
    assert ENOUGH == 0.96
    one_rm = one_rm_kg(SQUAT, make_athlete(), known()) or 0.0
    target = external_load_kg(one_rm, 11, 60.0, 0.8)
    just = ENOUGH * system_load_kg(target, 60.0, 0.8) - 0.8 * 60.0
    enough = Place(name="x", kit=("dumbbell",), dumbbell_kg=(round(just + 0.5, 1),))
    fewer = Place(name="x", kit=("dumbbell",), dumbbell_kg=(round(just - 0.5, 1),))
    assert load(SQUAT, enough).reps_to_failure == 11
    assert (load(SQUAT, fewer).reps_to_failure or 0) > 11


def test_the_lightest_weight_is_too_much() -> None:
    """With body mass as a choice: without a weight. Without it: the lightest there is, stop early."""
    heavy = Place(name="heavy", kit=("dumbbell",), dumbbell_kg=(80.0, 90.0))
    found = load(SQUAT, heavy)
    assert (found.kg, found.each_kg) == (None, None)
    assert found.why == "Start without a weight; take the lightest there when more is left in reserve than asked."
    only = make_exercise("b", load=Loading(holds=("two-dumbbells",), moved_share=0.8, reference="squat"))
    lightest = load(only, heavy)
    assert (lightest.kg, lightest.each_kg) == (160.0, 80.0)
    assert lightest.why == (
        "The lightest weight there is. First sets are calibration sets: stop early if it is too much."
    )


@pytest.mark.parametrize(("loading", "words"), [
    (Loading(holds=("bodyweight",)), "Your own weight."),
    (Loading(holds=("band",)), "A band:"),
    (Loading(holds=("barbell", "bodyweight"), reference="squat"), "No weight for it stands there"),
])  # fmt: skip
def test_no_weight_and_why(loading: Loading, words: str) -> None:
    """Nothing to load it with: the reason stands where the weight would."""
    found = load(make_exercise("a", load=loading), BARE)
    assert found.kg is None
    assert found.why.startswith(words)


def test_repetitions_with_body_mass_follow_from_strength() -> None:
    """Where the moved share is known, reps are what the estimate allows, inside the phase's range."""
    strong = load(SQUAT, BARE)
    assert strong.reps_to_failure is not None
    found = prescribe(SQUAT, SLOT, DOSE, effort(), strong)
    assert found.reps == max(8, min(12, strong.reps_to_failure - 3))
    assert found.load_kg is None


@pytest.mark.parametrize(
    ("share", "own", "low", "high"), [(0.0, 8, 8, 10), (1.0, 8, 8, 12), (0.0, 20, 8, 20), (0.0, 4, 4, 8)]
)
def test_repetitions_where_nothing_is_known(share: float, own: int, low: int, high: int) -> None:
    """Without any reference: near the exercise's own reps and the phase's range, more in the last week than first."""
    exercise = make_exercise("a", default=DefaultDose(reps=own))
    first, last = (item(exercise, place=BARE, share=part).reps or 0 for part in (0.0, 1.0))
    assert low <= (last if share else first) <= high
    assert first <= last


def test_timed_items() -> None:
    """A hold takes the phase's seconds, from first to last week in steps of five; without any, its own."""
    plank = make_exercise("a", pattern="plank", default=DefaultDose(seconds=32))
    timed = replace(DOSE, rir=None, seconds=(25, 35))
    assert [item(plank, dose=timed, share=share).seconds for share in (0.0, 0.5, 1.0)] == [25, 30, 35]
    own = item(plank, dose=replace(DOSE, rir=None))
    assert (own.seconds, own.reps, own.tempo, own.hard) == (30, None, None, False)


def test_a_carry_takes_a_share_of_the_reference() -> None:
    """Timed and loaded: 60 % of the estimate, rounded down to what exists."""
    carry = next(e for e in LOADABLE if e.default.seconds and e.load.reference == "carry")
    one_rm = one_rm_kg(carry, make_athlete(), known()) or 0.0
    found = load(carry)
    assert found.kg is not None
    assert found.kg <= 0.6 * one_rm * TIGHT
    assert prescribe(carry, SLOT, replace(DOSE, seconds=(30, 40)), effort(), found).seconds == 30


def test_alternating_exercises_count_both_sides_together() -> None:
    """8 a side are 16; small ones stay at their number, made even."""
    walking = replace(SQUAT, sides="alternating")
    one_side = item(SQUAT).reps or 0
    assert item(walking).reps == 2 * one_side
    small = replace(DOSE, rir=None, reps=(9, 9), bodyweight_reps=(9, 9))
    steps = make_exercise("b", sides="alternating", default=DefaultDose(reps=9))
    assert item(steps, replace(SLOT, dose="small"), small, BARE).reps == 10


def test_what_counts_as_hard() -> None:
    """With reps in reserve up to 4; a dose without any is never hard."""
    assert item().hard
    assert item(dose=replace(DOSE, rir=(4, 4))).hard
    assert not item(dose=replace(DOSE, rir=None)).hard


@pytest.mark.parametrize(("changes", "slot", "tempo"), [
    ({}, "assistance", "3-1-1-0"),
    ({"default": DefaultDose(reps=8, tempo="2-0-2-0")}, "assistance", "3-1-1-0"),
    ({"default": DefaultDose(reps=8, tempo="2-0-2-0")}, "small", "2-0-2-0"),
    ({"default": DefaultDose(reps=8, tempo="2-0-2-0"), "pattern": "swing"}, "assistance", "2-0-2-0"),
    ({}, "trunk", "3-1-1-0"),
    ({"contacts_per_rep": 1}, "plyometric", None),
])  # fmt: skip
def test_tempo(changes: dict[str, Any], slot: str, tempo: str | None) -> None:
    """The phase's for strength, the exercise's own for small work and swings, none for landings."""
    assert item(make_exercise("a", **changes), replace(SLOT, dose=slot)).tempo == tempo


def test_sets_and_hands() -> None:
    """Two sets in the first week, three in the last; two dumbbells weigh half each."""
    assert [dose_sets(DOSE, share) for share in (0.0, 0.5, 1.0)] == [2, 2, 3]
    assert (each_kg("two-dumbbells", 25.0), each_kg("barbell", 60.0)) == (12.5, None)


def test_sides_and_rest() -> None:
    """One-legged exercises are per side; the rest is the dose's."""
    found = item(make_exercise("a", sides="per-side"))
    assert (found.per_side, found.rest_s, found.reps_max) == (True, 75, found.reps)
