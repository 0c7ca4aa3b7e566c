"""Where the built front end lies, if it was built: the pages work without it."""

from __future__ import annotations

import hashlib
from functools import cache

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static

register = template.Library()


@register.simple_tag
def built(name: str) -> str:
    """The address of a file of the built front end; empty when there is none."""
    stamp = _stamp(name)
    return f"{static(f'built/{name}')}?{stamp}" if stamp else ""


@cache
def _stamp(name: str) -> str:
    """What tells this build from others, so that browsers may keep it."""
    found = finders.find(f"built/{name}")
    if not found:
        return ""
    with open(found, "rb") as handle:  # noqa: PTH123 - the finder gives text
        return hashlib.file_digest(handle, "sha256").hexdigest()[:12]
