"""A runner's choice in a hidden field, as it was stored."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def as_json(row: Mapping[str, Any]) -> str:
    """The choice as text; the template escapes it."""
    return json.dumps(dict(row), ensure_ascii=False)
