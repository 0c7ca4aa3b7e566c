"""What the runner changes on the server's own pages: events of the device ``web``, appended like any other."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from toeoff.app.season.log_events import append
from toeoff.errors import ConflictError, NotFoundError
from toeoff.measure.log import fold_session
from toeoff.model.log import ALSO, VOID, Event, SessionLog, SetLog
from toeoff.store.models import AthleteRow, LogEventRow
from toeoff.store.repository.log import log_events, next_counter

DEVICE = "web"
"""The name of the server's pages among her devices."""
CHANGED = "This was changed meanwhile. Here is how it stands now."


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """An event that is still to be written."""

    kind: str
    values: Mapping[str, Any] = field(default_factory=dict)
    exercise: str = ""
    supersedes: UUID | None = None


def uuid7(now: datetime) -> UUID:
    """A UUID of version 7: milliseconds of an instant, then chance."""
    milliseconds = int(now.timestamp() * 1000)
    bits = (milliseconds << 80) | (7 << 76) | (secrets.randbits(12) << 64) | (0b10 << 62) | secrets.randbits(62)
    return UUID(int=bits)


def write(athlete: AthleteRow, session: str, sayings: Sequence[Saying], *, now: datetime) -> tuple[UUID, ...]:
    """Append events of this server about a session; their ids in order."""
    with transaction.atomic():
        first = next_counter(athlete, DEVICE)
        rows = [
            LogEventRow(
                id=uuid7(now), session_uid=session, device=DEVICE, counter=counter, at=now,
                kind=one.kind, exercise=one.exercise, values=dict(one.values), supersedes=one.supersedes,
            )
            for counter, one in enumerate(sayings, start=first)
        ]  # fmt: skip
        append(athlete, rows, now)
    return tuple(row.pk for row in rows)


def correct_set(
    athlete: AthleteRow, session: str, id: UUID, changed: Mapping[str, Any], *, now: datetime
) -> tuple[UUID, ...]:
    """Replace what a set says by new values; ``None`` takes a key away, what is not named stays. Nothing new, no event.

    Raises:
        ConflictError: The set was corrected or taken back meanwhile.
    """
    events, log = _read(athlete, session)
    known = _live_set(log, id)
    event = next(one for one in events if one.id == id)
    old = {key: value for key, value in event.values.items() if key != ALSO}
    new = {key: value for key, value in (old | dict(changed)).items() if value is not None}
    if new == old:
        return ()
    values = {key: value for key, value in new.items() if key != "as_planned"} | _also(known.twins)
    saying = Saying(kind="set", values=values, exercise=event.exercise, supersedes=id)
    return write(athlete, session, [saying], now=now)


def decide(athlete: AthleteRow, session: str, id: UUID, *, now: datetime) -> tuple[UUID, ...]:
    """Of several values of one set make this one final.

    Raises:
        ConflictError: It was decided meanwhile.
    """
    events, log = _read(athlete, session)
    for conflict in log.conflicts:
        ids = {conflict.shown.id, *conflict.shown.twins}
        if id in ids:
            event = next(one for one in events if one.id == id)
            values = {**event.values, **_also(sorted(ids - {id}))}
            saying = Saying(kind="set", values=values, exercise=event.exercise, supersedes=id)
            return write(athlete, session, [saying], now=now)
    raise ConflictError(CHANGED)


def take_back(athlete: AthleteRow, session: str, id: UUID, *, now: datetime) -> UUID:
    """Take back a set with all that other devices said about it, or a note, a pain, a skip; gives the void's id.

    Raises:
        ConflictError: It was changed or taken back meanwhile.
    """
    _, log = _read(athlete, session)
    word = next((one for one in log.words if one.id == id), None)
    if word is None:
        raise ConflictError(CHANGED)
    ids = (id, *(word.twins if isinstance(word, SetLog) else ()))
    voids = [Saying(kind=VOID, exercise=word.exercise, supersedes=one) for one in ids]
    return write(athlete, session, voids, now=now)[0]


def put_back(athlete: AthleteRow, session: str, by: UUID, *, now: datetime) -> None:
    """Bring again what a void took back; what stands already stays.

    Raises:
        NotFoundError: No such void.
    """
    events, log = _read(athlete, session)
    removed = next((one for one in log.removed if one.by == by), None)
    if removed is None:
        if any(one.id == by and one.kind == VOID for one in events):
            return
        raise NotFoundError("deletion", str(by))
    voids = [one for one in events if one.kind == VOID and one.supersedes == removed.said.id]
    sayings = [Saying(kind=VOID, exercise=one.exercise, supersedes=one.id) for one in voids]
    write(athlete, session, sayings, now=now)


def finish(athlete: AthleteRow, session: str, values: Mapping[str, Any], *, now: datetime) -> None:
    """Say how a session ended, in the place of what was said before; unknown keys of it stay."""
    events, log = _read(athlete, session)
    old = next((one for one in events if log.finish is not None and one.id == log.finish.id), None)
    merged = {**(old.values if old else {"state": "done"}), **values}
    kept = {key: value for key, value in merged.items() if value is not None}
    if old is None or kept != dict(old.values):
        write(athlete, session, [Saying(kind="finish", values=kept, supersedes=old.id if old else None)], now=now)


def _read(athlete: AthleteRow, session: str) -> tuple[list[Event], SessionLog]:
    events = log_events(athlete, sessions=[session])
    return events, fold_session(session, events)


def _live_set(log: SessionLog, id: UUID) -> SetLog:
    found = next((one for one in log.sets if one.id == id), None)
    if found is None:
        raise ConflictError(CHANGED)
    return found


def _also(ids: Sequence[UUID]) -> dict[str, Any]:
    return {ALSO: [str(one) for one in ids]} if ids else {}
