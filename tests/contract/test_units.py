"""Every number of the model carries its unit in its name; counts and names fixed by the interfaces are listed here."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import typing
from types import NoneType, UnionType

import pytest

import toeoff.model

UNITS = ("kg", "m", "km", "s", "h", "d", "min", "pct", "spm", "deg", "ms", "m_s", "per_s", "reps", "rir")
"""Suffixes that are units."""

FIXED = frozenset({
    "minutes", "seconds",  # season.json and runs.csv, [min] and [s]
    "rir", "reps", "reps_max", "bodyweight_reps",  # repetitions
    "session_minutes",  # athlete.toml, [min]
})  # fmt: skip
"""Names that interfaces.md fixes; their unit is part of the word."""

COUNTS = frozenset({
    "sets", "rounds", "contacts", "hard_sets", "wanted", "placed", "light", "sessions_per_week",
    "light_sessions_per_week", "layoff_weeks", "weekly_sets", "weeks", "priority", "level", "contacts_per_rep",
    "tissue", "birth_year", "year", "score", "day", "counter", "set_number", "faults",
})  # fmt: skip
"""Whole numbers of things, weeks, ranks and scores, which have no unit."""

SHARES = frozenset({"moved_share", "muscles", "ratio", "relative", "value", "min", "max"})
"""Shares and multiples of something, and a rule's number, whose unit is a field of its own."""


POSES = "toeoff.model.figure"
"""Bare numbers are degrees in poses and centimetres around them: whoever writes a pose reads it there."""


def numeric(kind: object) -> bool:
    """Does a type hold a number anywhere in it?"""
    if kind in (int, float):
        return True
    if typing.get_origin(kind) in (tuple, dict, typing.Union, UnionType):
        return any(numeric(part) for part in typing.get_args(kind) if part not in (NoneType, Ellipsis))
    return False


def fields() -> list[tuple[str, str]]:
    """Every numeric field of every dataclass of the model, as (class, field)."""
    found = set()
    for module in pkgutil.iter_modules(toeoff.model.__path__):
        if f"toeoff.model.{module.name}" == POSES:
            continue
        for kind in vars(importlib.import_module(f"toeoff.model.{module.name}")).values():
            if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind.__module__.startswith("toeoff.model"):
                hints = typing.get_type_hints(kind)
                found |= {(kind.__name__, one.name) for one in dataclasses.fields(kind) if numeric(hints[one.name])}
    return sorted(found)


FIELDS = [(kind, name) for kind, name in fields() if not kind.startswith("_")]


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=[f"{kind}.{name}" for kind, name in FIELDS])
def test_a_number_carries_its_unit(kind: str, name: str) -> None:
    """By its suffix, or it stands in one of the lists above."""
    allowed = FIXED | COUNTS | SHARES
    assert name in allowed or any(name.endswith(f"_{unit}") for unit in UNITS) or name in UNITS


def test_the_lists_name_only_what_exists() -> None:
    """A field that is gone leaves the lists, too."""
    assert {name for _, name in FIELDS} >= FIXED | COUNTS | SHARES


def test_the_battery_sees_the_fields() -> None:
    """Numbers in optional values, tuples and tables are seen; flags, words and enumerations are not."""
    assert ("Item", "load_kg") in FIELDS
    assert ("Place", "dumbbell_kg") in FIELDS
    assert ("Exercise", "muscles") in FIELDS
    assert ("Item", "hard") not in FIELDS
    assert ("Run", "kind") not in FIELDS
