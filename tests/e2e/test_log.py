"""The log without script: two devices say something else, one tap decides, a set is corrected, goes and comes again."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

from playwright.sync_api import Browser, expect
from tests.e2e.conftest import PHONE, Server
from tests.e2e.pages import axe

UID = "20260302-9"
ID = "019cf0c1-7a00-7000-8000-00000000000{}"


def log(app: Server, *sets: dict[str, Any]) -> None:
    """Send sets of a goblet squat as programs do."""
    with urllib.request.urlopen(f"{app.url}/api/v1/athletes") as answer:
        athlete = json.load(answer)["items"][0]["id"]
    events = [
        {"id": ID.format(number), "session": UID, "kind": "set", "counter": number, "exercise": "goblet-squat",
         "at": f"2026-03-04T18:0{number}:00+01:00", "device": one.pop("device", "phone"),
         "values": {"label": "A", "set": 1, "load_kg": 16} | one}
        for number, one in enumerate(sets, start=1)
    ]  # fmt: skip
    body = json.dumps({"events": events}).encode()
    address = f"{app.url}/api/v1/athletes/{athlete}/log-events"
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    urllib.request.urlopen(request).close()


def test_the_log_by_thumb_and_without_script(app: Server, browser: Browser) -> None:
    log(app, {"reps": 8}, {"reps": 7, "device": "tablet"}, {"reps": 6, "set": 2})
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{app.url}/log/")
    page.get_by_role("link", name="Session").click()
    page.get_by_role("button", name="Keep 16 kg × 8").click()
    expect(page.locator("a.val b")).to_have_text(["16 kg × 8", "16 kg × 6"])
    expect(page.get_by_role("button", name="Keep")).to_have_count(0)
    page.locator("a.val").nth(1).click()
    page.get_by_label("Repetitions").fill("12")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("a.val b").nth(1)).to_have_text("16 kg × 12")
    page.locator("a.val").nth(1).click()
    page.get_by_role("button", name="Take this set back").click()
    expect(page.locator("a.val b")).to_have_text(["16 kg × 8"])
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("a.val b")).to_have_text(["16 kg × 8", "16 kg × 12"])
    context.close()


def test_a_log_with_a_conflict_is_readable_for_everybody(app: Server, browser: Browser) -> None:
    log(app, {"reps": 8}, {"reps": 7, "device": "tablet"}, {"reps": 6, "set": 2, "faults": [0], "rir": 1})
    checker = axe()
    for scheme in ("light", "dark"):
        context = browser.new_context(viewport=PHONE, color_scheme=scheme, bypass_csp=True)
        page = context.new_page()
        for address in ("/log/", f"/log/sessions/{UID}/", f"/log/sessions/{UID}/sets/{ID.format(2)}/",
                        "/log/exercises/goblet-squat/"):  # fmt: skip
            page.goto(app.url + address)
            page.evaluate(checker)
            result = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
            assert not [(one["id"], one["nodes"][0]["html"]) for one in result["violations"]], address
        context.close()
