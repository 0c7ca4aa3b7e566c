"""What the runner did herself from one version to the next: what changes is told from there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from toeoff.model.choice import Choices, Swap
from toeoff.model.plan import Season


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """What she moved, left out, put back or swapped.

    Args:
        left: Where such sessions stand in the earlier version.
        taken: Where they stand in the later one.
        swaps: Exercises, each with the one that stands for it from now on.
        tuned: Exercises with another dose after what she logged.
    """

    left: frozenset[datetime] = frozenset()
    taken: frozenset[datetime] = frozenset()
    swaps: frozenset[tuple[str, str]] = frozenset()
    tuned: frozenset[str] = frozenset()

    def sessions(self, before: Season, after: Season) -> frozenset[str]:
        """Names (`uid`) of the sessions that she did something to."""
        left = {session.uid for session in before.sessions if session.start in self.left}
        return frozenset(left | {session.uid for session in after.sessions if session.start in self.taken})


NO_DEEDS = Deeds()
"""Only the world around her changed."""


def deeds_between(before: Choices, after: Choices) -> Deeds:
    """What she decided or took back between two versions.

    Args:
        before: Everything she had decided when the earlier version was planned.
        after: The same for the later version.
    """
    moves = [move for move in after.moves if move not in before.moves]
    again = {instant for move in moves for instant in (move.was, move.start)}
    # a move that a later one of the same session replaces was not taken back
    undone = [move for move in before.moves if move not in after.moves and not again & {move.was, move.start}]
    skips = {skip.start for skip in after.skips} - {skip.start for skip in before.skips}
    put_back = {skip.start for skip in before.skips} - {skip.start for skip in after.skips}
    return Deeds(
        left=frozenset({*skips, *(move.was for move in moves), *(move.start for move in undone)}),
        taken=frozenset({*put_back, *(move.start for move in moves), *(move.was for move in undone)}),
        swaps=frozenset(
            {(swap.exercise, swap.instead) for swap in _added(before.swaps, after.swaps)}
            | {(swap.instead, swap.exercise) for swap in _added(after.swaps, before.swaps)}
        ),
        tuned=frozenset(tune.exercise for tune in {*before.tunes} ^ {*after.tunes}),
    )


def _added(before: tuple[Swap, ...], after: tuple[Swap, ...]) -> list[Swap]:
    return [swap for swap in after if swap not in before]
