"""One past session of an exercise: what was asked, what was done, and what it counts as."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from toeoff.model.log import SetLog, Side
from toeoff.model.plan import Item

SAME_KG = 0.005
"""Loads closer than this [kg] are one load; weights are kept to 10 g."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing:
    """One past session of the exercise.

    Args:
        day: When it was.
        asked: The planned item as it stood then.
        sets: What was done of it; warm-up sets and sets beyond the plan are ignored.
    """

    day: date
    asked: Item
    sets: tuple[SetLog, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What an outing counts as.

    Args:
        came: ``top`` = a success at the top of the range, ``good`` = a success, ``miss`` = fell short, ``open`` =
            nobody can tell, because sets or numbers are missing.
        spare_rir: Least reserve beyond the asked one; ``None`` unless every set said its reserve.
        low_rir: The same of the sets that said it; ``None`` when none did.
        faults: Faults seen in enough sets to count, by their number in the exercise's file.
        words: What kept it from being a success.
    """

    asked: Item
    came: Literal["top", "good", "miss", "open"]
    spare_rir: float | None
    low_rir: float | None
    faults: frozenset[int]
    words: str

    @property
    def good(self) -> bool:
        """Was it a success?"""
        return self.came in ("top", "good")


def judge(outing: Outing, number: Callable[[str], float]) -> Judged:
    """What an outing counts as; of two sides the weaker one decides."""
    asked = outing.asked
    sets = [one for one in outing.sets if not one.warm_up and not one.unplanned]
    seen = Counter(fault for one in sets for fault in set(one.faults))
    faults = frozenset(fault for fault, times in seen.items() if times >= number("fault_sets"))
    short = [words for one in sets if (words := _short(one, asked, number("tolerance_rir")))]
    gaps = _gaps(sets, asked)
    came: Literal["top", "good", "miss", "open"] = "good"
    if short or faults:
        came = "miss"
    elif gaps:
        came = "open"
    elif all(_at_top(one, asked) for one in sets):
        came = "top"
    spares = [one.rir - asked.rir if one.rir is not None and asked.rir is not None else None for one in sets]
    said = [spare for spare in spares if spare is not None]
    return Judged(
        asked=asked,
        came=came,
        spare_rir=min(said) if said and len(said) == len(spares) else None,
        low_rir=min(said, default=None),
        faults=faults,
        words=short[0] if short else gaps,
    )


def _short(one: SetLog, asked: Item, tolerance_rir: float) -> str:
    """How a set fell short of what was asked; empty when it did not."""
    who = f"the {one.side} side" if one.side else "a set"
    if asked.load_kg is not None and one.load_kg is not None and one.load_kg < asked.load_kg - SAME_KG:
        return f"{who} was done with {one.load_kg:g} kg instead of {asked.load_kg:g} kg"
    if asked.reps is not None and one.reps is not None and one.reps < asked.reps:
        return f"{who} had {one.reps} of {asked.reps} repetitions"
    if asked.seconds is not None and one.seconds is not None and one.seconds < asked.seconds:
        return f"{who} had {one.seconds} of {asked.seconds} s"
    if asked.rir is not None and one.rir is not None and one.rir < asked.rir - tolerance_rir:
        return f"{who} left {one.rir:g} in reserve where {asked.rir} were asked"
    return ""


def _gaps(sets: list[SetLog], asked: Item) -> str:
    """What is missing for a success; empty when nothing is."""
    sides: dict[tuple[str, int], set[Side | None]] = {}
    for one in sets:
        sides.setdefault((one.label, one.set_number), set()).add(one.side)
    whole = [some for some in sides.values() if None in some or len(some) == 2 or not asked.per_side]
    if len(whole) < asked.sets:
        both = " on both sides" if asked.per_side else ""
        return f"{len(whole)} of {asked.sets} sets were logged{both}"
    for one in sets:
        wanted = ((asked.load_kg, one.load_kg), (asked.reps, one.reps), (asked.seconds, one.seconds))
        if not one.as_planned and any(ask is not None and done is None for ask, done in wanted):
            return "a set was logged without its numbers"
    return ""


def _at_top(one: SetLog, asked: Item) -> bool:
    if asked.reps is None:
        return True
    done = asked.reps if one.reps is None else one.reps
    return done >= (asked.reps_max or asked.reps)


def as_hard(asked: Item, item: Item) -> bool:
    """Was an item at least as hard as another of the same exercise: load, repetitions with reserve, tempo, length?"""
    if (asked.load_kg or 0.0) < (item.load_kg or 0.0) - SAME_KG or lowering_s(asked.tempo) < lowering_s(item.tempo):
        return False
    if item.seconds is not None:
        return (asked.seconds or 0) >= item.seconds
    return _demand(asked, item) >= _demand(item, asked)


def _demand(item: Item, other: Item) -> int:
    """Top repetitions, with the reserve where both items name one."""
    reserve = item.rir if item.rir is not None and other.rir is not None else 0
    return (item.reps_max or item.reps or 0) + reserve


def lowering_s(tempo: str | None) -> int:
    """Seconds of the lowering phase [s]; 0 when it is fast or nobody says.

    Example:
        >>> lowering_s("3-1-1-0"), lowering_s("X-0-X-0"), lowering_s(None)
        (3, 0, 0)
    """
    first = (tempo or "").split("-")[0]
    return int(first) if first.isdecimal() else 0


def calibrates(item: Item) -> bool:
    """Is its load a first guess that its sets put right?"""
    return "calibration" in item.load_why.lower()
