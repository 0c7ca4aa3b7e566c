"""How soon is the player there without a network, when do its beeps sound, and how long do queued events take?"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tests.e2e.conftest import CHROMIUM, FLAGS, PHONE

from benchmarks.history import data
from benchmarks.page import Section, at_most
from benchmarks.web_server import PATIENCE_S, Server, answered, started

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

BUILT = Path(__file__).parents[1] / "src" / "toeoff" / "web" / "static" / "built"
ROUNDS, EVENTS, BATCH = 7, 1_000, 200
PAINT_S, SCRIPT_KB, UPLOAD_S, CUE_MS = 1.0, 90, 2.0, 50
SESSION = "/train/20260309-2/"
"""Half an hour."""
MINUTES = float(os.environ.get("TOEOFF_BENCH_CUE_MINUTES", "1"))
"""How long beeps are listened to, once in sight and once out of it [min]."""
THROTTLED = (
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
)
"""What a browser under test is started with, and one in a pocket is not."""

KEPT = """async () => {
  const mine = (await caches.keys()).find((name) => name.startsWith("toeoff-runner-"));
  return !!mine && !!(await (await caches.open(mine)).match("/train/offline.json"));
}"""
DRAWN = """new MutationObserver(() => {
  if (document.querySelector('[data-k="start"]')) requestAnimationFrame(() => { window.drawn ??= performance.now(); });
}).observe(document, { childList: true, subtree: true });"""
LISTEN = """
window.heard = [];
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (due) {
  window.heard.push({ at: performance.now() + (due - this.context.currentTime) * 1000, node: this });
  return start.call(this, due);
};
const cut = AudioNode.prototype.disconnect;
AudioNode.prototype.disconnect = function (...rest) {
  for (const tone of window.heard) if (tone.node === this) tone.silent = true;
  return cut.apply(this, rest);
};
"""
HEARD = """() => {
  const kept = Object.keys(localStorage).find((key) => key.startsWith("toeoff-train/"));
  const began = JSON.parse(localStorage.getItem(kept)).session.moves[0].at - performance.timeOrigin;
  return heard.filter((tone) => !tone.silent).map(({ at }) => at - began);
}"""
UNSEEN = """
Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
document.dispatchEvent(new Event("visibilitychange"));
"""


def measure() -> Section:
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "data"
        shutil.copytree(data(), home)
        server = started(home)
        try:
            answered(server, lambda: server.get("/healthz"))
            with phones(Path(name)) as phone:
                paints = paints_s(server, phone("far"))
                seen, unseen = late_ms(server, phone)
            uploads = [upload_s(server, round_) for round_ in range(ROUNDS)]
        finally:
            server.stop()
    script = script_kb()
    late = max(seen[-1], unseen[-1])
    rows = [
        ("from a reload without a network to the player's buttons", f"{median(paints):.2f} s", f"{max(paints):.2f} s"),
        ("1,000 events, sent as a device sends them", f"{median(uploads):.2f} s", f"{max(uploads):.2f} s"),
        (f"{len(seen)} beeps in sight, early or late", f"{median(seen):.1f} ms", f"{seen[-1]:.1f} ms"),
        (f"{len(unseen)} beeps out of sight, early or late", f"{median(unseen):.1f} ms", f"{unseen[-1]:.1f} ms"),
    ]
    return Section(
        title="The session player",
        text=(
            f"Headless Chromium at phone size. Beeps are those of a session's first {MINUTES:g} min; each is "
            "held against the sum of the steps before it. Out of sight the page hears that it is hidden."
        ),
        head=("what", "median", "max"),
        rows=rows,
        after=f"Its script is {script:.1f} kB packed, with everything that it loads.",
        goals=[
            at_most("player, first paint without a network", max(paints), PAINT_S, "s"),
            at_most("player, script packed", script, SCRIPT_KB, "kB"),
            at_most("player, beeps early or late", late, CUE_MS, "ms"),
            at_most("upload of 1,000 queued events", max(uploads), UPLOAD_S, "s"),
        ],
    )


@contextmanager
def phones(folder: Path) -> Iterator[Callable[[str], BrowserContext]]:
    """Browsers that keep their data, and may put pages to sleep as a phone's does."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened: list[BrowserContext] = []

        def phone(name: str) -> BrowserContext:
            context = playwright.chromium.launch_persistent_context(
                str(folder / name),
                executable_path=str(CHROMIUM),
                args=FLAGS,
                viewport=PHONE,
                ignore_default_args=list(THROTTLED),
            )
            opened.append(context)
            return context

        yield phone
        for context in opened:
            context.close()


def paints_s(server: Server, context: BrowserContext) -> list[float]:
    """From a reload without a network until the player's first button is drawn [s]."""
    page = context.new_page()
    page.goto(server.url)
    until = time.monotonic() + PATIENCE_S
    while not page.evaluate(KEPT):
        if time.monotonic() > until:
            raise RuntimeError("the worker keeps nothing")
        time.sleep(0.2)
    address = page.evaluate("async () => (await (await fetch('/train/offline.json')).json()).sessions.at(-1).address")
    page.add_init_script(DRAWN)
    context.set_offline(offline=True)
    found = []
    for _ in range(ROUNDS):
        page.goto(server.url + address)
        page.wait_for_function("() => window.drawn")
        found.append(float(page.evaluate("window.drawn")) / 1000)
    return found


def late_ms(server: Server, phone: Callable[[str], BrowserContext]) -> tuple[list[float], list[float]]:
    """How far each beep is from its instant, in order of size, on a page in sight and on one out of sight [ms]."""
    pages = [playing(server, phone("seen")), playing(server, phone("unseen"))]
    pages[1].evaluate(UNSEEN)
    pages[1].context.new_page().bring_to_front()
    steps = json.loads(server.get(f"{SESSION}data.json"))["steps"]
    time.sleep(MINUTES * 60)
    seen, unseen = (sorted(off_ms(page.evaluate(HEARD), steps)) for page in pages)
    return seen, unseen


def playing(server: Server, context: BrowserContext) -> Page:
    """A page on which the clock leads."""
    page = context.new_page()
    page.add_init_script(LISTEN)
    page.goto(server.url + SESSION)
    page.get_by_role("button", name="Start, the clock leads").click()
    return page


def off_ms(heard: list[float], steps: list[dict[str, Any]]) -> Iterator[float]:
    """How far the nearest beep is from each instant at which one is due [ms]."""
    expected = list(beeps(steps, MINUTES * 60_000))
    if len(heard) < len(expected):
        raise RuntimeError(
            f"{len(heard)} beeps were heard of {len(expected)}, the last after {max(heard, default=0):.0f} ms"
        )
    return (min(abs(at - due) for at in heard) for due in expected)


def beeps(steps: list[dict[str, Any]], until_ms: float) -> Iterator[float]:
    """When the last three seconds and the end of every step are to be heard [ms]."""
    end = 0.0
    for step in steps:
        end += step["seconds"] * 1000
        for before in (3000, 2000, 1000, 0):
            if end - step["seconds"] * 1000 < end - before < until_ms - 500:
                yield end - before


def upload_s(server: Server, round_: int) -> float:
    """A thousand new events in batches, one after the other [s]."""
    at = "2026-03-11T18:00:00+00:00"
    events = [
        {
            "id": str(UUID(int=(0x019CF0C1 << 96) | (7 << 76) | (1 << 127 >> 64) | (round_ * EVENTS + number))),
            "session": "20260309-2", "kind": "set", "device": f"bench-{round_}", "counter": number + 1, "at": at,
            "exercise": "weighted-squat", "values": {"label": "A", "set": number + 1, "load_kg": 30, "reps": 5},
            "supersedes": None,
        }
        for number in range(EVENTS)
    ]  # fmt: skip
    began = time.perf_counter()
    for first in range(0, EVENTS, BATCH):
        answer = server.post("/train/events", {"events": events[first : first + BATCH]})
        if b'"refused": []' not in answer:
            raise RuntimeError(answer.decode()[:500])
    return time.perf_counter() - began


def script_kb() -> float:
    """The player's script and what it imports, packed [kB]."""
    wanted, found = ["train.js"], set()
    while wanted:
        name = wanted.pop()
        found.add(name)
        imports = re.findall(r'(?:from|import)\s*"\./([^"]+\.js)"', (BUILT / name).read_text(encoding="utf-8"))
        wanted += [one for one in imports if one not in found]
    return sum(len(gzip.compress((BUILT / name).read_bytes(), 9)) for name in found) / 1000
