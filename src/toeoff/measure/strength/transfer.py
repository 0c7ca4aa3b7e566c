"""A first guess of an exercise nobody has logged, from its neighbours on the ladder."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from toeoff.measure.strength.state import State, start
from toeoff.measure.strength.tuning import SHIPPED, Tuning

STEP_SD = 0.15
"""Standard deviation [ln] that one step on a ladder adds: ratios between exercises differ that much between people. Our
choice; the first sets of the exercise itself outweigh it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """What is known of another exercise of the family.

    Args:
        one_rm_kg: Its 1RM on system load [kg].
        sd: Standard deviation of its logarithm.
        ratio: 1RM of the wanted exercise as a multiple of this one's.
        steps: How many steps of the ladder lie between them.
    """

    one_rm_kg: float
    sd: float
    ratio: float
    steps: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A 1RM [kg] nobody has seen, and the standard deviation of its logarithm."""

    one_rm_kg: float
    sd: float


def borrowed(neighbours: Sequence[Neighbour]) -> Guess | None:
    """The guess from all neighbours, surer and nearer ones first; ``None`` without any.

    Example:
        >>> guess = borrowed([Neighbour(one_rm_kg=100.0, sd=0.05, ratio=0.8)])
        >>> round(guess.one_rm_kg, 3), round(guess.sd, 3)
        (80.0, 0.158)
    """
    if not neighbours:
        return None
    weights = [1 / (one.sd**2 + STEP_SD**2 * one.steps) for one in neighbours]
    logs = [math.log(one.one_rm_kg * one.ratio) for one in neighbours]
    middle = sum(weight * log for weight, log in zip(weights, logs, strict=True)) / sum(weights)
    return Guess(one_rm_kg=math.exp(middle), sd=1 / math.sqrt(sum(weights)))


def start_from(guess: Guess, tuning: Tuning = SHIPPED) -> State:
    """The filter's state before the first session: as wide as the guess, so that the first sets move it at once."""
    state = start(np.array([math.log(guess.one_rm_kg)]), tuning)
    own = (guess.sd / tuning.spread) ** 2
    return replace(state, level_var=state.level_var + own)
