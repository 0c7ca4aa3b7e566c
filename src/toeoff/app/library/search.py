"""Find exercises by words: names, ids, muscles, families, kit and cues; a slip of the keyboard is forgiven."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from itertools import pairwise

from toeoff.app.library.words import PATTERN
from toeoff.knowledge import load_knowledge
from toeoff.model.exercise import Exercise
from toeoff.model.knowledge import Knowledge

IN_NAME, IN_FACTS, IN_CUES = 0, 1, 2
"""Where a word was found; the lower, the better."""

NEAR = 0.75
"""How alike two words must be (`difflib`'s ratio) to be taken for a slip of the keyboard."""
SHORTEST_SLIP = 4
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found.

    Args:
        ranks: Id of each exercise that fits, with its rank; the lowest is the best.
        instead: Words nothing is called, each with what was searched in its stead.
    """

    ranks: dict[str, int]
    instead: tuple[tuple[str, str], ...] = ()


def stems(text: str) -> list[str]:
    """The words of a text without case, accents and plural endings.

    Example:
        >>> stems("Single-leg Calf Raises"), stems("calves, quadriceps")
        (['single', 'leg', 'calf', 'raise'], ['calf', 'quadricep'])
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return [_stem(word) for word in _WORD.findall(plain.casefold())]


def _stem(word: str) -> str:
    if len(word) > 4:
        for ending, instead in (("ves", "f"), ("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss")):
            if word.endswith(ending):
                return word[: -len(ending)] + instead
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=256)
def find(text: str) -> Found:
    """The exercises in which every word of a text is found, whole or as a beginning.

    A word that nothing begins with is taken for the nearest words of the names, muscles and kit.
    """
    index = _index()
    ranks: dict[str, int] | None = None
    instead: list[tuple[str, str]] = []
    for word in stems(text):
        hits = _hits(index, (known for known in index if known.startswith(word)))
        if not hits and len(word) >= SHORTEST_SLIP:
            near = get_close_matches(word, _names(), n=2, cutoff=NEAR)
            hits = _hits(index, near)
            instead += [(word, ", ".join(near))] if near else []
        ranks = hits if ranks is None else {id: rank + hits[id] for id, rank in ranks.items() if id in hits}
    whole = " ".join(stems(text))
    first = {id for id in ranks or () if whole in _titles()[id]}
    return Found(ranks={id: rank - (id in first) for id, rank in (ranks or {}).items()}, instead=tuple(instead))


def _hits(index: dict[str, dict[str, int]], words: Iterable[str]) -> dict[str, int]:
    hits: dict[str, int] = {}
    for word in words:
        for id, rank in index[word].items():
            hits[id] = min(rank, hits.get(id, rank))
    return hits


@cache
def _index() -> dict[str, dict[str, int]]:
    """Each word with the exercises that have it, and where; made once."""
    knowledge = load_knowledge()
    index: dict[str, dict[str, int]] = {}
    for exercise in knowledge.exercises.values():
        for rank, word in _words(exercise, knowledge):
            known = index.setdefault(word, {})
            known[exercise.id] = min(rank, known.get(exercise.id, rank))
    return index


def _words(exercise: Exercise, knowledge: Knowledge) -> Iterator[tuple[int, str]]:
    for title in (exercise.name, exercise.id, *exercise.aliases):
        words = stems(title)
        yield from ((IN_NAME, word) for word in (*words, *map("".join, pairwise(words))))
    facts = [PATTERN[exercise.pattern], exercise.pattern]
    for muscle in exercise.muscles:
        facts += [muscle, knowledge.muscles[muscle].name, *knowledge.muscles[muscle].parts]
    facts += [knowledge.kit[id].name for kit in exercise.kit for id in kit]
    yield from ((IN_FACTS, word) for fact in facts for word in stems(fact))
    cues = (*exercise.cues, *(fault.cue for fault in exercise.faults), *(fault.see for fault in exercise.faults))
    yield from ((IN_CUES, word) for cue in cues for word in stems(cue))


@cache
def _names() -> tuple[str, ...]:
    """The words a slip may be meant for: those of names, muscles and kit."""
    return tuple(word for word, ids in _index().items() if min(ids.values()) < IN_CUES)


@cache
def _titles() -> dict[str, str]:
    return {id: " ".join(stems(exercise.name)) for id, exercise in load_knowledge().exercises.items()}
