"""From an empty data folder to a season: every answer is kept at once, and planned when there is enough to plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from toeoff.app.season.actions import Action, EditAthlete, Refresh, SetRuns
from toeoff.app.season.seasons import Published, athlete_row, confirm, create_athlete, preview, read_inputs
from toeoff.errors import ConflictError, NotFoundError
from toeoff.files.athlete_toml import athlete_as_dict, athlete_from_dict
from toeoff.model.inputs import Inputs
from toeoff.store.models import AthleteRow, PreviewRow
from toeoff.store.repository import inputs as rows

STEPS = ("you", "runs", "race", "hours", "season")
"""The steps in order; `AthleteRow.first_steps` is the one she has come to."""
DONE = "done"
FRESH = timedelta(hours=1)
"""A planned draft is shown again for so long; afterwards its first day may be over."""


def step_of(row: AthleteRow) -> str:
    """The step she has come to, or `DONE` once a season stands."""
    if row.seasons.exists():
        return DONE
    return row.first_steps if row.first_steps in STEPS else STEPS[0]


def begin(values: Mapping[str, Any], *, now: datetime, owner: Any = None, language: str = "en") -> AthleteRow:
    """A new runner from what she said about herself; places, hours and runs come later.

    Args:
        values: Keys of the athlete file with their values, without `start`.
        now: This instant; she starts today.
        owner: Her account, if the server has accounts.
        language: In which she read the questions.

    Raises:
        InputError: A value that cannot be used.
    """
    today = now.date().isoformat()
    athlete = athlete_from_dict({**values, "start": today}, "you", draft=True)
    local = now.astimezone(athlete.tz).date()
    with transaction.atomic():
        row = create_athlete(replace(athlete, start=local), owner=owner)
        row.settings.notice_seen_at, row.settings.language = now, language
        row.settings.save(update_fields=("notice_seen_at", "language"))
        reach(row, "runs")
    return row


def keep(athlete: UUID, action: Action, *, now: datetime) -> AthleteRow:
    """Write what an action makes of a draft; nothing is planned.

    Raises:
        InputError: It cannot be done.
        NotFoundError: No such athlete.
        ConflictError: A season stands already, so that the change has to be shown first.
    """
    with transaction.atomic():
        row = AthleteRow.objects.select_for_update().filter(pk=athlete).first()
        if row is None:
            raise NotFoundError("athlete", str(athlete))
        if row.seasons.exists():
            raise ConflictError("Your season has begun meanwhile; change it under Me.")
        after = _applied(action, read_inputs(row))
        row.revision += 1
        rows.write_athlete(row, after.athlete)
        rows.write_sources(row, after.sources)
        rows.write_runs(row, after.runs, now)
    return row


def keep_race(athlete: UUID, action: SetRuns, day: date, *, now: datetime) -> AthleteRow:
    """Write a race; on its day the typical week gives way.

    Raises:
        InputError: It cannot be done.
        NotFoundError: No such athlete.
        ConflictError: A season stands already.
    """
    row = keep(athlete, action, now=now)
    inputs = read_inputs(row)
    for source in inputs.sources:
        if source.kind == "week":
            mine = [run for run in inputs.runs if run.source == source.id]
            others = tuple(run for run in mine if run.planned.day != day)
            if len(others) < len(mine):
                row = keep(athlete, SetRuns(source=source, runs=others), now=now)
    return row


def _applied(action: Action, inputs: Inputs) -> Inputs:
    """The inputs after it; in a draft the last hours and the last place may go again."""
    if not isinstance(action, EditAthlete):
        return action.apply(inputs)
    values = athlete_as_dict(inputs.athlete) | dict(action.values)
    present = {key: value for key, value in values.items() if value is not None}
    return replace(inputs, athlete=athlete_from_dict(present, "athlete", draft=True))


def reach(row: AthleteRow, step: str) -> None:
    """She has come to this step, unless she was further already."""
    known = row.first_steps if row.first_steps in STEPS else STEPS[0]
    if STEPS.index(step) > STEPS.index(known):
        row.first_steps = step
        row.save(update_fields=("first_steps",))


def planned(athlete: UUID, *, now: datetime) -> PreviewRow:
    """The season that the draft gives; planned anew only when something changed.

    Raises:
        InputError: Something that no season can be planned from.
    """
    row = athlete_row(athlete)
    shown = standing_preview(row, now)
    if shown is None:
        row.previews.filter(action__kind="refresh").delete()
        shown = preview(athlete, Refresh(), now=now)
    return shown


def standing_preview(row: AthleteRow, now: datetime) -> PreviewRow | None:
    """The planned draft, if nothing changed since."""
    fresh = row.previews.filter(revision=row.revision, action__kind="refresh", created_at__gt=now - FRESH)
    return fresh.first()


def begin_season(athlete: UUID, shown: UUID, *, now: datetime) -> Published | None:
    """Start the season that was shown.

    Raises:
        NotFoundError: It was never shown, or has begun already.
        ConflictError: Something changed since it was shown.
    """
    published = confirm(athlete, shown, now=now)
    if published is not None:
        AthleteRow.objects.filter(pk=athlete).update(first_steps=DONE)
    return published
