"""Rows to values and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import uuid4

import pytest
from tests.web.conftest import example_inputs

from toeoff.files.inputs_json import choices_as_dicts, choices_from_rows
from toeoff.model.athlete import Athlete, Away, Pain
from toeoff.model.choice import Choices, Ease, Move, Skip, Swap
from toeoff.model.inputs import RunSource, SourcedRun
from toeoff.model.plan import Demand
from toeoff.model.planned import PlannedRun
from toeoff.model.run import RunKind
from toeoff.store.models import AthleteRow, RunRow, SettingsRow
from toeoff.store.repository import inputs as rows

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def written(athlete: Athlete) -> AthleteRow:
    row = AthleteRow()
    rows.write_athlete(row, athlete)
    SettingsRow.objects.create(athlete=row)
    return AthleteRow.objects.get(pk=row.pk)


def test_an_athlete_comes_back_whole() -> None:
    athlete = replace(
        example_inputs().athlete,
        away=(Away(start=date(2026, 2, 9), end=date(2026, 2, 13)),),
        pain=(Pain(region="achilles", side="left", score=3), Pain(region="knee", score=6, bone_stress_signs=True)),
        usual_times=example_inputs().athlete.usual_times | {RunKind.EASY: time(6, 15)},
    )
    assert rows.read_athlete(written(athlete)) == athlete


def test_writing_an_athlete_again_leaves_nothing_of_before() -> None:
    athlete = example_inputs().athlete
    row = written(replace(athlete, away=(Away(start=date(2026, 2, 9), end=date(2026, 2, 13)),)))
    rows.write_athlete(row, replace(athlete, availability=athlete.availability[:1]))
    assert rows.read_athlete(AthleteRow.objects.get(pk=row.pk)) == replace(
        athlete, availability=athlete.availability[:1]
    )


def a_run(source: str, key: str, day: date, **more: object) -> SourcedRun:
    planned = PlannedRun(day=day, title=key, km=8.0, source="runs.csv:3")
    return replace(SourcedRun(source=source, key=key, planned=planned), **more)  # type: ignore[arg-type]


def test_runs_come_back_with_override_instant_and_vanished() -> None:
    row = written(example_inputs().athlete)
    source = RunSource(id=str(uuid4()), kind="feed", name="example.org", url="https://example.org/plan.ics")
    rows.write_sources(row, [source])
    tz = example_inputs().athlete.tz
    timed = a_run(source.id, "intervals", date(2026, 1, 6))
    timed = replace(timed, planned=replace(timed.planned, start=datetime(2026, 1, 6, 18, tzinfo=tz), uid="u1"))
    runs = (
        a_run(source.id, "easy", date(2026, 1, 5), override=RunKind.LONG),
        timed,
        a_run(source.id, "gone", date(2026, 1, 7), vanished=True),
    )
    rows.write_runs(row, runs, NOW)
    assert rows.read_runs(row) == runs
    assert rows.read_sources(row) == (source,)


def test_runs_that_stay_the_same_keep_their_rows() -> None:
    row = written(example_inputs().athlete)
    source = RunSource(id=str(uuid4()), kind="file", name="runs.csv")
    rows.write_sources(row, [source])
    runs = [a_run(source.id, f"run {day}", date(2026, 1, day)) for day in range(5, 10)]
    rows.write_runs(row, runs, NOW)
    before = dict(RunRow.objects.values_list("key", "pk"))
    moved = replace(runs[1], planned=replace(runs[1].planned, day=date(2026, 1, 20)))
    rows.write_runs(row, [runs[0], moved, *runs[3:]], NOW)
    after = dict(RunRow.objects.values_list("key", "pk"))
    assert after == {key: pk for key, pk in before.items() if key != "run 7"}
    assert RunRow.objects.get(key="run 6").day == date(2026, 1, 20)


def test_a_source_that_is_gone_takes_its_runs_along() -> None:
    row = written(example_inputs().athlete)
    sources = [RunSource(id=str(uuid4()), kind="file", name=name) for name in ("a.csv", "b.csv")]
    rows.write_sources(row, sources)
    rows.write_runs(row, [a_run(one.id, "easy", date(2026, 1, 5)) for one in sources], NOW)
    rows.write_sources(row, sources[:1])
    assert [run.source for run in rows.read_runs(row)] == [sources[0].id]


def test_choices_come_back_in_her_time_zone() -> None:
    row = written(example_inputs().athlete)
    tz = example_inputs().athlete.tz
    choices = Choices(
        moves=(
            Move(
                was=datetime(2026, 1, 5, 17, 30, tzinfo=tz),
                start=datetime(2026, 1, 7, 18, tzinfo=tz),
                place="home",
                demand=Demand.MODERATE,
            ),
        ),
        skips=(Skip(start=datetime(2026, 1, 8, 18, 30, tzinfo=tz)),),
        swaps=(Swap(exercise="box-squat", instead="goblet-squat", first=date(2026, 1, 5), last=date(2026, 1, 18)),),
        eases=(Ease(first=date(2026, 1, 12), last=date(2026, 1, 15)),),
    )
    rows.write_choices(row, choices_as_dicts(choices))
    assert choices_from_rows(rows.read_choices(row), tz) == choices
