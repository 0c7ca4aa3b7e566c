"""Accounts: who may make one, how she gets in, and that everything about her goes with it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from pytest_django import Settings
from tests.web.accounts import PASSWORD, make_user, sign_in, sign_up
from tests.web.conftest import seed

from toeoff.app.access import accounts
from toeoff.errors import ConflictError, InputError
from toeoff.store.models import AthleteRow, CheckInRow, SeasonRow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_accounts", "clock")]
ANNA = "anna@example.org"


def test_without_a_link_nobody_makes_the_first_account(client: Client, settings: Settings) -> None:
    """Not even on an open server: whoever started it is the first."""
    settings.SIGNUP = "open"
    assert "By invitation" in client.get("/account/signup/").content.decode()
    client.post("/account/signup/", {"email": ANNA, "password1": PASSWORD})
    assert not get_user_model().objects.exists()


@pytest.mark.parametrize("mode", ["open", "invite", "closed"])
def test_the_printed_link_makes_the_first_account_once(client: Client, settings: Settings, mode: str) -> None:
    """In every mode; the same link never makes a second one."""
    settings.SIGNUP = mode
    link = accounts.invitation()
    assert sign_up(client, ANNA, secret=link).status_code == 302
    assert get_user_model().objects.get().email == ANNA
    settings.SIGNUP = "invite"
    sign_up(Client(), "ben@example.org", secret=link)
    assert get_user_model().objects.count() == 1


def test_afterwards_sign_up_is_closed(client: Client) -> None:
    """The default: one household, one account."""
    make_user(ANNA)
    assert "By invitation" in client.get("/account/signup/").content.decode()
    sign_up(client, "ben@example.org", secret=accounts.invitation("ben@example.org"))
    assert get_user_model().objects.count() == 1


def test_an_open_server_takes_everybody(client: Client, settings: Settings) -> None:
    """After the first account."""
    settings.SIGNUP = "open"
    make_user(ANNA)
    assert sign_up(client, "ben@example.org", secret="").status_code == 302
    assert get_user_model().objects.count() == 2


def test_an_invitation_is_for_its_address_only(client: Client, settings: Settings) -> None:
    """The address stands in the form; another one is refused, and nothing typed is lost."""
    settings.SIGNUP = "invite"
    make_user(ANNA)
    secret = accounts.invitation("Ben@Example.org")
    assert 'value="ben@example.org"' in client.get("/account/signup/", {"invite": secret}).content.decode()
    page = sign_up(client, "eve@example.org", secret=secret).content.decode()
    assert "This invitation is for ben@example.org." in page
    assert 'value="eve@example.org"' in page
    assert sign_up(client, "ben@example.org", secret=secret).status_code == 302
    assert EmailAddress.objects.get(email="ben@example.org").verified
    assert accounts.invited(secret) is None


@pytest.mark.parametrize("secret", ["", "nonsense", "IngiOg:1abc:zzz"])
def test_a_wrong_invitation_opens_nothing(client: Client, settings: Settings, secret: str) -> None:
    """It is as if there were none."""
    settings.SIGNUP = "invite"
    make_user(ANNA)
    sign_up(client, "ben@example.org", secret=secret)
    assert get_user_model().objects.count() == 1


def test_an_old_invitation_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """After seven days."""
    secret = accounts.invitation("ben@example.org")
    assert accounts.invited(secret) == "ben@example.org"
    monkeypatch.setattr(accounts, "VALID_S", -1)
    assert accounts.invited(secret) is None


@pytest.mark.parametrize("email", ["", "anna", "@example.org", "anna@", "a b@example.org"])
def test_an_invitation_needs_an_address(email: str) -> None:
    """One clear sentence."""
    with pytest.raises(InputError, match=r"anna@example\.org"):
        accounts.invitation(email)


def test_nothing_is_shown_to_who_is_not_signed_in(client: Client) -> None:
    """Every page leads to the sign-in and back."""
    answer = client.get("/season/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/login/?next=/season/")


def test_signing_in_and_out(client: Client) -> None:
    """With address and password; the session is a row that goes with signing out."""
    make_user(ANNA)
    wrong = sign_in(client, ANNA, "not-her-password")
    assert wrong.status_code == 200
    assert "not correct" in wrong.content.decode()
    assert sign_in(client, ANNA).headers["Location"] == "/account/welcome/"
    assert client.get("/account/").status_code == 200
    assert Session.objects.count() == 1
    client.post("/account/logout/")
    assert client.get("/account/").status_code == 302
    assert Session.objects.count() == 0


def test_guessing_is_slowed_down(client: Client) -> None:
    """After five wrong passwords for one address even the right one has to wait."""
    make_user(ANNA)
    for _ in range(5):
        sign_in(client, ANNA, "wrong-password")
    answer = sign_in(client, ANNA)
    assert answer.status_code in {200, 429}
    assert client.get("/account/").status_code == 302


def test_the_first_account_takes_over_the_season_of_before(client: Client) -> None:
    """It is asked, not done by itself; afterwards she sees her own Today."""
    row = seed()
    make_user(ANNA)
    sign_in(client, ANNA)
    page = client.get("/account/welcome/").content.decode()
    assert "Is this you?" in page
    assert row.name in page
    assert AthleteRow.objects.get().owner is None
    assert client.post("/account/take-over/").headers["Location"] == "/"
    assert AthleteRow.objects.get().owner == get_user_model().objects.get()
    assert client.get("/account/welcome/").headers["Location"] == "/"


def test_nobody_else_takes_it_over(client: Client) -> None:
    """The second account never hears of it."""
    seed()
    make_user(ANNA)
    ben = make_user("ben@example.org")
    client.force_login(ben)
    assert client.get("/account/welcome/").headers["Location"] == "/"
    assert client.post("/account/take-over/").status_code == 409
    with pytest.raises(ConflictError):
        accounts.take_over(ben)
    assert AthleteRow.objects.get().owner is None


def test_a_wrong_deletion_is_asked_again_and_a_right_one_leaves_nothing(client: Client) -> None:
    """Password first, then a tick; runner, seasons, check-ins and sessions go with the account."""
    anna = make_user(ANNA)
    row = seed(owner=anna)
    CheckInRow.objects.create(athlete=row, day="2026-03-12", at="2026-03-12T12:00:00Z", legs="fresh")
    client.force_login(anna)
    assert "/account/reauthenticate/" in client.get("/account/delete/").headers["Location"]
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    assert row.name in client.get("/account/delete/").content.decode()
    assert client.post("/account/delete/", {}).status_code == 422
    assert get_user_model().objects.exists()
    assert client.post("/account/delete/", {"sure": "on"}).headers["Location"] == "/account/login/"
    for model in (get_user_model(), AthleteRow, SeasonRow, CheckInRow):
        assert not model._default_manager.exists()
    assert client.get("/").status_code == 302


def test_a_forgotten_password_by_letter(client: Client) -> None:
    """The link in the letter sets a new one; an unknown address gets no letter and the same page."""
    make_user(ANNA)
    known = client.post("/account/password/reset/", {"email": ANNA})
    unknown = client.post("/account/password/reset/", {"email": "who@example.org"})
    assert known.headers["Location"] == unknown.headers["Location"]
    assert [letter.to for letter in mail.outbox] == [[ANNA]]
    body = str(mail.outbox[0].body)
    assert "!" not in body
    found = re.search(r"https?://[^/]+(/account/password/reset/key/\S+)", body)
    assert found
    form = client.get(found[1], follow=True)
    client.post(form.request["PATH_INFO"], {"password1": "another-lane-please", "password2": "another-lane-please"})
    assert sign_in(client, ANNA, "another-lane-please").headers["Location"] == "/account/welcome/"


def test_two_steps_with_an_app_and_with_a_recovery_code(client: Client) -> None:
    """A password alone no longer opens the door."""
    anna = make_user(ANNA)
    totp.TOTP.activate(anna, secret := totp.generate_totp_secret())
    sign_in(client, ANNA)
    assert client.get("/account/").status_code == 302
    code = totp.format_hotp_value(totp.hotp_value(secret, totp.yield_hotp_counters_from_time().__next__()))
    assert client.post("/account/two-steps/authenticate/", {"code": code}).status_code == 302
    assert client.get("/account/").status_code == 200


def test_other_devices_can_be_signed_out(client: Client) -> None:
    """The list names them; afterwards the other one has to sign in again."""
    make_user(ANNA)
    other = Client(HTTP_USER_AGENT="Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0")
    sign_in(client, ANNA)
    sign_in(other, ANNA)
    assert "Firefox, Android" in client.get("/account/devices/").content.decode()
    client.post("/account/devices/")
    assert other.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 200


PAGES = (
    "/account/", "/account/email/", "/account/password/change/", "/account/two-steps/", "/account/devices/",
    "/account/logout/", "/account/reauthenticate/",
)  # fmt: skip
DOORS = ("/account/login/", "/account/signup/", "/account/password/reset/", "/account/password/reset/done/")


@pytest.mark.parametrize("address", [*PAGES, *DOORS])
def test_the_pages_keep_to_the_policy(client: Client, address: str) -> None:
    """One heading, a token in every form, nothing inline, nothing from elsewhere."""
    anna = make_user(ANNA)
    if address in PAGES:
        client.force_login(anna)
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count("<h1") == 1
    posts = len(re.findall(r'<form[^>]*method="post"', page))
    assert page.count("csrfmiddlewaretoken") >= posts
    assert not re.search(r"\son\w+=|\sstyle=|<style|https?://(?!www\.w3\.org)", page)
    for tag in re.findall(r"<script[^>]*>", page):
        assert "src=" in tag or 'type="application/json"' in tag, tag


def test_the_login_page_carries_what_a_passkey_needs(client: Client) -> None:
    """Scripts of our own server and data that no browser runs."""
    page = client.get("/account/login/").content.decode()
    assert "mfa/js/webauthn.js" in page
    script = client.get("/static/mfa/js/webauthn.js")
    assert b"webauthnJSON" in script.getvalue()
    script.close()


def test_letters_are_calm(client: Client) -> None:
    """No exclamation marks in what is sent."""
    anna: Any = make_user(ANNA)
    client.force_login(anna)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.post("/account/email/", {"email": "anna2@example.org", "action_add": "1"})
    new = "still-quiet-lanes"
    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert len(mail.outbox) >= 2
    for letter in mail.outbox:
        assert "!" not in f"{letter.subject} {letter.body}"
