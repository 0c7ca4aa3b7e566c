"""Every run that a runner's sources hold, told apart: its kind, whether it is a key run, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from toeoff.app.handles import handle
from toeoff.errors import NotFoundError
from toeoff.measure.run_kind import classify
from toeoff.model.finding import Reason
from toeoff.model.inputs import Inputs, SourcedRun
from toeoff.model.run import Run, RunKind


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRun:
    """A run as its source has it and as it is planned around.

    Args:
        id: Its handle.
        source: Id of the source.
        day: Local date.
        start: When it starts; ``None`` for what is no run (a rest day), or is planned around no longer.
        minutes: Planned length [min], an estimate where the source says nothing.
        km: Planned distance [km].
        title: The source's own words.
        kind: What it asks of the legs; ``None`` where it is no run.
        key: Is it a key run?
        because: Why it has this kind.
        override: The runner's own word.
        vanished: Does its source have it no longer?
        name: Its whole name, by which actions know it.
    """

    id: str
    source: str
    day: date
    start: datetime | None
    minutes: int | None
    km: float | None
    title: str
    kind: RunKind | None
    key: bool
    because: tuple[Reason, ...]
    override: RunKind | None
    vanished: bool
    name: str

    @property
    def order(self) -> str:
        """Where it stands among all runs: by day, then by name."""
        return f"{self.day.isoformat()} {self.id}"


def known_runs(inputs: Inputs) -> tuple[KnownRun, ...]:
    """Every run in order of day, also those that vanished."""
    athlete = inputs.athlete
    planned = [replace(run.planned, uid=run.name) for run in inputs.runs if not run.vanished]
    overrides = {run.name: run.override for run in inputs.runs if run.override is not None}
    runs, _ = classify(planned, tz=athlete.tz, usual_times=athlete.usual_times, overrides=overrides)
    told = {run.uid: run for run in runs}
    known = (_known(run, None if run.vanished else told.get(run.name), athlete.tz) for run in inputs.runs)
    return tuple(sorted(known, key=lambda run: run.order))


def _known(run: SourcedRun, told: Run | None, tz: ZoneInfo) -> KnownRun:
    planned = run.planned
    return KnownRun(
        id=handle(run.name),
        source=run.source,
        day=told.start.astimezone(tz).date() if told else planned.day,
        start=told.start if told else None,
        minutes=told.minutes if told else planned.minutes,
        km=told.km if told else planned.km,
        title=planned.title,
        kind=told.kind if told else planned.kind,
        key=bool(told and told.key),
        because=told.because if told else (),
        override=run.override,
        vanished=run.vanished,
        name=run.name,
    )


def run_with(inputs: Inputs, id: str) -> str:
    """The whole name of the run with this handle.

    Raises:
        NotFoundError: There is none.
    """
    for run in inputs.runs:
        if handle(run.name) == id:
            return run.name
    raise NotFoundError("run", id)
