"""Two years behind the example runner: 200 earlier sessions, and 2,000 things logged about them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from toeoff.store.models import AthleteRow, LogEventRow, SeasonRow, SessionRow

SESSIONS = 200
EVENTS = 2_000


def two_years(athlete: AthleteRow) -> None:
    """Put an earlier season, its sessions and a log below the current one; some of the log is about this season."""
    current = athlete.seasons.get()
    first = datetime(2024, 1, 8, 17, 30, tzinfo=UTC)
    earlier = SeasonRow.objects.create(athlete=athlete, start=first.date(), end=(current.start - timedelta(days=1)))
    SeasonRow.objects.filter(pk=earlier.pk).update(created_at=first)
    SeasonRow.objects.filter(pk=current.pk).update(created_at=first + timedelta(days=720))
    sessions = [_session(earlier, first + timedelta(days=7 * (n // 2) + 3 * (n % 2)), n) for n in range(SESSIONS)]
    SessionRow.objects.bulk_create(sessions)
    began = athlete.seasons.get(pk=current.pk).sessions.filter(start__lt=datetime(2026, 3, 9, tzinfo=UTC))
    uids = [one.uid for one in sessions] + list(began.values_list("uid", flat=True))
    LogEventRow.objects.bulk_create(_event(athlete, uids[n % len(uids)], n, first) for n in range(EVENTS))


def _session(season: SeasonRow, start: datetime, n: int) -> SessionRow:
    return SessionRow(
        season=season, uid=f"{start - timedelta(days=start.weekday()):%Y%m%d}-{n % 2 + 1}", number=f"s{n}", start=start,
        minutes=40, place="gym", emphasis="bilateral", demand="hard", contacts=0, hard_sets=10, title="Earlier",
        detail="{}", changed_at=start,
    )  # fmt: skip


def _event(athlete: AthleteRow, uid: str, n: int, first: datetime) -> LogEventRow:
    at = first + timedelta(hours=8 * n)
    return LogEventRow(
        id=UUID(int=n + 1), athlete=athlete, session_uid=uid, kind="set", device="phone", counter=n, at=at,
        received_at=at, exercise="goblet-squat", values={"reps": 8, "load_kg": 20.0},
    )  # fmt: skip
