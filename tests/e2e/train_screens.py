"""Draw Train and the log in every state, at a fixed instant, for `make screens`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize
from tests.e2e.conftest import DESKTOP, PHONE, environment, start, stop
from tests.e2e.train_states import PAGES, PLAYER, apart, at

SIDEWAYS: ViewportSize = {"width": 844, "height": 390}
SIZES = {"phone": PHONE, "desktop": DESKTOP, "sideways": SIDEWAYS}
ON_EVERY_SIZE = ("work", "free")
"""States that are drawn on a phone held sideways and on a large screen as well."""
WITH_WORKER = ("away",)
"""States for which the worker has to be there; elsewhere it would only keep pages of another state."""
OVER = "2026-12-01T12:00:00+01:00"
"""An instant after her season."""
EMPTY = "train-empty"
STATES = PAGES | PLAYER | {EMPTY: at("/train/")}


def pictures() -> Iterator[str]:
    """Names of all pictures, e.g. ``work.phone.light``."""
    for name in STATES:
        for size in SIZES if name in ON_EVERY_SIZE else ("phone",):
            for theme in ("light", "dark"):
                yield f"{name}.{size}.{theme}"


def draw_train(browser: Browser, data: Path, paths: list[Path]) -> None:
    """These pictures, each named as `pictures` names it; the example runner has trained for some weeks."""
    subprocess.run([sys.executable, "-m", "tests.e2e.trained"], env=environment(data), check=True)
    now, later = start(data), start(data, TOEOFF_NOW=OVER)
    try:
        for path in paths:
            draw_one(browser, later.url if path.stem.startswith(EMPTY) else now.url, path)
    finally:
        stop(now)
        stop(later)


def draw_one(browser: Browser, url: str, path: Path) -> None:
    """One picture; its file's name says what is on it."""
    name, size, theme = path.stem.split(".")
    context = browser.new_context(
        viewport=SIZES[size],
        color_scheme="dark" if theme == "dark" else "light",
        reduced_motion="reduce",
        timezone_id="Europe/Berlin",
        service_workers="allow" if name in WITH_WORKER else "block",
    )
    apart(context)
    page = context.new_page()
    STATES[name](page, url)
    page.screenshot(path=path)
    # A page that is left sends what waits; it goes nowhere.
    context.set_offline(True)
    context.close()
