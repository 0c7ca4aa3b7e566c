"""Changes that were shown and not applied yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from toeoff.store.models import AthleteRow, PreviewRow
from toeoff.store.repository.seasons import packed

KEPT = timedelta(days=2)
"""A preview nobody confirmed is forgotten after this time."""


def add_preview(
    athlete: AthleteRow,
    *,
    action: Mapping[str, Any],
    why: str,
    document: Mapping[str, Any] | None,
    inputs: Mapping[str, Any],
    changes: Sequence[str],
    back: str,
    now: datetime,
) -> PreviewRow:
    """Keep what a change would do; older previews of this runner that nobody confirmed are forgotten."""
    athlete.previews.filter(created_at__lt=now - KEPT).delete()
    return PreviewRow.objects.create(
        athlete=athlete,
        created_at=now,
        revision=athlete.revision,
        why=why,
        action=dict(action),
        document=packed(document) if document is not None else b"",
        inputs=packed(inputs),
        changes=list(changes),
        back=back,
    )


def preview_row(athlete: AthleteRow, id: UUID) -> PreviewRow | None:
    """A preview of this runner."""
    return PreviewRow.objects.filter(pk=id, athlete=athlete).first()
