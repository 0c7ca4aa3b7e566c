"""A draft is kept, planned once, and begun once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from tests.web.conftest import seed

from toeoff.app.season.actions import DropSource, EditAthlete
from toeoff.app.season.first_steps import DONE, begin, begin_season, keep, planned, reach, standing_preview, step_of
from toeoff.errors import ConflictError, InputError, NotFoundError
from toeoff.store.models import AthleteRow

NOW = datetime(2026, 3, 12, 23, 30, tzinfo=UTC)
"""Already Friday in Berlin."""
YOU = {"name": "Ada", "mass_kg": 60.0, "timezone": "Europe/Berlin"}
WHERE = {
    "places": [{"name": "Home", "kit": ["mat"]}],
    "availability": [{"day": "Mon", "from": "18:00", "to": "20:00", "place": "Home"}],
}
pytestmark = pytest.mark.django_db


def test_she_starts_on_her_own_today() -> None:
    row = begin(YOU, now=NOW)
    assert row.start.isoformat() == "2026-03-13"
    assert step_of(row) == "runs"


def test_steps_are_reached_once() -> None:
    row = begin(YOU, now=NOW)
    reach(row, "hours")
    reach(row, "race")
    assert step_of(AthleteRow.objects.get()) == "hours"
    row.first_steps = "elsewhere"
    assert step_of(row) == "you"
    reach(row, "runs")
    assert row.first_steps == "runs"


def test_a_draft_is_planned_again_only_when_something_changed_or_an_hour_passed() -> None:
    row = begin(YOU, now=NOW)
    keep(row.pk, EditAthlete(values=WHERE), now=NOW)
    first = planned(row.pk, now=NOW)
    assert planned(row.pk, now=NOW + timedelta(minutes=59)) == first
    assert planned(row.pk, now=NOW + timedelta(minutes=61)) != first
    row = keep(row.pk, EditAthlete(values={"session_minutes": 30}), now=NOW)
    assert standing_preview(row, NOW) is None


def test_a_season_begins_once() -> None:
    row = begin(YOU, now=NOW)
    keep(row.pk, EditAthlete(values=WHERE), now=NOW)
    shown = planned(row.pk, now=NOW)
    published = begin_season(row.pk, shown.pk, now=NOW)
    assert published is not None
    assert published.number == 1
    assert step_of(AthleteRow.objects.get()) == DONE
    with pytest.raises(NotFoundError):
        begin_season(row.pk, shown.pk, now=NOW)


def test_nothing_begins_without_hours() -> None:
    row = begin(YOU, now=NOW)
    shown = planned(row.pk, now=NOW)
    assert begin_season(row.pk, shown.pk, now=NOW) is None
    assert step_of(AthleteRow.objects.get()) == "runs"


def test_a_season_that_stands_is_not_written_over() -> None:
    row = seed()
    with pytest.raises(ConflictError, match="has begun"):
        keep(row.pk, EditAthlete(values={"session_minutes": 30}), now=NOW)


def test_what_is_not_there_cannot_be_kept() -> None:
    with pytest.raises(NotFoundError):
        keep(uuid4(), EditAthlete(values={}), now=NOW)
    row = begin(YOU, now=NOW)
    with pytest.raises(InputError):
        keep(row.pk, DropSource(source="none"), now=NOW)
