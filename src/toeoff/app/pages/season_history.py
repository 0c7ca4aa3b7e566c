"""Versions of a season: what was changed when and why, how it looked then, and everything to take away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from toeoff.app.pages.season_page import SeasonPage, version_of
from toeoff.app.season.plan import PICTURE_PX
from toeoff.app.season.seasons import published_season
from toeoff.errors import NotFoundError
from toeoff.knowledge import load_knowledge
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Season
from toeoff.store.models import AthleteRow, VersionRow
from toeoff.store.repository import reading
from toeoff.store.repository.seasons import unpacked

PAGE = 30
"""So many versions are listed at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version: its number, when it was published, what brought it about and what it changed."""

    number: int
    at: datetime
    why: str
    changes: tuple[str, ...] = ()
    undoes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Versions, latest first.

    Args:
        versions: A page of them.
        latest: Number of the current version.
        older: Number before which older ones go on; None when there are none.
        undoable: Is there something that can be taken back?
    """

    versions: tuple[Version, ...]
    latest: int
    older: int | None
    undoable: bool


def history(athlete: AthleteRow, before: int | None = None) -> History | None:
    """The versions of the current season; None before there is one.

    Args:
        athlete: Whose season it is.
        before: Goes on where an earlier page ended.
    """
    head = reading.version_head(athlete)
    if head is None:
        return None
    rows = reading.version_list(head.season, before=before, most=PAGE + 1)
    back = head.undoes if head.undoes is not None else head.number
    return History(
        versions=tuple(_version(row) for row in rows[:PAGE]),
        latest=head.number,
        older=rows[PAGE - 1].number if len(rows) > PAGE else None,
        undoable=back > 1,
    )


def _version(row: VersionRow) -> Version:
    return Version(number=row.number, at=row.created_at, why=row.why, changes=tuple(row.changes), undoes=row.undoes)


def version_page(
    athlete: AthleteRow, number: int, now: datetime, *, sunday_first: bool = False
) -> tuple[Version, SeasonPage]:
    """One version with its weeks as they were.

    Raises:
        NotFoundError: There is no such version.
    """
    head = reading.version_head(athlete)
    row = reading.version_whole(head.season, number) if head else None
    if row is None:
        raise NotFoundError("version", str(number))
    return _version(row), version_of(unpacked(row.document), number, now, sunday_first=sunday_first)


def _json(season: Season, knowledge: Knowledge, today: date) -> bytes:  # noqa: ARG001 - one shape for every file
    from toeoff.files.season_json import season_json

    return season_json(season).encode()


def _text(season: Season, knowledge: Knowledge, today: date) -> bytes:  # noqa: ARG001
    from toeoff.files.season_text import season_text

    return season_text(season, knowledge).encode()


def _svg(season: Season, knowledge: Knowledge, today: date) -> bytes:
    from toeoff.files.season_svg import season_svg

    aims = {id: facts.aim for id, facts in knowledge.phases.items()}
    return season_svg(season, aims, today=today, width_px=PICTURE_PX).encode()


def _cards(season: Season, knowledge: Knowledge, today: date) -> bytes:  # noqa: ARG001
    from toeoff.files.cards_pdf import cards_pdf

    return cards_pdf(season, knowledge)


FILES: dict[str, tuple[str, Callable[[Season, Knowledge, date], bytes]]] = {
    "season.json": ("application/json", _json),
    "season.txt": ("text/plain; charset=utf-8", _text),
    "season.svg": ("image/svg+xml", _svg),
    "cards.pdf": ("application/pdf", _cards),
}
"""What she can take away: the type of each file and how it is made."""


def season_file(athlete: AthleteRow, name: str, now: datetime) -> bytes:
    """One file of the latest version.

    Raises:
        NotFoundError: No season yet, or no such file.
    """
    season = published_season(athlete) if name in FILES else None
    if season is None:
        raise NotFoundError("file", name)
    return FILES[name][1](season, load_knowledge(), now.astimezone(season.athlete.tz).date())
