"""Choices in words, and a runner's choice in a hidden field as it was stored."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import BoundField

register = template.Library()


@register.filter
def as_json(row: Mapping[str, Any]) -> str:
    """The choice as text; the template escapes it."""
    return json.dumps(dict(row), ensure_ascii=False)


@register.filter
def stored(field: BoundField) -> str:
    """What a form's field held when it was made, in the words of the form; a dash where it was empty."""
    value = field.initial
    labels = {str(known): str(label) for known, label in getattr(field.field, "choices", ())}
    if labels:
        held = value if isinstance(value, list | tuple) else [value]
        return ", ".join(labels.get(str(one), str(one)) for one in held) or "–"
    shown = field.field.prepare_value(value)
    return "–" if shown in (None, "") else str(shown)
