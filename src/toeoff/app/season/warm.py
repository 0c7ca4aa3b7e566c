"""Load what planning needs before somebody waits for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from toeoff.app.season.plan import examples
from toeoff.coach.season import plan_season
from toeoff.files.athlete_toml import read_athlete
from toeoff.files.runs import read_runs
from toeoff.knowledge import load_knowledge
from toeoff.model.plan import Engine

DAYS = 7


def warm_up() -> None:
    """Plan one week of the bundled runner: afterwards the knowledge base and the solver are in memory."""
    athlete = read_athlete(examples() / "athlete.toml")
    runs, _ = read_runs([str(examples() / "runs.csv")], athlete)
    last = athlete.start + timedelta(days=DAYS)
    week = tuple(run for run in runs if run.start.date() < last)
    engine = Engine(version="", knowledge="", inputs="")
    plan_season(replace(athlete, away=()), week, load_knowledge(), engine=engine)
