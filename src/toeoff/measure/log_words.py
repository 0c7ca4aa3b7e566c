"""What one event of a training log says.

A value of the wrong kind counts as not said, so that the log of a broken device still reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from toeoff.model.log import (
    EFFORTS,
    MODES,
    SIDES,
    STATES,
    WHYS,
    Event,
    Finish,
    Note,
    Pain,
    SetLog,
    Skip,
    Start,
    Word,
)

W = TypeVar("W", bound=str)

MOST_KG = 1000.0
"""Heaviest load that counts as said [kg]. Our choice, as all limits here: beyond them somebody mistyped."""
MOST_REPS = 1000
MOST_SECONDS = 86_400
"""Longest set or session [s]: a day."""
MOST_SETS = 1000


def word_of(event: Event, by_id: Mapping[UUID, Event]) -> Word | None:
    """What an event says; ``None`` for a void, a kind from later, or words without their substance."""
    read = _READERS.get(event.kind)
    if read is None:
        return None
    first = _first(event, by_id)
    shared = {
        "id": event.id,
        "device": event.device,
        "counter": event.counter,
        "at": event.at,
        "done_at": first.at,
        "session": event.session,
        "exercise": event.exercise,
        "corrected": first is not event,
    }
    return read(shared, event.values)


def _first(event: Event, by_id: Mapping[UUID, Event]) -> Event:
    """The event at the begin of a chain of corrections; of a circle the event itself."""
    seen, at = {event.id}, event
    while at.supersedes is not None and (older := by_id.get(at.supersedes)) is not None and older.kind == event.kind:
        if older.id in seen:
            return event
        seen.add(older.id)
        at = older
    return at


def _start(shared: dict[str, Any], values: Mapping[str, Any]) -> Start:
    return Start(**shared, mode=_one_of(MODES, values.get("mode")), title=_str(values.get("title")).strip())


def _set(shared: dict[str, Any], values: Mapping[str, Any]) -> SetLog:
    faults = values.get("faults")
    return SetLog(
        **shared,
        label=_str(values.get("label")),
        set_number=_int(values.get("set"), 1, MOST_SETS) or 1,
        side=_one_of(SIDES, values.get("side")),
        load_kg=_number(values.get("load_kg"), -MOST_KG, MOST_KG),
        reps=_int(values.get("reps"), 0, MOST_REPS),
        seconds=_int(values.get("seconds"), 0, MOST_SECONDS),
        contacts=_int(values.get("contacts"), 0, MOST_REPS * 10),
        rir=_number(values.get("rir"), 0, 10),
        faults=_faults(faults if isinstance(faults, list | tuple) else ()),
        as_planned=_bool(values.get("as_planned")),
        warm_up=_bool(values.get("warm_up")) or False,
        unplanned=_bool(values.get("unplanned")) or False,
        name=_str(values.get("name")),
    )


def _skip(shared: dict[str, Any], values: Mapping[str, Any]) -> Skip:
    number = _int(values.get("set"), 1, MOST_SETS)
    label = _str(values.get("label"))
    return Skip(**shared, label=label, set_number=number, why=_one_of(WHYS, values.get("why")) or "other")


def _pain(shared: dict[str, Any], values: Mapping[str, Any]) -> Pain | None:
    region, score = _str(values.get("region")), _int(values.get("score"), 0, 10)
    if not region or score is None:
        return None
    return Pain(**shared, region=region, side=_one_of(SIDES, values.get("side")), score=score)


def _note(shared: dict[str, Any], values: Mapping[str, Any]) -> Note | None:
    text = _str(values.get("text")).strip()
    return Note(**shared, text=text) if text else None


def _finish(shared: dict[str, Any], values: Mapping[str, Any]) -> Finish:
    return Finish(
        **shared,
        state=_one_of(STATES, values.get("state")) or "done",
        minutes=_int(values.get("minutes"), 0, MOST_SECONDS // 60),
        effort=_one_of(EFFORTS, values.get("effort")),
    )


_READERS: dict[str, Callable[[dict[str, Any], Mapping[str, Any]], Word | None]] = {
    "start": _start,
    "set": _set,
    "skip": _skip,
    "pain": _pain,
    "note": _note,
    "finish": _finish,
}


def _str(value: object) -> str:
    return value if isinstance(value, str) else ""


def _bool(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _one_of(words: Sequence[W], value: object) -> W | None:
    return next((word for word in words if word == value), None)


def _number(value: object, least: float, most: float) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        return None
    return float(value)


def _int(value: object, least: int, most: int) -> int | None:
    number = _number(value, least, most)
    return None if number is None else round(number)


def _faults(value: Iterable[object]) -> tuple[int, ...]:
    known = (_int(one, 0, 99) for one in value)
    return tuple(sorted({one for one in known if one is not None}))
