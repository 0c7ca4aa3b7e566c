"""How long does each file of a season take?"""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.clock import EXAMPLE, function, rounds
from benchmarks.page import COSTS_HEAD, Section, cost_rows
from toeoff.app.season.plan import plan_from_files
from toeoff.files.cards_pdf import cards_pdf
from toeoff.files.season_ics import season_ics
from toeoff.files.season_json import season_json
from toeoff.files.season_svg import season_svg
from toeoff.files.season_text import season_text
from toeoff.knowledge import load_knowledge
from toeoff.model.plan import Season

ROUNDS = 9
PLAN = "the plan itself, again"


def measure() -> Section:
    season = plan()
    knowledge = load_knowledge()
    aims = {id: facts.aim for id, facts in knowledge.phases.items()}
    writers: dict[str, Callable[[], bytes]] = {
        "season.json": lambda: season_json(season).encode(),
        "season.txt": lambda: season_text(season, knowledge).encode(),
        "season.ics": lambda: season_ics(season, knowledge, None).encode(),
        "season.svg": lambda: season_svg(season, aims, today=None).encode(),
        "cards.pdf": lambda: cards_pdf(season, knowledge),
    }
    sizes = {name: f"{len(write()) / 1000:.0f} kB" for name, write in writers.items()} | {PLAN: ""}
    tasks = {PLAN: function(plan)} | {name: function(write) for name, write in writers.items()}
    costs = rounds("outputs", ROUNDS, tasks)
    return Section(
        title="Files of a season",
        text=f"The bundled runner's season, {ROUNDS} rounds in one process, all imported; the ratio is to a re-plan.",
        head=(*COSTS_HEAD, "size"),
        rows=[(*row, sizes[row[0]]) for row in cost_rows(costs, PLAN)],
    )


def plan() -> Season:
    """The bundled season with the dates of its files."""
    return plan_from_files(EXAMPLE / "athlete.toml", [str(EXAMPLE / "runs.csv")])
