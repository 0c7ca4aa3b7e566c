"""Repeated days, compared with dateutil as an oracle."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from toeoff.files.ics_repeat import WEEKDAYS, Budget, RuleError, days_of, parse_rule

LAST = date(2029, 12, 31)


@st.composite
def rules(draw: st.DrawFn) -> str:
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 5))}"]
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    weekdays = draw(st.lists(st.sampled_from(WEEKDAYS), max_size=3, unique=True))
    if weekdays and freq in ("MONTHLY", "YEARLY") and draw(st.booleans()):
        weekdays = [f"{draw(st.sampled_from([1, 2, 4, -1, -2]))}{day}" for day in weekdays]
    if weekdays:
        parts.append("BYDAY=" + ",".join(weekdays))
    if draw(st.booleans()):
        parts.append(
            "BYMONTH=" + ",".join(map(str, draw(st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True))))
        )
    if freq != "WEEKLY" and draw(st.integers(0, 3)) == 0:
        parts.append(f"BYMONTHDAY={draw(st.sampled_from([1, 15, 29, 31, -1, -3]))}")
    if freq == "MONTHLY" and draw(st.integers(0, 3)) == 0:
        parts.append(f"BYSETPOS={draw(st.sampled_from([1, 2, -1]))}")
    if draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(WEEKDAYS))}")
    return ";".join(parts)


@given(rule=rules(), offset=st.integers(0, 400))
@settings(deadline=None, max_examples=300)
def test_same_days_as_dateutil(rule: str, offset: int) -> None:
    first = date(2025, 11, 1) + timedelta(days=offset)
    start = datetime.combine(first, datetime.min.time())
    until = "" if "COUNT" in rule else f";UNTIL={LAST:%Y%m%d}"
    expected: list[date] = []
    for moment in rrulestr(rule + until, dtstart=start):
        if moment.date() > LAST or len(expected) > 1000:
            break
        expected.append(moment.date())
    try:
        days = days_of(parse_rule(rule), first, LAST, Budget())
    except RuleError:
        assert len(expected) > 1000
        return
    assert days == expected


@given(rule=rules(), offset=st.integers(0, 400), later=st.integers(0, 1000))
@settings(deadline=None, max_examples=100)
def test_starting_later_changes_nothing_afterwards(rule: str, offset: int, later: int) -> None:
    first = date(2025, 11, 1) + timedelta(days=offset)
    since = first + timedelta(days=later)
    try:
        whole = days_of(parse_rule(rule), first, LAST, Budget())
    except RuleError:
        return
    assert days_of(parse_rule(rule), first, LAST, Budget(), since=since) == [day for day in whole if day >= since]


@pytest.mark.parametrize(
    "text",
    ["", "FREQ=HOURLY", "FREQ=WEEKLY;BYDAY=2MO", "FREQ=DAILY;BYHOUR=3", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;INTERVAL=-1",
     "FREQ=DAILY;COUNT=" + "9" * 300, "FREQ=YEARLY;BYWEEKNO=3", "COUNT=3", "FREQ=MONTHLY;BYDAY=0MO"],
)  # fmt: skip
def test_rule_that_is_not_understood_says_why(text: str) -> None:
    with pytest.raises(RuleError, match="repeat"):
        parse_rule(text)
