"""A gym session without signal: every word reaches the server once and in order, whatever dies in between."""

from __future__ import annotations

import json
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Error, expect
from tests.e2e.conftest import CHROMIUM, FLAGS, PHONE, built
from tests.e2e.logs import PATIENCE_S, Home, events_now, events_of, page_of, send
from tests.e2e.test_offline import keep

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

pytestmark = [
    built,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed (Debian: apt install chromium)"),
]
GYM, NEXT = "20260309-2", "20260316-1"
SQUAT, CURL, STEP_UP = "weighted-squat", "two-up-one-down-leg-curl", "slow-lowering-step-up"
NOTE = "Pad at hole four, not five."
NO_BACKGROUND = "delete ServiceWorkerRegistration.prototype.sync"
"""A browser that sends only while a page is open, so that each sending passes the test."""
Phone = Callable[[], AbstractContextManager["BrowserContext"]]


def opened(browser: Browser, folder: Path) -> BrowserContext:
    """A browser that keeps its data in a folder."""
    return browser.browser_type.launch_persistent_context(
        str(folder), executable_path=str(CHROMIUM), args=FLAGS, viewport=PHONE, has_touch=True
    )


@pytest.fixture(scope="module")
def visited(browser: Browser, home: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A phone that opened toeoff once with a network; copy it."""
    folder = tmp_path_factory.mktemp("visited")
    context = opened(browser, folder)
    keep(context.pages[0], home.url)
    context.close()
    return folder


@pytest.fixture
def phone(browser: Browser, visited: Path, tmp_path: Path, home: Home) -> Phone:
    """That phone in the gym; it keeps its data when it is opened again.

    It is told that there is no network, and the server is gone: a worker that begins anew may not have been told yet.
    """
    home.end()
    folder = tmp_path / "phone"
    shutil.copytree(visited, folder, symlinks=True, ignore=shutil.ignore_patterns("Singleton*"))

    @contextmanager
    def taken_out() -> Iterator[BrowserContext]:
        context = opened(browser, folder)
        context.set_offline(True)
        try:
            yield context
        finally:
            with suppress(Error):
                context.close()
            end(folder)

    return taken_out


def process_of(folder: Path) -> int | None:
    """The browser that was started on a folder, not its children."""
    named = f"--user-data-dir={folder}".encode()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if named in words and not any(word.startswith(b"--type=") for word in words):
            return int(entry.name)
    return None


def end(folder: Path) -> None:
    """Kill the browser of a folder, if it still runs."""
    process = process_of(folder)
    if process is not None:
        os.kill(process, signal.SIGKILL)


def session(context: BrowserContext, home: Home, uid: str) -> Page:
    """The player of a session."""
    page = context.new_page()
    page.goto(f"{home.url}/train/{uid}/")
    return page


def tap(page: Page, *keys: str) -> None:
    """Tap what the player calls so, in the sheet where one is open."""
    for key in keys:
        sheet = page.locator("dialog.sht[open]")
        (sheet if sheet.count() else page.locator(".player")).locator(f'[data-k="{key}"]').click()


def button(page: Page, words: str) -> None:
    """Tap a button by what it says."""
    page.get_by_role("button", name=words, exact=True).click()


def type_in(page: Page, what: str, number: str) -> None:
    """Type a number over the one that stands there."""
    sheet = page.locator("dialog.sht[open]")
    field = (sheet if sheet.count() else page).get_by_label(what, exact=True)
    field.fill(number)
    field.press("Tab")


def a_set(exercise: str, label: str, number: int = 1, **values: Any) -> tuple[str, str, dict[str, Any]]:
    """One set as the log should have it."""
    return "set", exercise, {"label": label, "set": number, "as_planned": True} | values


def first_half(page: Page) -> list[tuple[str, str, dict[str, Any]]]:
    """Warm-up and squats; what was said."""
    button(page, "Start at your own pace")
    tap(page, "main", "less", "main")
    tap(page, "more", "skip-item", "why-time")
    tap(page, "main", "main", "main", "main")
    type_in(page, "Load", "35")
    tap(page, "less", "fault-0")
    expect(page.get_by_text("Good reps only.")).to_be_visible()
    tap(page, "main", "longer", "main")
    expect(page.get_by_label("Load", exact=True)).to_have_value("35")
    tap(page, "load-32.5", "rir-2", "main")
    expect(page.locator(".rest .side")).to_contain_text("32.5 kg × 5")
    return [
        ("start", "", {"mode": "free"}),
        a_set("ankle-mobility", "W1", side="left", reps=6),
        a_set("ankle-mobility", "W1", side="right", reps=5, as_planned=False),
        ("skip", "adductor-rock", {"why": "time", "label": "W2"}),
        a_set("deep-squat-shift", "W3", seconds=25),
        a_set("glute-bridge", "V1", reps=8),
        a_set("bodyweight-squat", "V2", reps=6),
        a_set(SQUAT, "R", load_kg=20, reps=5),
        a_set(SQUAT, "A", load_kg=35, reps=4, faults=[0], as_planned=False),
        a_set(SQUAT, "A", 2, load_kg=32.5, reps=5, rir=2),
    ]


def second_half(page: Page) -> list[tuple[str, str, dict[str, Any]]]:
    """One leg after the other, pain, a note, a slip of the thumb, and the end before the end; what was said."""
    tap(page, "main", "main", "less", "less", "main")
    tap(page, "load-8", "main", "main")
    tap(page, "change", "edit")
    type_in(page, "reps", "4")
    tap(page, "save")
    tap(page, "more", "pain", "region-knee", "side-left", "score-4", "keep", "close")
    tap(page, "more", "note")
    page.locator("dialog textarea").fill(NOTE)
    tap(page, "keep", "main", "main", "main", "back", "main")
    tap(page, "end", "why-kit", "end-yes", "effort-hard")
    return [
        a_set(CURL, "B1", side="left", load_kg=10, reps=13),
        a_set(CURL, "B1", side="right", load_kg=10, reps=11, as_planned=False),
        a_set(STEP_UP, "B2", side="left", load_kg=8, reps=5),
        a_set(STEP_UP, "B2", side="right", load_kg=8, reps=5),
        a_set(STEP_UP, "B2", side="right", load_kg=8, reps=4, as_planned=False),
        ("pain", CURL, {"region": "knee", "side": "left", "score": 4}),
        ("note", CURL, {"text": NOTE}),
        a_set(CURL, "B1", 2, side="left", load_kg=10, reps=13),
        a_set(CURL, "B1", 2, side="right", load_kg=10, reps=13),
        ("void", CURL, {}),
        a_set(CURL, "B1", 2, side="right", load_kg=10, reps=13),
        ("skip", "", {"why": "kit"}),
        ("finish", "", {"state": "partly", "minutes": 1, "effort": "hard"}),
    ]


def told(events: list[dict[str, Any]]) -> list[tuple[str, str, dict[str, Any]]]:
    """What was said, without who and when."""
    return [(one["kind"], one["exercise"], one["values"]) for one in events]


def test_a_session_without_signal_and_a_dead_battery(phone: Phone, home: Home, tmp_path: Path) -> None:
    with phone() as context:
        page = session(context, home, GYM)
        said = first_half(page)
        end(tmp_path / "phone")
    with phone() as context:
        page = session(context, home, GYM)
        expect(page.locator(".rest .side")).to_contain_text("32.5 kg × 5")
        said += second_half(page)
        button(page, "Done")
        page.wait_for_url(home.url + "/**")
        sets = sum(kind == "set" for kind, _, _ in said)
        expect(page.locator("[data-say=waiting]")).to_contain_text(str(sets))
        home.begin()
        context.set_offline(False)
        events = events_of(home.url, GYM, len(said))
        expect(page.locator("[data-signal]")).to_be_hidden()
    assert told(events) == said
    assert [one["counter"] for one in events] == list(range(1, len(said) + 1))
    assert len({one["device"] for one in events}) == 1
    assert [one["at"] for one in events] == sorted(one["at"] for one in events)
    replaced = {at: one["supersedes"] for at, one in enumerate(events) if one["supersedes"]}
    assert replaced == {14: events[13]["id"], 19: events[18]["id"]}, "a correction, and a set taken back"
    page_says = page_of(home.url, f"/log/sessions/{GYM}/")
    for words in ("35 kg × 4", "32.5 kg × 5", "Knee, left: 4 of 10", NOTE, "it was hard"):
        assert words in page_says


def sent(page: Page, batches: list[str], count: int) -> None:
    """Wait until the phone has tried so often."""
    until = time.monotonic() + PATIENCE_S
    while len(batches) < count:
        assert time.monotonic() < until, f"{len(batches)} of {count} sendings"
        page.wait_for_timeout(50)


def test_the_server_dies_while_it_takes_the_log(phone: Phone, home: Home) -> None:
    """Once before it wrote, once after it wrote and before it answered; the second time everything came twice."""
    batches: list[str] = []

    def deliver(route: Route) -> None:
        if len(batches) == 1:
            for _ in range(2):
                assert route.fetch().ok
        if len(batches) < 2:
            home.end(signal.SIGKILL)
            route.abort()
        else:
            route.continue_()
        batches.append(route.request.post_data or "")

    with phone() as context:
        page = session(context, home, NEXT)
        page.add_init_script(NO_BACKGROUND)
        page.reload()
        button(page, "Start at your own pace")
        tap(page, *["main"] * 4)
        page.route("**/train/events", deliver)
        home.begin()
        context.set_offline(False)
        for sending in (1, 2):
            sent(page, batches, sending)
            home.begin()
            page.evaluate("dispatchEvent(new Event('online'))")
        sent(page, batches, 3)
        events = events_of(home.url, NEXT, 5)
        expect(page.locator("[data-signal]")).to_be_hidden()
    assert [one["kind"] for one in events] == ["start", *["set"] * 4]
    assert batches[0] == batches[1] == batches[2]
    ids = [one["id"] for one in json.loads(batches[0])["events"]]
    assert ids == [one["id"] for one in events]
    assert send(home.url, batches[0]) == {"stored": [], "known": ids, "refused": []}
    assert events_now(home.url, NEXT) == events
