"""One sentence about what changes, and the words for dates and sessions in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from toeoff.coach.words import day_words

Kind = Literal["moved", "new", "gone", "demand", "exercise", "dose", "week", "end", "nothing"]
NOTHING = "Nothing changes."
"""The only sentence where two versions are alike."""
NOTHING_ELSE = "Nothing else changes."
"""The last sentence where they are not."""
MANY = 3
"""From so many alike on, changes are told together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changes.

    Args:
        kind: What it is about.
        where: Names (`uid`) of sessions, or Mondays of weeks, that it is about.
        message: The sentence for the runner.
    """

    kind: Kind
    where: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A change with what decides where it is told: the date it begins on, and whether it is the runner's own deed."""

    day: date
    change: Change
    hers: bool = False


def when(start: datetime) -> str:
    """Weekday, date and clock time.

    Example:
        >>> when(datetime(2026, 1, 15, 18, 30))
        'Thursday 15 January 18:30'
    """
    return f"{start:%A} {day_words(start.date())} {start:%H:%M}"


def week_words(monday: date) -> str:
    """A week by its Monday."""
    return f"the week of {day_words(monday)}"


def span(days: Sequence[date]) -> str:
    """From the first of some dates to the last.

    Example:
        >>> span([date(2026, 1, 15), date(2026, 3, 12)]), span([date(2026, 1, 15)])
        ('from 15 January to 12 March', 'on 15 January')
    """
    first, last = min(days), max(days)
    return f"on {day_words(first)}" if first == last else f"from {day_words(first)} to {day_words(last)}"
