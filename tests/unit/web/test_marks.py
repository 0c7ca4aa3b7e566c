"""Marks stand where the clock says, and are as tall as what they stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest

from toeoff.model.run import Run, RunKind
from toeoff.web import marks

BERLIN = ZoneInfo("Europe/Berlin")
WEEK = marks.Axis.of_days(date(2026, 3, 9), 7)


@dataclass(frozen=True)
class Mark:
    start: datetime
    demand: str = "hard"
    hard_sets: int = 9
    state: str = "planned"
    uid: str = "20260309-2"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=BERLIN)


def run(start: datetime, minutes: int = 60, kind: RunKind = RunKind.EASY) -> Run:
    return Run(id="r1", start=start, minutes=minutes, kind=kind)


def rects(svg: str) -> list[dict[str, str]]:
    return [dict(re.findall(r'([\w-]+)="([^"]*)"', shape)) for shape in re.findall(r"<rect[^>]*>", svg)]


@pytest.mark.parametrize(
    ("moment", "share"), [(at(9, 0), 0.0), (at(12, 12), 50.0), (at(15, 23, 59), 99.99), (at(8, 12), -7.14)]
)
def test_every_hour_is_as_wide_as_every_other(moment: datetime, share: float) -> None:
    assert WEEK.at(moment) == share
    assert 0 <= WEEK.kept(moment) <= 100


def test_the_axis_shows_the_clock_on_the_wall_also_when_it_changes() -> None:
    week = marks.Axis.of_days(date(2026, 3, 23), 7)
    sunday = datetime(2026, 3, 29, 12, tzinfo=BERLIN)
    assert week.at(sunday) == round((6 * 24 + 12) / 168 * 100, 2)


def test_an_axis_can_be_one_day() -> None:
    axis = marks.Axis(begin=datetime.combine(date(2026, 3, 9), time(6)), hours_h=16)
    assert axis.at(at(9, 18)) == 75.0


def test_a_run_is_as_tall_as_it_is_long_and_key_runs_are_thick() -> None:
    scale = marks.Scale(height=48, line=31, px_per_minute=0.2)
    easy, key = rects(
        marks.run_mark(WEEK, run(at(9, 7)), scale) + marks.run_mark(WEEK, run(at(15, 8, 30), 120, RunKind.LONG), scale)
    )
    assert (easy["height"], easy["y"], easy["width"]) == ("12", "19", "2")
    assert (key["height"], key["y"], key["width"], key["x"]) == ("24", "7", "4", "90.77%")


def test_a_race_carries_a_flag_that_stays_on_the_page() -> None:
    scale = marks.Scale(height=48, line=31, px_per_minute=0.1)
    sunday = marks.run_mark(WEEK, run(at(15, 10), 220, RunKind.RACE), scale)
    monday = marks.run_mark(WEEK, run(at(9, 10), 220, RunKind.RACE), scale)
    assert "M-2 0h-12" in sunday
    assert "M2 0h12" in monday


@pytest.mark.parametrize(
    ("mark", "kind", "height"),
    [
        (Mark(at(12, 18, 30)), "str", "11"),
        (Mark(at(12, 18, 30), state="done"), "str done", "11"),
        (Mark(at(12, 18, 30), state="past"), "str missed", "10.5"),
        (Mark(at(12, 18, 30), demand="light", hard_sets=0), "str light", "3.5"),
        (Mark(at(12, 18, 30), demand="light", hard_sets=0, state="done"), "str light done", "3.5"),
    ],
)
def test_a_session_hangs_as_deep_as_it_has_hard_sets(mark: Mark, kind: str, height: str) -> None:
    (shape,) = rects(marks.strength_mark(WEEK, mark, marks.Scale(height=48, line=31, px_per_minute=0.15)))
    assert (shape["class"], shape["height"], shape["y"]) == (kind, height, "32")
    assert shape["data-session"] == "20260309-2"


def test_a_session_without_a_name_carries_none() -> None:
    assert "data-session" not in marks.strength_mark(
        WEEK, Mark(at(12, 18), uid=""), marks.Scale(height=48, line=31, px_per_minute=0.15)
    )


def test_the_scale_has_room_for_the_longest_run_and_the_deepest_session() -> None:
    usual = marks.scale([run(at(9, 7))], [Mark(at(12, 18))])
    assert (usual.line, usual.height, usual.px_per_minute) == (31, 48, 0.15)
    ultra = marks.scale([run(at(9, 7), 900)], [Mark(at(12, 18), hard_sets=30)])
    assert ultra.px_per_minute * 900 == pytest.approx(44)
    assert (ultra.line, ultra.height) == (47, 47 + 36)
    assert marks.scale([], []) == usual


def test_an_area_ends_where_the_axis_ends() -> None:
    (shape,) = rects(marks.span(WEEK, at(7, 0), at(10, 12), 48, "keep"))
    assert (shape["x"], shape["width"]) == ("0.0%", "21.43%")
    assert 'fill="url(#away)"' in marks.span(WEEK, at(9, 0), at(10, 0), 48, "away")


def test_a_bracket_is_open_where_its_run_lies_beyond_the_axis() -> None:
    closed = marks.bracket(WEEK, at(12, 18, 30), at(15, 8, 30), "62 h")
    beyond = marks.bracket(WEEK, at(12, 18, 30), at(17, 18), "5 days")
    assert (closed.count("<line"), beyond.count("<line")) == (3, 2)
    assert ">62 h</text>" in closed


def test_a_picture_is_well_formed_and_says_what_it_shows() -> None:
    scale = marks.scale([run(at(9, 7))], [Mark(at(12, 18, 30))])
    shapes = [
        *marks.days(WEEK, scale.height),
        marks.ground(scale.line),
        marks.run_mark(WEEK, run(at(15, 10), 220, RunKind.RACE), scale),
        marks.strength_mark(WEEK, Mark(at(12, 18, 30), uid='"><b>'), scale),
        marks.hairline(WEEK, at(12, 12), scale.height),
    ]
    svg = marks.picture(shapes, scale.height, 'One run & "one" session <3')
    root = ET.fromstring(svg)
    assert root.get("aria-label") == 'One run & "one" session <3'
    assert len(root.findall("line[@class='day']")) == 6
    assert ET.fromstring(marks.HATCH) is not None
