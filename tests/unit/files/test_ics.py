"""Calendars: every way of saying when, repetitions, versions, doubles, and what is no run."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.files.calendars import BERLIN, START, calendar, read

from toeoff.errors import InputError
from toeoff.files.ics import read_ics
from toeoff.model.finding import Severity


def errors(reading: object) -> list[str]:
    return [one.message for one in reading.findings if one.severity is Severity.ERROR]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("lines", "day", "start"),
    [
        ("DTSTART;VALUE=DATE:20260106", "2026-01-06", None),
        ("DTSTART:20260106", "2026-01-06", None),
        ("DTSTART;VALUE=DATE:20260106\nDTEND;VALUE=DATE:20260106", "2026-01-06", None),
        ("DTSTART:20260106T070000", "2026-01-06", "2026-01-06T07:00:00+01:00"),
        ("DTSTART:20260106T060000Z", "2026-01-06", "2026-01-06T07:00:00+01:00"),
        ("DTSTART:20260106T233000Z", "2026-01-07", "2026-01-07T00:30:00+01:00"),
        ("DTSTART;TZID=Europe/London:20260106T060000", "2026-01-06", "2026-01-06T07:00:00+01:00"),
        ('DTSTART;TZID="Europe/London":20260106T060000', "2026-01-06", "2026-01-06T07:00:00+01:00"),
        ("DTSTART;TZID=/example.org/2020/Europe/London:20260106T060000", "2026-01-06", "2026-01-06T07:00:00+01:00"),
        ("DTSTART;TZID=W. Europe Standard Time:20260706T070000", "2026-07-06", "2026-07-06T07:00:00+02:00"),
        ("DTSTART;TZID=Eastern Standard Time:20260106T070000", "2026-01-06", "2026-01-06T13:00:00+01:00"),
        ("DTSTART;VALUE=DATE:20260106T070000", "2026-01-06", None),
    ],
)
def test_start(lines: str, day: str, start: str | None) -> None:
    [run] = read(f"UID:1\nSUMMARY:Easy run 8 km\n{lines}").runs
    assert run.day.isoformat() == day
    assert (run.start.isoformat() if run.start else None) == start
    assert run.all_day == (start is None)


def test_zone_defined_by_the_file() -> None:
    zone = """BEGIN:VTIMEZONE
    TZID:Club time
    BEGIN:STANDARD
    DTSTART:19701025T030000
    TZOFFSETFROM:+0200
    TZOFFSETTO:+0100
    RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
    END:STANDARD
    BEGIN:DAYLIGHT
    DTSTART:19700329T020000
    TZOFFSETFROM:+0100
    TZOFFSETTO:+0200
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
    END:DAYLIGHT
    END:VTIMEZONE"""
    runs = read(
        "UID:1\nSUMMARY:Easy run\nDTSTART;TZID=Club time:20260106T070000",
        "UID:2\nSUMMARY:Easy run\nDTSTART;TZID=Club time:20260706T070000",
        before=zone,
    ).runs
    assert [run.time.isoformat() for run in runs if run.time] == ["07:00:00", "07:00:00"]


def test_unknown_zone_is_the_athletes_and_is_told() -> None:
    reading = read("UID:1\nSUMMARY:Easy run\nDTSTART;TZID=Atlantis/City:20260106T070000")
    assert reading.runs[0].start is not None
    assert reading.runs[0].start.isoformat() == "2026-01-06T07:00:00+01:00"
    assert [(one.severity, "Atlantis/City" in one.message) for one in reading.findings] == [(Severity.WARN, True)]


def test_series_keeps_its_local_time_across_the_clock_change() -> None:
    runs = read(
        """UID:1
        SUMMARY:Tempo run
        DTSTART;TZID=Europe/Berlin:20260317T180000
        DURATION:PT1H
        RRULE:FREQ=WEEKLY;COUNT=4
        EXDATE;TZID=Europe/Berlin:20260324T180000
        RDATE;TZID=Europe/Berlin:20260410T063000""",
        """UID:1
        RECURRENCE-ID;TZID=Europe/Berlin:20260407T180000
        SUMMARY:Long run
        DTSTART;TZID=Europe/Berlin:20260408T090000
        DURATION:PT2H""",
    ).runs
    assert [(run.title, run.start.isoformat(), run.minutes) for run in runs if run.start] == [
        ("Tempo run", "2026-03-17T18:00:00+01:00", 60),
        ("Tempo run", "2026-03-31T18:00:00+02:00", 60),
        ("Tempo run", "2026-04-10T06:30:00+02:00", 60),
        ("Long run", "2026-04-08T09:00:00+02:00", 120),
    ]


def test_until_in_utc_includes_the_last_run() -> None:
    runs = read(
        "UID:1\nSUMMARY:Easy run\nDTSTART;TZID=Europe/Berlin:20260105T070000\nRRULE:FREQ=DAILY;UNTIL=20260107T060000Z"
    ).runs
    assert [run.day.day for run in runs] == [5, 6, 7]


def test_cancelled_repetition_and_cancelled_event_are_left_out() -> None:
    runs = read(
        "UID:1\nSUMMARY:Easy run\nDTSTART:20260105T070000\nRRULE:FREQ=DAILY;COUNT=3",
        "UID:1\nRECURRENCE-ID:20260106T070000\nSUMMARY:Easy run\nSTATUS:CANCELLED\nDTSTART:20260106T070000",
        "UID:2\nSUMMARY:Race 10k\nSTATUS:CANCELLED\nDTSTART:20260110T070000",
        "UID:3\nSUMMARY:Canceled: Easy run\nDTSTART:20260111T070000",
    ).runs
    assert [run.day.day for run in runs] == [5, 7]


def test_endless_series_is_followed_for_a_year() -> None:
    reading = read("UID:1\nSUMMARY:Long run\nDTSTART;VALUE=DATE:20200105\nRRULE:FREQ=WEEKLY")
    assert reading.runs[0].day >= date(2025, 9, 7)
    assert reading.runs[-1].day <= date(2027, 1, 11)
    assert [one.severity for one in reading.findings] == [Severity.INFO]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;COUNT=5",
        "FREQ=HOURLY",
        "FREQ=DAILY;COUNT=100000",
        "FREQ=DAILY;UNTIL=20991231",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;UNTIL=soon",
        "nonsense",
    ],
)
def test_series_that_is_not_followed_is_an_error_of_its_own(rule: str) -> None:
    reading = read(
        f"UID:1\nSUMMARY:Easy run\nDTSTART:20260105T070000\nRRULE:{rule}", "UID:2\nSUMMARY:Long run\nDTSTART:20260110"
    )
    assert [run.title for run in reading.runs] == ["Long run"]
    assert len(errors(reading)) == 1


def test_highest_sequence_wins_whatever_the_order() -> None:
    reading = read(
        "UID:1\nSEQUENCE:3\nSUMMARY:Tempo run\nDTSTART:20260107",
        "UID:1\nSEQUENCE:1\nSUMMARY:Easy run\nDTSTART:20260106",
    )
    assert [run.title for run in reading.runs] == ["Tempo run"]


def test_completed_run_beside_its_plan_counts_once_with_the_real_time() -> None:
    reading = read(
        "UID:a\nSUMMARY:Run: Tempo 8 km\nDTSTART;VALUE=DATE:20260106\n"
        "DESCRIPTION:Run\\nMoving Time: 0:48:00\\nDistance: 8 km",
        "UID:b\nSUMMARY:Run: Tempo 8 km\nDTSTART:20260106T170500Z\nDTEND:20260106T175500Z\n"
        "DESCRIPTION:Run\\nCompleted\\nDistance: 8.2 km",
    )
    [run] = reading.runs
    assert (run.start and run.start.isoformat(), run.km, run.minutes) == ("2026-01-06T18:05:00+01:00", 8.2, 50)
    assert [one.severity for one in reading.findings] == [Severity.INFO]


def test_completed_run_under_another_title_pairs_with_the_only_plan_of_the_day() -> None:
    reading = read(
        "UID:a\nSUMMARY:Run: Hill repeats\nDTSTART;VALUE=DATE:20260106",
        "UID:c\nSUMMARY:Bike: easy spin\nDTSTART;VALUE=DATE:20260106",
        "UID:b\nSUMMARY:Evening run\nDTSTART:20260106T170500Z\nDTEND:20260106T175500Z\nDESCRIPTION:Completed",
    )
    assert sorted(run.title for run in reading.runs) == ["Bike: easy spin", "Run: Hill repeats"]


def test_two_real_runs_of_a_day_stay_two() -> None:
    reading = read(
        "UID:a\nSUMMARY:Easy run\nDTSTART:20260106T060000Z",
        "UID:b\nSUMMARY:Easy run\nDTSTART:20260106T170000Z",
    )
    assert len(reading.runs) == 2


@pytest.mark.parametrize(
    "title",
    [
        "Gym",
        "Krafttraining",
        "Yoga",
        "Team meeting",
        "Flight to Rome",
        "Geburtstag Oma",
        "Piano",
        "Long weekend",
        "Renfo",
        "Pilates 45 min",
        "Marathon expo",
        "Dinner with Anna",
        "Zahnarzt",
        "",
    ],
)
def test_what_is_no_run_is_left_out_and_counted_once(title: str) -> None:
    reading = read(f"UID:1\nSUMMARY:{title}\nDTSTART:20260106T180000", "UID:2\nSUMMARY:6x800 m\nDTSTART:20260107")
    assert [run.title for run in reading.runs] == ["6x800 m"]
    [finding] = reading.findings
    assert finding.severity is Severity.INFO
    assert " 1 event" in finding.message


def test_rest_days_are_left_out_without_a_word() -> None:
    assert read("UID:1\nSUMMARY:Rest\nDTSTART:20260106", "UID:2\nSUMMARY:Easy\nDTSTART:20260107").findings == ()


@pytest.mark.parametrize(
    ("summary", "more", "km", "minutes"),
    [
        ("Easy 10k", "", 10.0, None),
        ("Run", "DESCRIPTION:Moving Time: 1:05:00\\nDistance: 10 km", 10.0, 65),
        ("Run", "DESCRIPTION:Duration: 45 min", None, 45),
        ("Run", "DESCRIPTION:Distance: 6.2 mi", 9.98, None),
        ("Long run 1h45", "", None, 105),
        ("Easy run", "DTEND:20260106T074000", None, 40),
        ("Long run 24 km", "DTEND:20260106T080000", 24.0, None),
        ("Footing 50 min", "DURATION:PT1H", None, 50),
    ],
)
def test_length(summary: str, more: str, km: float | None, minutes: int | None) -> None:
    [run] = read(f"UID:1\nSUMMARY:{summary}\nDTSTART:20260106T070000\n{more}").runs
    assert (run.km, run.minutes) == (km, minutes)


@pytest.mark.parametrize(
    "text", ["", "hello", "<html><body>Log in</body></html>", "date,kind\n2026-01-05,easy", "END:VCALENDAR"]
)
def test_no_calendar_is_one_clear_error(text: str) -> None:
    with pytest.raises(InputError, match="BEGIN:VCALENDAR"):
        read_ics(text, "plan.ics", tz=BERLIN, start=START)


@pytest.mark.parametrize(
    "event",
    [
        "UID:1\nSUMMARY:Easy run",
        "UID:1\nSUMMARY:Easy run\nDTSTART:20260230",
        "UID:1\nSUMMARY:Easy run\nDTSTART:tomorrow",
        "UID:1\nSUMMARY:Easy run\nDTSTART:99990101T000000Z",
        "UID:1\nSUMMARY:Easy run\nDTSTART:20260106T256100",
        'UID:1\nSUMMARY;X="open:Easy run\nDTSTART:20260106',
        "UID:1\nSUMMARY:Easy run\nDTSTART:20260106T070000\nDURATION:long",
    ],
)
def test_bad_event_is_a_finding_with_its_line(event: str) -> None:
    reading = read("UID:0\nSUMMARY:Long run\nDTSTART:20260110", event)
    assert [run.title for run in reading.runs] == ["Long run"]
    [finding] = reading.findings
    assert finding.severity is Severity.ERROR
    assert finding.where == "file:plan.ics:8"


def test_line_without_colon_is_passed_over_with_a_warning() -> None:
    reading = read("UID:0\nSUMMARY:Long run\nthis is nothing\nDTSTART:20260110")
    assert len(reading.runs) == 1
    assert [(one.severity, one.where) for one in reading.findings] == [(Severity.WARN, "file:plan.ics:6")]


def test_cut_off_calendar_keeps_what_was_read() -> None:
    text = calendar("UID:0\nSUMMARY:Long run\nDTSTART:20260110", "UID:1\nSUMMARY:Easy run\nDTSTART:20260111")
    reading = read_ics(text[: text.rindex("END:VEVENT")], "plan.ics", tz=BERLIN, start=START)
    assert [run.title for run in reading.runs] == ["Long run"]
    assert len(errors(reading)) == 1


def test_reduced_findings_say_how_many_more_there_are() -> None:
    reading = read(*("UID:1\nSUMMARY:Easy run" for _ in range(60)))
    assert len(errors(reading)) == 51
    assert "10 more events" in errors(reading)[-1]


def test_zone_the_file_defines_badly_is_the_athletes() -> None:
    zone = "BEGIN:VTIMEZONE\nTZID:Z\nBEGIN:STANDARD\nTZOFFSETTO:+9900\nEND:STANDARD\nEND:VTIMEZONE"
    reading = read("UID:1\nSUMMARY:Easy run\nDTSTART;TZID=Z:20260106T070000", before=zone)
    assert [run.time.isoformat() for run in reading.runs if run.time] == ["07:00:00"]
    assert [one.severity for one in reading.findings] == [Severity.WARN]


def test_changed_repetition_alone_and_a_camp_of_several_days() -> None:
    reading = read(
        "UID:1\nRECURRENCE-ID:20260107T180000\nSUMMARY:Tempo run\nDTSTART:20260108T180000",
        "UID:2\nSUMMARY:Running camp\nDTSTART;VALUE=DATE:20260201\nDTEND;VALUE=DATE:20260208",
    )
    assert [run.title for run in reading.runs] == ["Tempo run"]


def test_calendar_without_runs_is_a_warning() -> None:
    assert [one.severity for one in read("UID:1\nSUMMARY:Rest\nDTSTART:20260106").findings] == [Severity.WARN]
