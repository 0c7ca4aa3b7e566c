"""Sources of runs and kinds of runs in a word or two."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from toeoff.app.pages.me import SourceLine

register = template.Library()


@register.filter
def source_name(source: SourceLine) -> str:
    """A source as she knows it: the file's name, the calendar's host, or what she did."""
    own = {"lines": _("Your lines"), "week": _("Your typical week"), "race": _("Your race")}
    return own.get(source.kind, source.name)


@register.filter
def kind_word(kind: str) -> str:
    """A kind of run in one word."""
    return {
        "easy": _("Easy"),
        "medium": _("Medium"),
        "quality": _("Fast"),
        "long": _("Long"),
        "race": _("Race"),
        "cross": _("Cross-training"),
    }.get(kind, kind)
