"""How much the database is asked: the same however long the history is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.web.accounts import make_user
from tests.web.api.conftest import Caller
from tests.web.api.test_log import event
from tests.web.conftest import seed
from tests.web.history import two_years

from toeoff.app.access.tokens import create_token
from toeoff.store.models import AthleteRow

Ask = Callable[[Caller], Any]
SESSION = "20260309-2"
MANY = [event(9_100 + number) for number in range(200)]
AT_MOST: dict[str, tuple[int, Ask]] = {
    "a season": (4, lambda hers: hers.ok("get", "/seasons/current")),
    "an older version": (4, lambda hers: hers.ok("get", "/seasons/current/versions/1")),
    "one log event": (6, lambda hers: hers.ok("post", "/log-events", {"events": [event(9_001)]})),
    "200 log events": (8, lambda hers: hers.ok("post", "/log-events", {"events": MANY})),
    "a page of the log": (3, lambda hers: hers.ok("get", "/log-events?limit=200")),
    "a page of sessions": (4, lambda hers: hers.ok("get", "/sessions?limit=200")),
    "a session": (4, lambda hers: hers.ok("get", f"/sessions/{SESSION}")),
    "the runner": (8, lambda hers: hers.ok("get", "")),
    "runs": (11, lambda hers: hers.ok("get", "/runs?limit=200")),
    "a check-in": (7, lambda hers: hers.ok("put", "/check-ins/2026-03-12", {"legs": "sore"})),
}


@pytest.fixture
def long_history(runner: AthleteRow) -> AthleteRow:
    """Two years of sessions and events behind her."""
    two_years(runner)
    return runner


@pytest.mark.parametrize("what", AT_MOST)
def test_few_statements_on_loopback(
    long_history: AthleteRow, client: Client, django_assert_max_num_queries: Any, what: str
) -> None:
    most, ask = AT_MOST[what]
    with django_assert_max_num_queries(most):
        ask(Caller(client, f"/api/v1/athletes/{long_history.pk}", {}))


@pytest.mark.parametrize("what", ["a season", "one log event"])
def test_few_statements_with_a_token(
    db: None, clock: str, settings: Any, django_assert_max_num_queries: Any, what: str
) -> None:
    settings.ACCOUNTS = True
    anna = make_user("anna@example.com")
    hers = seed(owner=anna)
    two_years(hers)
    secret = create_token(anna, name="tests", scope="write").secret
    caller = Caller(Client(), f"/api/v1/athletes/{hers.pk}", {"Authorization": f"Bearer {secret}"})
    caller.ok("get", "/settings")
    most, ask = AT_MOST[what]
    with django_assert_max_num_queries(most):
        ask(caller)
