"""Why something was decided, and what a runner should know about her plan."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Severity(StrEnum):
    """How much a finding matters; `ERROR` alone makes a command exit with 1."""

    INFO = "info"
    WARN = "warn"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One rule at work: what it saw, the number it holds against it, and the sentence for the runner.

    Example:
        >>> Reason(rule="clear-before-key-run", saw="Tue 18:00 6x800 m", limit="48 h",
        ...        message="Because 61.5 h are left before Tuesday's 6x800 m.").rule
        'clear-before-key-run'
    """

    rule: str
    saw: str
    limit: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Generic[T]):
    """What was decided, and why; what matters most comes first."""

    value: T
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something the runner should know, with the place it is about and what to do.

    `where` is one anchor or several separated by spaces: ``week:2026-01-05``, a session id, a run
    id, ``season``, ``athlete`` or ``file:NAME:LINE``.
    """

    rule: str
    severity: Severity
    where: str
    message: str
    fix: str = ""
