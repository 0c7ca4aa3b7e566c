"""Every page: readable without script, by keyboard, with large text, in both themes, on both sizes; axe agrees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize
from tests.e2e.conftest import DESKTOP, PHONE, Server
from tests.e2e.pages import axe, filled

NARROW: ViewportSize = {"width": 360, "height": 740}
SERIOUS = ("serious", "critical")
LEFT = "net::ERR_ABORTED"
"""The page was left before everything had come."""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=PHONE, bypass_csp=True, reduced_motion="reduce")
    yield made
    made.close()


def addresses(app: Server, page: Page) -> list[str]:
    """Every page, with those that are found by a link on another one."""

    def read(address: str) -> str:
        page.goto(app.url + address)
        return page.content()

    return filled(read)


def overflow(page: Page) -> list[str]:
    """What is wider than the window, if anything makes the page scroll sideways."""
    script = """() => {
      const wide = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= wide) return [];
      return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > wide + 1)
        .slice(0, 5).map(e => e.tagName + ' ' + (e.className.baseVal ?? e.className) + ' ' + e.textContent.slice(0, 40))
    }"""
    found: list[str] = page.evaluate(script)
    return found


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")], ids=["phone-dark", "desktop-light"])
def test_axe_finds_nothing_serious(app: Server, browser: Browser, size: Any, scheme: Any) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    checker = axe()
    problems = []
    for address in addresses(app, page):
        answer = page.goto(app.url + address)
        assert answer is not None
        assert answer.status == 200, address
        page.evaluate(checker)
        result = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        problems += [
            f"{address}: {found['id']} {node['target']} {node['failureSummary'][:200]}"
            for found in result["violations"]
            if found["impact"] in SERIOUS
            for node in found["nodes"][:3]
        ]
    context.close()
    assert not problems, "\n".join(problems)


def test_nothing_scrolls_sideways_at_any_size_or_with_large_text(app: Server, context: BrowserContext) -> None:
    page = context.new_page()
    problems = []
    for address in addresses(app, page):
        page.goto(app.url + address)
        for size in (PHONE, NARROW, DESKTOP):
            page.set_viewport_size(size)
            problems += [f"{address} at {size['width']}: {what}" for what in overflow(page)]
        page.set_viewport_size(PHONE)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        problems += [f"{address} with 200 % text: {what}" for what in overflow(page)]
    assert not problems, "\n".join(problems)


def test_pages_say_the_same_without_script(app: Server, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    for address in addresses(app, page):
        page.goto(app.url + address)
        assert page.locator("h1").count() == 1, address
        assert page.locator("nav a").count() >= 4, address
    context.close()


def test_no_page_breaks_its_own_rules(app: Server, browser: Browser) -> None:
    """Under the real policy nothing is refused, nothing is missing, nothing is loaded from elsewhere."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("requestfailed", lambda request: said.append(request.url) if request.failure != LEFT else None)
    page.on("response", lambda answer: said.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    page.on("request", lambda request: None if request.url.startswith(app.url) else said.append(request.url))
    for address in addresses(app, page):
        page.goto(app.url + address)
    context.close()
    assert not said, "\n".join(said)


def test_the_keyboard_reaches_everything_and_shows_where_it_is(app: Server, context: BrowserContext) -> None:
    page = context.new_page()
    for address in addresses(app, page):
        page.goto(app.url + address)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip", address
        unseen = page.evaluate("""() => {
          const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
            .filter(e => e.checkVisibility() && !e.disabled && e.type !== 'hidden' && e.tabIndex >= 0);
          const reached = e => { e.focus(); return document.activeElement === e; };
          return all.filter(e => !reached(e)).map(e => e.outerHTML.slice(0, 80));
        }""")
        assert not unseen, f"{address}: {unseen}"


def test_targets_are_large_enough_for_a_thumb(app: Server, context: BrowserContext) -> None:
    """Controls are 48 px high; a link inside a sentence may be as high as its line."""
    page = context.new_page()
    small = []
    for address in addresses(app, page):
        page.goto(app.url + address)
        small += page.evaluate(
            """address => [...document.querySelectorAll('button, select, summary, .btn, .btn2, .chip, nav a, .seg > *')]
          .filter(e => e.offsetParent !== null && e.getBoundingClientRect().height < 47.5)
          .map(e => address + ' ' + Math.round(e.getBoundingClientRect().height) + ' ' + e.outerHTML.slice(0, 80))""",
            address,
        )
    assert not small, "\n".join(small)
