"""What stands already when a season is placed again: what is over, what stood, and what the runner decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from toeoff.coach.place.slots import Slot
from toeoff.model.plan import Demand


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A slot that holds a session, with the most demanding session it may hold."""

    slot: Slot
    demand: Demand


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """Where a session that is still to come stood: its local date, its instant [s since the epoch], its demand."""

    day: date
    stamp: float
    demand: Demand


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """An instant [s since the epoch] at which the runner wants a session of one of these demands."""

    stamp: float
    demands: tuple[Demand, ...]

    @property
    def keys(self) -> tuple[tuple[float, Demand], ...]:
        """Instant and demand of every session that would do."""
        return tuple((self.stamp, demand) for demand in self.demands)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everything that ties a placement to what was before it.

    Args:
        now: The first instant at which something may still be placed [s since the epoch].
        past: Sessions that have happened; nothing moves them.
        stood: Sessions of the earlier version that are still to come.
        pins: What the runner put somewhere herself, or leaves out there.
        closed: Dates that no session may take unless it is pinned there.
        fewer: Hard or moderate sessions that a row of the season holds less, because the runner left them out.
    """

    now: float = float("-inf")
    past: tuple[Placed, ...] = ()
    stood: tuple[Stood, ...] = ()
    pins: tuple[Pin, ...] = ()
    closed: frozenset[date] = frozenset()
    fewer: Mapping[int, int] = field(default_factory=dict)


NOTHING_STANDS = Standing()
"""A season that is planned for the first time."""


def kind(demand: Demand) -> bool:
    """Is it strength (hard or moderate), not light? A session that changes between the two is another session."""
    return demand is not Demand.LIGHT


def too_close(stamp: float, demand: Demand, other: Placed, *, hard_apart_h: float, moderate_apart_h: float) -> bool:
    """Do the hours between two sessions forbid that both stand (rule `between-hard-sessions`)?"""
    if not (kind(demand) and kind(other.demand)):
        return False
    needed_h = hard_apart_h if demand is other.demand is Demand.HARD else moderate_apart_h
    return abs(other.slot.stamp - stamp) < needed_h * 3600
