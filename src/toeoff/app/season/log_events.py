"""The training log: events are appended, never changed; sending one twice stores it once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from toeoff.errors import ConflictError, InputError
from toeoff.store.models import AthleteRow, LogEventRow
from toeoff.store.repository import browse
from toeoff.store.repository.paging import Page, page

_TOLD = ("session_uid", "kind", "device", "counter", "at", "exercise", "values", "supersedes")
VOID = "void"
"""The kind of an event that takes an older one back."""


@dataclass(frozen=True, slots=True)
class Appended:
    """Which events are new, and which were known already."""

    stored: tuple[UUID, ...]
    known: tuple[UUID, ...]


def append(athlete: AthleteRow, events: Sequence[LogEventRow], now: datetime) -> Appended:
    """Append events of a runner's devices, all or none; those that are stored already are left alone.

    Args:
        athlete: Whose log it is.
        events: New rows, not saved; `athlete` and `received_at` are set here.
        now: The server's clock.

    Raises:
        InputError: Two events that cannot both be, or a void event that takes nothing back.
        ConflictError: An id, or a device's counter, that already stands for another event.
    """
    _refuse_doubles(events)
    with transaction.atomic():
        found = browse.events_like(athlete, events)
        by_id = {row.pk: row for row in found}
        taken = {(row.device, row.counter): row.pk for row in found if row.athlete_id == athlete.pk}
        fresh = []
        for at, event in enumerate(events):
            old = by_id.get(event.pk)
            if old is not None and (old.athlete_id != athlete.pk or differ(old, event)):
                raise ConflictError(f"events[{at}].id already stands for another event. An event is never changed.")
            if taken.get((event.device, event.counter), event.pk) != event.pk:
                raise ConflictError(f"events[{at}].counter was used for another event of this device.")
            if old is None:
                event.athlete, event.received_at = athlete, now
                fresh.append(event)
        browse.add_events(fresh)
    known = (event.pk for event in events if event.pk in by_id)
    return Appended(stored=tuple(event.pk for event in fresh), known=tuple(known))


def _refuse_doubles(events: Sequence[LogEventRow]) -> None:
    ids, places = set(), set()
    for at, event in enumerate(events):
        if event.pk in ids:
            raise InputError(f"events[{at}].id", found=str(event.pk), allowed="an id that no other event has")
        if (event.device, event.counter) in places:
            allowed = "a counter that goes up with every event of a device"
            raise InputError(f"events[{at}].counter", found=str(event.counter), allowed=allowed)
        if event.kind == VOID and event.supersedes is None:
            raise InputError(f"events[{at}].supersedes", found="nothing", allowed="the id of the event to take back")
        ids.add(event.pk)
        places.add((event.device, event.counter))


def differ(old: LogEventRow, new: LogEventRow) -> bool:
    """Do two events with one id say different things?"""
    return any(getattr(old, name) != getattr(new, name) for name in _TOLD)


def read(
    athlete: AthleteRow,
    *,
    session: str | None = None,
    exercise: str | None = None,
    since: datetime | None = None,
    cursor: str | None,
    limit: int,
) -> Page:
    """Her events in the order in which the server received them, so that a later page never gets earlier rows."""
    rows = browse.events_of(athlete, session=session, exercise=exercise, since=since)
    return page(rows, ("received_at", "id"), cursor=cursor, limit=limit)
