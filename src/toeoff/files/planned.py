"""What every reader of runs gives back: the runs it could read, and findings about the rest."""

from __future__ import annotations

from dataclasses import dataclass

from toeoff.model.finding import Finding, Severity
from toeoff.model.planned import PlannedRun

__all__ = ["MOST_RUNS", "READING_RULE", "PlannedRun", "Reading", "anchor", "found"]

READING_RULE = "input"
"""The rule every finding about reading a file carries."""

MOST_RUNS = 5000
"""Most rows or events one file may hold; a season has fewer than 1000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The outcome of reading one file: `runs` in the order of the file, `findings` about it."""

    runs: tuple[PlannedRun, ...] = ()
    findings: tuple[Finding, ...] = ()


def anchor(name: str, line: int | None = None) -> str:
    """``file:NAME:LINE`` without blanks, because blanks separate anchors.

    Example:
        >>> anchor("my runs.csv", 12)
        'file:my_runs.csv:12'
    """
    bare = "_".join(name.split()) or "input"
    return f"file:{bare}" if line is None else f"file:{bare}:{line}"


def found(severity: Severity, name: str, line: int | None, message: str, fix: str = "") -> Finding:
    """A finding about a line of a file; about its first line when it is about the whole file."""
    return Finding(rule=READING_RULE, severity=severity, where=anchor(name, line or 1), message=message, fix=fix)
