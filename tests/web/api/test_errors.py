"""One shape for everything that cannot be served, whatever it was and wherever it was noticed."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.test import Client
from tests.web.api.conftest import Caller, error_in

from toeoff.errors import FeedError, KnowledgeError
from toeoff.store.models import AthleteRow

NOBODY = "0b6f3f55-6f0e-4f0c-9b8e-6d0a3f1f2c11"
"""An id that nothing has."""

SENTENCES = {
    ("patch", "", '{"gap_h": 90}'): ("body: gap_h", "90", "a number of at most 72"),
    ("patch", "", '{"gap_h": "long"}'): ("body: gap_h", '"long"', "a number"),
    ("patch", "", '{"session_minutes": 40.5}'): ("body: session_minutes", "40.5", "a whole number"),
    ("patch", "", '{"colour": "red"}'): ("body: colour", '"red"', "only the keys of the schema"),
    ("patch", "", '{"start": 5}'): ("body: start", "5", "a date such as 2026-01-05"),
    ("patch", "", '{"start": "1999-01-01"}'): (
        "body: start", '"1999-01-01"', "a date such as 2026-01-05, from 2000 to 2099"
    ),
    ("patch", "", '{"timezone": "Moon/Sea"}'): ("athlete: timezone", "Moon/Sea", "a time zone such as Europe/Berlin"),
    ("patch", "", '{"name": "a\\u0000b"}'): ("body: name", '"a\\u0000b"', "text without control characters"),
    ("put", "/places", '{"items": [{"name": "x", "kit": ["sofa"]}]}'): ("body: items[0].kit[0]", '"sofa"', None),
    ("put", "/away", '{"items": [{"from": "2026-05-02", "to": "2026-05-01"}]}'): (
        "athlete: away[1].to", "2026-05-01", "2026-05-02 or later"
    ),
    ("post", "/previews", '{"action": {"kind": "fly"}}'): (
        "body: action", '{"kind": "fly"}',
        (
            "a kind that is one of 'edit-athlete', 'mark-run', 'drop-source', 'choose', 'choose-all', 'take-back', "
            "'refresh'"
        ),
    ),
    ("post", "/previews", '{"action": {"kind": "choose", "row": {"kind": "skip", "start": "noon"}}}'): (
        "body: action.row.start", '"noon"', None
    ),
    ("post", "/previews", "{}"): ("body: action", "nothing", "a value here"),
    ("post", "/log-events", '{"events": []}'): ("body: events", "[]", "a list with at least 1 in it"),
    ("post", "/log-events", "[]"): ("body", "[]", "an object"),
    ("post", "/log-events", ""): ("body", "nothing", "a value here"),
    ("get", "/runs?limit=0", ""): ("query: limit", '"0"', "a number of at least 1"),
    ("get", "/runs?cursor=nonsense", ""): ("cursor", "nonsense", "the cursor of the page before"),
    ("get", "/sessions?cursor=W251bGwsbnVsbF0", ""): ("cursor", "W251bGwsbnVsbF0", "the cursor of the page before"),
    ("get", "/runs?key=maybe", ""): ("query: key", '"maybe"', "true or false"),
}  # fmt: skip


@pytest.mark.parametrize("asked", SENTENCES, ids=" ".join)
def test_a_value_that_does_not_fit_is_named_with_what_is_allowed(
    runner: AthleteRow, client: Client, asked: tuple[str, str, str]
) -> None:
    method, address, body = asked
    sent = {"data": body, "content_type": "application/json"} if method != "get" else {}
    response = getattr(client, method)(f"/api/v1/athletes/{runner.pk}{address}", **sent)
    assert response.status_code == 422, response.content
    error = error_in(response)
    where, found, allowed = SENTENCES[asked]
    assert error["code"] == "input"
    assert (error["where"], error["found"]) == (where, found)
    assert allowed is None or error["allowed"] == allowed
    assert error["message"].startswith(f"{where}: found ")
    assert error["message"].endswith((".", "…"))


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ("{", "body: line 1, column 2"),
        ('{"name": NaN}', "body: line 1, column 1"),
        (b"\xff", "body: byte 0"),
        ("[" * 100_000, "body"),
    ],
)
def test_a_body_that_is_not_json_says_where(client: Client, db: None, body: Any, where: str) -> None:
    response = client.post("/api/v1/athletes", data=body, content_type="application/json")
    assert response.status_code == 400
    assert error_in(response)["where"] == where
    assert error_in(response)["code"] == "input"


@pytest.mark.parametrize(
    "address",
    ["/", "/nothing", "/athletes/", "/athletes/me", f"/athletes/{NOBODY}", f"/athletes/{NOBODY}/seasons/current",
     "/knowledge/rules/none", "/knowledge/exercises?q=%00", "/athletes/%00"],
)  # fmt: skip
def test_what_is_not_there_is_404(api: Caller, db: None, address: str) -> None:
    assert api.refused(404, "get", address)["code"] == "not-found"


HERS = [
    "/seasons/next", "/seasons/current/versions/9", "/sessions/20260309-9", "/sessions/20260309-9/moves",
    "/sessions/20260309-9/swaps/goblet-squat", "/check-ins/2026-03-01", "/check-ins/yesterday", f"/previews/{NOBODY}",
    "/seasons/current/versions/0", f"/seasons/{NOBODY}", f"/seasons/{NOBODY}/versions",
]  # fmt: skip


@pytest.mark.parametrize("address", HERS)
def test_what_she_does_not_have_is_404(hers: Caller, address: str) -> None:
    assert hers.refused(404, "get", address)["message"].startswith("There is no ")


def test_another_method_is_405_and_says_which_there_are(api: Caller, db: None) -> None:
    response = api("put", "/athletes")
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, POST"
    assert error_in(response)["allowed"] == "GET, POST"


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_another_type_of_body_is_415(client: Client, db: None, kind: str) -> None:
    response = client.post("/api/v1/athletes", data="name=Ada", content_type=kind)
    assert response.status_code == 415
    assert error_in(response)["allowed"] == "application/json"


def test_a_big_body_is_413(runner: AthleteRow, client: Client) -> None:
    body = b'{"events": "' + b"a" * 6_000_001 + b'"}'
    response = client.post(f"/api/v1/athletes/{runner.pk}/log-events", data=body, content_type="application/json")
    assert response.status_code == 413
    assert error_in(response)["code"] == "input"


def test_a_name_that_is_not_the_servers_is_400(client: Client, db: None) -> None:
    """A page of another name that points to this machine must not read anything."""
    response = client.get("/api/v1/athletes", headers={"host": "rebound.example"})
    assert response.status_code == 400
    assert error_in(response)["code"] == "input"


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://elsewhere.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"},
     {"sec-fetch-site": "same-site"}],
)  # fmt: skip
def test_a_page_of_another_address_may_not_write(hers: Caller, headers: dict[str, str]) -> None:
    assert hers.refused(403, "post", "/undo", **headers)["code"] == "forbidden"


def test_our_own_page_may_write(hers: Caller) -> None:
    hers.ok("put", "/check-ins/2026-03-12", {"legs": "fresh"}, origin="http://testserver", sec_fetch_site="same-origin")


@pytest.mark.parametrize(
    ("raised", "status", "message"),
    [
        (RuntimeError("boom"), 500, "Something in toeoff broke"),
        (KnowledgeError("rules/x.toml is broken"), 500, "rules/x.toml is broken."),
        (OperationalError("database or disk is full"), 507, "The disk of this server is full"),
        (OperationalError("database is locked"), 503, "Something else is being saved"),
        (FeedError("The address did not answer"), 422, "The address did not answer."),
        (RequestDataTooBig("big"), 413, "This is too big."),
    ],
)  # fmt: skip
def test_what_breaks_inside_is_said_without_its_inside(
    hers: Caller, monkeypatch: pytest.MonkeyPatch, raised: Exception, status: int, message: str
) -> None:
    def breaks(*_: Any, **__: Any) -> Any:
        raise raised

    monkeypatch.setattr("toeoff.app.season.own_days.list_tests", breaks)
    error = hers.refused(status, "get", "/tests")
    assert error["message"].startswith(message)
    assert "boom" not in str(error)


def test_what_breaks_before_an_operation_has_the_shape_too(hers: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: Any, **__: Any) -> Any:
        raise RuntimeError("boom")

    monkeypatch.setattr("toeoff.web.api.door.caller_of", breaks)
    assert hers.refused(500, "get", "/tests")["code"] == "internal"
