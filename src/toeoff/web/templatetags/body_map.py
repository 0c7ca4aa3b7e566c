"""The body map in a page. Django loads these tags before any page; what draws is loaded with the first map."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def shares_map(shares: Mapping[str, float]) -> SafeString:
    """What an exercise works."""
    from toeoff.app import body_map

    return SafeString(body_map.shares_map(shares))


@register.simple_tag
def place_map(id: str) -> SafeString:
    """Where a muscle lies."""
    from toeoff.app import body_map

    return SafeString(body_map.place_map(id))


@register.simple_tag
def sets_map(sets: Mapping[str, float]) -> SafeString:
    """Sets of every muscle."""
    from toeoff.app import body_map

    return SafeString(body_map.sets_map(sets))
