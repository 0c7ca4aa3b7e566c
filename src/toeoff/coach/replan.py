"""A season planned again: what is over stays, the runner's word stands, and little else changes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from toeoff.coach.bygone import bygone, settled
from toeoff.coach.calendar import Calendar
from toeoff.coach.checks import check_season
from toeoff.coach.fill import Filler, Planned, Recall, Scene
from toeoff.coach.limits import Limits, limits_for
from toeoff.coach.notes import context, held, in_reading_order, refer, unproven
from toeoff.coach.past import Past, past_of
from toeoff.coach.periodize import Macrocycles, periodize
from toeoff.coach.place import Placement, Standing, WeekSlots, explain, place, week_slots
from toeoff.coach.season import as_filled, week_rows, with_reasons
from toeoff.coach.uids import renamed, with_uids
from toeoff.coach.wishes import (
    Wishes,
    ease_reason,
    eased,
    fewer_of,
    left_out_demand,
    pins_of,
    still_legal,
    stood_of,
    wish_findings,
    wishes_of,
)
from toeoff.errors import NothingToPlanError
from toeoff.model.athlete import Athlete
from toeoff.model.choice import Choices
from toeoff.model.finding import Finding
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Demand, Engine, Season, Session, monday_of
from toeoff.model.run import Run


@dataclass(frozen=True, kw_only=True)
class _Again:
    """Everything that planning again goes out from, looked up once."""

    earlier: Season
    athlete: Athlete
    calendar: Calendar
    limits: Limits
    knowledge: Knowledge
    choices: Choices
    wishes: Wishes
    now: datetime
    past: Past
    cycles: Macrocycles

    @property
    def first(self) -> date:
        """The Monday of the week in which it is planned again."""
        return monday_of(self.now.date())

    @property
    def first_row(self) -> int:
        """The row of that week."""
        return max(0, (self.first - self.cycles.weeks[0].monday).days // 7)


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
    used: Collection[str] = (),
) -> Season:
    """Plan the rest of a season again.

    Sessions that started before `now` stay as they are, and so do the weeks before the week of `now`. What follows
    goes on from them, stands where it stood while the rules allow it, and holds to the runner's own choices; a choice
    that no longer fits is dropped with a finding. What is wrong with the past alone is not reported: it cannot be
    mended.

    Args:
        earlier: The version of the season that stood until now.
        athlete: The athlete as she is now.
        runs: All runs as they are planned now, in order of time; earlier ones as they were.
        choices: What the runner decided herself.
        knowledge: The knowledge base.
        engine: What makes the season.
        now: The instant from which on something may change (aware).
        findings: What reading the input brought up already.
        used: Names (`uid`) of sessions of still earlier versions, which no new session gets.

    Raises:
        NothingToPlanError: if no day is left, or no window could ever hold a session.
        InputError: if the last race or run is further away than the rule `season-length` allows.
    """
    if not athlete.availability:
        raise NothingToPlanError("athlete: availability", found="no window", allowed="at least one window")
    now = now.astimezone(athlete.tz)
    athlete = _with_dates(athlete, earlier.athlete, now.date())
    again = _again(with_uids(earlier), athlete, runs, choices, knowledge, now)
    weeks = _week_slots(again)
    wishes = again.wishes
    legal = still_legal(wishes, weeks)
    if legal != wishes:
        again = replace(again, wishes=legal)
        weeks = _week_slots(again)
    standing = _standing(again, weeks)
    placement = place(weeks, athlete, again.calendar, again.limits, standing)
    left_out = frozenset(start.timestamp() for start in again.wishes.skips)
    scene = Scene(
        athlete=athlete,
        knowledge=knowledge,
        limits=again.limits,
        calendar=again.calendar,
        start=again.earlier.start,
        weeks=again.cycles.weeks,
    )
    was = replace(scene, athlete=again.earlier.athlete, limits=again.past.limits, calendar=again.past.calendar)
    stood = tuple(sorted(again.earlier.sessions, key=lambda session: session.start))
    recall = Recall(
        scene=was,
        sessions=again.past.sessions,
        planned=Planned(scene=was, weeks=again.earlier.weeks, sessions=stood, over=len(again.past.sessions)),
        first=again.first,
        left_out=left_out,
        origins={
            start.timestamp(): frozenset(one.timestamp() for one in before)
            for start, before in again.wishes.origins.items()
        },
        swaps=choices.swaps,
    )
    filler = Filler(scene, recall)
    filled = filler.fill(placement)
    for row, count in standing.fewer.items():
        filler.fallen[again.cycles.weeks[row].monday] += count
    standing_now = tuple(one for one in placement.placed if one.slot.stamp not in left_out)
    final = as_filled(replace(placement, placed=standing_now), filled)
    explained, lost = explain(
        weeks, final, athlete, again.calendar, again.limits, fallen=filler.fallen, first=again.first_row
    )
    reasons = {why.placed.slot.stamp: why for why in explained}
    sessions = [
        one.session
        if one.placed.slot.stamp in again.past.sessions
        else _eased(with_reasons(one, reasons[one.placed.slot.stamp], again.limits), again)
        for one in filled
    ]
    season = _season(again, engine, tuple(runs), _named(sessions, again, used))
    notes = (
        *findings,
        *unproven(placement),
        *context(runs, season.start, season.end),
        *refer(athlete),
        *held(athlete, again.limits, season.start, again.now.date()),
        *again.cycles.findings,
        *lost,
        *filler.findings,
        *wish_findings(wishes, choices, weeks, _left_out(again, placement), season, again.now),
        *bygone(again.earlier, again.first),
    )
    season = replace(season, findings=in_reading_order(settled(notes, season, again.now)))
    broken = settled(check_season(season, knowledge), season, again.now)
    return replace(season, findings=in_reading_order((*season.findings, *broken)))


def _with_dates(athlete: Athlete, before: Athlete, today: date) -> Athlete:
    """The athlete with a first date for each complaint that is new or has changed: it counts from today on."""
    known = {replace(complaint, since=None): complaint.since for complaint in before.pain}
    pain = tuple(
        complaint if complaint.since else replace(complaint, since=known.get(complaint, today))
        for complaint in athlete.pain
    )
    return replace(athlete, pain=pain)


def _again(
    earlier: Season, athlete: Athlete, runs: Sequence[Run], choices: Choices, knowledge: Knowledge, now: datetime
) -> _Again:
    limits = limits_for(athlete, knowledge)
    calendar = Calendar(runs=tuple(runs), cut_back_share=limits.cut_back_share)
    past = past_of(earlier, knowledge, now, choices)
    cycles = periodize(athlete, calendar, knowledge, limits, earlier.start, past.weeks)
    if cycles.end < now.date():
        raise NothingToPlanError(
            "season",
            found=f"today {now.date().isoformat()}, last day {cycles.end.isoformat()}",
            allowed="at least one day between today and the end of the season",
            fix="Add the runs that are still to come.",
        )
    return _Again(
        earlier=earlier,
        athlete=athlete,
        calendar=calendar,
        limits=limits,
        knowledge=knowledge,
        choices=choices,
        wishes=wishes_of(choices, earlier, now),
        now=now,
        past=past,
        cycles=cycles,
    )


def _week_slots(again: _Again) -> tuple[WeekSlots, ...]:
    """Slots of every week that is not over, those that stood or were chosen among them."""
    extra = {session.start: session.place for session in again.earlier.sessions if session.start >= again.now}
    for start in again.wishes.skips:
        extra.setdefault(start, _window_at(start, again.athlete))
    extra |= {move.start: move.place for move in again.wishes.moves}
    weeks = []
    for index, plan in enumerate(again.cycles.weeks):
        if plan.monday < again.first:
            weeks.append(WeekSlots(plan=plan, slots=(), away=False))
            continue
        begin, end = again.earlier.start, again.cycles.end
        week = week_slots(index, plan, again.athlete, again.calendar, again.limits, begin, end, extra)
        weeks.append(eased(week, again.choices.eases, again.earlier, again.wishes))
    return tuple(weeks)


def _window_at(start: datetime, athlete: Athlete) -> str:
    """The place of the window that holds an instant, or no place at all."""
    return next(
        (
            window.place
            for window in athlete.availability
            if window.day == start.weekday() and window.start <= start.time() < window.end
        ),
        "",
    )


def _standing(again: _Again, weeks: Sequence[WeekSlots]) -> Standing:
    """What ties the placement to what was before it."""
    past = again.past.placed
    return Standing(
        now=again.now.timestamp(),
        past=past,
        stood=stood_of(again.earlier, again.wishes, again.now),
        pins=pins_of(again.wishes, weeks, again.earlier, again.now),
        closed=again.wishes.closed,
        fewer=fewer_of(again.earlier, again.wishes, weeks, past, again.now),
    )


def _left_out(again: _Again, placement: Placement) -> dict[datetime, Demand]:
    """What the sessions ask that she leaves out: as placed, or as the earlier version knew them."""
    placed = {one.slot.start: one.demand for one in placement.placed}
    return {start: placed.get(start) or left_out_demand(start, again.earlier) for start in again.wishes.skips}


def _eased(session: Session, again: _Again) -> Session:
    return replace(session, because=(*session.because, *ease_reason(session, again.choices.eases)))


def _named(sessions: Sequence[Session], again: _Again, used: Collection[str]) -> tuple[Session, ...]:
    """Sessions with the names that they had; those that have happened first of all."""
    skipped = set(again.wishes.skips)
    gone = [session.uid for session in again.earlier.sessions if session.start in skipped]
    return renamed(sessions, again.earlier, again.wishes.origins, used, gone)


def _season(again: _Again, engine: Engine, runs: tuple[Run, ...], sessions: tuple[Session, ...]) -> Season:
    """The season with the rows of the weeks that are over as they were."""
    before = {week.monday: week for week in again.earlier.weeks if week.monday < again.first}
    rows = tuple(before.get(row.monday, row) for row in week_rows(again.cycles, sessions))
    return Season(
        engine=engine,
        athlete=again.athlete,
        start=again.earlier.start,
        end=again.cycles.end,
        runs=runs,
        weeks=rows,
        sessions=sessions,
    )
