"""A calendar to subscribe to: stable, folded, counted up, cancelled; and a busy one that tells nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar, Event
from tests.seasons import knowledge, season

from toeoff.files.calendar_feed import FeedSession, calendar_feed

CHANGED = datetime(2026, 1, 2, 9, 30, 15, 123456, tzinfo=UTC)
SEASON = season(16)
KNOWLEDGE = knowledge()


def feed_of(*, busy: bool = False, name: str = "Ada", **changes: FeedSession) -> str:
    """The sessions of a season as a calendar; `changes` by the place of a session, e.g. ``s3``."""
    sessions = [
        changes.get(f"s{place}", FeedSession(uid=f"u{place}", session=one, sequence=0, changed_at=CHANGED))
        for place, one in enumerate(SEASON.sessions)
    ]
    return calendar_feed(
        reversed(sessions), busy=busy, name=name, tz=SEASON.athlete.tz, version="1.2.3", knowledge=KNOWLEDGE
    )


def events(text: str) -> list[Event]:
    return [event for event in Calendar.from_ical(text).walk("VEVENT") if isinstance(event, Event)]


def test_every_session_is_an_event_at_its_time_in_order() -> None:
    found = events(feed_of())
    assert [event.start for event in found] == [session.start for session in SEASON.sessions]
    assert [event.end for event in found] == [session.end for session in SEASON.sessions]
    assert [str(event["UID"]) for event in found] == [f"u{place}" for place in range(len(found))]


def test_the_training_calendar_says_everything_and_rings() -> None:
    event = events(feed_of())[0]
    assert str(event["SUMMARY"]).startswith("Strength: Foundation")
    assert event["LOCATION"] == "home"
    assert "Because" in str(event["DESCRIPTION"])
    assert len(event.walk("VALARM")) == 1


def test_the_busy_calendar_tells_only_when() -> None:
    text = feed_of(busy=True, name="Ada Lovelace")
    for event in events(text):
        assert set(event) == {
            "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "TRANSP", "SEQUENCE", "LAST-MODIFIED",
        }  # fmt: skip
        assert event["SUMMARY"] == "Busy"
        assert event.subcomponents == []
    for word in ("Ada", "Strength", "home", "Because", "squat"):
        assert word not in text


def test_the_calendar_says_how_it_is_read_again() -> None:
    lines = feed_of().split("\r\n")
    for line in (
        "VERSION:2.0", "METHOD:PUBLISH", "PRODID:-//toeoff//toeoff 1.2.3//EN", "X-WR-CALNAME:Strength of Ada",
        "REFRESH-INTERVAL;VALUE=DURATION:PT4H", "X-PUBLISHED-TTL:PT4H", "TZID:Europe/Berlin",
        "DTSTAMP:20260102T093015Z", "LAST-MODIFIED:20260102T093015Z", "SEQUENCE:0", "STATUS:CONFIRMED",
    ):  # fmt: skip
        assert line in lines


@pytest.mark.parametrize("busy", [False, True])
def test_lines_are_folded_as_they_must_be(busy: bool) -> None:
    text = feed_of(busy=busy, name="Ă" * 200 + ", the; one\\ with\nmuch")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert len(events(text)) == len(SEASON.sessions)
    named = "NAME:Strength of " + "Ă" * 200 + "\\, the\\; one\\\\ with much\r\n"
    assert (named in text.replace("\r\n ", "")) is not busy


def test_the_same_sessions_give_the_same_bytes() -> None:
    assert feed_of() == feed_of()


def test_a_changed_session_counts_up_and_a_cancelled_one_stays_as_cancelled() -> None:
    moved = replace(SEASON.sessions[3], start=SEASON.sessions[3].start + timedelta(hours=1))
    later = CHANGED + timedelta(days=3)
    text = feed_of(
        s3=FeedSession(uid="u3", session=moved, sequence=2, changed_at=later),
        s4=FeedSession(uid="u4", session=SEASON.sessions[4], sequence=1, changed_at=later, cancelled=True),
    )
    by_uid = {str(event["UID"]): event for event in events(text)}
    assert (by_uid["u3"]["SEQUENCE"], by_uid["u3"].start) == (2, moved.start)
    assert by_uid["u3"].decoded("LAST-MODIFIED") == later.replace(microsecond=0)
    assert (by_uid["u4"]["STATUS"], by_uid["u4"]["SEQUENCE"]) == ("CANCELLED", 1)
    assert by_uid["u4"].walk("VALARM") == []
    assert by_uid["u5"]["STATUS"] == "CONFIRMED"


def test_a_calendar_without_sessions_is_a_calendar() -> None:
    text = calendar_feed([], busy=False, name="Ada", tz=SEASON.athlete.tz, version="1", knowledge=KNOWLEDGE)
    assert events(text) == []
    assert Calendar.from_ical(text)["X-WR-CALNAME"] == "Strength of Ada"
