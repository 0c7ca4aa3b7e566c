"""How a check speaks: anchors, names of things, and findings."""

from __future__ import annotations

import math

from toeoff.model.athlete import DAYS
from toeoff.model.finding import Finding, Severity
from toeoff.model.plan import Demand, Season, Session, Week
from toeoff.model.run import Run


def broken(rule: str, where: str, message: str, fix: str = "") -> Finding:
    """A rule of the contract is broken here."""
    return Finding(rule=rule, severity=Severity.ERROR, where=where, message=message, fix=fix)


def doubtful(rule: str, where: str, message: str, fix: str = "") -> Finding:
    """Nothing is broken, but the runner should look at it."""
    return Finding(rule=rule, severity=Severity.WARN, where=where, message=message, fix=fix)


def anchor(week: Week) -> str:
    """The anchor of a week, e.g. ``week:2026-01-05``."""
    return f"week:{week.monday.isoformat()}"


def has_finding(season: Season, where: str, rules: frozenset[str]) -> bool:
    """Does the season itself say something under one of these rules at this anchor?"""
    return any(finding.rule in rules and where in finding.where.split() for finding in season.findings)


def name_session(session: Session, demand: Demand) -> str:
    """A session in a sentence, e.g. ``the hard session on Tue 2026-01-06 18:00``."""
    return f"the {demand} session on {name_start(session)}"


def name_run(run: Run) -> str:
    """A run in a sentence, e.g. ``the quality run "6x800 m" on Tue 2026-01-06 18:00``."""
    noun = "race" if run.kind == "race" else f"{run.kind} run"
    title = f' "{run.title}"' if run.title else ""
    return f"the {noun}{title} on {name_start(run)}"


def name_start(thing: Session | Run) -> str:
    """Day, date and time at which something starts."""
    return f"{DAYS[thing.start.weekday()]} {thing.start:%Y-%m-%d %H:%M}"


def hours(value: float) -> str:
    """Hours as a runner reads them, rounded down so that 47.99 never reads 48.

    Example:
        >>> hours(47.99), hours(24.0)
        ('47.9 h', '24 h')
    """
    return f"{math.floor(value * 10 + 1e-6) / 10:g} h"
