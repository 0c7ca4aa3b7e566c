"""Where the built front end lies, if it was built: the pages work without it."""

from __future__ import annotations

from django import template
from django.templatetags.static import static

from toeoff.web.static_files import stamp_of

register = template.Library()


@register.simple_tag
def built(name: str) -> str:
    """The address of a file of the built front end; empty when there is none."""
    return static(f"built/{name}") if stamp_of(f"built/{name}") else ""
