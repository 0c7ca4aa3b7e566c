"""What a question found out, and the page that all of them make."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.clock import Costs

Row = tuple[str, ...]

INTRO = """\
# Performance

Measured by `make bench`, which also writes this page; nothing here is entered by hand. Medians decide. Ratios carry
over to another machine better than seconds do, because tasks that are compared ran in turns.
"""

AGAIN = """\
## Measure again

`make bench` runs everything in two to three minutes and writes this page anew; `.venv/bin/python -m benchmarks replan`
prints one question (the names are in [benchmarks](../benchmarks/README.md)). Whole processes remember the knowledge
base in a directory of their own; their memory is the peak that the system counts. Seasons come from the bundled
example, from random runners with fixed seeds and, where that folder is present, from published running plans that are
not part of this repository. Points, sessions and proofs are the same in every run of the same code; times differ, so
run it on a quiet machine and compare medians.
"""


@dataclass(frozen=True, slots=True)
class Goal:
    """A target, what was measured, and whether that is good enough."""

    what: str
    target: str
    measured: str
    met: bool


@dataclass(frozen=True, slots=True)
class Section:
    """What one question found out: a table, and sentences before and after it."""

    title: str
    text: str
    head: Row
    rows: Sequence[Row]
    after: str = ""
    goals: Sequence[Goal] = field(default=())

    def __str__(self) -> str:
        parts = (f"## {self.title}", self.text, table(self.head, self.rows), self.after)
        return "\n\n".join(part for part in parts if part) + "\n"


def at_most(what: str, measured: float, limit: float, unit: str) -> Goal:
    """A goal that a figure stays below a limit."""
    digits = {"s": 3, "ms": 1}.get(unit, 0)
    return Goal(what, f"at most {limit:g} {unit}", f"{measured:.{digits}f} {unit}", measured <= limit)


def page(sections: Sequence[Section]) -> str:
    """The whole page: targets first, then every question."""
    goals = [goal for section in sections for goal in section.goals]
    verdicts = [(goal.what, goal.target, goal.measured, "pass" if goal.met else "miss") for goal in goals]
    met = sum(goal.met for goal in goals)
    machine = f"Machine: {os.cpu_count()} cores, Python {platform.python_version()}.\n"
    targets = (
        f"## Targets\n\n{met} of {len(goals)} met.\n\n{table(('what', 'target', 'measured', 'verdict'), verdicts)}\n"
    )
    return "\n".join([INTRO, machine, targets, *map(str, sections), AGAIN])


def table(head: Row, rows: Sequence[Row]) -> str:
    """A table; columns of figures are aligned to the right."""
    figures = [all(not row[at] or row[at][0].isdigit() for row in rows) for at in range(len(head))]
    marks = ["---:" if right else "---" for right in figures]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, marks, *rows))


COSTS_HEAD: Row = ("task", "median", "min", "max", "ratio")


def cost_rows(costs: dict[str, Costs], against: str) -> list[Row]:
    """A line for each task, with the ratio of its median to that of one of them."""
    base = costs[against].median_s
    return [
        (name, seconds(cost.median_s), seconds(cost.min_s), seconds(cost.max_s), ratio(cost.median_s, base))
        for name, cost in costs.items()
    ]


def seconds(value_s: float) -> str:
    """A time [s] with what can be trusted of it."""
    return f"{value_s:.2f} s" if value_s >= 0.1 else f"{value_s * 1000:.1f} ms"


def ratio(value: float, base: float) -> str:
    """How many times the base, with what can be trusted of it."""
    times = value / base
    return f"{times:.3f}" if times < 0.1 else f"{times:.2f}" if times < 10 else f"{times:.0f}"


def share(part: int, whole: int) -> str:
    """A count and its share of the whole."""
    return f"{part} of {whole} ({100 * part / whole:.1f} %)" if whole else "0 of 0"
