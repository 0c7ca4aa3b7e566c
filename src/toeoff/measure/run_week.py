"""The long run of a week: what a run is when its length among the others decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from toeoff.measure.title_kind import NO_RUN, Says
from toeoff.units import minutes as minutes_text

LONGER_BY = 1.15
"""A run at least 15 % longer than the second longest of its week is the long run (house rule)."""
LONE_LONG_MIN = 90
"""The only run of a week is long from here on [min] (house rule)."""

_ARTICLE = {
    Says.EASY: "an easy run", Says.RECOVERY: "an easy run", Says.QUALITY: "a quality run", Says.LONG: "a long run",
    Says.MEDIUM: "a medium-long run", Says.RACE: "a race", Says.CROSS: "cross-training", Says.REST: "a rest day",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """One run among those of its week: length [min], ``None`` if unknown, and what its title says."""

    week: str
    minutes: float | None
    says: Says
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a run is, and the three parts of the reason."""

    says: Says
    saw: str = ""
    limit: str = ""
    message: str = ""


def by_week(lengths: Sequence[Length]) -> list[Verdict]:
    """What each run is, in the same order, once the other runs of its week are known."""
    weeks: dict[str, list[Length]] = defaultdict(list)
    for length in lengths:
        if length.minutes is not None and length.says not in (*NO_RUN, Says.REST, Says.CROSS):
            weeks[length.week].append(length)
    return [_verdict(length, weeks[length.week]) for length in lengths]


def _verdict(run: Length, week: Sequence[Length]) -> Verdict:
    if run.says in (Says.EASY, Says.MEDIUM, Says.ENDURANCE, Says.NOTHING) and " and " not in run.word:
        others = [other.minutes for other in week if other is not run and other.minutes is not None]
        if (long := _longest(run, others)) is not None:
            return long
    if run.says is Says.ENDURANCE:
        return _endurance(run, week)
    if run.says is Says.NOTHING:
        message = "Because nothing in its title or length says otherwise, it is read as an easy run."
        return Verdict(says=Says.EASY, limit="no word known", message=message)
    says = Says.EASY if run.says is Says.RECOVERY else run.says
    if run.says in NO_RUN:
        return Verdict(says=run.says)
    message = f"Because its title says “{run.word}”, it is read as {_ARTICLE[says]}."
    return Verdict(says=says, limit=run.word, message=message)


def _longest(run: Length, others: Sequence[float]) -> Verdict | None:
    if run.minutes is None:
        return None
    if not others:
        if run.minutes < LONE_LONG_MIN:
            return None
        saw, limit = f"about {minutes_text(run.minutes)}", f"{LONE_LONG_MIN} min"
        message = f"Because it is the only run of its week and takes {limit} or more, it is read as a long run."
        return Verdict(says=Says.LONG, saw=saw, limit=limit, message=message)
    second = max(others)
    if run.minutes < second * LONGER_BY:
        return None
    saw = f"about {minutes_text(run.minutes)}, the second longest {minutes_text(second)}"
    message = "Because it is the longest of its week by 15 % or more, it is read as a long run."
    return Verdict(says=Says.LONG, saw=saw, limit="15 %", message=message)


def _endurance(run: Length, week: Sequence[Length]) -> Verdict:
    """The longest run of a week is long when it is called endurance; shorter ones are medium."""
    others = sorted(other.minutes for other in week if other is not run and other.minutes is not None)
    rivals = [o.minutes for o in week if o is not run and o.says is not Says.RACE and o.minutes is not None]
    typical = others[len(others) // 2] if others else 0.0
    if run.minutes is not None and rivals and run.minutes > max(rivals):
        message = "Because it is an endurance run and the longest run of its week, it is read as a long run."
        return Verdict(says=Says.LONG, saw=run.word, limit="the longest", message=message)
    says = Says.MEDIUM if run.minutes is not None and others and run.minutes > typical else Says.EASY
    message = f"Because it is an endurance run, but not the longest run of its week, it is read as {_ARTICLE[says]}."
    return Verdict(says=says, saw=run.word, limit="the longest", message=message)
