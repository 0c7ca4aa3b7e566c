"""What happened: check-ins, test results, and the training log."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Query, Router
from ninja.responses import Status

from toeoff.app import clock
from toeoff.app.season import log_events, own_days
from toeoff.store.models import LogEventRow
from toeoff.web.api import day_schema as the
from toeoff.web.api.callers import ApiRequest, athlete_of
from toeoff.web.api.values import Day, Listed, answers

router = Router(tags=["log"])


@router.get("/{athlete}/check-ins", response=answers(Listed[the.CheckIn]), summary="List check-ins")
def list_check_ins(request: ApiRequest, athlete: UUID, which: Query[the.Days]) -> Any:
    """How she was, latest day first."""
    found = own_days.list_check_ins(
        athlete_of(request, athlete), first=which.first, last=which.last, cursor=which.cursor, limit=which.limit
    )
    return {"items": found.rows, "next": found.cursor}


@router.get("/{athlete}/check-ins/{day}", response=answers(the.CheckIn), summary="Read a check-in")
def read_check_in(request: ApiRequest, athlete: UUID, day: Day) -> Any:
    """How she was on one day."""
    return own_days.check_in_on(athlete_of(request, athlete), day)


@router.put("/{athlete}/check-ins/{day}", response=answers(the.CheckIn), summary="Say how she is")
def put_check_in(request: ApiRequest, athlete: UUID, day: Day, body: the.CheckInSaid) -> Any:
    """Replaces what was said about this day before."""
    return own_days.put_check_in(athlete_of(request, athlete), day, body.dict(), clock.now())


@router.get("/{athlete}/tests", response=answers(Listed[the.Test]), summary="List test results")
def list_tests(request: ApiRequest, athlete: UUID, which: Query[the.TestFilter]) -> Any:
    """Latest first."""
    row = athlete_of(request, athlete)
    found = own_days.list_tests(row, test=which.test, cursor=which.cursor, limit=which.limit)
    return {"items": found.rows, "next": found.cursor}


@router.post("/{athlete}/tests", response=answers(the.Test, status=201), summary="Add a test result")
def add_test(request: ApiRequest, athlete: UUID, body: the.NewTest) -> Any:
    """One result of one test on one side."""
    return Status(201, own_days.add_test(athlete_of(request, athlete), body.dict(), clock.now()))


@router.post("/{athlete}/log-events", response=answers(the.Stored), summary="Append log events")
def append_events(request: ApiRequest, athlete: UUID, body: the.NewEvents) -> Any:
    """Up to 200 events of a device. Sending one twice stores it once, also without an Idempotency-Key."""
    row = athlete_of(request, athlete)
    return log_events.append(row, [_event(event) for event in body.events], clock.now())


def _event(event: the.NewEvent) -> LogEventRow:
    values = {name: getattr(event, name) for name in ("id", "kind", "device", "counter", "at", "exercise", "values")}
    return LogEventRow(session_uid=event.session, supersedes=event.supersedes, **values)


@router.get("/{athlete}/log-events", response=answers(Listed[the.Event]), summary="Read the log")
def read_events(request: ApiRequest, athlete: UUID, which: Query[the.EventFilter]) -> Any:
    """In the order in which the server received them: ask again with the last cursor to get what came since."""
    found = log_events.read(
        athlete_of(request, athlete),
        session=which.session,
        exercise=which.exercise,
        since=which.since,
        cursor=which.cursor,
        limit=which.limit,
    )
    return {"items": found.rows, "next": found.cursor}
