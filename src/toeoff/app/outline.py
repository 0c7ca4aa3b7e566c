"""The little of a season that its pages draw: weeks, runs and findings, without the sessions' contents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_WEEK = (
    "monday", "phase", "deload", "taper", "recovery", "wanted", "placed", "light", "hard_sets", "contacts", "because",
)  # fmt: skip
_RUN = ("id", "start", "minutes", "km", "kind", "key", "title", "because", "uid", "race_km")


def outline(document: Mapping[str, Any]) -> dict[str, Any]:
    """Start, end, weeks, runs and findings of a `toeoff-season/1` document."""
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
