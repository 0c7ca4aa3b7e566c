"""A session is moved: by two taps without a script, and by dragging it where one runs."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect
from tests.e2e.conftest import DESKTOP, PHONE, Server, built, quiet

THURSDAY = "20260309-2"
HELD_MS = 500
TRIES, FOLLOW_MS = 20, 50


def test_two_taps_move_it_and_one_takes_it_back_without_a_script(app: Server, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{app.url}/sessions/{THURSDAY}/")
    page.get_by_role("button", name="Becomes moderate").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What would change")
    expect(page.locator(".changes")).to_contain_text("Friday 13 March")
    page.get_by_role("button", name="Accept").click()
    expect(page.locator(".facts")).to_contain_text("Fri 17:00")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".facts")).to_contain_text("Thu 18:30")
    context.close()


def test_it_is_moved_by_keyboard_alone(app: Server, phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto(f"{app.url}/sessions/{THURSDAY}/")
    focused = "document.activeElement.textContent.trim().replace(/\\s+/g, ' ')"
    for _ in range(80):
        page.keyboard.press("Tab")
        if "Becomes moderate" in page.evaluate(focused):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/previews/**")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(focused) == "Accept":
            break
    page.keyboard.press("Enter")
    expect(page.locator(".facts")).to_contain_text("Fri 17:00")


def centre(page: Page, selector: str) -> tuple[float, float]:
    """The middle of the first such element, in the window."""
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def into_view(page: Page) -> None:
    """Scroll so far that Thursday's session and the days after it can be reached."""
    page.evaluate(f"document.querySelector(`li[data-session='{THURSDAY}']`).scrollIntoView({{block: 'center'}})")


def grab(page: Page) -> None:
    """Take hold of Thursday's session with the mouse."""
    into_view(page)
    x, y = centre(page, f"li[data-session='{THURSDAY}']")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 10, y + 10, steps=3)
    page.wait_for_selector(".drop-lower")


def hover(page: Page, day: str) -> None:
    """Carry it over a day."""
    page.mouse.move(*centre(page, f"li[data-day='{day}']"), steps=4)


@built
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_dragging_shows_what_becomes_of_it_before_the_drop(app: Server, browser: Browser, size: ViewportSize) -> None:
    context = browser.new_context(viewport=size)
    page = context.new_page()
    said = quiet(page)
    page.goto(f"{app.url}/season/")
    grab(page)
    friday = page.locator("li[data-day='2026-03-13']").first
    expect(friday).to_contain_text("Fri 17:00 · Becomes moderate")
    hover(page, "2026-03-14")
    expect(page.locator(".drag-bar")).to_contain_text("Sat: Not possible. Because at 15:00 a moderate session")
    page.mouse.up()
    expect(page.locator(".drag-bar")).to_have_text(
        "Because at 15:00 a moderate session here would start 17.5 h before Sunday's Long run (08:30) and needs 24 h, "
        "and the light sessions of the week are used up."
    )
    expect(friday).not_to_contain_text("Becomes moderate")
    grab(page)
    hover(page, "2026-03-13")
    page.mouse.up()
    page.wait_for_url("**/previews/**")
    page.get_by_role("button", name="Accept").click()
    page.wait_for_url("**/season/")
    expect(page.locator(f"li[data-session='{THURSDAY}']").first).to_have_attribute("data-day", "2026-03-13")
    assert not said
    context.close()


@built
def test_escape_puts_it_back(app: Server, browser: Browser) -> None:
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto(f"{app.url}/season/")
    grab(page)
    hover(page, "2026-03-13")
    page.keyboard.press("Escape")
    page.mouse.up()
    assert page.locator(".drag-bar, .drag-label, .drop-note, .drop-lower").count() == 0
    assert page.url.endswith("/season/")
    context.close()


@built
def test_a_finger_that_holds_drags_and_one_that_swipes_scrolls(app: Server, phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto(f"{app.url}/season/")
    into_view(page)
    hand = phone.new_cdp_session(page)

    def touch(kind: str, at: tuple[float, float] | None) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    start = centre(page, f"li[data-session='{THURSDAY}']")
    touch("touchStart", start)
    touch("touchMove", (start[0], start[1] - 60))
    touch("touchEnd", None)
    page.wait_for_timeout(HELD_MS)
    assert page.locator(".drag-bar").count() == 0
    friday = page.locator("li[data-day='2026-03-13'].drop-over")
    for tried in range(TRIES):
        # Chromium takes a touch away from a page that answers late: hold again, as a runner would
        if not page.locator(".drag-bar").count():
            if tried:
                touch("touchCancel", None)
            into_view(page)
            touch("touchStart", centre(page, f"li[data-session='{THURSDAY}']"))
            page.wait_for_timeout(HELD_MS)
            page.wait_for_selector(".drop-lower")
        touch("touchMove", centre(page, "li[data-day='2026-03-13']"))
        page.wait_for_timeout(FOLLOW_MS)
        if friday.count():
            break
    expect(friday).to_have_count(1)
    touch("touchEnd", None)
    page.wait_for_url("**/previews/**")
    expect(page.locator(".changes")).to_contain_text("Friday 13 March")


@built
def test_a_double_tap_accepts_once(app: Server, phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto(f"{app.url}/sessions/{THURSDAY}/")
    page.get_by_role("button", name="Becomes moderate").click()
    page.wait_for_url("**/previews/**")
    page.get_by_role("button", name="Accept").dblclick(no_wait_after=True)
    expect(page.locator(".said")).to_contain_text("Your season is changed.")
    page.go_back()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing left to accept")
