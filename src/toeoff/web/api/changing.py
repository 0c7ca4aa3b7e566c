"""Every change of a season goes one way: shown first, or applied at once where the caller says so."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from ninja.responses import Status
from pydantic import Field

from toeoff.app import clock
from toeoff.app.season import seasons
from toeoff.app.season.actions import Action
from toeoff.store.models import AthleteRow, PreviewRow
from toeoff.web.api.change_schema import Applied, Preview
from toeoff.web.api.values import Asked

HIDDEN = "…"


class Apply(Schema):
    """Is a change applied at once, or only shown?"""

    apply: Asked = Field(default=False, description="Apply it at once instead of showing it first.")


def change(athlete: AthleteRow, action: Action, apply: Apply) -> Status[Any]:
    """The preview of an action (201), or what it changed (200)."""
    now = clock.now()
    if apply.apply:
        return Status(200, applied(seasons.apply(athlete.pk, action, now=now)))
    return Status(201, shown(seasons.preview(athlete.pk, action, now=now), athlete.revision))


def applied(published: seasons.Published | None) -> Applied:
    """What was changed."""
    if published is None:
        return Applied(version=None, changes=[])
    return Applied(version=published.number, changes=list(published.changes))


def shown(row: PreviewRow, revision: int) -> Preview:
    """A preview; addresses of feeds are secrets and are not told."""
    return Preview(
        id=row.pk,
        created_at=row.created_at,
        why=row.why,
        action=_without_addresses(row.action),
        changes=list(row.changes),
        season=bool(row.document),
        stale=row.revision != revision,
    )


def _without_addresses(action: dict[str, Any]) -> dict[str, Any]:
    source = action.get("source")
    if not isinstance(source, dict) or not source.get("url"):
        return action
    return {**action, "source": {**source, "url": HIDDEN}}
