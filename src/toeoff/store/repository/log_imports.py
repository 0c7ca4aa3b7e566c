"""Imports of strength logs: their records, and the events that each of them wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from toeoff.store.models import AthleteRow, LogEventRow, LogImportRow

MOST_AT_ONCE = 500
"""Ids of one question to the database."""


def imports_of(athlete: AthleteRow) -> QuerySet[LogImportRow]:
    """Her imports, latest first."""
    return LogImportRow.objects.filter(athlete=athlete)


def import_of(athlete: AthleteRow, id: UUID) -> LogImportRow | None:
    """One of her imports."""
    return imports_of(athlete).filter(pk=id).first()


def chosen_before(athlete: AthleteRow) -> dict[str, str]:
    """What she chose for names in earlier imports; the latest choice counts."""
    chosen: dict[str, str] = {}
    for choices in imports_of(athlete).order_by("created_at").values_list("choices", flat=True):
        chosen |= choices.get("exercises", {})
    return chosen


def values_by_id(athlete: AthleteRow) -> dict[UUID, Mapping[str, Any]]:
    """What every imported event of hers says, by its id."""
    events = LogEventRow.objects.filter(athlete=athlete, device__startswith=LogImportRow.DEVICE)
    return dict(events.values_list("id", "values"))


def begin(athlete: AthleteRow, *, now: datetime, **columns: Any) -> LogImportRow:
    """A new import with nothing written yet."""
    return LogImportRow.objects.create(athlete=athlete, created_at=now, **columns)


def write(row: LogImportRow, events: Sequence[LogEventRow], *, done: int) -> None:
    """Write a batch of events, those that somebody else wrote meanwhile aside, and how far the import is."""
    with transaction.atomic():
        LogEventRow.objects.bulk_create(events, ignore_conflicts=True)
        row.done = done
        row.save(update_fields=("done",))


def finish(row: LogImportRow, now: datetime) -> None:
    """All of it is written."""
    row.finished_at = now
    row.save(update_fields=("finished_at",))


def here(row: LogImportRow) -> int:
    """How many of its events are stored."""
    return _events(row).count()


def corrections(row: LogImportRow) -> list[UUID]:
    """Events that supersede events of an import, or supersede those, and so on; its own aside."""
    known = set(_events(row).values_list("id", flat=True))
    own, found = frozenset(known), []
    if not own:
        return []
    others = LogEventRow.objects.filter(athlete=row.athlete, supersedes__isnull=False).exclude(device=row.device)
    links = list(others.order_by("received_at", "id").values_list("id", "supersedes"))
    while new := [id for id, old in links if old in known and id not in known]:
        known |= set(new)
        found += new
    return found


def remove(row: LogImportRow) -> None:
    """Take away the events of an import, what corrects them, and its record."""
    with transaction.atomic():
        later = corrections(row)
        for start in range(0, len(later), MOST_AT_ONCE):
            LogEventRow.objects.filter(pk__in=later[start : start + MOST_AT_ONCE]).delete()
        _events(row).delete()
        row.delete()


def _events(row: LogImportRow) -> QuerySet[LogEventRow]:
    return LogEventRow.objects.filter(athlete_id=row.athlete_id, device=row.device)
