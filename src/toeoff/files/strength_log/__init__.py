"""Strength logs of other apps: Strong, Hevy, FitNotes, Liftosaur, and any table whose columns somebody explains."""

from toeoff.files.strength_log.read import MOST_BYTES, NONE_OF_THESE, read_strength_log, refuse_big
from toeoff.files.strength_log.values import (
    App,
    Asked,
    LeftOut,
    LoggedNote,
    LoggedSet,
    StrengthLog,
    Unit,
    UnitKnown,
    When,
    Why,
)

__all__ = [
    "MOST_BYTES",
    "NONE_OF_THESE",
    "App",
    "Asked",
    "LeftOut",
    "LoggedNote",
    "LoggedSet",
    "StrengthLog",
    "Unit",
    "UnitKnown",
    "When",
    "Why",
    "read_strength_log",
    "refuse_big",
]
