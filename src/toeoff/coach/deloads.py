"""Which weeks are deloads: after at most four building weeks, on the runner's own cut-back week if possible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

CUT_BACK_WORTH = 60
"""A deload on the runner's own cut-back week is worth this much [points]. Our choice: the rule says it falls there."""
MISSED_CUT_BACK_COST = 40
"""A deload beside a cut-back week that it could have used [points]. Our choice, so that ties never go that way."""
DELOAD_COST = 20
"""Every deload costs building time [points]. Our choice."""
TOO_LONG_COST = 1000
"""Where no deload can stand, a longer row is taken only as a last resort [points]."""
LONG_COST = 20
"""A fourth building week in a row of a novice [points]. Our choice."""
BEFORE_REST_COST = 30
"""A deload just before a taper, a recovery or maintenance, which bring rest themselves [points]. Our choice."""
EARLY_COST = 9
"""Times the square of the building weeks that a deload comes too early [points]. Our choice: deloads spread evenly."""
OTHER_WEEK_COST = 5
"""When planned again, each week to come that becomes a deload or stops being one [points]. Our choice (`stability`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekState:
    """What decides about a deload in one row of the season.

    Args:
        may_build: May it be a building week?
        may_deload: May it be a deload?
        cut_back: Does the runner run less herself?
        stood: Was it a deload in the earlier version of the season; None without one.
        over: Is that settled, because the week is over or has begun?
    """

    may_build: bool
    may_deload: bool
    cut_back: bool
    stood: bool | None = None
    over: bool = False


def choose_deloads(rows: Sequence[WeekState], most_building: int, liked: int | None = None) -> frozenset[int]:
    """The rows that become deloads: cheapest by the costs above, never more than `most_building` in a row.

    Args:
        rows: All rows of the season.
        most_building: Building weeks in a row that the rule allows.
        liked: Building weeks in a row that suit the runner; more of them cost. `most_building` by default.

    A row that may not build (taper, recovery, maintenance, a race) ends a row of building weeks by itself.

    Example:
        >>> row = WeekState(may_build=True, may_deload=True, cut_back=False)
        >>> sorted(choose_deloads([row] * 10, 4))
        [4, 9]
    """
    states = tuple(rows)
    suits = most_building if liked is None else liked

    @cache
    def cheapest(index: int, built: int) -> tuple[int, tuple[int, ...]]:
        """Least cost of the weeks from one on, and the deloads among them, after so many building weeks in a row."""
        if index == len(states):
            return 0, ()
        row = states[index]
        if row.over:
            cost, rest = cheapest(index + 1, 0 if row.stood or not row.may_build else built + 1)
            return cost, (index, *rest) if row.stood else rest
        options = []
        if not row.may_build:
            options.append(cheapest(index + 1, 0))
        elif built < most_building or not row.may_deload:
            over = TOO_LONG_COST if built >= most_building else LONG_COST if built >= suits else 0
            cost, rest = cheapest(index + 1, built + 1)
            options.append((cost + over + OTHER_WEEK_COST * (row.stood is True), rest))
        if row.may_deload and built > 0:
            cost, rest = cheapest(index + 1, 0)
            moved = OTHER_WEEK_COST * (row.stood is False)
            options.append((cost + _cost(states, index, built, suits) + moved, (index, *rest)))
        return min(options)

    chosen = cheapest(0, 0)[1]
    cheapest.cache_clear()
    return frozenset(chosen)


def _cost(states: tuple[WeekState, ...], index: int, built: int, suits: int) -> int:
    cost = DELOAD_COST + EARLY_COST * max(0, suits - built) ** 2
    if index + 1 < len(states) and not (states[index + 1].may_build or states[index + 1].may_deload):
        cost += BEFORE_REST_COST
    if states[index].cut_back:
        return cost - CUT_BACK_WORTH
    beside = [states[near] for near in (index - 1, index + 1) if 0 <= near < len(states)]
    return cost + (MISSED_CUT_BACK_COST if any(row.cut_back and row.may_deload for row in beside) else 0)
