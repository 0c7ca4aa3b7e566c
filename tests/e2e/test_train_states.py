"""Every state of the player, with its sheets, and the pages around it: axe agrees, thumbs fit, nothing is cut off."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize
from tests.e2e.conftest import PHONE, Server, built, environment, start, stop
from tests.e2e.pages import axe
from tests.e2e.train_screens import SIDEWAYS
from tests.e2e.train_states import PAGES, PLAYER, apart

pytestmark = built
NARROW: ViewportSize = {"width": 360, "height": 740}
STATES = {name: state for name, state in (PLAYER | PAGES).items() if name != "away"}
"""Without the one that needs the worker: its page is Today's."""
SMALL = """() => [...document.querySelectorAll('main :is(button, select, summary, .btn, .btn2, .chip)')]
  .filter(one => one.checkVisibility() && (!document.querySelector('dialog[open]') || one.closest('dialog')))
  .map(one => [one.getBoundingClientRect(), one])
  .filter(([box]) => box.width > 0 && (box.height < 47.5 || box.width < 40))
  .map(([box, one]) => `${Math.round(box.width)} x ${Math.round(box.height)} ${one.outerHTML.slice(0, 80)}`)"""
WIDE = """() => document.documentElement.scrollWidth > document.documentElement.clientWidth
  ? [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 3).map(one => one.outerHTML.slice(0, 80)) : []"""
CUT = """() => [...document.querySelectorAll(':is(.ctl, .foot, .step) button, .seg > *, .btn, .btn2, .chip, .nx .e')]
  .filter(one => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1)
  .map(one => `${one.scrollWidth} in ${one.clientWidth}: ${one.outerHTML.slice(0, 80)}`)"""


@pytest.fixture(scope="module")
def server(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The example runner, who has trained for some weeks."""
    data = tmp_path_factory.mktemp("trained") / "mine"
    shutil.copytree(seeded, data)
    subprocess.run([sys.executable, "-m", "tests.e2e.trained"], env=environment(data), check=True)
    running = start(data)
    yield running
    stop(running)


@pytest.fixture(scope="module", params=STATES)
def page(request: pytest.FixtureRequest, server: Server, browser: Browser) -> Iterator[Page]:
    """A phone in one of the states; both tests look at it."""
    context = browser.new_context(
        viewport=PHONE, reduced_motion="reduce", timezone_id="Europe/Berlin", bypass_csp=True, service_workers="block"
    )
    apart(context)
    made = context.new_page()
    STATES[request.param](made, server.url)
    if request.param in PLAYER:
        made.clock.resume()
    yield made
    context.close()


def test_axe_finds_nothing(page: Page) -> None:
    page.evaluate(axe())
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        result = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        found += [f"{scheme}: {one['id']} {node['target']}" for one in result["violations"] for node in one["nodes"]]
    assert not found, "\n".join(found)


def test_nothing_is_too_small_too_wide_or_cut_off(page: Page) -> None:
    found = []
    for size, text in ((PHONE, "100%"), (NARROW, "100%"), (PHONE, "200%"), (SIDEWAYS, "100%")):
        page.set_viewport_size(size)
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", text)
        where = f"{size['width']} px, text {text}"
        for what, script in (("too small", SMALL), ("too wide", WIDE), ("cut off", CUT)):
            found += [f"{where}, {what}: {one}" for one in page.evaluate(script)]
    assert not found, "\n".join(found)
