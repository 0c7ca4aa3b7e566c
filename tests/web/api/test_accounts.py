"""A server with accounts: tokens and sessions open what is one's own, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from tests.web.accounts import make_user
from tests.web.api.conftest import Caller
from tests.web.conftest import seed

from toeoff.app.access.tokens import create_token, digest_of
from toeoff.store.models import ApiToken, AthleteRow


@pytest.fixture
def anna(db: None, clock: str, settings: LazySettings) -> Any:
    """Somebody with an account on a server with accounts."""
    settings.ACCOUNTS = True
    return make_user("anna@example.com")


@pytest.fixture
def annas(anna: Any) -> AthleteRow:
    """Her runner."""
    return seed(owner=anna)


def with_token(owner: Any, scope: str, base: str = "/api/v1") -> Caller:
    """A caller with a token."""
    secret = create_token(owner, name="tests", scope=scope).secret
    return Caller(Client(enforce_csrf_checks=True), base, {"Authorization": f"Bearer {secret}"})


def test_nobody_gets_in_without_a_name(anna: Any) -> None:
    stranger = Caller(Client(), "/api/v1", {})
    for address in ("/athletes", "/knowledge/rules", "/tokens"):
        response = stranger("get", address)
        assert response.status_code == 401
        assert response.headers["WWW-Authenticate"] == "Bearer"
    assert stranger.refused(401, "get", "/athletes")["code"] == "unauthenticated"
    stranger.ok("get", "/openapi.json")


@pytest.mark.parametrize(
    "header", ["Bearer toe_invented", "Bearer", "Bearer x", "Basic YTpi", "toe_naked", "Bearer  "]
)  # fmt: skip
def test_a_token_that_is_none_opens_nothing(anna: Any, header: str) -> None:
    Caller(Client(), "/api/v1", {}).refused(401, "get", "/athletes", Authorization=header)


def test_a_read_token_reads_what_is_hers(annas: AthleteRow, anna: Any) -> None:
    reader = with_token(anna, "read")
    assert [one["id"] for one in reader.ok("get", "/athletes")["items"]] == [str(annas.pk)]
    reader.ok("get", f"/athletes/{annas.pk}/seasons/current")
    error = reader.refused(403, "put", f"/athletes/{annas.pk}/check-ins/2026-03-12", {"legs": "sore"})
    assert (error["code"], error["allowed"]) == ("forbidden", "write")
    assert annas.check_ins.count() == 0


def test_a_write_token_writes_without_a_csrf_token(annas: AthleteRow, anna: Any) -> None:
    with_token(anna, "write").ok("put", f"/athletes/{annas.pk}/check-ins/2026-03-12", {"legs": "sore"})
    assert annas.check_ins.get().legs == "sore"


def test_what_belongs_to_another_does_not_exist(annas: AthleteRow, anna: Any) -> None:
    bella = with_token(make_user("bella@example.com"), "write")
    missing = bella.refused(404, "get", "/athletes/00000000-0000-4000-8000-000000000000")
    for method, address, body in (
        ("get", "", None), ("get", "/seasons/current", None), ("patch", "", {"mass_kg": 50}), ("post", "/undo", None),
        ("put", "/check-ins/2026-03-12", {"legs": "sore"}), ("get", "/calendar-links", None),
    ):  # fmt: skip
        error = bella.refused(404, method, f"/athletes/{annas.pk}{address}", body)
        assert error["message"] == missing["message"].replace("00000000-0000-4000-8000-000000000000", str(annas.pk))
    assert bella.ok("get", "/athletes")["items"] == []


def test_a_cookie_of_one_and_a_token_of_another_is_the_token(annas: AthleteRow, anna: Any) -> None:
    """The page's runner is on the request already; the token decides whose request it is."""
    caller = with_token(make_user("bella@example.com"), "write", f"/api/v1/athletes/{annas.pk}")
    caller.client.force_login(anna)
    caller.refused(404, "get", "")


def test_a_cookie_reads_and_writes_only_with_its_csrf_token(annas: AthleteRow, anna: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna)
    hers = Caller(client, f"/api/v1/athletes/{annas.pk}", {})
    hers.ok("get", "")
    assert hers.refused(403, "put", "/check-ins/2026-03-12", {"legs": "sore"})["code"] == "forbidden"
    client.cookies["csrftoken"] = token = "a" * 32
    hers.ok("put", "/check-ins/2026-03-12", {"legs": "sore"}, X_CSRFToken=token)


def test_a_token_is_shown_once_and_revoked_at_once(anna: Any) -> None:
    client = Client()
    client.force_login(anna)
    signed_in = Caller(client, "/api/v1", {})
    made = signed_in("post", "/tokens", {"name": " my laptop ", "scope": "read"}, Idempotency_Key="one")
    assert made.status_code == 201
    secret = made.json()["secret"]
    row = ApiToken.objects.get()
    assert (row.digest, row.name, row.scope) == (digest_of(secret), "my laptop", "read")
    again = signed_in.ok("post", "/tokens", {"name": " my laptop ", "scope": "read"}, Idempotency_Key="one")
    assert again == {**made.json(), "secret": None}
    caller = Caller(Client(), "/api/v1", {"Authorization": f"Bearer {secret}"})
    assert "secret" not in str(caller.ok("get", "/tokens"))
    assert caller.ok("get", "/tokens")["items"][0]["used_at"] == "2026-03-12T11:00:00Z"
    assert signed_in("delete", f"/tokens/{row.pk}").status_code == 204
    assert signed_in("delete", f"/tokens/{row.pk}").status_code == 204
    caller.refused(401, "get", "/tokens")
    bella = with_token(make_user("bella@example.com"), "write")
    bella.refused(404, "delete", f"/tokens/{row.pk}")
    assert len(bella.ok("get", "/tokens")["items"]) == 1


def test_a_token_makes_no_tokens(anna: Any) -> None:
    writer = with_token(anna, "write")
    assert writer.refused(403, "post", "/tokens", {"name": "another"})["code"] == "forbidden"
    client = Client()
    client.force_login(anna)
    signed_in = Caller(client, "/api/v1", {})
    signed_in.refused(422, "post", "/tokens", {"name": "   "})
    signed_in.refused(422, "post", "/tokens", {"name": "x", "scope": "all"})


def test_an_account_that_was_closed_opens_nothing(anna: Any) -> None:
    caller = with_token(anna, "read")
    caller.ok("get", "/athletes")
    anna.is_active = False
    anna.save()
    caller.refused(401, "get", "/athletes")


def test_the_use_of_a_token_is_noted_to_the_minute(
    anna: Any, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    caller = with_token(anna, "read")
    caller.ok("get", "/athletes")
    monkeypatch.setenv("TOEOFF_NOW", "2026-03-12T11:00:59+00:00")
    caller.ok("get", "/athletes")
    assert ApiToken.objects.get().used_at == datetime(2026, 3, 12, 11, 0, tzinfo=UTC)
    monkeypatch.setenv("TOEOFF_NOW", "2026-03-12T11:01:00+00:00")
    caller.ok("get", "/athletes")
    assert ApiToken.objects.get().used_at == datetime(2026, 3, 12, 11, 1, tzinfo=UTC)


def test_keys_of_two_accounts_have_nothing_to_do_with_each_other(anna: Any) -> None:
    new = {"name": "Ada", "mass_kg": 62, "timezone": "Europe/Berlin", "start": "2026-03-16"}
    made = [
        with_token(owner, "write").ok("post", "/athletes", new, Idempotency_Key="same")["id"]
        for owner in (anna, make_user("bella@example.com"))
    ]
    assert made[0] != made[1]
    assert {row.owner.email for row in AthleteRow.objects.all() if row.owner} == {
        "anna@example.com",
        "bella@example.com",
    }


def test_tokens_are_made_and_revoked_on_the_page_about_the_api(anna: Any) -> None:
    client = Client()
    assert "Your tokens" not in client.get("/api/v1/docs").content.decode()
    client.force_login(anna)
    assert "You have none." in client.get("/api/v1/docs").content.decode()
    made = client.post("/api/v1/docs", {"name": "<my> laptop", "scope": "write"})
    assert made.status_code == 201
    row = ApiToken.objects.get()
    secret = made.content.decode().split('<code class="address">')[1].partition("</code>")[0]
    assert (row.digest, row.name, row.scope) == (digest_of(secret), "<my> laptop", "write")
    again = client.get("/api/v1/docs").content.decode()
    assert "&lt;my&gt; laptop" in again
    assert secret not in again
    assert client.post("/api/v1/docs", {"revoke": str(row.pk)}).status_code == 302
    assert "You have none." in client.get("/api/v1/docs").content.decode()
    row.refresh_from_db()
    assert row.revoked_at is not None


@pytest.mark.parametrize(
    "form",
    [{"name": "   ", "scope": "read"}, {"name": "x", "scope": "all"}, {"name": "a" * 81, "scope": "read"},
     {"revoke": "everything"}, {"revoke": "00000000-0000-4000-8000-000000000000"}],
)  # fmt: skip
def test_what_the_page_cannot_do_it_says(anna: Any, form: dict[str, str]) -> None:
    client = Client()
    assert client.post("/api/v1/docs", form).status_code == 200
    client.force_login(anna)
    refused = client.post("/api/v1/docs", form)
    assert refused.status_code == 422
    assert 'role="alert"' in refused.content.decode()
    assert ApiToken.objects.count() == 0


def test_the_page_makes_no_token_without_its_form(anna: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna)
    assert client.post("/api/v1/docs", {"name": "x", "scope": "read"}).status_code == 403
    assert ApiToken.objects.count() == 0
