"""Words of the account pages."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

register = template.Library()

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)  # fmt: skip
"""What stands in the name that a browser gives itself, and what people call it; the first match counts."""


@register.filter
def browser(agent: str) -> str:
    """The browser and the machine in two words: Firefox, Android."""
    found = [next((name for sign, name in known if sign in agent), None) for known in (BROWSERS, SYSTEMS)]
    named = ", ".join(name for name in found if name)
    return named or _("Another program")
