"""What programs read of a runner: seasons and their versions, sessions, check-ins, tests, links, events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from toeoff.store.models import (
    AthleteRow,
    CheckInRow,
    LogEventRow,
    PreviewRow,
    RunSourceRow,
    SeasonRow,
    SessionRow,
    SettingsRow,
    TestResultRow,
    VersionRow,
)
from toeoff.store.repository.access import athletes_of

_WHOLE = ("document", "inputs", "outline")


def athletes_with_parts(owner: Any) -> QuerySet[AthleteRow]:
    """The runners of an account with everything an athlete file holds."""
    return athletes_of(owner).prefetch_related("places", "windows", "away", "complaints")


def season_of(athlete: AthleteRow, id: UUID | None) -> SeasonRow | None:
    """One season of a runner; without an id the current one."""
    seasons = athlete.seasons.all() if id is None else athlete.seasons.filter(pk=id)
    return seasons.first()


def versions_of(season: SeasonRow) -> QuerySet[VersionRow]:
    """Every version without its documents."""
    return VersionRow.objects.filter(season=season).defer(*_WHOLE)


def document_of(athlete: AthleteRow, season: UUID | None, number: int | None) -> VersionRow | None:
    """A version with its document in one statement: without a number the latest, without a season the current one."""
    rows = VersionRow.objects.filter(season__athlete=athlete).only("season_id", "number", "created_at", "document")
    if season is not None:
        rows = rows.filter(season_id=season)
    elif number is not None:
        rows = rows.filter(season=athlete.seasons.order_by("-created_at", "-id")[:1])
    if number is not None:
        rows = rows.filter(number=number)
    return rows.order_by("-season__created_at", "-season_id", "-number").first()


def sessions_of(season: SeasonRow, *, cancelled: bool) -> QuerySet[SessionRow]:
    """The sessions of a season; those that no version holds any more only if wanted."""
    rows = SessionRow.objects.filter(season=season)
    return rows if cancelled else rows.filter(cancelled=False)


def session_of(season: SeasonRow, uid: str) -> SessionRow | None:
    """One session by its uid."""
    return SessionRow.objects.filter(season=season, uid=uid).first()


def sources_of(athlete: AthleteRow) -> QuerySet[RunSourceRow]:
    """Where her runs come from."""
    return RunSourceRow.objects.filter(athlete=athlete)


def preview_of(athlete: AthleteRow, id: UUID) -> PreviewRow | None:
    """A preview without what it would publish."""
    return PreviewRow.objects.filter(athlete=athlete, pk=id).defer("inputs").first()


def drop_preview(athlete: AthleteRow, id: UUID) -> bool:
    """Forget a preview; False where there is none."""
    return bool(PreviewRow.objects.filter(athlete=athlete, pk=id).delete()[0])


def check_ins_of(athlete: AthleteRow, first: date | None, last: date | None) -> QuerySet[CheckInRow]:
    """Her check-ins between two dates, both included."""
    rows = CheckInRow.objects.filter(athlete=athlete)
    rows = rows if first is None else rows.filter(day__gte=first)
    return rows if last is None else rows.filter(day__lte=last)


def write_check_in(athlete: AthleteRow, day: date, values: dict[str, Any]) -> CheckInRow:
    """Make the check-in of a day say this."""
    return CheckInRow.objects.update_or_create(athlete=athlete, day=day, defaults=values)[0]


def tests_of(athlete: AthleteRow, test: str | None) -> QuerySet[TestResultRow]:
    """Her test results, of one test only if wanted."""
    rows = TestResultRow.objects.filter(athlete=athlete)
    return rows if test is None else rows.filter(test=test)


def add_test(athlete: AthleteRow, values: dict[str, Any]) -> TestResultRow:
    """A new test result."""
    return TestResultRow.objects.create(athlete=athlete, **values)


def write_settings(row: SettingsRow, values: dict[str, Any]) -> None:
    """Change how a runner reads."""
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=tuple(values))


def events_of(
    athlete: AthleteRow, *, session: str | None, exercise: str | None, since: datetime | None
) -> QuerySet[LogEventRow]:
    """Her log events, of one session or exercise, or received since an instant."""
    rows = LogEventRow.objects.filter(athlete=athlete)
    rows = rows if session is None else rows.filter(session_uid=session)
    rows = rows if exercise is None else rows.filter(exercise=exercise)
    return rows if since is None else rows.filter(received_at__gte=since)


def events_like(athlete: AthleteRow, events: Sequence[LogEventRow]) -> list[LogEventRow]:
    """Every stored event that shares an id, or device and counter, with one of these."""
    ids, devices = [event.pk for event in events], {event.device for event in events}
    counters = [event.counter for event in events]
    same_id = LogEventRow.objects.filter(pk__in=ids)
    same_place = LogEventRow.objects.filter(athlete=athlete, device__in=devices, counter__in=counters)
    return list(same_id | same_place)


def add_events(events: Sequence[LogEventRow]) -> None:
    """Append events."""
    LogEventRow.objects.bulk_create(events)
