"""Folds events of a training log into what they say together.

The order in which events arrive, and how often, never matters. The rules:

- An event that another one `supersedes` (or names in ``also_supersedes``) is replaced for good.
- A ``void`` takes back the event it names. Taking back the void brings that event again. Taking back a correction
  takes the set away; it does not bring the older value again.
- Events reach only into their own session, and never themselves.
- A slot is (session, exercise, label, set, side, warm-up). Of several live events of a slot each device's highest
  counter counts, then the latest by (at, device, counter); when they differ the others are kept as a conflict.
- A skip says nothing where the set was done after all.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar
from uuid import UUID

from toeoff.measure.log_words import word_of
from toeoff.model.log import (
    ALSO,
    VOID,
    Conflict,
    Event,
    Finish,
    Note,
    Pain,
    Removed,
    SessionLog,
    SetLog,
    Skip,
    Slot,
    Start,
    Word,
)

T = TypeVar("T", bound=Word)


def fold(events: Iterable[Event]) -> dict[str, SessionLog]:
    """What was said about every session, those begun first first; `""` holds what was said outside of one."""
    by_session: dict[str, list[Event]] = {}
    for event in _once(events):
        by_session.setdefault(event.session, []).append(event)
    logs = [log for uid, some in by_session.items() if _says(log := _fold(uid, some))]
    return {log.uid: log for log in sorted(logs, key=_begun)}


def fold_session(uid: str, events: Iterable[Event]) -> SessionLog:
    """What was said about one session; events of others are left out."""
    return _fold(uid, [event for event in _once(events) if event.session == uid])


def _says(log: SessionLog) -> bool:
    return bool(log.words or log.removed)


def _begun(log: SessionLog) -> tuple[float, str]:
    began = log.began_at
    return (began.timestamp() if began is not None else -math.inf, log.uid)


def _once(events: Iterable[Event]) -> list[Event]:
    """Every event once; should an id stand for two, the same one on every machine."""
    kept: dict[UUID, Event] = {}
    for event in events:
        known = kept.setdefault(event.id, event)
        if known != event:
            kept[event.id] = min(known, event, key=_text)
    return list(kept.values())


def _text(event: Event) -> str:
    values = json.dumps(event.values, sort_keys=True, default=str)
    about = (event.session, event.device, event.counter, event.at.isoformat(), event.kind, event.exercise)
    return f"{about!r} {values} {event.supersedes}"


def _fold(uid: str, events: Sequence[Event]) -> SessionLog:
    by_id = {event.id: event for event in events}
    replaced = {old for event in events if event.kind != VOID for old in _replaces(event) if old in by_id}
    voids = _voids_in_force([event for event in events if event.kind == VOID and event.supersedes in by_id])
    taken_back = {event.supersedes: event for event in sorted(voids, key=_order)}
    live: list[Word] = []
    removed: list[Removed] = []
    for event in events:
        if event.id in replaced or (word := word_of(event, by_id)) is None:
            continue
        if event.id not in taken_back:
            live.append(word)
        else:
            removed.append(Removed(by=taken_back[event.id].id, at=taken_back[event.id].at, said=word))
    live.sort(key=_done)
    sets, conflicts = _slots(_of(SetLog, live))
    return SessionLog(
        uid=uid,
        start=min(_of(Start, live), key=_done, default=None),
        finish=max(_of(Finish, live), key=lambda one: one.order, default=None),
        sets=sets,
        skips=_skips(_of(Skip, live), sets),
        pains=tuple(_of(Pain, live)),
        notes=tuple(_of(Note, live)),
        conflicts=conflicts,
        removed=tuple(sorted(removed, key=lambda one: (one.at, one.by), reverse=True)),
    )


def _of(kind: type[T], words: Iterable[Word]) -> list[T]:
    return [one for one in words if isinstance(one, kind)]


def _order(event: Event) -> tuple[object, ...]:
    return (event.at, event.device, event.counter, event.id)


def _done(word: Word) -> tuple[Any, ...]:
    return (word.done_at, word.device, word.counter, word.id)


def _replaces(event: Event) -> Iterator[UUID]:
    also = event.values.get(ALSO)
    named = [event.supersedes, *(_uuid(one) for one in (also if isinstance(also, list | tuple) else ()))]
    return (one for one in named if one is not None and one != event.id)


def _voids_in_force(voids: Sequence[Event]) -> list[Event]:
    """Voids that no other void in force takes back; those that name each other in a circle count nothing."""
    against: dict[UUID, list[UUID]] = {}
    ids = {void.id for void in voids}
    for void in voids:
        if void.supersedes in ids:
            against.setdefault(void.supersedes, []).append(void.id)
    decided: dict[UUID, bool] = {}
    open_ = list(ids)
    while open_:
        rest = []
        for one in open_:
            verdicts = [decided.get(other) for other in against.get(one, ())]
            if True in verdicts:
                decided[one] = False
            elif None in verdicts:
                rest.append(one)
            else:
                decided[one] = True
        if len(rest) == len(open_):
            break
        open_ = rest
    return [void for void in voids if decided.get(void.id)]


def _slots(sets: Sequence[SetLog]) -> tuple[tuple[SetLog, ...], tuple[Conflict, ...]]:
    by_slot: dict[Slot, list[SetLog]] = {}
    for one in sets:
        by_slot.setdefault(one.slot, []).append(one)
    shown, conflicts = [], []
    for some in by_slot.values():
        if len(some) == 1:
            shown.append(some[0])
            continue
        best = _latest(some)
        others = sorted((one for one in some if one is not best), key=lambda one: one.order, reverse=True)
        best = replace(best, twins=tuple(one.id for one in others))
        shown.append(best)
        differ = tuple(one for one in others if one.measured != best.measured)
        if differ:
            conflicts.append(Conflict(shown=best, others=differ))
    return tuple(sorted(shown, key=_done)), tuple(sorted(conflicts, key=lambda one: _done(one.shown)))


def _latest(sets: Sequence[SetLog]) -> SetLog:
    by_device: dict[str, SetLog] = {}
    for one in sets:
        known = by_device.setdefault(one.device, one)
        if (one.counter, one.order) > (known.counter, known.order):
            by_device[one.device] = one
    return max(by_device.values(), key=lambda one: one.order)


def _skips(skips: Sequence[Skip], sets: Sequence[SetLog]) -> tuple[Skip, ...]:
    done = {(one.label, one.set_number) for one in sets if not one.warm_up}
    latest: dict[tuple[str, int | None], Skip] = {}
    for one in skips:
        place = (one.label, one.set_number)
        if place not in done and (place not in latest or one.order > latest[place].order):
            latest[place] = one
    return tuple(sorted(latest.values(), key=_done))


def _uuid(value: object) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None
