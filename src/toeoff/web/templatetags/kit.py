"""Kit in words, and loads as one writes them on paper."""

from __future__ import annotations

from collections.abc import Sequence

from django import template

from toeoff.knowledge import load_knowledge
from toeoff.web.forms.fields import loads_text
from toeoff.web.reading import current

register = template.Library()
ALL_SHOWN = 5
"""So many loads are told one by one."""


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
    """Loads in her unit: the first few, and the last where several lie between."""
    if len(values) <= ALL_SHOWN:
        return f"{loads_text(values)}\u00a0{current().mass_unit}"
    return f"{loads_text(values[: ALL_SHOWN - 1])} … {loads_text(values[-1:])}\u00a0{current().mass_unit}"
