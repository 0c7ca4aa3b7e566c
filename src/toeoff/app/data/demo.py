"""The bundled example runner in a database of her own, as if she had entered herself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from toeoff.app.clock import now
from toeoff.app.season.outline import outline_part
from toeoff.app.season.plan import coming_monday, example_athlete, examples
from toeoff.app.season.planning import solve
from toeoff.app.season.seasons import FIRST_WHY, create_athlete, published_season
from toeoff.errors import InputError
from toeoff.files.athlete_toml import read_athlete
from toeoff.files.inputs_json import inputs_as_dict
from toeoff.files.runs import read_planned
from toeoff.files.season_json import season_as_dict
from toeoff.model.inputs import Inputs, RunSource, SourcedRun
from toeoff.model.plan import Season
from toeoff.model.planned import PlannedRun
from toeoff.store.models import AthleteRow
from toeoff.store.repository import inputs as rows
from toeoff.store.repository.seasons import publish

SOURCE = RunSource(id="5ce0a3f1-52b1-4e0a-8a3c-7d1f6a1f0d3e", kind="file", name="runs.csv")
"""Her runs; by this id a database of the demonstration is known."""
FRESH = timedelta(days=7)
"""So long after its first day a demonstration is kept as somebody left it."""


def put_example(today: date) -> Season:
    """Have the example runner in the database, and give back her season.

    She is planned anew from the coming Monday when she is not there yet, or when the first week of the season that is
    there is over; until then what somebody tried out with her stays.

    Raises:
        InputError: Somebody else is in this database.
    """
    demo = AthleteRow.objects.filter(run_sources=UUID(SOURCE.id)).first()
    if AthleteRow.objects.exclude(pk=demo.pk if demo else UUID(int=0)).exists():
        fix = "Leave --data out, or name an empty folder."
        raise InputError("--data", found="a database with somebody's own season", allowed="a demo database", fix=fix)
    kept = published_season(demo) if demo else None
    if kept is not None and today < kept.start + FRESH:
        return kept
    inputs = example_inputs(coming_monday(today))
    start = datetime.combine(inputs.athlete.start, datetime.min.time(), tzinfo=inputs.athlete.tz)
    season = solve(inputs, None, start)
    with transaction.atomic():
        if demo is not None:
            demo.delete()
        _publish(inputs, season, min(start, now()))
    return season


def example_inputs(start: date) -> Inputs:
    """What the example runner's season is planned from, moved so that it begins on this Monday."""
    file = read_athlete(examples() / "athlete.toml")
    athlete = example_athlete(start)
    planned = read_planned(str(examples() / "runs.csv"), file).runs
    later = (_moved(run, (start - file.start).days) for run in planned)
    runs = tuple(SourcedRun(source=SOURCE.id, key=f"{run.day.isoformat()} {run.title}", planned=run) for run in later)
    return Inputs(athlete=athlete, sources=(SOURCE,), runs=runs)


def _moved(run: PlannedRun, days: int) -> PlannedRun:
    return replace(run, day=run.day + timedelta(days=days))


def _publish(inputs: Inputs, season: Season, at: datetime) -> None:
    row = create_athlete(inputs.athlete)
    rows.write_sources(row, inputs.sources)
    rows.write_runs(row, inputs.runs, at)
    document = season_as_dict(season)
    publish(
        row,
        None,
        document=document,
        inputs=inputs_as_dict(inputs),
        outline=outline_part(document),
        changes=(),
        why=FIRST_WHY,
        now=at,
    )
