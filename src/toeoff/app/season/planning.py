"""What a season would be: planned from inputs and an action, without writing anything."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

import toeoff
from toeoff.app.season.actions import Action
from toeoff.app.season.plan import CONTEXT_DAYS, inputs_digest
from toeoff.coach.season import plan_season
from toeoff.errors import NothingToPlanError
from toeoff.files.inputs_json import choices_as_dicts
from toeoff.knowledge import load_knowledge
from toeoff.measure.run_kind import classify
from toeoff.model.athlete import Athlete
from toeoff.model.finding import Finding
from toeoff.model.inputs import Inputs
from toeoff.model.plan import Engine, Season
from toeoff.model.planned import PlannedRun
from toeoff.model.run import Run

NONE_USED: Mapping[str, datetime] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an action makes of a season: the inputs after it, the season (None while none can be planned), the
    sentences of the difference, and why there is no season if there is none."""

    inputs: Inputs
    season: Season | None
    changes: tuple[str, ...]
    missing: str = ""


def runs_of(inputs: Inputs, earlier: Season | None, now: datetime) -> tuple[tuple[Run, ...], tuple[Finding, ...]]:
    """The runs to plan around, told apart, with what reading them brought up.

    The past does not change: a run that lay before `now` in the published season is not left out when it vanished,
    and where its plan names no time it keeps the one it had.
    """
    past = {run.uid: run.start for run in earlier.runs if run.start < now} if earlier else {}
    kept = [run for run in inputs.runs if not run.vanished or run.name in past]
    planned = [_as_it_was(replace(run.planned, uid=run.name), past.get(run.name), inputs.athlete.tz) for run in kept]
    overrides = {run.name: run.override for run in kept if run.override is not None}
    athlete = inputs.athlete
    runs, findings = classify(planned, tz=athlete.tz, usual_times=athlete.usual_times, overrides=overrides)
    since = (earlier.start if earlier else athlete.start) - timedelta(days=CONTEXT_DAYS)
    return tuple(run for run in runs if run.start.date() >= since), findings


def _as_it_was(planned: PlannedRun, start: datetime | None, tz: ZoneInfo) -> PlannedRun:
    """A run with the time of day at which it stood on its day, if its plan names none."""
    was = start.astimezone(tz) if start else None
    if was is None or planned.start is not None or planned.time is not None or was.date() != planned.day:
        return planned
    return replace(planned, time=was.time())


def solve(inputs: Inputs, earlier: Season | None, now: datetime, used: Mapping[str, datetime] = NONE_USED) -> Season:
    """The season that these inputs give now; what is past of an earlier version stays.

    Args:
        inputs: What it is planned from.
        earlier: The version that stands now.
        now: This instant.
        used: Names (`uid`) of sessions of still earlier versions, with where they stood last.

    Raises:
        InputError: Something that no season can be planned from.
        NothingToPlanError: No day is left, or nowhere to train.
    """
    athlete, knowledge = inputs.athlete, load_knowledge()
    today = now.astimezone(athlete.tz).date()
    over = earlier is not None and today > earlier.end
    known = None if over else earlier
    runs, findings = runs_of(inputs, known, now)
    start = known.start if known else max(athlete.start, _first_day(athlete, now))
    engine = Engine(version=toeoff.__version__, knowledge=knowledge.digest, inputs=_digest(inputs, runs, start))
    if known is None:
        return plan_season(athlete, runs, knowledge, engine=engine, start=start, findings=findings)
    from toeoff.coach.replan import replan

    return replan(known, athlete, runs, inputs.choices, knowledge, engine=engine, now=now, findings=findings, used=used)


def _first_day(athlete: Athlete, now: datetime) -> date:
    """Today while none of today's hours has begun, else tomorrow: nothing is planned into the past."""
    local = now.astimezone(athlete.tz)
    begun = any(one.day == local.weekday() and one.start <= local.time() for one in athlete.availability)
    return local.date() + timedelta(days=begun)


def _digest(inputs: Inputs, runs: tuple[Run, ...], start: date) -> str:
    choices = json.dumps(choices_as_dicts(inputs.choices), sort_keys=True)
    return hashlib.sha256((inputs_digest(inputs.athlete, runs, start) + choices).encode()).hexdigest()


def outcome(
    inputs: Inputs, action: Action, earlier: Season | None, now: datetime, used: Mapping[str, datetime] = NONE_USED
) -> Outcome:
    """What an action would do; nothing is written. The arguments are those of `solve`.

    Raises:
        InputError: It cannot be done.
    """
    from toeoff.coach.compare import compare, deeds_between

    after = action.apply(inputs)
    try:
        season = solve(after, earlier, now, used)
    except NothingToPlanError as error:
        if earlier is not None:
            raise
        return Outcome(inputs=after, season=None, changes=(), missing=str(error))
    if earlier is None:
        return Outcome(inputs=after, season=season, changes=())
    deeds = deeds_between(inputs.choices, after.choices)
    changes = compare(earlier, season, load_knowledge(), now=now, deeds=deeds)
    return Outcome(inputs=after, season=season, changes=tuple(change.message for change in changes))
