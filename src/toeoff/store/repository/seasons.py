"""Published seasons: a new version with its sessions, and the reading of the latest one."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from toeoff.store.models import AthleteRow, PrescriptionRow, SeasonRow, SessionRow, VersionRow

_SESSION = ("number", "minutes", "place", "emphasis", "demand", "contacts", "hard_sets", "title", "detail")
_DETAIL = ("blocks", "because", "instead_of")
_DOSE = ("exercise", "sets", "reps", "reps_max", "seconds", "per_side", "load_kg", "rir", "hard", "contacts", "line")


def packed(value: Any) -> bytes:
    """A value as gzipped JSON; equal values give the same bytes."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=6, mtime=0)


def unpacked(data: bytes | memoryview) -> Any:
    """The value that `packed` packed."""
    return json.loads(gzip.decompress(bytes(data)))


def current_season(athlete: AthleteRow) -> SeasonRow | None:
    """The season that was begun last."""
    return athlete.seasons.first()


def current_version(athlete: AthleteRow) -> VersionRow | None:
    """The latest version of the current season."""
    return VersionRow.objects.filter(season__athlete=athlete).order_by("-season__created_at", "-number").first()


def used_names(athlete: AthleteRow) -> dict[str, datetime]:
    """Names of all sessions that the current season ever had, the cancelled ones too, with where each stood last.

    What was changed last comes last.
    """
    season = current_season(athlete)
    return dict(season.sessions.order_by("changed_at", "id").values_list("uid", "start")) if season else {}


def publish(
    athlete: AthleteRow,
    season: SeasonRow | None,
    *,
    document: Mapping[str, Any],
    inputs: Mapping[str, Any],
    outline: Mapping[str, Any],
    changes: Sequence[str],
    why: str,
    now: datetime,
    undoes: int | None = None,
) -> VersionRow:
    """Write the next version of a season (or the first one of a new season) and make its sessions rows.

    Args:
        athlete: Whose season it is.
        season: The season it continues; ``None`` begins a new one.
        document: The season as `toeoff-season/1`.
        inputs: What it was planned from, as `toeoff-inputs/1`.
        outline: What the Season page draws.
        changes: The difference to the version before, in sentences.
        why: What brought it about.
        now: The instant of publishing.
        undoes: Number of the version it takes back.
    """
    start, end = (date.fromisoformat(document[key]) for key in ("start", "end"))
    if season is None:
        season, number = SeasonRow.objects.create(athlete=athlete, start=start, end=end), 1
    else:
        number = season.version + 1
        season.end, season.version = end, number
        season.save(update_fields=("end", "version"))
    version = VersionRow.objects.create(
        season=season,
        number=number,
        created_at=now,
        why=why,
        document=packed(document),
        inputs=packed(inputs),
        outline=json.dumps(outline, ensure_ascii=False, separators=(",", ":")),
        changes=list(changes),
        undoes=undoes,
    )
    _write_sessions(season, document["sessions"], now)
    return version


def _write_sessions(season: SeasonRow, sessions: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Make the session rows say what the document says; each change counts up for calendars."""
    kept = {row.uid: row for row in season.sessions.all()}
    fresh: list[SessionRow] = []
    changed: list[SessionRow] = []
    renumbered: list[SessionRow] = []
    for session in sessions:
        values = session_values(session)
        row = kept.pop(session["uid"], None)
        if row is None:
            fresh.append(SessionRow(season=season, uid=session["uid"], changed_at=now, **values))
        elif row.cancelled or any(getattr(row, name) != value for name, value in values.items() if name != "number"):
            for name, value in values.items():
                setattr(row, name, value)
            row.sequence, row.changed_at, row.cancelled = row.sequence + 1, now, False
            changed.append(row)
        elif row.number != values["number"]:
            row.number = values["number"]
            renumbered.append(row)
    gone = [row for row in kept.values() if not row.cancelled]
    for row in gone:
        row.sequence, row.changed_at, row.cancelled = row.sequence + 1, now, True
    SessionRow.objects.bulk_create(fresh)
    SessionRow.objects.bulk_update(changed, ["start", *_SESSION, "sequence", "changed_at", "cancelled"])
    SessionRow.objects.bulk_update(renumbered, ["number"])
    SessionRow.objects.bulk_update(gone, ["sequence", "changed_at", "cancelled"])
    write_prescriptions([*fresh, *changed], sessions)


def session_values(session: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a session's row."""
    detail = {name: session[name] for name in _DETAIL}
    return {
        "number": session["id"],
        "start": datetime.fromisoformat(session["start"]).astimezone(UTC),
        "detail": json.dumps(detail, ensure_ascii=False, separators=(",", ":")),
        **{name: session[name] for name in _SESSION if name in session},
    }


def write_prescriptions(rows: Sequence[SessionRow], sessions: Sequence[Mapping[str, Any]]) -> None:
    """Make the prescriptions of these rows say what the document's sessions say."""
    by_uid = {session["uid"]: session for session in sessions}
    PrescriptionRow.objects.filter(session__in=[row.pk for row in rows]).delete()
    PrescriptionRow.objects.bulk_create(
        PrescriptionRow(
            session=row,
            position=position,
            block=block["label"],
            tempo=item["tempo"] or "",
            **{name: item[name] for name in _DOSE},
        )
        for row in rows
        for position, (block, item) in enumerate(
            (block, item) for block in by_uid[row.uid]["blocks"] for item in block["items"]
        )
    )
