"""Calendars that mean harm, or were damaged on the way: quick, and never a traceback."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.files.calendars import BERLIN, START, calendar, read

from toeoff.errors import InputError
from toeoff.files.ics import read_ics


def hostile() -> dict[str, str]:
    event = "UID:{n}\nSUMMARY:Easy run\nDTSTART:20260105T070000\nRRULE:{rule}"
    done = "\nDESCRIPTION:Completed"
    never = "FREQ=DAILY;COUNT=900;BYMONTH=2;BYMONTHDAY=30"
    return {
        "deep nesting": "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 300_000,
        "deep and closed": "BEGIN:VCALENDAR\n" + "BEGIN:X\n" * 100_000 + "END:X\n" * 100_000 + "END:VCALENDAR",
        "one long line": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:" + "a" * 9_000_000,
        "one long folded line": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:" + "a\n " * 1_500_000,
        "one busy day": calendar(
            *(f"UID:{n}\nSUMMARY:Run {n}\nDTSTART:20260105{done}" for n in range(2_500)),
            *(f"UID:t{n}\nSUMMARY:Run {n}a\nDTSTART:20260105T070000{done}" for n in range(2_400)),
        ),
        "never happens": calendar(*(event.format(n=n, rule=never) for n in range(300))),
        "every day of a year": calendar(*(event.format(n=n, rule="FREQ=DAILY") for n in range(400))),
        "old events": calendar(*("UID:1\nSUMMARY:Run\nDTSTART:20150105" for _ in range(60_000))),
        "many parameters": calendar("UID:1\nDTSTART" + ";X=1" * 20_000 + ":20260105\nSUMMARY:Run"),
        "zone that changes every second": calendar(
            "UID:1\nSUMMARY:Run\nDTSTART;TZID=Z:20260105T070000",
            before="BEGIN:VTIMEZONE\nTZID:Z\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0000\nTZOFFSETTO:+0100\n"
            "RRULE:FREQ=SECONDLY\nEND:STANDARD\nEND:VTIMEZONE",
        ),
    }


@pytest.mark.parametrize("name", list(hostile()))
def test_hostile_calendar_is_read_or_refused(name: str) -> None:
    text = hostile()[name]
    try:
        read_ics(text, "plan.ics", tz=BERLIN, start=START)
    except InputError as error:
        assert len(str(error)) < 400  # noqa: PT017 - an error is allowed, not demanded


BASE = calendar(
    "UID:1\nSUMMARY:Easy run 8 km\nDTSTART;TZID=Europe/Berlin:20260105T070000\n"
    "DTEND;TZID=Europe/Berlin:20260105T080000\nSEQUENCE:1",
    "UID:2\nSUMMARY:Long run\nDTSTART;VALUE=DATE:20260111\n"
    "RRULE:FREQ=MONTHLY;BYDAY=2SU;COUNT=4\nEXDATE;VALUE=DATE:20260208",
    "UID:2\nRECURRENCE-ID;VALUE=DATE:20260308\nSUMMARY:Race 10k\nDTSTART:20260307T090000Z\nDURATION:PT1H",
)


@given(
    at=st.integers(0, len(BASE)),
    cut=st.integers(0, 40),
    put=st.text(max_size=20),
    again=st.integers(0, len(BASE)),
    more=st.sampled_from(
        ["", "\n", ":", ";", "=", "T", "Z", "-", "9999", "BEGIN:VEVENT\n", "RRULE:FREQ=DAILY\n", "\x00", '"']
    ),
)
@settings(deadline=None, max_examples=300)
def test_changed_calendar_never_crashes(at: int, cut: int, put: str, again: int, more: str) -> None:
    text = BASE[:at] + put + BASE[at + cut :]
    text = text[:again] + more + text[again:]
    try:
        reading = read_ics(text, "plan.ics", tz=BERLIN, start=START)
    except InputError:
        return
    assert all(one.message and one.where.startswith("file:plan.ics") for one in reading.findings)


@pytest.mark.parametrize(
    "part",
    [
        "RRULE:FREQ=MONTHLY",
        "RDATE:19800101T000000,19810101T000000\nRRULE:FREQ=YEARLY;UNTIL=19900101T000000Z",
        "TZOFFSETFROM;X",
    ],
)
def test_zone_with_unusual_rules_never_crashes(part: str) -> None:
    head = "BEGIN:VTIMEZONE\nTZID:Z\nBEGIN:STANDARD\nTZOFFSETFROM:+0000\nTZOFFSETTO:-0100\n"
    zone = f"{head}{part}\nEND:STANDARD\nEND:VTIMEZONE"
    assert len(read("UID:1\nSUMMARY:Easy run\nDTSTART;TZID=Z:20260106T070000", before=zone).runs) == 1
