"""Seasons whose placement is compared: published plans where they are present, and random runners."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from tests.properties.runners import random_case

from benchmarks.clock import EXAMPLE
from toeoff.coach.calendar import Calendar
from toeoff.coach.limits import Limits, limits_for
from toeoff.coach.periodize import periodize
from toeoff.coach.place import Placed, WeekSlots, objective, week_slots
from toeoff.coach.place.solve import points_table
from toeoff.coach.solver import solver_module
from toeoff.errors import NothingToPlanError
from toeoff.files.athlete_toml import read_athlete
from toeoff.files.runs import read_runs
from toeoff.knowledge import load_knowledge
from toeoff.model.athlete import Athlete
from toeoff.model.plan import Demand
from toeoff.model.run import Run

PLANS = Path(__file__).parents[2] / "shared" / "data" / "plans"
ABSENT = "shared data folder not present, real-data part not run"
RANDOM_RUNNERS = 40


@dataclass(frozen=True, slots=True)
class Case:
    """A season ready to be placed."""

    name: str
    athlete: Athlete
    calendar: Calendar
    limits: Limits
    weeks: tuple[WeekSlots, ...]
    points: dict[tuple[float, Demand], int]

    def total(self, placed: Iterable[Placed]) -> int:
        """Points of a placement."""
        return objective.total_points([(one.slot, one.demand) for one in placed], self.weeks, self.points)

    def by_week(self, placed: Sequence[Placed]) -> list[int]:
        """Points of each week; what two weeks share (new and neighbouring days) counts for the later one."""
        sums = [0]
        for index in range(len(self.weeks)):
            sofar = [(one.slot, one.demand) for one in placed if one.slot.week <= index]
            sums.append(objective.total_points(sofar, self.weeks[: index + 1], self.points))
        return [after - before for before, after in pairwise(sums)]

    def missing(self, placed: Sequence[Placed]) -> int:
        """Points for the sessions that a placement lacks, and for those that are not hard."""
        plans = [week.plan for week in self.weeks]
        lights = len(placed) - strength(placed)
        return (
            objective.MISSING * (sum(plan.wanted for plan in plans) - strength(placed))
            + objective.NOT_HARD * (sum(plan.hard_wanted for plan in plans) - hard(placed))
            + objective.MISSING_LIGHT * (sum(plan.light_wanted for plan in plans) - lights)
        )


def groups() -> dict[str, tuple[Case, ...]]:
    """All seasons by where they come from; the solver is imported, so that no figure includes that."""
    solver_module()
    found = {"published plans": published(), "random runners": random_runners()}
    return {name: cases for name, cases in found.items() if cases}


@cache
def published() -> tuple[Case, ...]:
    """The bundled runner with every published plan; none, and a message, without the shared folder."""
    if not PLANS.is_dir():
        sys.stderr.write(f"{ABSENT}\n")
        return ()
    athlete = read_athlete(EXAMPLE / "athlete.toml")
    files = sorted(PLANS.glob("*.csv"))
    return tuple(prepared(file.stem, athlete, read_runs([str(file)], athlete)[0]) for file in files)


@cache
def random_runners() -> tuple[Case, ...]:
    """Random runners; the few with nothing to plan are left out."""
    cases = []
    for seed in range(RANDOM_RUNNERS):
        runner = random_case(seed)
        try:
            cases.append(prepared(f"seed {seed}", runner.athlete, runner.runs))
        except NothingToPlanError:
            continue
    return tuple(cases)


def prepared(name: str, athlete: Athlete, runs: Sequence[Run]) -> Case:
    """Everything the planner knows before it places a session."""
    knowledge = load_knowledge()
    limits = limits_for(athlete, knowledge)
    calendar = Calendar(runs=tuple(runs), cut_back_share=limits.cut_back_share)
    cycles = periodize(athlete, calendar, knowledge, limits, athlete.start)
    weeks = tuple(
        week_slots(index, plan, athlete, calendar, limits, athlete.start, cycles.end)
        for index, plan in enumerate(cycles.weeks)
    )
    points = points_table(weeks, athlete, calendar, limits)
    return Case(name=name, athlete=athlete, calendar=calendar, limits=limits, weeks=weeks, points=points)


def strength(placed: Iterable[Placed]) -> int:
    """How many hard and moderate sessions."""
    return sum(one.demand is not Demand.LIGHT for one in placed)


def hard(placed: Iterable[Placed]) -> int:
    """How many hard sessions."""
    return sum(one.demand is Demand.HARD for one in placed)
