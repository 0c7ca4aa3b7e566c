"""Bring a strength log into the training log, batch by batch, and take it out again without a trace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from toeoff.app.log_import.events import NewEvent
from toeoff.app.log_import.preview import Preview
from toeoff.errors import ConflictError, NotFoundError
from toeoff.store.models import AthleteRow, LogEventRow, LogImportRow
from toeoff.store.repository import log_imports as rows

BATCH = 500
"""Events that are written together; each batch is safe once the next begins."""
LONGEST_NAME = 200

Progress = Callable[[int, int], None]


def _quiet(done: int, of: int) -> None:
    """Nobody waits."""


def bring_in(
    athlete: AthleteRow,
    seen: Preview,
    *,
    name: str,
    clock: Callable[[], datetime],
    progress: Progress = _quiet,
) -> LogImportRow:
    """Write what a preview holds. What came in meanwhile is left alone; a stopped import can be gone on with or undone.

    Args:
        athlete: Whose log it becomes part of.
        seen: What is brought in.
        name: Name of the file.
        clock: Gives the server's time.
        progress: Is told after each batch how many events are written, and of how many.

    Raises:
        ConflictError: There is nothing in it that is not here already.
    """
    if not seen.events:
        raise ConflictError("Everything in this file is here already, so nothing was added.")
    row = rows.begin(
        athlete,
        name=name[:LONGEST_NAME],
        app=str(seen.log.app),
        events=len(seen.events),
        sets=seen.sets,
        workouts=seen.workouts,
        choices={
            "exercises": {one.written: one.exercise for one in seen.names if not one.exact and one.offered},
            "unit": seen.log.unit,
        },
        now=clock(),
    )
    for start in range(0, len(seen.events), BATCH):
        received = clock()
        batch = seen.events[start : start + BATCH]
        events = [_row(athlete, row, event, start + at, received) for at, event in enumerate(batch)]
        rows.write(row, events, done=start + len(batch))
        progress(start + len(batch), len(seen.events))
    rows.finish(row, clock())
    return row


def _row(athlete: AthleteRow, import_: LogImportRow, event: NewEvent, counter: int, received: datetime) -> LogEventRow:
    return LogEventRow(
        id=event.id,
        athlete=athlete,
        session_uid=event.session,
        kind=event.kind,
        device=import_.device,
        counter=counter,
        at=event.at,
        received_at=received,
        exercise=event.exercise,
        values={**event.values, "import": str(import_.pk)},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """An import that was brought in.

    Args:
        row: Its record.
        here: How many of its events are here.
        corrected: Events that came later and correct or take back some of them.
    """

    row: LogImportRow
    here: int
    corrected: int


def imports(athlete: AthleteRow) -> tuple[LogImportRow, ...]:
    """Her imports, latest first."""
    return tuple(rows.imports_of(athlete))


def imported(athlete: AthleteRow, id: UUID) -> Imported:
    """One import.

    Raises:
        NotFoundError: She has no such import.
    """
    row = rows.import_of(athlete, id)
    if row is None:
        raise NotFoundError("import", str(id))
    return Imported(row=row, here=rows.here(row), corrected=len(rows.corrections(row)))


def undo(athlete: AthleteRow, id: UUID) -> LogImportRow:
    """Take an import out: its events, what corrected them since, and its record. Everything else stays as it is.

    Raises:
        NotFoundError: She has no such import.
    """
    row = rows.import_of(athlete, id)
    if row is None:
        raise NotFoundError("import", str(id))
    rows.remove(row)
    return row
