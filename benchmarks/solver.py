"""Is every season proven optimal, how fast, and what would a greedy planner lose?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tests.greedy import greedy

from benchmarks.cases import ABSENT, Case, groups, hard, strength
from benchmarks.clock import clocked, counted
from benchmarks.page import Goal, Row, Section, seconds, share
from toeoff.coach.place import Placed, Placement, place


@dataclass(frozen=True, slots=True)
class Match:
    """One season, placed by the solver and by the greedy planner."""

    case: Case
    optimum: Placement
    solve_s: float
    greedy: tuple[Placed, ...]

    def weeks(self) -> list[tuple[bool, bool]]:
        """For every week that wants sessions: does the greedy planner lose sessions (or hard ones), or points?"""
        points = zip(self.case.by_week(self.greedy), self.case.by_week(self.optimum.placed), strict=True)
        rows = []
        for index, (week, (worse, best)) in enumerate(zip(self.case.weeks, points, strict=True)):
            theirs = [one for one in self.greedy if one.slot.week == index]
            ours = self.optimum.in_week(index)
            fewer = strength(theirs) < strength(ours) or hard(theirs) < hard(ours)
            if week.plan.wanted:
                rows.append((fewer, fewer or worse > best))
        return rows


def measure() -> Section:
    matches = {name: [_match(case) for case in counted(name, cases)] for name, cases in groups().items()}
    every = [match for group in matches.values() for match in group]
    proven = sum(match.optimum.optimal for match in every)
    return Section(
        title="The solver against a greedy planner",
        text=(
            "One solve places a season; its time has the points of every slot and the model in it, not the import. The "
            "greedy planner goes week by week, hard sessions first, and always takes the slot with the fewest points. "
            "Both obey the same rules and count the same points; nearly all points are for wanted sessions that no "
            "plan has room for, so they are also compared without what the optimum pays for those."
        ),
        head=("", *matches),
        rows=list(zip(*[_LABELS, *map(_column, matches.values())], strict=True)),
        after="" if "published plans" in matches else f"{ABSENT[0].upper()}{ABSENT[1:]}.",
        goals=[Goal("seasons proven optimal", "all", f"{proven} of {len(every)}", proven == len(every))],
    )


def _match(case: Case) -> Match:
    optimum, solve_s = clocked(lambda: place(case.weeks, case.athlete, case.calendar, case.limits))
    theirs = tuple(Placed(slot=slot, demand=demand) for slot, demand in greedy(case.weeks, case.points, case.limits))
    match = Match(case=case, optimum=optimum, solve_s=solve_s, greedy=theirs)
    if optimum.optimal and case.total(match.greedy) < optimum.points:
        raise AssertionError(f"{case.name}: the greedy planner beats a proven optimum")
    return match


_LABELS = (
    "seasons, weeks",
    "proven optimal",
    "solve time, median",
    "solve time, max",
    "points, greedy to optimum",
    "the same, without the missing sessions of the optimum",
    "seasons in which greedy has more points",
    "sessions (hard ones), optimum",
    "sessions (hard ones), greedy",
    "weeks in which greedy loses a session or a hard one",
    "weeks in which greedy loses a session, a hard one or points",
)


def _column(matches: Sequence[Match]) -> Row:
    weeks = [row for match in matches for row in match.weeks()]
    best = [match.optimum.points for match in matches]
    theirs = [match.case.total(match.greedy) for match in matches]
    missing = sum(match.case.missing(match.optimum.placed) for match in matches)
    times = [match.solve_s for match in matches]
    return (
        f"{len(matches)}, {sum(len(match.case.weeks) for match in matches)}",
        share(sum(match.optimum.optimal for match in matches), len(matches)),
        seconds(median(times)),
        seconds(max(times)),
        f"{sum(theirs) / sum(best):.3f}",
        f"{(sum(theirs) - missing) / (sum(best) - missing):.2f}",
        share(sum(worse > good for worse, good in zip(theirs, best, strict=True)), len(matches)),
        _sessions([match.optimum.placed for match in matches]),
        _sessions([match.greedy for match in matches]),
        share(sum(fewer for fewer, _ in weeks), len(weeks)),
        share(sum(loses for _, loses in weeks), len(weeks)),
    )


def _sessions(placements: Sequence[Sequence[Placed]]) -> str:
    return f"{sum(map(strength, placements))} ({sum(map(hard, placements))})"
