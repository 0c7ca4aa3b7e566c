"""Week lines: reading and writing lose nothing, and an entry that is wrong costs one entry."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toeoff.errors import InputError
from toeoff.files.week_lines import format_week_lines, read_week_lines
from toeoff.model.finding import Severity
from toeoff.model.planned import PlannedRun
from toeoff.model.run import RunKind

WEEK = (
    'Mo rest | Tu quality 10k "6x800 m" @18:00 | We easy 8k + cross 30min | Th rest | Fr rest | Sa easy 6k'
    " | Su long 18k 1h45"
)


def test_a_week() -> None:
    runs = read_week_lines(f"start 2026-01-05\n{WEEK}\n", "runs.txt").runs
    assert [run.day.day for run in runs] == [5, 6, 7, 7, 8, 9, 10, 11]
    assert (runs[1].km, runs[1].title, runs[1].time, runs[1].kind) == (10.0, "6x800 m", time(18), RunKind.QUALITY)
    assert (runs[-1].km, runs[-1].minutes, runs[-1].source) == (18.0, 105, "runs.txt:2")


def test_a_week_prints_as_it_was_written() -> None:
    text = f"start 2026-01-05\n{WEEK}\n-\nMo easy 5k\n"
    assert format_week_lines(read_week_lines(text, "runs.txt").runs) == text


def test_comments_blank_lines_and_long_day_names() -> None:
    text = "\n# my plan\nstart 2026-01-07\n\nMon easy 8k | sun long 16k\n# cut back\nTue easy 5k\n"
    assert [run.day.isoformat() for run in read_week_lines(text, "runs.txt").runs] == [
        "2026-01-05",
        "2026-01-11",
        "2026-01-13",
    ]


@pytest.mark.parametrize(
    "entry",
    [
        "We eazy 8k",
        "Xx easy 8k",
        "We",
        "We easy 8k 9k",
        "We easy 8k +",
        'We "open',
        "We @25:00",
        "We easy 0k",
        "We easy 900k",
        "We easy easy",
        r'We "bad \x"',
        "We easy 0min",
        "We easy @",
    ],
)
def test_bad_entry_is_one_finding_and_the_others_stay(entry: str) -> None:
    reading = read_week_lines(f"start 2026-01-05\nMo easy 8k | {entry} | Su long 16k\n", "runs.txt")
    assert [run.day.day for run in reading.runs][:1] == [5]
    assert {one.severity for one in reading.findings} == {Severity.ERROR}
    assert [one.where for one in reading.findings] == ["file:runs.txt:2"]


@pytest.mark.parametrize("text", ["", "Mo easy 8k", "start soon\nMo easy 8k", "start 1826-01-05\n", "start"])
def test_without_a_start_line_nothing_is_read(text: str) -> None:
    with pytest.raises(InputError, match="start 2026-01-05"):
        read_week_lines(text, "runs.txt")


def test_a_plan_of_many_years_is_refused() -> None:
    with pytest.raises(InputError, match="at most 104 weeks"):
        read_week_lines("start 2026-01-05\n" + "-\n" * 105, "runs.txt")


planned = st.builds(
    PlannedRun,
    day=st.integers(0, 700).map(lambda days: date(2026, 1, 5) + timedelta(days=days)),
    time=st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    kind=st.none() | st.sampled_from(list(RunKind)),
    minutes=st.none() | st.integers(1, 1440),
    km=st.none() | st.integers(1, 499_999).map(lambda metres: metres / 1000),
    title=st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
)


@given(st.lists(planned, min_size=1, max_size=12))
def test_round_trip_loses_nothing(runs: list[PlannedRun]) -> None:
    text = format_week_lines(runs)
    reading = read_week_lines(text, "x.txt")
    assert reading.findings == ()

    def key(run: PlannedRun) -> tuple[object, ...]:
        return (run.day, run.time, run.kind, run.minutes, run.km, run.title)

    assert sorted(map(repr, map(key, reading.runs))) == sorted(map(repr, map(key, runs)))
    assert format_week_lines(reading.runs) == text


@given(st.text())
def test_arbitrary_text_never_crashes(text: str) -> None:
    reading = read_week_lines("start 2026-01-05\n" + text, "x.txt") if text.count("\n") < 100 else None
    assert reading is None or all(one.where.startswith("file:x.txt") for one in reading.findings)


def test_a_line_without_end_is_refused() -> None:
    with pytest.raises(InputError, match="a very long line"):
        read_week_lines("start 2026-01-05\n" + "Mo easy | " * 2000, "x.txt")
    assert format_week_lines([]) == ""
