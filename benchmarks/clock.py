"""Costs of functions and of whole processes, measured in turns; progress goes to standard error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeVar

LAUNCH = Path(__file__).with_name("launch.py")
TOEOFF = str(Path(sys.executable).with_name("toeoff"))
EXAMPLE = Path(__file__).parents[1] / "examples" / "marathon"
PLAN = (TOEOFF, "plan", "--athlete", str(EXAMPLE / "athlete.toml"), "--runs", str(EXAMPLE / "runs.csv"))

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a task took: wall time [s], and peak memory [MB] of a whole process."""

    seconds: float
    peak_mb: float = 0.0


@dataclass(frozen=True, slots=True)
class Costs:
    """What all runs of a task took, in order."""

    runs: tuple[Cost, ...]

    @property
    def median_s(self) -> float:
        return median(run.seconds for run in self.runs)

    @property
    def min_s(self) -> float:
        return min(run.seconds for run in self.runs)

    @property
    def max_s(self) -> float:
        return max(run.seconds for run in self.runs)

    @property
    def peak_mb(self) -> float:
        return max(run.peak_mb for run in self.runs)


Task = Callable[[], Cost]


def rounds(label: str, count: int, tasks: Mapping[str, Task]) -> dict[str, Costs]:
    """Run every task once in each round, in the order of the mapping."""
    runs: dict[str, list[Cost]] = {name: [] for name in tasks}
    for _ in counted(f"{label}: round", range(count)):
        for name, task in tasks.items():
            runs[name].append(task())
    return {name: Costs(tuple(costs)) for name, costs in runs.items()}


def counted(label: str, things: Sequence[T]) -> Iterator[T]:
    """The things one by one, with a progress line."""
    for number, thing in enumerate(things, start=1):
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{label} {number} of {len(things)}")
            sys.stderr.flush()
        yield thing
    sys.stderr.write(f"\r{label} {len(things)} of {len(things)}\n")


def clocked(action: Callable[[], T]) -> tuple[T, float]:
    """The value of an action and the wall time it took [s]."""
    began = time.perf_counter()
    value = action()
    return value, time.perf_counter() - began


def function(action: Callable[[], object], before: Callable[[], object] = lambda: None) -> Task:
    """A task that runs in this process; `before` is not measured."""

    def task() -> Cost:
        before()
        return Cost(clocked(action)[1])

    return task


def process(command: Sequence[str], cache: Callable[[], Path]) -> Task:
    """A task that runs as a whole process; `cache` says where it remembers the knowledge base."""

    def task() -> Cost:
        env = os.environ | {"XDG_CACHE_HOME": str(cache())}
        launch = (sys.executable, "-I", "-S", str(LAUNCH), *command)
        return Cost(**json.loads(subprocess.run(launch, env=env, stdout=subprocess.PIPE, check=True).stdout))

    return task
