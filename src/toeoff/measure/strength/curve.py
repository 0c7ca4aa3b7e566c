"""The personal reps-effort curve: how fast the load falls as repetitions rise, for this runner.

The published chart only seeds it: at 70 % of their best people do 6 to 26 repetitions. One number bends the chart, and
sets of one session whose reserve is known teach it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from toeoff.measure.strength.chart import pct_of_1rm
from toeoff.measure.strength.observe import MOST_REPS, Lift

SEED_SD = 0.4
"""Standard deviation of the bend between people: 26 and 6 repetitions at 70 % are bends of about a third and of two.
Source: zourdos2021; rounded, our choice."""
LEAST_BEND, MOST_BEND = 0.3, 2.0
"""Bends beyond these are no runner's. Source: zourdos2021, as above."""
PAIR_SD = 0.06
"""Standard deviation of the logarithm of two loads of a session around the curve: a repetition misjudged is 0.03, and
later sets are tired ones. Source: halperin2022, rtstable; rounded, our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A runner's curve.

    Args:
        bend: Exponent of the chart's share; 1 is the chart, less is more repetitions at a load.
        weight: How much the sets so far say, in squared logarithms of the chart; 0 for nobody's sets.
    """

    bend: float = 1.0
    weight: float = 0.0

    def pct(self, reps_to_failure: float) -> float:
        """Share of 1RM [%] that allows so many repetitions with none left, at most 12.

        Example:
            >>> Curve().pct(5), round(Curve(bend=0.5).pct(5), 1)
            (86.3, 92.9)
        """
        return 100.0 if reps_to_failure <= 1 else round(100 * math.exp(self.bend * _log_share(reps_to_failure)), 6)

    def one_rm_kg(self, lift: Lift) -> float:
        """1RM of a set [kg], its reserve counted where it is known.

        Example:
            >>> round(Curve().one_rm_kg(Lift(load_kg=80.0, reps=4, rir=1)), 1)
            92.7
        """
        return lift.load_kg / self.pct(lift.reps + (lift.rir or 0.0)) * 100

    def reps(self, load_kg: float, one_rm_kg: float) -> int:
        """Whole repetitions with none left at a load [kg] below the 1RM [kg], at most 12; 0 above it.

        Example:
            >>> Curve().reps(80.0, 100.0), Curve(bend=0.7).reps(80.0, 100.0), Curve().reps(101.0, 100.0)
            (7, 10, 0)
        """
        return max((reps for reps in range(1, MOST_REPS + 1) if self.pct(reps) / 100 * one_rm_kg >= load_kg), default=0)

    def reserve(self, load_kg: float, reps: int, one_rm_kg: float) -> float:
        """Repetitions to be expected in reserve after so many at a load [kg]; below 0 where they are too many.

        Above the 1RM no repetition is left, and beyond 12 in all nobody can tell more than that.

        Example:
            >>> round(Curve().reserve(80.0, 5, 100.0), 1)
            2.4
        """
        if load_kg >= one_rm_kg:
            return float((load_kg == one_rm_kg) - reps)
        shares = [self.pct(to_failure) for to_failure in range(MOST_REPS, 0, -1)]
        return float(np.interp(100 * load_kg / one_rm_kg, shares, range(MOST_REPS, 0, -1))) - reps

    def after(self, lifts: Sequence[Lift]) -> Curve:
        """The curve after a session: each set with a known reserve is held against the heaviest one of them."""
        known = [lift for lift in lifts if lift.rir is not None and lift.load_kg > 0 and lift.reps >= 1]
        if not known:
            return self
        top = max(known, key=lambda lift: (lift.load_kg, lift.reps + (lift.rir or 0.0)))
        seed = (PAIR_SD / SEED_SD) ** 2
        weight, pull = self.weight, (seed + self.weight) * self.bend
        for lift in known:
            apart = _log_share(lift.reps + (lift.rir or 0.0)) - _log_share(top.reps + (top.rir or 0.0))
            weight += apart**2
            pull += apart * math.log(lift.load_kg / top.load_kg)
        bend = pull / (seed + weight)
        return Curve(bend=min(MOST_BEND, max(LEAST_BEND, bend)), weight=weight)


def _log_share(reps: float) -> float:
    """Logarithm of the chart's share, straight lines between whole repetitions, flat beyond the chart's sure part."""
    held = min(max(reps, 1.0), float(MOST_REPS))
    low = math.floor(held)
    here, above = math.log(pct_of_1rm(low) / 100), math.log(pct_of_1rm(low + 1) / 100)
    return here + (held - low) * (above - here)
