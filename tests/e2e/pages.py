"""Every page a runner can open, with one example of each kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

ADDRESSES = (
    "/",
    "/season/",
    "/season/history/",
    "/season/versions/1/",
    "/season/weeks/2026-03-16/",
    "{mark}",
    "{session}",
    "{swap}",
    "/sessions/20260309-1/next/",
    "/previews/undo/1/",
    "/train/",
    "{train}",
    "{list}",
    "/train/routine/runner-20/",
    "/library/",
    "/library/?pattern=squat",
    "/library/?q=sqat",
    "/library/exercises/goblet-squat/",
    "/library/rules/",
    "/library/rules/clear-before-key-run/",
    "/library/phases/",
    "/library/phases/bilateral/",
    "/library/routines/",
    "/library/routines/runner-20/",
    "/library/muscles/",
    "/library/muscles/soleus/",
    "/library/sources/",
    "/library/sources/desai2023/",
    "/me/",
    "/me/about/",
    "/me/you/",
    "/me/hours/",
    "/me/hours/?day=Thu",
    "/me/places/",
    "/me/places/1/",
    "/me/away/",
    "/me/complaints/",
    "/me/runs/",
    "{source}",
    "/me/run-times/",
    "/me/race/",
    "/me/units/",
    "/me/choices/",
    "/me/data/",
    "/log/",
    "/log/sessions/20260309-1/",
    "/log/exercises/goblet-squat/",
    "/log/import/",
    "/calendar/",
    "/offline/",
    "/api/v1/docs",
)
"""What stands in braces is found on other pages, see `filled`."""
LINKS = {
    "session": ("/", r'href="(/sessions/[^"/#]+/)"'),
    "swap": ("session", r'href="(/sessions/[^"/]+/swap/[^"/]+/)"'),
    "train": ("/train/", r'href="(/train/\d[^"/]+/)"'),
    "list": ("/train/", r'href="(/train/\d[^"/]+/\?how=list)"'),
    "mark": ("/season/", r'href="(/season/mark/[^"]+)"'),
    "source": ("/me/runs/", r'href="(/me/runs/[^"/]+/)"'),
}
"""Where the first link to a page of this kind stands, and what it looks like."""


def filled(read: Callable[[str], str]) -> list[str]:
    """Every address; `read` gives the HTML of a page by its address."""
    found: dict[str, str] = {}
    for name, (where, pattern) in LINKS.items():
        link = re.search(pattern, read(found.get(where, where)))
        assert link is not None, f"no link to a {name}"
        found[name] = link[1]
    return [address.format(**found) for address in ADDRESSES]


def axe() -> str:
    """The checker's source."""
    source = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
    if not source.exists():
        pytest.skip("axe-core is not installed (make setup installs it where node is)")
    return source.read_text(encoding="utf-8")
