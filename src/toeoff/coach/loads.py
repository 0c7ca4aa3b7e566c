"""Which loads exist at a place, for each way to hold them [kg]."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from toeoff.model.athlete import MACHINES, Place

MACHINE_MAX_KG = 300.0
"""Heaviest load looked for on a machine [kg]; the number `machine_max_kg` of the rule `load-exists`."""

DECIMALS = 2
"""Loads are compared to 10 g, so that sums of plates carry no float noise."""


@lru_cache(maxsize=1_024)
def existing_loads(place: Place, hold: str) -> tuple[float, ...]:
    """Every load that can be held like this at the place, lightest first [kg].

    Args:
        place: Where the session stands.
        hold: One of `toeoff.model.exercise.HOLDS`; ``bodyweight`` and ``band`` have no loads.

    Example:
        >>> existing_loads(Place(name="home", kit=("dumbbell",), dumbbell_kg=(6.0, 10.0)), "two-dumbbells")
        (12.0, 20.0)
        >>> existing_loads(Place(name="gym", kit=("barbell",), plates_kg=(10.0, 5.0)), "barbell")
        (20.0, 30.0, 40.0, 50.0)
    """
    match hold:
        case "one-dumbbell":
            return _tidy(place.dumbbell_kg)
        case "two-dumbbells":
            return _tidy(2 * load for load in place.dumbbell_kg)
        case "one-kettlebell":
            return _tidy(place.kettlebell_kg)
        case "two-kettlebells":
            return _tidy(2 * load for load in place.kettlebell_kg) if place.kettlebell_pairs else ()
        case "barbell":
            return _on_bar(place.barbell_kg, place.plates_kg) if "barbell" in place.kit else ()
        case "trap-bar":
            return _on_bar(place.trap_bar_kg, place.plates_kg) if "trap-bar" in place.kit else ()
        case "machine":
            return _machine(place)
        case _:
            return ()


def _on_bar(bar_kg: float, plates_kg: tuple[float, ...]) -> tuple[float, ...]:
    """The bar with every choice of plate pairs; equal sums are kept once, so 20 plates stay cheap."""
    sums = {bar_kg}
    for plate_kg in plates_kg:
        sums |= {round(total + 2 * plate_kg, DECIMALS) for total in sums}
    return _tidy(sums)


def _machine(place: Place) -> tuple[float, ...]:
    """Multiples of the machine's step, if any machine stands there."""
    step_kg = place.machine_step_kg
    if step_kg <= 0 or not any(machine in place.kit for machine in MACHINES):
        return ()
    return _tidy(step_kg * count for count in range(1, int(MACHINE_MAX_KG / step_kg) + 1))


def _tidy(loads: Iterable[float]) -> tuple[float, ...]:
    return tuple(sorted({round(load, DECIMALS) for load in loads}))
