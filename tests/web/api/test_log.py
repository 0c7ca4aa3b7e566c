"""The training log: appended, never changed, the same however often it is sent."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
from tests.web.api.conftest import Caller
from tests.web.conftest import example_inputs

from toeoff.app.season.seasons import create_athlete
from toeoff.store.models import AthleteRow, LogEventRow


def event(number: int, **other: Any) -> dict[str, Any]:
    """The set with this number from her phone."""
    return {
        "id": f"019cf0c1-7a00-7000-8000-{number:012x}", "device": "phone", "counter": number, "kind": "set",
        "session": "20260309-2", "at": f"2026-03-12T18:{number % 60:02d}:00+01:00", "exercise": "goblet-squat",
        "values": {"load_kg": 14, "reps": 8},
    } | other  # fmt: skip


def test_events_are_stored_once_however_often_they_are_sent(hers: Caller) -> None:
    first, second = event(1), event(2)
    assert hers.ok("post", "/log-events", {"events": [first]}) == {"stored": [first["id"]], "known": []}
    assert hers.ok("post", "/log-events", {"events": [first, second]}) == {
        "stored": [second["id"]], "known": [first["id"]],
    }  # fmt: skip
    stored = hers.ok("get", "/log-events")["items"]
    assert [one["id"] for one in stored] == [first["id"], second["id"]]
    assert stored[0]["values"] == first["values"]
    assert stored[0]["at"] == "2026-03-12T17:01:00Z"
    assert stored[0]["received_at"] == "2026-03-12T11:00:00Z"


@pytest.mark.parametrize(
    ("events", "status", "said"),
    [
        ([event(1, values={"reps": 9})], 409, "events[0].id"),
        ([event(3), event(4, counter=1)], 409, "events[1].counter"),
        ([event(3), event(3, counter=9)], 422, "events[1].id"),
        ([event(3), event(4, counter=3)], 422, "events[1].counter"),
        ([event(3, kind="void")], 422, "events[0].supersedes"),
        ([event(3, id="6f2f6a54-5f0a-4a6c-9d3a-2f6f0b8f5f10")], 422, "body: events[0].id"),
        ([event(3, kind="nap")], 422, "body: events[0].kind"),
        ([event(3, at="2026-03-12T18:00:00")], 422, "body: events[0].at"),
        ([event(3, at="0001-01-01T00:00:00+14:00")], 422, "body: events[0].at"),
        ([event(3, values={"note": "a" * 4000})], 422, "body: events[0].values"),
        ([event(3, values={"note": "\x00"})], 422, "body: events[0].values"),
        ([event(3, values={"note": "\ud800"})], 422, "body: events[0].values"),
        ([event(3, device="my phone")], 422, "body: events[0].device"),
        ([event(3, counter=2**53)], 422, "body: events[0].counter"),
        ([event(3, heart="rate")], 422, "body: events[0].heart"),
        ([event(n) for n in range(3, 204)], 422, "body: events"),
    ],
)
def test_a_batch_with_something_wrong_stores_nothing(
    hers: Caller, events: list[dict[str, Any]], status: int, said: str
) -> None:
    hers.ok("post", "/log-events", {"events": [event(1)]})
    error = hers.refused(status, "post", "/log-events", {"events": events})
    assert said in (error["where"] or error["message"])
    assert LogEventRow.objects.count() == 1


def test_an_event_is_taken_back_by_another(hers: Caller) -> None:
    taken = event(1)
    hers.ok("post", "/log-events", {"events": [taken, event(2, kind="void", supersedes=taken["id"], values={})]})
    assert hers.ok("get", "/log-events")["items"][1]["supersedes"] == taken["id"]


def test_the_log_is_read_page_by_page_while_it_grows(hers: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    hers.ok("post", "/log-events", {"events": [event(n) for n in range(5)]})
    page = hers.ok("get", "/log-events?limit=3")
    seen = [one["counter"] for one in page["items"]]
    monkeypatch.setenv("TOEOFF_NOW", "2026-03-12T12:00:01+01:00")
    hers.ok("post", "/log-events", {"events": [event(n) for n in range(5, 8)]})
    while page["next"]:
        page = hers.ok("get", f"/log-events?limit=3&cursor={page['next']}")
        seen += [one["counter"] for one in page["items"]]
    assert seen == list(range(8))
    later = hers.ok("get", "/log-events?since=2026-03-12T12:00:01%2B01:00")["items"]
    assert [one["counter"] for one in later] == [5, 6, 7]


def test_the_log_is_filtered(hers: Caller) -> None:
    hers.ok("post", "/log-events", {"events": [event(1), event(2, session="20260309-1", exercise="deadlift")]})
    assert [one["counter"] for one in hers.ok("get", "/log-events?session=20260309-1")["items"]] == [2]
    assert [one["counter"] for one in hers.ok("get", "/log-events?exercise=goblet-squat")["items"]] == [1]


def test_an_id_of_another_runner_is_taken_and_a_counter_is_not(hers: Caller, runner: AthleteRow) -> None:
    """Devices of two runners may count alike; ids are chance, so the same one twice is a mistake."""
    other = create_athlete(example_inputs().athlete)
    elsewhere = Caller(hers.client, f"/api/v1/athletes/{other.pk}", {})
    elsewhere.ok("post", "/log-events", {"events": [event(1)]})
    hers.refused(409, "post", "/log-events", {"events": [event(1)]})
    hers.ok("post", "/log-events", {"events": [event(2, counter=1)]})
    assert LogEventRow.objects.filter(athlete=runner).get().pk == UUID(event(2)["id"])
    assert json.dumps(elsewhere.ok("get", "/log-events")).count('"counter"') == 1
