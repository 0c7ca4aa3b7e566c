"""The picture of a week is true to the clock and chooses a week that says something."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from tests.web.conftest import example_documents, example_inputs

from toeoff.app.pages.season_sketch import season_sketch
from toeoff.app.pages.week_picture import week_picture
from toeoff.app.runs.understood import understood
from toeoff.model.athlete import Window
from toeoff.model.finding import Finding, Severity

START = datetime(2026, 1, 5, tzinfo=example_inputs().athlete.tz)


def test_every_session_of_the_week_stands_inside_hours_of_its_place() -> None:
    document, _ = example_documents()
    picture = week_picture(example_inputs(), document, START)
    assert len(picture.fits) == 3
    for day in picture.days:
        for bar in day.sessions:
            assert any(
                one.start <= bar.start and bar.start + bar.minutes <= one.start + one.minutes and one.title == bar.title
                for one in day.hours
            )


def test_the_axis_is_true() -> None:
    picture = week_picture(example_inputs(), None, START)
    for day in picture.days:
        for bar in (*day.runs, *day.hours):
            assert bar.x == pytest.approx((bar.start - 360) / 960 * 100, abs=0.01)
            assert bar.width == pytest.approx(bar.minutes / 960 * 100, abs=0.01)
    assert [(mark.hour, mark.x) for mark in picture.ticks][:2] == [(6, 0.0), (9, 18.75)]


def test_early_runs_and_late_hours_widen_it() -> None:
    inputs = example_inputs()
    late = Window(day=6, start=time(22, 0), end=time(23, 59), place="home")
    early = Window(day=6, start=time(4, 30), end=time(5, 30), place="home")
    athlete = replace(inputs.athlete, availability=(early, late))
    picture = week_picture(replace(inputs, athlete=athlete), None, START)
    assert picture.ticks[0].hour == 4
    assert picture.days[6].hours[-1].x + picture.days[6].hours[-1].width <= 100
    assert picture.days[6].hours[-1].ends == time(23, 59)


def test_a_week_may_begin_on_sunday() -> None:
    document, _ = example_documents()
    monday, sunday = (week_picture(example_inputs(), document, START, sunday_first=first) for first in (False, True))
    assert [day.code for day in sunday.days] == ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    assert sunday.days[0].date == monday.monday - timedelta(days=1)
    assert sunday.fits == monday.fits


def test_without_runs_or_season_it_is_this_week() -> None:
    empty = replace(example_inputs(), runs=())
    picture = week_picture(empty, None, START)
    assert picture.monday == date(2026, 1, 5)
    assert not any(day.runs for day in picture.days)
    assert understood(empty, START).count == 0


def test_after_the_last_week_the_picture_has_no_sessions() -> None:
    document, _ = example_documents()
    assert not week_picture(example_inputs(), document, START + timedelta(weeks=30)).fits


def test_what_was_understood_puts_the_worst_first() -> None:
    notes = [
        Finding(rule="input", severity=severity, where="file:a", message=str(severity))
        for severity in (Severity.INFO, Severity.ERROR)
    ]
    known = understood(example_inputs(), START, notes)
    assert known.findings[0].severity is Severity.ERROR
    assert known.count == sum(group.count for group in known.groups)
    assert known.key_count == sum(group.count for group in known.groups if group.key)
    assert [run.title for run in known.races][-1] == "Marathon"


def test_the_sketch_counts_what_the_season_has() -> None:
    document, _ = example_documents()
    sketch = season_sketch(document)
    assert sum(phase.weeks for phase in sketch.phases) == sketch.weeks == len(document["weeks"])
    assert sketch.first is not None
    assert sketch.first.start.isoformat() == document["sessions"][0]["start"]
    assert season_sketch({**document, "sessions": []}).first is None
