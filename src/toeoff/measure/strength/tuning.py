"""Numbers of the strength filter: what is believed about every runner before her own sets speak.

Source: docs/accuracy.md. It says which were fitted on four real logs and which were chosen, and what they are worth on
a log that was left out. Those that a runner can feel stand in the rule strength-state as well.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """One way in which sessions follow each other. Variances are multiples of the runner's own.

    Args:
        drift: Variance that strength gains from one session to the next.
        drift_per_d: The same for each day between them.
        swing: Variance of the swing between days that alternate, such as a heavy and a light one.
        swing_kept: Part of the swing that comes back, with the other sign, next time.
        noise: Variance of a session around strength and swing.
    """

    drift: float
    drift_per_d: float
    swing: float
    swing_kept: float
    noise: float


REPEAT = Habit(drift=20.0, drift_per_d=0.5, swing=0.0, swing_kept=0.0, noise=1.0)
"""Next time is like last time."""
ALTERNATE = Habit(drift=0.5, drift_per_d=0.05, swing=1.0, swing_kept=0.5, noise=0.05)
"""A good day follows a bad one."""
STEADY = Habit(drift=0.05, drift_per_d=0.01, swing=0.0, swing_kept=0.0, noise=0.5)
"""Strength hardly moves; days scatter around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuning:
    """Everything the filter is told.

    Args:
        habits: Ways in which sessions follow each other.
        weights: How likely each is for a runner nobody knows; sums to 1.
        spread: Usual error of a forecast for a runner nobody knows, as a share of her strength.
        spread_count: How many half sessions this is worth.
        spread_kept: Part of what was learned about her spread that stays after a session.
        weight_kept: Part of what was learned about her habits that stays after a session.
        doubt: Variance that a doubt of one repetition adds, in the athlete's own variances.
        band: Half width of the 80 % band in standard deviations.
        lean: So many standard deviations the middle of the band lies below the mean: a loss weighs more in per cent.
        break_d: Days without a session from which on it is a break [d].
        break_counts: A day beyond them counts so many days more.
        most_gap_d: Days without a session after which the band grows no more [d].
        huber: An error of more than so many standard deviations pulls no harder than this one.
        most_scatter: The same for what it adds to her spread.
    """

    habits: tuple[Habit, ...] = (REPEAT, ALTERNATE, STEADY)
    weights: tuple[float, ...] = (0.2, 0.5, 0.3)
    spread: float = 0.06
    spread_count: float = 1.0
    spread_kept: float = 0.9
    weight_kept: float = 0.9
    doubt: float = 0.5
    band: float = 1.32
    lean: float = 0.15
    break_d: float = 10.0
    break_counts: float = 1.0
    most_gap_d: float = 60.0
    huber: float = 5.0
    most_scatter: float = 4.0


SHIPPED = Tuning()
"""What toeoff uses. Source: docs/accuracy.md (`weights` to `lean` are fitted); the rest is our choice."""
