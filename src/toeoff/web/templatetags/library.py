"""Words of the library's pages. Django loads them before any page, what draws or lists is loaded where it is used."""

from __future__ import annotations

import re
from collections.abc import Sized
from functools import lru_cache
from typing import TYPE_CHECKING

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from toeoff.app.library.words import MARK, MARK_MEANS, figure, word
from toeoff.model.knowledge import Source
from toeoff.web.pictures import figure_url
from toeoff.web.templatetags.words import say

if TYPE_CHECKING:
    from toeoff.app.library.shelf import ShelfRow

register = template.Library()

_CODE = re.compile(r"`([^`]+)`")


@register.filter
def mark(id: str) -> str:
    """How far a source was read."""
    return word(MARK, id)


@register.filter
def mark_means(id: str) -> str:
    """What that means."""
    return word(MARK_MEANS, id)


@register.filter
def source_title(source: Source) -> str:
    """The title of a source."""
    from toeoff.app.library.lists import plain_title

    return plain_title(source)


@register.filter
def shelf_row(row: ShelfRow) -> SafeString:
    """One exercise on the shelf; one that stands in no season looks the same to everybody and is kept."""
    return _row(row) if row.standing else _same_row(row)


def _row(row: ShelfRow) -> SafeString:
    return render_to_string("library/row.html", {"row": row})


_same_row = lru_cache(maxsize=4_096)(_row)


@register.filter
def prose(text: str) -> str:
    """A text of the knowledge base for a reader: the names of its numbers as words, times and units as she reads them.

    Example:
        >>> prose("At most `sessions_per_week` sessions.")
        'At most sessions per week sessions.'
    """
    return say(_CODE.sub(lambda found: found[1].replace("_", " "), text))


@register.filter
def share(value: float) -> str:
    """A share of a set.

    Example:
        >>> share(1.0), share(0.25)
        ('1', '0.25')
    """
    return figure(value)


@register.filter
def many(things: Sized) -> int:
    """How many there are."""
    return len(things)


@register.simple_tag
def figure_of(id: str, kind: str = "thumb", number: int | None = None) -> str:
    """The address of a picture of an exercise; poses and faults have a number."""
    return figure_url(id, kind if number is None else f"{kind}{number}")


@register.filter
def seen(id: str) -> str:
    """What the picture of an exercise shows."""
    from toeoff.app.library.figures import alt_text

    return alt_text(id)
