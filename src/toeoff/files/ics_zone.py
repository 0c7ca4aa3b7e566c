"""VTIMEZONE written from the zone's own transitions, so that a calendar needs no list of zones."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

UTC = ZoneInfo("UTC")
MINUTES_A_DAY = 1440


def vtimezone(tz: ZoneInfo, first: date, last: date) -> Timezone:
    """The zone with every change of offset from `first` to `last`.

    Each part starts at the local time before the change, as RFC 5545 section 3.6.5 asks.
    """
    zone = Timezone()
    zone.add("tzid", tz.key)
    start = datetime.combine(first, time(), tzinfo=UTC)
    offset = _offset(tz, start)
    zone.add_component(_part(tz, start, offset, offset))
    for moment in _changes(tz, start, datetime.combine(last, time(), tzinfo=UTC)):
        zone.add_component(_part(tz, moment, offset, _offset(tz, moment)))
        offset = _offset(tz, moment)
    return zone


def _offset(tz: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(tz).utcoffset() or timedelta()


def _changes(tz: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """Instants at which the offset changes, to the minute; at most one a day."""
    while start < end:
        offset = _offset(tz, start)
        if _offset(tz, start + timedelta(days=1)) != offset:
            moments = [start + timedelta(minutes=minute) for minute in range(1, MINUTES_A_DAY + 1)]
            yield moments[bisect_left(moments, 1, key=lambda moment: int(_offset(tz, moment) != offset))]
        start += timedelta(days=1)


def _part(tz: ZoneInfo, moment: datetime, before: timedelta, after: timedelta) -> TimezoneDaylight | TimezoneStandard:
    local = moment.astimezone(tz)
    part = TimezoneDaylight() if local.dst() else TimezoneStandard()
    part.add("dtstart", (moment.replace(tzinfo=None) + before))
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
    part.add("tzname", local.tzname() or tz.key)
    return part
