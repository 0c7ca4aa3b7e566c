"""What protects a runner from other pages, other machines and impatient programs."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings
from tests.e2e.conftest import environment
from tests.web.accounts import make_user

from toeoff.store.models import AthleteRow, CheckInRow
from toeoff.web import limits
from toeoff.web.guard import FORWARDED
from toeoff.web.limits import FEED, WINDOW_S, Limit, count
from toeoff.web.middleware import POLICY

CHECK_IN = ("/check-in/", {"legs": "sore"})


@pytest.fixture
def strict() -> Client:
    """A browser that gets no exception from the rules against forged forms."""
    return Client(enforce_csrf_checks=True)


def token_on(client: Client, address: str = "/") -> str:
    """The token in the first form of a page."""
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(address).content.decode())
    assert found
    return found[1]


def test_a_form_without_its_token_changes_nothing(runner: AthleteRow, strict: Client) -> None:
    """Another page cannot know it."""
    assert strict.post(*CHECK_IN).status_code == 403
    assert not CheckInRow.objects.exists()


def test_a_form_with_its_token_does(runner: AthleteRow, strict: Client) -> None:
    """The page itself carries one."""
    address, form = CHECK_IN
    assert strict.post(address, {**form, "csrfmiddlewaretoken": token_on(strict)}).status_code == 302
    assert CheckInRow.objects.get().legs == "sore"


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example.org"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
    ids=str,
)  # fmt: skip
def test_a_form_from_another_page_changes_nothing(runner: AthleteRow, strict: Client, headers: dict[str, str]) -> None:
    """Not even with a token."""
    address, form = CHECK_IN
    answer = strict.post(address, {**form, "csrfmiddlewaretoken": token_on(strict)}, headers=headers)
    assert answer.status_code == 403
    assert not CheckInRow.objects.exists()


@pytest.mark.parametrize("body", [b'{"name": "Eve"}', b"name=Eve"], ids=["json", "form"])
@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_no_page_writes_through_the_api_without_asking_first(
    runner: AthleteRow, strict: Client, kind: str, body: bytes
) -> None:
    """What a browser sends to other addresses without a preflight is not taken."""
    answer = strict.generic("POST", "/api/v1/athletes", body, kind)
    assert answer.status_code in {403, 415}
    assert AthleteRow.objects.count() == 1


@pytest.mark.parametrize(
    "host", ["evil.example.org", "localhost.evil.example.org", "127.0.0.1.evil.org", "[::2]", "x y"]
)
@pytest.mark.parametrize("address", ["/", "/season/", "/api/v1/athletes"])
def test_a_name_that_was_pointed_at_this_machine_gets_nothing(
    runner: AthleteRow, client: Client, host: str, address: str, settings: Settings
) -> None:
    """DNS rebinding: the host that a browser names is not ours."""
    settings.ALLOWED_HOSTS = list(django_settings.OPTIONS.hosts)
    answer = client.get(address, headers={"Host": host})
    assert answer.status_code == 400
    assert runner.name not in answer.content.decode()


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:9999", "[::1]:8000"])
def test_loopback_is_ours_on_every_port(client: Client, db: None, host: str, settings: Settings) -> None:
    """By each of its names."""
    settings.ALLOWED_HOSTS = list(django_settings.OPTIONS.hosts)
    assert client.get("/library/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("header", FORWARDED)
def test_a_proxy_in_front_of_a_server_without_accounts(client: Client, db: None, header: str) -> None:
    """It would let everybody in, so it is refused and told how to do it well."""
    answer = client.get("/", headers={header: "203.0.113.9"})
    assert answer.status_code == 403
    assert "--allow-host" in answer.content.decode()


@pytest.mark.usefixtures("with_accounts")
def test_a_proxy_is_welcome_where_there_are_accounts(client: Client, db: None) -> None:
    """It only meets the sign-in."""
    assert client.get("/", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 302


@pytest.mark.parametrize("address", ["/", "/library/", "/nowhere/", "/static/toeoff/base.css"])
def test_every_answer_says_what_a_page_may_load(runner: AthleteRow, client: Client, address: str) -> None:
    """Nothing inline, nothing from elsewhere, no frame, no guessing of types."""
    answer = client.get(address)
    answer.close()
    if not address.startswith("/static/"):
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "unsafe" not in POLICY


@pytest.mark.parametrize("address", ["/", "/season/", "/library/", "/me/", "/calendar/"])
def test_no_page_needs_an_exception_from_the_policy(runner: AthleteRow, client: Client, address: str) -> None:
    """No inline script or style, no handler, nothing from another address."""
    page = client.get(address).content.decode()
    assert not re.search(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")|<style|\sstyle=\"|\son[a-z]+=\"", page
    )
    assert not re.search(r"(?:src|href|action)=\"(?:https?:)?//", page)


def test_a_caller_who_asks_too_often_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window slides: half a minute later half of the last minute still counts."""
    cache.clear()
    few = Limit(name="test", most=4)
    start = 1_000 * WINDOW_S
    assert [count(few, "anna", start + second) for second in range(5)] == [0, 0, 0, 0, 56]
    assert count(few, "ben", start + 4) == 0
    half = start + WINDOW_S * 1.5
    assert [bool(count(few, "anna", half)) for _ in range(3)] == [False, False, True]
    assert count(few, "anna", start + 3 * WINDOW_S) == 0
    cache.clear()


@pytest.mark.django_db
@pytest.mark.usefixtures("with_accounts")
@pytest.mark.parametrize(("address", "limit"), [("/api/v1/knowledge/rules", "API"), ("/calendar/nothing.ics", "FEED")])
def test_the_answer_to_too_many(client: Client, monkeypatch: pytest.MonkeyPatch, address: str, limit: str) -> None:
    """429 with the seconds to wait; pages are not counted."""
    cache.clear()
    monkeypatch.setattr(limits, limit, Limit(name=f"few-{limit}", most=2))
    answers = [client.get(address) for _ in range(3)]
    assert [answer.status_code == 429 for answer in answers] == [False, False, True]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= WINDOW_S
    if limit == "API":
        assert answers[-1].json()["error"]["code"] == "too-many"
    assert client.get("/account/login/").status_code == 200
    cache.clear()


def test_nobody_is_counted_on_loopback(client: Client, runner: AthleteRow) -> None:
    """One's own programs may ask as often as they like."""
    assert all(client.get("/calendar/nothing.ics").status_code == 404 for _ in range(FEED.most + 2))


SETTINGS = """
import django; django.setup()
from django.conf import settings as s
print(s.DEBUG, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.SECURE_HSTS_SECONDS > 0,
      s.SECURE_SSL_REDIRECT, s.SESSION_ENGINE.rsplit(".")[-1], s.ROOT_URLCONF, s.ALLAUTH_TRUSTED_PROXY_COUNT)
"""


@pytest.mark.parametrize(("more", "says"), [
    ({}, "False False False True False False signed_cookies toeoff.web.urls 0"),
    ({"TOEOFF_HOSTS": "a.example.org"}, "False False False True False False db toeoff.web.accounts.urls 0"),
    ({"TOEOFF_TLS": "1"}, "False True True True True True db toeoff.web.accounts.urls 1"),
])  # fmt: skip
def test_what_the_surroundings_turn_on(tmp_path: Any, more: dict[str, str], says: str) -> None:
    """Secure cookies, HSTS and sessions that can be ended come with TLS and accounts; DEBUG never."""
    command = [sys.executable, "-c", SETTINGS]
    surroundings = environment(tmp_path, DEBUG="1", DJANGO_DEBUG="1", **more)
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == says


@pytest.mark.django_db
@pytest.mark.usefixtures("with_accounts")
def test_tls_is_asked_for_and_remembered(client: Client, settings: Settings) -> None:
    """Behind a proxy with TLS: plain requests are sent on, and browsers keep to TLS for a year."""
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    plain = client.get("/account/login/")
    assert (plain.status_code, plain.headers["Location"][:8]) == (301, "https://")
    safe = client.get("/account/login/", headers={"X-Forwarded-Proto": "https"})
    assert safe.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
@pytest.mark.usefixtures("with_accounts")
def test_a_session_that_was_ended_is_over(client: Client) -> None:
    """The cookie alone opens nothing once the row is gone."""
    client.force_login(make_user("anna@example.org"))
    assert client.get("/account/").status_code == 200
    client.session.flush()
    assert client.get("/account/").status_code == 302
