"""What one week of the season is for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from toeoff.model.finding import Reason
from toeoff.model.plan import Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPlan:
    """What a week is for. `mesocycle` counts runs of weeks with one phase; `order` is the building week in it.

    `share` runs from 0 in the first building week of a mesocycle to 1 in its last.
    """

    monday: date
    phase: Phase
    deload: bool = False
    taper: bool = False
    recovery: bool = False
    careful: bool = False
    race: bool = False
    wanted: int = 0
    hard_wanted: int = 0
    light_wanted: int = 0
    mesocycle: int = 0
    order: int = 0
    share: float = 0.0
    unilateral_counts: bool = False
    because: tuple[Reason, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        """Its seven dates."""
        return tuple(self.monday + timedelta(days=day) for day in range(7))
