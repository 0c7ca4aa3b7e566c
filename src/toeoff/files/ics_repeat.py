"""Repeated events: the days an RRULE means, found by walking the calendar in bounded time.

Repetition is finite work here by construction: rules faster than daily are refused, the walk ends at a
given day, and a budget of steps is shared by all events of a file. Tests compare it with dateutil.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
KEYS = ("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "WKST")
MOST_DATES = 1000
"""A series of more dates is refused."""

_BY_DAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")


class RuleError(ValueError):
    """A rule that is not followed, with the reason as its message."""


@dataclass(slots=True)
class Budget:
    """Steps that are left for all repeated events of a file."""

    left: int = 150_000

    def spend(self, steps: int) -> None:
        """Take steps away.

        Raises:
            RuleError: None are left.
        """
        self.left -= steps
        if self.left < 0:
            raise RuleError("the repeated events of this file are too many to follow")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """An RRULE: `by_day` pairs an ordinal (0 = every) with a weekday (Monday = 0)."""

    freq: str
    interval: int = 1
    count: int | None = None
    until: str | None = None
    by_day: tuple[tuple[int, int], ...] = ()
    by_month: tuple[int, ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_set_pos: tuple[int, ...] = ()
    week_start: int = 0

    @property
    def endless(self) -> bool:
        """Neither COUNT nor UNTIL?"""
        return self.count is None and self.until is None


def parse_rule(text: str) -> Rule:
    """A rule from the value of an RRULE.

    Raises:
        RuleError: Faster than daily, too many dates, or not understood.

    Example:
        >>> parse_rule("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=10").by_day
        ((0, 1), (0, 3))
    """
    parts = dict[str, str]()
    for part in text.upper().strip().strip(";").split(";"):
        key, _, value = part.partition("=")
        if key not in KEYS or not value or len(value) > 200:
            raise RuleError(f"the repeat rule has {part[:30] or 'nothing'}, which is not understood")
        parts[key] = value
    freq = parts.get("FREQ", "")
    if freq not in FREQUENCIES:
        raise RuleError(f"it repeats {freq.lower() or 'without a frequency'}; daily is the fastest that is read")
    by_day = tuple(_by_day(one) for one in parts["BYDAY"].split(",")) if "BYDAY" in parts else ()
    if freq in ("DAILY", "WEEKLY") and any(ordinal for ordinal, _ in by_day):
        raise RuleError("the repeat rule counts weekdays, which only monthly and yearly rules can do")
    count = _numbers(parts, "COUNT", 1, 10**9)
    if count and count[0] > MOST_DATES:
        raise RuleError(f"it repeats {count[0]} times; {MOST_DATES} is the most that is read")
    return Rule(
        freq=freq,
        interval=(_numbers(parts, "INTERVAL", 1, 10**6) or (1,))[0],
        count=count[0] if count else None,
        until=parts.get("UNTIL"),
        by_day=by_day,
        by_month=_numbers(parts, "BYMONTH", 1, 12),
        by_month_day=_numbers(parts, "BYMONTHDAY", -31, 31),
        by_set_pos=_numbers(parts, "BYSETPOS", -366, 366),
        week_start=WEEKDAYS.index(parts["WKST"]) if parts.get("WKST") in WEEKDAYS else 0,
    )


def days_of(rule: Rule, first: date, last: date, budget: Budget, *, since: date | None = None) -> list[date]:
    """The days of a series in order.

    Args:
        rule: The rule.
        first: Day of the first event.
        last: No day after this one.
        budget: Steps that may be spent.
        since: Days before it are not needed; they count towards COUNT all the same.

    Raises:
        RuleError: More than 1000 days, or the budget is spent.
    """
    days: list[date] = []
    counted = 0
    for period in _periods(rule, first, last, since):
        budget.spend(1 + len(period))
        for day in period:
            if day < first or day > last:
                continue
            counted += 1
            if since is None or day >= since:
                days.append(day)
                if len(days) > MOST_DATES:
                    raise RuleError(f"it repeats more than {MOST_DATES} times")
            if counted == rule.count:
                return days
    return days


def _periods(rule: Rule, first: date, last: date, since: date | None) -> Iterator[list[date]]:
    """The matching days of one day, week, month or year after the other."""
    skip_to = max(first, since) if since is not None and rule.count is None else first
    if rule.freq in ("DAILY", "WEEKLY"):
        size = 1 if rule.freq == "DAILY" else 7
        start = first if size == 1 else first - timedelta(days=(first.weekday() - rule.week_start) % 7)
        at = max(0, (skip_to - start).days // size // rule.interval)
        while (offset := at * rule.interval * size) <= (last - start).days:
            yield _chosen(rule, _short_days(rule, start + timedelta(days=offset), size, first))
            at += 1
        return
    months = 1 if rule.freq == "MONTHLY" else 12
    base = first.year * 12 + (first.month - 1 if months == 1 else 0)
    target = skip_to.year * 12 + (skip_to.month - 1 if months == 1 else 0)
    month = base + (target - base) // (rule.interval * months) * (rule.interval * months)
    while month <= last.year * 12 + last.month - 1:
        year, index = divmod(month, 12)
        days = _month_days(rule, year, index + 1, first) if months == 1 else _year_days(rule, year, first)
        yield _chosen(rule, days)
        month += rule.interval * months


def _short_days(rule: Rule, start: date, size: int, first: date) -> list[date]:
    """Days of one day or week that the rule allows."""
    weekdays = {weekday for _, weekday in rule.by_day} or ({first.weekday()} if size == 7 else set(range(7)))
    days = [start + timedelta(days=offset) for offset in range(size)]
    return [day for day in days if day.weekday() in weekdays and _in_month(rule, day)]


def _in_month(rule: Rule, day: date) -> bool:
    if rule.by_month and day.month not in rule.by_month:
        return False
    length = calendar.monthrange(day.year, day.month)[1]
    return not rule.by_month_day or day.day in rule.by_month_day or day.day - length - 1 in rule.by_month_day


def _month_days(rule: Rule, year: int, month: int, first: date) -> list[date]:
    """Days of one month that the rule allows."""
    length = calendar.monthrange(year, month)[1]
    days = [date(year, month, day) for day in range(1, length + 1)]
    if rule.by_day:
        days = _counted_days(rule, days)
    elif not rule.by_month_day:
        days = [day for day in days if day.day == first.day]
    return [day for day in days if _in_month(rule, day)]


def _year_days(rule: Rule, year: int, first: date) -> list[date]:
    """Days of one year that the rule allows."""
    if rule.by_day and not rule.by_month:
        start = date(year, 1, 1)
        whole = [start + timedelta(days=offset) for offset in range(366 if calendar.isleap(year) else 365)]
        return [day for day in _counted_days(rule, whole) if _in_month(rule, day)]
    months = sorted(set(rule.by_month)) or (range(1, 13) if rule.by_month_day else [first.month])
    return [day for month in months for day in _month_days(rule, year, month, first)]


def _counted_days(rule: Rule, days: list[date]) -> list[date]:
    """Days with the wanted weekdays; an ordinal picks the nth of them (from the end when negative)."""
    wanted: set[date] = set()
    for ordinal, weekday in rule.by_day:
        same = [day for day in days if day.weekday() == weekday]
        if ordinal == 0:
            wanted.update(same)
        elif 0 < abs(ordinal) <= len(same):
            wanted.add(same[ordinal - 1 if ordinal > 0 else ordinal])
    return sorted(wanted)


def _chosen(rule: Rule, days: list[date]) -> list[date]:
    if not rule.by_set_pos:
        return days
    places = {place - 1 if place > 0 else len(days) + place for place in rule.by_set_pos}
    return [day for place, day in enumerate(days) if place in places]


def _by_day(text: str) -> tuple[int, int]:
    match = _BY_DAY.fullmatch(text)
    if match is None or match[1] in ("0", "+0", "-0", "00"):
        raise RuleError(f"the repeat rule has the day {text[:10]}, which is not understood")
    return int(match[1] or 0), WEEKDAYS.index(match[2])


def _numbers(parts: dict[str, str], key: str, low: int, high: int) -> tuple[int, ...]:
    if key not in parts:
        return ()
    words = parts[key].split(",")
    if not all(re.fullmatch(r"[+-]?[0-9]{1,9}", word) and low <= int(word) <= high and int(word) for word in words):
        raise RuleError(f"the repeat rule has {key}={parts[key][:20]}, which is not understood")
    return tuple(int(word) for word in words)
