"""Plan, show what a change would do, apply it, take it back: the one way in which a season changes.

Everything goes through `preview` and `confirm`, whoever asks: a page, the API, a feed that was read again. A
confirmed preview becomes the next version; versions are never changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from toeoff.app.season.actions import Action, EditAthlete, action_from_dict
from toeoff.app.season.outline import outline_part
from toeoff.errors import ConflictError, NotFoundError
from toeoff.files.inputs_json import choices_as_dicts, choices_from_rows, inputs_as_dict, inputs_from_dict
from toeoff.files.season_json import season_as_dict
from toeoff.files.season_reading import season_from_dict
from toeoff.knowledge import load_knowledge
from toeoff.model.athlete import Athlete
from toeoff.model.inputs import Inputs
from toeoff.model.plan import Season
from toeoff.store.models import AthleteRow, PreviewRow, SeasonRow, SettingsRow, VersionRow
from toeoff.store.repository import inputs as rows
from toeoff.store.repository.previews import add_preview
from toeoff.store.repository.seasons import current_season, publish, unpacked, used_names

FIRST_WHY = "Your first season."


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
    from toeoff.app.season.planning import outcome  # here, because most pages only show what was planned

    row = athlete_row(athlete)
    inputs = read_inputs(row)
    if isinstance(action, EditAthlete):
        action = action.based_on(inputs)
    found = outcome(inputs, action, published_season(row), now, used_names(row))
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
    from toeoff.app.season.planning import outcome

    with transaction.atomic():
        row = _locked(athlete)
        found = outcome(read_inputs(row), action, published_season(row), now, used_names(row))
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
    from toeoff.coach.compare import compare, deeds_between

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
        deeds = deeds_between(inputs_from_dict(unpacked(versions[0].inputs)).choices, inputs.choices)
        changes = tuple(change.message for change in compare(latest, earlier, load_knowledge(), now=now, deeds=deeds))
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
        outline=outline_part(document),
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
