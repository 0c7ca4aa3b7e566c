"""How the dose of an exercise moves over the weeks of a mesocycle, in one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toeoff.model.plan import Item
from toeoff.units import kg, number


def dose_course(building: Sequence[Item], deload: Sequence[Item] = ()) -> str:
    """Sets and reps, effort and load from the first to the last week, then what a deload asks.

    Args:
        building: The exercise's items in the weeks of a mesocycle that are not deloads.
        deload: The same in its deload weeks.

    Example:
        >>> first = Item(exercise="deadlift", sets=3, reps=6, load_kg=40.0, rir=3)
        >>> last = Item(exercise="deadlift", sets=4, reps=6, load_kg=40.0, rir=2)
        >>> dose_course([first, last])
        '3x6 -> 4x6 @3-2 RIR 40 kg'
    """
    if not building:
        return dose_course(deload)
    parts = [_ends(_amount(item) for item in building), _effort(building), _ends(map(_load, building))]
    easier = sorted({_amount(item) for item in deload} - {_amount(item) for item in building})
    if easier:
        parts.append(f"(deload {', '.join(easier)})")
    return " ".join(part for part in parts if part)


def _ends(values: Iterable[str]) -> str:
    """First and last of values that change, or the one that does not; in between when both ends are the same."""
    found = list(values)
    if found[0] != found[-1]:
        return f"{found[0]} -> {found[-1]}"
    others = [value for value in dict.fromkeys(found) if value != found[0]]
    return f"{found[0]} to {others[-1]}" if others and others[-1] else found[0]


def _amount(item: Item) -> str:
    if item.seconds is not None:
        amount = f"{item.seconds}s"
    elif item.reps_max not in (None, item.reps):
        amount = f"{item.reps}-{item.reps_max}"
    else:
        amount = f"{item.reps}"
    return f"{item.sets}x{amount}" + ("/side" if item.per_side else "")


def _effort(items: Sequence[Item]) -> str:
    efforts = [item.rir for item in items if item.rir is not None]
    if not efforts:
        return ""
    return f"@{efforts[0]} RIR" if len(set(efforts)) == 1 else f"@{max(efforts)}-{min(efforts)} RIR"


def _load(item: Item) -> str:
    if item.load_each_kg is not None:
        return f"2x{number(item.load_each_kg)} kg"
    return "" if item.load_kg is None else kg(item.load_kg)
