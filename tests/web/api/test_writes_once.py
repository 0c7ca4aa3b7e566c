"""The same write with the same key is done once, whatever comes in between."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.api.conftest import Caller

from toeoff.app.access import idempotency
from toeoff.app.access.idempotency import STILL_AT_IT, Answer, fingerprint, once
from toeoff.errors import ConflictError, InputError
from toeoff.store.models import AthleteRow, IdempotencyKey

NEW = {"name": "Ada", "mass_kg": 62, "timezone": "Europe/Berlin", "start": "2026-03-16"}


def test_the_same_request_gets_the_same_answer(api: Caller, db: None) -> None:
    first = api("post", "/athletes", NEW, Idempotency_Key="k")
    second = api("post", "/athletes", NEW, Idempotency_Key="k")
    assert (second.status_code, second.content) == (201, first.content)
    assert second.headers["Content-Type"] == first.headers["Content-Type"]
    assert second.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert AthleteRow.objects.count() == 1
    api.ok("post", "/athletes", NEW, Idempotency_Key="l")
    api.ok("post", "/athletes", NEW)
    assert AthleteRow.objects.count() == 3


def test_a_key_belongs_to_one_request(api: Caller, db: None) -> None:
    api.ok("post", "/athletes", NEW, Idempotency_Key="k")
    assert api.refused(409, "post", "/athletes", NEW | {"mass_kg": 63}, Idempotency_Key="k")["code"] == "conflict"
    api.refused(409, "post", "/athletes?apply=true", NEW, Idempotency_Key="k")
    assert AthleteRow.objects.count() == 1


@pytest.mark.parametrize("key", ["", "a" * 121, "ü", "a\tb"])
def test_a_key_that_cannot_be_one_is_refused(api: Caller, db: None, key: str) -> None:
    assert api.refused(422, "post", "/athletes", NEW, Idempotency_Key=key)["where"] == "Idempotency-Key"
    assert AthleteRow.objects.count() == 0


def test_a_refusal_is_not_kept_and_leaves_nothing(hers: Caller) -> None:
    address = "/previews/00000000-0000-4000-8000-000000000000/confirm"
    hers.refused(404, "post", address, Idempotency_Key="k")
    assert IdempotencyKey.objects.count() == 0
    hers.ok("put", "/check-ins/2026-03-12", {"legs": "sore"}, Idempotency_Key="k")


def test_reading_needs_no_key(hers: Caller) -> None:
    hers.ok("get", "", Idempotency_Key="k")
    assert IdempotencyKey.objects.count() == 0


def test_an_answer_without_a_body_is_repeated(hers: Caller) -> None:
    shown = hers.ok("post", "/previews", {"action": {"kind": "refresh"}})
    for _ in range(2):
        response = hers("delete", f"/previews/{shown['id']}", Idempotency_Key="k")
        assert (response.status_code, response.content) == (204, b"")


def test_a_file_that_is_sent_again_is_the_same_request(runner: AthleteRow, client: Client) -> None:
    """Each sending draws another border between the parts of the form."""
    address = f"/api/v1/athletes/{runner.pk}/run-sources/upload"
    sent = [_upload(client, address, border, b"start 2026-06-29\nMo easy 8k\n") for border in ("one", "two")]
    assert [response.status_code for response in sent] == [201, 201]
    assert sent[1].headers["Idempotency-Replayed"] == "true"
    assert _upload(client, address, "one", b"start 2026-06-29\nMo easy 9k\n").status_code == 409


def _upload(client: Client, address: str, border: str, text: bytes) -> Any:
    body = (
        f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="runs.txt"\r\n\r\n'.encode()
        + text
        + f"\r\n--{border}--\r\n".encode()
    )
    kind = f"multipart/form-data; boundary={border}"
    return client.generic("POST", address, body, kind, headers={"Idempotency-Key": "k"})


def test_requests_are_told_apart_by_their_parts() -> None:
    assert fingerprint(b"ab", b"c") != fingerprint(b"a", b"bc")
    assert fingerprint(b"a", b"b") == fingerprint(b"a", b"b")


@pytest.mark.parametrize("together", [True, False])
def test_work_that_breaks_gives_its_key_back(db: None, together: bool) -> None:
    def breaks() -> Answer:
        AthleteRow.objects.create(name="half", mass_kg=1, timezone="UTC", start="2026-01-01")
        raise RuntimeError("boom")

    with pytest.raises(RuntimeError):
        once("me", "k", "r", breaks, together=together)
    assert IdempotencyKey.objects.count() == 0
    assert AthleteRow.objects.count() == (0 if together else 1)


def test_work_apart_keeps_good_answers_only(db: None) -> None:
    assert once("me", "k", "r", lambda: Answer(422, "no"), together=False) == Answer(422, "no")
    assert once("me", "k", "r", lambda: Answer(200, "yes"), together=False) == Answer(200, "yes")
    assert once("me", "k", "r", lambda: Answer(200, "other"), together=False) == Answer(200, "yes", again=True)


def test_a_request_that_is_being_worked_on_is_not_begun_again(db: None) -> None:
    def twice() -> Answer:
        with pytest.raises(ConflictError, match=STILL_AT_IT):
            once("me", "k", "r", lambda: Answer(200, "inner"), together=False)
        return Answer(200, "outer")

    assert once("me", "k", "r", twice, together=False) == Answer(200, "outer")


def test_a_request_that_was_interrupted_is_begun_anew_after_a_while(db: None) -> None:
    IdempotencyKey.objects.create(who="me", key="k", request="r")
    with pytest.raises(ConflictError):
        once("me", "k", "r", lambda: Answer(200, "yes"), together=False)
    IdempotencyKey.objects.update(created_at=timezone.now() - idempotency.GIVEN_UP)
    assert once("me", "k", "r", lambda: Answer(200, "yes"), together=False) == Answer(200, "yes")


def test_keys_are_forgotten_after_a_day(db: None) -> None:
    once("me", "k", "r", lambda: Answer(200, "yes"))
    IdempotencyKey.objects.update(created_at=timezone.now() - idempotency.KEPT - timedelta(seconds=1))
    assert once("me", "k", "other", lambda: Answer(200, "no")) == Answer(200, "no")


def test_a_key_is_checked_before_anything_else() -> None:
    with pytest.raises(InputError):
        once("me", "", "r", lambda: Answer(200, "yes"))
