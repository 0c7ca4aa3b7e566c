"""Letters for paper: Vera, which reportlab ships, and what to print for signs it does not have."""

from __future__ import annotations

import unicodedata
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

PLAIN, BOLD = "toeoff-plain", "toeoff-bold"
_FILES = {PLAIN: "Vera.ttf", BOLD: "VeraBd.ttf"}

_CYRILLIC_TEXT = "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya yo i yi ye g"
_CYRILLIC = dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ", _CYRILLIC_TEXT.split(), strict=True))
_GREEK_TEXT = "a v g d e z i th i k l m n x o p r s s t y f ch ps o"
_GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", _GREEK_TEXT.split(), strict=True))
_OTHER = {"→": "->", "−": "-", "‑": "-", "\N{NARROW NO-BREAK SPACE}": " "}


@cache
def font(name: str) -> str:
    """The name of a registered font."""
    pdfmetrics.registerFont(TTFont(name, _FILES[name]))
    return name


@cache
def _signs() -> frozenset[int]:
    return frozenset(pdfmetrics.getFont(font(PLAIN)).face.charToGlyph)


@cache
def known(text: str) -> str:
    """The text with every sign the font lacks written in letters it has.

    Example:
        >>> known("Zoë Müller-Łukasz, Dvořák, Иван")
        'Zoë Müller-Łukasz, Dvorák, Ivan'
    """
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    return "".join(sign if ord(sign) in _signs() else _letters(sign) for sign in composed)


def _letters(sign: str) -> str:
    """A sign the font lacks, in letters it has; marks vanish, what nobody can spell becomes a question mark."""
    small = sign.lower()
    found = _OTHER.get(sign) or _CYRILLIC.get(small) or _GREEK.get(small)
    if found is not None:
        found = found.replace("_", "")
        return found.capitalize() if sign != small else found
    parts = [part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part)]
    if parts == [sign]:
        return "" if unicodedata.category(sign)[0] == "C" else "?"
    return "".join(part if ord(part) in _signs() else _letters(part) for part in parts)


@cache
def width_pt(text: str, name: str, size: float) -> float:
    """How long a text is [pt]."""
    return float(pdfmetrics.stringWidth(text, font(name), size))


@cache
def lines_of(text: str, name: str, size: float, most: float) -> tuple[str, ...]:
    """The text in lines of at most `most` [pt]; words that are too long are cut."""
    lines: list[str] = []
    line = ""
    for word in known(text).split():
        longer = f"{line} {word}" if line else word
        if width_pt(longer, name, size) <= most:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, name, size, most)
        lines += full
    return (*lines, line) if line else tuple(lines)


def _pieces(word: str, name: str, size: float, most: float) -> list[str]:
    pieces = [""]
    for sign in word:
        if pieces[-1] and width_pt(pieces[-1] + sign, name, size) > most:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def fit(text: str, name: str, size: float, most: float) -> str:
    """The text on one line, cut with an ellipsis when it is longer than `most` [pt]."""
    words = known(text)
    if width_pt(words, name, size) <= most:
        return words
    while words and width_pt(words + "…", name, size) > most:
        words = words[:-1]
    return words.rstrip() + "…"
