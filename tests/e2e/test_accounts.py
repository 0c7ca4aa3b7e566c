"""A visitor makes an account, adds a passkey and comes back with it, in a real browser under the page policy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize
from tests.e2e.conftest import DESKTOP, PHONE, Server
from tests.e2e.pages import axe
from tests.e2e.test_pages import SERIOUS, overflow

PASSWORD = "quiet-tartan-lanes"
PAGES = (
    "/account/", "/account/email/", "/account/password/change/", "/account/two-steps/", "/account/devices/",
    "/account/two-steps/webauthn/", "/account/two-steps/recovery-codes/", "/account/delete/",
)  # fmt: skip
DOORS = ("/account/login/", "/account/signup/", "/account/password/reset/")
KEY = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def shared(serve: Callable[..., Server], tmp_path: Path) -> Server:
    """A server with accounts that prints the way to the first one."""
    return serve(tmp_path / "shared", TOEOFF_ACCOUNTS="1", TOEOFF_SECRET_KEY="known to the test")


@pytest.fixture
def context(browser: Browser, shared: Server) -> Iterator[BrowserContext]:
    """A phone that calls the server by its name, as passkeys need."""
    made = browser.new_context(
        viewport=PHONE, base_url=shared.url.replace("127.0.0.1", "localhost"), reduced_motion="reduce"
    )
    yield made
    made.close()


def first_link(monkeypatch: pytest.MonkeyPatch) -> str:
    """The link that the server printed: an invitation signed with its secret."""
    from django.conf import settings

    from toeoff.app.access.accounts import invitation

    monkeypatch.setattr(settings, "SECRET_KEY", "known to the test")
    return f"/account/signup/?invite={invitation()}"


def sign_up(page: Page, link: str) -> None:
    """Make the first account."""
    page.goto(link)
    page.fill("input[name=email]", "anna@example.org")
    page.fill("input[name=password1]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(re.compile("/start/"))


def confirm_password(page: Page) -> None:
    """Some pages ask for the password once more."""
    if "/reauthenticate/" in page.url:
        page.fill("input[name=password]", PASSWORD)
        page.click("main form button[type=submit] >> nth=0")


def test_a_passkey_from_first_to_last(context: BrowserContext, monkeypatch: pytest.MonkeyPatch) -> None:
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None)
    keys = context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    sign_up(page, first_link(monkeypatch))
    page.goto("/account/two-steps/webauthn/add/")
    confirm_password(page)
    page.fill("input[name=name]", "My phone")
    page.check("input[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(re.compile("recovery-codes"))
    page.goto("/account/")
    page.click("text=Sign out on this device")
    page.wait_for_url(re.compile("/account/login/"))
    page.click("#passkey_login")
    page.wait_for_url(re.compile("/start/"))
    page.goto("/account/")
    assert page.locator("h1").inner_text() == "Account"
    assert complaints == []


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")], ids=["phone-dark", "desktop-light"])
def test_axe_and_large_text(
    shared: Server, browser: Browser, monkeypatch: pytest.MonkeyPatch, size: ViewportSize, scheme: Any
) -> None:
    """Nothing serious, nothing that scrolls sideways."""
    made = browser.new_context(
        viewport=size, color_scheme=scheme, base_url=shared.url, bypass_csp=True, reduced_motion="reduce"
    )
    page, checker, problems = made.new_page(), axe(), []
    for addresses in (DOORS, PAGES):
        for address in addresses:
            page.goto(address)
            confirm_password(page)
            page.evaluate(checker)
            found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")["violations"]
            problems += [
                f"{address}: {one['id']} {one['nodes'][0]['target']}" for one in found if one["impact"] in SERIOUS
            ]
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            problems += [f"{address} with 200 % text: {what}" for what in overflow(page)]
        if addresses is DOORS:
            sign_up(page, first_link(monkeypatch))
    made.close()
    assert problems == []
