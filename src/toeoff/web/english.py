"""Sentences of the coach and of errors on pages of any language: they are English, and the page says so."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString


def english(text: object) -> SafeString:
    """An English text as part of a page.

    Example:
        >>> english("Hours <at> home.")
        '<span lang="en">Hours &lt;at&gt; home.</span>'
    """
    return format_html('<span lang="en">{}</span>', text)
