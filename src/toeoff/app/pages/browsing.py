"""What programs read of a runner, page by page: seasons, versions, sessions, and what could become of a session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from toeoff.errors import InputError, NotFoundError
from toeoff.files.inputs_json import inputs_from_dict
from toeoff.files.season_reading import season_from_dict
from toeoff.knowledge import load_knowledge
from toeoff.model.plan import Season, Session
from toeoff.store.models import AthleteRow, PreviewRow, SeasonRow, SessionRow, VersionRow
from toeoff.store.repository import browse
from toeoff.store.repository.paging import Page, page
from toeoff.store.repository.seasons import unpacked


@dataclass(frozen=True, slots=True)
class Difference:
    """What one version changed against another, in sentences."""

    since: int
    number: int
    changes: tuple[str, ...]


def season_row(athlete: AthleteRow, id: UUID | None) -> SeasonRow:
    """One season of a runner; without an id the current one.

    Raises:
        NotFoundError: She has none yet, or none with this id.
    """
    season = browse.season_of(athlete, id)
    if season is None:
        raise NotFoundError("season", str(id) if id else "of this runner yet")
    return season


def list_seasons(athlete: AthleteRow, *, cursor: str | None, limit: int) -> Page:
    """Every season of a runner, latest first."""
    return page(athlete.seasons.all(), ("-created_at", "-id"), cursor=cursor, limit=limit)


def list_versions(athlete: AthleteRow, season: UUID | None, *, cursor: str | None, limit: int) -> Page:
    """Every version of a season, latest first."""
    rows = browse.versions_of(season_row(athlete, season))
    return page(rows, ("-number",), cursor=cursor, limit=limit)


def version_document(athlete: AthleteRow, season: UUID | None, number: int | None) -> VersionRow:
    """A version with its gzipped document; without a number the latest one.

    Raises:
        NotFoundError: There is no such version.
    """
    version = browse.document_of(athlete, season, number)
    if version is None:
        raise NotFoundError("season" if number is None else "version", str(number or season or "of this runner yet"))
    return version


def difference(athlete: AthleteRow, season: UUID | None, number: int, since: int | None) -> Difference:
    """What a version changed against an earlier one, by default the one before it.

    Raises:
        NotFoundError: There is no such version.
        InputError: The version to compare with is not an earlier one.
    """
    from toeoff.coach.compare import compare, deeds_between

    before = number - 1 if since is None else since
    if not 1 <= before < number:
        raise InputError("since", found=str(before), allowed=f"an earlier version than {number}")
    of = season_row(athlete, season).pk
    old, new = (version_document(athlete, of, one) for one in (before, number))
    earlier, later = (season_from_dict(unpacked(one.document)) for one in (old, new))
    decided = [inputs_from_dict(unpacked(one.inputs)).choices for one in (old, new)]
    changes = compare(earlier, later, load_knowledge(), now=old.created_at, deeds=deeds_between(*decided))
    return Difference(since=before, number=number, changes=tuple(change.message for change in changes))


def list_sessions(
    athlete: AthleteRow,
    *,
    first: date | None,
    last: date | None,
    cancelled: bool,
    cursor: str | None,
    limit: int,
) -> Page:
    """The sessions of the current season from one local day to another, both included, in order of time."""
    season = browse.season_of(athlete, None)
    if season is None:
        return Page(rows=())
    rows, tz = browse.sessions_of(season, cancelled=cancelled), ZoneInfo(athlete.timezone)
    rows = rows if first is None else rows.filter(start__gte=datetime.combine(first, time.min, tz))
    rows = rows if last is None else rows.filter(start__lte=datetime.combine(last, time.max, tz))
    return page(rows, ("start", "id"), cursor=cursor, limit=limit)


def one_session(athlete: AthleteRow, uid: str) -> SessionRow:
    """A session of the current season, cancelled ones included.

    Raises:
        NotFoundError: There is none with this uid.
    """
    season = browse.season_of(athlete, None)
    session = browse.session_of(season, uid) if season else None
    if session is None:
        raise NotFoundError("session", uid)
    return session


def planned_session(athlete: AthleteRow, uid: str) -> tuple[Season, Session]:
    """A session of the current season as the coach sees it, with its season.

    Raises:
        NotFoundError: There is none with this uid, or it was cancelled.
    """
    season = season_from_dict(unpacked(version_document(athlete, None, None).document))
    for session in season.sessions:
        if session.uid == uid:
            return season, session
    raise NotFoundError("session", uid)


def one_preview(athlete: AthleteRow, id: UUID) -> PreviewRow:
    """A change that was shown and not applied yet.

    Raises:
        NotFoundError: There is none with this id.
    """
    preview = browse.preview_of(athlete, id)
    if preview is None:
        raise NotFoundError("preview", str(id))
    return preview


def drop_preview(athlete: AthleteRow, id: UUID) -> None:
    """Forget a preview.

    Raises:
        NotFoundError: There is none with this id.
    """
    if not browse.drop_preview(athlete, id):
        raise NotFoundError("preview", str(id))
