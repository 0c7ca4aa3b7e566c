"""Dates and names inside the coach's sentences."""

from __future__ import annotations

from datetime import date

PROPER = ("Nordic", "Copenhagen", "Bulgarian", "Romanian")
"""Names that begin with a country or a town keep their capital letter."""


def day_words(day: date) -> str:
    """A date in words.

    Example:
        >>> day_words(date(2026, 6, 7))
        '7 June'
    """
    return f"{day.day} {day:%B}"


def in_sentence(name: str) -> str:
    """The name of an exercise inside a sentence.

    Example:
        >>> in_sentence("Box squat"), in_sentence("Nordic hamstring curl")
        ('box squat', 'Nordic hamstring curl')
    """
    return name if name.startswith(PROPER) else name[0].lower() + name[1:]
