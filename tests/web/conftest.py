"""A planned runner in a database, a fixed clock, and a browserless client."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from pytest_django import Settings
from tests.clock import NOW

from toeoff.app.season.outline import outline_part
from toeoff.app.season.planning import solve
from toeoff.app.season.seasons import FIRST_WHY, create_athlete
from toeoff.files.athlete_toml import read_athlete
from toeoff.files.inputs_json import inputs_as_dict, inputs_from_dict
from toeoff.files.runs import read_planned
from toeoff.files.season_json import season_as_dict
from toeoff.model.inputs import Inputs, RunSource, SourcedRun
from toeoff.store.models import AthleteRow, RunSourceRow
from toeoff.store.repository import inputs as rows
from toeoff.store.repository.seasons import publish

EXAMPLE = Path(__file__).parents[2] / "examples" / "marathon"
SOURCE = "6f2f6a54-5f0a-4a6c-9d3a-2f6f0b8f5f10"


@cache
def example_inputs() -> Inputs:
    """The bundled runner with her runs as one file source."""
    athlete = read_athlete(EXAMPLE / "athlete.toml")
    reading = read_planned(str(EXAMPLE / "runs.csv"), athlete)
    runs = tuple(
        SourcedRun(source=SOURCE, key=f"{run.day.isoformat()} {run.title}", planned=run) for run in reading.runs
    )
    return Inputs(athlete=athlete, sources=(RunSource(id=SOURCE, kind="file", name="runs.csv"),), runs=runs)


@cache
def example_documents() -> tuple[dict[str, Any], dict[str, Any]]:
    """Her season and what it was planned from, as plain values; planned once for all tests."""
    inputs = example_inputs()
    start = datetime.combine(inputs.athlete.start, datetime.min.time(), tzinfo=inputs.athlete.tz)
    return season_as_dict(solve(inputs, None, start)), inputs_as_dict(inputs)


def seed(owner: Any = None) -> AthleteRow:
    """The example runner with her season published on its first day; a second one has a source of her own."""
    inputs = example_inputs()
    document, planned_from = example_documents()
    if RunSourceRow.objects.filter(pk=SOURCE).exists():
        id = str(uuid4())
        document, planned_from = (json.loads(json.dumps(one).replace(SOURCE, id)) for one in (document, planned_from))
        inputs = inputs_from_dict(planned_from)
    with transaction.atomic():
        row = create_athlete(inputs.athlete, owner=owner)
        start = datetime.combine(inputs.athlete.start, datetime.min.time(), tzinfo=inputs.athlete.tz)
        rows.write_sources(row, inputs.sources)
        rows.write_runs(row, inputs.runs, start)
        publish(
            row, None, document=document, inputs=planned_from, outline=outline_part(document), changes=(),
            why=FIRST_WHY, now=start,
        )  # fmt: skip
    return row


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> str:
    """It is Thursday noon in the tenth week."""
    monkeypatch.setenv("TOEOFF_NOW", NOW)
    return NOW


@pytest.fixture
def runner(db: None, clock: str) -> AthleteRow:
    """The example runner in the middle of her season."""
    return seed()


@pytest.fixture
def with_accounts(settings: Settings, tmp_path: Path) -> None:
    """A server that others can reach: everybody signs in."""
    settings.ACCOUNTS = True
    settings.SIGNUP = "closed"
    settings.ROOT_URLCONF = "toeoff.web.accounts.urls"
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.db"
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": str(tmp_path / "cache")}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def tidy() -> Iterator[None]:
    """No file that was sent waits after the test."""
    from tests.web.uploaded import waiting

    yield
    for path in waiting():
        path.unlink()
