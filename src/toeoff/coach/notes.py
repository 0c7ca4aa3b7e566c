"""What the runner should know about the whole season: its edges, her complaints, and in which order she reads it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from toeoff.coach.limits import Limits
from toeoff.coach.place import Placement
from toeoff.model.athlete import Athlete
from toeoff.model.finding import Finding, Severity
from toeoff.model.run import Run

SEVERITIES = list(Severity)


def context(runs: Sequence[Run], first: date, end: date) -> list[Finding]:
    """Runs outside the season are context only, and the runner is told so."""
    earlier = [run for run in runs if run.start.date() < first]
    later = [run for run in runs if run.start.date() > end]
    notes = []
    if later:
        message = f"{_count(later)} after the last day of the season ({end.isoformat()}) and wait for the next one."
        notes.append(Finding(rule="season-length", severity=Severity.INFO, where="season", message=message))
    if not earlier:
        return notes
    message = (
        f"{_count(earlier)} before the first day of the season ({first.isoformat()}); used as context only, for "
        "recovery after a race and for cut-back weeks."
    )
    return [*notes, Finding(rule="season-length", severity=Severity.INFO, where="season", message=message)]


def _count(runs: Sequence[Run]) -> str:
    return "1 run lies" if len(runs) == 1 else f"{len(runs)} runs lie"


def unproven(placement: Placement) -> list[Finding]:
    """Say so when the search stopped before it could prove that nothing is better."""
    if placement.optimal:
        return []
    message = "The days are legal and good, but the search stopped before it could prove that no better choice exists."
    return [Finding(rule="spread", severity=Severity.INFO, where="season", message=message)]


def refer(athlete: Athlete) -> list[Finding]:
    """The stop and refer text for every severe complaint; never a diagnosis."""
    return [
        Finding(
            rule="stop-and-refer",
            severity=Severity.WARN,
            where="athlete",
            message=(
                f"Your {complaint.region} ({complaint.side}, {complaint.score} of 10"
                f"{', with signs of a bone stress injury' if complaint.bone_stress_signs else ''}) needs somebody who "
                "can examine it: stop what hurts and see a doctor or physiotherapist. Hard sets and landings that "
                "clearly load it are left out."
            ),
            fix="Lower the score or remove the entry when it is settled; what does not touch it stays in the plan.",
        )
        for complaint in athlete.pain
        if complaint.severe
    ]


def held(athlete: Athlete, limits: Limits, first: date, today: date = date.min) -> list[Finding]:
    """Say until when complaints hold the plan back, and what it assumes after that (rule `pain`)."""
    ends = [max(complaint.since or first, first) + timedelta(days=limits.pain_days) for complaint in athlete.pain]
    return [
        Finding(
            rule="pain",
            severity=Severity.INFO,
            where="athlete",
            message=(
                f"Your {complaint.region} ({complaint.side}, {complaint.score} of 10) holds loads and leaves exercises "
                f"out until about {until.day} {until:%B}; after that the plan assumes that it has settled."
            ),
            fix="If it has not, keep the entry, set a later start and plan again.",
        )
        for complaint, until in zip(athlete.pain, ends, strict=True)
        if complaint.open and until >= today
    ]


def in_reading_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Errors first, then warnings, then what is worth knowing; each in order of its place; none twice."""
    unique = dict.fromkeys(findings)
    return tuple(sorted(unique, key=lambda f: (-SEVERITIES.index(f.severity), _in_order(f.where), f.rule, f.message)))


def _in_order(where: str) -> list[tuple[int, str]]:
    """Anchors in the order a person counts: line 9 before line 10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", where)]
