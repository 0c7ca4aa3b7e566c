"""Phone and tablet say something else about one set, both without signal: both are kept, and one tap decides."""

from __future__ import annotations

import json
import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.e2e.conftest import PHONE, built
from tests.e2e.logs import Home, events_now, events_of, page_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = built
UID, SQUAT = "20260309-2", "weighted-squat"
LEFT_RACK, RIGHT_RACK = "Bar on the left rack.", "Bar on the right rack."


@pytest.fixture
def home(seeded: Path, tmp_path: Path) -> Iterator[Home]:
    shutil.copytree(seeded, tmp_path / "mine")
    home = Home(tmp_path / "mine")
    yield home
    home.end()


@pytest.fixture
def devices(browser: Browser) -> Iterator[tuple[BrowserContext, BrowserContext]]:
    """A phone and a tablet."""
    phone, tablet = (browser.new_context(viewport=PHONE, has_touch=True, service_workers="block") for _ in range(2))
    yield phone, tablet
    phone.close()
    tablet.close()


def tap(page: Page, *keys: str) -> None:
    """Tap what the player calls so, in the sheet where one is open."""
    for key in keys:
        sheet = page.locator("dialog.sht[open]")
        (sheet if sheet.count() else page.locator(".player")).locator(f'[data-k="{key}"]').click()


def squat(context: BrowserContext, home: Home, *keys: str) -> Page:
    """Open the session, lose the signal, and write down the first squat after tapping what is different."""
    page = context.new_page()
    page.goto(f"{home.url}/train/{UID}/")
    page.locator('[data-k="start"]').wait_for()
    context.set_offline(True)
    tap(page, "start", "more", "order", "set-A-1-", *keys, "main")
    return page


def note(page: Page, text: str) -> None:
    """Write a note about the squat."""
    tap(page, "more", "note")
    page.locator("dialog textarea").fill(text)
    tap(page, "keep")


def test_both_are_kept_the_later_is_shown_and_one_tap_decides(
    home: Home, devices: tuple[BrowserContext, BrowserContext]
) -> None:
    phone, tablet = devices
    on_phone = squat(phone, home, "load-35")
    note(on_phone, LEFT_RACK)
    on_tablet = squat(tablet, home, "load-30", "less")
    note(on_tablet, RIGHT_RACK)
    tap(on_tablet, "more", "order", "set-A-2-", "load-30", "main")
    tap(on_phone, "change", "edit", "less", "save", "more", "order", "set-A-2-", "load-30", "main")
    assert events_now(home.url, UID) == []

    tablet.set_offline(False)
    events_of(home.url, UID, 4)
    phone.set_offline(False)
    events = events_of(home.url, UID, 9)
    names = {one["device"] for one in events}
    assert len(names) == 2
    for name in names:
        own = [one for one in events if one["device"] == name]
        assert [one["counter"] for one in own] == list(range(1, len(own) + 1))

    assert "Two devices disagree" in page_of(home.url, "/log/")
    page = on_tablet
    page.goto(f"{home.url}/log/sessions/{UID}/")
    expect(page.locator("a.val b")).to_have_text(["35 kg × 4", "30 kg × 5"])
    expect(page.get_by_role("button", name="Keep")).to_have_text(["Keep 35 kg × 4", "Keep 30 kg × 4"])
    for text in (LEFT_RACK, RIGHT_RACK):
        expect(page.locator("main")).to_contain_text(text)
    page.get_by_role("button", name="Keep 30 kg × 4").click()
    expect(page.locator("a.val b")).to_have_text(["30 kg × 4", "30 kg × 5"])
    expect(page.get_by_role("button", name="Keep")).to_have_count(0)

    assert "Two devices disagree" not in page_of(home.url, "/log/")
    history = page_of(home.url, f"/log/exercises/{SQUAT}/")
    assert "30 kg × 4" in history
    assert "35 kg ×" not in history
    with urllib.request.urlopen(f"{home.url}/log/export.json") as answer:
        (session,) = json.load(answer)["sessions"]
    assert [(one["set"], one["load_kg"], one["reps"]) for one in session["sets"]] == [(1, 30, 4), (2, 30, 5)]
    assert len(events_now(home.url, UID)) == 10, "nothing that was said is gone"
