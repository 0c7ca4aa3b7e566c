"""Draw docs/screens anew from the app as it is: the example runner, a Thursday in the tenth week of her season.

Run it with `make screens`; look at the pictures before you commit them. Every state of Train and the log, of which the
documents show some, is drawn into out/screens to be looked at.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from tests.e2e.conftest import CHROMIUM, DESKTOP, FLAGS, PHONE, SEED, environment, start, stop
from tests.e2e.train_screens import draw_train, pictures

SHOWN = (
    "today.phone.light", "season.phone.light", "season.desktop.light", "session.desktop.dark", "preview.phone.dark",
    "hours.phone.light", "exercise.phone.light", "exercise.desktop.dark",
    "before.phone.light", "work.phone.light", "free.phone.light", "sides.phone.light", "fault.phone.light",
    "rest.phone.light", "pain.phone.light", "summary.phone.light", "list.phone.light", "conflict.phone.light",
    "away.phone.light", "work.desktop.light",
)  # fmt: skip
"""The pictures that the documents show."""
ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "screens"
LOOKED_AT = ROOT / "out" / "screens"
PAGES = {
    "today": "/",
    "season": "/season/",
    "session": "session",
    "preview": "preview",
    "exercise": "/library/exercises/goblet-squat/",
    "library": "/library/",
    "rule": "/library/rules/clear-before-key-run/",
    "me": "/me/",
    "hours": "/me/hours/",
}


def seeded(folder: Path) -> Path:
    """A data folder with the example runner."""
    env = environment(folder)
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity", "0"], env=env, check=True)
    subprocess.run([sys.executable, "-c", SEED], env=env, check=True, cwd=ROOT)
    return folder


def open_page(page: Page, url: str, address: str) -> None:
    """Go to a page; the session is the next one, the preview that of leaving it out."""
    if address not in ("session", "preview"):
        page.goto(url + address)
        return
    page.goto(url + "/")
    link = page.locator("main a[href^='/sessions/']").first.get_attribute("href")
    page.goto(f"{url}{link}")
    if address == "preview":
        page.locator("form:has(button):has-text('Skip') button, button:has-text('Skip')").first.click()
        page.wait_for_url("**/previews/**")


def draw(browser: Browser, url: str, folder: Path, names: list[str]) -> None:
    """The pictures that are named, e.g. ``today.phone.light``."""
    sizes: dict[str, ViewportSize] = {"phone": PHONE, "desktop": DESKTOP}
    for size, viewport in sizes.items():
        for theme in ("light", "dark"):
            context = browser.new_context(viewport=viewport, color_scheme=theme, reduced_motion="reduce")
            page = context.new_page()
            for name, address in PAGES.items():
                picture = f"{name}.{size}.{theme}"
                if picture in names:
                    open_page(page, url, address)
                    page.wait_for_load_state("networkidle")
                    page.screenshot(path=folder / f"{picture}.png")
            context.close()


def main(names: list[str]) -> None:
    """Draw the pictures that are named, or those of the documents and every state of Train besides."""
    shown = names or list(SHOWN)
    states = [one for one in pictures() if not names or one in names]
    LOOKED_AT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        server = start(seeded(Path(data)))
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        try:
            draw(browser, server.url, FOLDER, shown)
            draw_train(browser, Path(data), [(FOLDER if one in shown else LOOKED_AT) / f"{one}.png" for one in states])
        finally:
            browser.close()
            stop(server)


if __name__ == "__main__":
    main(sys.argv[1:])
