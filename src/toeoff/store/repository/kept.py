"""What a device keeps of a runner for when there is no network."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, QuerySet

from toeoff.store.models import AthleteRow, SeasonRow, SessionRow


def sessions_between(season: SeasonRow, first: datetime, last: datetime) -> QuerySet[SessionRow]:
    """Sessions that begin from `first` to before `last`, and stand in the latest version."""
    return SessionRow.objects.filter(season=season, cancelled=False, start__gte=first, start__lt=last)


def latest_event(athlete: AthleteRow) -> datetime | None:
    """When the server received something of her log last."""
    found: datetime | None = athlete.log_events.aggregate(last=Max("received_at"))["last"]
    return found
