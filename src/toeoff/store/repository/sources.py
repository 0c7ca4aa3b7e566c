"""Where runs come from: when a feed was looked at, what became of it, and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from toeoff.store.models import AthleteRow, RunSourceRow

FEED = "feed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """A source as a list shows it; the address of a feed is a secret and is not in it.

    Args:
        id: The source.
        kind: ``file``, ``feed``, ``lines``, ``week`` or ``race``.
        name: What she calls it.
        runs: How many planned runs it holds.
        vanished: How many more it held before.
        checked_at: When the feed was looked at last; ``None`` before the first time and for other kinds.
        changed_at: When it changed last.
        error: What went wrong the last time; empty when all is well.
    """

    id: UUID
    kind: str
    name: str
    runs: int
    vanished: int
    checked_at: datetime | None
    changed_at: datetime | None
    error: str


def source_states(athlete: AthleteRow) -> tuple[SourceState, ...]:
    """Every source of a runner, oldest first; one statement."""
    here = Q(runs__vanished_at=None) & ~Q(runs__kind="rest")
    rows = athlete.run_sources.annotate(
        here=Count("runs", filter=here), gone=Count("runs", filter=Q(runs__vanished_at__isnull=False))
    )
    return tuple(
        SourceState(
            id=row.pk,
            kind=row.kind,
            name=row.name,
            runs=row.here,
            vanished=row.gone,
            checked_at=row.checked_at,
            changed_at=row.changed_at,
            error=row.error,
        )
        for row in rows
    )


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
