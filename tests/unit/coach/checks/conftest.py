"""The season that a test's docstring describes."""

from __future__ import annotations

import pytest
from tests.unit.coach.checks.plans import plan

from toeoff.model.plan import Season


@pytest.fixture
def season(request: pytest.FixtureRequest) -> Season:
    return plan(request.function.__doc__)
