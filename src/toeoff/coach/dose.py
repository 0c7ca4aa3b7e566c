"""How much: repetitions, effort and load of one exercise in one week, with loads that exist at the place."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from toeoff.coach.suitable import TIGHT, hold_loads, one_rm_kg
from toeoff.measure.strength import external_load_kg, reps_to_failure, system_load_kg
from toeoff.model.athlete import Athlete, Place
from toeoff.model.exercise import Exercise
from toeoff.model.knowledge import Dose, Knowledge, Slot
from toeoff.model.plan import Item

ENOUGH = 0.96
"""A load below this share of the wanted system load is made up for by repetitions. Our choice (rule `start-load`)."""
OWN_RISE = 2
"""Repetitions that an exercise without a known strength gains over a mesocycle. Our choice (rule `start-load`)."""
MOST_OVER_OWN = 1.25
"""Phases of many repetitions raise an exercise's own number by a quarter at most. Our choice (rule `start-load`)."""
CARRY_SHARE = 0.6
"""Timed carries start at this share of the reference [of 1RM]. Our choice (rule `start-load`)."""
MOST_REPS = {"calf": 20, "long": 20}
"""Repetitions stop here when the load is too light; 15 for everything else. Source: domain, section 3."""
MOST_REPS_ELSE = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What the week makes of a dose.

    Args:
        share: 0 in the first building week of the mesocycle, 1 in the last.
        ease: Repetitions more in reserve than the phase asks (deload and taper: 1).
        least_rir: No set goes below (3 in moderate sessions and in the first weeks).
        careful: One more repetition in reserve for novice and returning runners.
        main_rir: Main lifts stay at or below this reserve, so that heavy work stays heavy.
        main_reps: Main lifts stay at or below so many reps where a barbell, trap bar or leg press is.
    """

    share: float
    ease: int
    least_rir: int
    careful: int
    main_rir: int | None
    main_reps: int | None


class Load(NamedTuple):
    """A weight decided for an exercise at a place, for a whole mesocycle."""

    kg: float | None
    each_kg: float | None
    reps_to_failure: int | None
    why: str


def effort_rir(dose: Dose, slot: Slot, effort: Effort) -> int | None:
    """Reps in reserve this week; None when the dose is not about effort."""
    if dose.rir is None:
        return None
    rir = _between(dose.rir, effort.share) + _careful(dose, effort)
    if slot.dose == "main" and effort.main_rir is not None:
        rir = min(rir, effort.main_rir)
    return max(effort.least_rir, min(rir + effort.ease, max(rir, 4)))


def choose_load(
    exercise: Exercise,
    dose: Dose,
    effort: Effort,
    place: Place,
    athlete: Athlete,
    knowledge: Knowledge,
    known_kg: float | None = None,
) -> Load:
    """Start load of a mesocycle: what her sets, or experience and body mass suggest, rounded down to what exists there.

    The first sets are calibration sets; nothing needs to be tested before (rule `start-load`).

    Args:
        exercise: The exercise.
        dose: What the phase asks.
        effort: What the week makes of it.
        place: Where it is done.
        athlete: Whose level and mass count.
        knowledge: The knowledge base.
        known_kg: 1RM on system load that her own sets have shown [kg].
    """
    one_rm = known_kg or one_rm_kg(exercise, athlete, knowledge)
    options = {hold: loads for hold in exercise.load.holds if (loads := hold_loads(exercise, hold, place))}
    share = exercise.load.moved_share
    if one_rm is None:
        return Load(None, None, None, _unloaded_words(exercise))
    asked = _asked(dose, effort)
    timed = exercise.default.seconds is not None
    target = CARRY_SHARE * one_rm if timed else external_load_kg(one_rm, asked, athlete.mass_kg, share)
    if not options:
        return Load(None, None, _own_weight_reps(one_rm, athlete, share), _unloaded_words(exercise))
    hold, kg = _nearest(options, target)
    if kg is None:
        if "bodyweight" in exercise.load.holds:
            why = "Start without a weight; take the lightest there when more is left in reserve than asked."
            return Load(None, None, _own_weight_reps(one_rm, athlete, share), why)
        hold, kg = min(((hold, loads[0]) for hold, loads in options.items()), key=lambda option: option[1])
        return Load(
            kg,
            each_kg(hold, kg),
            asked,
            "The lightest weight there is. First sets are calibration sets: stop early if it is too much.",
        )
    system = system_load_kg(kg, athlete.mass_kg, share)
    wanted = system_load_kg(target, athlete.mass_kg, share)
    possible = asked if system >= ENOUGH * wanted else reps_to_failure(100 * system / one_rm)
    why = "Calibration set: a start weight from your experience and body mass; the first sets tell whether it is right."
    if possible > asked:
        why = "The heaviest weight there is light for this, so repetitions and tempo make up for it."
    return Load(kg, each_kg(hold, kg), max(asked, possible), why)


def prescribe(exercise: Exercise, slot: Slot, dose: Dose, effort: Effort, load: Load, *, sets: int = 1) -> Item:
    """One item with its sets; reps and reserve add up to the same number all through a mesocycle."""
    rir = effort_rir(dose, slot, effort)
    per_side = exercise.per_side
    common = Item(
        exercise=exercise.id,
        sets=sets,
        per_side=per_side,
        load_kg=load.kg,
        load_each_kg=load.each_kg,
        load_why=load.why,
        rest_s=dose.rest_s,
    )
    if is_timed(exercise, dose):
        seconds = _between(dose.seconds, effort.share) if dose.seconds else exercise.default.seconds or 0
        return _with(common, seconds=_round_to(seconds, 5))
    reps = _reps(exercise, slot, dose, effort, load, rir)
    if exercise.sides == "alternating":
        unknown = load.kg is None and load.reps_to_failure is None
        both = unknown or exercise.pattern == "swing" or slot.dose in ("small", "trunk")
        reps = reps + reps % 2 if both else reps * 2
    return _with(
        common,
        reps=reps,
        reps_max=reps,
        rir=rir,
        hard=rir is not None and rir <= 4,
        tempo=tempo_of(exercise, slot, dose),
    )


def is_timed(exercise: Exercise, dose: Dose) -> bool:
    """Is it held or carried for seconds, instead of counted?"""
    return exercise.default.seconds is not None or (dose.reps is None and dose.seconds is not None)


def _with(item: Item, **changes: object) -> Item:
    return replace(item, **changes)  # type: ignore[arg-type]


def _asked(dose: Dose, effort: Effort) -> int:
    """Reps plus reserve that the mesocycle asks for; the same in each of its weeks."""
    reps = dose.reps[0] if dose.reps else 10
    return reps + (dose.rir[0] if dose.rir else 3) + _careful(dose, effort)


def _careful(dose: Dose, effort: Effort) -> int:
    """The careful runner's extra reserve, where the dose does not keep 4 in reserve anyway."""
    return effort.careful if dose.rir and max(dose.rir) < 4 else 0


def _reps(exercise: Exercise, slot: Slot, dose: Dose, effort: Effort, load: Load, rir: int | None) -> int:
    reserve = rir if rir is not None else 3
    if load.kg is None and dose.bodyweight_reps:
        low, high = dose.bodyweight_reps
        if load.reps_to_failure is None:
            own = _own_reps(exercise, low)
            return _between((own, own + OWN_RISE), effort.share)
        return max(low, min(high, load.reps_to_failure - reserve))
    asked = _asked(dose, effort)
    reps = max(asked, load.reps_to_failure or asked) - reserve
    if slot.dose == "main" and effort.main_reps is not None:
        return max(3, min(reps, effort.main_reps))
    return max(3, min(reps, MOST_REPS.get(slot.dose, MOST_REPS_ELSE)))


def _own_reps(exercise: Exercise, wanted: int) -> int:
    """The exercise's own repetitions, a quarter more at most where the phase wants more of them."""
    own = exercise.default.reps or wanted
    return own if own >= wanted else min(wanted, math.ceil(own * MOST_OVER_OWN))


def tempo_of(exercise: Exercise, slot: Slot, dose: Dose) -> str | None:
    """The phase's tempo for strength work; the exercise's own for swings, trunk, foot and hip work."""
    if exercise.lands:
        return None
    own = exercise.default.tempo
    if slot.dose in ("small", "trunk", "explosive") or exercise.pattern == "swing":
        return own or dose.tempo
    return dose.tempo


def _own_weight_reps(one_rm_kg: float, athlete: Athlete, moved_share: float | None) -> int | None:
    """Repetitions to failure with body mass alone; None where no share of it can be trusted."""
    if not moved_share:
        return None
    return reps_to_failure(100 * moved_share * athlete.mass_kg / one_rm_kg)


def _nearest(options: Mapping[str, tuple[float, ...]], target_kg: float) -> tuple[str, float | None]:
    """The heaviest existing load not above the target, in the way of holding that comes closest (best first)."""
    best: tuple[str, float | None] = (next(iter(options)), None)
    for hold, loads in options.items():
        fitting = [load for load in loads if load <= target_kg * TIGHT]
        if fitting and (best[1] is None or fitting[-1] > best[1]):
            best = (hold, fitting[-1])
    return best


def each_kg(hold: str, kg: float) -> float | None:
    """Weight of each hand [kg] when the load is held in two, else None."""
    return round(kg / 2, 2) if hold.startswith("two-") else None


def _unloaded_words(exercise: Exercise) -> str:
    if "band" in exercise.load.holds:
        return "A band: take one that leaves the asked repetitions in reserve."
    if exercise.loadable:
        return "No weight for it stands there, so repetitions and tempo make it harder."
    return "Your own weight."


def _between(pair: tuple[int, int], share: float) -> int:
    """A value between the first and the last week, whole, halves to the milder (first) side.

    Example:
        >>> _between((3, 2), 0.5), _between((2, 3), 0.5), _between((5, 6), 1.0)
        (3, 2, 6)
    """
    first, last = pair
    step = (last - first) * share
    return first + (math.ceil(step - 0.5) if step >= 0 else math.floor(step + 0.5))


def _round_to(value: int, step: int) -> int:
    return max(step, round(value / step) * step)


def dose_sets(dose: Dose, share: float) -> int:
    """Sets that the dose asks for in a week."""
    return _between(dose.sets, share)
