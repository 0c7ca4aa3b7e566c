"""Feeds: whose turn it is to be looked at, who looks, and what became of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from toeoff.store.models import RunSourceRow

FEED = "feed"


def due_feeds(now: datetime, wait: timedelta, wait_after_error: timedelta) -> QuerySet[RunSourceRow]:
    """The feeds that were looked at longer ago than `wait`, or than `wait_after_error` where it went wrong."""
    never, well = Q(checked_at=None), Q(error="", checked_at__lte=now - wait)
    return RunSourceRow.objects.filter(never | well | Q(checked_at__lte=now - wait_after_error), kind=FEED)


def claim(feeds: QuerySet[RunSourceRow], feed: UUID, now: datetime) -> RunSourceRow | None:
    """Take one of the `feeds` to look at it; ``None`` when somebody else took it first.

    One statement decides, so that of several workers only one fetches. Who takes it and dies has taken it for as long
    as a feed waits anyway.
    """
    if feeds.filter(pk=feed).update(checked_at=now) == 0:
        return None
    return RunSourceRow.objects.filter(pk=feed).first()


def settle(feed: UUID, *, error: str = "", etag: str = "", last_modified: str = "") -> None:
    """Keep how looking at a feed ended, and by which marks to ask the next time."""
    RunSourceRow.objects.filter(pk=feed).update(error=error, etag=etag, last_modified=last_modified)


def changed(feed: UUID, now: datetime) -> None:
    """The feed had other runs than before."""
    RunSourceRow.objects.filter(pk=feed).update(changed_at=now)
