"""Events of a training log in the database, as short as a device would say them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from toeoff.store.models import AthleteRow, LogEventRow, SessionRow


def event_id(number: int) -> UUID:
    return UUID(f"019cf0c1-7a00-7000-8000-{number:012x}")


def row(athlete: AthleteRow, number: int, kind: str, at: datetime, **more: Any) -> LogEventRow:
    """One event with this number, not saved."""
    about = {name: more.pop(name) for name in ("session_uid", "exercise", "device", "supersedes") if name in more}
    if isinstance(about.get("supersedes"), int):
        about["supersedes"] = event_id(about["supersedes"])
    about.setdefault("device", "phone")
    return LogEventRow(
        id=event_id(number), athlete=athlete, kind=kind, counter=number, at=at, received_at=at, values=more, **about
    )


def log_session(athlete: AthleteRow, session: SessionRow, first: int, *, stronger: float = 0) -> int:
    """Log a whole session as it was planned; gives the number of the next event."""
    number, at = first, session.start

    def said(kind: str, **more: Any) -> None:
        nonlocal number, at
        LogEventRow.objects.bulk_create([row(athlete, number, kind, at, session_uid=session.uid, **more)])
        number, at = number + 1, at + timedelta(seconds=70)

    said("start", mode="follow")
    items = list(session.prescriptions.all())
    for item in items:
        mine = [one for one in items if one.block == item.block]
        label = item.block if len(mine) == 1 else f"{item.block}{mine.index(item) + 1}"
        for at_set in range(1, item.sets + 1):
            values = {"label": label, "set": at_set, "as_planned": True}
            if item.seconds:
                values["seconds"] = item.seconds
            else:
                values["reps"] = item.reps
            if item.load_kg is not None:
                values["load_kg"] = item.load_kg + stronger
            for side in ("left", "right") if item.per_side else (None,):
                said("set", exercise=item.exercise, **values, **({"side": side} if side else {}))
    said("finish", state="done", minutes=session.minutes, effort="right")
    return number
