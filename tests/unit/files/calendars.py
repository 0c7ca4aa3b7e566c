"""Small calendars of our own for the tests."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

from toeoff.files.ics import read_ics
from toeoff.files.planned import Reading
from toeoff.model.athlete import Athlete, Place, Window

BERLIN = ZoneInfo("Europe/Berlin")
START = date(2026, 1, 5)

ATHLETE = Athlete(
    name="Test runner",
    mass_kg=60,
    timezone="Europe/Berlin",
    start=START,
    places=(Place(name="home"),),
    availability=(Window(day=0, start=time(18), end=time(20), place="home"),),
)


def calendar(*events: str, before: str = "") -> str:
    """A calendar of events, each given as its lines without BEGIN and END."""
    parts = "\r\n".join(f"BEGIN:VEVENT\r\n{_lines(event)}\r\nEND:VEVENT" for event in events)
    return "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", *([_lines(before)] if before else []), parts, "END:VCALENDAR", ""]
    )


def read(*events: str, before: str = "") -> Reading:
    """The reading of such a calendar for a runner in Berlin who starts on 2026-01-05."""
    return read_ics(calendar(*events, before=before), "plan.ics", tz=BERLIN, start=START)


def _lines(text: str) -> str:
    return "\r\n".join(line.strip() for line in text.strip().splitlines())
