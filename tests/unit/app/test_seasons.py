"""The one way in which a season changes: shown, applied, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from tests.clock import NOW
from tests.web.conftest import SOURCE, clock, example_inputs, runner

from toeoff.app.season import planning, seasons
from toeoff.app.season.actions import Choose, EditAthlete, MarkRun, Refresh, SetRuns
from toeoff.app.season.session_changes import move_session
from toeoff.errors import ConflictError, InputError, NotFoundError
from toeoff.files.athlete_toml import athlete_from_dict
from toeoff.model.athlete import Athlete
from toeoff.model.inputs import RunSource
from toeoff.model.plan import Season
from toeoff.model.run import RunKind
from toeoff.store.models import AthleteRow, PreviewRow, SessionRow, VersionRow

__all__ = ["clock", "runner"]

AT = datetime.fromisoformat(NOW)
pytestmark = pytest.mark.django_db


def season_of(row: AthleteRow) -> Season:
    season = seasons.published_season(row)
    assert season is not None
    return season


def skip_next(row: AthleteRow) -> Choose:
    """Leave out the first session after now."""
    coming = next(one for one in season_of(row).sessions if one.start > AT)
    return Choose(row={"kind": "skip", "start": coming.start.isoformat()})


def test_a_preview_says_what_would_change_and_writes_nothing(runner: AthleteRow) -> None:
    before = season_of(runner)
    shown = seasons.preview(runner.pk, skip_next(runner), now=AT, back="/season/")
    assert shown.changes[0].endswith("falls away, because you left it out.")
    assert shown.back == "/season/"
    assert season_of(runner) == before
    assert seasons.read_inputs(runner).choices.skips == ()


def test_confirming_publishes_the_next_version_and_keeps_the_past(runner: AthleteRow) -> None:
    before = season_of(runner)
    shown = seasons.preview(runner.pk, skip_next(runner), now=AT)
    done = seasons.confirm(runner.pk, shown.pk, now=AT)
    assert done is not None
    assert done.number == 2
    assert list(done.changes) == shown.changes
    after = season_of(runner)
    past = [one for one in before.sessions if one.start < AT]
    assert [one for one in after.sessions if one.start < AT] == past
    assert len(after.sessions) == len(before.sessions) - 1
    assert SessionRow.objects.filter(cancelled=True, sequence=1).count() == 1
    assert VersionRow.objects.count() == 2
    assert len(seasons.read_inputs(AthleteRow.objects.get()).choices.skips) == 1


def test_confirming_twice_applies_once(runner: AthleteRow) -> None:
    shown = seasons.preview(runner.pk, skip_next(runner), now=AT)
    seasons.confirm(runner.pk, shown.pk, now=AT)
    with pytest.raises(NotFoundError, match="preview"):
        seasons.confirm(runner.pk, shown.pk, now=AT)
    assert VersionRow.objects.count() == 2


def test_two_tabs_notice_each_other_and_nothing_is_lost(runner: AthleteRow) -> None:
    first = seasons.preview(runner.pk, skip_next(runner), now=AT)
    second = seasons.preview(runner.pk, EditAthlete(values={"session_minutes": 40}), now=AT)
    seasons.confirm(runner.pk, first.pk, now=AT)
    with pytest.raises(ConflictError, match="changed since"):
        seasons.confirm(runner.pk, second.pk, now=AT)
    renewed = seasons.again(runner.pk, second.pk, now=AT)
    seasons.confirm(runner.pk, renewed.pk, now=AT)
    inputs = seasons.read_inputs(AthleteRow.objects.get())
    assert inputs.athlete.session_minutes == 40
    assert len(inputs.choices.skips) == 1


def test_a_preview_from_before_a_session_began_is_not_applied(runner: AthleteRow) -> None:
    shown = seasons.preview(runner.pk, skip_next(runner), now=AT)
    coming = next(one for one in season_of(runner).sessions if one.start > AT)
    with pytest.raises(ConflictError, match="has begun"):
        seasons.confirm(runner.pk, shown.pk, now=coming.start + timedelta(minutes=1))


def test_undo_takes_season_and_inputs_back(runner: AthleteRow) -> None:
    before, inputs = season_of(runner), seasons.read_inputs(runner)
    seasons.apply(runner.pk, EditAthlete(values={"session_minutes": 30}), now=AT)
    assert season_of(runner) != before
    undone = seasons.undo(runner.pk, now=AT)
    assert undone.number == 3
    assert season_of(runner) == before
    assert seasons.read_inputs(AthleteRow.objects.get()) == inputs
    with pytest.raises(NotFoundError):
        seasons.undo(runner.pk, now=AT)


def test_undo_is_refused_once_a_touched_session_has_begun(runner: AthleteRow) -> None:
    coming = next(one for one in season_of(runner).sessions if one.start > AT)
    seasons.apply(runner.pk, skip_next(runner), now=AT)
    with pytest.raises(ConflictError, match="past stays"):
        seasons.undo(runner.pk, now=coming.start + timedelta(hours=1))


def test_a_moved_run_moves_what_it_must_and_her_word_stays(runner: AthleteRow) -> None:
    inputs = seasons.read_inputs(runner)
    tuesday = next(one for one in inputs.runs if one.planned.day.isoformat() == "2026-03-17")
    seasons.apply(runner.pk, MarkRun(name=tuesday.name, run_kind=RunKind.LONG), now=AT)
    runs = tuple(
        replace(one, override=RunKind.LONG, planned=replace(one.planned, day=one.planned.day + timedelta(days=1)))
        if one.name == tuesday.name
        else one
        for one in inputs.runs
    )
    seasons.apply(runner.pk, SetRuns(source=inputs.sources[0], runs=runs), now=AT)
    season = season_of(AthleteRow.objects.get())
    moved = next(one for one in season.runs if one.uid == tuesday.name)
    assert moved.start.date().isoformat() == "2026-03-18"
    assert moved.kind is RunKind.LONG
    assert not [one for one in season.findings if one.severity == "error"]


def test_a_vanished_run_of_the_past_stays_and_one_of_the_future_goes(runner: AthleteRow) -> None:
    inputs = seasons.read_inputs(runner)
    gone = tuple(replace(one, vanished=True) for one in inputs.runs)
    runs, _ = planning.runs_of(replace(inputs, runs=gone), season_of(runner), AT)
    assert runs
    assert all(run.start < AT for run in runs)


def test_refreshing_changes_nothing(runner: AthleteRow) -> None:
    before = season_of(runner)
    done = seasons.apply(runner.pk, Refresh(), now=AT)
    assert done is not None
    assert season_of(runner).sessions == before.sessions


def drafted() -> Athlete:
    return athlete_from_dict(
        {"name": "New", "mass_kg": 60.0, "timezone": "Europe/Berlin", "start": "2026-03-12"}, draft=True
    )


def test_planning_again_after_two_moves_in_a_week_changes_nothing(runner: AthleteRow) -> None:
    """Monday's session goes to Wednesday and Thursday's to Monday: each keeps its exercises from then on."""
    for uid, day in (("20260316-1", date(2026, 3, 18)), ("20260316-2", date(2026, 3, 16))):
        shown = move_session(seasons.athlete_row(runner.pk), uid, day, now=AT, back="/")
        seasons.confirm(runner.pk, shown.pk, now=AT)
    assert seasons.preview(runner.pk, Refresh(), now=AT).changes == ["Nothing changes."]


def test_a_draft_has_no_season_until_she_has_hours() -> None:
    row = seasons.create_athlete(drafted())
    source = RunSource(id=SOURCE, kind="file", name="runs.csv")
    assert seasons.apply(row.pk, SetRuns(source=source, runs=example_inputs().runs), now=AT) is None
    found = planning.outcome(seasons.read_inputs(AthleteRow.objects.get()), Refresh(), None, AT)
    assert found.season is None
    assert "availability" in found.missing
    places = [{"name": "home", "kit": []}]
    hours = [{"day": "Mon", "from": "17:00", "to": "19:00", "place": "home"}]
    done = seasons.apply(row.pk, EditAthlete(values={"places": places, "availability": hours}), now=AT)
    assert done is not None
    assert done.number == 1
    assert VersionRow.objects.get().why == seasons.FIRST_WHY


def test_nothing_is_planned_into_hours_that_have_begun() -> None:
    athlete = example_inputs().athlete
    monday_evening = datetime(2026, 3, 16, 17, 45, tzinfo=athlete.tz)
    season = planning.solve(replace(example_inputs(), athlete=athlete), None, monday_evening)
    assert season.start.isoformat() == "2026-03-17"
    assert all(one.start > monday_evening for one in season.sessions)


def test_after_the_last_day_a_new_season_begins(runner: AthleteRow) -> None:
    later = datetime.combine(season_of(runner).end, datetime.min.time(), tzinfo=AT.tzinfo) + timedelta(days=3)
    runs = tuple(
        replace(one, planned=replace(one.planned, day=one.planned.day + timedelta(weeks=26)))
        for one in example_inputs().runs
    )
    seasons.apply(runner.pk, SetRuns(source=example_inputs().sources[0], runs=runs), now=later)
    assert list(runner.seasons.values_list("version", flat=True)) == [1, 1]
    assert season_of(AthleteRow.objects.get()).start >= later.date()


def test_who_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="athlete"):
        seasons.preview(uuid4(), Refresh(), now=AT)
    with pytest.raises(NotFoundError, match="athlete"):
        seasons.apply(uuid4(), Refresh(), now=AT)


def test_what_cannot_be_done_leaves_no_preview(runner: AthleteRow) -> None:
    with pytest.raises(InputError):
        seasons.preview(runner.pk, EditAthlete(values={"gap_h": 12}), now=AT)
    assert not PreviewRow.objects.exists()
    with pytest.raises(NotFoundError):
        seasons.again(runner.pk, uuid4(), now=AT)
