"""A newcomer on a phone, from an empty data folder to her season; then the same pages for every eye and hand."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page
from tests.e2e.conftest import DESKTOP, PHONE, Server
from tests.e2e.pages import axe
from tests.e2e.test_pages import NARROW, SERIOUS, overflow

THREE_MINUTES_S = 180
NAME = "Maximiliane von Hohenstein-Wolkenburg zu Falkenau"
ME = ("", "you/", "hours/?day=Thu", "places/", "places/1/", "away/", "complaints/", "runs/", "units/", "choices/",
      "race/", "about/")  # fmt: skip


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, timezone_id="Europe/Berlin", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def follow(page: Page, role: Literal["button", "link"], name: str) -> None:
    """Tap it and wait for the page it leads to."""
    with page.expect_navigation():
        page.get_by_role(role, name=name).first.click()


def next_step(page: Page, name: str) -> None:
    follow(page, "button", name)


def answer(page: Page, url: str, look: Callable[[str], None] = lambda step: None) -> None:
    """The whole walk; `look` is called on every page."""
    page.goto(url)
    look("welcome")
    follow(page, "link", "Begin")
    look("you")
    page.get_by_label("What should toeoff call you").fill(NAME)
    page.get_by_text("Coming back").click()
    page.get_by_label("What do you weigh").fill("60")
    next_step(page, "Next: your runs")
    look("runs")
    page.get_by_text("Tap a typical week").click()
    look("typical week")
    page.get_by_label("Until your race").fill("2026-07-05")
    next_step(page, "Use this week")
    look("understood")
    next_step(page, "Next: your race")
    page.get_by_label("When is it").fill("2026-07-05")
    look("race")
    next_step(page, "Next: when and where")
    look("place")
    next_step(page, "Home, with dumbbells")
    look("hours")
    for day in ("Monday", "Thursday", "Saturday"):
        page.locator(".days").get_by_text(day, exact=True).click()
    next_step(page, "Add these hours")
    look("fits")
    next_step(page, "Next: your season")
    page.get_by_role("button", name="Start").wait_for()
    look("season")


def test_from_nothing_to_a_season_in_three_minutes(serve: Callable[..., Server], phone: Page) -> None:
    app = serve()
    begun = time.monotonic()
    answer(phone, app.url)
    assert "sessions fit" not in phone.content()
    assert phone.get_by_role("heading", level=1).inner_text() == "Your season"
    next_step(phone, "Start")
    assert time.monotonic() - begun < THREE_MINUTES_S
    assert phone.url == f"{app.url}/"
    phone.get_by_text("Your season has begun.").wait_for()
    phone.goto(f"{app.url}/start/")
    assert phone.url == f"{app.url}/me/"


def test_it_works_without_script_and_goes_on_after_a_break(serve: Callable[..., Server], browser: Browser) -> None:
    app = serve()
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    answer(page, app.url)
    page.goto(app.url)
    page.goto(f"{app.url}/start/")
    next_step(page, "Start")
    assert page.url == f"{app.url}/"
    context.close()


def test_the_device_says_the_time_zone(serve: Callable[..., Server], browser: Browser) -> None:
    app = serve()
    context = browser.new_context(viewport=PHONE, timezone_id="Pacific/Auckland")
    page = context.new_page()
    page.goto(f"{app.url}/start/you/")
    assert page.locator("select[data-timezone]").input_value() == "Pacific/Auckland"
    context.close()


def agreed(page: Page, problems: list[str]) -> Callable[[str], None]:
    """Axe on the page that is open."""
    checker = axe()

    def look(step: str) -> None:
        page.evaluate(checker)
        result = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        problems.extend(
            f"{step}: {found['id']} {node['target']} {node['failureSummary'][:200]}"
            for found in result["violations"]
            if found["impact"] in SERIOUS
            for node in found["nodes"][:3]
        )

    return look


def fitting(page: Page, problems: list[str]) -> Callable[[str], None]:
    """Width at every size and with large text, and targets, on the page that is open."""

    def look(step: str) -> None:
        for size in (DESKTOP, NARROW, PHONE):
            page.set_viewport_size(size)
            problems.extend(f"{step} at {size['width']}: {what}" for what in overflow(page))
        small = page.evaluate(
            """() => [...document.querySelectorAll(
              'button, select, summary, .btn, .btn2, .lnk, .days label, .opts label, .kitgrid label, .we')]
              .filter(e => e.offsetParent !== null && e.getBoundingClientRect().height < 47.5)
              .map(e => e.outerHTML.slice(0, 90))"""
        )
        problems.extend(f"{step}: small {what}" for what in small)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        problems.extend(f"{step} with 200 % text: {what}" for what in overflow(page))
        page.evaluate("document.documentElement.style.fontSize = ''")

    return look


@pytest.mark.parametrize(
    ("check", "scheme"), [(agreed, "dark"), (agreed, "light"), (fitting, "light")], ids=["dark", "light", "sizes"]
)
def test_every_step_and_every_page_of_me_is_for_everybody(
    serve: Callable[..., Server], browser: Browser, check: Callable[..., Callable[[str], None]], scheme: Any
) -> None:
    app = serve()
    context = browser.new_context(viewport=PHONE, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    problems: list[str] = []
    look = check(page, problems)
    answer(page, app.url, look)
    next_step(page, "Start")
    for address in ME:
        page.goto(f"{app.url}/me/{address}")
        look(f"/me/{address}")
    page.goto(f"{app.url}/me/runs/")
    follow(page, "link", "Mark runs")
    look("mark runs")
    context.close()
    assert not problems, "\n".join(problems)
