"""States of Train and the log as a runner meets them, set up at a fixed instant; for pictures and for axe."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.clock import NOW

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Route

ROUTINE = "/train/routine/runner-20/"
SESSION = "/train/20260309-2/"
BEGUN = "2026-03-12T12:01:00+01:00"
"""When the player begins, so much later than the page is opened that it is there."""
TORN = "20260223-2"
"""The session about which two devices say different things."""
EXPORT = """\
Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE
2025-11-04 18:02:11,"Legs",58m,"Squat (Barbell)",W,20.0,8,0,0,"","",
2025-11-04 18:02:11,"Legs",58m,"Squat (Barbell)",1,40.0,6,0,0,"heels down","",8
2025-11-04 18:02:11,"Legs",58m,"Squat (Barbell)",2,40.0,6,0,0,"","",8.5
2025-11-04 18:02:11,"Legs",58m,"Step Up",1,8.0,10,0,0,"","",
2025-11-04 18:02:11,"Legs",58m,"Hip Thrust (Barbell)",1,50.0,8,0,0,"","",
2025-11-11 18:10:40,"Legs",61m,"Squat (Barbell)",1,42.5,6,0,0,"","",8
2025-11-11 18:10:40,"Legs",61m,"Side plank rotation",1,0,10,0,0,"","",
2025-11-11 18:10:40,"Legs",61m,"Plank",1,0,0,0,45.0,"","",
2025-11-13 07:05:00,"Easy",31m,"Running",1,0,0,5.2,1860,"","",
"""
LOADED = """() => Promise.all([...document.querySelectorAll("img:not([loading=lazy])")]
  .map(one => one.complete || new Promise(done => { one.onload = one.onerror = done; })))"""
KEPT = """async () => {
  for (let frames = 0; !await caches.match("/train/offline.json"); frames += 1) {
    if (frames > 2000) throw new Error("the worker keeps nothing");
    await new Promise(requestAnimationFrame);
  }
}"""
"""Resolves when the worker has what a session needs without a network."""
CLOCK_LEADS, OWN_PACE = "Start, the clock leads", "Start at your own pace"

State = Callable[["Page", str], None]
"""Sets a state up on a page of the app at an address."""


def taken(route: Route) -> None:
    """Answer as a server that stores every event."""
    events = json.loads(route.request.post_data or "{}")["events"]
    body = json.dumps({"stored": [one["id"] for one in events], "known": [], "refused": []})
    route.fulfill(body=body, content_type="application/json")


def apart(context: BrowserContext) -> None:
    """What is logged goes nowhere, so that every state begins with the same season."""
    context.route("**/train/events", taken)


def settle(page: Page, ran_ms: int = 300) -> None:
    """Let the player draw, and wait for every picture."""
    page.clock.run_for(ran_ms)
    page.evaluate(LOADED)
    page.locator(".mv:not(:has(svg, img))").wait_for(state="detached")
    page.clock.run_for(100)


def begin(page: Page, url: str, address: str, how: str) -> None:
    """Open a session and begin it; from here on its time stands still unless it is moved."""
    opened(page, url, address)
    page.get_by_role("button", name=how).click()
    settle(page)


def opened(page: Page, url: str, address: str) -> None:
    """The page of a session with its player, before the start."""
    page.clock.install(time=NOW)
    page.goto(url + address)
    page.get_by_role("button", name=OWN_PACE).wait_for()
    page.clock.pause_at(BEGUN)
    settle(page)


def until(page: Page, url: str, address: str, after_s: float, **step: Any) -> None:
    """Let the clock lead until some seconds after the begin of a step, e.g. ``kind="rest"``."""
    steps = page.request.get(f"{url}{address}data.json").json()["steps"]
    found = next(n for n, one in enumerate(steps) if all(one[name] == value for name, value in step.items()))
    begin(page, url, address, CLOCK_LEADS)
    page.clock.fast_forward(round((sum(one["seconds"] for one in steps[:found]) + after_s) * 1000))
    settle(page)


def work(page: Page, url: str) -> None:
    """A hold on one side in the second round."""
    until(page, url, ROUTINE, 8, kind="work", label="A2", set=2)


def paused(page: Page, url: str) -> None:
    """The clock stands still."""
    work(page, url)
    page.get_by_role("button", name="Pause").click()
    settle(page)


def choose(page: Page, key: str) -> None:
    """Have a set next by the sheet that has them all, e.g. ``A-1-``."""
    page.locator('[data-k="more"]').last.click()
    page.get_by_role("button", name="Order and all sets").click()
    page.locator(f'[data-k="set-{key}"]').click()
    settle(page)


def free(page: Page, url: str, key: str = "A-1-") -> None:
    """A main lift with a barbell at her own pace."""
    begin(page, url, SESSION, OWN_PACE)
    choose(page, key)


def keypad(page: Page, url: str) -> None:
    """A load is typed."""
    free(page, url)
    page.locator('[data-k="in-load"]').fill("42.5")
    page.locator('[data-k="in-load"]').press("Tab")
    page.locator('[data-k="in-load"]').focus()
    settle(page)


def done(page: Page, times: int = 1) -> None:
    """Tap the big check, and go over the rest."""
    for _ in range(times):
        page.locator('[data-k="main"]').click()
        settle(page)
        if page.locator(".pl.rest").count():
            page.locator('[data-k="main"]').click()
            settle(page)


def last_set(page: Page, url: str) -> None:
    """The last set of a lift: how many more were in her is asked."""
    free(page, url)
    done(page)
    choose(page, "A-2-")
    page.locator('[data-k="rir-2"]').click()
    settle(page)


def resting(page: Page, url: str) -> None:
    """The rest at her own pace, after the last set of a lift."""
    free(page, url, "A-2-")
    page.locator('[data-k="main"]').click()
    settle(page, 12_000)


def fault(page: Page, url: str) -> None:
    """What slipped, and what helps."""
    free(page, url, "B1-1-left")
    page.locator('[data-k="fault-1"]').click()
    page.locator('[data-k="fault-1"]').scroll_into_view_if_needed()
    page.mouse.wheel(0, 2000)
    settle(page)


def sheet(*keys: str) -> State:
    """A sheet over a set at her own pace, opened by taps on these."""

    def open_sheet(page: Page, url: str) -> None:
        free(page, url)
        for key in keys:
            page.locator(f'[data-k="{key}"]').last.click()
            settle(page)

    return open_sheet


def summary(page: Page, url: str) -> None:
    """Ended with some sets open."""
    free(page, url)
    done(page, 3)
    page.locator('[data-k="in-reps"], [data-k="less"]').first.wait_for()
    page.locator('[data-k="less"]').first.click()
    done(page, 3)
    page.clock.fast_forward(9 * 60_000)
    page.get_by_role("button", name="End", exact=True).click()
    page.locator('[data-k="why-time"]').click()
    page.locator('[data-k="end-yes"]').click()
    settle(page)
    page.locator('[data-k="effort-right"]').click()
    settle(page)
    for _ in range(3):
        settle(page, 2_500)


def edit(page: Page, url: str) -> None:
    """A set that is done is changed."""
    free(page, url)
    done(page)
    choose(page, "A-2-")
    page.locator('[data-k="more"]').last.click()
    page.locator('[data-k="edit"]').click()
    settle(page)


def away(page: Page, url: str) -> None:
    """No network, and tonight's session is here."""
    page.clock.set_fixed_time(NOW)
    at("/")(page, url)
    page.evaluate(KEPT)
    at("/")(page, url)
    page.context.set_offline(True)
    page.locator("[data-say=away]:not([hidden])").wait_for()


def waits(page: Page, url: str) -> None:
    """Three sets were done without a network; the summary says that they wait."""
    begin(page, url, SESSION, OWN_PACE)
    page.context.set_offline(True)
    page.context.route("**/train/events", lambda route: route.abort())
    done(page, 3)
    page.get_by_role("button", name="End", exact=True).click()
    page.locator('[data-k="end-yes"]').click()
    settle(page)
    page.locator("[data-say=waiting]:not([hidden])").wait_for()


def imported(page: Page, url: str) -> None:
    """What an export of another app holds."""
    page.goto(f"{url}/log/import/")
    page.locator("#file").set_input_files({"name": "strong.csv", "mimeType": "text/csv", "buffer": EXPORT.encode()})
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("heading", name="What this file holds").wait_for()


def conflict(page: Page, url: str) -> None:
    """A session about which two devices say different things."""
    at(f"/log/sessions/{TORN}/")(page, url)
    page.get_by_text("Two devices say").evaluate("one => scrollTo(0, one.getBoundingClientRect().top - 300)")


def at(address: str) -> State:
    """A page as it stands at an address."""

    def go(page: Page, url: str) -> None:
        page.goto(url + address)
        page.wait_for_load_state("networkidle")

    return go


PLAYER: dict[str, State] = {
    "before": lambda page, url: opened(page, url, SESSION),
    "ready": lambda page, url: until(page, url, ROUTINE, 4, kind="ready"),
    "work": work,
    "change": lambda page, url: until(page, url, ROUTINE, 1, kind="change-sides", label="A2", set=2),
    "rest": lambda page, url: until(page, url, ROUTINE, 12, kind="rest"),
    "rest-rir": lambda page, url: until(page, url, SESSION, 5, kind="rest", label="A", set=2),
    "paused": paused,
    "reps": lambda page, url: until(page, url, SESSION, 7, kind="work", label="A"),
    "free": free,
    "sides": lambda page, url: free(page, url, "B1-1-left"),
    "hold": lambda page, url: free(page, url, "D2-1-"),
    "keypad": keypad,
    "rir": last_set,
    "resting": resting,
    "fault": fault,
    "more": sheet("more"),
    "pain": sheet("more", "pain", "region-calf", "side-left", "score-2"),
    "pain-stop": sheet("more", "pain", "region-knee", "score-6", "keep"),
    "note": sheet("more", "note"),
    "edit": edit,
    "order": sheet("more", "order"),
    "end": sheet("end"),
    "summary": summary,
    "waits": waits,
}
"""States of the player."""
PAGES: dict[str, State] = {
    "train": at("/train/"),
    "list": at(f"{SESSION}?how=list"),
    "away": away,
    "conflict": conflict,
    "log": at("/log/"),
    "log-exercise": at("/log/exercises/weighted-squat/"),
    "import": imported,
}
"""Pages around the player."""
