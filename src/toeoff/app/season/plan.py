"""Plan a season from files, without a database, and turn it into everything a runner takes away."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import toeoff
from toeoff.coach.season import plan_season
from toeoff.files.athlete_toml import athlete_as_dict, read_athlete
from toeoff.files.outputs import write_outputs
from toeoff.files.runs import read_runs
from toeoff.files.season_json import season_json
from toeoff.files.season_text import season_text
from toeoff.knowledge import load_knowledge
from toeoff.model.athlete import Athlete
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Engine, Season, monday_of
from toeoff.model.run import Run, shift

CONTEXT_DAYS = 28
"""Runs further before the season than this say nothing about it any more [d]."""


PICTURE_PX = 520
"""Width of season.svg [px]: the narrow layout, legible on a phone and on one sheet of paper."""


def plan_from_files(
    athlete_file: Path, runs: Sequence[str], *, race_day: date | None = None, as_of: date | None = None
) -> Season:
    """Read an athlete file and her runs, and plan the season.

    Args:
        athlete_file: The athlete file (TOML).
        runs: Files or calendar addresses with her runs.
        race_day: Where the last race of a plan template falls.
        as_of: First day that may carry a session; the athlete's `start` by default.

    Raises:
        InputError: A file or value that cannot be used.
        NothingToPlanError: No day of the season is left.
    """
    athlete = read_athlete(athlete_file)
    planned, findings = read_runs(runs, athlete, race_day)
    start = max(as_of or athlete.start, athlete.start)
    near = tuple(run for run in planned if run.start.date() >= start - timedelta(days=CONTEXT_DAYS))
    knowledge = load_knowledge()
    engine = Engine(
        version=toeoff.__version__, knowledge=knowledge.digest, inputs=inputs_digest(athlete, planned, start)
    )
    return plan_season(athlete, near or planned, knowledge, engine=engine, start=start, findings=findings)


def inputs_digest(athlete: Athlete, runs: Sequence[Run], start: date) -> str:
    """sha256 over what was planned from: the athlete, every run, and the first day."""
    facts = {
        "athlete": athlete_as_dict(athlete),
        "runs": [[run.start.isoformat(), run.minutes, run.km, str(run.kind), run.title] for run in runs],
        "start": start.isoformat(),
    }
    return hashlib.sha256(json.dumps(facts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def outputs(season: Season, knowledge: Knowledge, folder: Path, today: date | None = None) -> Mapping[str, bytes]:
    """All files of a season by name; the calendar counts on from the one already in the folder."""
    from toeoff.files.cards_pdf import cards_pdf
    from toeoff.files.season_ics import season_ics
    from toeoff.files.season_svg import season_svg

    earlier = folder / "season.ics"
    previous = earlier.read_bytes().decode("utf-8", errors="replace") if earlier.is_file() else None
    aims = {id: facts.aim for id, facts in knowledge.phases.items()}
    return {
        "season.json": season_json(season).encode(),
        "season.txt": season_text(season, knowledge).encode(),
        "season.ics": season_ics(season, knowledge, previous).encode(),
        "season.svg": season_svg(season, aims, today=today, width_px=PICTURE_PX).encode(),
        "cards.pdf": cards_pdf(season, knowledge),
    }


def runner_in(folder: Path) -> str | None:
    """Whose season the folder holds already; None where it holds none that can be read."""
    try:
        return str(json.loads((folder / "season.json").read_text(encoding="utf-8"))["athlete"]["name"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def save(season: Season, folder: Path, today: date | None = None) -> tuple[str, ...]:
    """Write every output of a season, all or none; returns the names.

    Raises:
        InputError: The folder cannot be written.
    """
    files = outputs(season, load_knowledge(), folder, today)
    write_outputs(folder, files)
    return tuple(files)


def examples() -> Path:
    """Folder of the bundled example runner: beside the package in a wheel, at the top of a checkout."""
    package = Path(toeoff.__file__).parent
    bundled = package / "examples"
    return (bundled if bundled.is_dir() else package.parent.parent / "examples") / "marathon"


def coming_monday(today: date) -> date:
    """The Monday the example begins on: today, if today is one."""
    return monday_of(today + timedelta(days=6))


def example_athlete(start: date) -> Athlete:
    """The bundled runner, moved so that her season begins on this Monday."""
    athlete = read_athlete(examples() / "athlete.toml")
    days = timedelta(days=(start - athlete.start).days)
    away = tuple(replace(one, start=one.start + days, end=one.end + days) for one in athlete.away)
    return replace(athlete, start=start, away=away)


def plan_example(today: date) -> Season:
    """The bundled runner's season, moved so that it starts on the coming Monday."""
    athlete = read_athlete(examples() / "athlete.toml")
    runs, findings = read_runs([str(examples() / "runs.csv")], athlete)
    moved = example_athlete(coming_monday(today))
    later = tuple(_moved(run, (moved.start - athlete.start).days) for run in runs)
    knowledge = load_knowledge()
    engine = Engine(
        version=toeoff.__version__, knowledge=knowledge.digest, inputs=inputs_digest(moved, later, moved.start)
    )
    return plan_season(moved, later, knowledge, engine=engine, findings=findings)


def _moved(run: Run, days: int) -> Run:
    """The run so many days later at the same local time."""
    naive = run.start.replace(tzinfo=None) + timedelta(days=days)
    return replace(run, start=shift(naive.replace(tzinfo=run.start.tzinfo), minutes=0))
