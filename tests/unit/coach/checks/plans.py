"""How the tests of the checks read: the plan stands in the docstring, the findings are sentences."""

from __future__ import annotations

from tests.builders import small_knowledge
from tests.knowledge.week_examples import season_of

from toeoff.coach.checks import Check
from toeoff.model.finding import Finding
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Season


def plan(text: str | None) -> Season:
    """The season described by the lines of a docstring that have ``||`` in them or begin with ``athlete:``."""
    lines = [line.strip() for line in (text or "").splitlines()]
    return season_of(line for line in lines if "||" in line or line.startswith("athlete:"))


def findings(check: Check, season: Season, knowledge: Knowledge | None = None) -> list[Finding]:
    """What a check finds in a season."""
    return list(check(season, knowledge or small_knowledge()))


def said(check: Check, season: Season, knowledge: Knowledge | None = None) -> list[str]:
    """The same as sentences."""
    return [finding.message for finding in findings(check, season, knowledge)]
