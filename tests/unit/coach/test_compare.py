"""The difference of two versions of a season, in sentences that a runner can read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.builders import START, make_athlete, make_item, make_run, make_season, make_session, make_week
from tests.builders import main_block as block
from tests.unit.coach.coaching import at, known, window

from toeoff.coach.compare import Change, compare, deeds_between
from toeoff.coach.wishes import left_out_words
from toeoff.model.athlete import Away
from toeoff.model.choice import Choices, Move, Skip, Swap
from toeoff.model.finding import Finding, Severity
from toeoff.model.plan import Demand, Item, Phase, Refused, Season, Session
from toeoff.model.run import Run

NOW = at("2026-01-05 06:00")
SQUAT = make_item("goblet-squat", 5, 8, rir=2, load_kg=10.0)
EVERY_EVENING = tuple(window(day, "17:00", "21:00") for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
NOTHING_DECIDED = Choices()


def one(text: str, uid: str, *items: Item, **changes: Any) -> Session:
    return replace(make_session(uid, text, block(*(items or (SQUAT,)))), uid=uid, **changes)


def season(
    sessions: Sequence[Session],
    *,
    runs: Sequence[Run] = (),
    weeks: int = 12,
    deloads: Sequence[int] = (),
    **changes: Any,
) -> Season:
    rows = [
        make_week(START + timedelta(weeks=turn), "bilateral", deload=turn in deloads, wanted=2) for turn in range(weeks)
    ]
    athlete = make_athlete(**{"availability": EVERY_EVENING, **changes})
    return make_season(athlete=athlete, sessions=sessions, runs=runs, weeks=rows)


def told(before: Season, after: Season, was: Choices = NOTHING_DECIDED, now: Choices = NOTHING_DECIDED) -> list[str]:
    deeds = deeds_between(was, now)
    return [change.message for change in compare(before, after, known(), now=NOW, deeds=deeds)]


THURSDAY = one("2026-01-15 18:30", "20260112-1")
FRIDAY = replace(THURSDAY, start=at("2026-01-16 18:30"))


def test_nothing_changes() -> None:
    """The same season twice."""
    assert compare(season([THURSDAY]), season([THURSDAY]), known(), now=NOW) == (
        Change(kind="nothing", where=(), message="Nothing changes."),
    )


def test_what_is_over_is_not_compared() -> None:
    """A session of last week that differs does not matter any more."""
    past = one("2026-01-01 18:30", "20251229-1")
    later = replace(past, start=past.start + timedelta(hours=1))
    assert told(season([past]), season([later])) == ["Nothing changes."]


@pytest.mark.parametrize(("before", "after", "why"), [
    ([make_run("2026-01-15 07:00", "easy")], [make_run("2026-01-15 07:00", "quality")],
     "because Thursday's run became intervals or tempo"),
    ([make_run("2026-01-15 07:00", "easy")], [make_run("2026-01-15 12:00", "easy")],
     "because Thursday's run starts at 12:00 now"),
    ([], [make_run("2026-01-17 08:00", "long")], "because a run stands on Saturday now"),
])  # fmt: skip
def test_a_move_says_which_run_moved_it(before: list[Run], after: list[Run], why: str) -> None:
    """The run of the day, or of the two days after, that is not what it was."""
    assert told(season([THURSDAY], runs=before), season([FRIDAY], runs=after)) == [
        f"Thursday 15 January 18:30 moves to Friday 16 January 18:30, {why}.",
        "Nothing else changes.",
    ]


def test_a_move_says_that_hours_or_absences_moved_it() -> None:
    """Her window is gone; she is away; or a rule that the new session names."""
    less = tuple(hours for hours in EVERY_EVENING if hours.day != 3)
    away = (Away(start=date(2026, 1, 15), end=date(2026, 1, 15)),)
    refused = Refused(start=THURSDAY.start, rule="race-clear", message="Not Thursday 18:30: a race is near.")
    for after, why in (
        (season([FRIDAY], availability=less), ", because your hours changed"),
        (season([FRIDAY], away=away), ", because you are away then"),
        (season([replace(FRIDAY, instead_of=(refused,))]), ", because a race is near"),
        (season([FRIDAY]), ""),
    ):
        assert told(season([THURSDAY]), after)[0] == (
            f"Thursday 15 January 18:30 moves to Friday 16 January 18:30{why}."
        )


def test_another_place_is_named() -> None:
    """The same hour at home."""
    home = replace(FRIDAY, place="home")
    assert told(season([THURSDAY]), season([home]))[0] == (
        "Thursday 15 January 18:30 moves to Friday 16 January 18:30 at home."
    )


def thursdays(hour: str, count: int = 9) -> list[Session]:
    first = at(f"2026-01-15 {hour}")
    return [one(f"{first + timedelta(weeks=turn):%Y-%m-%d %H:%M}", f"u{turn}") for turn in range(count)]


def test_many_moves_are_told_together() -> None:
    """Nine Thursdays half an hour later; nine sessions a day later, at another place."""
    assert told(season(thursdays("18:30")), season(thursdays("19:00"))) == [
        "9 Thursdays move from 18:30 to 19:00, from 15 January to 12 March.",
        "Nothing else changes.",
    ]
    fridays = [replace(s, start=s.start + timedelta(days=1), place="home") for s in thursdays("18:30")]
    assert told(season(thursdays("18:30")), season(fridays))[0] == (
        "9 sessions move from Thursday 18:30 to Friday 18:30 at home, from 15 January to 12 March."
    )


def test_sessions_that_are_new_or_gone() -> None:
    """One, two of a week, many; and the reason where she left it out herself."""
    assert told(season([]), season([THURSDAY]))[0] == "Thursday 15 January 18:30 is new, a hard session."
    two = [THURSDAY, one("2026-01-12 18:30", "20260112-2")]
    assert told(season([]), season(two))[0] == "2 sessions are new in the week of 12 January."
    assert told(season([]), season(thursdays("18:30")))[0] == "9 sessions are new, from 15 January to 12 March."
    assert told(season(thursdays("18:30")), season([]))[0] == (
        "9 sessions on Thursday 18:30 fall away, from 15 January to 12 March."
    )
    said = left_out_words(THURSDAY.start, Demand.HARD)
    found = Finding(rule="weekly-count", severity=Severity.INFO, where="week:2026-01-12", message=said)
    after = replace(season([]), findings=(found,))
    assert told(season([THURSDAY]), after)[0] == "Thursday 15 January 18:30 falls away, because you left it out."


def with_sets(session: Session, sets: int, rir: int = 3) -> Session:
    other = make_session(session.uid, session.start, block(make_item("goblet-squat", sets, 8, rir=rir, load_kg=10.0)))
    return replace(other, uid=session.uid)


def test_sessions_that_ask_less() -> None:
    """Another demand, fewer sets, many of them."""
    assert told(season([THURSDAY]), season([with_sets(THURSDAY, 4)]))[0] == (
        "The session of Thursday 15 January becomes moderate: 4 instead of 5 hard sets."
    )
    assert told(season([with_sets(THURSDAY, 6)]), season([with_sets(THURSDAY, 4)]))[0] == (
        "The session of Thursday 15 January has 4 instead of 6 hard sets."
    )
    many = [with_sets(session, 4) for session in thursdays("18:30")]
    assert told(season(thursdays("18:30")), season(many))[0] == (
        "9 sessions become moderate, from 15 January to 12 March: 36 instead of 45 hard sets."
    )
    more = [with_sets(session, 6) for session in thursdays("18:30")]
    assert told(season(many), season(more))[0] == (
        "9 sessions change their sets, from 15 January to 12 March: 54 instead of 36 hard sets."
    )


def test_exercises_and_loads() -> None:
    """One for another once or from a date on; another load; three or more in a session are told together."""
    box = make_item("box-squat", 5, 8, rir=2, load_kg=10.0)
    swapped = [replace(s, blocks=(block(box),)) for s in thursdays("18:30")]
    assert told(season(thursdays("18:30")), season(swapped))[0] == (
        "Box squat stands for goblet squat from 15 January on."
    )
    assert told(season([THURSDAY]), season([replace(THURSDAY, blocks=(block(box),))]))[0] == (
        "Box squat stands for goblet squat on 15 January."
    )
    heavier = replace(SQUAT, load_kg=12.0)
    assert told(season([THURSDAY]), season([replace(THURSDAY, blocks=(block(heavier),))]))[0] == (
        "Goblet squat takes 12 instead of 10 kg on 15 January."
    )
    old = block(*(make_item(id, 1, 8) for id in ("plank", "dead-bug", "bird-dog")))
    new = block(*(make_item(id, 1, 8) for id in ("side-plank", "glute-bridge", "not-in-the-library")))
    assert told(season([replace(THURSDAY, blocks=(old,))]), season([replace(THURSDAY, blocks=(new,))]))[0] == (
        "One session gets other exercises, on 15 January."
    )


def test_names_of_people_and_towns_keep_their_capital_letter() -> None:
    """Inside a sentence too; an exercise without a page is called by its id."""
    nordic = next(id for id, found in known().exercises.items() if found.name.startswith("Nordic"))
    before = replace(THURSDAY, blocks=(block(make_item(nordic, 1, 5)),))
    after = replace(THURSDAY, blocks=(block(make_item("not-in-the-library", 1, 5)),))
    assert told(season([before]), season([after]))[0] == (
        f"not-in-the-library stands for {known().exercises[nordic].name} on 15 January."
    )


def test_a_small_change_of_dose() -> None:
    """Other repetitions, in one session or in more."""
    reps = replace(SQUAT, reps=9, reps_max=9)
    assert told(season([THURSDAY]), season([replace(THURSDAY, blocks=(block(reps),))]))[0] == (
        "One session changes a little in sets, repetitions or rests, on 15 January."
    )
    many = [replace(session, blocks=(block(reps),)) for session in thursdays("18:30", 2)]
    assert told(season(thursdays("18:30", 2)), season(many))[0] == (
        "2 sessions change a little in sets, repetitions or rests, from 15 January to 22 January."
    )


def test_weeks_that_change() -> None:
    """Deloads move, come and go; phases; the end of the season."""
    base = season([], deloads=[4])
    assert told(base, season([], deloads=[5]))[0] == (
        "The deload moves from the week of 2 February to the week of 9 February."
    )
    assert told(base, season([]))[0] == "The week of 2 February is no deload any more."
    assert told(season([]), base)[0] == "The week of 2 February becomes a deload."
    assert told(season([]), season([], weeks=13))[0] == "The season ends on 5 April instead of 29 March."

    def in_phase(*rows: int) -> Season:
        weeks = tuple(
            replace(week, phase=Phase.UNILATERAL if turn in rows else week.phase)
            for turn, week in enumerate(season([]).weeks)
        )
        return replace(season([]), weeks=weeks)

    assert told(season([]), in_phase(3))[0] == "The week of 26 January becomes unilateral instead of bilateral."
    assert told(season([]), in_phase(3, 4, 5))[0] == (
        "3 weeks, from 26 January to 9 February, become unilateral instead of bilateral."
    )


def move(was: Session, to: Session) -> Move:
    return Move(was=was.start, start=to.start, place=to.place, demand=to.demand)


EARLIER = one("2026-01-12 18:30", "20260112-2")
LATER = replace(EARLIER, start=at("2026-01-13 18:30"))


def test_what_she_did_herself_is_told_first() -> None:
    """Monday gives way to the session that she moves from Thursday: hers first, then the other, then the week after."""
    before, after = season([EARLIER, THURSDAY]), season([LATER, FRIDAY], deloads=[0])
    hers = "Thursday 15 January 18:30 moves to Friday 16 January 18:30."
    others = "Monday 12 January 18:30 moves to Tuesday 13 January 18:30."
    deload = "The week of 5 January becomes a deload."
    decided = Choices(moves=(move(THURSDAY, FRIDAY),))
    assert told(before, after, now=decided) == [hers, deload, others, "Nothing else changes."]
    assert told(before, after) == [deload, others, hers, "Nothing else changes."]


def test_what_she_takes_back_is_told_first() -> None:
    """A move that is undone, and a session that was left out and is put back."""
    decided = Choices(moves=(move(THURSDAY, FRIDAY),))
    assert told(season([LATER, FRIDAY]), season([EARLIER, THURSDAY]), decided)[0] == (
        "Friday 16 January 18:30 moves to Thursday 15 January 18:30."
    )
    left_out = Choices(skips=(Skip(start=THURSDAY.start),))
    assert told(season([EARLIER]), season([LATER, THURSDAY]), left_out)[:2] == [
        "Thursday 15 January 18:30 is new, a hard session.",
        "Monday 12 January 18:30 moves to Tuesday 13 January 18:30.",
    ]
    assert told(season([LATER, THURSDAY]), season([EARLIER]), now=left_out)[0] == (
        "Thursday 15 January 18:30 falls away."
    )


def test_a_second_move_of_a_session_takes_nothing_back() -> None:
    """Monday to Thursday, then Thursday to Friday; another session stands on Monday by then."""
    first, second = move(EARLIER, THURSDAY), move(THURSDAY, FRIDAY)
    deeds = deeds_between(Choices(moves=(first,)), Choices(moves=(second,)))
    assert (deeds.left, deeds.taken) == (frozenset({THURSDAY.start}), frozenset({FRIDAY.start}))


def test_her_move_is_not_lost_among_many() -> None:
    """Nine Thursdays are half an hour later; one of them because she said so."""
    before, after = thursdays("18:30"), thursdays("19:00")
    decided = Choices(moves=(move(before[3], after[3]),))
    assert told(season(before), season(after), now=decided) == [
        "Thursday 5 February 18:30 moves to Thursday 5 February 19:00.",
        "8 Thursdays move from 18:30 to 19:00, from 15 January to 12 March.",
        "Nothing else changes.",
    ]


def test_her_swap_is_told_first() -> None:
    """Also where so much else changes in the session that it is told together; and when she takes it back."""
    old = block(*(make_item(id, 1, 8) for id in ("plank", "dead-bug", "bird-dog", "goblet-squat")))
    new = block(*(make_item(id, 1, 8) for id in ("side-plank", "glute-bridge", "box-squat", "not-in-the-library")))
    before, after = season([replace(THURSDAY, blocks=(old,))]), season([replace(THURSDAY, blocks=(new,))])
    wish = Swap(exercise="plank", instead="box-squat", first=date(2026, 1, 15), last=date(2026, 1, 15))
    decided = Choices(swaps=(wish,))
    assert told(before, after, now=decided) == [
        "Box squat stands for plank on 15 January.",
        "One session gets other exercises, on 15 January.",
        "Nothing else changes.",
    ]
    assert told(after, before, decided)[0] == "Plank stands for box squat on 15 January."
