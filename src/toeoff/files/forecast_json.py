"""The batch protocol of `toeoff forecast`: series of sessions in, what was to be expected of each of them out."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from toeoff.errors import InputError
from toeoff.files.json_node import Node, json_of
from toeoff.files.text import MEGABYTE
from toeoff.measure.strength.observe import Lift
from toeoff.measure.strength.reps import RepsBand
from toeoff.measure.strength.series import OneRmBand, Session

WHAT = "one-step-ahead"
"""The only kind of forecast there is."""
MOST_BYTES = 200 * MEGABYTE
"""Largest batch that is read [byte]."""
LEAST_KG, MOST_KG, MOST_REPS, MOST_RIR = 0.001, 10_000.0, 1000.0, 30.0
"""Loads [kg], repetitions and repetitions in reserve that a set can have, with room to spare. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Sessions of one athlete, exercise and side, oldest first."""

    id: str
    sessions: tuple[Session, ...]


def read_series(raw: bytes, name: str) -> tuple[Series, ...]:
    """The series of a batch; keys that nobody knows are left alone.

    Args:
        raw: The JSON text.
        name: What errors call it.

    Raises:
        InputError: Not JSON, or a value that does not fit, with its place.
    """
    if len(raw) > MOST_BYTES:
        raise InputError(name, found="more than that", allowed=f"at most {MOST_BYTES // MEGABYTE} MB")
    batch = Node(json_of(raw, name, what="JSON of series"), name)
    if batch.text("forecast") != WHAT:
        raise batch.child("forecast").wrong(f'"{WHAT}"')
    return tuple(Series(id=one.text("id"), sessions=_sessions(one)) for one in batch.items("series"))


def _sessions(series: Node) -> tuple[Session, ...]:
    sessions: list[Session] = []
    for one in series.items("sessions"):
        day = one.day("date")
        if sessions and day < sessions[-1].day:
            raise one.child("date").wrong(f"a day not before the session before it, {sessions[-1].day}")
        sessions.append(Session(day=day, lifts=tuple(_lifts(one))))
    return tuple(sessions)


def _lifts(session: Node) -> Iterable[Lift]:
    for one in session.items("sets"):
        load_kg = _number(one, "load_kg", MOST_KG) or 0.0
        if 0 < load_kg < LEAST_KG:
            raise one.child("load_kg").wrong(f"0, or at least {LEAST_KG:g}")
        reps = _number(one, "reps", MOST_REPS) or 0.0
        if reps != int(reps):
            raise one.child("reps").wrong("a whole number, or null")
        rir = _number(one, "rir", MOST_RIR) if one.maybe("rir") else None
        yield Lift(load_kg=load_kg, reps=int(reps), rir=rir)


def _number(node: Node, key: str, most: float) -> float | None:
    child = node.child(key)
    value = child.value
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
        raise child.wrong(f"a number from 0 to {most:g}, or null")
    return float(value)


def forecasts_json(answers: Iterable[tuple[str, Iterable[tuple[OneRmBand | None, RepsBand | None]]]]) -> str:
    """The answer to a batch: for each series its id and a forecast for every session but the first."""
    rows = [
        {
            "id": id,
            "forecasts": [
                {"index": index, "e1rm_kg": _one_rm(one_rm), "top_set_reps": _reps(reps)}
                for index, (one_rm, reps) in enumerate(bands, start=1)
            ],
        }
        for id, bands in answers
    ]
    return json.dumps({"series": rows}, ensure_ascii=False) + "\n"


def _one_rm(band: OneRmBand | None) -> dict[str, Any] | None:
    return (
        None
        if band is None
        else {"mean": _told(band.mean_kg), "lo80": _told(band.lo80_kg), "hi80": _told(band.hi80_kg)}
    )


def _told(value_kg: float) -> float:
    """A 1RM [kg] to seven digits, however small or large it is."""
    return round(value_kg, 6 - math.floor(math.log10(value_kg)))


def _reps(band: RepsBand | None) -> dict[str, Any] | None:
    return None if band is None else {"mean": round(band.mean, 3), "lo80": band.lo80, "hi80": band.hi80}
