"""The log as files of its own: a table of sets for a spreadsheet, and everything live as ``toeoff-log/1``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from toeoff.app.log.session import exercise_name, fault_words
from toeoff.app.log.sessions import state_of, title_of
from toeoff.files.archive_csv import as_csv
from toeoff.files.archive_zip import as_json
from toeoff.measure.log import fold
from toeoff.measure.log_history import minutes_of
from toeoff.model.log import SessionLog, SetLog
from toeoff.store.models import AthleteRow
from toeoff.store.repository.log import log_events, planned_as

FORMAT = "toeoff-log/1"
TABLE = (
    "day", "time", "session", "title", "exercise", "name", "label", "set", "side", "warm_up", "unplanned", "load_kg",
    "reps", "seconds", "contacts", "rir", "faults", "device",
)  # fmt: skip
_SET = (
    "exercise", "label", "side", "load_kg", "reps", "seconds", "contacts", "rir", "faults", "as_planned", "warm_up",
    "unplanned",
)  # fmt: skip


def log_csv(athlete: AthleteRow) -> bytes:
    """Every set that stands, in the order in which it was done; no spreadsheet runs what stands in it."""
    logs, titles, tz = *_read(athlete), ZoneInfo(athlete.timezone)
    rows = ((one, titles[log.uid]) for log in logs for one in log.sets)
    return as_csv(TABLE, (_table_row(one, title, tz) for one, title in rows))


def log_json(athlete: AthleteRow) -> bytes:
    """Every session with all that stands about it."""
    logs, titles = _read(athlete)
    return as_json({"format": FORMAT, "sessions": [_session(log, titles[log.uid]) for log in logs]})


def _read(athlete: AthleteRow) -> tuple[list[SessionLog], dict[str, str]]:
    logs = list(fold(log_events(athlete)).values())
    planned = planned_as(athlete, [log.uid for log in logs if log.uid])
    return logs, {log.uid: title_of(log, planned.get(log.uid)) for log in logs}


def _table_row(one: SetLog, title: str, tz: ZoneInfo) -> dict[str, Any]:
    at, words = one.done_at.astimezone(tz), fault_words(one.exercise)
    return {
        **{name: getattr(one, name) for name in TABLE if hasattr(one, name)},
        "day": at.date().isoformat(),
        "time": f"{at:%H:%M}",
        "title": title,
        "name": exercise_name(one.exercise),
        "set": one.set_number,
        "faults": "; ".join(words[at] for at in one.faults if at < len(words)),
    }


def _session(log: SessionLog, title: str) -> dict[str, Any]:
    return {
        "session": log.uid,
        "title": title,
        "mode": log.start.mode if log.start else None,
        "began": _instant(log.began_at),
        "state": state_of(log),
        "minutes": minutes_of(log),
        "effort": log.finish.effort if log.finish else None,
        "sets": list(_sets(log)),
        "skips": [
            {"label": one.label, "set": one.set_number, "exercise": one.exercise, "why": one.why} for one in log.skips
        ],
        "pains": [
            {"region": one.region, "side": one.side, "score": one.score, "exercise": one.exercise} for one in log.pains
        ],
        "notes": [{"exercise": one.exercise, "text": one.text} for one in log.notes],
    }


def _sets(log: SessionLog) -> Iterator[dict[str, Any]]:
    conflicts = {one.shown.id: one.others for one in log.conflicts}
    for one in log.sets:
        yield {
            "id": str(one.id),
            "at": _instant(one.done_at),
            "device": one.device,
            "set": one.set_number,
            **_measured(one),
            "others": [{"id": str(other.id), **_measured(other)} for other in conflicts.get(one.id, ())],
        }


def _measured(one: SetLog) -> dict[str, Any]:
    return {name: list(value) if isinstance(value := getattr(one, name), tuple) else value for name in _SET}


def _instant(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
