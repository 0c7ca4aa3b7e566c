"""Kit in words, and loads as one writes them on paper."""

from __future__ import annotations

from collections.abc import Sequence

from django import template

from toeoff.knowledge import load_knowledge
from toeoff.web.forms.fields import loads_text
from toeoff.web.reading import current

register = template.Library()


@register.filter
def kit_name(id: str) -> str:
    """The name of a piece of kit."""
    return load_knowledge().kit[id].name


@register.filter
def kit_instead(id: str) -> str:
    """What a household has instead; empty where nothing does."""
    return load_knowledge().kit[id].instead


@register.filter
def loads(values: Sequence[float]) -> str:
    """Loads in her unit: the first few, and how many more."""
    shown = loads_text(values[:4])
    more = f" … {loads_text(values[-1:])}" if len(values) > 4 else ""
    return f"{shown}{more}\u00a0{current().mass_unit}"
