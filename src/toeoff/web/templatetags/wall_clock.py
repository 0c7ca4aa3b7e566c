"""Times of day without a date, as the visitor reads them."""

from __future__ import annotations

from datetime import time

from django import template
from django.utils.translation import pgettext

from toeoff.web.reading import current
from toeoff.web.templatetags.words import half_days

register = template.Library()


@register.filter
def wall(at: time) -> str:
    """A time of day: 18:30, or 6:30 pm; the last minute of the day is 24:00."""
    if at == time(23, 59):
        return "24:00" if current().clock == 24 else half_days(0, 0)
    return half_days(at.hour, at.minute) if current().clock == 12 else f"{at:%H:%M}"


@register.filter
def brief(at: time) -> str:
    """A time of day without its minutes when there are none: 18, 21:30, 6 pm."""
    said = wall(at)
    return said.replace(":00", "")


@register.filter
def tick(hour: int) -> str:
    """A full hour on an axis: 18, or 6p."""
    if current().clock == 24:
        return str(hour)
    half = pgettext("hours before noon on an axis", "a") if hour < 12 else pgettext("hours after noon on an axis", "p")
    return f"{(hour + 11) % 12 + 1}{half}"
