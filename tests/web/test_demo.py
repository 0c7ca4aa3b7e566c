"""The example runner in a database: planned once, kept for her first week, made anew afterwards."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.web.conftest import seed

from toeoff.app.data.demo import put_example
from toeoff.app.season.plan import plan_example
from toeoff.errors import InputError
from toeoff.store.models import AthleteRow, RunRow

pytestmark = pytest.mark.django_db
FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)


def test_she_is_kept_for_a_week_and_then_begins_anew() -> None:
    first = put_example(FRIDAY)
    assert first.start == MONDAY
    AthleteRow.objects.update(name="Tried out")
    for later in (MONDAY, MONDAY + timedelta(days=6)):
        assert put_example(later).start == MONDAY
    assert AthleteRow.objects.get().name == "Tried out"
    again = put_example(MONDAY + timedelta(days=7))
    assert again.start == MONDAY + timedelta(days=7)
    assert AthleteRow.objects.get().name == "Example runner"


def test_the_database_holds_the_season_that_is_printed() -> None:
    stored, printed = put_example(FRIDAY), plan_example(FRIDAY)
    assert [(one.start, one.title, one.minutes) for one in stored.sessions] == [
        (one.start, one.title, one.minutes) for one in printed.sessions
    ]
    assert RunRow.objects.filter(day__gte=MONDAY).count() >= len(printed.runs) - 10


def test_somebody_elses_database_is_not_touched() -> None:
    other = seed()
    with pytest.raises(InputError, match="somebody's own season"):
        put_example(FRIDAY)
    assert AthleteRow.objects.get() == other
