"""The training log as values: events of a runner, her sessions with something logged, and what the next event needs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Min, Q, QuerySet

from toeoff.model.log import VOID, Event
from toeoff.store.models import AthleteRow, LogEventRow, PrescriptionRow, SessionRow
from toeoff.store.repository.seasons import current_season

_EVENT = ("id", "device", "counter", "at", "kind", "session_uid", "exercise", "values", "supersedes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What a session in the log was called in the season it stood in; `minutes` [min]."""

    uid: str
    title: str
    start: datetime
    minutes: int


def log_events(
    athlete: AthleteRow, *, sessions: Collection[str] | None = None, exercises: Collection[str] | None = None
) -> list[Event]:
    """Her events, of some sessions only if wanted.

    With `exercises` come the events about them, and every event that replaces or takes back another one.
    """
    rows = LogEventRow.objects.filter(athlete=athlete)
    if sessions is not None:
        rows = rows.filter(session_uid__in=sessions)
    if exercises is not None:
        rows = rows.filter(Q(exercise__in=exercises) | Q(supersedes__isnull=False))
    return [
        Event(id=id, device=device, counter=counter, at=at, kind=kind, session=session, exercise=exercise,
              values=values if isinstance(values, dict) else {}, supersedes=supersedes)
        for id, device, counter, at, kind, session, exercise, values, supersedes in rows.order_by().values_list(*_EVENT)
    ]  # fmt: skip


def logged_uids(athlete: AthleteRow, *, skip: int, most: int) -> list[str]:
    """Sessions with anything logged, latest first; what was logged outside of a session is left out."""
    rows = LogEventRow.objects.filter(athlete=athlete).exclude(session_uid="").exclude(kind=VOID).order_by()
    grouped = rows.values("session_uid").annotate(first=Min("at")).order_by("-first", "-session_uid")
    return [row["session_uid"] for row in grouped[skip : skip + most]]


def times_logged(athlete: AthleteRow, exercise: str) -> int:
    """In how many sessions an exercise was done."""
    rows = live_rows(athlete).filter(exercise=exercise, kind="set").order_by()
    return rows.values("session_uid").distinct().count()


def planned_as(athlete: AthleteRow, uids: Collection[str]) -> dict[str, Planned]:
    """What these sessions were called; those that no season holds are left out."""
    rows = SessionRow.objects.filter(season__athlete=athlete, uid__in=uids).order_by("season__created_at")
    found = rows.values("uid", "title", "start", "minutes")
    return {row["uid"]: Planned(**row) for row in found}


def next_load(athlete: AthleteRow, exercise: str, after: datetime) -> tuple[datetime, float] | None:
    """Start of the next session of the current season with a load for an exercise, and the heaviest there [kg]."""
    season = current_season(athlete)
    rows = PrescriptionRow.objects.filter(
        session__season=season, session__cancelled=False, session__start__gt=after, exercise=exercise,
        load_kg__isnull=False,
    ).order_by("session__start", "-load_kg")  # fmt: skip
    first = rows.values("session__start", "load_kg").first() if season else None
    return (first["session__start"], float(first["load_kg"] or 0)) if first else None


def next_counter(athlete: AthleteRow, device: str) -> int:
    """The next step of a device's logical clock; the runner's row stays locked until the transaction ends."""
    AthleteRow.objects.select_for_update().filter(pk=athlete.pk).values_list("pk").first()
    last = LogEventRow.objects.filter(athlete=athlete, device=device).aggregate(last=Max("counter"))["last"]
    return 0 if last is None else int(last) + 1


def live_rows(athlete: AthleteRow) -> QuerySet[LogEventRow]:
    """Events that nothing replaces or takes back, as far as columns can tell."""
    rows = LogEventRow.objects.filter(athlete=athlete)
    reaching = rows.filter(supersedes__isnull=False)
    undone = reaching.filter(kind=VOID).values("supersedes")
    dead = reaching.exclude(kind=VOID, pk__in=undone).values("supersedes")
    return rows.exclude(kind=VOID).exclude(pk__in=dead)
