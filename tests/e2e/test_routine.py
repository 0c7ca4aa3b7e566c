"""The whole routine led by the clock: what is said and beeped, hands-free from Start to the log."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from tests.clock import NOW
from tests.e2e.conftest import PHONE, built
from tests.e2e.logs import Home, events_of, page_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = built
ROUTINE = "The 20-minute runner's routine"
RUNNER_20, FIVE_BASICS = "runner-20", "five-basics"
DAY = "20260312"
LOOK_S = 0.3
"""The page looks at its clock four times a second [s]."""
LONG_S = 30
"""From here on the half of a set is said [s]."""
COUNT, GO, STOP = 660, 990, 495
"""Hertz of the last three seconds, of the begin of work and of its end."""
EARS = """
window.heard = []; window.beeps = [];
const voice = {
  speak: (words) => heard.push([Date.now(), words.text]),
  cancel() {}, resume() {},
};
Object.defineProperty(window, "speechSynthesis", {value: voice});
window.AudioContext = class {
  get currentTime() { return Date.now() / 1000; }
  async resume() {}
  createGain() {
    return {gain: {setValueAtTime() {}, linearRampToValueAtTime() {}}, connect: (to) => to};
  }
  createOscillator() {
    const beep = {};
    return {
      frequency: {set value(hertz) { beep.hertz = hertz; }},
      connect: (to) => to,
      start(at) { beeps.push(Object.assign(beep, {at})); },
      stop() {},
      disconnect() { beep.cut = true; },
    };
  }
};
"""
"""Writes down what is said and beeped, with the page's time."""
EYES = """
Object.defineProperty(document, "visibilityState", {get: () => (window.away ? "hidden" : "visible")});
window.look = (away) => {
  window.away = away;
  document.dispatchEvent(new Event("visibilitychange"));
};
"""
"""Lets a test put the phone into a pocket and take it out."""
NO_FRAMES = "void (window.requestAnimationFrame = () => 0)"
"""In a pocket nothing is drawn; the clock's timers alone lead her."""


@pytest.fixture
def page(browser: Browser, home: Home) -> Iterator[Page]:
    """A phone that hears, with a clock that stands still until it is let run."""
    context = browser.new_context(viewport=PHONE, has_touch=True, service_workers="block")
    page = context.new_page()
    page.add_init_script(EARS)
    page.add_init_script(EYES)
    page.clock.install(time=NOW)
    yield page
    context.close()


def begin(page: Page) -> datetime:
    """Tap Start; when that was."""
    start = page.get_by_role("button", name="Start, the clock leads")
    start.wait_for()
    page.evaluate(NO_FRAMES)
    page.clock.pause_at(datetime.fromisoformat(NOW) + timedelta(minutes=2))
    start.click()
    return datetime.fromtimestamp(page.evaluate("Date.now()") / 1000, datetime.fromisoformat(NOW).tzinfo)


def data_of(home: Home, routine: str) -> Any:
    """What the player gets."""
    with urllib.request.urlopen(f"{home.url}/train/routine/{routine}/data.json") as answer:
        return json.load(answer)


def timed(data: Any) -> list[tuple[int, Any]]:
    """Every step with its begin [s]."""
    found, at = [], 0
    for step in data["steps"]:
        found.append((at, step))
        at += step["seconds"]
    return found


def announced(data: Any) -> list[tuple[float, str]]:
    """What a coach says in this session, and when [s]: read off the timeline."""
    items = {item["label"]: (item, block) for block in data["blocks"] for item in block["items"]}
    said: list[tuple[float, str]] = []
    steps = timed(data)
    for index, (at, step) in enumerate(steps):
        item, block = items[step["label"]]
        side = (step["side"] or "").capitalize()
        if step["kind"] == "work":
            much = f"{item['reps']} reps." if item["reps"] else f"{step['seconds']} seconds."
            last = "Last set." if step["set"] == item["sets"] > 1 else ""
            said.append((at, " ".join(filter(None, [side and f"{side} side.", much, last]))))
            if step["seconds"] >= LONG_S:
                said.append((at + step["seconds"] / 2, "Half."))
        elif step["kind"] == "change-sides":
            said.append((at, f"Change sides. {side}."))
        elif step["kind"] == "rest":
            work = next(one for _, one in steps[index:] if one["kind"] == "work")
            name = ", ".join(filter(None, [items[work["label"]][0]["name"], work["side"]]))
            said.append((at, f"Rest, {step['seconds']} seconds. Next: {name}."))
        else:
            first = block["rounds"] > 1 and item is block["items"][0]
            round_ = f"Round {step['round']} of {block['rounds']}. " if first else ""
            said.append((at, f"{round_}Next: {item['name']}."))
    return [*said, (steps[-1][0] + steps[-1][1]["seconds"], "The session is over.")]


def beeped(data: Any) -> list[tuple[float, int]]:
    """Three, two, one, and the begin or the end of work."""
    steps = timed(data)
    kinds = [step["kind"] for _, step in steps] + ["over"]
    return [
        (at + step["seconds"] - left, COUNT if left else GO if kinds[index + 1] == "work" else STOP)
        for index, (at, step) in enumerate(steps)
        for left in (3, 2, 1, 0)
    ]


def slots(sets: list[Any]) -> list[tuple[str, int, str | None]]:
    """Label, number and side of each."""
    return [(one["label"], one["set"], one.get("side")) for one in sets]


def logged(home: Home, data: Any, began: datetime) -> None:
    """Every set of the timeline stands in the log once, as planned, from when it was over."""
    work = [step for step in data["steps"] if step["kind"] == "work"]
    events = events_of(home.url, f"{DAY}-{RUNNER_20}", len(work) + 2)
    assert [one["kind"] for one in events] == ["start", *["set"] * len(work), "finish"]
    assert (events[0]["values"], events[-1]["values"]) == (
        {"mode": "follow"}, {"state": "done", "minutes": 19, "effort": "easy"},
    )  # fmt: skip
    sets = [one["values"] for one in events[1:-1]]
    assert slots(sets) == slots(work)
    assert all(one["as_planned"] for one in sets)
    assert [one.get("reps", one.get("seconds")) for one in sets] == [
        {item["label"]: item["reps"] for block in data["blocks"] for item in block["items"]}[step["label"]]
        or step["seconds"]
        for step in work
    ]
    assert sum(one.get("contacts", 0) for one in sets) == 36
    assert all(one["counter"] < two["counter"] for one, two in pairwise(events))
    ends = [at + step["seconds"] for at, step in timed(data) if step["kind"] == "work"]
    written = [(datetime.fromisoformat(one["at"]) - began).total_seconds() for one in events[1:-1]]
    assert written == sorted(written)
    assert all(at >= end for at, end in zip(written, ends, strict=True)), "a set is written down when it is over"


def test_twenty_minutes_without_a_hand(page: Page, home: Home) -> None:
    page.goto(f"{home.url}/train/")
    page.get_by_role("link", name=ROUTINE).click()
    page.wait_for_url("**/train/routine/runner-20/")
    data = data_of(home, RUNNER_20)
    began = begin(page)
    page.clock.run_for((timed(data)[-1][0] + 30) * 1000)
    expect(page.locator("main[data-on=summary]")).to_be_visible()

    heard = [(at / 1000 - began.timestamp(), text) for at, text in page.evaluate("heard")]
    expected = announced(data)
    assert [text for _, text in heard] == [text for _, text in expected]
    assert all(-0.01 <= at - due <= LOOK_S for (at, _), (due, _) in zip(heard, expected, strict=True))
    beeps = [one for one in page.evaluate("beeps") if "cut" not in one]
    assert [(round(one["at"] - began.timestamp(), 1), one["hertz"]) for one in beeps] == beeped(data)

    assert " ".join(page.locator(".sum .two").inner_text().split()) == "23 of 23 sets done 19 of 20 minutes"
    page.get_by_role("button", name="Easy", exact=True).click()
    leave(page)

    logged(home, data, began)
    assert "19 minutes, it was easy 36 landings" in page_of(home.url, f"/log/sessions/{DAY}-{RUNNER_20}/")


def leave(page: Page) -> None:
    """Done; the page waits a moment until everything is sent."""
    page.clock.resume()
    page.get_by_role("button", name="Done", exact=True).click()
    page.wait_for_url("**/train/")


def sleep(page: Page, seconds: int) -> None:
    """The phone sleeps in the pocket: its clock runs on, no timer and no `performance` does."""
    page.evaluate("look(true)")
    page.clock.set_system_time(page.evaluate("Date.now()") / 1000 + seconds)
    page.evaluate("look(false)")


def left(page: Page, seconds: int) -> None:
    """So much of the session is left."""
    minutes, rest = divmod(seconds, 60)
    expect(page.locator(".ph .tl b")).to_have_text(f"{minutes}:{rest:02}")


def test_a_pause_sleep_a_killed_page_and_a_long_way_home(page: Page, home: Home) -> None:
    data = data_of(home, FIVE_BASICS)
    total = sum(step["seconds"] for step in data["steps"])
    page.goto(f"{home.url}/train/routine/{FIVE_BASICS}/")
    begin(page)
    page.clock.run_for(20_000)
    left(page, total - 20)
    page.get_by_role("button", name="Pause").click()
    page.clock.run_for(120_000)
    left(page, total - 20)
    page.get_by_role("button", name="Go on").click()
    sleep(page, 180)
    left(page, total - 200)
    page.reload()
    left(page, total - 200)
    page.goto("about:blank")
    page.clock.set_system_time(page.evaluate("Date.now()") / 1000 + 20 * 60)
    page.go_back()
    expect(page.locator(".rep")).to_have_text("The clock stood still while you were away for 20 min.")
    left(page, total - 200)
    page.get_by_role("button", name="Go on").click()
    page.clock.run_for(100_000)
    left(page, total - 300)
    page.get_by_role("button", name="End").click()
    page.get_by_role("button", name="No time").click()
    page.get_by_role("button", name="End the session").click()
    leave(page)

    over = [step for at, step in timed(data) if step["kind"] == "work" and at + step["seconds"] <= 300]
    events = events_of(home.url, f"{DAY}-{FIVE_BASICS}", len(over) + 3)
    assert slots([one["values"] for one in events if one["kind"] == "set"]) == slots(over)
    assert [one["values"] for one in events if one["kind"] == "skip"] == [{"why": "time"}]
    assert events[-1]["values"] == {"state": "partly", "minutes": 5}
