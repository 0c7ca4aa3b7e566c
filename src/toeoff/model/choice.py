"""What the runner has decided herself about her season: her word stands when it is planned again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from toeoff.model.plan import Demand


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A session stands at another hour than the plan chose.

    Args:
        was: Start of the session in the plan that she moved it in.
        start: Where she put it; inside a window of that day and place.
        place: The place of that window.
        demand: The most it may ask there.
    """

    was: datetime
    start: datetime
    place: str
    demand: Demand


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """A session is left out. `start`: where the plan had it."""

    start: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """One exercise stands for another from one date to another (both included), in one place or in all."""

    exercise: str
    instead: str
    first: date
    last: date
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ease:
    """She is not feeling 100 %: from one date to another (both included) nothing hard."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Tune:
    """Another dose of an exercise at a place from one date to another (both included), after what she logged.

    Args:
        exercise: The exercise.
        place: Where it is done.
        first: First date.
        last: Last date; the end of the mesocycle.
        load_kg: The whole external load [kg]; ``None`` for none.
        more_reps: Repetitions beyond those of the plan; below 0 for fewer.
        more_s: Seconds beyond those of the plan [s]; below 0 for fewer.
        tempo: Lower-pause-lift-pause instead of the plan's; empty for the plan's.
        least_rir: Reserve at least; ``None`` for the plan's.
        after: The session in the log that it answers.
        why: The sentence that she was told.
    """

    exercise: str
    place: str
    first: date
    last: date
    load_kg: float | None
    more_reps: int = 0
    more_s: int = 0
    tempo: str = ""
    least_rir: int | None = None
    after: str = ""
    why: str = ""


Choice: TypeAlias = Move | Skip | Swap | Ease | Tune


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Everything she has decided, in the order in which she did."""

    moves: tuple[Move, ...] = ()
    skips: tuple[Skip, ...] = ()
    swaps: tuple[Swap, ...] = ()
    eases: tuple[Ease, ...] = ()
    tunes: tuple[Tune, ...] = ()

    def __bool__(self) -> bool:
        """Has she decided anything?"""
        return bool(self.moves or self.skips or self.swaps or self.eases or self.tunes)
