"""The little of a season that its pages draw: weeks, runs and findings, without the sessions' contents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from toeoff.model.finding import Finding, Reason, Severity
from toeoff.model.plan import Phase, Week
from toeoff.model.run import Run, RunKind

_WEEK = (
    "monday", "phase", "deload", "taper", "recovery", "wanted", "placed", "light", "hard_sets", "contacts", "because",
)  # fmt: skip
_RUN = ("id", "start", "minutes", "km", "kind", "key", "title", "because", "uid", "race_km")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The little of a version that its pages draw."""

    start: date
    end: date
    tz: ZoneInfo
    weeks: tuple[Week, ...]
    runs: tuple[Run, ...]
    findings: tuple[Finding, ...]

    @property
    def goal(self) -> Run | None:
        """The longest race; the last one if tied."""
        races = (run for run in self.runs if run.kind is RunKind.RACE)
        return max(races, key=lambda run: (run.race_km or run.km or 0.0, run.start), default=None)


def outline_part(document: Mapping[str, Any]) -> dict[str, Any]:
    """What to keep of a `toeoff-season/1` document: start, end, weeks, runs and findings."""
    return {
        "start": document["start"],
        "end": document["end"],
        "timezone": document["timezone"],
        "weeks": [_some(week, _WEEK) for week in document["weeks"]],
        "runs": [_some(run, _RUN) for run in document["runs"]],
        "findings": list(document["findings"]),
    }


def _some(row: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: row[key] for key in keys if key in row}


def read_outline(text: str) -> Outline:
    """The outline of a version as values."""
    return outline_of(json.loads(text))


def outline_of(raw: Mapping[str, Any]) -> Outline:
    """The outline that plain values mean."""
    tz = ZoneInfo(raw["timezone"])
    return Outline(
        start=date.fromisoformat(raw["start"]),
        end=date.fromisoformat(raw["end"]),
        tz=tz,
        weeks=tuple(_week(week) for week in raw["weeks"]),
        runs=tuple(_run(run, tz) for run in raw["runs"]),
        findings=tuple(
            Finding(**{**found, "severity": Severity(found["severity"])})  # five keys, all text
            for found in raw["findings"]
        ),
    )


def _week(raw: Mapping[str, Any]) -> Week:
    changed = {
        "monday": date.fromisoformat(raw["monday"]),
        "phase": Phase(raw["phase"]),
        "because": _reasons(raw["because"]),
    }
    return Week(**{**raw, **changed})


def _run(raw: Mapping[str, Any], tz: ZoneInfo) -> Run:
    return Run(
        id=raw["id"],
        start=datetime.fromisoformat(raw["start"]).astimezone(tz),
        minutes=raw["minutes"],
        kind=RunKind(raw["kind"]),
        km=raw["km"],
        title=raw["title"],
        because=_reasons(raw["because"]),
        uid=raw.get("uid"),
        race_km=raw.get("race_km"),
    )


def _reasons(rows: Iterable[Mapping[str, Any]]) -> tuple[Reason, ...]:
    return tuple(Reason(**row) for row in rows)
