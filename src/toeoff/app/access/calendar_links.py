"""Calendars that others subscribe to by a secret address: make one, see it, revoke it, read it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

import toeoff
from toeoff.errors import InputError, NotFoundError
from toeoff.files.season_reading import session_from_dict
from toeoff.knowledge import load_knowledge
from toeoff.store.models import AthleteRow, CalendarLink, SessionRow
from toeoff.store.repository.calendars import calendar_rows, link_by_token, live_links, revoke_link
from toeoff.store.repository.sessions import session_document

PAST_DAYS = 60
"""So many days back a calendar reaches [d]; our choice, as far as one looks back in a calendar."""


class FeedKind(StrEnum):
    """How much a calendar says: everything, or only when she is busy."""

    TRAINING = "training"
    BUSY = "busy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A calendar address that works.

    Args:
        id: Names it without giving its secret away.
        kind: What it shows.
        token: The secret part of its address.
        created_at: When it was made.
    """

    id: UUID
    kind: FeedKind
    token: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A calendar that was asked for: `text` is None when the asker has this state of it already, by its `etag`."""

    etag: str
    changed_at: datetime | None
    text: str | None


def links(athlete: AthleteRow) -> dict[FeedKind, Link | None]:
    """The link of each kind, where there is one."""
    found = {FeedKind(row.kind): _link(row) for row in live_links(athlete)}
    return {kind: found.get(kind) for kind in FeedKind}


def make_link(athlete: UUID, kind: str) -> Link:
    """A link of a kind; the one that works already, if there is one.

    Raises:
        InputError: No such kind.
        NotFoundError: No such athlete.
    """
    if kind not in list(FeedKind):
        raise InputError("calendar", found=kind or "nothing", allowed="one of " + ", ".join(FeedKind))
    with transaction.atomic():
        row = AthleteRow.objects.select_for_update().filter(pk=athlete).first()
        if row is None:
            raise NotFoundError("athlete", str(athlete))
        known = links(row)[FeedKind(kind)]
        return known or _link(CalendarLink.objects.create(athlete=row, kind=kind))


def revoke(athlete: AthleteRow, link: UUID, now: datetime) -> None:
    """A link works no more, from this instant on.

    Raises:
        NotFoundError: It is none of hers, or was revoked already.
    """
    if not revoke_link(athlete, link, now):
        raise NotFoundError("calendar link", str(link))


def read_feed(token: str, now: datetime, known: Sequence[str] = ()) -> Feed:
    """The calendar behind a link.

    Args:
        token: The secret part of the address.
        now: This instant.
        known: The states that the asker has, by etag.

    Raises:
        NotFoundError: No link has this token, or it was revoked.
    """
    link = link_by_token(token)
    if link is None:
        raise NotFoundError("calendar", "at this address")
    athlete, kind = link.athlete, FeedKind(link.kind)
    rows = calendar_rows(athlete, now - timedelta(days=PAST_DAYS), now)
    etag = _etag(athlete, kind, rows)
    changed = max((row.changed_at for row in rows), default=None)
    text = None if etag in known else _text(athlete, kind, rows)
    return Feed(etag=etag, changed_at=changed, text=text)


def _link(row: CalendarLink) -> Link:
    return Link(id=row.pk, kind=FeedKind(row.kind), token=row.token, created_at=row.created_at)


def _etag(athlete: AthleteRow, kind: FeedKind, rows: Sequence[SessionRow]) -> str:
    """Names everything that the text is made from."""
    facts = [kind, athlete.name, athlete.timezone, toeoff.__version__, load_knowledge().digest]
    facts += [f"{row.pk} {row.sequence} {row.changed_at.isoformat()} {row.cancelled}" for row in rows]
    digest = hashlib.sha256("\n".join(facts).encode()).hexdigest()
    return f'"{digest[:32]}"'


def _text(athlete: AthleteRow, kind: FeedKind, rows: Sequence[SessionRow]) -> str:
    from toeoff.files.calendar_feed import FeedSession, calendar_feed

    tz = ZoneInfo(athlete.timezone)
    sessions = [
        FeedSession(
            uid=f"{row.uid}-{row.season_id.hex}-{kind}@toeoff",
            session=session_from_dict(session_document(row, tz), tz),
            sequence=row.sequence,
            changed_at=row.changed_at,
            cancelled=row.cancelled,
        )
        for row in rows
    ]
    return calendar_feed(
        sessions,
        busy=kind is FeedKind.BUSY,
        name=athlete.name,
        tz=tz,
        version=toeoff.__version__,
        knowledge=load_knowledge(),
    )
