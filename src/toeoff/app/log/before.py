"""What was done of exercises before: last time, best, and the note that reappears."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from toeoff.measure.log import fold
from toeoff.measure.log_history import LastTime, best_set, last_time, note_for
from toeoff.model.log import Note, SessionLog, SetLog
from toeoff.store.models import AthleteRow
from toeoff.store.repository.log import log_events


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """One exercise in the log: last time, best set, latest note; ``None`` where there is none."""

    last: LastTime | None
    best: SetLog | None
    note: Note | None


def logs_with(athlete: AthleteRow, exercises: Collection[str]) -> tuple[SessionLog, ...]:
    """What is logged about some exercises, earliest session first; sessions hold these exercises only."""
    return tuple(fold(log_events(athlete, exercises=exercises)).values())


def before(
    athlete: AthleteRow, exercises: Collection[str], *, until: datetime | None = None, but: str = ""
) -> dict[str, Before]:
    """What was done of each exercise before an instant; one statement.

    Args:
        athlete: Whose log it is.
        exercises: Ids; every one has an answer.
        until: Sessions begun from then on are left out.
        but: Uid of a session that is left out, such as the one that is being trained.
    """
    logs = [log for log in logs_with(athlete, exercises) if not but or log.uid != but]
    if until is not None:
        logs = [log for log in logs if log.began_at is not None and log.began_at < until]
    return {id: Before(last=last_time(logs, id), best=best_set(logs, id), note=note_for(logs, id)) for id in exercises}
