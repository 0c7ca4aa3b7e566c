"""A run as a file has it, before anyone decided what kind of run it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from toeoff.model.run import RunKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRun:
    """One line, row or event of a plan.

    Args:
        day: Local date in the athlete's time zone.
        time: Local time, ``None`` when the plan gives none.
        start: Aware instant of a timed event; ``None`` when only `day` and `time` are known.
        kind: The kind the plan itself names, rest included; ``None`` when it has to be inferred.
        minutes: Planned duration [min], ``None`` when the plan gives none.
        km: Planned distance [km], ``None`` when the plan gives none.
        title: The plan's own words.
        description: Longer text of an event.
        source: ``NAME:LINE``, e.g. ``runs.csv:12``.
        uid: Identity in the source calendar, ``None`` for plain files.
        all_day: Was it an all-day event?
        week: The plan's own week when it is not the week of the calendar (a shifted template).
    """

    day: date
    time: time | None = None
    start: datetime | None = None
    kind: RunKind | None = None
    minutes: int | None = None
    km: float | None = None
    title: str = ""
    description: str = ""
    source: str = ""
    uid: str | None = None
    all_day: bool = False
    week: str | None = None

    @property
    def anchor(self) -> str:
        """Where a finding about it points to: ``file:NAME:LINE``."""
        return f"file:{self.source}"
