"""What does one solve for the season give over one solve for each week?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from tests.greedy import together

from benchmarks.cases import Case, groups, hard, strength
from benchmarks.clock import clocked, counted
from benchmarks.page import Row, Section, ratio, seconds, share
from toeoff.coach.place import Placed, Refusal, Slot, WeekSlots, place
from toeoff.model.plan import Demand

TAKEN = Refusal(rule="benchmark", saw="", limit="", short_h=0.0, message="decided in an earlier week")


@dataclass(frozen=True, slots=True)
class Pair:
    """One season, solved at once and solved week by week; points and times [s]."""

    case: Case
    at_once: tuple[Placed, ...]
    by_week: tuple[Placed, ...]
    at_once_s: float
    by_week_s: float


def week_by_week(case: Case) -> tuple[Placed, ...]:
    """The same objective and rules, but each week is solved by itself, after the one before it stands."""
    placed: list[Placed] = []
    before: tuple[Placed, ...] = ()
    for index, week in enumerate(case.weeks):
        slots = {slot.stamp: slot for slot in week.slots}
        own = replace(week, slots=tuple(_open(slot, before, case) for slot in week.slots))
        weeks = [own] if not index else [_standing(case.weeks[index - 1], before), own]
        both = tuple(_at(number, one) for number, one in enumerate(weeks))
        chosen = place(both, case.athlete, case.calendar, case.limits).in_week(len(both) - 1)
        before = tuple(Placed(slot=slots[one.slot.stamp], demand=one.demand) for one in chosen)
        placed += before
    return tuple(placed)


def _open(slot: Slot, before: Sequence[Placed], case: Case) -> Slot:
    """A slot without the demands that stand too close to a session of the week before."""
    close = (
        demand
        for demand in Demand
        for one in before
        if not together((slot, demand), (one.slot, one.demand), case.limits)
    )
    return replace(slot, refusals=(*slot.refusals, *((demand, TAKEN) for demand in close)))


def _standing(week: WeekSlots, chosen: Sequence[Placed]) -> WeekSlots:
    """The week before, with nothing to choose: only its sessions, each only as it is."""
    slots = (
        replace(one.slot, refusals=tuple((demand, TAKEN) for demand in Demand if demand is not one.demand))
        for one in chosen
    )
    return replace(week, slots=tuple(slots))


def _at(number: int, week: WeekSlots) -> WeekSlots:
    """The same week as the solver's first or second."""
    return replace(week, slots=tuple(replace(slot, week=number) for slot in week.slots))


def measure() -> Section:
    pairs = {
        name: [_pair(case) for case in counted(f"{name}, week by week", cases)] for name, cases in groups().items()
    }
    return Section(
        title="One solve for the season against one for each week",
        text=(
            "The same objective and the same solver; week by week, each week is solved optimally once the week before "
            "it stands. The extra points are those above the season's optimum."
        ),
        head=("", *pairs),
        rows=list(zip(*[_LABELS, *map(_column, pairs.values())], strict=True)),
    )


def _pair(case: Case) -> Pair:
    solved, at_once_s = clocked(lambda: place(case.weeks, case.athlete, case.calendar, case.limits))
    by_week, by_week_s = clocked(lambda: week_by_week(case))
    if solved.optimal and case.total(by_week) < solved.points:
        raise AssertionError(f"{case.name}: week by week beats a proven optimum")
    return Pair(case, solved.placed, by_week, at_once_s, by_week_s)


_LABELS = (
    "points, week by week to one solve",
    "the same, without the missing sessions of one solve",
    "seasons in which week by week has more points",
    "extra points a season, median",
    "extra points a season, max",
    "sessions (hard ones), one solve",
    "sessions (hard ones), week by week",
    "time of one solve, median",
    "time week by week, median",
    "time, week by week to one solve",
)


def _column(pairs: Sequence[Pair]) -> Row:
    best = [pair.case.total(pair.at_once) for pair in pairs]
    theirs = [pair.case.total(pair.by_week) for pair in pairs]
    extra = [worse - good for worse, good in zip(theirs, best, strict=True)]
    missing = sum(pair.case.missing(pair.at_once) for pair in pairs)
    once_s, weekly_s = [pair.at_once_s for pair in pairs], [pair.by_week_s for pair in pairs]
    return (
        f"{sum(theirs) / sum(best):.3f}",
        f"{(sum(theirs) - missing) / (sum(best) - missing):.2f}",
        share(sum(more > 0 for more in extra), len(pairs)),
        f"{median(extra):g}",
        f"{max(extra)}",
        f"{sum(strength(pair.at_once) for pair in pairs)} ({sum(hard(pair.at_once) for pair in pairs)})",
        f"{sum(strength(pair.by_week) for pair in pairs)} ({sum(hard(pair.by_week) for pair in pairs)})",
        seconds(median(once_s)),
        seconds(median(weekly_s)),
        ratio(median(weekly_s), median(once_s)),
    )
