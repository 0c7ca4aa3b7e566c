"""Every page a runner can open, with one example of each kind."""

from __future__ import annotations

from pathlib import Path

import pytest

ADDRESSES = (
    "/",
    "/season/",
    "/season/history/",
    "/season/weeks/2026-03-16/",
    "/sessions/{session}/",
    "/library/",
    "/library/?pattern=squat",
    "/library/exercises/goblet-squat/",
    "/library/rules/",
    "/library/rules/clear-before-key-run/",
    "/library/sources/desai2023/",
    "/library/phases/bilateral/",
    "/library/routines/runner-20/",
    "/library/muscles/soleus/",
    "/me/",
    "/me/about/",
    "/me/you/",
    "/me/hours/",
    "/me/places/",
    "/me/places/1/",
    "/me/away/",
    "/me/complaints/",
    "/me/runs/",
    "/me/race/",
    "/me/units/",
    "/me/choices/",
    "/me/data/",
    "/calendar/",
)


def axe() -> str:
    """The checker's source."""
    source = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
    if not source.exists():
        pytest.skip("axe-core is not installed (make setup installs it where node is)")
    return source.read_text(encoding="utf-8")
