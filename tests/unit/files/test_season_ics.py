"""season.ics: read back by icalendar, the same events when the season changes, right across the clock change."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event
from tests.seasons import athlete, knowledge, season

from toeoff.errors import InputError
from toeoff.files.ics_zone import vtimezone
from toeoff.files.season_ics import season_ics
from toeoff.model.plan import Season, Session
from toeoff.model.run import shift

KNOWLEDGE = knowledge()


def _events(text: str) -> list[Event]:
    return [event for event in Calendar.from_ical(text).walk("VEVENT") if isinstance(event, Event)]


def _with(planned: Season, place: int, changed: Session) -> Season:
    sessions = list(planned.sessions)
    sessions[place] = changed
    return replace(planned, sessions=tuple(sessions))


def test_every_session_is_an_event_at_its_time() -> None:
    planned = season(16)
    events = _events(season_ics(planned, KNOWLEDGE, None))
    assert [event.start for event in events] == [session.start for session in planned.sessions]
    assert [event.end for event in events] == [session.end for session in planned.sessions]
    assert {event.start.utcoffset() for event in events if isinstance(event.start, datetime)} == {
        timedelta(hours=1),
        timedelta(hours=2),
    }


def test_an_event_says_what_where_and_why() -> None:
    event = _events(season_ics(season(16), KNOWLEDGE, None))[0]
    assert event["SUMMARY"] == "Strength: Foundation (moderate, 32 min)"
    assert event["LOCATION"] == "home"
    lines = str(event["DESCRIPTION"]).splitlines()
    assert lines[0].startswith("Because 62 h are left")
    assert "A1 Goblet squat: 3 × 8, 10 kg, leave 4, 3 s down, 1 s hold, 1 s up" in lines
    assert [bytes(alarm.to_ical()).count(b"TRIGGER:-PT1H") for alarm in event.walk("VALARM")] == [1]


def test_the_text_is_valid() -> None:
    text = season_ics(season(16), KNOWLEDGE, None)
    lines = text.split("\r\n")
    assert lines[-1] == ""
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in lines) <= 75
    assert lines.count("BEGIN:VEVENT") == len(season(16).sessions)
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in lines
    assert "DTSTAMP:20260105T000000Z" in lines
    assert len({line for line in lines if line.startswith("UID:")}) == lines.count("BEGIN:VEVENT")


def test_the_same_season_gives_the_same_text() -> None:
    first = season_ics(season(16), KNOWLEDGE, None)
    assert season_ics(season(16), KNOWLEDGE, None) == first
    assert season_ics(season(16), KNOWLEDGE, first) == first


def test_a_moved_session_stays_the_same_event_and_counts_up() -> None:
    planned = season(16)
    before = season_ics(planned, KNOWLEDGE, None)
    moved = replace(planned.sessions[4], start=shift(planned.sessions[4].start, minutes=30))
    after = season_ics(_with(planned, 4, moved), KNOWLEDGE, before)
    old, new = _events(before), _events(after)
    assert [event["UID"] for event in new] == [event["UID"] for event in old]
    assert [event["SEQUENCE"] for event in new] == [int(place == 4) for place in range(len(new))]
    back = _events(season_ics(planned, KNOWLEDGE, after))
    assert back[4]["SEQUENCE"] == 2


def test_a_session_that_is_gone_is_cancelled_once() -> None:
    planned = season(16)
    before = season_ics(planned, KNOWLEDGE, None)
    fewer = replace(planned, sessions=planned.sessions[:-1])
    after = season_ics(fewer, KNOWLEDGE, before)
    last = _events(after)[-1]
    assert (last["STATUS"], last["SEQUENCE"]) == ("CANCELLED", 1)
    assert last.walk("VALARM") == []
    assert season_ics(fewer, KNOWLEDGE, after) == after
    again = _events(season_ics(planned, KNOWLEDGE, after))[-1]
    assert (again["STATUS"], again["SEQUENCE"]) == ("CONFIRMED", 2)


def test_what_was_over_before_a_new_start_is_left_alone() -> None:
    before = season_ics(season(16), KNOWLEDGE, None)
    later = season(8, runner=athlete(start=date(2026, 3, 2)))
    events = {str(event["UID"]): event for event in _events(season_ics(later, KNOWLEDGE, before))}
    statuses = [str(event["STATUS"]) for event in sorted(events.values(), key=lambda event: event.start)]
    gone = statuses.index("CANCELLED")
    assert set(statuses[:gone]) == {"CONFIRMED"}
    assert statuses.count("CONFIRMED") > len(later.sessions)


def test_the_events_of_another_runner_are_not_touched() -> None:
    before = season_ics(season(12, runner=athlete("Somebody else")), KNOWLEDGE, None)
    assert season_ics(season(16), KNOWLEDGE, before) == season_ics(season(16), KNOWLEDGE, None)


def test_another_time_zone_is_a_change() -> None:
    planned = season(12)
    runner = athlete(timezone="Europe/Paris")
    sessions = tuple(replace(s, start=s.start.replace(tzinfo=runner.tz)) for s in planned.sessions)
    moved = replace(planned, athlete=runner, sessions=sessions)
    events = _events(season_ics(moved, KNOWLEDGE, season_ics(planned, KNOWLEDGE, None)))
    assert {event["SEQUENCE"] for event in events} == {1}


@pytest.mark.parametrize("previous", ["hello", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"])
def test_a_file_before_that_is_no_calendar_is_named(previous: str) -> None:
    with pytest.raises(InputError, match=r"season\.ics"):
        season_ics(season(12), KNOWLEDGE, previous)


def test_a_season_without_sessions_is_a_calendar() -> None:
    assert _events(season_ics(replace(season(12), sessions=()), KNOWLEDGE, None)) == []


@pytest.mark.parametrize(
    "name", ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC", "Africa/Casablanca"]
)
def test_a_zone_written_out_is_the_zone(name: str) -> None:
    tz, utc = ZoneInfo(name), ZoneInfo("UTC")
    text = vtimezone(tz, date(2025, 12, 31), date(2026, 12, 31)).to_ical().decode()
    found = re.findall(r"DTSTART:(\S+).*?OFFSETFROM:([+-]\d{4}).*?OFFSETTO:([+-]\d{4})", text, re.DOTALL)
    parts = [
        (datetime.strptime(local + before, "%Y%m%dT%H%M%S%z"), datetime.strptime(after, "%z").utcoffset())
        for local, before, after in found
    ]
    moment = datetime(2026, 1, 1, tzinfo=utc)
    while moment < datetime(2026, 12, 31, tzinfo=utc):
        offset = [after for start, after in parts if start <= moment][-1]
        assert moment.astimezone(tz).utcoffset() == offset
        moment += timedelta(minutes=30)
