"""Ground contacts: a slow ramp for the week, and how a session spends its part."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import make_athlete, make_exercise, make_item
from tests.unit.coach.coaching import limits_of

from toeoff.coach.contacts import BUDGETS, FEWEST_REPS, LONGEST_S, MOST_REPS, MOST_SETS, SHORTEST_S, spend, week_budget
from toeoff.model.athlete import Experience


def budget(experience: str, *history: int, **changes: bool) -> int:
    flags = {"first_of_phase": False, "grows": True, "half": False, **changes}
    who = Experience(experience)
    return week_budget(history, who, limits_of(make_athlete(experience=who)), **flags)


@pytest.mark.parametrize(
    ("experience", "first"), [("novice", 36), ("returning", 44), ("trained", 60), ("advanced", 80)]
)
def test_the_first_week(experience: str, first: int) -> None:
    """More for those who know strength, never above the rule's first week."""
    assert budget(experience) == first


@pytest.mark.parametrize(("history", "flags", "most"), [
    ((60,), {}, 69),
    ((60, 69), {}, 79),
    ((69, 30), {}, 79),
    ((80, 60, 30), {}, 69),
    ((150, 158), {}, 160),
    ((80,), {"grows": False}, 80),
    ((80,), {"half": True}, 46),
    ((80,), {"half": True, "grows": False}, 40),
    ((120,), {"first_of_phase": True}, 100),
])  # fmt: skip
def test_weeks_after_it(history: tuple[int, ...], flags: dict[str, bool], most: int) -> None:
    """15 % over the larger of the last two weeks with contacts; half in deloads; a new phase starts low again."""
    assert budget("trained", *history, **flags) == most


@given(st.sampled_from(list(Experience)), st.lists(st.integers(1, 200), max_size=6), st.booleans(), st.booleans())
def test_never_above_the_rule(experience: Experience, history: list[int], first: bool, grows: bool) -> None:
    """At most 20 % over the larger of the last two weeks, at most the runner's top."""
    found = budget(experience, *history, first_of_phase=first, grows=grows)
    assert found <= BUDGETS[experience].most
    if history:
        assert found <= max(history[-2:]) * 1.2


def spent(contacts: int, sets: int = 3, **exercise: Any) -> tuple[int, int | None, int | None, int] | None:
    defaults = {"contacts_per_rep": 1, "pattern": "hop", "roles": ("plyometric",)}
    kind = make_exercise("a", **{**defaults, **exercise})
    item = spend(kind, make_item("a", sets, 10, per_side=kind.per_side), contacts)
    return (item.sets, item.reps, item.seconds, item.contacts) if item else None


@pytest.mark.parametrize(("contacts", "exercise", "answer"), [
    (30, {}, (3, 10, None, 30)),
    (36, {}, (4, 9, None, 36)),
    (48, {}, (4, 12, None, 48)),
    (90, {}, (4, 12, None, 48)),
    (13, {}, (3, 4, None, 12)),
    (11, {}, (1, 11, None, 11)),
    (10, {}, (2, 5, None, 10)),
    (4, {}, (1, 4, None, 4)),
    (3, {}, None),
    (0, {}, None),
    (36, {"sides": "per-side"}, (3, 6, None, 36)),
    (36, {"sides": "alternating"}, (3, 12, None, 36)),
    (40, {"sides": "alternating"}, (4, 10, None, 40)),
    (200, {"sides": "alternating"}, (4, 24, None, 96)),
    (36, {"contacts_per_rep": 2}, (3, 6, None, 36)),
    (90, {"contacts_per_rep": 0, "contacts_per_s": 2.0}, (3, None, 15, 90)),
    (999, {"contacts_per_rep": 0, "contacts_per_s": 2.0}, (4, None, 30, 240)),
    (40, {"contacts_per_rep": 0, "contacts_per_s": 2.0}, (2, None, 10, 40)),
    (19, {"contacts_per_rep": 0, "contacts_per_s": 2.0}, None),
])  # fmt: skip
def test_how_contacts_are_spent(contacts: int, exercise: dict[str, Any], answer: object) -> None:
    """The sets that hold the most, each of 4 to 12 reps (or 10 to 30 s), more sets when tied; none is too few."""
    assert spent(contacts, **exercise) == answer


@given(
    st.integers(0, 300), st.integers(1, 6), st.sampled_from(["bilateral", "per-side", "alternating"]), st.integers(1, 2)
)
def test_never_more_than_there_are(contacts: int, sets: int, sides: str, per_rep: int) -> None:
    """Contacts stay within what is left; reps, sets and even numbers within their bounds."""
    answer = spent(contacts, sets, sides=sides, contacts_per_rep=per_rep)
    if answer:
        found, reps, _, total = answer
        assert reps is not None
        assert total <= contacts
        assert total == found * reps * per_rep * (2 if sides == "per-side" else 1)
        assert found <= MOST_SETS
        assert FEWEST_REPS <= reps <= MOST_REPS * (2 if sides == "alternating" else 1)
        assert sides != "alternating" or reps % 2 == 0


@given(st.integers(0, 600), st.integers(1, 6))
def test_timed_landings_stay_within_their_seconds(contacts: int, sets: int) -> None:
    """Skipping: 10 to 30 s in steps of 5."""
    answer = spent(contacts, sets, contacts_per_rep=0, contacts_per_s=2.0)
    if answer:
        assert answer[2] is not None
        assert SHORTEST_S <= answer[2] <= LONGEST_S
        assert answer[2] % 5 == 0
        assert answer[3] <= contacts


@given(st.integers(0, 300), st.sampled_from(["bilateral", "per-side", "alternating"]), st.integers(1, 2))
def test_no_other_sets_hold_more(contacts: int, sides: str, per_rep: int) -> None:
    """Tried by hand: the most contacts of all sets and reps there are; among equals the most sets."""
    both, step = (2 if sides == "per-side" else 1), (2 if sides == "alternating" else 1)
    every = [
        (sets * reps * per_rep * both, sets, reps)
        for sets in range(1, MOST_SETS + 1)
        for reps in range(FEWEST_REPS, MOST_REPS * step + 1, step)
        if sets * reps * per_rep * both <= contacts
    ]
    total, sets, reps = max(every, default=(0, 0, 0))
    assert spent(contacts, sides=sides, contacts_per_rep=per_rep) == ((sets, reps, None, total) if every else None)


def test_the_items_own_sets_do_not_count() -> None:
    """Whatever the dose asked for, the contacts decide about the sets."""
    assert {spent(60, sets) for sets in range(7)} == {(4, 12, None, 48)}
    assert {spent(3, sets) for sets in range(7)} == {None}
