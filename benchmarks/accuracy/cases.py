"""The series that forecasts are scored on: read by the importer, chosen and cleaned by the protocol."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from benchmarks.accuracy import Values
from toeoff.files.strength_log import LoggedSet, read_strength_log
from toeoff.measure.strength.observe import Lift
from toeoff.measure.strength.series import Session

LOGS = Path(__file__).parents[3] / "shared" / "data" / "strength_logs"
LIFTERS = ("L1", "L2", "L3", "L4")
FEWEST_SESSIONS, MOST_REPS = 15, 12
SCORED_FROM = 5
"""Forecasts of earlier sessions are made but not scored."""


@dataclass(frozen=True, slots=True)
class Case:
    """A series of one lifter and exercise with what was really done.

    Args:
        one_rm_kg: The session's 1RM by Epley [kg], the target T1.
        top_kg: Its heaviest load [kg] in sets of at most 12 repetitions.
        top_reps: Repetitions of the first set with it, the target T2.
        day: Days, as ordinals.
    """

    id: str
    lifter: str
    sessions: tuple[Session, ...]
    one_rm_kg: Values
    top_kg: Values
    top_reps: Values
    day: Values

    @property
    def scored(self) -> slice:
        return slice(SCORED_FROM, len(self.sessions))


@dataclass(frozen=True, slots=True)
class Cases:
    series: tuple[Case, ...]
    dropped: int


def cases() -> Cases:
    """Every series of the protocol, and how many sessions were dropped as typing errors."""
    found: list[Case] = []
    dropped = 0
    for lifter in LIFTERS:
        for sessions in _series(lifter):
            kept = _cleaned(sessions)
            dropped += len(sessions) - len(kept)
            found.append(_case(f"s{len(found):04}", lifter, kept))
    return Cases(tuple(found), dropped)


def _series(lifter: str) -> list[list[Session]]:
    """Sessions of every exercise with enough of them."""
    raw = (LOGS / f"{lifter}.csv").read_bytes()
    log = read_strength_log(raw, f"{lifter}.csv", zone=ZoneInfo("UTC"))
    days: dict[str, dict[date, list[Lift]]] = defaultdict(lambda: defaultdict(list))
    for one in sorted(log.sets, key=lambda one: one.line):
        lift = _lift(one)
        if lift is not None:
            days[one.exercise][date.fromisoformat(one.when.written[:10])].append(lift)
    series = [
        [Session(day=day, lifts=tuple(lifts)) for day, lifts in sorted(by_day.items())] for by_day in days.values()
    ]
    counting = [[session for session in sessions if _short(session)] for sessions in series]
    return [sessions for sessions in counting if len(sessions) >= FEWEST_SESSIONS]


def _lift(one: LoggedSet) -> Lift | None:
    if one.warm_up or not one.load_kg or not one.reps:
        return None
    return Lift(load_kg=one.load_kg, reps=one.reps, rir=one.rir)


def _short(session: Session) -> list[Lift]:
    return [lift for lift in session.lifts if lift.reps <= MOST_REPS]


def epley_kg(session: Session) -> float:
    """The target T1 [kg]; written out here, so that it does not follow the product's formula by accident."""
    return max(lift.load_kg * (1 if lift.reps == 1 else 1 + lift.reps / 30) for lift in _short(session))


def _cleaned(sessions: list[Session]) -> list[Session]:
    values = np.array([epley_kg(session) for session in sessions])
    middle = np.median(values)
    return [one for one, value in zip(sessions, values, strict=True) if 0.4 * middle <= value <= 2 * middle]


def _case(id: str, lifter: str, sessions: list[Session]) -> Case:
    top_kg = [max(lift.load_kg for lift in _short(session)) for session in sessions]
    top_reps = [
        next(lift.reps for lift in _short(session) if lift.load_kg == top)
        for session, top in zip(sessions, top_kg, strict=True)
    ]
    return Case(
        id=id,
        lifter=lifter,
        sessions=tuple(sessions),
        one_rm_kg=np.array([epley_kg(session) for session in sessions]),
        top_kg=np.array(top_kg),
        top_reps=np.array(top_reps, dtype=np.float64),
        day=np.array([session.day.toordinal() for session in sessions], dtype=np.float64),
    )
