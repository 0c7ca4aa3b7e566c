"""Events that a device sends: each is stored, known or refused by itself, so that one bad event blocks no other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from toeoff.app.season.log_events import VOID, differ
from toeoff.store.models import AthleteRow, LogEventRow
from toeoff.store.repository import browse
from toeoff.store.repository.paging import Page, packed_cursor, page

TWICE = "This id already stands for another event. An event is never changed."
COUNTED = "This counter was used for another event of this device."
NOTHING_TAKEN_BACK = "A void event needs `supersedes`: the id of the event to take back."
YOUNG = timedelta(seconds=30)
"""So long another write may still be on its way; what is younger is told again. Our choice."""
ORDER = ("received_at", "id")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of each event of a batch; `refused` holds the reasons."""

    stored: list[UUID] = field(default_factory=list)
    known: list[UUID] = field(default_factory=list)
    refused: dict[UUID, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Events since a cursor: where to go on, and whether there are more at once."""

    events: tuple[LogEventRow, ...]
    cursor: str | None
    more: bool


def take(athlete: AthleteRow, events: Sequence[LogEventRow], now: datetime) -> Taken:
    """Store what is new of a batch; what is stored already counts as known, and what cannot be is refused.

    Args:
        athlete: Whose log it is.
        events: Rows, not saved; `athlete` and `received_at` are set here.
        now: The server's clock.
    """
    try:
        return _take(athlete, events, now)
    except IntegrityError:  # the same batch came twice at once: the other one was faster
        return _take(athlete, events, now)


def _take(athlete: AthleteRow, events: Sequence[LogEventRow], now: datetime) -> Taken:
    taken = Taken()
    with transaction.atomic():
        found = browse.events_like(athlete, events)
        by_id = {row.pk: row for row in found}
        counters = {(row.device, row.counter): row.pk for row in found if row.athlete_id == athlete.pk}
        fresh = []
        for event in events:
            old = by_id.get(event.pk)
            why = _why_not(athlete, event, old, counters)
            if why:
                taken.refused[event.pk] = why
            elif old is not None:
                taken.known.append(event.pk)
            else:
                event.athlete, event.received_at = athlete, now
                by_id[event.pk] = event
                counters[event.device, event.counter] = event.pk
                taken.stored.append(event.pk)
                fresh.append(event)
        browse.add_events(fresh)
    return taken


def _why_not(
    athlete: AthleteRow, event: LogEventRow, old: LogEventRow | None, counters: dict[tuple[str, int], UUID]
) -> str:
    """The same rules as for programs (`log_events.append`), for one event; empty when it may be stored."""
    if old is not None and (old.athlete_id != athlete.pk or differ(old, event)):
        return TWICE
    if counters.get((event.device, event.counter), event.pk) != event.pk:
        return COUNTED
    return NOTHING_TAKEN_BACK if event.kind == VOID and event.supersedes is None else ""


def since(athlete: AthleteRow, cursor: str | None, *, session: str | None, limit: int, now: datetime) -> News:
    """What the server received after a cursor, earliest first, a page at a time.

    Where nothing more is left, the cursor does not pass what was received in the last half a minute: it is told again,
    because another write may have begun before it and may end after it. Folding does not mind an event twice.

    Raises:
        InputError: A cursor that no answer has given.
    """
    rows = browse.events_of(athlete, session=session, exercise=None, since=None)
    found: Page = page(rows, ORDER, cursor=cursor, limit=limit)
    if found.cursor is not None:
        return News(events=found.rows, cursor=found.cursor, more=True)
    old = [row for row in found.rows if row.received_at <= now - YOUNG]
    last = _cursor(old[-1]) if old else cursor
    return News(events=found.rows, cursor=last, more=False)


def _cursor(row: LogEventRow) -> str:
    return packed_cursor([row.received_at.isoformat(), str(row.pk)])
