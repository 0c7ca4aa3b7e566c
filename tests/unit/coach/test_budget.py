"""The ledger: what a week may ask, from the weeks before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from tests.builders import main_block, make_athlete, make_item, make_session
from tests.unit.coach.coaching import known, limits_of, week

from toeoff.coach.budget import Ledger
from toeoff.model.athlete import Experience
from toeoff.model.plan import Session


def ledger(experience: str = "trained") -> Ledger:
    athlete = make_athlete(experience=Experience(experience))
    return Ledger(athlete=athlete, limits=limits_of(athlete), knowledge=known())


def session(sets: int, contacts: int = 0) -> Session:
    return make_session(
        "s", "2026-01-05 18:00", main_block(make_item("goblet-squat", 1)), hard_sets=sets, contacts=contacts
    )


def after(weeks: Sequence[tuple[dict[str, Any], int]], experience: str = "trained") -> Ledger:
    """A ledger that has seen these weeks with so many hard sets."""
    book = ledger(experience)
    for changes, sets in weeks:
        book.open(week(**changes), 2)
        book.close(week(**changes), [session(sets)] if sets else [])
    return book


def target(book: Ledger, sessions: int = 2, **changes: Any) -> int:
    """All hard sets that the next week may have."""
    book.open(week(**changes), sessions)
    return book.hard_sets_for(0, 1, 1000)


LOW, HIGH = known().phases["bilateral"].hard_sets["trained"]


@pytest.mark.parametrize(("sessions", "share", "sets"), [
    (2, 0.0, LOW), (2, 1.0, HIGH), (1, 0.0, round(0.6 * LOW)), (3, 0.0, round(1.35 * LOW)),
])  # fmt: skip
def test_the_phase_decides_at_first(sessions: int, share: float, sets: int) -> None:
    """From the first to the last week of a mesocycle, for two sessions; a part of it for one, more for three."""
    assert target(ledger(), sessions, share=share) == sets


def test_the_first_two_weeks_of_a_careful_runner() -> None:
    """Ten hard sets at most, and a reason that says so."""
    plan = week(phase="foundation", careful=True, share=1.0)
    book = ledger("novice")
    book.open(plan, 3)
    assert book.hard_sets_for(0, 1, 1000) == 10
    (reason,) = book.reasons(plan, 8)
    assert (reason.rule, reason.saw) == ("first-weeks", "8 hard sets")
    assert book.reasons(week(), 8) == ()


@pytest.mark.parametrize(("before", "most"), [((6,), 9), ((4, 6), 9), ((6, 4), 9), ((12, 4, 6), 9), ((16,), 20)])
def test_hard_sets_ramp(before: tuple[int, ...], most: int) -> None:
    """Three sets or a quarter over the larger of the last two building weeks."""
    book = after([({}, sets) for sets in before])
    assert target(book, 3, share=1.0) == most


@pytest.mark.parametrize("changes", [{"race": True}, {"deload": True}, {"taper": True}, {"recovery": True},
                                     {"phase": "maintenance"}])  # fmt: skip
def test_weeks_that_do_not_build_do_not_count_for_the_ramp(changes: dict[str, Any]) -> None:
    """A week with a race, a deload, taper, recovery or maintenance between changes nothing."""
    assert target(after([({}, 6), (changes, 30), ({}, 6)]), 3, share=1.0) == 9


@pytest.mark.parametrize(("before", "sets"), [((20,), 11), ((20, 10), 6), ((20, 0), 11), ((0,), 0)])
def test_a_deload_takes_about_half_of_the_week_before(before: tuple[int, ...], sets: int) -> None:
    """55 %; of the last building week when the week before was empty."""
    assert target(after([({}, count) for count in before]), deload=True) == sets


def test_a_taper_takes_half_of_the_last_three_normal_weeks() -> None:
    """Deloads are left out of the mean; the race week is lower still."""
    weeks = [({}, 16), ({}, 18), ({"deload": True}, 9), ({}, 20)]
    assert target(after(weeks), phase="taper", taper=True) == 9
    assert target(after(weeks), phase="taper", taper=True, race=True) == 6


def test_a_taper_without_three_normal_weeks_asks_what_its_phase_asks() -> None:
    """Two weeks before a race there is no mean yet."""
    low, _ = known().phases["taper"].hard_sets["trained"]
    assert target(after([({}, 16)]), phase="taper", taper=True) <= max(low, 9)


def test_sessions_share_a_week() -> None:
    """Even parts, rounded up for the first; what a session does not wish for goes to the next."""
    book = ledger()
    book.open(week(), 2)
    first = book.hard_sets_for(0, 2, 1000)
    assert first == -(-LOW // 2)
    assert book.hard_sets_for(1, 2, 1000) == LOW - first
    book.open(week(), 2)
    assert [book.hard_sets_for(0, 2, 3), book.hard_sets_for(1, 2, 1000)] == [3, LOW - 3]


def contacts(book: Ledger, landing: int = 1, **changes: Any) -> list[int]:
    book.open(week(phase=changes.pop("phase", "plyometric"), **changes), 2)
    return [book.contacts_for(left) for left in range(landing, 0, -1)]


def landed(*counts: int, phase: str = "plyometric", **changes: Any) -> Ledger:
    book = ledger()
    for count in counts:
        plan = week(phase=phase, **changes)
        book.open(plan, 2)
        book.close(plan, [session(4, count)])
    return book


def test_contacts_of_a_week_are_shared_out() -> None:
    """60 in the first week of a trained runner: one session has them all, two have half each."""
    assert contacts(ledger()) == [60]
    assert contacts(ledger(), 2) == [30, 30]


def test_contacts_grow_in_their_phase_and_fall_in_deloads_and_maintenance() -> None:
    """15 % more each week, half in a deload, none more in later phases."""
    assert contacts(landed(60)) == [69]
    assert contacts(landed(60), deload=True) == [34]
    assert contacts(landed(60), phase="tempo") == [60]
    assert contacts(landed(60), phase="maintenance") == [30]


def test_a_second_plyometric_phase_starts_low_again() -> None:
    """After 140 contacts in an earlier mesocycle the next one begins with 100 at most."""
    assert contacts(landed(140), mesocycle=1) == [100]
    assert contacts(landed(140)) == [160]
