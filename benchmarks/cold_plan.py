"""How long does `toeoff plan` take as a whole process, and how much memory?"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.clock import PLAN, process, rounds
from benchmarks.page import COSTS_HEAD, Section, at_most, cost_rows, ratio

ROUNDS = 7
LIMIT_S, LIMIT_MB = 3.0, 350.0
PLANNED, WRITTEN, FIRST = "toeoff plan", "toeoff plan --out, five files", "toeoff plan, first start ever"
SOLVER, PLAIN, BARE = (
    "the solver as toeoff loads it",
    "python -c 'import ortools.sat.python.cp_model'",
    "python -c pass",
)
LOAD_SOLVER = "from toeoff.coach.solver import solver_module; solver_module()"


def measure() -> Section:
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)

        def known() -> Path:
            return home

        def empty() -> Path:
            return Path(tempfile.mkdtemp(dir=home))

        tasks = {
            PLANNED: process(PLAN, known),
            WRITTEN: process((*PLAN, "--out", str(home / "out")), known),
            FIRST: process(PLAN, empty),
            SOLVER: process((sys.executable, "-c", LOAD_SOLVER), known),
            PLAIN: process((sys.executable, "-c", "import ortools.sat.python.cp_model"), known),
            BARE: process((sys.executable, "-c", "pass"), known),
        }
        tasks[PLANNED]()
        costs = rounds("cold plan", ROUNDS, tasks)
    names = (PLANNED, WRITTEN, FIRST)
    return Section(
        title="A season from the command line",
        text=(
            f"The bundled runner's 24 weeks as a whole process, {ROUNDS} rounds. The first start ever also reads and "
            "checks the knowledge base, which later ones recall."
        ),
        head=(*COSTS_HEAD, "peak memory"),
        rows=[(*row, f"{costs[row[0]].peak_mb:.0f} MB") for row in cost_rows(costs, PLANNED)],
        after=(
            f"Loading the solver is {ratio(costs[SOLVER].median_s, costs[PLANNED].median_s)} of the plan; with pandas, "
            f"which its Python layer would load, it would take {ratio(costs[PLAIN].median_s, costs[SOLVER].median_s)} "
            "times as long."
        ),
        goals=[
            *(at_most(f"{name}, wall median", costs[name].median_s, LIMIT_S, "s") for name in names),
            *(at_most(f"{name}, peak memory", costs[name].peak_mb, LIMIT_MB, "MB") for name in names),
        ],
    )
