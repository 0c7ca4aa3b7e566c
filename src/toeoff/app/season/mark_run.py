"""Her own word about a run: key or easy, whatever its source calls it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from toeoff.app.season.actions import MarkRun
from toeoff.app.season.outline import read_outline
from toeoff.app.season.seasons import preview
from toeoff.errors import InputError, NotFoundError
from toeoff.model.run import Run, RunKind
from toeoff.store.models import AthleteRow
from toeoff.store.repository import reading

KINDS = (RunKind.EASY, RunKind.MEDIUM, RunKind.QUALITY, RunKind.LONG, RunKind.RACE, RunKind.CROSS)
AS_PLANNED = "plan"
"""Stands for taking her own word back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedRun:
    """A run as the season has it, and the kind that she gave it herself."""

    name: str
    run: Run
    override: RunKind | None


def marked_run(athlete: AthleteRow, name: str) -> MarkedRun:
    """One of her runs by its name.

    Raises:
        NotFoundError: It is not in the season.
    """
    head = reading.version_head(athlete)
    runs = read_outline(head.outline).runs if head else ()
    run = next((run for run in runs if run.uid == name), None)
    row = reading.run_row(athlete, name)
    if run is None or row is None:
        raise NotFoundError("run", name)
    return MarkedRun(name=name, run=run, override=RunKind(row.override) if row.override else None)


def mark_run(athlete: AthleteRow, name: str, kind: str, now: datetime, *, back: str) -> UUID:
    """Show what another kind would change; returns the preview's id.

    Args:
        athlete: Whose run it is.
        name: The run.
        kind: One of `KINDS`, or `AS_PLANNED`.
        now: This instant.
        back: The page to go back to.

    Raises:
        InputError: No kind that a run can have, or no such run.
    """
    if kind != AS_PLANNED and kind not in KINDS:
        raise InputError("kind", found=kind or "nothing", allowed=", ".join([*KINDS, AS_PLANNED]))
    action = MarkRun(name=name, run_kind=None if kind == AS_PLANNED else RunKind(kind))
    return preview(athlete.pk, action, now=now, back=back).pk
