"""Deloads: after at most so many building weeks, and on the runner's own cut-back week where it can be.

A line is a season: ``.`` an ordinary week, ``c`` a cut-back week, ``r`` a week with a race, ``x`` one that carries
no building at all (taper, recovery), ``-`` a week that may build but not be a deload. The answer has ``D`` there.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toeoff.coach.deloads import WeekState, choose_deloads

STATES = {
    ".": WeekState(may_build=True, may_deload=True, cut_back=False),
    "c": WeekState(may_build=True, may_deload=True, cut_back=True),
    "r": WeekState(may_build=False, may_deload=True, cut_back=False),
    "x": WeekState(may_build=False, may_deload=False, cut_back=False),
    "C": WeekState(may_build=False, may_deload=False, cut_back=True),
    "-": WeekState(may_build=True, may_deload=False, cut_back=False),
}


def longest_build(states: Sequence[WeekState], deloads: frozenset[int]) -> int:
    """The most building weeks in a row with these deloads."""
    longest = built = 0
    for index, row in enumerate(states):
        built = built + 1 if row.may_build and index not in deloads else 0
        longest = max(longest, built)
    return longest


def states(line: str) -> list[WeekState]:
    return [STATES[mark] for mark in line]


def deloads(line: str, most: int = 4, liked: int | None = None) -> str:
    chosen = choose_deloads(states(line), most, liked)
    return "".join("D" if index in chosen else mark for index, mark in enumerate(line))


@pytest.mark.parametrize(("line", "most", "answer"), [
    ("", 4, ""),
    ("-...", 4, "-..."),
    ("-....", 4, "-...D"),
    ("-.........", 4, "-...D....D"),
    ("-........", 3, "-..D...D."),
    ("-..c....", 4, "-..D...."),
    ("-...c....c", 4, "-...D....D"),
    ("-..c...c...c", 4, "-..D...D...D"),
    ("-.c..c..c", 4, "-.D..D..D"),
    ("-...xxx....", 4, "-...xxx...."),
    ("-...r....", 4, "-...r...."),
    ("-...C....", 4, "-...C...."),
    ("------", 4, "------"),
    ("-----.", 4, "-----D"),
])  # fmt: skip
def test_where_the_deloads_stand(line: str, most: int, answer: str) -> None:
    """Every fourth or fifth week, on cut-back weeks, not where a race or a taper breaks the row anyway."""
    assert deloads(line, most) == answer


@pytest.mark.parametrize(("line", "answer"), [
    ("-...", "-..."),
    ("-....", "-..D."),
    ("-........", "-..D...D."),
    ("-...c...", "-...D..."),
    ("-..c....c", "-..D....D"),
    ("-...xxx", "-...xxx"),
    ("-..-.", "-.D-."),
])  # fmt: skip
def test_a_novice_likes_three_building_weeks(line: str, answer: str) -> None:
    """Three in a row suit; a fourth only for a cut-back week or before a rest."""
    assert deloads(line, 4, 3) == answer
    assert deloads(line, 4, 4) == deloads(line, 4)


@pytest.mark.parametrize(("line", "answer"), [
    ("-....xx", "-..D.xx"),
    ("-....", "-...D"),
    ("-....r", "-...Dr"),
    ("-...cxx", "-...Dxx"),
])  # fmt: skip
def test_no_deload_just_before_a_rest(line: str, answer: str) -> None:
    """A taper rests by itself, so the deload stands a week earlier; a race week and a cut-back week change nothing."""
    assert deloads(line) == answer


LINES = st.text(alphabet=".....ccrxC", min_size=1, max_size=26).map(lambda line: "-" + line[1:])


@given(LINES, st.sampled_from([3, 4]))
def test_never_too_many_building_weeks_in_a_row(line: str, most: int) -> None:
    """Wherever deloads are allowed, the row of building weeks stays within the limit, whatever the runner likes."""
    for liked in range(2, most + 1):
        assert longest_build(states(line), choose_deloads(states(line), most, liked)) <= most


@given(LINES, st.sampled_from([3, 4]))
def test_a_deload_follows_a_building_week(line: str, most: int) -> None:
    """Two deloads never stand next to each other, none comes first, and none where it may not."""
    answer = deloads(line, most)
    assert "DD" not in answer
    assert not answer.startswith("D")
    assert all(mark != "D" or STATES[before].may_deload for mark, before in zip(answer, line, strict=True))


@given(LINES, st.sampled_from([3, 4]))
def test_a_free_cut_back_week_next_door_is_used(line: str, most: int) -> None:
    """A deload beside a free cut-back week means that moving it there would break the limit."""
    rows = states(line)
    chosen = choose_deloads(rows, most)
    for index in chosen:
        if rows[index].cut_back:
            continue
        for near in {index - 1, index + 1} & set(range(len(rows))) - chosen:
            if rows[near].cut_back and rows[near].may_deload:
                assert longest_build(rows, (chosen - {index}) | {near}) > most


def test_the_longest_row_of_building_weeks() -> None:
    """Five weeks with a deload in the fourth: three."""
    assert longest_build(states("....."), frozenset({3})) == 3
    assert longest_build(states("..x.."), frozenset()) == 2
