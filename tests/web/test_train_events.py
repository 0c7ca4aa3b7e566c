"""Events from devices: each is stored, known or refused by itself; others hear of it; nobody else gets in."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from tests.web.accounts import make_user, sign_in
from tests.web.api.test_log import event
from tests.web.conftest import seed

from toeoff.store.models import AthleteRow, LogEventRow

ADDRESS = "/train/events"


def send(client: Client, *events: Any, status: int = 200, headers: dict[str, str] | None = None) -> Any:
    body = json.dumps({"events": list(events)})
    response = client.post(ADDRESS, body, content_type="application/json", headers=headers)
    assert response.status_code == status, response.content
    return response.json()


def ids(*events: dict[str, Any]) -> list[str]:
    return [one["id"] for one in events]


def test_events_are_stored_once_however_often_they_are_sent(runner: AthleteRow, client: Client) -> None:
    first, second = event(1), event(2)
    assert send(client, first) == {"stored": ids(first), "known": [], "refused": []}
    assert send(client, first, second, second) == {
        "stored": ids(second), "known": ids(first, second), "refused": [],
    }  # fmt: skip
    assert LogEventRow.objects.count() == 2


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (event(1, values={"reps": 9}), "This id already stands for another event."),
        (event(4, counter=1), "This counter was used"),
        (event(5, counter=3), "This counter was used"),
        (event(4, kind="void"), "A void event needs `supersedes`"),
        (event(4, id="6f2f6a54-5f0a-4a6c-9d3a-2f6f0b8f5f10"), "id: "),
        (event(4, kind="nap"), "kind: "),
        (event(4, at="2026-03-12T18:00:00"), "at: "),
        (event(4, values={"note": "a" * 4000}), "values: "),
        (event(4, values={"note": "\ud800"}), "values: "),
        (event(4, device="my phone"), "device: "),
        (event(4, heart="rate"), "heart: "),
        ({"id": 7}, "id: "),
        ("no event", "This is no event"),
        (None, "This is no event"),
    ],
)
def test_one_bad_event_blocks_no_other(runner: AthleteRow, client: Client, bad: Any, why: str) -> None:
    send(client, event(1))
    answer = (
        send(client, event(2), bad, event(3)) if bad != event(5, counter=3) else send(client, event(3), bad, event(2))
    )
    assert set(answer["stored"]) == set(ids(event(2), event(3)))
    assert [one["why"].startswith(why) for one in answer["refused"]] == [True], answer["refused"]
    expected = bad["id"] if isinstance(bad, dict) and isinstance(bad["id"], str) else None
    assert answer["refused"][0]["id"] == expected


@pytest.mark.parametrize("body", ["[]", "{", '{"events": []}', '{"events": {}}', json.dumps({"events": [1] * 201})])
def test_what_is_no_batch_is_refused(runner: AthleteRow, client: Client, body: str) -> None:
    response = client.post(ADDRESS, body, content_type="application/json")
    assert response.status_code == 422
    assert response.json()["error"]["where"].startswith("body")


def test_only_our_own_pages_may_send(runner: AthleteRow) -> None:
    client = Client(enforce_csrf_checks=True)
    assert send(client, event(1), headers={"Origin": "http://testserver"})["stored"]
    assert send(client, event(2), headers={"Sec-Fetch-Site": "same-origin"})["stored"]
    send(client, event(3), status=403, headers={"Origin": "https://elsewhere.example"})
    send(client, event(3), status=403, headers={"Sec-Fetch-Site": "same-site"})
    send(client, event(3), status=403, headers={"Origin": "null"})
    assert client.post(ADDRESS, {"events": "1"}).status_code == 415
    assert client.put(ADDRESS, "{}", content_type="application/json").status_code == 405
    assert LogEventRow.objects.count() == 2


def test_before_the_first_steps_there_is_nobody(db: None, clock: str, client: Client) -> None:
    send(client, event(1), status=404)


def test_with_accounts_only_who_is_signed_in(db: None, clock: str, with_accounts: None, client: Client) -> None:
    anna = make_user("anna@example.org")
    seed(owner=anna)
    error = send(client, event(1), status=401)["error"]
    assert error["code"] == "unauthenticated"
    sign_in(client, "anna@example.org")
    assert send(client, event(1))["stored"]
    ben = make_user("ben@example.org")
    seed(owner=ben)
    other = Client()
    sign_in(other, "ben@example.org")
    assert other.get(ADDRESS).json()["events"] == []
    refused = send(other, event(1))["refused"]
    assert refused[0]["why"].startswith("This id already stands")
    assert send(other, event(2, counter=1))["stored"]


def test_a_full_batch_takes_little_time(runner: AthleteRow, client: Client) -> None:
    """1,000 events in five batches within two seconds; sent again, they are all known."""
    batches = [[event(200 * turn + number) for number in range(200)] for turn in range(5)]
    began = time.process_time()
    assert sum(len(send(client, *batch)["stored"]) for batch in batches) == 1000
    assert time.process_time() - began < 2
    assert sum(len(send(client, *batch)["known"]) for batch in batches) == 1000


def news(client: Client, cursor: str | None, **query: str) -> Any:
    response = client.get(ADDRESS, {**({"since": cursor} if cursor else {}), **query})
    assert response.status_code == 200
    return response.json()


def test_others_hear_of_it(runner: AthleteRow, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    send(client, event(1), event(2, device="watch"))
    first = news(client, None)
    assert [one["device"] for one in first["events"]] == ["phone", "watch"]
    assert first["events"][0] == event(1) | {
        "at": "2026-03-12T17:01:00+00:00", "received_at": "2026-03-12T11:00:00+00:00", "supersedes": None,
    }  # fmt: skip
    assert (first["more"], first["next"]) == (False, None), "it is young, so it is told again"
    monkeypatch.setenv("TOEOFF_NOW", "2026-03-12T12:01:00+01:00")
    again = news(client, first["next"])
    assert len(again["events"]) == 2
    send(client, event(3))
    later = news(client, again["next"])
    assert [one["counter"] for one in later["events"]] == [3]
    assert later["next"] == again["next"]


def test_a_long_log_comes_in_pages(runner: AthleteRow, client: Client) -> None:
    for turn in range(3):
        send(client, *[event(200 * turn + number) for number in range(200)])
    cursor, seen, more = None, 0, True
    while more:
        page = news(client, cursor)
        seen, cursor, more = seen + len(page["events"]), page["next"], page["more"]
    assert seen == 600


def test_of_one_session(runner: AthleteRow, client: Client) -> None:
    send(client, event(1), event(2, session="20260309-1"))
    assert [one["counter"] for one in news(client, None, session="20260309-1")["events"]] == [2]


def test_a_cursor_that_nobody_gave(runner: AthleteRow, client: Client) -> None:
    response = client.get(ADDRESS, {"since": "x"})
    assert response.status_code == 422
    assert response.json()["error"]["where"] == "cursor"


def test_too_much_at_once(runner: AthleteRow, client: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    send(client, event(1), status=413)
