"""What the sets of one session say about strength: one number, how doubtful it is, and the heaviest set."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

MOST_REPS = 12
"""More repetitions than these count as these: formulas part beyond. Source: rtstable (ends at 12), epley; the rule
strength-state says so as well."""

SURE_REPS = 10
"""Up to so many repetitions a set says all it can; formulas are 25 % apart at 15. Source: epley and others."""

DOUBT_PER_RIR = 0.5
"""Doubt of a repetition in reserve, in repetitions beyond the sure ones: people are about one off, less so near
failure. Source: halperin2022; the size is our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """A working set.

    Args:
        load_kg: The load that counts [kg]: the system load, or the external one where nobody knows the body's share.
        reps: Repetitions done, at least 1.
        rir: Repetitions that were left; ``None`` when nobody said.
    """

    load_kg: float
    reps: int
    rir: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A session as the filter sees it.

    Args:
        log_kg: Natural logarithm of the best set's 1RM [ln kg].
        doubt: How little it says about a *loss* of strength [reps]: a set that ended far from failure, or after many
            repetitions, shows what was there at least. The most doubtful set counts, so that a better set never makes
            the session surer of a loss.
        top_kg: Heaviest load [kg] among the sets of at most 12 repetitions, or among all where there are none.
        top_reps: Repetitions of the first of these sets at this load.
    """

    log_kg: float
    doubt: float
    top_kg: float
    top_reps: int


Worth: TypeAlias = Callable[[Lift], float]
"""From a set to its 1RM [kg]."""


def epley_kg(lift: Lift) -> float:
    """1RM of a set by Epley's formula [kg]; a single is itself.

    Source: epley; the limit of 12 repetitions is the rule strength-state.

    Example:
        >>> round(epley_kg(Lift(load_kg=100.0, reps=6)), 1), epley_kg(Lift(load_kg=100.0, reps=1))
        (120.0, 100.0)
    """
    return lift.load_kg if lift.reps == 1 else lift.load_kg * (1 + min(lift.reps, MOST_REPS) / 30)


def observed(lifts: Sequence[Lift], worth: Worth = epley_kg) -> Observation | None:
    """The observation of a session's working sets in any order; ``None`` without a set that has load and repetitions.

    Args:
        lifts: Working sets; those without load or repetitions say nothing.
        worth: From a set to its 1RM.

    Example:
        >>> seen = observed([Lift(load_kg=60.0, reps=10), Lift(load_kg=80.0, reps=5)])
        >>> round(math.exp(seen.log_kg), 1), seen.doubt, seen.top_kg, seen.top_reps
        (93.3, 0.0, 80.0, 5)
    """
    done = [lift for lift in lifts if lift.load_kg > 0 and lift.reps >= 1]
    if not done:
        return None
    best_kg = max(worth(lift) for lift in done)
    short = [lift for lift in done if lift.reps <= MOST_REPS] or done
    top_kg = max(lift.load_kg for lift in short)
    first = next(lift for lift in short if lift.load_kg == top_kg)
    return Observation(
        log_kg=math.log(best_kg), doubt=max(_doubt(lift) for lift in done), top_kg=top_kg, top_reps=first.reps
    )


def _doubt(lift: Lift) -> float:
    many = max(0, min(lift.reps, MOST_REPS) - SURE_REPS)
    return many + DOUBT_PER_RIR * (lift.rir or 0.0)
