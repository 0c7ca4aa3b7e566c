"""Runs in CSV: dated rows and plan templates."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toeoff.errors import InputError
from toeoff.files.planned import Reading
from toeoff.files.runs_csv import read_runs_csv
from toeoff.measure.run_kind import kinds_of
from toeoff.model.finding import Severity
from toeoff.model.run import RunKind

START = date(2026, 1, 7)
HEADER = "date,time,kind,minutes,km,title\n"


def read(text: str, race_day: date | None = None) -> Reading:
    return read_runs_csv(text, "runs.csv", start=START, race_day=race_day)


def test_every_column() -> None:
    [run] = read(HEADER + "2026-01-06,18:00,quality,1:05,10.5,6x800 m\n").runs
    assert (run.day, run.time, run.kind) == (date(2026, 1, 6), time(18), RunKind.QUALITY)
    assert (run.minutes, run.km, run.title, run.source) == (65, 10.5, "6x800 m", "runs.csv:2")


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_any_delimiter(mark: str) -> None:
    text = HEADER.replace(",", mark) + mark.join(["2026-01-06", "", "", "50", '"7,5"', '"easy, flat"'])
    [run] = read(text).runs
    assert (run.km, run.title, run.minutes, run.kind) == (7.5, "easy, flat", 50, None)


def test_quoted_line_breaks_count_as_lines() -> None:
    reading = read(HEADER + '2026-01-06,,,,10,"2 km warm up\n6x800 m"\n2026-13-01,,,,,\n')
    assert reading.runs[0].title == "2 km warm up\n6x800 m"
    assert [one.where for one in reading.findings] == ["file:runs.csv:4"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("06.01.2026,,easy,,8,", ("date", "06.01.2026", "2026-01-05")),
        ("2026-02-30,,easy,,8,", ("date", "2026-02-30")),
        (",,easy,,8,", ("date", "nothing")),
        ("2026-01-06,25:00,easy,,8,", ("time", "25:00")),
        ("2026-01-06,,eazy,,8,", ("kind", "eazy", "easy")),
        ("2026-01-06,,easy,-5,8,", ("minutes", "-5")),
        ("2026-01-06,,easy,0,8,", ("minutes", "found 0")),
        ("2026-01-06,,easy,99999,8,", ("minutes", "99999")),
        ("2026-01-06,,easy,,0,", ("km", "found 0", "over 0")),
        ("2026-01-06,,easy,,500,", ("km", "500")),
        ("2026-01-06,,easy,,nan,", ("km", "nan")),
        ("2026-01-06,,easy,,far,", ("km", "far")),
        ('2026-01-06,,easy,,8,"open', ("quotes",)),
    ],
)
def test_bad_line_is_one_finding_and_the_others_stay(row: str, words: tuple[str, ...]) -> None:
    reading = read(HEADER + "2026-01-05,,easy,,8,\n" + row + "\n2026-01-07,,easy,,8,\n")
    assert [run.day.day for run in reading.runs] == [5, 7]
    [finding] = reading.findings
    assert (finding.severity, finding.where) == (Severity.ERROR, "file:runs.csv:3")
    assert all(word in finding.message + finding.fix for word in words)


def test_rest_row_may_say_zero_km() -> None:
    assert read(HEADER + "2026-01-06,,rest,,0,Rest\n").findings == ()


def test_extra_columns_are_told_once() -> None:
    reading = read("date,km,shoes,title\n2026-01-06,8,blue,easy\n2026-01-07,8,red,easy\n")
    assert len(reading.runs) == 2
    assert [(one.severity, "shoes" in one.message) for one in reading.findings] == [(Severity.INFO, True)]


def test_comma_in_a_title_without_quotes() -> None:
    reading = read(HEADER + "2026-01-06,,,,10,3x10 min, easy jog\n")
    assert reading.runs[0].title == "3x10 min, easy jog"
    assert [one.severity for one in reading.findings] == [Severity.WARN]


@pytest.mark.parametrize("text", ["day,km\nMon,8\n", "Hello\n", "date,date,km\n", "week,km\n1,8\n", '"date,km\n'])
def test_unusable_header(text: str) -> None:
    with pytest.raises(InputError, match="allowed"):
        read(text)


TEMPLATE = """week,day,kind,km,title
1,Mon,rest,0,Rest
1,Tue,quality,10,6x800 m
1,Sun,long,16,
2,Sat,race,21.1,Half
2,Sun,rest,0,
"""


def test_template_starts_in_the_week_of_the_athlete_s_start() -> None:
    assert [run.day.isoformat() for run in read(TEMPLATE).runs] == [
        "2026-01-05", "2026-01-06", "2026-01-11", "2026-01-17", "2026-01-18",
    ]  # fmt: skip


def test_a_template_without_a_race_day_says_which_week_was_taken() -> None:
    (note,) = read(TEMPLATE).findings
    assert note.severity is Severity.INFO
    assert note.message == "runs.csv counts weeks and names no dates; its week 1 is the week of 5 January 2026."
    assert read(TEMPLATE, date(2026, 5, 3)).findings == ()


def test_template_puts_its_race_on_the_race_day() -> None:
    runs = read(TEMPLATE, date(2026, 5, 3)).runs
    assert [run.day.isoformat() for run in runs if run.kind is RunKind.RACE] == ["2026-05-03"]
    assert runs[1].day == date(2026, 4, 22)


def test_template_without_a_race_puts_its_last_long_run_there() -> None:
    text = "week,day,km,title\n1,Tue,8,Easy\n1,Sun,16,Long run\n2,Tue,8,Easy\n"
    reading = read(text, date(2026, 5, 3))
    assert [run.day.isoformat() for run in reading.runs] == ["2026-04-28", "2026-05-03", "2026-05-05"]
    assert reading.findings == ()


def test_template_with_neither_takes_its_last_run_and_warns() -> None:
    reading = read("week,day,km,title\n1,Tue,8,Easy\n1,Thu,8,Easy\n", date(2026, 5, 3))
    assert [run.day.isoformat() for run in reading.runs] == ["2026-05-01", "2026-05-03"]
    assert [one.severity for one in reading.findings] == [Severity.WARN]


def test_moved_template_keeps_its_own_weeks() -> None:
    rows = "".join(
        f"{week},{day},{km},run\n" for week in (1, 2, 3) for day, km in (("Tue", 8), ("Thu", 9), ("Sun", 9 + week))
    )
    text = "week,day,km,title\n" + rows + "4,Sat,21.1,Half marathon\n"
    still, moved = read(text).runs, read(text, date(2026, 5, 3)).runs
    assert kinds_of(moved).kinds == kinds_of(still).kinds


@pytest.mark.parametrize("row", ["0,Mon,easy,8,", "x,Mon,easy,8,", "1,Someday,easy,8,", "999,Mon,easy,8,"])
def test_bad_template_line(row: str) -> None:
    assert [one.severity for one in read("week,day,kind,km,title\n" + row + "\n").findings] == [Severity.ERROR]


def test_too_many_rows() -> None:
    with pytest.raises(InputError, match="more than 5000 rows"):
        read(HEADER + "2026-01-06,,easy,,8,\n" * 5002)


@given(st.text())
@settings(deadline=None, max_examples=300)
def test_arbitrary_text_never_crashes(text: str) -> None:
    for header in ("", HEADER, "week;day;km\n"):
        try:
            read(header + text, date(2026, 5, 3))
        except InputError:
            continue


@given(st.lists(st.text(alphabet='",;\n\r x2026-01')))
@settings(deadline=None, max_examples=300)
def test_broken_quotes_never_crash(rows: list[str]) -> None:
    try:
        reading = read(HEADER + "\n".join(rows))
    except InputError:
        return
    assert all(one.where.startswith("file:runs.csv:") for one in reading.findings)


def test_broken_quotes_on_every_line_end_the_reading() -> None:
    with pytest.raises(InputError, match="broken quotes again and again"):
        read(HEADER + 'x"\n"y"z\n' * 200)


def test_row_with_too_many_cells_where_the_title_is_not_last() -> None:
    reading = read("date,title,km\n2026-01-06,a,8,9\n2026-01-07,a,8\n")
    assert [run.day.day for run in reading.runs] == [7]
    assert "4 cells" in reading.findings[0].message


def test_header_alone_is_a_warning() -> None:
    assert [one.severity for one in read(HEADER).findings] == [Severity.WARN]
