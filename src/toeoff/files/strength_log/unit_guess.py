"""Kilograms or pounds, where a file does not say: inferred from the loads, shown, and easily changed."""

from __future__ import annotations

from collections.abc import Sequence

from toeoff.files.strength_log.values import Unit

STEP = 5
"""Plates and dumbbells in pounds make loads in steps of five; in kilograms 2.5, 12, 22.5 are as common."""
MOSTLY = 85
"""From this share of loads in steps of five on [%] they may be pounds. Our choice."""
HEAVY = 120
"""A tenth of somebody's loads reaches 120 lb often and 120 kg seldom. Our choice."""
FEWEST = 20
"""Fewer loads than this tell nothing."""


def infer_unit(loads: Sequence[float], usual: Unit) -> tuple[Unit, tuple[int, int] | None]:
    """The likely unit of loads that name none, and what it was inferred from.

    Args:
        loads: Every load as it is written.
        usual: The runner's own unit, taken when the loads tell nothing.

    Returns:
        The unit; the share of loads in steps of five [%] and the load that a tenth of them reach, ``None`` when they
        are too few or could be either.

    Example:
        >>> infer_unit([45, 95, 135, 155, 185] * 10, "kg")
        ('lb', (100, 185))
        >>> infer_unit([20, 22.5, 57, 60, 62.5] * 10, "lb")
        ('kg', (40, 62))
    """
    if len(loads) < FEWEST:
        return usual, None
    rounded = sorted(round(load, 2) for load in loads)
    share = round(100 * sum(load % STEP == 0 for load in rounded) / len(rounded))
    tenth = int(rounded[len(rounded) * 9 // 10])
    if share < MOSTLY:
        return "kg", (share, tenth)
    return ("lb", (share, tenth)) if tenth >= HEAVY else (usual, None)
