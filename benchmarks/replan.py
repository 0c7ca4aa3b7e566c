"""How long does a second plan take in a process that has planned before?"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from benchmarks.clock import EXAMPLE, function, rounds
from benchmarks.page import COSTS_HEAD, Section, at_most, cost_rows
from toeoff.coach.move import options
from toeoff.coach.replan import replan
from toeoff.coach.season import plan_season
from toeoff.files.athlete_toml import read_athlete
from toeoff.files.runs import read_runs
from toeoff.knowledge import load_knowledge
from toeoff.model.athlete import Athlete
from toeoff.model.choice import Choices, Move
from toeoff.model.plan import Engine, Season, Session
from toeoff.model.run import Run, shift

ROUNDS = 9
MOVED_S, NEW_S, LIVING_S = 0.3, 1.5, 0.35
ENGINE = Engine(version="benchmark", knowledge="", inputs="")
FIRST, AGAIN, HOUR, DAY, KIT, MOVED, TAKEN = (
    "first plan, nothing chosen yet",
    "same inputs again",
    "all runs one hour later",
    "all runs one day later",
    "kit changed, nothing chosen yet",
    "the living season, one key run a day later",
    "the living season, one session moved by hand",
)


def measure() -> Section:
    athlete = read_athlete(EXAMPLE / "athlete.toml")
    runs, _ = read_runs([str(EXAMPLE / "runs.csv")], athlete)
    hour_later = [replace(run, start=shift(run.start, minutes=60)) for run in runs]
    day_later = [replace(run, start=run.start + timedelta(days=1)) for run in runs]
    season = plan(athlete, runs)
    without = other_kit(athlete)
    session = season.sessions[len(season.sessions) // 3]
    now = shift(session.start, minutes=-48 * 60)
    moved_run = one_run_later(season, now)
    own = Choices(moves=(an_option(season, session, now),))
    costs = rounds(
        "re-plan",
        ROUNDS,
        {
            FIRST: function(lambda: plan(athlete, runs), before=forget),
            AGAIN: function(lambda: plan(athlete, runs)),
            HOUR: function(lambda: plan(athlete, hour_later)),
            DAY: function(lambda: plan(athlete, day_later)),
            KIT: function(lambda: plan(without, runs), before=forget),
            MOVED: function(lambda: live_on(season, moved_run, Choices(), now)),
            TAKEN: function(lambda: live_on(season, season.runs, own, now)),
        },
    )
    changed = len(exercises(plan(without, runs)) ^ exercises(season))
    limits = {AGAIN: MOVED_S, HOUR: MOVED_S, DAY: MOVED_S, KIT: NEW_S, MOVED: LIVING_S, TAKEN: LIVING_S}
    return Section(
        title="Planning again in the same process",
        text=(
            f"{len(season.weeks)} weeks, {len(season.runs)} runs, {len(season.sessions)} sessions; {ROUNDS} rounds. "
            "All is imported; what the coach remembers is forgotten before the first line and before the last."
        ),
        head=COSTS_HEAD,
        rows=cost_rows(costs, FIRST),
        after=f"{changed} exercises stand in only one of the seasons of the two kits.",
        goals=[at_most(f"re-plan, {name}", costs[name].median_s, limit, "s") for name, limit in limits.items()],
    )


def plan(athlete: Athlete, runs: Sequence[Run]) -> Season:
    """A whole season from values."""
    return plan_season(athlete, runs, load_knowledge(), engine=ENGINE)


def live_on(season: Season, runs: Sequence[Run], choices: Choices, now: datetime) -> Season:
    """The rest of a season planned again."""
    return replan(season, season.athlete, runs, choices, load_knowledge(), engine=ENGINE, now=now)


def one_run_later(season: Season, now: datetime) -> tuple[Run, ...]:
    """The runs with the first key run after `now` a day later."""
    late = next(run for run in season.runs if run.key and run.start > now)
    runs = (replace(run, start=run.start + timedelta(days=1)) if run is late else run for run in season.runs)
    return tuple(sorted(runs, key=lambda run: run.start))


def an_option(season: Season, session: Session, now: datetime) -> Move:
    """The first other place in the week where a session may stand; where it stands when there is none."""
    found = options(season, session, load_knowledge(), now=now)
    legal = [option for option in found if option.start]
    return next((one for one in legal if one.outcome != "stays"), legal[0]).as_move(session)


def forget() -> None:
    """Empty what the coach remembers between two seasons: chosen exercises and set counts."""
    for name, module in list(sys.modules.items()):
        if name.startswith("toeoff.coach"):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def other_kit(athlete: Athlete) -> Athlete:
    """The runner without barbell, rack and leg press, and with long bands instead."""
    gone = {"barbell", "rack", "leg-press"}
    places = (replace(at, kit=(*(kit for kit in at.kit if kit not in gone), "long-band")) for at in athlete.places)
    return replace(athlete, places=tuple(places))


def exercises(season: Season) -> set[str]:
    """Every exercise of a season."""
    return {item.exercise for session in season.sessions for item in session.items}
