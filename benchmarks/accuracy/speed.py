"""How long does the filter take for many athletes, and for one? Processor time, for the machine may be busy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from statistics import median
from time import process_time

import numpy as np

from toeoff.measure.strength.many import filtered_days
from toeoff.measure.strength.observe import Lift
from toeoff.measure.strength.series import Session, Strength

ATHLETES, DAYS, A_WEEK = 100_000, 168, 3
ROUNDS = 5


def many_s() -> float:
    """100,000 athletes over 168 days with three sessions a week [s]."""
    draw = np.random.default_rng(0)
    shape = (ATHLETES, DAYS)
    log_kg = np.log(100) + np.cumsum(draw.normal(0, 0.01, shape), axis=1) + draw.normal(0, 0.08, shape)
    log_kg[draw.random(shape) > A_WEEK / 7] = np.nan
    doubt = np.zeros(shape)
    return median(_cpu_s(lambda: filtered_days(log_kg, doubt)) for _ in range(ROUNDS))


def one_s() -> float:
    """One session of one athlete: what is known after it, and what to expect next [s]."""
    known, times = Strength(), list[float]()
    for at in range(200):
        session = Session(
            day=date(2026, 1, 5) + timedelta(days=3 * at),
            lifts=tuple(Lift(load_kg=80.0 + at % 7, reps=5 + at % 4) for _ in range(4)),
        )
        times.append(_cpu_s(partial(_session, known, session)))
        known = known.after(session)
    return median(times)


def _session(known: Strength, session: Session) -> None:
    known.after(session).expects(session.day)


def _cpu_s(task: Callable[[], object]) -> float:
    began = process_time()
    task()
    return process_time() - began
