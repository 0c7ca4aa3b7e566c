"""Every word of the pages comes through gettext: in an invented language nothing English is left over.

What is not ours to translate says so in the markup: `translate="no"` for names and what the runner wrote herself,
`lang="en"` for the coach's sentences and the knowledge base, which are English whatever the page is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from tests.e2e.pages import ADDRESSES
from tests.web.test_start import HOURS, LINES, YOU

from toeoff.store.models import AthleteRow, SessionRow

OPEN, CLOSE = "⟦", "⟧"
TEXT_ATTRIBUTES = ("aria-label", "title", "alt", "placeholder", "aria-description")
VOID = {"meta", "link", "input", "br", "img", "hr", "source", "wbr"}
UNITS = re.compile(r"\b(?:kg|lb|km|mi|min|h|s|d|am|pm|x|m|toeoff|PDF|JSON|CSV|SVG|RIR|ics|json|txt|svg|pdf)\b")


class Untranslated(HTMLParser):
    """Collects visible words that did not come through gettext."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._own: list[bool] = []

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
            self._look(data)

    def _look(self, text: str) -> None:
        left = re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", "", text)
        while OPEN in left and left != (left := re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", "", left)):
            pass
        if re.search(r"[A-Za-z]", UNITS.sub("", left)):
            self.found.append(" ".join(left.split()))


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


def untranslated(html: str) -> list[str]:
    looking = Untranslated()
    looking.feed(html)
    return looking.found


def test_the_looker_sees_what_was_forgotten() -> None:
    html = '<html lang="en"><p>⟦Today~⟧ forgotten</p><p lang="en">Coach</p><a title="x">⟦12 ⟦m⟧⟧ 12 kg</a></html>'
    assert untranslated(html) == ["forgotten"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_english_is_left(runner: AthleteRow, client: Client, invented: None, address: str) -> None:
    coming = SessionRow.objects.filter(start__gt="2026-03-12T11:00Z").first()
    assert coming is not None
    response = client.get(address.format(session=coming.uid))
    assert response.status_code == 200
    left = untranslated(response.content.decode())
    assert not left, left[:20]


def test_nothing_english_is_left_in_the_first_steps(db: None, clock: str, client: Client, invented: None) -> None:
    """Each step is looked at empty, with a slip, and with what it shows once it is answered."""
    left: list[str] = []

    def look(address: str, sent: Mapping[str, Any] | None = None) -> None:
        response = client.get(address) if sent is None else client.post(address, sent)
        if response.status_code != 302:
            left.extend(f"{address}: {words}" for words in untranslated(response.content.decode()))

    look("/start/")
    look("/start/you/")
    look("/start/you/", {})
    look("/start/you/", YOU)
    look("/start/runs/")
    look("/start/runs/", {"how": "lines", "text": "Tu quality 8k | Th esay 8k"})
    look("/start/runs/", {"how": "lines", "text": LINES})
    look("/start/runs/")
    look("/start/race/")
    look("/start/race/", {"how": "race", "day": "2026-05-24", "distance": "21.1", "title": "Town half"})
    look("/start/hours/")
    client.post("/me/places/", {"preset": "dumbbells"})
    look("/start/hours/")
    place = AthleteRow.objects.get().places.get().name
    look("/start/hours/", HOURS | {"place": place})
    look("/start/hours/?day=Mon")
    look("/start/season/")
    look("/start/season/?plan=1")
    assert not left, left
