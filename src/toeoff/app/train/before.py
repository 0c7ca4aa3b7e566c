"""What was done and said about an exercise before: the last time, the best, and the runner's own note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any

from toeoff.app.train.offered import offered
from toeoff.app.train.training import Training
from toeoff.measure.log import fold
from toeoff.measure.log_history import best_set, last_time, note_for
from toeoff.model.log import SessionLog, SetLog
from toeoff.model.plan import EASY_ROLES
from toeoff.store.models import AthleteRow
from toeoff.store.repository.training import events_about


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """One exercise in the log.

    Args:
        day: The day of the last session that had it.
        sets: Its working sets then.
        best: The heaviest set, of equal ones that with most repetitions, and its day.
        note: What she last wrote about it.
    """

    day: date | None = None
    sets: tuple[SetLog, ...] = ()
    best: tuple[SetLog, date] | None = None
    note: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """The keys `last`, `best` and `note` of an item."""
        last = None
        if self.day is not None:
            sets = [{"load_kg": one.load_kg, "reps": one.reps, "seconds": one.seconds, "rir": one.rir,
                     "side": one.side} for one in self.sets]  # fmt: skip
            last = {"day": self.day.isoformat(), "sets": sets}
        best = None
        if self.best is not None:
            done, day = self.best
            best = {"load_kg": done.load_kg, "reps": done.reps, "day": day.isoformat()}
        return {"last": last, "best": best, "note": self.note}


NOTHING = Before()


def before(athlete: AthleteRow, training: Training) -> dict[str, Before]:
    """What was done and said before about a training's work, and about what may stand for it (two statements)."""
    exercises = set()
    for block in training.blocks:
        for item in block.items if block.role not in EASY_ROLES else ():
            if item.sets:
                others = offered(item, block, training.blocks, training.place, training.pain)
                exercises |= {item.exercise, *(one.item.exercise for one in others)}
    events = events_about(athlete, exercises, besides=training.uid) if exercises else []
    logs = list(fold(events).values())
    tz = training.start.tzinfo
    return {exercise: _told(exercise, logs, tz) for exercise in sorted(exercises)}


def _told(exercise: str, logs: Sequence[SessionLog], tz: tzinfo | None) -> Before:
    last, best, note = last_time(logs, exercise), best_set(logs, exercise), note_for(logs, exercise)
    return Before(
        day=last.at.astimezone(tz).date() if last else None,
        sets=last.sets if last else (),
        best=(best, best.done_at.astimezone(tz).date()) if best else None,
        note=note.text if note else None,
    )
