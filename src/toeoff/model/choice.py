"""What the runner has decided herself about her season: her word stands when it is planned again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

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
class Choices:
    """Everything she has decided, in the order in which she did."""

    moves: tuple[Move, ...] = ()
    skips: tuple[Skip, ...] = ()
    swaps: tuple[Swap, ...] = ()
    eases: tuple[Ease, ...] = ()

    def __bool__(self) -> bool:
        """Has she decided anything?"""
        return bool(self.moves or self.skips or self.swaps or self.eases)
