"""What is said in the list becomes events: only what differs from the log, so that sending twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from toeoff.app.log.write import DEVICE, uuid7
from toeoff.app.season.log_events import append
from toeoff.app.train.checklist import Checklist, ItemRows, SetRow
from toeoff.app.train.training import Training
from toeoff.model.log import ALSO, VOID, SessionLog, SetLog
from toeoff.store.models import AthleteRow, LogEventRow
from toeoff.store.repository.log import next_counter


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidSet:
    """What is said about one set: the load [kg], repetitions or seconds [s], the reserve, and faults."""

    load_kg: float | None = None
    reps: int | None = None
    seconds: int | None = None
    rir: float | None = None
    faults: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidPain:
    """Something hurt."""

    region: str
    score: int
    side: str = ""
    exercise: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidEnd:
    """The session is over."""

    state: str
    minutes: int | None = None
    effort: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Everything that a list says.

    Args:
        sets: The sets that were done, by key.
        notes: What is written about exercises, by id; under the empty id about the session.
        pain: What hurts; ``None`` when nothing is said.
        end: How it ended; ``None`` while it goes on.
        day: The day on which it was done; ``None`` for today.
    """

    sets: Mapping[str, SaidSet] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    pain: SaidPain | None = None
    end: SaidEnd | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Saying:
    kind: str
    values: Mapping[str, Any]
    exercise: str = ""
    supersedes: UUID | None = None


def as_planned(listed: Checklist, log: SessionLog) -> Said:
    """Every set as it is planned, and what was logged differently as it was logged."""
    rows = [row for item in listed.items for row in item.rows]
    sets = {row.key: _kept(row.logged) if row.logged else _planned(row) for row in rows}
    notes = {item.exercise: item.note for item in listed.items if item.note}
    session_note = next((one.text for one in reversed(log.notes) if not one.exercise), "")
    return Said(sets=sets, notes=notes | ({"": session_note} if session_note else {}), end=SaidEnd(state="done"))


def _planned(row: SetRow) -> SaidSet:
    return SaidSet(load_kg=row.load_kg, reps=row.reps, seconds=row.seconds)


def _kept(logged: SetLog) -> SaidSet:
    return SaidSet(
        load_kg=logged.load_kg, reps=logged.reps, seconds=logged.seconds, rir=logged.rir, faults=logged.faults
    )


def write(athlete: AthleteRow, training: Training, listed: Checklist, said: Said, now: datetime) -> int:
    """Write what is new; how many events that were.

    Args:
        athlete: Whose log it is.
        training: What was trained.
        listed: The list with what is logged now.
        said: What she says.
        now: The server's clock.
    """
    sayings = [*_sets(listed, said), *_notes(listed, said), *_pain(listed.log, said)]
    sayings += [*_gone(training, listed.log, said), *_end(listed.log, said)]
    if sayings and listed.log.start is None:
        sayings.insert(0, _Saying(kind="start", values=_place(training) | {"mode": "quick"}))
    at = _when(training, said.day, now)
    with transaction.atomic():
        counter = next_counter(athlete, DEVICE)
        rows = [
            LogEventRow(
                id=uuid7(now), session_uid=training.uid, device=DEVICE, counter=counter + step, at=at,
                kind=one.kind, exercise=one.exercise, values=dict(one.values), supersedes=one.supersedes,
            )
            for step, one in enumerate(sayings)
        ]  # fmt: skip
        if rows:
            append(athlete, rows, now)
    return len(rows)


def _place(training: Training) -> dict[str, Any]:
    elsewhere = training.place is not None and training.place.name != training.planned_place
    return {"place": training.place.name} if elsewhere and training.place else {}


def _when(training: Training, day: date | None, now: datetime) -> datetime:
    """On another day than today at the time at which it stood; never later than now."""
    local = now.astimezone(training.start.tzinfo)
    if day is None or day >= local.date():
        return now
    return min(now, datetime.combine(day, training.start.timetz()))


def _sets(listed: Checklist, said: Said) -> Iterator[_Saying]:
    """New sets, corrections, and what is no longer ticked; a set that was logged without a side stands for both."""
    for item in listed.items:
        logged: dict[UUID, list[SetRow]] = {}
        for row in item.rows:
            if row.logged is not None:
                logged.setdefault(row.logged.id, []).append(row)
            elif row.key in said.sets:
                yield _set(row, said.sets[row.key], item)
        for rows in logged.values():
            yield from _again(rows, item, said)


def _again(rows: list[SetRow], item: ItemRows, said: Said) -> Iterator[_Saying]:
    """What is said anew about a set that is logged already."""
    told = [(row, said.sets[row.key]) for row in rows if row.key in said.sets]
    old = rows[0].logged
    if old is not None and rows[0].stood_in:
        told = [(row, replace(one, rir=old.rir, faults=old.faults)) for row, one in told]
    if old is None or (len(told) == len(rows) and not any(_differs(one, old, item) for _, one in told)):
        return
    if not told:
        for id in (old.id, *old.twins):
            yield _Saying(kind=VOID, values={}, exercise=old.exercise, supersedes=id)
    for turn, (row, one) in enumerate(told):
        yield _set(row, one, item, None if turn else old)


def _differs(told: SaidSet, old: SetLog, item: ItemRows) -> bool:
    if item.easy:
        return False
    return (told.load_kg, told.reps, told.seconds, told.rir, told.faults) != (
        old.load_kg, old.reps, old.seconds, old.rir, old.faults,
    )  # fmt: skip


def _set(row: SetRow, told: SaidSet, item: ItemRows, old: SetLog | None = None) -> _Saying:
    values: dict[str, Any] = {"label": row.label, "set": row.number, "side": row.side}
    values |= {"load_kg": told.load_kg, "reps": told.reps, "seconds": told.seconds, "contacts": row.contacts}
    values |= {"rir": told.rir, "faults": list(told.faults) or None}
    planned = (told.load_kg, told.reps, told.seconds) == (row.load_kg, row.reps, row.seconds)
    values |= {"as_planned": True if planned and row.logged is None and not told.faults else None}
    values |= {ALSO: [str(id) for id in old.twins] if old is not None and old.twins else None}
    return _Saying(
        kind="set",
        values={key: value for key, value in values.items() if value is not None},
        exercise=row.logged.exercise if row.logged else item.exercise,
        supersedes=old.id if old else None,
    )


def _notes(listed: Checklist, said: Said) -> Iterator[_Saying]:
    for exercise in dict.fromkeys(["", *(item.exercise for item in listed.items)]):
        old = next((one for one in reversed(listed.log.notes) if one.exercise == exercise), None)
        text = said.notes.get(exercise, "").strip()
        if text and (old is None or old.text != text):
            yield _Saying(kind="note", values={"text": text}, exercise=exercise, supersedes=old.id if old else None)
        elif not text and old is not None:
            yield _Saying(kind=VOID, values={}, exercise=exercise, supersedes=old.id)


def _pain(log: SessionLog, said: Said) -> Iterator[_Saying]:
    """A pain of the same part is said anew; another one is added."""
    if said.pain is None:
        return
    side = said.pain.side or None
    old = next((one for one in reversed(log.pains) if (one.region, one.side) == (said.pain.region, side)), None)
    if old is not None and (old.score, old.exercise) == (said.pain.score, said.pain.exercise):
        return
    values = {"region": said.pain.region, "score": said.pain.score} | ({"side": side} if side else {})
    yield _Saying(kind="pain", values=values, exercise=said.pain.exercise, supersedes=old.id if old else None)


def _gone(training: Training, log: SessionLog, said: Said) -> Iterator[_Saying]:
    """What less time left out is skipped when the session ends."""
    if said.end is None:
        return
    known = {(one.label, one.set_number) for one in log.skips}
    for gone in training.gone:
        if (gone.label, None) not in known:
            yield _Saying(kind="skip", values={"label": gone.label, "why": "time"}, exercise=gone.exercise)


def _end(log: SessionLog, said: Said) -> Iterator[_Saying]:
    if said.end is None:
        return
    old = log.finish
    minutes = said.end.minutes if said.end.minutes is not None else old.minutes if old else None
    effort = said.end.effort or (old.effort if old else None)
    if old is not None and (old.state, old.minutes, old.effort) == (said.end.state, minutes, effort):
        return
    values = {"state": said.end.state, "minutes": minutes, "effort": effort}
    told = {key: value for key, value in values.items() if value is not None}
    yield _Saying(kind="finish", values=told, supersedes=old.id if old else None)
