"""Repetitions, effort and load: what share of the heaviest single a set asks for.

Always on system load: external weight plus the share of body mass that moves along.
"""

from __future__ import annotations

PCT_OF_1RM = (100.0, 95.5, 92.2, 89.2, 86.3, 83.7, 81.1, 78.6, 76.2, 73.9, 70.7, 68.0, 65.3, 62.6, 59.9, 57.3)
"""Share of 1RM [%] that allows 1, 2, … 16 repetitions with none left. Source: rtstable (rows RPE 10, then the last
column of the lower rows)."""

PCT_STEP_BEYOND = 2.5
"""Points of 1RM per repetition beyond the chart [%]. Our choice: the chart's last step, flattened; a wide band."""

LOWEST_PCT = 30.0
"""Below this share of 1RM [%] repetitions no longer say anything about strength. Our choice."""


def pct_of_1rm(reps_to_failure: int) -> float:
    """Share of 1RM [%] that allows so many repetitions with none left.

    Args:
        reps_to_failure: Reps done plus reps in reserve, at least 1.

    Source: rtstable.

    Example:
        >>> pct_of_1rm(1), pct_of_1rm(8), pct_of_1rm(18)
        (100.0, 78.6, 52.3)
    """
    index = max(1, reps_to_failure) - 1
    if index < len(PCT_OF_1RM):
        return PCT_OF_1RM[index]
    beyond = index - len(PCT_OF_1RM) + 1
    return max(LOWEST_PCT, round(PCT_OF_1RM[-1] - PCT_STEP_BEYOND * beyond, 1))


def reps_to_failure(pct: float) -> int:
    """How many repetitions a share of 1RM [%] allows with none left (whole, rounded down), 1 to 27.

    Example:
        >>> reps_to_failure(100), reps_to_failure(80), reps_to_failure(20)
        (1, 7, 27)
    """
    reps = 1
    while reps < 27 and pct_of_1rm(reps + 1) >= pct:
        reps += 1
    return reps


def system_load_kg(external_kg: float, mass_kg: float, moved_share: float | None) -> float:
    """Load that the muscles really move [kg]. Source: winter for the shares.

    Example:
        >>> round(system_load_kg(16, 58, 0.878), 2)
        66.92
    """
    return external_kg + (moved_share or 0.0) * mass_kg


def external_load_kg(one_rm_kg: float, reps_and_reserve: int, mass_kg: float, moved_share: float | None) -> float:
    """External load [kg] for a set of reps plus reserve, from a 1RM on system load [kg]; may be negative.

    Example:
        >>> round(external_load_kg(98.4, 8, 58, 0.878), 1)  # 6 reps with 2 in reserve
        26.4
    """
    return one_rm_kg * pct_of_1rm(reps_and_reserve) / 100 - (moved_share or 0.0) * mass_kg
