"""Two tabs at once: nothing is lost, and it is said."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from toeoff.app.season.seasons import latest_version, read_inputs
from toeoff.store.models import AthleteRow, CheckInRow, PreviewRow, SessionRow

AWAY = {"first": "2026-05-01", "last": "2026-05-03"}
HURTS = {"region": "knee", "side": "left", "score": "2"}


def unwell(client: Client, days: int) -> str:
    """The address of the preview of not feeling well for so many days."""
    response = client.post("/not-feeling-well/", {"days": days})
    assert response.status_code == 302, response.content.decode()[:500]
    return str(response.headers["Location"])


def skip(client: Client, session: SessionRow) -> str:
    """The address of the preview of leaving a session out."""
    response = client.post(f"/sessions/{session.uid}/move/", {"to": "skip"})
    assert response.status_code == 302, response.content.decode()[:500]
    return str(response.headers["Location"])


def later(runner: AthleteRow) -> SessionRow:
    """A session some weeks from now."""
    found = SessionRow.objects.filter(season__athlete=runner, start__gt="2026-04-06T00:00Z").first()
    assert found is not None
    return found


def choices(runner: AthleteRow) -> tuple[int, int]:
    """How many eases and how many skips stand."""
    known = read_inputs(runner).choices
    return len(known.eases), len(known.skips)


def number(runner: AthleteRow) -> int:
    version = latest_version(runner)
    assert version is not None
    return version.number


def test_the_second_tab_is_told_and_loses_nothing(runner: AthleteRow) -> None:
    one, two = Client(), Client()
    first, second = unwell(one, 5), skip(two, later(runner))
    assert one.post(first).status_code == 302
    response = two.post(second)
    assert response.status_code == 409
    assert choices(runner) == (1, 0)
    again = re.search(r'action="(/previews/[^"]+/again/)"', response.content.decode())
    assert again is not None
    response = two.post(again[1])
    assert response.status_code == 302
    assert two.post(response.headers["Location"]).status_code == 302
    assert choices(runner) == (1, 1)
    assert number(runner) == 3


def test_the_same_preview_in_two_tabs_is_applied_once(runner: AthleteRow) -> None:
    one, two = Client(), Client()
    shown = unwell(one, 5)
    for client in (one, two):
        assert client.get(shown).status_code == 200
    assert one.post(shown).status_code == 302
    assert two.post(shown, {"back": "/"}).status_code == 302
    assert choices(runner) == (1, 0)
    assert number(runner) == 2


def test_a_tab_that_was_open_all_day_answers_calmly(runner: AthleteRow) -> None:
    """Its preview was forgotten meanwhile: looking at it and accepting it both say so, and nothing changes."""
    client = Client()
    shown = unwell(client, 5)
    PreviewRow.objects.all().delete()
    assert client.get(shown).status_code == 404
    assert client.post(shown).status_code == 404
    assert choices(runner) == (0, 0)


def test_two_answers_of_one_morning_both_stand(runner: AthleteRow) -> None:
    """Legs in one tab, sleep in the other: they are two questions, and neither answer takes the other away."""
    one, two = Client(), Client()
    assert one.get("/").status_code == two.get("/").status_code == 200
    assert one.post("/check-in/", {"legs": "sore"}).status_code == 302
    assert two.post("/check-in/", {"sleep": "little"}).status_code == 302
    row = CheckInRow.objects.get(athlete=runner)
    assert (row.legs, row.sleep) == ("sore", "little")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_an_old_form_changes_only_what_it_asks(runner: AthleteRow, order: tuple[int, int]) -> None:
    """Dates away in one tab, complaints in the other, both opened before either was sent."""
    tabs: tuple[tuple[str, dict[str, Any]], ...] = (("/me/away/", AWAY), ("/me/complaints/", HURTS))
    clients = [Client(), Client()]
    for client, (address, _) in zip(clients, tabs, strict=True):
        assert client.get(address).status_code == 200
    for at in order:
        address, sent = tabs[at]
        response = clients[at].post(address, sent)
        assert response.status_code == 302, (address, response.status_code)
        if "/previews/" in response.headers["Location"]:
            assert clients[at].post(response.headers["Location"]).status_code == 302
    athlete = read_inputs(runner).athlete
    assert [(one.start.isoformat(), one.end.isoformat()) for one in athlete.away][-1] == ("2026-05-01", "2026-05-03")
    assert [one.region for one in athlete.pain] == ["knee"]


def test_dates_added_in_two_tabs_are_both_kept(runner: AthleteRow) -> None:
    one, two = Client(), Client()
    dates = ({"first": "2026-05-01", "last": "2026-05-03"}, {"first": "2026-05-10", "last": "2026-05-12"})
    shown = [str(tab.post("/me/away/", sent).headers["Location"]) for tab, sent in zip((one, two), dates, strict=True)]
    assert one.post(shown[0]).status_code == 302
    assert two.post(shown[1]).status_code == 409
    response = two.post(f"{shown[1]}again/")
    assert response.status_code == 302
    assert two.post(response.headers["Location"]).status_code == 302
    away = {one.start.isoformat() for one in read_inputs(runner).athlete.away}
    assert {"2026-05-01", "2026-05-10"} <= away
