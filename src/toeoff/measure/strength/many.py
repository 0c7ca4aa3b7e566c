"""The strength filter over many athletes at once: a table of days becomes their states and what was to be expected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np

from toeoff.measure.strength.state import Band, State, Values, forecast, start, update
from toeoff.measure.strength.tuning import SHIPPED, Tuning

AT_ONCE = 4096
"""So many athletes are filtered together: what they need stays in the processor's cache. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Sessions of `n` athletes, one after the other from the left; shape (n, t).

    Args:
        log_kg: 1RM [ln kg], NaN after an athlete's last session.
        doubt: How little it says about a loss [reps], see `Observation`.
        gap_d: Days since the athlete's session before [d]; 0 for the first.
    """

    log_kg: Values
    doubt: Values
    gap_d: Values


def filtered_days(log_kg: Values, doubt: Values, tuning: Tuning = SHIPPED) -> State:
    """The state of every athlete after all her sessions; NaN for those who have none.

    Args:
        log_kg: 1RM of each athlete (rows) on each day (columns) [ln kg], NaN where there was no session.
        doubt: How little it says about a loss [reps], see `Observation`; same shape.
        tuning: What the filter is told.
    """
    parts = [
        filtered(table_of_days(log_kg[low : low + AT_ONCE], doubt[low : low + AT_ONCE]), tuning)
        for low in range(0, len(log_kg), AT_ONCE)
    ]
    return State(**{one.name: np.concatenate([getattr(part, one.name) for part in parts]) for one in fields(State)})


def table_of_days(log_kg: Values, doubt: Values) -> Table:
    """The table of athletes whose columns are days, NaN where there was no session."""
    there = ~np.isnan(log_kg)
    athlete, day = np.nonzero(there)
    place = (np.cumsum(there, axis=1, dtype=np.int32) - 1)[athlete, day]
    shape = (len(log_kg), int(there.sum(axis=1).max(initial=1)))
    packed, doubts, gaps = np.full(shape, np.nan), np.zeros(shape), np.zeros(shape)
    packed[athlete, place], doubts[athlete, place] = log_kg[athlete, day], doubt[athlete, day]
    gaps[athlete[1:], place[1:]] = np.where(place[1:] > 0, np.diff(day), 0)
    return Table(log_kg=packed, doubt=doubts, gap_d=gaps)


def filtered(table: Table, tuning: Tuning = SHIPPED) -> State:
    """The states after all sessions of a table."""
    state = start(table.log_kg[:, 0], tuning)
    for at in range(1, table.log_kg.shape[1]):
        state = _next(state, table, at, tuning)
    return state


def bands(table: Table, tuning: Tuning = SHIPPED) -> Iterator[Band]:
    """For every column but the first what was to be expected from the ones before it."""
    state = start(table.log_kg[:, 0], tuning)
    for at in range(1, table.log_kg.shape[1]):
        yield forecast(state, table.gap_d[:, at], tuning)
        state = _next(state, table, at, tuning)


def _next(state: State, table: Table, at: int, tuning: Tuning) -> State:
    """The states after column `at`; athletes without a session in it stay as they are."""
    there = ~np.isnan(table.log_kg[:, at])
    if there.all():
        return update(state, table.log_kg[:, at], table.gap_d[:, at], table.doubt[:, at], tuning)[0]
    old = State(**{one.name: getattr(state, one.name)[there] for one in fields(State)})
    new, _ = update(old, table.log_kg[there, at], table.gap_d[there, at], table.doubt[there, at], tuning)
    kept = {one.name: getattr(state, one.name).copy() for one in fields(State)}
    for name, values in kept.items():
        values[there] = getattr(new, name)
    return State(**kept)
