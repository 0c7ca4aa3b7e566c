"""A season planned again: what is over stays, the runner's word stands, and little else changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType

from toeoff.coach.bygone import bygone, settled
from toeoff.coach.checks import check_season
from toeoff.coach.fill import Filled, Filler
from toeoff.coach.notes import context, held, in_reading_order, refer, unproven
from toeoff.coach.outset import Outset, outset_of
from toeoff.coach.place import Placement, explain, place
from toeoff.coach.season import as_filled, week_rows, with_reasons
from toeoff.coach.uids import renamed, with_uids
from toeoff.coach.wish_findings import ease_reason, wish_findings
from toeoff.errors import NothingToPlanError
from toeoff.model.athlete import Athlete
from toeoff.model.choice import Choices
from toeoff.model.finding import Finding
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Engine, Season, Session
from toeoff.model.run import Run


def replan(
    earlier: Season,
    athlete: Athlete,
    runs: Sequence[Run],
    choices: Choices,
    knowledge: Knowledge,
    *,
    engine: Engine,
    now: datetime,
    findings: Sequence[Finding] = (),
    used: Mapping[str, datetime] = MappingProxyType({}),
) -> Season:
    """Plan the rest of a season again.

    Sessions that started before `now` stay as they are, and so do the weeks before the week of `now`. What follows
    goes on from them, stands where it stood while the rules allow it, and holds to the runner's own choices; a choice
    that no longer fits is dropped with a finding. Exercises that were planned stay, too, while they fit. What is
    wrong with the past alone is not reported: it cannot be mended.

    Args:
        earlier: The version of the season that stood until now.
        athlete: The athlete as she is now.
        runs: All runs as they are planned now, in order of time; earlier ones as they were.
        choices: What the runner decided herself.
        knowledge: The knowledge base.
        engine: What makes the season.
        now: The instant from which on something may change (aware).
        findings: What reading the input brought up already.
        used: Names (`uid`) of sessions of still earlier versions, with where they stood last: only one that comes back
            there gets its name again.

    Raises:
        NothingToPlanError: if no day is left, or no window could ever hold a session.
        InputError: if the last race or run is further away than the rule `season-length` allows.
    """
    if not athlete.availability:
        raise NothingToPlanError("athlete: availability", found="no window", allowed="at least one window")
    outset = outset_of(with_uids(earlier), athlete, runs, choices, knowledge, now.astimezone(athlete.tz))
    placement = place(outset.weeks, outset.athlete, outset.calendar, outset.limits, outset.standing)
    filler = Filler(outset.scene, outset.recall)
    filled = filler.fill(placement)
    sessions, lost = _explained(outset, placement, filled, filler.fallen)
    season = _season(outset, engine, tuple(runs), _named(sessions, outset, used))
    notes = (
        *findings,
        *unproven(placement),
        *context(runs, season.start, season.end),
        *refer(outset.athlete),
        *held(outset.athlete, outset.limits, season.start, outset.now.date()),
        *outset.cycles.findings,
        *lost,
        *filler.findings,
        *wish_findings(outset, placement, season),
        *bygone(outset.earlier, outset.first),
    )
    season = replace(season, findings=in_reading_order(settled(notes, season, outset.now)))
    broken = settled(check_season(season, knowledge), season, outset.now)
    return replace(season, findings=in_reading_order((*season.findings, *broken)))


def _explained(
    outset: Outset, placement: Placement, filled: Sequence[Filled], fallen: Counter[date]
) -> tuple[list[Session], Iterable[Finding]]:
    """The sessions with why they stand there, and findings about those that could not stand."""
    for row, count in outset.standing.fewer.items():
        fallen[outset.cycles.weeks[row].monday] += count
    left_out = outset.left_out
    standing = tuple(one for one in placement.placed if one.slot.stamp not in left_out)
    final = as_filled(replace(placement, placed=standing), filled)
    explained, lost = explain(
        outset.weeks, final, outset.athlete, outset.calendar, outset.limits, fallen=fallen, first=outset.first_row
    )
    reasons = {why.placed.slot.stamp: why for why in explained}
    sessions = []
    for one in filled:
        session = one.session
        if one.placed.slot.stamp not in outset.past.sessions:
            session = with_reasons(one, reasons[one.placed.slot.stamp], outset.limits)
            session = replace(session, because=(*session.because, *ease_reason(session, outset.choices.eases)))
        sessions.append(session)
    return sessions, lost


def _named(sessions: Sequence[Session], outset: Outset, used: Mapping[str, datetime]) -> tuple[Session, ...]:
    """Sessions with the names that they had; those that have happened first of all."""
    skipped = set(outset.wishes.skips)
    gone = [session.uid for session in outset.earlier.sessions if session.start in skipped]
    return renamed(sessions, outset.earlier, outset.wishes.origins, used, gone)


def _season(outset: Outset, engine: Engine, runs: tuple[Run, ...], sessions: tuple[Session, ...]) -> Season:
    """The season with the rows of the weeks that are over as they were."""
    before = {week.monday: week for week in outset.earlier.weeks if week.monday < outset.first}
    rows = tuple(before.get(row.monday, row) for row in week_rows(outset.cycles, sessions))
    return Season(
        engine=engine,
        athlete=outset.athlete,
        start=outset.earlier.start,
        end=outset.cycles.end,
        runs=runs,
        weeks=rows,
        sessions=sessions,
    )
