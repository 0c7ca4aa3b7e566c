"""Laws of planning again: nothing moves without a reason, the past is fixed, and no rule is broken afterwards."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache

import pytest
from tests.golden import seasons
from tests.properties.replans import ENGINE, KNOWLEDGE, Life, instant, one_choice, planned, random_life

from toeoff.coach.compare import NOTHING, compare
from toeoff.coach.move import options
from toeoff.coach.replan import replan
from toeoff.errors import NothingToPlanError
from toeoff.model.choice import Choices, Move
from toeoff.model.finding import Severity
from toeoff.model.plan import EASY_ROLES, Demand, Item, Season, Session, monday_of

LIVES = range(0, 240, 8)
ORDER = tuple(Demand)


@cache
def golden(name: str) -> Season:
    """A golden season, planned once."""
    return seasons.plan(name)


def instants(season: Season) -> list[datetime]:
    """Before the season, on its first day, in the middle of weeks, at midnight between two, near its end."""
    weeks = len(season.weeks)
    rows = sorted({0, 1, weeks // 3, weeks // 2, weeks - 2, weeks - 1})
    mondays = [season.weeks[row].monday for row in rows if row >= 0]
    hours = [(0, 0), (2, 12), (5, 20)]
    found = [
        datetime.combine(monday + timedelta(days=day), time(hour), season.athlete.tz)
        for monday in mondays
        for day, hour in hours
    ]
    return [instant for instant in (found[0] - timedelta(days=30), *found) if instant.date() <= season.end]


@pytest.mark.parametrize("name", seasons.NAMES)
def test_without_a_change_nothing_changes(name: str) -> None:
    """The same inputs and no choices, planned again at any instant: the same sessions and weeks to the last word."""
    season = golden(name)
    for now in instants(season):
        again = replan(season, season.athlete, season.runs, Choices(), KNOWLEDGE, engine=season.engine, now=now)
        assert again.sessions == season.sessions, now
        assert again.weeks == season.weeks, now
        assert not [found for found in again.findings if found.severity is Severity.ERROR], now
        (only,) = compare(season, again, KNOWLEDGE, now=now)
        assert only.message == NOTHING


def mesocycles(season: Season) -> dict[date, date]:
    """The first Monday of the mesocycle of each week."""
    begins: dict[date, date] = {}
    before = None
    first = season.start
    for week in season.weeks:
        first = first if week.phase is before else week.monday
        begins[week.monday], before = first, week.phase
    return begins


def work(session: Session) -> dict[str, Item]:
    """Items between warm-up and cool-down, by exercise."""
    return {item.exercise: item for block in session.blocks if block.role not in EASY_ROLES for item in block.items}


@pytest.mark.parametrize("name", seasons.NAMES)
@pytest.mark.parametrize("turn", range(4))
def test_later_mesocycles_stay_as_they_were_planned(name: str, turn: int) -> None:
    """One move, skip or ease: no exercise stands for another in the mesocycles after it, and none gets another dose.

    Sets may follow the ramps, and so may what there is room for in a deload or a taper; where no week before changed
    its sets and landings, sessions stay to the last item.
    """
    season = golden(name)
    rng = random.Random(f"{name} {turn}")
    now = instant(rng, season)
    found = one_choice(rng, season, now)
    if found is None:
        return
    choices, last = found
    again = replan(season, season.athlete, season.runs, choices, KNOWLEDGE, engine=season.engine, now=now)
    begins, old = mesocycles(season), {session.uid: session for session in season.sessions}
    ramped = [
        was.monday
        for was, now_is in zip(season.weeks, again.weeks, strict=True)
        if (was.hard_sets, was.contacts) != (now_is.hard_sets, now_is.contacts)
    ]
    for session in again.sessions:
        monday = monday_of(session.start.date())
        if begins[monday] <= monday_of(last):
            continue
        before, after = work(old[session.uid]), work(session)
        for id in before.keys() & after.keys():
            assert after[id].load_kg == before[id].load_kg
            assert after[id].rir == before[id].rir
            assert after[id].reps == before[id].reps or after[id].contacts
        week = next(week for week in season.weeks if week.monday == monday)
        assert week.deload or week.taper or before.keys() <= after.keys() or after.keys() <= before.keys()
        if not any(other < begins[monday] for other in ramped):
            assert session.blocks == old[session.uid].blocks


@pytest.mark.parametrize(("runner", "seed"), [(53, 3), (53, 533), (610, 6101)])
def test_lives_that_broke_a_rule_once(runner: int, seed: int) -> None:
    """A taper at another place, where other weights stood long ago; landing weeks that begin with two eased ones."""
    after = random_life(seed, planned(runner)).again()
    assert [one for one in after.findings if one.severity is Severity.ERROR] == []


def test_where_the_old_exercises_leave_nothing_hard_others_stand() -> None:
    """A taper after a deload that had to repeat an earlier phase: another lift leads, and later it stays so.

    One of its sessions falls to a light one all the same; when it is over, it is remembered as one.
    """
    lived = random_life(18, planned(2))
    after = lived.again()
    fell = [found for found in after.findings if "leave no room for a hard set" in found.message]
    assert [found.where for found in fell] == ["week:2026-04-27"]
    for days in (2, 60, 75):
        later = lived.now + timedelta(days=days)
        again = replan(after, after.athlete, after.runs, lived.choices, KNOWLEDGE, engine=ENGINE, now=later)
        assert again.sessions == after.sessions


@cache
def life(seed: int) -> tuple[Life, Season] | None:
    """A random season that lived, before and after; None where no day is left."""
    try:
        lived = random_life(seed, planned(seed // 8))
        return lived, lived.again()
    except NothingToPlanError:
        return None


def lives() -> list[int]:
    return [seed for seed in LIVES if life(seed) is not None]


def test_most_lives_go_on() -> None:
    """Nearly all of the random runners have something to plan again, and most of them change something."""
    lived = [found for seed in LIVES if (found := life(seed))]
    assert len(lived) >= len(LIVES) * 0.8
    assert sum(one.before.sessions != after.sessions for one, after in lived) >= len(lived) // 2


@pytest.mark.parametrize("seed", LIVES)
def test_the_past_is_fixed(seed: int) -> None:
    """Whatever changes: sessions before now and weeks before this week stay, to the last field."""
    if (found := life(seed)) is None:
        return
    lived, after = found
    past = [session for session in lived.before.sessions if session.start < lived.now]
    assert [session for session in after.sessions if session.start < lived.now] == past
    monday = monday_of(lived.now.date())
    rows = [week for week in lived.before.weeks if week.monday < monday]
    assert [week for week in after.weeks if week.monday < monday] == rows
    assert after.start == lived.before.start


@pytest.mark.parametrize("seed", LIVES)
def test_no_rule_is_broken_afterwards(seed: int) -> None:
    """Moved runs, other hours, absences, moves, skips, swaps and eases: nothing to come breaks a rule."""
    if (found := life(seed)) is None:
        return
    _, after = found
    assert [one for one in after.findings if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("seed", LIVES)
def test_every_session_has_its_own_name(seed: int) -> None:
    """Names are unique, and those of sessions that stay where they were stay, too."""
    if (found := life(seed)) is None:
        return
    lived, after = found
    names = [session.uid for session in after.sessions]
    assert len(set(names)) == len(names)
    moved = {move.start for move in lived.choices.moves}
    before = {(session.start, session.demand is Demand.LIGHT): session.uid for session in lived.before.sessions}
    for session in after.sessions:
        known = before.get((session.start, session.demand is Demand.LIGHT))
        if known is not None and session.start not in moved:
            others = [one for one in after.sessions if one.uid == known]
            assert session.uid == known or others[0].start in moved


@pytest.mark.parametrize("seed", LIVES)
def test_planned_again_it_stays(seed: int) -> None:
    """Two days later with the same runs and choices: the same sessions, as if nobody had asked."""
    if (found := life(seed)) is None:
        return
    lived, after = found
    later = lived.now + timedelta(days=2, hours=5)
    try:
        again = replan(after, after.athlete, after.runs, lived.choices, KNOWLEDGE, engine=ENGINE, now=later)
    except NothingToPlanError:
        assert later.date() > after.end
        return
    assert again.sessions == after.sessions
    assert again.weeks == after.weeks


@pytest.mark.parametrize("name", seasons.NAMES)
def test_after_two_moves_in_one_week_nothing_changes(name: str) -> None:
    """One session goes, another takes its day: each keeps its name, and planned once more every exercise stays."""
    season = golden(name)
    rng = random.Random(name)
    weeks = [held for row in season.weeks if len(held := season.sessions_in(row)) > 1]
    for first, two in (rng.sample(week, 2) for week in rng.sample(weeks, min(3, len(weeks)))):
        now = min(first.start, two.start) - timedelta(hours=30)
        moved = season
        moves: tuple[Move, ...] = ()
        for session, day in ((first, None), (two, first.start.date())):
            here = next((one for one in moved.sessions if one.uid == session.uid), None)
            if here is None:
                break
            taken = {move.start.date() for move in moves}
            found = options(moved, here, KNOWLEDGE, now=now)
            legal = [one for one in found if one.outcome in ("as-written", "lower") and one.day not in taken]
            if legal:
                option = next((one for one in legal if one.day == day), legal[0])
                moves = (*moves, option.as_move(here))
                moved = replan(
                    moved, moved.athlete, moved.runs, Choices(moves=moves), KNOWLEDGE, engine=ENGINE, now=now
                )
                assert [one.uid for one in moved.sessions if one.start == option.start] == [session.uid]
        again = replan(moved, moved.athlete, moved.runs, Choices(moves=moves), KNOWLEDGE, engine=ENGINE, now=now)
        assert again.sessions == moved.sessions
        assert again.weeks == moved.weeks


@pytest.mark.parametrize("seed", LIVES)
def test_what_she_leaves_out_is_left_out(seed: int) -> None:
    """No session stands on the date of a skip, and nothing hard on a date on which she is not feeling 100 %."""
    if (found := life(seed)) is None:
        return
    lived, after = found
    dates = {session.start.date() for session in after.sessions if session.start >= lived.now}
    moved = {move.start.date() for move in lived.choices.moves}
    assert not dates & {skip.start.date() for skip in lived.choices.skips} - moved
    for ease in lived.choices.eases:
        hard = [one for one in after.sessions if one.start >= lived.now and one.demand is Demand.HARD]
        assert not [one for one in hard if ease.first <= one.start.date() <= ease.last]


def test_nothing_is_said_in_a_hurry() -> None:
    """Every sentence of a diff is whole, calm and in order of time; the last one closes it."""
    for seed in lives():
        lived, after = life(seed) or pytest.fail("a life that was there is gone")
        changes = compare(lived.before, after, KNOWLEDGE, now=lived.now)
        assert changes == compare(lived.before, after, KNOWLEDGE, now=lived.now)
        for change in changes:
            assert change.message.endswith(".")
            assert "!" not in change.message
            assert change.message[0].isupper() or change.message[0].isdigit()
        assert changes[-1].kind == "nothing"
        same = [one for one in lived.before.sessions if one.start >= lived.now] == [
            one for one in after.sessions if one.start >= lived.now
        ]
        assert not same or len(changes) == 1 or lived.before.weeks != after.weeks


@pytest.mark.parametrize("name", seasons.NAMES)
def test_every_option_can_be_taken(name: str) -> None:
    """Each legal option of a sample of sessions, taken: a session stands there, asks at most that, keeps its name."""
    season = golden(name)
    for session in season.sessions[1::8]:
        now = session.start - timedelta(days=1, hours=20)
        for option in options(season, session, KNOWLEDGE, now=now):
            if option.start is None or option.demand is None:
                continue
            choices = Choices(moves=(option.as_move(session),))
            again = replan(season, season.athlete, season.runs, choices, KNOWLEDGE, engine=season.engine, now=now)
            (there,) = (one for one in again.sessions if one.start == option.start)
            assert ORDER.index(there.demand) >= ORDER.index(option.demand)
            assert there.uid == session.uid
            assert there.place == option.place


def test_other_people_have_more_room() -> None:
    """The same for random runners with many windows: dozens of options, every one of them can be taken."""
    taken = 0
    for seed in range(0, 40, 3):
        try:
            season = planned(seed)
        except NothingToPlanError:
            continue
        for session in season.sessions[3::23]:
            now = session.start - timedelta(days=2)
            for option in options(season, session, KNOWLEDGE, now=now):
                if option.outcome in ("as-written", "lower"):
                    choices = Choices(moves=(option.as_move(session),))
                    again = replan(season, season.athlete, season.runs, choices, KNOWLEDGE, engine=ENGINE, now=now)
                    assert [one.uid for one in again.sessions if one.start == option.start] == [session.uid]
                    taken += 1
    assert taken >= 12


def test_a_season_without_names_gets_them() -> None:
    """A season written before sessions had names is numbered first; nothing else about it changes."""
    season = golden("short-notice")
    bare = replace(season, sessions=tuple(replace(session, uid="") for session in season.sessions))
    now = datetime.combine(season.start + timedelta(days=9), time(12), season.athlete.tz)
    again = replan(bare, season.athlete, season.runs, Choices(), KNOWLEDGE, engine=season.engine, now=now)
    assert again.sessions == season.sessions
