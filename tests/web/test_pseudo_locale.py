"""Every word of the pages comes through gettext: in an invented language nothing English is left over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from tests.e2e.pages import ADDRESSES, filled
from tests.web.invented import invented, untranslated
from tests.web.test_start import HOURS, LINES, YOU

from toeoff.store.models import AthleteRow

__all__ = ["invented"]


def test_the_looker_sees_what_was_forgotten() -> None:
    html = (
        '<html lang="en"><p>⟦Today~⟧ forgotten</p><p lang="en">Coach</p><b translate="no">Ada</b>'
        '<a title="hint">⟦12 ⟦m⟧⟧ 12 kg, PDF</a></html>'
    )
    assert untranslated(html) == ["forgotten", "hint", "12 kg, PDF"]


def test_nothing_english_is_left(runner: AthleteRow, client: Client, invented: None) -> None:
    left: list[str] = []
    for address in filled(lambda address: client.get(address).content.decode()):
        response = client.get(address)
        assert response.status_code == 200, address
        left += [f"{address}: {words}" for words in untranslated(response.content.decode())]
    assert not left, "\n".join(left)


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
