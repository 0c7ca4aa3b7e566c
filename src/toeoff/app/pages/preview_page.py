"""What the page of a preview shows: what a change would do, before it is applied."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from toeoff.app.pages.season_sketch import Note, SeasonSketch, season_sketch
from toeoff.app.season.planning import solve
from toeoff.app.season.seasons import confirm, latest_version, undo
from toeoff.coach.compare import NOTHING
from toeoff.errors import ConflictError, NotFoundError, NothingToPlanError
from toeoff.files.inputs_json import inputs_from_dict
from toeoff.store.models import AthleteRow, PreviewRow, VersionRow
from toeoff.store.repository.previews import preview_row
from toeoff.store.repository.seasons import unpacked


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewPage:
    """A change that was shown and not applied yet.

    Args:
        why: What she did, in a few words.
        changes: What it would change, in sentences; none when nothing changes.
        notes: What she should know about the season afterwards that was not so before.
        first: The season in a few lines when she has none yet.
        missing: What is missing for a season; empty when one can be planned.
        stale: Was something else changed since this was shown?
        back: The page to go back to.
    """

    id: UUID
    why: str
    changes: tuple[str, ...]
    notes: tuple[Note, ...]
    first: SeasonSketch | None
    missing: str
    stale: bool
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A change that stands now.

    Args:
        version: The season's version; None while no season can be planned.
        back: The page to go to.
        changed: Is any session another one now?
    """

    version: int | None
    back: str
    changed: bool


def preview_page(athlete: AthleteRow, preview: UUID, *, now: datetime) -> PreviewPage:
    """A preview of this runner.

    Raises:
        NotFoundError: There is none; it was accepted, or forgotten after two days.
    """
    row = _row(athlete, preview)
    document = unpacked(row.document) if row.document else None
    before = latest_version(athlete)
    return PreviewPage(
        id=row.pk,
        why=row.why,
        changes=() if tuple(row.changes) == (NOTHING,) else tuple(row.changes),
        notes=tuple(_new_notes(document, before)) if document and before else (),
        first=season_sketch(document) if document and before is None else None,
        missing="" if document else _missing(row, now),
        stale=row.revision != athlete.revision,
        back=row.back,
    )


def accept(athlete: AthleteRow, preview: UUID, *, now: datetime) -> Accepted:
    """Apply a preview.

    Raises:
        NotFoundError: There is none; it was accepted already, or forgotten.
        ConflictError: Something else was changed since it was shown.
    """
    row = _row(athlete, preview)
    published = confirm(athlete.pk, preview, now=now)
    return Accepted(
        version=published.number if published else None, back=row.back, changed=tuple(row.changes) != (NOTHING,)
    )


def _row(athlete: AthleteRow, preview: UUID) -> PreviewRow:
    row = preview_row(athlete, preview)
    if row is None:
        raise NotFoundError("preview", str(preview))
    return row


def _new_notes(document: Mapping[str, Any], before: VersionRow) -> Iterator[Note]:
    known = {(one["rule"], one["message"]) for one in json.loads(before.outline)["findings"]}
    for one in document["findings"]:
        if one["severity"] in ("warn", "error") and (one["rule"], one["message"]) not in known:
            yield Note(message=one["message"], fix=one["fix"])


def _missing(row: PreviewRow, now: datetime) -> str:
    """Why its inputs give no season yet."""
    try:
        solve(inputs_from_dict(unpacked(row.inputs)), None, now)
    except NothingToPlanError as error:
        return error.allowed
    return ""


def take_last_back(athlete: AthleteRow, version: int, *, now: datetime) -> bool:
    """Take a version back if it is still the latest one; False when that was done already.

    Raises:
        NotFoundError: There is no earlier version.
        ConflictError: Something else was changed since, or a session that it touched has begun.
    """
    with transaction.atomic():
        AthleteRow.objects.select_for_update().get(pk=athlete.pk)
        latest = latest_version(athlete)
        if latest is None or latest.number != version:
            if latest is not None and latest.number == version + 1 and latest.undoes is not None:
                return False
            raise ConflictError("Something else was changed since, so this change can no longer be taken back alone.")
        undo(athlete.pk, now=now)
    return True
