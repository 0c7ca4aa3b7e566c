"""Paths as SVG text: one decimal, relative, so that the same numbers are the same bytes everywhere."""

from __future__ import annotations

from toeoff.figure.outline import Path


def d_of(path: Path) -> str:
    """The `d` attribute of a path.

    Example:
        >>> d_of((("M", (1.0, 2.0)), ("L", (3.04, 2.0)), ("Q", (4.0, 2.0, 4.0, 3.0)), ("Z", ())))
        'M1 2l2 0q1 0 1 1z'
    """
    text: list[str] = []
    x = y = 0.0
    last = ""
    for letter, exact in path:
        numbers = [round(number, 1) for number in exact]
        if letter == "Z":
            text.append("z")
        elif letter == "M":
            text.append("M" + _numbers(numbers))
        else:
            moved = [value - (x if i % 2 == 0 else y) for i, value in enumerate(numbers)]
            same = letter == last
            written = _numbers(moved)
            text.append(("" if same and written.startswith("-") else " " if same else letter.lower()) + written)
        if numbers:
            x, y = numbers[-2:]
        last = letter
    return "".join(text)


def _numbers(numbers: list[float]) -> str:
    text = ""
    for number in numbers:
        word = _number(number)
        text += word if not text or word.startswith("-") else f" {word}"
    return text


def _number(value: float) -> str:
    """At most one decimal, without a leading zero."""
    word = f"{value:.1f}".removesuffix(".0")
    if word in ("-0", "0"):
        return "0"
    return word.replace("0.", ".", 1) if word.startswith(("0.", "-0.")) else word
