"""Five real logs: every set is found, and what is left out is left out for its reason. Only counts are named here."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.shared_data import shared
from tests.unit.files.strength_logs import read

from toeoff.files.strength_log import App, StrengthLog, UnitKnown, Why


def log_of(lifter: str) -> StrengthLog:
    return read(shared("strength_logs", f"{lifter}.csv").read_bytes(), f"{lifter}.csv")


@pytest.mark.parametrize(
    ("lifter", "app", "rows", "sets", "days", "exercises"),
    [
        ("L1", App.STRONG, 2078, 2078, 129, 72),
        ("L2", App.STRONG, 2440, 2440, 80, 42),
        ("L3", App.FITNOTES, 1624, 1624, 78, 54),
        ("L4", App.LIFTOSAUR, 4850, 3622, 189, 105),
        ("L5", App.HEVY, 226, 226, 9, 41),
    ],
)
def test_every_line_is_a_set_or_left_out(
    lifter: str, app: App, rows: int, sets: int, days: int, exercises: int
) -> None:
    log = log_of(lifter)
    assert (log.app, log.rows, len(log.sets)) == (app, rows, sets)
    assert len({one.when.written[:10] for one in log.sets}) == days
    assert len({one.exercise for one in log.sets}) == exercises
    assert len(log.sets) + len(log.left_out) + len(log.notes) == log.rows
    assert all(one.load_kg is None or 0 < one.load_kg < 500 for one in log.sets)
    assert all(one.reps or one.seconds or one.distance_m for one in log.sets)


def test_the_unit_is_inferred_where_nobody_says_it() -> None:
    assert [(log_of(one).unit, log_of(one).unit_known) for one in ("L1", "L2")] == [
        ("kg", UnitKnown.INFERRED), ("lb", UnitKnown.INFERRED),
    ]  # fmt: skip
    for lifter in ("L3", "L4", "L5"):
        log = log_of(lifter)
        assert log.unit is None
        assert {one.unit_known for one in log.sets if one.load} == {UnitKnown.STATED}


def test_body_weight_and_holds_have_no_load() -> None:
    for lifter, bare, holds in (("L1", 250, 6), ("L2", 84, 4), ("L5", 50, 26)):
        log = log_of(lifter)
        assert sum(one.load is None for one in log.sets) == bare
        assert sum(one.seconds is not None for one in log.sets) == holds


def test_lengths_of_workouts_in_every_form() -> None:
    for lifter, unknown in (("L1", 0), ("L2", 63), ("L5", 0)):
        minutes = [one.minutes for one in log_of(lifter).sets]
        assert minutes.count(None) == unknown, f"{lifter}: only a workout of a day and more has no length"
    assert log_of("L1").sets[0].minutes == 138


def test_names_carry_no_blanks_at_their_ends() -> None:
    names = {one.exercise for one in log_of("L2").sets}
    assert {"Pendulum Squat", "Military Press Cable"} <= names
    assert names == {name.strip() for name in names}


def test_commas_in_names_are_put_back() -> None:
    log = log_of("L3")
    assert log.left_out == ()
    assert sum("," in one.exercise for one in log.sets) == 99
    assert all(one.unit == "kg" and one.reps for one in log.sets if "," in one.exercise)
    assert all(one.when.all_day for one in log.sets)
    assert sum(one.per_side for one in log.sets) == sum("Each Side" in one.exercise for one in log.sets) == 838


def test_only_what_was_done_counts_in_three_forms_of_time() -> None:
    log = log_of("L4")
    assert Counter(one.why for one in log.left_out) == {Why.NOT_DONE: 1228}
    assert sum(one.warm_up for one in log.sets) == 183
    assert Counter(one.unit for one in log.sets if one.load) == {"kg": 3474, "lb": 7}
    assert sum(one.rpe is not None for one in log.sets) == 50
    assert [one.when.at for one in log.sets] == sorted(one.when.at for one in log.sets)


def test_pounds_come_back_as_they_were_entered() -> None:
    loads = [one.load for one in log_of("L5").sets if one.load]
    assert {one.unit for one in log_of("L5").sets if one.load} == {"lb"}
    assert all(load == round(load * 2) / 2 for load in loads)
