"""The body map in a page."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.safestring import SafeString

from toeoff.app import body_map

register = template.Library()


@register.simple_tag
def shares_map(shares: Mapping[str, float]) -> SafeString:
    """What an exercise works."""
    return SafeString(body_map.shares_map(shares))


@register.simple_tag
def place_map(id: str) -> SafeString:
    """Where a muscle lies."""
    return SafeString(body_map.place_map(id))


@register.simple_tag
def sets_map(sets: Mapping[str, float]) -> SafeString:
    """Sets of every muscle."""
    return SafeString(body_map.sets_map(sets))
