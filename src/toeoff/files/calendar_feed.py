"""A runner's sessions as a calendar that others subscribe to: with everything, or only that she is busy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Event

from toeoff.files.ics_zone import UTC, vtimezone
from toeoff.files.season_ics import new_calendar, session_event
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Session

READ_AGAIN = timedelta(hours=4)
"""How long a calendar app may wait before it looks again; our choice, short enough for a plan that moves today."""
BUSY = "Busy"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSession:
    """A session with its history in calendars.

    Args:
        uid: Names it in every version of the calendar.
        session: What stands in it, its start in the athlete's time zone.
        sequence: How often it was changed.
        changed_at: When it was changed last.
        cancelled: Does the season hold it no longer?
    """

    uid: str
    session: Session
    sequence: int
    changed_at: datetime
    cancelled: bool = False


def calendar_feed(
    sessions: Iterable[FeedSession], *, busy: bool, name: str, tz: ZoneInfo, version: str, knowledge: Knowledge
) -> str:
    """The calendar's text (RFC 5545); the same sessions give the same text.

    Args:
        sessions: What it holds.
        busy: Says only when she is busy, neither with what nor where.
        name: The athlete's name; a busy calendar does not say it.
        tz: Her time zone.
        version: Of toeoff.
        knowledge: For the names of exercises and phases.
    """
    ordered = sorted(sessions, key=lambda one: (one.session.start.timestamp(), one.uid))
    calendar = new_calendar(BUSY if busy else f"Strength of {name}", version, READ_AGAIN)
    if ordered:
        calendar.add_component(vtimezone(tz, *_span(ordered)))
    for one in ordered:
        calendar.add_component(_busy(one) if busy else _training(one, knowledge))
    return bytes(calendar.to_ical()).decode("utf-8")


def _span(sessions: Sequence[FeedSession]) -> tuple[date, date]:
    """Whole years that hold every session."""
    years = [one.session.start.year for one in sessions]
    return date(min(years) - 1, 12, 31), date(max(years), 12, 31)


def _training(one: FeedSession, knowledge: Knowledge) -> Event:
    event = session_event(one.uid, one.session, knowledge, one.changed_at.astimezone(UTC))
    return _with_history(event, one)


def _busy(one: FeedSession) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", one.changed_at.astimezone(UTC))
    event.add("dtstart", one.session.start)
    event.add("dtend", one.session.end)
    event.add("summary", BUSY)
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    return _with_history(event, one)


def _with_history(event: Event, one: FeedSession) -> Event:
    """The event as it stands after its changes; one that is cancelled keeps its place and rings no more."""
    event.add("sequence", one.sequence)
    event.add("last-modified", one.changed_at.astimezone(UTC))
    if one.cancelled:
        del event["STATUS"]
        event.add("status", "CANCELLED")
        event.subcomponents.clear()
    return event
