"""A session from Today to the log in a browser without any script."""

from __future__ import annotations

from playwright.sync_api import Browser
from tests.e2e.conftest import PHONE, Server


def test_a_session_is_filled_in_without_script(app: Server, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(app.url)
    page.get_by_role("link", name="Start", exact=True).click()
    assert page.url.startswith(f"{app.url}/train/2026")
    squat = page.locator("fieldset#A")
    squat.get_by_label("Set 1", exact=True).check()
    squat.get_by_label("Set 2, weight in kg").fill("30")
    squat.get_by_label("Set 2", exact=True).check()
    page.get_by_role("button", name="Keep it, I go on later").click()
    assert "2 of 19 sets done" in page.locator("main").inner_text()
    assert squat.get_by_label("Set 2, weight in kg").input_value() == "30"
    page.get_by_role("link", name="Train").click()
    page.get_by_role("link", name="Go on").click()
    page.get_by_role("button", name="I did it as planned").click()
    assert "It is written down." in page.locator("main").inner_text()
    page.get_by_role("link", name="Today").click()
    assert "Done." in page.locator("main").inner_text()
    assert page.get_by_role("link", name="Start", exact=True).count() == 0
    context.close()


def test_less_time_and_another_place_are_two_taps(app: Server, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{app.url}/train/20260309-2/")
    page.get_by_text("Less time, or another place").click()
    page.get_by_role("link", name="20 min").click()
    assert "This goes:" in page.locator("main").inner_text()
    page.get_by_role("link", name="home").click()
    assert page.get_by_role("link", name="Goblet squat", exact=True).count() == 1
    page.get_by_role("link", name="As planned again").click()
    assert page.url == f"{app.url}/train/20260309-2/"
    context.close()
