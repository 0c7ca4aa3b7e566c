"""Plan, show what a change would do, apply it, take it back: the one way in which a season changes.

Everything goes through `preview` and `confirm`, whoever asks: a page, the API, a feed that was read again. A
confirmed preview becomes the next version; versions are never changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

import toeoff
from toeoff.app.actions import Action, action_from_dict
from toeoff.app.outline import outline
from toeoff.app.plan import CONTEXT_DAYS, inputs_digest
from toeoff.coach.season import plan_season
from toeoff.errors import ConflictError, NotFoundError, NothingToPlanError
from toeoff.files.inputs_json import choices_as_dicts, choices_from_rows, inputs_as_dict, inputs_from_dict
from toeoff.files.season_json import season_as_dict
from toeoff.files.season_reading import season_from_dict
from toeoff.knowledge import load_knowledge
from toeoff.measure.run_kind import classify
from toeoff.model.athlete import Athlete
from toeoff.model.finding import Finding
from toeoff.model.inputs import Inputs
from toeoff.model.plan import Engine, Season
from toeoff.model.run import Run
from toeoff.store.models import AthleteRow, PreviewRow, SeasonRow, SettingsRow, VersionRow
from toeoff.store.repository import inputs as rows
from toeoff.store.repository.previews import add_preview
from toeoff.store.repository.seasons import current_season, publish, unpacked

FIRST_WHY = "Your first season."


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an action makes of a season: the inputs after it, the season (None while none can be planned), the
    sentences of the difference, and why there is no season if there is none."""

    inputs: Inputs
    season: Season | None
    changes: tuple[str, ...]
    missing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A version that stands now: its number and what it changed."""

    number: int
    changes: tuple[str, ...]


def create_athlete(athlete: Athlete, *, owner: Any = None) -> AthleteRow:
    """A new runner with her settings; `owner` is her account, if the server has accounts."""
    with transaction.atomic():
        row = AthleteRow(owner=owner)
        rows.write_athlete(row, athlete)
        SettingsRow.objects.create(athlete=row)
    return row


def athlete_row(athlete: UUID) -> AthleteRow:
    """The row of a runner.

    Raises:
        NotFoundError: There is none with this id.
    """
    try:
        return AthleteRow.objects.select_related("settings").get(pk=athlete)
    except AthleteRow.DoesNotExist:
        raise NotFoundError("athlete", str(athlete)) from None


def read_inputs(row: AthleteRow) -> Inputs:
    """What this runner's season is planned from now."""
    athlete = rows.read_athlete(row)
    return Inputs(
        athlete=athlete,
        sources=rows.read_sources(row),
        runs=rows.read_runs(row),
        choices=choices_from_rows(rows.read_choices(row), athlete.tz),
    )


def published_season(row: AthleteRow) -> Season | None:
    """The latest version of the current season as a value."""
    version = latest_version(row)
    return season_from_dict(unpacked(version.document)) if version else None


def latest_version(row: AthleteRow) -> VersionRow | None:
    """The latest version of the current season, whole."""
    season = current_season(row)
    return season.versions.first() if season else None


def runs_of(inputs: Inputs, earlier: Season | None, now: datetime) -> tuple[tuple[Run, ...], tuple[Finding, ...]]:
    """The runs to plan around, told apart, with what reading them brought up.

    A run that vanished is left out, unless it lay before `now` in the published season: the past does not change.
    """
    past = {run.uid for run in earlier.runs if run.start < now} if earlier else set()
    kept = [run for run in inputs.runs if not run.vanished or run.name in past]
    planned = [replace(run.planned, uid=run.name) for run in kept]
    overrides = {run.name: run.override for run in kept if run.override is not None}
    athlete = inputs.athlete
    runs, findings = classify(planned, tz=athlete.tz, usual_times=athlete.usual_times, overrides=overrides)
    since = (earlier.start if earlier else athlete.start) - timedelta(days=CONTEXT_DAYS)
    return tuple(run for run in runs if run.start.date() >= since), findings


def solve(inputs: Inputs, earlier: Season | None, now: datetime) -> Season:
    """The season that these inputs give now; what is past of an earlier version stays.

    Raises:
        InputError: Something that no season can be planned from.
        NothingToPlanError: No day is left, or nowhere to train.
    """
    athlete, knowledge = inputs.athlete, load_knowledge()
    today = now.astimezone(athlete.tz).date()
    over = earlier is not None and today > earlier.end
    known = None if over else earlier
    runs, findings = runs_of(inputs, known, now)
    start = known.start if known else max(athlete.start, _first_day(athlete, now))
    engine = Engine(version=toeoff.__version__, knowledge=knowledge.digest, inputs=_digest(inputs, runs, start))
    if known is None:
        return plan_season(athlete, runs, knowledge, engine=engine, start=start, findings=findings)
    from toeoff.coach.replan import replan

    return replan(known, athlete, runs, inputs.choices, knowledge, engine=engine, now=now, findings=findings)


def _first_day(athlete: Athlete, now: datetime) -> date:
    """Today while none of today's hours has begun, else tomorrow: nothing is planned into the past."""
    local = now.astimezone(athlete.tz)
    begun = any(one.day == local.weekday() and one.start <= local.time() for one in athlete.availability)
    return local.date() + timedelta(days=begun)


def _digest(inputs: Inputs, runs: tuple[Run, ...], start: date) -> str:
    choices = json.dumps(choices_as_dicts(inputs.choices), sort_keys=True)
    return hashlib.sha256((inputs_digest(inputs.athlete, runs, start) + choices).encode()).hexdigest()


def outcome(inputs: Inputs, action: Action, earlier: Season | None, now: datetime) -> Outcome:
    """What an action would do; nothing is written.

    Raises:
        InputError: It cannot be done.
    """
    from toeoff.coach.compare import compare

    after = action.apply(inputs)
    try:
        season = solve(after, earlier, now)
    except NothingToPlanError as error:
        if earlier is not None:
            raise
        return Outcome(inputs=after, season=None, changes=(), missing=str(error))
    changes = compare(earlier, season, load_knowledge(), now=now) if earlier else ()
    return Outcome(inputs=after, season=season, changes=tuple(change.message for change in changes))


def preview(athlete: UUID, action: Action, *, now: datetime, back: str = "/") -> PreviewRow:
    """Show what an action would do, and keep it so that it can be confirmed.

    Args:
        athlete: Whose season it is.
        action: What she wants to do.
        now: This instant; what lies before it stays.
        back: The page to go back to.

    Raises:
        InputError: It cannot be done.
        NotFoundError: No such athlete.
    """
    row = athlete_row(athlete)
    found = outcome(read_inputs(row), action, published_season(row), now)
    return add_preview(
        row,
        action=action.as_dict(),
        why=action.why,
        document=season_as_dict(found.season) if found.season else None,
        inputs=inputs_as_dict(found.inputs),
        changes=found.changes,
        back=back,
        now=now,
    )


def confirm(athlete: UUID, preview_id: UUID, *, now: datetime) -> Published | None:
    """Apply a preview. Confirming it twice applies it once. None while no season can be planned yet.

    Raises:
        NotFoundError: No such preview of this runner.
        ConflictError: Something else was changed since it was shown; it has to be looked at again.
    """
    with transaction.atomic():
        row = AthleteRow.objects.select_for_update().get(pk=athlete)
        shown = PreviewRow.objects.filter(pk=preview_id, athlete=row).first()
        if shown is None:
            raise NotFoundError("preview", str(preview_id))
        if shown.revision != row.revision:
            raise ConflictError(
                "Something else was changed since this was shown. Look at what it would do now, then accept it again."
            )
        document = unpacked(shown.document) if shown.document else None
        if document and _begun_since(row, document, now):
            raise ConflictError("A session that this touches has begun meanwhile. Look at what it would do now.")
        published = _write(row, unpacked(shown.inputs), document, shown.changes, shown.why, now)
        shown.delete()
    return published


def apply(athlete: UUID, action: Action, *, now: datetime) -> Published | None:
    """Do an action at once, without showing it first. None while no season can be planned yet.

    Raises:
        InputError: It cannot be done.
        NotFoundError: No such athlete.
    """
    with transaction.atomic():
        row = _locked(athlete)
        found = outcome(read_inputs(row), action, published_season(row), now)
        document = season_as_dict(found.season) if found.season else None
        return _write(row, inputs_as_dict(found.inputs), document, found.changes, action.why, now)


def again(athlete: UUID, preview_id: UUID, *, now: datetime) -> PreviewRow:
    """The same action as a preview of what it would do now.

    Raises:
        InputError: It cannot be done any more.
        NotFoundError: No such preview of this runner.
    """
    shown = PreviewRow.objects.filter(pk=preview_id, athlete_id=athlete).first()
    if shown is None:
        raise NotFoundError("preview", str(preview_id))
    action = action_from_dict(shown.action, read_inputs(athlete_row(athlete)))
    return preview(athlete, action, now=now, back=shown.back)


def undo(athlete: UUID, *, now: datetime) -> Published:
    """Take the latest version back: the season and its inputs are as in the version before.

    Raises:
        NotFoundError: There is no earlier version.
        ConflictError: A session that the latest version changed has begun already.
    """
    from toeoff.coach.compare import compare

    with transaction.atomic():
        row = _locked(athlete)
        season = current_season(row)
        versions = list(season.versions.all()[:1]) if season else []
        before = season.versions.filter(number__lt=_taken_back(versions[0])).first() if season and versions else None
        if before is None:
            raise NotFoundError("version", "nothing that could be taken back")
        latest, earlier = (season_from_dict(unpacked(one.document)) for one in (versions[0], before))
        if _begun(latest, now) != _begun(earlier, now):
            raise ConflictError("A session that this change touched has begun; what is past stays as it is.")
        inputs = inputs_from_dict(unpacked(before.inputs))
        changes = tuple(change.message for change in compare(latest, earlier, load_knowledge(), now=now))
        document = unpacked(before.document)
        published = _write(
            row, inputs_as_dict(inputs), document, changes, "You took the last change back.", now, undoes=before.number
        )
    if published is None:
        raise NotFoundError("version", "nothing that could be taken back")
    return published


def _taken_back(version: VersionRow) -> int:
    """The number that an undo goes back from: undoing twice goes back two steps."""
    return version.undoes if version.undoes is not None else version.number


def _begun(season: Season, now: datetime) -> list[tuple[str, datetime]]:
    return [(session.uid, session.start) for session in season.sessions if session.start < now]


def _begun_since(row: AthleteRow, document: Mapping[str, Any], now: datetime) -> bool:
    """Would a document, planned a while ago, change what is past by now?"""
    season = _continued(row, document)
    if season is None:
        return False
    stood = {one.uid: one.start for one in season.sessions.filter(start__lt=now, cancelled=False)}
    starts = {one["uid"]: datetime.fromisoformat(one["start"]) for one in document["sessions"]}
    return stood != {uid: start for uid, start in starts.items() if start < now}


def _locked(athlete: UUID) -> AthleteRow:
    try:
        return AthleteRow.objects.select_for_update().get(pk=athlete)
    except AthleteRow.DoesNotExist:
        raise NotFoundError("athlete", str(athlete)) from None


def _write(
    row: AthleteRow,
    inputs: Mapping[str, Any],
    document: Mapping[str, Any] | None,
    changes: Any,
    why: str,
    now: datetime,
    undoes: int | None = None,
) -> Published | None:
    """Write inputs and, where there is one, the next version of the season."""
    value = inputs_from_dict(inputs)
    row.revision += 1
    rows.write_athlete(row, value.athlete)
    rows.write_sources(row, value.sources)
    rows.write_runs(row, value.runs, now)
    rows.write_choices(row, choices_as_dicts(value.choices))
    if document is None:
        return None
    season = _continued(row, document)
    version = publish(
        row,
        season,
        document=document,
        inputs=inputs,
        outline=outline(document),
        changes=changes if season else (),
        why=why if season else FIRST_WHY,
        now=now,
        undoes=undoes,
    )
    return Published(number=version.number, changes=tuple(version.changes))


def _continued(row: AthleteRow, document: Mapping[str, Any]) -> SeasonRow | None:
    """The season that a document continues: the current one while its start is the same."""
    season = current_season(row)
    return season if season and season.start.isoformat() == document["start"] else None
