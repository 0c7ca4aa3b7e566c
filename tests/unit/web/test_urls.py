"""Every address has a view, and a page is loaded when somebody asks for it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.urls import get_resolver, resolve

from toeoff.web.pages.mount import Page, load_pages

PAGES = [one for one in get_resolver("toeoff.web.urls").url_patterns if isinstance(one, Page)]
NOT_FOR_TODAY = (
    "toeoff.app.library.figures",
    "toeoff.app.season.planning",
    "toeoff.coach.season",
    "toeoff.figure.draw",
    "toeoff.files.body_map",
    "toeoff.web.pages.season",
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
def test_every_address_has_a_view(page: Page) -> None:
    page.load()
    assert callable(page.callback)
    assert page.callback != page.load


def test_the_view_of_an_address_is_the_function_itself() -> None:
    from toeoff.web.pages import season

    load_pages()
    found = resolve("/season/weeks/2026-01-05/")
    assert (found.func, found.kwargs) == (season.week, {"monday": "2026-01-05"})
    assert (found.url_name, found.route) == ("season-week", "season/weeks/<str:monday>/")


def test_today_does_not_wait_for_what_other_pages_need() -> None:
    script = (
        "import sys, django; django.setup()\n"
        "from django.template.loader import get_template\n"
        "from django.urls import resolve, reverse\n"
        "from toeoff.web.wsgi import application\n"
        "reverse('season'), resolve('/'), get_template('today/index.html')\n"
        f"print([name for name in {NOT_FOR_TODAY!r} if name in sys.modules])\n"
        "resolve('/season/')\n"
        "print('toeoff.web.pages.season' in sys.modules)\n"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "toeoff.web.settings"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["[]", "True"]
