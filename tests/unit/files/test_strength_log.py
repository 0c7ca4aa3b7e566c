"""What each app writes is read as it was meant."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.unit.files import strength_logs as the
from tests.unit.files.strength_logs import BERLIN, brief, read

from toeoff.errors import InputError
from toeoff.files.strength_log import App, UnitKnown, Why
from toeoff.files.strength_log.unit_guess import infer_unit


def test_strong_as_it_writes_today() -> None:
    log = read(the.STRONG)
    assert (log.app, log.rows, log.left_out, log.unit, log.unit_known) == (
        App.STRONG, 6, (), "kg", UnitKnown.INFERRED,
    )  # fmt: skip
    assert [brief(one) for one in log.sets] == [
        "Squat (Barbell) 1: 20 kg x10 warm-up",
        "Squat (Barbell) 2: 75 kg x8 @1",
        "Pendulum Squat 1: 57 kg x8",
        "Pull Up 1: x8",
        "Plank 1: 60 s",
        "Running 1: 900 s 2500 m",
    ]
    first = log.sets[0]
    assert first.when.at == datetime(2021, 2, 10, 16, 46, 13, tzinfo=BERLIN)
    assert (first.when.written, first.workout, first.minutes) == ("2021-02-10T16:46", "Legs", 138)
    assert (log.sets[1].note, log.sets[1].workout_note, log.sets[4].minutes) == ("belt", "Felt good", 21)
    assert [one.unit_known for one in log.sets[3:]] == [None, None, None]


def test_the_unit_that_strong_does_not_say_can_be_said() -> None:
    log = read(the.STRONG, unit="lb", length="mi")
    assert (log.unit, log.unit_known, log.unit_because, log.length) == ("lb", UnitKnown.ASKED, None, "mi")
    assert (log.sets[1].load, log.sets[1].unit, log.sets[1].load_kg) == (75.0, "lb", 34.019)
    assert log.sets[5].distance_m == 4023.4


def test_strong_with_a_unit_in_each_row() -> None:
    log = read(the.STRONG_UNITS_IN_ROWS)
    assert [brief(one) for one in log.sets] == [
        "Deadlift (Barbell) 1: 20 kg x5",
        "Deadlift (Barbell) 2: 20.412 kg x4 2414 m",
    ]
    assert {one.unit_known for one in log.sets} == {UnitKnown.STATED}
    assert (log.unit, log.length, log.sets[0].minutes) == (None, None, 62)


def test_strong_with_units_as_columns() -> None:
    log = read(the.STRONG_LB_COLUMNS)
    assert [brief(one) for one in log.sets] == ["Squat (Barbell) 1: 61.235 kg x5", "Running 1: 1200 s 3218.7 m"]
    assert log.unit is None


def test_strong_with_semicolons_rest_timers_and_letters_in_the_set_order() -> None:
    log = read(the.STRONG_SEMICOLONS)
    assert [brief(one) for one in log.sets] == [
        "Bench Press (Barbell) 1: 40 kg x10 warm-up",
        "Bench Press (Barbell) 2: 82.5 kg x8 @1",
        "Bench Press (Barbell) 3: 60 kg x6",
        "Bench Press (Barbell) 4: 60 kg x5 @0",
    ]
    assert [(one.line, one.why, one.found) for one in log.left_out] == [(4, Why.REST, ""), (8, Why.ORDER, "?")]
    assert [(one.line, one.text) for one in log.notes] == [(5, "wide grip")]
    assert (log.sets[0].workout, log.sets[0].minutes) == ("Push; heavy", 60)


def test_strong_without_a_header() -> None:
    bare, whole = read(the.STRONG_BARE), read(the.STRONG)
    assert [brief(one) for one in bare.sets] == [brief(one) for one in whole.sets]
    assert [one.line for one in bare.sets] == [1, 2, 3, 4, 5, 6]
    older = read("2016-05-03 18:00:00,Legs,Squat (Barbell),1,135,5,0,0,,\n", unit="lb")
    assert [brief(one) for one in older.sets] == ["Squat (Barbell) 1: 61.235 kg x5"]


def test_strong_on_a_twelve_hour_clock() -> None:
    log = read(the.STRONG.replace("2021-02-12 07:05:00", "2021-02-12 7:05:00\u202fPM"))
    assert log.sets[-1].when.at == datetime(2021, 2, 12, 19, 5, tzinfo=BERLIN)


def test_hevy_from_the_app() -> None:
    log = read(the.HEVY)
    assert [brief(one) for one in log.sets] == [
        "Bench Press (Barbell) 1: 40 kg x10 warm-up",
        "Bench Press (Barbell) 2: 61.235 kg x8 @1",
        "Bench Press (Barbell) 3: 60 kg x5 @0",
        "Treadmill 1: 1200 s 3200 m",
    ]
    entered = log.sets[1]
    assert (entered.load, entered.unit, entered.unit_known, entered.minutes) == (135.0, "lb", UnitKnown.STATED, 83)
    assert entered.when.at == datetime(2025, 3, 28, 17, 29, tzinfo=BERLIN)
    pounds = read(the.HEVY_LBS).sets[0]
    assert (pounds.load, pounds.unit, pounds.load_kg) == (225.0, "lb", 102.058)


def test_hevy_from_its_api() -> None:
    log = read(the.HEVY_API)
    assert [brief(one) for one in log.sets] == [
        "Dead Hang 1: 70 s",
        "Bench Press (Barbell) 1: 61.235 kg x8",
        "Farmers Walk 1: 30 s 40 m",
    ]
    first = log.sets[0]
    assert first.when.at == datetime(2026, 1, 25, 1, 47, 58, tzinfo=UTC)
    assert (first.when.written, first.minutes) == ("2026-01-25T01:47Z", 44)


def test_fitnotes_with_commas_in_names() -> None:
    log = read(the.FITNOTES)
    assert [brief(one) for one in log.sets] == [
        "Flat Barbell Bench Press (Each Side) (Smith Machine) 1: 7.5 kg x20 per side",
        "Overhead Press (Each Side, Dumbbells) 1: 10 kg x12 per side",
        "Leg Press 1: 45.359 kg x10",
        "Plank 1: 90 s",
        "Rowing 1: 600 s 2000 m",
    ]
    assert log.left_out == ()
    assert log.sets[0].when.all_day
    assert log.sets[0].when.at.hour == 12
    other = read(the.FITNOTES_2)
    assert [brief(one) for one in other.sets] == ["Squat 1: 100 kg x5", "Squat 2: 102.058 kg x5"]
    assert other.sets[0].note == "felt, fine"


def test_a_comma_in_the_comment_is_not_one_in_the_name() -> None:
    text = "Date,Exercise,Category,Weight (kgs),Reps,Comment\n2024-01-15,Squat,Legs,100,5,felt, fine\n"
    (one,) = read(text).sets
    assert (one.exercise, one.reps, one.note) == ("Squat", 5, "felt, fine")
    broken = read(text.replace("felt, fine", "a,b").replace("100,5", "x,y,z"))
    assert [(out.line, out.why) for out in broken.left_out] == [(2, Why.BROKEN)]


def test_liftosaur_counts_what_was_done() -> None:
    log = read(the.LIFTOSAUR)
    assert [brief(one) for one in log.sets] == [
        "Squat 1: x5",
        "Squat 1: 45.359 kg x5",
        "Romanian Deadlift, Leverage Machine 1: 72.5 kg x5 warm-up",
        "Romanian Deadlift, Leverage Machine 2: 180 kg x9 @2",
    ]
    assert [one.when.at for one in log.sets[:3]] == [
        datetime(2026, 3, 7, 9, 1, tzinfo=UTC),
        datetime(2026, 3, 16, 6, 17, 42, tzinfo=UTC),
        datetime(2026, 6, 29, 4, 56, 39, tzinfo=UTC),
    ]
    assert [(one.line, one.why) for one in log.left_out] == [(2, Why.NOT_DONE)]


def test_any_table_once_its_columns_are_explained() -> None:
    columns = {"date": "Day", "exercise": "Lift", "load": "Weight (lbs)", "reps": "Reps", "rir": "RIR"}
    log = read(the.TABLE, columns=columns | {"warm_up": "Type", "note": "Remark"})
    assert [brief(one) for one in log.sets] == [
        "Goblet Squat 1: 15.876 kg x10 @2 warm-up",
        "Goblet Squat 2: 22.68 kg x8",
    ]
    assert log.app is App.TABLE
    assert (log.sets[0].note, log.day_first, log.unit) == ("easy", True, None)
    assert log.header == ("Day", "Lift", "Sets", "Weight (lbs)", "Reps", "RIR", "Type", "Remark")


def test_what_a_table_is_about_is_offered_by_the_names_of_its_columns() -> None:
    log = read(the.TABLE)
    assert log.columns["date"] == "Day"
    assert log.columns["exercise"] == "Lift"
    assert log.columns["load"] == "Weight (lbs)"
    nameless = read("When,What,How many\n2025-04-13,Squat,5\n")
    assert (nameless.columns, nameless.missing, nameless.sets) == ({"date": "When"}, ("exercise", "reps"), ())
    split = read("Date,Time,Exercise,kg,Reps\n2025-04-13,06:30,Squat,60,5\n")
    assert split.sets[0].when.written == "2025-04-13T06:30"


def test_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(InputError, match="no column Weight; allowed: Day, Lift"):
        read(the.TABLE, columns={"load": "Weight"})
    with pytest.raises(InputError, match="found mood; allowed: date, time"):
        read(the.TABLE, columns={"mood": "Type"})


def test_dates_that_could_be_read_both_ways_are_asked_about() -> None:
    text = "Date,Exercise,Reps\n3/4/2025,Squat,5\n"
    assert read(text).day_first is True
    assert f"{read(text).sets[0].when.at:%d %B}" == "03 April"
    assert f"{read(text, day_first=False).sets[0].when.at:%d %B}" == "04 March"
    told = read(text + "3/14/2025,Squat,5\n", day_first=True)
    assert (told.day_first, told.left_out) == (False, ())


@pytest.mark.parametrize(
    ("loads", "usual", "unit"),
    [
        ([45, 95, 135, 185, 225] * 10, "kg", "lb"),
        ([20, 22.5, 57.5, 60, 80] * 10, "lb", "kg"),
        ([20, 40, 60, 80, 100] * 10, "kg", "kg"),
        ([20, 40, 60, 80, 100] * 10, "lb", "lb"),
        ([135, 185], "kg", "kg"),
        ([], "lb", "lb"),
    ],
)
def test_pounds_and_kilograms_are_told_apart_where_they_can_be(loads: list[float], usual: str, unit: str) -> None:
    assert infer_unit(loads, usual)[0] == unit  # type: ignore[arg-type]
