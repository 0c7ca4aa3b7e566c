"""Everything of one runner as plain values: what an archive holds (`arrival` makes rows of it again).

Nothing is decided here and nothing is made up: an id, an instant or a counter comes out as it went in. What is left
out on purpose stands in `LEFT_OUT`; a test compares it with the columns there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Model

from toeoff.store.models import AthleteRow, PrescriptionRow, SeasonRow, SessionRow, VersionRow

RUNNER = ("id", "created_at", "revision", "first_steps")
SETTINGS = (
    "mass_unit", "distance_unit", "clock", "week_start", "theme", "language", "notice_seen_at",
)  # fmt: skip
SOURCE = ("id", "created_at", "etag", "last_modified", "checked_at", "changed_at", "error")
SEASON = ("id", "created_at")
VERSION = ("number", "created_at", "why", "changes", "undoes")
SESSION = ("uid", "sequence", "changed_at", "cancelled")
LOG = (
    "id", "at", "received_at", "device", "counter", "kind", "session_uid", "exercise", "values", "supersedes",
)  # fmt: skip
LOG_IMPORT = (
    "id", "name", "app", "created_at", "finished_at", "events", "done", "sets", "workouts", "choices",
)  # fmt: skip
CHECK_IN = ("day", "at", "legs", "sleep", "values")
TEST = ("day", "at", "test", "side", "value", "unit")
LINK = ("kind", "created_at", "revoked_at")

LEFT_OUT = {
    "api_token": "keys belong to an account, not to a runner",
    "idempotency_key": "answers that were given once",
    "preview": "changes that were shown and not applied",
    "calendar_link.token": "a secret; a calendar link gets a new one",
}
"""Tables and columns that an archive does not hold, and why."""

COUNTED = ("seasons", "versions", "sessions", "runs", "log", "check_ins", "tests")
"""What is counted for a reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One published version: its columns as plain values, and its packed documents."""

    about: Mapping[str, Any]
    document: bytes
    inputs: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSeason:
    """A season with every version, oldest first, and what calendars know of its sessions."""

    about: Mapping[str, Any]
    versions: tuple[Kept, ...]
    sessions: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """What stands in the rows of one runner beside her inputs; lists in an order of their own."""

    runner: Mapping[str, Any]
    settings: Mapping[str, Any]
    sources: tuple[Mapping[str, Any], ...]
    vanished: tuple[Mapping[str, Any], ...]
    seasons: tuple[KeptSeason, ...]
    check_ins: tuple[Mapping[str, Any], ...]
    tests: tuple[Mapping[str, Any], ...]
    log: tuple[Mapping[str, Any], ...]
    log_imports: tuple[Mapping[str, Any], ...]
    links: tuple[Mapping[str, Any], ...]


def everything(row: AthleteRow) -> Everything:
    """Read all rows of a runner; call it within a transaction."""
    return Everything(
        runner=_plain(row, RUNNER),
        settings=_plain(row.settings, SETTINGS),
        sources=_rows(row.run_sources.order_by("created_at", "id"), SOURCE),
        vanished=tuple(
            {"source": str(run.source_id), "key": run.key, "vanished_at": _text(run.vanished_at)}
            for run in row.runs.filter(vanished_at__isnull=False).order_by("source_id", "key")
        ),
        seasons=tuple(_season(season) for season in row.seasons.order_by("created_at", "id")),
        check_ins=_rows(row.check_ins.order_by("day"), CHECK_IN),
        tests=_rows(row.test_results.order_by("day", "at", "test", "side", "value"), TEST),
        log=_rows(row.log_events.order_by("received_at", "device", "counter", "id"), LOG),
        log_imports=_rows(row.log_imports.order_by("created_at", "id"), LOG_IMPORT),
        links=_rows(row.calendar_links.order_by("created_at", "kind", "revoked_at"), LINK),
    )


def counts(row: AthleteRow) -> dict[str, int]:
    """How much there is of everything."""
    return {
        "seasons": row.seasons.count(),
        "versions": VersionRow.objects.filter(season__athlete=row).count(),
        "sessions": SessionRow.objects.filter(season__athlete=row, cancelled=False).count(),
        "runs": row.runs.filter(vanished_at=None).count(),
        "log": row.log_events.count(),
        "check_ins": row.check_ins.count(),
        "tests": row.test_results.count(),
    }


def _season(season: SeasonRow) -> KeptSeason:
    versions = season.versions.order_by("number").defer("outline")
    return KeptSeason(
        about=_plain(season, SEASON),
        versions=tuple(
            Kept(about=_plain(one, VERSION), document=bytes(one.document), inputs=bytes(one.inputs)) for one in versions
        ),
        sessions=_rows(season.sessions.order_by("uid").defer("detail"), SESSION),
    )


def _rows(rows: Iterable[Model], names: Sequence[str]) -> tuple[Mapping[str, Any], ...]:
    return tuple(_plain(row, names) for row in rows)


def _plain(row: Model, names: Sequence[str]) -> dict[str, Any]:
    return {name: _text(getattr(row, name)) for name in names}


def _text(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


SESSION_TABLE = (
    "season", "uid", "start", "minutes", "place", "title", "emphasis", "demand", "hard_sets", "contacts", "cancelled",
)  # fmt: skip
PRESCRIPTION_TABLE = (
    "session", "position", "block", "exercise", "sets", "reps", "reps_max", "seconds", "per_side", "load_kg", "rir",
    "tempo", "hard", "contacts",
)  # fmt: skip


def session_table(row: AthleteRow) -> tuple[Mapping[str, Any], ...]:
    """Every session of every season for a spreadsheet, also the cancelled ones; starts in her own time."""
    rows = SessionRow.objects.filter(season__athlete=row).defer("detail").order_by("start", "uid")
    return tuple(
        {
            **_plain(one, [name for name in SESSION_TABLE if name not in ("season", "start")]),
            "season": str(one.season_id),
            "start": one.start.astimezone(ZoneInfo(row.timezone)).isoformat(timespec="minutes"),
        }
        for one in rows
    )


def prescription_table(row: AthleteRow) -> tuple[Mapping[str, Any], ...]:
    """Every prescription of every session for a spreadsheet."""
    rows = PrescriptionRow.objects.filter(session__season__athlete=row).order_by(
        "session__start", "session__uid", "position"
    )
    names = [name for name in PRESCRIPTION_TABLE if name != "session"]
    return tuple({"session": one.session.uid, **_plain(one, names)} for one in rows.select_related("session"))
