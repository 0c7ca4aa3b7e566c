"""Events of a training log, as short as a runner would say them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from toeoff.model.log import Event

EVENING = datetime(2027, 1, 14, 18, 0, tzinfo=UTC)


def event_id(number: int) -> UUID:
    return UUID(f"01900000-0000-7000-8000-{number:012x}")


def said(number: int, kind: str = "set", *, device: str = "phone", after_s: float | None = None, **more: Any) -> Event:
    """An event with this number; `after_s` seconds after the evening began, by its device's clock."""
    names = ("session", "exercise", "supersedes", "counter")
    about = {name: more.pop(name) for name in names if name in more}
    if isinstance(about.get("supersedes"), int):
        about["supersedes"] = event_id(about["supersedes"])
    about.setdefault("session", "2027-01-11-1")
    about.setdefault("counter", number)
    about.setdefault("exercise", "goblet-squat" if kind == "set" else "")
    at = EVENING + timedelta(seconds=number * 60 if after_s is None else after_s)
    return Event(id=event_id(number), device=device, at=at, kind=kind, values=more, **about)
