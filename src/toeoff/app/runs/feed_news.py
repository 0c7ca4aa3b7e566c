"""What a feed made of the season, for as long as it is news."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from toeoff.store.models import VersionRow

WHY = "Your calendar changed: "
"""Begins what brought a version about when a feed did."""
NEWS = timedelta(days=2)
"""So long Today says that a feed moved the plan; our choice, a weekend away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What a feed made of the plan: when, what happened to the runs, and what that changed in the season."""

    at: datetime
    runs: str
    changes: tuple[str, ...]


def feed_news(version: VersionRow, now: datetime) -> News | None:
    """The latest version as news, if a feed brought it about within the last days."""
    if not version.why.startswith(WHY) or version.created_at < now - NEWS:
        return None
    return News(at=version.created_at, runs=version.why.removeprefix(WHY), changes=tuple(version.changes))
