"""Run every question and write docs/performance.md, or print the answers to those that are named."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import (
    cold_plan,
    figures,
    log_import,
    outputs,
    replan,
    solver,
    start,
    train_player,
    web_ask,
    web_replan,
    web_server,
    week_by_week,
)
from benchmarks.page import Section, page

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
QUESTIONS: dict[str, Callable[[], Section]] = {
    "cold_plan": cold_plan.measure,
    "start": start.measure,
    "replan": replan.measure,
    "solver": solver.measure,
    "week_by_week": week_by_week.measure,
    "outputs": outputs.measure,
    "web_server": web_server.measure,
    "web_ask": web_ask.measure,
    "web_replan": web_replan.measure,
    "figures": figures.measure,
    "log_import": log_import.measure,
    "train_player": train_player.measure,
}


def main(names: list[str]) -> None:
    """All questions to the page; named ones to standard output."""
    unknown = [name for name in names if name not in QUESTIONS]
    if unknown:
        sys.exit(f"no question {', '.join(unknown)}; there are {', '.join(QUESTIONS)}")
    sections = [QUESTIONS[name]() for name in names or QUESTIONS]
    for goal in (goal for section in sections for goal in section.goals if not goal.met):
        sys.stderr.write(f"miss: {goal.what}: {goal.measured}, {goal.target}\n")
    if names:
        sys.stdout.write("\n".join(map(str, sections)))
    else:
        PAGE.write_text(page(sections), encoding="utf-8")
        sys.stderr.write(f"wrote {PAGE.relative_to(PAGE.parents[1])}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
