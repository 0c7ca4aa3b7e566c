"""One session of a runner, also one that the latest version has no longer."""

from __future__ import annotations

import json
from typing import Any
from zoneinfo import ZoneInfo

from toeoff.store.models import AthleteRow, SessionRow, VersionRow

_SAME = ("uid", "minutes", "place", "emphasis", "demand", "contacts", "hard_sets", "title")


def session_row(athlete: AthleteRow, uid: str) -> SessionRow | None:
    """The session with this name, of the latest season that has it."""
    rows = SessionRow.objects.filter(season__athlete=athlete, uid=uid).select_related("season")
    return rows.order_by("-season__created_at").first()


def version_of(session: SessionRow) -> VersionRow | None:
    """The latest version of the session's season, with its document."""
    return session.season.versions.defer("inputs").first()


def session_document(session: SessionRow, tz: ZoneInfo) -> dict[str, Any]:
    """The session as a season document has it."""
    start = session.start.astimezone(tz).isoformat(timespec="seconds")
    values = {name: getattr(session, name) for name in _SAME}
    return {"id": session.number, "start": start, **values, **json.loads(session.detail)}
