"""The app in a language that is read from right to left, in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.contract.test_translations import ONE, collected
from tests.e2e.conftest import DESKTOP, PHONE, Server
from tests.e2e.test_pages import NARROW, addresses
from tests.web.catalogue import ARABIC, write_catalogue

FILLING = "في هذا النص كلمات أطول بكثير مما كانت عليه " * 20


@pytest.fixture
def arabic(serve: Callable[..., Server], seeded: Path, tmp_path: Path) -> Server:
    """The example runner's app on a server with an Arabic catalogue, in which every text is two fifths longer."""
    data, catalogues = tmp_path / "mine", tmp_path / "catalogues"
    shutil.copytree(seeded, data)
    longer = {text: f"{text} {FILLING[: len(text) * 2 // 5]}" for text in collected(ONE)}
    write_catalogue(catalogues, "ar", longer | ARABIC)
    more = {"DJANGO_SETTINGS_MODULE": "tests.e2e.other_language", "TOEOFF_TEST_CATALOGUES": str(catalogues)}
    return serve(data, **more)


@pytest.fixture
def page(arabic: Server, browser: Browser) -> Iterator[Page]:
    """Her pages, after she chose Arabic."""
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce", bypass_csp=True)
    page = context.new_page()
    page.goto(f"{arabic.url}/me/units/")
    page.locator("select[name=language]").select_option("ar")
    page.locator("main button.btn").click()
    page.wait_for_url("**/me/")
    yield page
    context.close()


def beyond(page: Page) -> list[str]:
    """What makes the page scroll sideways; from right to left that is what begins left of the window."""
    found: list[str] = page.evaluate("""() => {
      const root = document.documentElement;
      if (root.scrollWidth <= root.clientWidth) return [];
      const out = box => box.left < -1 || box.right > root.clientWidth + 1;
      return [...document.querySelectorAll('body *')].filter(e => out(e.getBoundingClientRect()))
        .slice(0, 5).map(e => `${e.tagName} ${e.className.baseVal ?? e.className} ${e.textContent.slice(0, 40)}`);
    }""")
    return found


def test_nothing_scrolls_sideways_from_right_to_left(arabic: Server, page: Page) -> None:
    problems = []
    for address in addresses(arabic, page):
        page.goto(arabic.url + address)
        assert page.locator("html").get_attribute("dir") == "rtl", address
        for size in (PHONE, NARROW, DESKTOP):
            page.set_viewport_size(size)
            problems += [f"{address} at {size['width']}: {what}" for what in beyond(page)]
        page.set_viewport_size(PHONE)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        problems += [f"{address} with 200 % text: {what}" for what in beyond(page)]
    assert not problems, "\n".join(problems)


def boxes(page: Page, selector: str) -> list[Any]:
    """Where the middle of each of these stands, from the left [px]."""
    found: list[Any] = page.evaluate(
        """one => [...document.querySelectorAll(one)].filter(e => e.checkVisibility())
          .map(e => { const box = e.getBoundingClientRect(); return (box.left + box.right) / 2; })""",
        selector,
    )
    return found


def test_words_begin_at_the_right_and_time_at_the_left(arabic: Server, page: Page) -> None:
    page.set_viewport_size(DESKTOP)
    page.goto(f"{arabic.url}/season/")
    nav, main = (boxes(page, one)[0] for one in ("nav.nav", "main"))
    assert nav > main
    days = boxes(page, ".axis .dd span")
    assert len(days) == 7
    assert days == sorted(days)
    date, picture, sets = (boxes(page, f".wk > summary .row > {one}")[0] for one in (".d", ".clock", ".n"))
    assert date > picture > sets
    marks = page.evaluate("""() => [...document.querySelector('.wk[open] .clock').querySelectorAll('.day')]
      .map(e => e.getBoundingClientRect().left)""")
    assert marks == sorted(marks)
