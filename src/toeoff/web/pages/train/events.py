"""Events of the log that devices send and fetch: by the cookie of the session, or by the runner of the house."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from pydantic import ValidationError

from toeoff.app.clock import now
from toeoff.app.train.events import COUNTED, since, take
from toeoff.errors import InputError
from toeoff.store.models import AthleteRow, LogEventRow
from toeoff.web.api.refusal import RefusalError, refused
from toeoff.web.middleware import WHOSE, athlete_on

MOST = 200
"""Events of one request, as for programs."""
SIGN_IN = "Sign in to send what you logged; it waits on this device until then."
NOBODY = "There is no runner yet."
ELSEWHERE = "A page of another address may not write here."
FOREIGN = "Somebody else is signed in; these events wait for the runner who logged them."
UNREADABLE = "This is no event: an object with the keys of POST /api/v1/athletes/ID/log-events."
View = Callable[[HttpRequest, AthleteRow], HttpResponse]


def _guarded(view: View) -> Callable[[HttpRequest], HttpResponse]:
    """JSON whatever happens: a device keeps its events until it hears that they are stored."""

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        try:
            return view(request, _allowed(request))
        except (RefusalError, InputError, RequestDataTooBig) as error:
            return refused(error)

    return guarded


def _allowed(request: HttpRequest) -> AthleteRow:
    """The runner whose device this is.

    A page of another address cannot send this: a browser asks before it sends JSON elsewhere, and it says where from.
    """
    if request.method not in ("GET", "HEAD", "POST"):
        raise RefusalError(405, "Only GET and POST.", headers={"Allow": "GET, HEAD, POST"})
    if request.method == "POST":
        origin = request.headers.get("Origin")
        foreign = origin is not None and urlsplit(origin).netloc != request.get_host()
        if foreign or request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            raise RefusalError(403, ELSEWHERE, {"where": "Origin"})
        if request.content_type != "application/json":
            raise RefusalError(415, "Send JSON.", {"where": "Content-Type", "allowed": "application/json"})
    if settings.ACCOUNTS and not request.user.is_authenticated:
        raise RefusalError(401, SIGN_IN)
    athlete = athlete_on(request)
    if athlete is None:
        raise RefusalError(404, NOBODY)
    if request.headers.get(WHOSE, str(athlete.pk)) != str(athlete.pk):
        raise RefusalError(409, FOREIGN, {"where": WHOSE})
    return athlete


@_guarded
def events(request: HttpRequest, athlete: AthleteRow) -> HttpResponse:
    """Take what a device sends, or tell what others sent since a cursor."""
    return _taken(request, athlete) if request.method == "POST" else _told(request, athlete)


def _taken(request: HttpRequest, athlete: AthleteRow) -> JsonResponse:
    rows: list[LogEventRow] = []
    wrong: list[dict[str, Any]] = []
    for raw in _raw(request):
        try:
            rows.append(_row(raw))
        except ValidationError as error:
            wrong.append({"id": _id(raw), "why": _why(error)})
    taken = take(athlete, rows, now())
    wrong += [
        {"id": str(id), "why": why, **({"code": "counter"} if why == COUNTED else {})}
        for id, why in taken.refused.items()
    ]
    answer = {"stored": [str(id) for id in taken.stored], "known": [str(id) for id in taken.known], "refused": wrong}
    return JsonResponse(answer, headers={"Cache-Control": "no-store"})


def _raw(request: HttpRequest) -> list[Any]:
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        raise RefusalError(422, "This is no JSON.", {"where": "body"}) from None
    found = body.get("events") if isinstance(body, dict) else None
    if not isinstance(found, list) or not 1 <= len(found) <= MOST:
        raise RefusalError(
            422, f"Send 1 to {MOST} events.", {"where": "body: events", "allowed": f"a list of 1 to {MOST} events"}
        )
    return found


def _row(raw: Any) -> LogEventRow:
    """The event as a row, by the same schema as for programs."""
    from toeoff.web.api.day_schema import NewEvent

    event = NewEvent.model_validate(raw)
    values = {name: getattr(event, name) for name in ("id", "kind", "device", "counter", "at", "exercise", "values")}
    return LogEventRow(session_uid=event.session, supersedes=event.supersedes, **values)


def _id(raw: Any) -> str | None:
    """The id of an event that cannot be read otherwise."""
    id = raw.get("id") if isinstance(raw, dict) else None
    return id if isinstance(id, str) and len(id) <= 64 else None


def _why(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else UNREADABLE


def _told(request: HttpRequest, athlete: AthleteRow) -> JsonResponse:
    """Everything since a cursor, this device's own events too; folding them twice changes nothing."""
    cursor, session = request.GET.get("since") or None, request.GET.get("session") or None
    news = since(athlete, cursor, session=session, limit=MOST, now=now())
    answer = {"events": [_event(row) for row in news.events], "next": news.cursor, "more": news.more}
    return JsonResponse(answer, headers={"Cache-Control": "no-store"})


def _event(row: LogEventRow) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "session": row.session_uid,
        "kind": row.kind,
        "device": row.device,
        "counter": row.counter,
        "at": row.at.isoformat(),
        "received_at": row.received_at.isoformat(),
        "exercise": row.exercise,
        "values": row.values,
        "supersedes": str(row.supersedes) if row.supersedes else None,
    }
