"""The load over time: days and kilograms to scale."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from toeoff.app.log.exercise import Point
from toeoff.web.log_plot import BASE, LEFT, RIGHT, TOP, load_plot, span_of

FIRST = date(2026, 1, 1)


def points(*pairs: tuple[int, float]) -> list[Point]:
    top = max(value for _, value in pairs)
    return [Point(day=FIRST + timedelta(days=day), value=value, best=value == top) for day, value in pairs]


def dots(svg: str, kind: str = "pt") -> list[tuple[float, float]]:
    found = re.findall(rf'<circle class="{kind}" cx="([\d.]+)%" cy="([\d.]+)"', svg)
    return [(float(x), float(y)) for x, y in found]


def draw(*pairs: tuple[int, float], coming: tuple[date, float] | None = None) -> str:
    return load_plot(points(*pairs), coming=coming, label="<load>", amount="%(number)s kg")


def test_a_day_is_as_wide_as_any_other_and_a_kilogram_as_high() -> None:
    svg = draw((0, 20), (25, 30), (100, 40))
    (x1, y1), (x2, y2), (x3, y3) = dots(svg)
    assert (x1, x3) == (LEFT, RIGHT)
    assert x2 == pytest.approx(LEFT + (RIGHT - LEFT) / 4, abs=0.01)
    assert (y1, y3) == (BASE, TOP)
    assert y2 == pytest.approx((BASE + TOP) / 2)
    assert "40 kg" in svg
    assert 'aria-label="&lt;load&gt;"' in svg
    assert svg.count('<line class="ln"') == 2


def test_the_next_one_is_open_and_part_of_the_scale() -> None:
    svg = draw((0, 20), (10, 30), coming=(FIRST + timedelta(days=40), 40))
    assert dots(svg, "nx") == [(RIGHT, TOP)]
    assert svg.count('<line class="nl"') == 1
    assert len(dots(svg, "rg")) == 1


def test_one_session_stands_in_the_middle() -> None:
    ((x, y),) = dots(draw((0, 16)))
    assert x == pytest.approx((LEFT + RIGHT) / 2, abs=0.01)
    assert TOP <= y <= BASE


def test_many_sessions_over_years_get_small_dots_and_years() -> None:
    svg = draw(*((day * 7, 20 + day % 5) for day in range(100)))
    assert 'r="2"' in svg
    assert "1 Jan 2026" in svg
    assert "2027" in svg


@pytest.mark.parametrize(
    ("least", "most"),
    [(0, 0), (0, 1), (1, 1), (5, 5), (16, 16), (19.5, 20.5), (20, 20), (42.5, 43), (7, 300), (-20, 0)],
)
def test_an_axis_holds_its_values(least: float, most: float) -> None:
    low, high, step = span_of(least, most)
    assert low <= least <= most <= high
    assert (high - low) / step == pytest.approx(round((high - low) / step))
    assert 2 <= round((high - low) / step) <= 6
