"""What a runner says about single days: how she is, and what a test gave."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from toeoff.errors import NotFoundError
from toeoff.store.models import AthleteRow, CheckInRow, TestResultRow
from toeoff.store.repository import browse
from toeoff.store.repository.paging import Page, page


def list_check_ins(
    athlete: AthleteRow, *, first: date | None, last: date | None, cursor: str | None, limit: int
) -> Page:
    """Her check-ins between two dates, both included, latest first."""
    return page(browse.check_ins_of(athlete, first, last), ("-day",), cursor=cursor, limit=limit)


def check_in_on(athlete: AthleteRow, day: date) -> CheckInRow:
    """What she said about a day.

    Raises:
        NotFoundError: Nothing.
    """
    row = browse.check_ins_of(athlete, day, day).first()
    if row is None:
        raise NotFoundError("check-in of", day.isoformat())
    return row


def put_check_in(athlete: AthleteRow, day: date, values: Mapping[str, Any], now: datetime) -> CheckInRow:
    """What she says about a day replaces what she said before."""
    return browse.write_check_in(athlete, day, {"at": now, **values})


def list_tests(athlete: AthleteRow, *, test: str | None, cursor: str | None, limit: int) -> Page:
    """Her test results, latest first."""
    return page(browse.tests_of(athlete, test), ("-day", "-at", "-id"), cursor=cursor, limit=limit)


def add_test(athlete: AthleteRow, values: Mapping[str, Any], now: datetime) -> TestResultRow:
    """One more test result."""
    return browse.add_test(athlete, {"at": now, **values})
