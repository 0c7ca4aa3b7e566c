"""Repetitions of the next top set at a given load, from the runner's own top sets.

Nobody trains every set to failure, so turning a 1RM back into repetitions misses by three. What she did lately at about
this load says it better: recent sets and similar loads count more, every other set a little.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

REMEMBERED = 12
"""So many latest sessions are remembered. Our choice: older ones have less than a tenth of the weight."""
SAY_80 = 1.2816
"""Standard deviations on either side of the middle that hold 80 %. Source: normal distribution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopSet:
    """Heaviest load of a session [kg] and the repetitions of the first set with it."""

    load_kg: float
    reps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RepsTuning:
    """What is believed about every runner. Source: docs/accuracy.md (fitted), unless said otherwise.

    Args:
        fades: Sessions after which a set counts less by a factor of e.
        near: Difference of two loads [ln] at which one says less about the other by a factor of 0.61.
        far: What any other load counts.
        spread: Usual deviation of a runner nobody knows [reps]; our choice.
        spread_count: How many sessions this is worth; our choice.
    """

    fades: float = 5.0
    near: float = 0.1
    far: float = 0.1
    spread: float = 1.5
    spread_count: float = 1.0


SHIPPED_REPS = RepsTuning()
"""What toeoff uses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepsBand:
    """Middle of the repetitions to expect, and whole numbers that hold 80 % of them."""

    mean: float
    lo80: int
    hi80: int


def next_reps(tops: Sequence[TopSet], load_kg: float, tuning: RepsTuning = SHIPPED_REPS) -> RepsBand:
    """Repetitions of the next top set at a load [kg].

    Args:
        tops: Top sets of the sessions before, oldest first, at least one.
        load_kg: Load of the next one, above 0.
        tuning: What is believed about every runner.

    Example:
        >>> next_reps([TopSet(load_kg=60.0, reps=8), TopSet(load_kg=50.0, reps=12)], 60.0)
        RepsBand(mean=8.973655, lo80=7, hi80=11)
    """
    late = tops[-REMEMBERED:]
    reps = np.array([top.reps for top in late], dtype=np.float64)
    apart = np.log(np.array([top.load_kg for top in late]) / load_kg)
    age = np.arange(len(late))[::-1]
    weight = np.exp(-age / tuning.fades) * (np.exp(-0.5 * (apart / tuning.near) ** 2) + tuning.far)
    middle = _median(reps, weight)
    squares = float((weight * (reps - middle) ** 2).sum()) + tuning.spread_count * tuning.spread**2
    half = SAY_80 * math.sqrt(squares / (float(weight.sum()) + tuning.spread_count))
    return RepsBand(mean=round(middle, 6), lo80=max(1, round(middle - half)), hi80=max(1, round(middle + half)))


def _median(values: NDArray[np.float64], weight: NDArray[np.float64]) -> float:
    """Weighted median, straight lines between the middles of the weights."""
    order = np.argsort(values, kind="stable")
    weight = weight[order]
    below = (np.cumsum(weight) - weight / 2) / weight.sum()
    return float(np.interp(0.5, below, values[order]))
