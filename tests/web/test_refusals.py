"""A use case says no: one calm page with the right status, and bugs stay bugs."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory

from toeoff.errors import ConflictError, InputError, NotFoundError
from toeoff.web.refusals import Refusals

ERRORS = [
    (NotFoundError("session", "x"), 404, "There is nothing here"),
    (ConflictError("Something else was changed."), 409, "Something else was changed."),
    (InputError("days", found="90", allowed="3 to 14"), 422, "days: found 90; allowed: 3 to 14."),
    (InputError("days", found="90", allowed="3 to 14", fix="Choose fewer."), 422, "3 to 14. Choose fewer."),
    (OperationalError("database or disk is full"), 507, "What was saved before is safe."),
    (OperationalError("database is locked"), 503, "send it again in a moment"),
]


@pytest.mark.parametrize(("error", "status", "words"), ERRORS, ids=lambda value: str(value)[:30])
def test_each_refusal_has_its_page(rf: RequestFactory, error: Exception, status: int, words: str) -> None:
    answer: Any = Refusals(lambda _: None).process_exception(rf.get("/season/"), error)  # type: ignore[arg-type,return-value]
    assert answer.status_code == status
    assert words in answer.content.decode()


@pytest.mark.parametrize("error", [ValueError("a bug"), OperationalError("no such table: athlete")])
def test_a_bug_is_not_hidden(rf: RequestFactory, error: Exception) -> None:
    assert Refusals(lambda _: None).process_exception(rf.get("/"), error) is None  # type: ignore[arg-type,return-value]


def test_an_address_that_leads_nowhere(client: Client, db: None) -> None:
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "Go to Today" in answer.content.decode()
