"""Which loads can be chosen for an item at a place, and what is put on a bar."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from toeoff.coach.suitable import hold_loads
from toeoff.knowledge import load_knowledge
from toeoff.model.athlete import Place
from toeoff.model.plan import Item

FAMILIES = (
    ("one-dumbbell", "one-kettlebell"),
    ("two-dumbbells", "two-kettlebells"),
    ("barbell",),
    ("trap-bar",),
    ("machine",),
)
"""Ways to hold a load that may stand for one another without another word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar and the pairs of plates beside it [kg]."""

    bar_kg: float
    plates_kg: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loads:
    """Whole loads that exist, ascending [kg], and the bar if it is one; `each` when they are held in two."""

    kg: tuple[float, ...] = ()
    bar: Bar | None = None
    each: bool = False


NO_LOADS = Loads()


def loads_for(item: Item, place: Place | None) -> Loads:
    """What can be chosen for an item: the way to hold it that its planned load has, else the best that stands there."""
    if place is None:
        return NO_LOADS
    return _loads(item.exercise, item.load_kg, item.load_each_kg is not None, place)


@lru_cache(maxsize=4_096)
def _loads(exercise: str, load_kg: float | None, two: bool, place: Place) -> Loads:  # noqa: FBT001 - a key
    known = load_knowledge().exercises.get(exercise)
    if known is None:
        return NO_LOADS
    for family in _families(known.load.holds):
        loads = sorted({kg for hold in family for kg in hold_loads(known, hold, place)})
        fits = load_kg is None or (load_kg in loads and family[0].startswith("two-") == two)
        if loads and fits:
            return Loads(kg=tuple(loads), bar=_bar(family[0], place), each=family[0].startswith("two-"))
    return NO_LOADS


def _families(holds: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The exercise's ways to hold a load in its own order, those of a family together."""
    found = [tuple(one for one in family if one in holds) for hold in holds for family in FAMILIES if hold in family]
    return list(dict.fromkeys(found))


def _bar(hold: str, place: Place) -> Bar | None:
    if hold == "barbell":
        return Bar(bar_kg=place.barbell_kg, plates_kg=place.plates_kg)
    return Bar(bar_kg=place.trap_bar_kg, plates_kg=place.plates_kg) if hold == "trap-bar" else None
