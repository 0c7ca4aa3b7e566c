"""An invented language: every text that comes through gettext stands in brackets, so that others are seen.

What is not ours to translate says so in the markup: `translate="no"` for names and what the runner wrote herself,
`lang="en"` for the coach's sentences and the knowledge base, which are English whatever the page is.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.utils import translation

OPEN, CLOSE = "⟦", "⟧"
TEXT_ATTRIBUTES = ("aria-label", "title", "alt", "placeholder", "aria-description")
VOID = {"meta", "link", "input", "br", "img", "hr", "source", "wbr"}
SAME = re.compile(r"\b(?:toeoff|PDF|JSON|CSV|SVG|API|OpenAPI)\b")
"""What is called the same in every language."""


class Untranslated(HTMLParser):
    """Collects visible words that did not come through gettext."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._own: list[bool] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        own = (
            (self._own[-1] if self._own else False)
            or known.get("translate") == "no"
            or (known.get("lang") == "en" and tag != "html")
        )
        if not own:
            for name in TEXT_ATTRIBUTES:
                self._look(known.get(name) or "")
            if tag == "input" and known.get("type") in ("submit", "button"):
                self._look(known.get("value") or "")
        if tag not in VOID:
            self._own.append(own or tag in ("script", "style"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._own.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self._own:
            self._own.pop()

    def handle_data(self, data: str) -> None:
        if not (self._own and self._own[-1]):
            self._depth = self._look(data, self._depth)

    def _look(self, text: str, depth: int = 0) -> int:
        """Keep what stands outside of all brackets; how many are still open at the end, as when a tag comes next."""
        outside = ""
        for mark in text:
            depth += (mark == OPEN) - (mark == CLOSE)
            if not depth:
                outside += mark
        if re.search(r"[A-Za-z]", SAME.sub("", outside)):
            self.found.append(" ".join(outside.replace(CLOSE, "").split()))
        return depth


def untranslated(html: str) -> list[str]:
    """Words of a page that did not come through gettext and are not marked as somebody's own."""
    looking = Untranslated()
    looking.feed(html)
    return looking.found


@pytest.fixture
def invented(monkeypatch: pytest.MonkeyPatch) -> None:
    """A language in which every text stands in brackets and is a third longer."""

    def longer(text: str) -> str:
        return f"{OPEN}{text}{'~' * (len(text) // 3)}{CLOSE}"

    real = translation._trans  # type: ignore[attr-defined]
    monkeypatch.setattr(real, "gettext", lambda text: longer(str(text)) if text else text)
    monkeypatch.setattr(real, "pgettext", lambda _, text: longer(str(text)))
    monkeypatch.setattr(real, "ngettext", lambda one, many, n: longer(str(one if n == 1 else many)))
    monkeypatch.setattr(real, "npgettext", lambda _, one, many, n: longer(str(one if n == 1 else many)))
