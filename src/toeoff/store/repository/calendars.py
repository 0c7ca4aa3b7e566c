"""Calendar links, and the sessions that a calendar shows."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from toeoff.store.models import AthleteRow, CalendarLink, SessionRow


def live_links(athlete: AthleteRow) -> list[CalendarLink]:
    """The links of a runner that were not revoked, oldest first."""
    return list(athlete.calendar_links.filter(revoked_at=None))


def link_by_token(token: str) -> CalendarLink | None:
    """The link with this token and its runner, unless it was revoked."""
    return CalendarLink.objects.select_related("athlete").filter(token=token, revoked_at=None).first()


def revoke_link(athlete: AthleteRow, link: UUID, now: datetime) -> bool:
    """The link works no more; False when it is no link of this runner's or was revoked already."""
    return athlete.calendar_links.filter(pk=link, revoked_at=None).update(revoked_at=now) == 1


def calendar_rows(athlete: AthleteRow, since: datetime, now: datetime) -> list[SessionRow]:
    """The sessions of all her seasons from an instant on, in order of time; what is past and cancelled is left out."""
    rows = SessionRow.objects.filter(season__athlete=athlete, start__gte=since)
    return list(rows.exclude(cancelled=True, start__lt=now).order_by("start", "pk"))
