"""Where exercises stand in the current season: read from the rows of its sessions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q

from toeoff.model.plan import Item
from toeoff.store.models import AthleteRow, PrescriptionRow
from toeoff.store.repository.seasons import current_season

_DOSE = ("sets", "reps", "reps_max", "seconds", "per_side", "load_kg", "rir", "hard", "contacts", "line")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One exercise in the current season.

    Args:
        sessions: In how many sessions it stands.
        past: How many of them have begun.
        first: Start of the first one.
        last: Start of the last one.
        next: Start of the next one; ``None`` when none is left.
    """

    sessions: int
    past: int
    first: datetime
    last: datetime
    next: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """One session with the exercise: which, when, what it is called, and the exercise's first dose in it."""

    uid: str
    start: datetime
    title: str
    item: Item


def standings(athlete: AthleteRow, now: datetime, only: Collection[str] | None = None) -> dict[str, Standing]:
    """Every exercise of the current season (or of `only` these) with where it stands; two statements."""
    season = current_season(athlete)
    if season is None:
        return {}
    rows = PrescriptionRow.objects.filter(session__season=season, session__cancelled=False)
    if only is not None:
        rows = rows.filter(exercise__in=only)
    grouped = rows.order_by().values("exercise").annotate(
        sessions=Count("session", distinct=True),
        past=Count("session", distinct=True, filter=Q(session__start__lt=now)),
        first=Min("session__start"),
        last=Max("session__start"),
        next=Min("session__start", filter=Q(session__start__gte=now)),
    )  # fmt: skip
    return {
        row["exercise"]: Standing(
            sessions=row["sessions"], past=row["past"], first=row["first"], last=row["last"], next=row["next"]
        )
        for row in grouped
    }


def appearances(athlete: AthleteRow, exercise: str) -> tuple[Appearance, ...]:
    """The sessions of the current season with an exercise, in order of time; two statements."""
    season = current_season(athlete)
    if season is None:
        return ()
    rows = (
        PrescriptionRow.objects.filter(session__season=season, session__cancelled=False, exercise=exercise)
        .order_by("session__start", "position")
        .values("session__uid", "session__start", "session__title", *_DOSE)
    )
    found: dict[str, Appearance] = {}
    for row in rows:
        uid, start, title = (row.pop(f"session__{name}") for name in ("uid", "start", "title"))
        found.setdefault(uid, Appearance(uid=uid, start=start, title=title, item=Item(exercise=exercise, **row)))
    return tuple(found.values())


def kits(athlete: AthleteRow) -> dict[str, frozenset[str]]:
    """The kit of each place by the place's name."""
    return {place.name: frozenset(place.kit) for place in athlete.places.all()}
