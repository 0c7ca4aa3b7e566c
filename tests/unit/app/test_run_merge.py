"""A source read again: runs keep who they are and what she said about them; the past stays, nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toeoff.app.runs.merge import LONGEST_KEY, Merged, Sync, is_past, merge
from toeoff.files.planned import Reading, found
from toeoff.model.finding import Severity
from toeoff.model.inputs import SourcedRun
from toeoff.model.planned import PlannedRun
from toeoff.model.run import RunKind

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 12, 12, tzinfo=BERLIN)
"""A Thursday noon."""
THURSDAY = date(2026, 3, 12)


def run(day: int, title: str = "Easy 8 km", uid: str | None = None, **values: Any) -> PlannedRun:
    """A run so many days after that Thursday."""
    return PlannedRun(day=THURSDAY + timedelta(days=day), title=title, uid=uid, **values)


def reading(*runs: PlannedRun, errors: int = 0) -> Reading:
    findings = tuple(found(Severity.ERROR, "plan.ics", line, "An event could not be used.") for line in range(errors))
    return Reading(runs=runs, findings=findings)


def merged(existing: tuple[SourcedRun, ...], *runs: PlannedRun, errors: int = 0) -> Merged:
    return merge(existing, reading(*runs, errors=errors), source="s", name="plan.ics", tz=BERLIN, now=NOW)


def known(*runs: PlannedRun, override: RunKind | None = None) -> tuple[SourcedRun, ...]:
    """Runs as an earlier reading left them, long ago."""
    first = merge((), reading(*runs), source="s", name="plan.ics", tz=BERLIN, now=NOW - timedelta(days=300))
    return tuple(replace(one, override=override) for one in first.runs)


def days(result: Merged) -> list[int]:
    return [(one.planned.day - THURSDAY).days for one in result.runs if not one.vanished]


def test_reading_twice_changes_nothing() -> None:
    runs = (run(3, uid="a"), run(4), run(4, "Strides"), run(-2), run(5, "", kind=RunKind.REST))
    before = known(*runs)
    again = merged(before, *runs)
    assert again.runs == before
    assert again.sync == Sync()
    assert not again.sync


def test_another_line_of_the_file_is_no_change() -> None:
    before = known(run(3, source="plan.ics:10"))
    assert merged(before, run(3, source="plan.ics:99")).runs == before


def test_keys_name_the_event_its_repetition_or_day_and_title() -> None:
    keys = [
        one.key
        for one in known(
            run(1, uid="a"), run(2, uid="b"), run(9, uid="b"), run(3), run(3), run(4, "", kind=RunKind.LONG)
        )
    ]
    assert keys == [
        "a", "b 2026-03-14", "b 2026-03-21", "2026-03-15 Easy 8 km", "2026-03-15 Easy 8 km #2", "2026-03-16 long",
    ]  # fmt: skip


def test_long_keys_stay_different_and_fit() -> None:
    keys = [one.key for one in known(run(1, uid="x" * 500), run(1, uid="x" * 499 + "y"), run(1, "t" * 2000))]
    assert len(set(keys)) == 3
    assert max(len(key) for key in keys) <= LONGEST_KEY


@pytest.mark.parametrize("to", [2, 20, 60])
def test_an_event_that_moves_stays_the_same_run(to: int) -> None:
    before = known(run(5, uid="a"), override=RunKind.LONG)
    after = merged(before, run(to, uid="a"))
    assert days(after) == [to]
    assert (after.runs[0].key, after.runs[0].override) == ("a", RunKind.LONG)
    assert after.sync == Sync(moved=1)
    assert str(after.sync) == "1 run moved."


def test_another_hour_is_a_move_and_another_length_a_change() -> None:
    before = known(run(5, time=time(18)), run(6, minutes=40))
    after = merged(before, run(5, time=time(7)), run(6, minutes=50))
    assert after.sync == Sync(moved=1, changed=1)
    assert str(after.sync) == "1 run moved, 1 changed."


def test_a_repeated_event_keeps_what_she_said_about_each_repetition() -> None:
    series = [run(5 + 7 * week, uid="a") for week in range(4)]
    before = list(known(*series))
    before[1] = replace(before[1], override=RunKind.QUALITY)
    one_moved = merged(tuple(before), series[0], run(13, uid="a"), series[2], series[3])
    assert [(one.planned.day, one.override) for one in one_moved.runs][1] == (run(13).day, RunKind.QUALITY)
    assert one_moved.sync == Sync(moved=1)
    all_moved = merged(tuple(before), *(run(6 + 7 * week, uid="a") for week in range(4)))
    assert [one.override for one in all_moved.runs] == [None, RunKind.QUALITY, None, None]
    assert all_moved.sync == Sync(moved=4)
    across_weeks = merged(tuple(before), series[0], run(10, uid="a"), series[2], series[3])
    assert across_weeks.runs[1].override is RunKind.QUALITY
    assert across_weeks.sync == Sync(moved=1)
    far_away = merged(tuple(before), series[0], series[2], series[3], run(90, uid="a"))
    assert far_away.sync == Sync(added=1, vanished=1)
    assert far_away.runs[1].vanished


def test_a_repetition_that_is_gone_does_not_become_its_neighbour() -> None:
    series = [run(5 + 7 * week, uid="a") for week in range(3)]
    after = merged(known(*series), series[0], series[2])
    assert [one.vanished for one in after.runs] == [False, True, False]
    assert after.sync == Sync(vanished=1)


def test_without_identity_the_same_title_in_the_same_week_moved() -> None:
    """The next week is Monday the 16th to Sunday the 22nd."""
    before = known(run(5, "Long run"), override=RunKind.MEDIUM)
    within = merged(before, run(9, "long  run"))
    assert within.sync == Sync(moved=1)
    assert within.runs[0].override is RunKind.MEDIUM
    outside = merged(before, run(12, "Long run"))
    assert outside.sync == Sync(added=1, vanished=1)


def test_other_numbers_in_a_title_are_a_change_of_the_same_run() -> None:
    before = known(run(5, "Easy 8 km"), override=RunKind.EASY)
    after = merged(before, run(5, "Easy 10.5 km"))
    assert after.sync == Sync(changed=1)
    assert after.runs[0].override is RunKind.EASY
    intervals = merged(before, run(5, "6x800 m"))
    assert intervals.sync == Sync(added=1, vanished=1)
    assert intervals.runs[1].override is None


def test_a_calendar_with_new_identities_at_every_reading_is_known_by_its_titles() -> None:
    before = known(run(5, uid="x1"), run(6, "Long run", uid="x2"), override=RunKind.EASY)
    after = merged(before, run(5, uid="y1"), run(6, "Long run", uid="y2"))
    assert [one.override for one in after.runs] == [RunKind.EASY, RunKind.EASY]
    assert days(after) == [5, 6]


def test_an_event_that_took_the_place_of_one_that_moved_is_another_run() -> None:
    before = known(run(5, uid="a"), override=RunKind.LONG)
    after = merged(before, run(6, uid="a"), run(5, uid="b"))
    assert [(one.key, one.override) for one in after.runs] == [("a", RunKind.LONG), ("b", None)]


def test_what_is_past_is_neither_changed_nor_taken_away() -> None:
    before = known(run(-1, uid="a"), run(-3, "Tempo"), run(0, uid="c", time=time(11)), run(3, uid="d"))
    after = merged(before, run(-1, "Rest instead", uid="a"), run(3, uid="d"))
    assert after.runs == before
    assert not after.sync


def test_a_past_run_that_is_put_into_the_future_stands_in_both() -> None:
    before = known(run(-2, uid="a"), run(3, uid="d"))
    after = merged(before, run(4, uid="a"), run(3, uid="d"))
    assert days(after) == [-2, 3, 4]
    assert after.sync == Sync(added=1)
    assert merged(after.runs, run(4, uid="a"), run(3, uid="d")).runs == after.runs


def test_a_run_of_this_morning_that_is_put_off_to_the_evening_stands_in_both() -> None:
    before = known(run(0, uid="a", time=time(7)))
    after = merged(before, run(0, uid="a", time=time(18)))
    assert [one.planned.time for one in after.runs] == [time(7), time(18)]
    assert after.sync == Sync(added=1)


def test_a_past_run_put_elsewhere_in_the_past_is_not_counted_twice() -> None:
    before = known(run(-2, uid="a"), run(-3, "Tempo"), run(3))
    after = merged(before, run(-1, uid="a"), run(-2, "Tempo"), run(3))
    assert after.runs == before


def test_a_run_of_today_counts_as_coming_until_its_hour() -> None:
    assert is_past(run(0, time=time(11)), BERLIN, NOW)
    assert not is_past(run(0, time=time(13)), BERLIN, NOW)
    assert not is_past(run(0), BERLIN, NOW)
    assert is_past(run(-1), BERLIN, NOW)
    assert is_past(run(0, start=datetime(2026, 3, 12, 10, 59, tzinfo=UTC)), BERLIN, NOW)


def test_a_run_that_is_gone_is_kept_as_gone_and_comes_back_as_it_was() -> None:
    before = known(run(3), run(4, "Tempo"), override=RunKind.QUALITY)
    gone = merged(before, run(3))
    assert [one.vanished for one in gone.runs] == [False, True]
    assert str(gone.sync) == "1 run is gone."
    assert merged(gone.runs, run(3)).runs == gone.runs
    back = merged(gone.runs, run(3), run(4, "Tempo"))
    assert back.runs == before
    assert str(back.sync) == "1 run is new."


def test_an_event_that_was_gone_comes_back_on_another_day_as_the_same_run() -> None:
    before = tuple(replace(one, vanished=True) for one in known(run(5, uid="a"), override=RunKind.LONG))
    after = merged(before, run(8, uid="a"))
    assert [(one.key, one.override, one.vanished) for one in after.runs] == [("a", RunKind.LONG, False)]


@pytest.mark.parametrize("empty", [(), (run(3, "", kind=RunKind.REST),)])
def test_a_reading_without_a_run_takes_nothing_away(empty: tuple[PlannedRun, ...]) -> None:
    before = known(run(3), run(4))
    after = merged(before, *empty)
    assert after.runs == before
    assert not after.sync
    assert [finding.severity for finding in after.findings] == [Severity.WARN]
    assert after.findings[0].message == "plan.ics holds no runs any more; the runs it had stay in your plan."


def test_unreadable_events_may_be_the_missing_ones() -> None:
    before = known(run(3), run(4, "Tempo"), run(5, "Long"))
    assert merged(before, run(3), errors=2).runs == before
    assert merged(before, run(3), errors=1).sync == Sync(vanished=2)


def test_a_rest_day_is_never_taken_for_a_run() -> None:
    before = known(run(3, ""), override=RunKind.LONG)
    after = merged(before, run(3, "", kind=RunKind.REST), run(20))
    assert after.runs[0].vanished
    assert after.sync == Sync(added=1, vanished=1)


def test_letters_that_no_database_keeps_are_replaced() -> None:
    result = merged((), run(3, "a\x00b\ud800c", uid="\udfff", description="\x00"))
    planned = result.runs[0].planned
    assert (planned.title, planned.uid, planned.description) == ("a�b�c", "�", "�")


def test_sentences() -> None:
    assert str(Sync(moved=2, added=1)) == "2 runs moved, 1 is new."
    assert str(Sync(added=3, vanished=2)) == "3 runs are new, 2 are gone."


UIDS = st.sampled_from([None, "a", "b", "c"])
TITLES = st.sampled_from(["Easy 8 km", "Long run", "Tempo", ""])
RUNS = st.lists(
    st.builds(run, st.integers(-10, 20), TITLES, UIDS, time=st.sampled_from([None, time(7), time(18)])), max_size=12
)


@given(first=RUNS, second=RUNS)
def test_whatever_is_read_no_run_is_lost_and_reading_again_changes_nothing(
    first: list[PlannedRun], second: list[PlannedRun]
) -> None:
    before = known(*first)
    after = merged(before, *second)
    keys = [one.key for one in after.runs]
    assert len(set(keys)) == len(keys)
    assert {one.key for one in before} <= set(keys)
    past = [one for one in before if is_past(one.planned, BERLIN, NOW)]
    assert [one for one in after.runs if one in past] == past
    again = merged(after.runs, *second)
    assert again.runs == after.runs
    assert not again.sync
    if second:
        standing = [one.planned for one in after.runs if not one.vanished and not is_past(one.planned, BERLIN, NOW)]
        coming = [one for one in second if not is_past(one, BERLIN, NOW)]
        assert sorted(map(repr, standing)) == sorted(map(repr, coming))
