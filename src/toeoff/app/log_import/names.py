"""Which exercise of ours a name in another app's log means: the same name or alias, or nothing. Nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from toeoff.app.library.search import stems
from toeoff.knowledge import load_knowledge

MOST_OFFERED = 5
ALIKE = 0.55
"""Two names are offered for each other when they share this part of their words (Dice). Our choice: it only offers."""
_WORD = re.compile(r"[^\W_]+")


def normal(name: str) -> str:
    """A name without case, accents, signs and blanks too many.

    Example:
        >>> normal("Goblet-Squat "), normal("Élévation (Mollets)")
        ('goblet squat', 'elevation mollets')
    """
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return " ".join(_WORD.findall(bare.casefold()))


def ours(name: str) -> str | None:
    """The exercise that has exactly this name, id or alias; ``None`` where none has, or two have.

    Example:
        >>> ours("Goblet Squat"), ours("Bench Press (Barbell)")
        ('goblet-squat', None)
    """
    return _by_name().get(normal(name))


@cache
def _by_name() -> dict[str, str | None]:
    known: dict[str, str | None] = {}
    for exercise in load_knowledge().exercises.values():
        for title in {normal(one) for one in (exercise.name, exercise.id, *exercise.aliases)}:
            known[title] = None if title in known else exercise.id
    return known


@lru_cache(maxsize=4096)
def offers(name: str) -> tuple[str, ...]:
    """Exercises whose names share words with this one, the most alike first: for somebody to choose from."""
    words = frozenset(stems(name))
    if not words:
        return ()
    best: dict[str, float] = {}
    for title, id in _titles():
        shared = len(words & title)
        if shared and (alike := 2 * shared / (len(words) + len(title))) >= ALIKE:
            best[id] = max(alike, best.get(id, 0.0))
    return tuple(sorted(best, key=lambda one: (-best[one], one))[:MOST_OFFERED])


@cache
def _titles() -> tuple[tuple[frozenset[str], str], ...]:
    return tuple(
        (frozenset(stems(title)), exercise.id)
        for exercise in load_knowledge().exercises.values()
        for title in (exercise.name, *exercise.aliases)
    )
