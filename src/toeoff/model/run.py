"""A run the runner already plans: when, how long, how hard, and how we know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from toeoff.model.finding import Reason


class RunKind(StrEnum):
    """What a run asks of the legs. `REST` days are never runs; they are dropped on reading."""

    EASY = "easy"
    MEDIUM = "medium"
    QUALITY = "quality"
    LONG = "long"
    RACE = "race"
    CROSS = "cross"
    REST = "rest"


KEY_KINDS = frozenset({RunKind.QUALITY, RunKind.LONG, RunKind.RACE})
"""Kinds a hard strength session must stay clear of."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run of the plan (or one cross-training session, which counts for the hour rules).

    Args:
        id: ``r1``, ``r2``, … in order of time.
        start: Aware instant at which it starts, in the athlete's time zone.
        minutes: Planned duration [min], at least 1.
        km: Planned distance [km], ``None`` when the plan gives none.
        kind: One of `RunKind` except ``rest``.
        title: The plan's own words.
        because: Why it has this kind; empty when the plan itself names the kind.
        source: Where it came from, e.g. ``runs.csv:12`` or ``plan.ics:UID``.
        uid: Identity in the source calendar, ``None`` for plain files.
        race_km: Distance of a race [km]; ``None`` unless the kind is ``race``.
    """

    id: str
    start: datetime
    minutes: int
    kind: RunKind
    km: float | None = None
    title: str = ""
    because: tuple[Reason, ...] = ()
    source: str = ""
    uid: str | None = None
    race_km: float | None = None

    @cached_property
    def end(self) -> datetime:
        """Instant at which the run is planned to end."""
        return shift(self.start, minutes=self.minutes)

    @property
    def key(self) -> bool:
        """Is this a quality run, a long run or a race?"""
        return self.kind in KEY_KINDS


def shift(start: datetime, *, minutes: float) -> datetime:
    """The instant `minutes` [min] of real time later (daylight saving counts), same time zone.

    Example:
        >>> from zoneinfo import ZoneInfo
        >>> berlin = ZoneInfo("Europe/Berlin")
        >>> shift(datetime(2026, 3, 29, 1, 30, tzinfo=berlin), minutes=60).isoformat()
        '2026-03-29T03:30:00+02:00'
    """
    return datetime.fromtimestamp(start.timestamp() + minutes * 60, tz=start.tzinfo)


def hours_between(earlier: datetime, later: datetime) -> float:
    """Real hours [h] from one instant to another, negative when `later` is earlier.

    Example:
        >>> from zoneinfo import ZoneInfo
        >>> berlin = ZoneInfo("Europe/Berlin")
        >>> hours_between(datetime(2026, 3, 28, 18, tzinfo=berlin), datetime(2026, 3, 30, 18, tzinfo=berlin))
        47.0
    """
    return (later.timestamp() - earlier.timestamp()) / 3600
