"""The workouts of a strength log as events of the training log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from string import ascii_uppercase
from typing import Any
from uuid import UUID

from toeoff.app.log_import.identity import event_id, session_uid
from toeoff.files.strength_log import App, LoggedNote, LoggedSet, StrengthLog, When

MOST_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """An event that is not stored yet; `values` without the import it belongs to."""

    id: UUID
    session: str
    kind: str
    at: datetime
    exercise: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


def events_of(athlete: UUID, log: StrengthLog, exercises: Mapping[str, str]) -> Iterator[NewEvent]:
    """Every event, in order of time.

    Args:
        athlete: Whose log it is.
        log: What was read.
        exercises: Our exercise for names of the file; a name that is not in it stays as it is.
    """
    notes: dict[str, list[LoggedNote]] = {}
    for note in log.notes:
        notes.setdefault(note.when.written, []).append(note)
    workouts: dict[str, list[LoggedSet]] = {}
    for one in log.sets:
        workouts.setdefault(one.when.written, []).append(one)
    for written, sets in workouts.items():
        yield from _workout(athlete, log.app, sets, notes.get(written, ()), exercises)


def _workout(
    athlete: UUID, app: App, sets: Sequence[LoggedSet], notes: Iterable[LoggedNote], exercises: Mapping[str, str]
) -> Iterator[NewEvent]:
    when = sets[0].when
    build = _Builder(athlete=athlete, when=when, uid=session_uid(athlete, when.written), exercises=exercises)
    title = next((one.workout for one in sets if one.workout), "")
    about: dict[str, Any] = {"mode": "import", "app": str(app)}
    if title:
        about["title"] = title
    if when.all_day:
        about["all_day"] = True
    yield build.event("start", values=about)
    labels: dict[str, str] = {}
    said: set[tuple[str, str]] = set()
    for one in sets:
        label = labels.setdefault(one.exercise.casefold(), label_of(len(labels)))
        yield build.event("set", one.exercise, str(one.number), values=_set_values(one, label))
        for exercise, text in ((one.exercise, one.note), ("", one.workout_note)):
            if text and (exercise, text) not in said:
                said.add((exercise, text))
                yield build.event("note", exercise, text, values={"text": text})
    for note in notes:
        if (note.exercise, note.text) not in said:
            said.add((note.exercise, note.text))
            yield build.event("note", note.exercise, note.text, values={"text": note.text})
    minutes = next((one.minutes for one in sets if one.minutes), None)
    ended = when.at + timedelta(minutes=min(minutes or 0, MOST_MINUTES))
    yield build.event("finish", at=ended, values={"state": "done", **({"minutes": minutes} if minutes else {})})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Builder:
    """Makes the events of one workout."""

    athlete: UUID
    when: When
    uid: str
    exercises: Mapping[str, str]

    def event(
        self, kind: str, exercise: str = "", part: str = "", *, values: Mapping[str, Any], at: datetime | None = None
    ) -> NewEvent:
        """An event; the name of its exercise stays beside the exercise it was taken for."""
        return NewEvent(
            id=event_id(self.athlete, self.when.written, kind, exercise, part),
            session=self.uid,
            kind=kind,
            at=at or self.when.at,
            exercise=self.exercises.get(exercise, ""),
            values={**values, **({"name": exercise} if exercise else {})},
        )


def _set_values(one: LoggedSet, label: str) -> dict[str, Any]:
    """What a set says; only what applies is there."""
    values: dict[str, Any] = {"label": label, "set": one.number}
    for name in ("load_kg", "reps", "seconds", "distance_m", "rir", "rpe"):
        value = getattr(one, name)
        if value is not None:
            values[name] = value
    if one.unit == "lb":
        values["load_lb"] = one.load
    if one.unit_known is not None and str(one.unit_known) != "stated":
        values["unit_known"] = str(one.unit_known)
    if one.warm_up:
        values["warm_up"] = True
    if one.per_side:
        values["per_side"] = True
    return values


def label_of(at: int) -> str:
    """The label of the nth exercise of a workout, from 0.

    Example:
        >>> label_of(0), label_of(25), label_of(26)
        ('A', 'Z', 'AA')
    """
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = ascii_uppercase[rest] + letters
    return letters


def counted(log: StrengthLog) -> Counter[str]:
    """How many sets each name has, in the order in which they first appear."""
    return Counter(one.exercise for one in log.sets)
