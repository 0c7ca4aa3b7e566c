"""How strong a runner is in one exercise by her own sets, as far as they tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from toeoff.coach.progress import Outing
from toeoff.measure.strength import system_load_kg
from toeoff.measure.strength.curve import Curve
from toeoff.measure.strength.observe import Lift
from toeoff.measure.strength.series import Session, Strength
from toeoff.model.exercise import Exercise
from toeoff.model.log import SetLog


def expected_rir(
    outings: Iterable[Outing], exercise: Exercise, mass_kg: float, reps: int | None, day: date
) -> Callable[[float], float] | None:
    """The reserve to expect on a day after so many repetitions, as a function of the external load [kg].

    Args:
        outings: Past sessions, earliest first; of two sides the weaker one counts. A set that was said to be as planned
            left what was asked; any other without a word left nothing.
        exercise: The exercise; its share of body mass moves with the load.
        mass_kg: The runner's mass [kg].
        reps: Repetitions that are asked for; without them nothing can be said.
        day: When it is asked for.
    """
    share = exercise.load.moved_share
    strength, curve = Strength(), Curve()
    for outing in outings:
        lifts = tuple(
            Lift(
                load_kg=system_load_kg(one.load_kg or 0.0, mass_kg, share),
                reps=one.reps,
                rir=outing.asked.rir if one.rir is None and one.as_planned else one.rir,
            )
            for one in _weaker(outing.sets)
            if one.reps
        )
        curve = curve.after(lifts)
        strength = strength.after(Session(day=outing.day, lifts=lifts), worth=curve.one_rm_kg)
    band = strength.expects(day)
    if band is None or reps is None:
        return None
    asked, known, one_rm_kg = reps, curve, band.mean_kg
    return lambda load_kg: known.reserve(system_load_kg(load_kg, mass_kg, share), asked, one_rm_kg)


def _weaker(sets: Iterable[SetLog]) -> list[SetLog]:
    """Of sets on two sides the one with less load, then with fewer repetitions."""
    found: dict[tuple[str, int], SetLog] = {}
    for one in sets:
        place = (one.label, one.set_number)
        known = found.get(place)
        if known is None or (one.load_kg or 0.0, one.reps or 0) < (known.load_kg or 0.0, known.reps or 0):
            found[place] = one
    return list(found.values())
