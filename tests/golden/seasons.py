"""Golden seasons: eight runners, their seasons as text that a coach can read; a diff is reviewed like prose."""

from __future__ import annotations

from pathlib import Path

from toeoff.app.season.plan import examples, plan_from_files
from toeoff.files.season_text import season_text
from toeoff.knowledge import load_knowledge
from toeoff.model.plan import Season

HERE = Path(__file__).parent
RUNNERS = HERE / "runners"
SEASONS = HERE / "seasons"
NAMES = ("marathon", *sorted(path.stem for path in RUNNERS.glob("*.toml")))


def plan(name: str) -> Season:
    """The season of a golden runner; `marathon` is the bundled example."""
    if name == "marathon":
        return plan_from_files(examples() / "athlete.toml", [str(examples() / "runs.csv")])
    return plan_from_files(RUNNERS / f"{name}.toml", [str(RUNNERS / f"{name}.txt")])


def text(name: str) -> str:
    """The season of a golden runner as season.txt has it."""
    return season_text(plan(name), load_knowledge())


def path(name: str) -> Path:
    """Where the golden text of a runner lives."""
    return SEASONS / f"{name}.txt"
