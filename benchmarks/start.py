"""How quickly do the commands answer that do not plan?"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.clock import PLAN, TOEOFF, process, rounds
from benchmarks.page import COSTS_HEAD, Section, at_most, cost_rows

ROUNDS = 11
LIMIT_S = 0.3
BARE, FIRST = "python -c pass", "toeoff kb list, first start ever"


def measure() -> Section:
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        subprocess.run((*PLAN, "--out", str(home)), check=True, capture_output=True)
        commands = {
            "toeoff --help": ("--help",),
            "toeoff kb list": ("kb", "list"),
            "toeoff kb show goblet-squat": ("kb", "show", "goblet-squat"),
            "toeoff check season.json": ("check", str(home / "season.json")),
        }
        tasks = {BARE: process((sys.executable, "-c", "pass"), lambda: home)}
        tasks |= {name: process((TOEOFF, *words), lambda: home) for name, words in commands.items()}
        for task in tasks.values():
            task()
        tasks[FIRST] = process((TOEOFF, "kb", "list"), lambda: Path(tempfile.mkdtemp(dir=home)))
        costs = rounds("start", ROUNDS, tasks)
    return Section(
        title="Commands that do not plan",
        text=f"Whole processes, {ROUNDS} rounds; the ratio is to an interpreter that does nothing.",
        head=COSTS_HEAD,
        rows=cost_rows(costs, BARE),
        goals=[at_most(f"`{name}`, wall median", costs[name].median_s, LIMIT_S, "s") for name in commands],
    )
