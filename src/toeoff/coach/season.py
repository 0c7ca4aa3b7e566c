"""The whole coach: from an athlete and her runs to a season with a reason for every placement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from toeoff.coach.calendar import Calendar
from toeoff.coach.checks import check_season
from toeoff.coach.fill import Filled, Filler, Scene
from toeoff.coach.limits import Limits, limits_for
from toeoff.coach.notes import context, held, in_reading_order, refer, unproven
from toeoff.coach.periodize import Macrocycles, periodize
from toeoff.coach.place import Explained, Placed, Placement, explain, place, week_slots
from toeoff.coach.uids import numbered
from toeoff.errors import NothingToPlanError
from toeoff.model.athlete import Athlete
from toeoff.model.finding import Finding, Reason
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Demand, Engine, Season, Session, Week
from toeoff.model.run import Run


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
    final = as_filled(placement, filled)
    explained, lost = explain(weeks, final, athlete, calendar, limits, fallen=filler.fallen)
    sessions = numbered(with_reasons(one, why, limits) for one, why in zip(filled, explained, strict=True))
    season = Season(
        engine=engine,
        athlete=athlete,
        start=first,
        end=cycles.end,
        runs=tuple(runs),
        weeks=week_rows(cycles, sessions),
        sessions=sessions,
    )
    notes = (
        *findings,
        *unproven(placement),
        *context(runs, first, cycles.end),
        *refer(athlete),
        *held(athlete, limits, first),
        *cycles.findings,
        *lost,
        *filler.findings,
    )
    season = replace(season, findings=in_reading_order(notes))
    return replace(season, findings=in_reading_order((*notes, *check_season(season, knowledge))))


def as_filled(placement: Placement, filled: Sequence[Filled]) -> Placement:
    """The placement with the demand that each session has in the end."""
    placed = tuple(Placed(slot=one.placed.slot, demand=one.session.demand) for one in filled)
    return replace(placement, placed=placed)


def with_reasons(one: Filled, why: Explained, limits: Limits) -> Session:
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


def week_rows(cycles: Macrocycles, sessions: Sequence[Session]) -> tuple[Week, ...]:
    """Rows of the season with what was really placed."""
    rows = []
    for plan in cycles.weeks:
        days = plan.days
        here = [session for session in sessions if session.start.date() in days]
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
