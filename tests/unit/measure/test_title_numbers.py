"""Kilometres and minutes out of titles and descriptions."""

from __future__ import annotations

import pytest

from toeoff.measure.title_numbers import amounts, described


@pytest.mark.parametrize(
    ("title", "km", "minutes"),
    [
        ("10k", 10.0, None),
        ("18 km", 18.0, None),
        ("7,5 km", 7.5, None),
        ("6.5 miles", 10.46, None),
        ("6 m easy", 9.66, None),
        ("8-10 km easy", 10.0, None),
        ("5000 m", 5.0, None),
        ("1h45", None, 105),
        ("50 min", None, 50),
        ("90'", None, 90),
        ("1,5 Std locker", None, 90),
        ("2 ore", None, 120),
        ("1:45 h", None, 105),
        ("45m easy", None, 45),
        ("35 tempo", None, 35),
        ("Long run 18k 1h45", 18.0, 105),
        ("6x800 m", None, None),
        ("6 x 1 mile", None, None),
        ("Run at 18:00", None, None),
        ("10 km @ 5:30/km", 10.0, None),
        ("9 miles w/ 6x100 m strides", 14.48, None),
        ("Long run, last 5 km fast", None, None),
        ("2 km warm up, 6x1 km with 400 m jog, 2 km cool down", 12.4, None),
        ("10 min warm up, 20 min tempo, 10 min cool down", None, 40),
        ("6 miles a.m. 4 miles p.m.", 16.09, None),
        ("Run 1 min, walk 1 min. Repeat 10 times", None, 20),
        ("12 km, 20 min tempo", 12.0, None),
        ("", None, None),
        ("Run", None, None),
    ],
)
def test_title(title: str, km: float | None, minutes: int | None) -> None:
    found = amounts(title)
    assert (found.km, found.minutes) == (km, minutes)


@pytest.mark.parametrize(
    ("text", "km", "minutes"),
    [
        ("Moving Time: 1:05:00\nDistance: 10 km", 10.0, 65),
        ("Planned time: 0:45", None, 45),
        ("Duration: 45 min", None, 45),
        ("Distance: 6.2 mi", 9.98, None),
        ("Dauer: 1h30\nDistanz: 15,5 km", 15.5, 90),
        ("Durée : 50", None, 50),
        ("Just run: it is fun", None, None),
        ("Time: 45:30", None, 46),
        ("", None, None),
    ],
)
def test_description(text: str, km: float | None, minutes: int | None) -> None:
    found = described(text)
    assert (found.km, found.minutes) == (km, minutes)
