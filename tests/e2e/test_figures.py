"""A drawn exercise in a real browser: it plays, pauses, is sought and mirrored, and nothing around it moves."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.e2e.conftest import PHONE, Server, built, quiet

LUNGE = "/library/exercises/reverse-lunge/"
pytestmark = built
SHIFTS = """
window.shifted = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: 'layout-shift', buffered: true });
"""
NOW = "() => document.querySelector('.fig-main svg').getCurrentTime()"


def time_s(page: Page) -> float:
    """Where the drawing is in its movement [s]."""
    return float(page.evaluate(NOW))


def head_px(page: Page) -> float:
    """How far below the upper edge of the drawing the body begins."""
    return float(
        page.evaluate("""() => {
      const svg = document.querySelector('.fig-main svg');
      const tops = [...svg.querySelectorAll('path.fn')].map(part => part.getBoundingClientRect().top);
      return Math.min(...tops) - svg.getBoundingClientRect().top;
    }""")
    )


def goes_on(page: Page) -> None:
    """The movement moves."""
    page.wait_for_function(f"from => ({NOW})() > from + 0.2", arg=time_s(page))


def test_it_plays_pauses_is_sought_and_mirrored(app: Server, phone: BrowserContext) -> None:
    page = phone.new_page()
    said = quiet(page)
    page.goto(app.url + LUNGE)
    main, play = page.locator(".fig-main svg"), page.locator("[data-play]")
    expect(main).to_be_visible()
    expect(play).to_have_accessible_name("Pause")
    goes_on(page)
    play.tap()
    expect(play).to_have_accessible_name("Play")
    stopped = time_s(page)
    page.wait_for_timeout(150)
    assert time_s(page) == stopped
    page.locator("[data-seek]").fill("0")
    tall = head_px(page)
    page.locator("[data-seek]").fill("500")
    assert head_px(page) > tall + 20  # who has lunged is lower
    total = sum(float(part) for part in (main.get_attribute("data-phases") or "").split())
    assert time_s(page) == pytest.approx(total / 2)
    page.get_by_role("button", name="Other side").tap()
    for one in (".fig-main svg", ".fig-poses img >> nth=0"):
        assert page.locator(one).evaluate("it => getComputedStyle(it).transform") == "matrix(-1, 0, 0, 1, 0, 0)"
    play.tap()
    goes_on(page)
    assert said == []


def test_the_drawing_has_the_inks_of_the_page(app: Server, browser: Browser) -> None:
    inks = []
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        context = browser.new_context(viewport=PHONE, color_scheme=scheme)
        page = context.new_page()
        page.goto(app.url + LUNGE)
        expect(page.locator(".fig-main svg")).to_be_visible()
        near = page.locator(".fig-main svg path.fn").first
        inks.append(near.evaluate("it => getComputedStyle(it).color"))
        assert inks[-1] == page.evaluate("() => getComputedStyle(document.querySelector('h1')).color")
        context.close()
    assert inks[0] != inks[1]


def test_who_asked_for_little_motion_is_asked_first(app: Server, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    page = context.new_page()
    page.goto(app.url + LUNGE, wait_until="networkidle")
    expect(page.locator("[data-play]")).to_have_accessible_name("Play")
    assert page.locator(".fig-main svg").count() == 0
    page.locator("[data-play]").click()
    expect(page.locator(".fig-main svg")).to_be_visible()
    goes_on(page)
    context.close()


def test_nothing_on_the_page_moves_when_the_drawing_comes(app: Server, phone: BrowserContext) -> None:
    page = phone.new_page()
    page.add_init_script(SHIFTS)
    for address in (LUNGE, "/library/"):
        page.goto(app.url + address, wait_until="networkidle")
        if address == LUNGE:
            expect(page.locator(".fig-main svg")).to_be_visible()
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate("window.shifted") < 0.02, address


def test_without_a_script_there_is_the_still_and_a_way_to_the_movement(app: Server, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(app.url + LUNGE)
    expect(page.locator(".fig-main img")).to_be_visible()
    expect(page.locator(".fig-go")).not_to_be_visible()
    page.get_by_role("link", name="See it move").click()
    assert page.url.endswith("/moving.svg")
    context.close()
