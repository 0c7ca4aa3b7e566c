"""How many weeks each phase gets, and where its weeks lie: short seasons keep what matters, long ones repeat."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from itertools import groupby

from toeoff.model.athlete import Athlete
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Phase

ORDER = (
    Phase.FOUNDATION, Phase.BILATERAL, Phase.UNILATERAL, Phase.ECCENTRIC, Phase.PLYOMETRIC, Phase.TEMPO,
    Phase.ENDURANCE,
)  # fmt: skip
"""Order in the calendar. Source: seed-002 (S-01)."""

PRIORITY = (
    Phase.FOUNDATION, Phase.BILATERAL, Phase.UNILATERAL, Phase.PLYOMETRIC, Phase.ECCENTRIC, Phase.TEMPO,
    Phase.ENDURANCE,
)  # fmt: skip
"""Which phases a short season keeps first (rule `phases`)."""

SHORTER = 2.5
"""A phase that ends up shorter than wanted weighs so much more than one that ends up longer. Our choice."""

SINGLE_WEEK = 8.0
"""Shrinking a phase to a single week costs so much extra: it would teach nothing. Our choice."""
BASE = 3.0
"""The bilateral phase is the base of all others, so cutting it weighs more. Our choice."""
OTHER_PHASE = 2.0
"""When planned again, each week to come that gets another phase costs so much. Our choice (rule `stability`)."""

AGAIN = (Phase.BILATERAL, Phase.UNILATERAL, Phase.ECCENTRIC, Phase.PLYOMETRIC)
"""What a long season repeats at a higher level (rule `phases`)."""


def allot(weeks: int, athlete: Athlete, knowledge: Knowledge, *, later: bool) -> list[tuple[Phase, int]]:
    """Share `weeks` out among the phases: shortest lengths by priority, then up to the longest, then again.

    A later macrocycle of the same season needs no foundation. Weeks to spare go to the foundation last.
    """
    spans = {phase: knowledge.phases[phase].weeks[athlete.experience] for phase in ORDER}
    if athlete.careful_start and not later:
        spans[Phase.FOUNDATION] = (max(2, spans[Phase.FOUNDATION][0]), max(2, spans[Phase.FOUNDATION][1]))
    if later:
        del spans[Phase.FOUNDATION]
    given = dict.fromkeys(spans, 0)
    left = weeks
    for limit in (0, 1):
        for phase in PRIORITY if limit == 0 else (*PRIORITY[1:], PRIORITY[0]):
            if phase in spans and left > 0:
                most = spans[phase][limit] - given[phase]
                # a phase of a single week teaches nothing: the phase before it has the week instead
                if limit == 0 and given[phase] == 0 and 1 == min(left, most) < spans[phase][0]:
                    continue
                more = min(left, most)
                given[phase] += more
                left -= more
    blocks = [(phase, given[phase]) for phase in ORDER if given.get(phase)]
    if not blocks:
        return [(Phase.BILATERAL, weeks)]
    return _repeat(blocks, left, spans)


def _repeat(blocks: list[tuple[Phase, int]], left: int, spans: dict[Phase, tuple[int, int]]) -> list[tuple[Phase, int]]:
    """Put what is left into further rounds from bilateral to plyometric, before the tempo phase."""
    again: list[tuple[Phase, int]] = []
    while left > 0:
        for phase in AGAIN:
            weeks = min(left, spans[phase][1])
            # a single week left over would teach nothing as a phase of its own
            weeks = left if left - weeks == 1 else weeks
            again.append((phase, weeks))
            left -= weeks
            if left <= 0:
                break
    cut = next(
        (index for index, (phase, _) in enumerate(blocks) if phase in (Phase.TEMPO, Phase.ENDURANCE)), len(blocks)
    )
    return [*blocks[:cut], *again, *blocks[cut:]]


def stretch(
    blocks: Sequence[tuple[Phase, int]], deloads: Sequence[bool], stood: Sequence[Phase | None] = ()
) -> list[Phase]:
    """Lay the phases over the weeks so that none begins on a deload: a deload repeats what is known.

    The lengths differ from the wanted ones as little as possible (sum of squares), and a phase that ends on a
    deload is liked. A week that had another phase before (`stood`) costs a little.

    Example:
        >>> row = stretch([(Phase.BILATERAL, 3), (Phase.UNILATERAL, 3)], [False, False, False, True, False, False])
        >>> [str(phase) for phase in row].count("bilateral")
        4
    """
    weeks = len(deloads)

    @cache
    def best(block: int, at: int) -> tuple[float, tuple[int, ...]]:
        """Least cost of the phases from one on, and their lengths, when it begins in a week."""
        if block == len(blocks):
            return (0.0, ()) if at == weeks else (math.inf, ())
        options = []
        for length in range(1, weeks - at - (len(blocks) - block - 1) + 1):
            missing = blocks[block][1] - length
            shorter = SHORTER * (BASE if blocks[block][0] is Phase.BILATERAL else 1.0)
            cost = float(missing**2) * (shorter if missing > 0 else 1.0)
            cost += SINGLE_WEEK * (length == 1 < blocks[block][1])
            cost += 100.0 * (at > 0 and deloads[at]) - 0.5 * deloads[at + length - 1]
            cost += OTHER_PHASE * sum(was not in (None, blocks[block][0]) for was in stood[at : at + length])
            rest, lengths = best(block + 1, at + length)
            options.append((cost + rest, (length, *lengths)))
        return min(options, default=(math.inf, ()))

    lengths = best(0, 0)[1]
    best.cache_clear()
    return [phase for (phase, _), length in zip(blocks, lengths, strict=False) for _ in range(length)]


def go_on(blocks: Sequence[tuple[Phase, int]], done: Sequence[Phase], weeks: int) -> list[tuple[Phase, int]]:
    """What is left of an allotment after the phases of the weeks that are over; never more blocks than weeks.

    Args:
        blocks: The allotment of the whole macrocycle.
        done: Phases of its weeks that are over, oldest first.
        weeks: Weeks that are left.

    Example:
        >>> left = go_on([(Phase.BILATERAL, 4), (Phase.UNILATERAL, 3)], [Phase.BILATERAL] * 3, 4)
        >>> [(str(phase), weeks) for phase, weeks in left]
        [('bilateral', 1), ('unilateral', 3)]
    """
    left = list(blocks)
    if done:
        stretches = [list(group) for _, group in groupby(done)]
        running, run = done[-1], len(stretches[-1])
        here = [index for index, (phase, _) in enumerate(left) if phase is running]
        if here:
            at = min(here, key=lambda index: abs(index - len(stretches) + 1))
            rest = max(0, left[at][1] - run)
            left = [*([(running, rest)] if rest else []), *left[at + 1 :]]
        else:
            left = [block for block in left if ORDER.index(block[0]) > ORDER.index(running)]
        left = left or [(running, weeks)]
    while len(left) > max(1, weeks):
        left.remove(max(left, key=lambda block: PRIORITY.index(block[0])))
    return left
