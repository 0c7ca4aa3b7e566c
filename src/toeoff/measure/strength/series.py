"""One athlete's sessions of an exercise and side, one after the other: what to expect, and what is known now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from toeoff.measure.strength.observe import Lift, Worth, epley_kg, observed
from toeoff.measure.strength.reps import REMEMBERED, SHIPPED_REPS, RepsBand, RepsTuning, TopSet, next_reps
from toeoff.measure.strength.state import FAR_OFF, POUNDS, State, forecast, start, update
from toeoff.measure.strength.tuning import SHIPPED, Tuning


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A day with working sets in the order in which they were done; it may have none."""

    day: date
    lifts: tuple[Lift, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OneRmBand:
    """1RM to be expected [kg]: the middle, and a band that holds four of five sessions."""

    mean_kg: float
    lo80_kg: float
    hi80_kg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """All that is known of an athlete's strength in one exercise, after some sessions.

    Args:
        state: The filter's state; ``None`` before the first usable session.
        day: The latest usable session.
        tops: Top sets of the latest sessions, oldest first.
        looks_like: ``pounds`` when the latest session looks like the other unit, ``far`` when it looks like another
            exercise; else empty. Far above, it counts only if the next one confirms it.
    """

    state: State | None = None
    day: date | None = None
    tops: tuple[TopSet, ...] = ()
    looks_like: str = ""

    def expects(self, day: date, tuning: Tuning = SHIPPED) -> OneRmBand | None:
        """The 1RM of a session on a day; ``None`` before the first usable session."""
        if self.state is None or self.day is None:
            return None
        band = forecast(self.state, np.array([float(max(0, (day - self.day).days))]), tuning)
        return OneRmBand(mean_kg=float(band.mean_kg[0]), lo80_kg=float(band.lo80_kg[0]), hi80_kg=float(band.hi80_kg[0]))

    def expects_reps(self, load_kg: float | None = None, tuning: RepsTuning = SHIPPED_REPS) -> RepsBand | None:
        """Repetitions of the next top set at a load [kg], by default the latest one; ``None`` before the first."""
        if not self.tops:
            return None
        return next_reps(self.tops, load_kg or self.tops[-1].load_kg, tuning)

    def after(self, session: Session, worth: Worth = epley_kg, tuning: Tuning = SHIPPED) -> Strength:
        """What is known after one more session; the same as before if none of its sets can be used."""
        seen = observed(session.lifts, worth)
        if seen is None:
            return self
        tops = (*self.tops, TopSet(load_kg=seen.top_kg, reps=seen.top_reps))[-REMEMBERED:]
        log_kg = np.array([seen.log_kg])
        if self.state is None or self.day is None:
            return Strength(state=start(log_kg, tuning), day=session.day, tops=tops)
        gap_d = np.array([float((session.day - self.day).days)])
        state, looks = update(self.state, log_kg, gap_d, np.array([seen.doubt]), tuning)
        word = {POUNDS: "pounds", FAR_OFF: "far"}.get(int(looks[0]), "")
        known = replace(self, state=state, day=session.day, looks_like=word)
        return known if np.isfinite(state.held[0]) else replace(known, tops=tops)


def one_step_ahead(
    sessions: Sequence[Session], tuning: Tuning = SHIPPED, reps_tuning: RepsTuning = SHIPPED_REPS
) -> Iterator[tuple[OneRmBand | None, RepsBand | None]]:
    """For every session but the first what was to be expected from the ones before it.

    Of the session itself only its day is used, and for the repetitions its heaviest load; a session without sets stands
    for one with the load of the one before.
    """
    known = Strength().after(sessions[0], tuning=tuning) if sessions else Strength()
    for session in sessions[1:]:
        top_kg = max((lift.load_kg for lift in session.lifts), default=0.0)
        yield known.expects(session.day, tuning), known.expects_reps(top_kg or None, reps_tuning)
        known = known.after(session, tuning=tuning)
