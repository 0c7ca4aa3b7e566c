"""The whole coach: from an athlete and her runs to a season with a reason for every placement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from toeoff.coach.calendar import Calendar
from toeoff.coach.checks import check_season
from toeoff.coach.fill import Filled, Filler, Scene
from toeoff.coach.limits import Limits, limits_for
from toeoff.coach.periodize import Macrocycles, periodize
from toeoff.coach.place import Explained, Placed, Placement, explain, place, week_slots
from toeoff.errors import NothingToPlanError
from toeoff.model.athlete import Athlete
from toeoff.model.finding import Finding, Reason, Severity
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Demand, Engine, Season, Session, Week
from toeoff.model.run import Run

SEVERITIES = list(Severity)


def plan_season(
    athlete: Athlete,
    runs: Sequence[Run],
    knowledge: Knowledge,
    *,
    engine: Engine,
    start: date | None = None,
    findings: Sequence[Finding] = (),
) -> Season:
    """Periodize, place, select, dose and check one season.

    Args:
        athlete: Whose season it is.
        runs: All runs in order of time; those before `start` are context only.
        knowledge: The knowledge base.
        engine: What makes the season (versions and digests).
        start: First day that may carry a session; the athlete's `start` by default.
        findings: What reading the input brought up already.

    Raises:
        NothingToPlanError: if no day is left, or no window could ever hold a session.
    """
    first = max(start or athlete.start, athlete.start)
    if not athlete.availability:
        raise NothingToPlanError("athlete: availability", found="no window", allowed="at least one window")
    limits = limits_for(athlete, knowledge)
    calendar = Calendar(runs=tuple(runs), cut_back_share=limits.cut_back_share)
    cycles = periodize(athlete, calendar, knowledge, limits, first)
    weeks = tuple(
        week_slots(index, plan, athlete, calendar, limits, first, cycles.end) for index, plan in enumerate(cycles.weeks)
    )
    placement = place(weeks, athlete, calendar, limits)
    scene = Scene(
        athlete=athlete, knowledge=knowledge, limits=limits, calendar=calendar, start=first, weeks=cycles.weeks
    )
    filler = Filler(scene)
    filled = filler.fill(placement)
    final = Placement(
        placed=tuple(Placed(slot=one.placed.slot, demand=one.session.demand) for one in filled),
        points=placement.points,
        optimal=placement.optimal,
    )
    explained, lost = explain(weeks, final, athlete, calendar, limits, fallen=filler.fallen)
    sessions = tuple(_with_reasons(one, why, limits) for one, why in zip(filled, explained, strict=True))
    season = Season(
        engine=engine,
        athlete=athlete,
        start=first,
        end=cycles.end,
        runs=tuple(runs),
        weeks=_weeks(cycles, sessions),
        sessions=sessions,
    )
    notes = (
        *findings,
        *_unproven(placement),
        *_context(runs, first, cycles.end),
        *_refer(athlete),
        *_held(athlete, limits, first),
        *cycles.findings,
        *lost,
        *filler.findings,
    )
    season = replace(season, findings=_sorted(notes))
    return replace(season, findings=_sorted((*notes, *check_season(season, knowledge))))


def _with_reasons(one: Filled, why: Explained, limits: Limits) -> Session:
    """The session with why it stands there, and why it asks less than its slot would allow."""
    session = one.session
    because = (*why.because, *session.because)
    if one.placed.demand is Demand.HARD and session.demand is Demand.MODERATE:
        reason = Reason(
            rule="weekly-count",
            saw=f"{session.hard_sets} hard sets",
            limit=f"hard from {limits.moderate_sets + 1} sets, or at {limits.hard_session_rir} in reserve",
            message=(
                f"Because its dose is moderate ({session.hard_sets} hard sets, {limits.hard_session_rir + 1} or more "
                "in reserve), although the slot would allow a hard one."
            ),
        )
        because = (*because, reason)
    return replace(session, because=because, instead_of=why.instead_of)


def _weeks(cycles: Macrocycles, sessions: Sequence[Session]) -> tuple[Week, ...]:
    """Rows of the season with what was really placed."""
    rows = []
    for plan in cycles.weeks:
        here = [session for session in sessions if session.start.date() in plan.days]
        light = sum(session.demand is Demand.LIGHT for session in here)
        rows.append(
            Week(
                monday=plan.monday,
                phase=plan.phase,
                deload=plan.deload,
                taper=plan.taper,
                recovery=plan.recovery,
                wanted=plan.wanted,
                placed=len(here) - light,
                light=light,
                hard_sets=sum(session.hard_sets for session in here),
                contacts=sum(session.contacts for session in here),
                because=plan.because,
            )
        )
    return tuple(rows)


def _context(runs: Sequence[Run], first: date, end: date) -> list[Finding]:
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


def _unproven(placement: Placement) -> list[Finding]:
    """Say so when the search stopped before it could prove that nothing is better."""
    if placement.optimal:
        return []
    message = "The days are legal and good, but the search stopped before it could prove that no better choice exists."
    return [Finding(rule="spread", severity=Severity.INFO, where="season", message=message)]


def _refer(athlete: Athlete) -> list[Finding]:
    """The stop and refer text for every severe complaint; never a diagnosis."""
    return [
        Finding(
            rule="stop-and-refer",
            severity=Severity.WARN,
            where="athlete",
            message=(
                f"Your {complaint.region} ({complaint.side}, {complaint.score} of 10"
                f"{', with signs of a bone stress injury' if complaint.bone_stress_signs else ''}) needs somebody who "
                "can examine it: stop what hurts and see a doctor or physiotherapist. Hard work and landings for it "
                "are left out."
            ),
            fix="Lower the score or remove the entry when it is settled; what does not touch it stays in the plan.",
        )
        for complaint in athlete.pain
        if complaint.severe
    ]


def _held(athlete: Athlete, limits: Limits, first: date) -> list[Finding]:
    """Say until when complaints hold the plan back, and what it assumes after that (rule `pain`)."""
    until = first + timedelta(days=limits.pain_days)
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
        for complaint in athlete.pain
        if complaint.open
    ]


def _sorted(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Errors first, then warnings, then what is worth knowing; each in order of its place; none twice."""
    unique = dict.fromkeys(findings)
    return tuple(sorted(unique, key=lambda f: (-SEVERITIES.index(f.severity), _in_order(f.where), f.rule, f.message)))


def _in_order(where: str) -> list[tuple[int, str]]:
    """Anchors in the order a person counts: line 9 before line 10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", where)]
