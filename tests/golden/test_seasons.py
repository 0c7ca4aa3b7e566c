"""Golden seasons stay as they are until somebody reads the difference and agrees."""

from __future__ import annotations

import pytest
from tests.golden import seasons

from toeoff.model.finding import Severity


@pytest.mark.parametrize("name", seasons.NAMES)
def test_season_reads_as_agreed(name: str) -> None:
    """The season of this runner is the text that was last agreed (`make golden` writes it anew)."""
    assert seasons.text(name) == seasons.path(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", seasons.NAMES)
def test_season_breaks_no_rule(name: str) -> None:
    """No golden season carries an error finding."""
    season = seasons.plan(name)
    assert [found for found in season.findings if found.severity is Severity.ERROR] == []


def test_there_are_eight_runners() -> None:
    """Eight different runners are watched."""
    assert len(seasons.NAMES) == 8
