"""Strength out of sets: the published chart, and what one runner's own sets say about it and about her next session.

Only the chart is imported here; the rest needs numpy and is imported where it is used.
"""

from toeoff.measure.strength.chart import (
    PCT_OF_1RM,
    external_load_kg,
    pct_of_1rm,
    reps_to_failure,
    system_load_kg,
)

__all__ = ["PCT_OF_1RM", "external_load_kg", "pct_of_1rm", "reps_to_failure", "system_load_kg"]
