"""A morning with Today and Season: two taps, a look at a week, a run that is easier than its name says."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from tests.e2e.conftest import DESKTOP, PHONE, Server


@pytest.mark.parametrize("script", [True, False])
def test_two_taps_say_how_she_is(app: Server, browser: Browser, *, script: bool) -> None:
    page = browser.new_context(viewport=PHONE, java_script_enabled=script).new_page()
    page.goto(app.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Thursday 12 March")
    page.get_by_role("button", name="Sore").click()
    page.get_by_role("button", name="Too little").click()
    expect(page.get_by_role("button", name="Sore")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Too little")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="5 days").click()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("nothing is hard until Monday 16 March")).to_be_visible()
    page.context.close()


def marked(page: Page, url: str) -> None:
    """Sunday's long run is marked as easy, from the row of its week to the season that follows."""
    page.goto(f"{url}/season/")
    row = page.locator("li[data-day='2026-03-15']")
    row.get_by_role("link", name="Mark as key or easy").click()
    page.get_by_label("Easy run").check()
    page.get_by_role("button", name="See what changes").click()
    page.get_by_role("button", name="Accept").click()
    row = page.locator("li[data-day='2026-03-15']")
    expect(row).not_to_contain_text("Key run")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=("phone", "desktop"))
def test_a_run_is_marked_as_easy_without_script(app: Server, browser: Browser, size: ViewportSize) -> None:
    page = browser.new_context(viewport=size, java_script_enabled=False).new_page()
    marked(page, app.url)
    page.context.close()


def test_beside_the_season_stands_the_week_that_was_opened(app: Server, browser: Browser) -> None:
    page = browser.new_context(viewport=DESKTOP).new_page()
    page.goto(f"{app.url}/season/")
    expect(page.get_by_role("heading", name="9 to 15 March")).to_be_visible()
    race = page.locator("#week-2026-06-01 > summary")
    race.scroll_into_view_if_needed()
    race.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1 to 7 June")).to_be_in_viewport()
    expect(page.get_by_role("heading", name="9 to 15 March")).not_to_be_visible()
    page.context.close()
