"""Titles of runs as comparable text, and patterns out of word lists."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

LONGEST_TITLE = 500
"""More of a title is never looked at [characters]."""

_GLUED = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")
_TIMES = re.compile(r"(?<=\d)\s*[x×*✕]\s*(?=\(|\d|[a-z])")
_THOUSAND = re.compile(r"(?<!\d)(\d{1,2})[,.](\d{3})(?=\s*m(?:et|\b))")


@lru_cache(maxsize=8192)
def plain(title: str) -> str:
    """A title in lower case without accents, with simple dashes, quotes and one blank between words.

    Example:
        >>> plain("Côtes 6×1’ — VO₂Max, 4x1,200m"), plain("45 minLocker")
        ("cotes 6 x 1' - vo2max, 4 x 1200m", '45 min locker')
    """
    text = unicodedata.normalize("NFKD", _GLUED.sub(" ", title[:LONGEST_TITLE]))
    text = "".join(letter for letter in text if not unicodedata.combining(letter)).lower().replace("ß", "ss")
    for found, simple in (("‘’´`′", "'"), ("“”„″", '"'), ("‐‑‒–—−", "-")):
        for letter in found:
            text = text.replace(letter, simple)
    text = _TIMES.sub(" x ", text)
    text = _THOUSAND.sub(r"\1\2", text)
    text = re.sub(r"\bv[o0]\s?2\s?-?\s?max\b", "vo2max", text)
    return " ".join(text.split())


@cache
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for a word list; the longest words are tried first.

    Example:
        >>> bool(pattern(("run", "dauerlauf*")).search("easy run")), bool(pattern(("run",)).search("brunch"))
        (True, False)
    """
    parts = [_word(word) for word in sorted(set(words), key=lambda word: (-len(word), word))]
    return re.compile(rf"(?<![a-z])(?:{'|'.join(parts)})(?![a-z])")


def first(words: tuple[str, ...], text: str) -> str | None:
    """The first word of the list that stands in the text, as it stands there."""
    match = pattern(words).search(text)
    return match[0] if match else None


def starts(words: tuple[str, ...], text: str) -> str | None:
    """The word of the list the text begins with."""
    match = pattern(words).match(text)
    return match[0] if match else None


def without(words: tuple[str, ...], text: str) -> str:
    """The text without the words of the list."""
    return pattern(words).sub(" ", text)


def _word(word: str) -> str:
    head, tail = "[a-z]*" if word.startswith("*") else "", "[a-z]*" if word.endswith("*") else ""
    core = re.escape(word.strip("*")).replace(r"\ ", r"[\s-]+")
    return head + core + tail
