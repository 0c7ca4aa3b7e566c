"""season.ics: one event per session, the same event again when the season changes."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain

from icalendar import Alarm, Calendar, Event, vText

from toeoff.errors import InputError
from toeoff.files.ics_zone import UTC, vtimezone
from toeoff.files.words import (
    NOTICE,
    because,
    block_words,
    dose_words,
    exercise_name,
    item_labels,
    session_title,
    tempo_words,
)
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Block, Item, Season, Session, monday_of
from toeoff.units import minutes

REMIND_MINUTES = 60
"""How long before a session the calendar reminds [min]; our choice, time to pack and to travel."""

_CONTENT = ("DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS")
_DOMAIN = "toeoff"
_READ_AGAIN = timedelta(hours=12)


def season_ics(season: Season, knowledge: Knowledge, previous: str | None = None) -> str:
    """The sessions as a calendar (RFC 5545).

    An event keeps its UID while it is the same session of its week. SEQUENCE counts up from the
    `previous` calendar when what the event says has changed; an event that is gone is cancelled.

    Args:
        season: The season.
        knowledge: For the names of exercises and phases.
        previous: The text of the calendar written before, if there is one.

    Raises:
        InputError: `previous` is not a calendar.
    """
    before = _events(previous) if previous else {}
    stamp = datetime.combine(season.start, time(), tzinfo=UTC)
    events = {uid: session_event(uid, session, knowledge, stamp) for uid, session in _identities(season)}
    for uid, event in events.items():
        event.add("sequence", _sequence(event, before.get(uid)))
    calendar = new_calendar(f"Strength of {season.athlete.name}", season.engine.version, _READ_AGAIN)
    gone = [event for uid, event in before.items() if uid not in events and _is_ours(uid, season)]
    others = [_gone(event, season) for event in gone]
    everything = sorted(chain(events.values(), others), key=lambda event: (event.start.isoformat(), str(event["UID"])))
    calendar.add_component(vtimezone(season.athlete.tz, *_span(season, everything)))
    for event in everything:
        calendar.add_component(event)
    return bytes(calendar.to_ical()).decode("utf-8")


def new_calendar(name: str, version: str, read_again: timedelta) -> Calendar:
    """A calendar without events.

    Args:
        name: What calendar apps call it.
        version: Of toeoff.
        read_again: How long an app that subscribes to it may wait before it looks again, in whole hours.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//toeoff//toeoff {version}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, vText(" ".join(name.split())))
    calendar.add("refresh-interval", read_again, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", f"PT{read_again // timedelta(hours=1)}H")
    return calendar


def _span(season: Season, events: Iterable[Event]) -> tuple[date, date]:
    """Whole years that hold the season and every event that is carried along."""
    years = [season.start.year, season.end.year, *(event.start.year for event in events)]
    return date(min(years) - 1, 12, 31), date(max(years), 12, 31)


def _identities(season: Season) -> Iterator[tuple[str, Session]]:
    """Each session with its UID: runner, season, and its own name, which is its week and the how manyth it is there."""
    counts: Counter[date] = Counter()
    for session in sorted(season.sessions, key=lambda session: session.start):
        monday = monday_of(session.start.date())
        counts[monday] += 1
        name = session.uid or f"{monday:%Y%m%d}-{counts[monday]}"
        yield f"{name}-{_short(season.start.isoformat())}-{_runner(season)}", session


def _runner(season: Season) -> str:
    return f"{_short(season.athlete.name)}@{_DOMAIN}"


def _is_ours(uid: str, season: Season) -> bool:
    return uid.endswith(f"-{_runner(season)}")


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def session_event(uid: str, session: Session, knowledge: Knowledge, stamp: datetime) -> Event:
    """A session as an event with its alarm, still without a SEQUENCE.

    Args:
        uid: Names it in every version of the calendar.
        session: The session.
        knowledge: For the names of exercises and phases.
        stamp: When it was last changed.
    """
    title = session_title(session, knowledge)
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("dtstart", session.start)
    event.add("dtend", session.end)
    event.add("summary", f"Strength: {title} ({session.demand}, {minutes(session.minutes)})")
    event.add("description", _description(session, knowledge))
    event.add("location", session.place)
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    event.add("categories", ["Strength"])
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Strength in {REMIND_MINUTES} minutes: {title}")
    alarm.add("trigger", timedelta(minutes=-REMIND_MINUTES))
    event.add_component(alarm)
    return event


def _description(session: Session, knowledge: Knowledge) -> str:
    lines = because(session.because)
    for block in session.blocks:
        lines += ["", block_words(block), *_items(block, knowledge)]
    return "\n".join([*lines, "", NOTICE]).strip()


def _items(block: Block, knowledge: Knowledge) -> Iterator[str]:
    for label, item in zip(item_labels(block), block.items, strict=True):
        yield f"{label} {exercise_name(item.exercise, knowledge)}: {_dose(item)}"


def _dose(item: Item) -> str:
    return ", ".join(part for part in (dose_words(item), tempo_words(item.tempo)) if part)


def _sequence(event: Event, before: Event | None) -> int:
    if before is None:
        return 0
    return _number(before) if _content(event) == _content(before) else _number(before) + 1


def _gone(event: Event, season: Season) -> Event:
    """An event of the calendar before that has no session any more; what is over stays as it was."""
    start = event.start
    day = start.date() if isinstance(start, datetime) else start
    if event.get("STATUS") == "CANCELLED" or day < season.start:
        return event
    number = _number(event) + 1
    for key in ("STATUS", "SEQUENCE"):
        event.pop(key, None)
    event.add("status", "CANCELLED")
    event.add("sequence", number)
    event.subcomponents.clear()
    return event


def _number(event: Event) -> int:
    return int(event.get("SEQUENCE", 0))


def _content(event: Event) -> tuple[bytes, ...]:
    zones = tuple(str(event[key].params.get("TZID", "")).encode() for key in ("DTSTART", "DTEND") if key in event)
    return zones + tuple(_bytes(event, key) for key in _CONTENT)


def _bytes(event: Event, key: str) -> bytes:
    found = event[key].to_ical() if key in event else b""
    return found.encode() if isinstance(found, str) else bytes(found)


def _events(text: str) -> dict[str, Event]:
    try:
        calendar = Calendar.from_ical(text)
        events = {str(event["UID"]): event for event in calendar.walk("VEVENT") if "DTSTART" in event}
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        allowed = "a calendar that toeoff has written"
        fix = "Move the file away, and a new one is started."
        raise InputError("season.ics (the one before)", found=str(error), allowed=allowed, fix=fix) from None
    return {uid: event for uid, event in events.items() if isinstance(event, Event)}
