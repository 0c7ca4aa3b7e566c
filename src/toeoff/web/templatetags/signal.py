"""Words with numbers that only the device knows."""

from __future__ import annotations

import json
from collections.abc import Callable

from django import template
from django.utils.translation import ngettext

register = template.Library()

SAMPLES = (1, 2, 3, 5, 11, 21, 100, 1_000_000)
"""Together these have every form that a language of the world has for whole numbers."""


def _waiting(count: int) -> str:
    return ngettext("%(count)d set waits to be sent.", "%(count)d sets wait to be sent.", count)


def _full(count: int) -> str:
    return ngettext(
        "This device is full: %(count)d entry is not saved yet. Make room, and keep this page open.",
        "This device is full: %(count)d entries are not saved yet. Make room, and keep this page open.",
        count,
    )


def _refused(count: int) -> str:
    return ngettext(
        "The server did not take %(count)d entry. It is kept here.",
        "The server did not take %(count)d entries. They are kept here.",
        count,
    )


WORDS: dict[str, Callable[[int], str]] = {"waiting": _waiting, "full": _full, "refused": _refused}


@register.simple_tag
def counted(name: str) -> str:
    """The sentence of this name for some sample numbers, as JSON; a script takes the one that goes with its number."""
    return json.dumps({str(count): WORDS[name](count) % {"count": count} for count in SAMPLES}, ensure_ascii=False)
