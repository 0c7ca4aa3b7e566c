"""What was understood of a runner's plan: how many runs, which are key runs and why, and what is unclear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from toeoff.app.season.planning import runs_of
from toeoff.coach.calendar import goal_race
from toeoff.measure.run_kind import TWICE
from toeoff.model.finding import Finding, Severity
from toeoff.model.inputs import Inputs, RunSource
from toeoff.model.run import Run, RunKind

ORDER = (RunKind.RACE, RunKind.LONG, RunKind.QUALITY, RunKind.MEDIUM, RunKind.EASY, RunKind.CROSS)
"""Key runs first."""
REASONS = 2
"""So many different reasons are shown for a kind; the list of runs has them all."""
DOUBLES = 3
"""More runs than this that stand twice are told in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindGroup:
    """All runs of one kind: how many, the first one, what they are called most, and why they are of this kind."""

    kind: str
    key: bool
    count: int
    titles: tuple[str, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A runner's plan in figures.

    Args:
        count: Runs to plan around.
        key_count: Key runs among them.
        first: Date of the first run, None without runs.
        last: Date of the last one.
        groups: One for each kind that occurs, key runs first.
        races: Races still to come, earliest first.
        findings: What is unclear, the worst first.
    """

    count: int = 0
    key_count: int = 0
    first: date | None = None
    last: date | None = None
    groups: tuple[KindGroup, ...] = ()
    races: tuple[Run, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRun:
    """One run of a source as the runner sees it. `name` marks it; `word` is her own word, if she gave one."""

    name: str
    run: Run
    word: str


def understood(inputs: Inputs, now: datetime, extra: Sequence[Finding] = ()) -> Understood:
    """What is known about her runs; `extra` are findings of the reading that is shown with it."""
    runs, findings = runs_of(inputs, None, now)
    order = list(Severity)
    notes = sorted((*extra, *_few_doubles(findings)), key=lambda one: -order.index(one.severity))
    if not runs:
        return Understood(findings=tuple(notes))
    return Understood(
        count=len(runs),
        key_count=sum(run.key for run in runs),
        first=runs[0].start.date(),
        last=runs[-1].start.date(),
        groups=tuple(_group(kind, runs) for kind in ORDER if any(run.kind is kind for run in runs)),
        races=tuple(run for run in runs if run.kind is RunKind.RACE and run.start > now),
        findings=tuple(notes),
    )


def goal_of(inputs: Inputs, now: datetime) -> Run | None:
    """The longest race still to come."""
    return goal_race(understood(inputs, now).races)


def known_runs(inputs: Inputs, source: str, now: datetime) -> tuple[KnownRun, ...]:
    """The runs of one source that are planned around, earliest first."""
    runs, _ = runs_of(inputs, None, now)
    words = {run.name: str(run.override) if run.override else "" for run in inputs.runs if run.source == source}
    return tuple(KnownRun(name=run.uid, run=run, word=words[run.uid]) for run in runs if run.uid in words)


def source_of(inputs: Inputs, *, kind: str, name: str = "", url: str = "") -> RunSource | None:
    """The source that the same file, address or form gave before, so that reading it again replaces it."""
    for one in inputs.sources:
        if one.kind == kind and (not name or one.name == name) and (not url or one.url == url):
            return one
    return None


def _few_doubles(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, with many runs that stand twice told as one: a plan that came in again is not a hundred notes."""
    doubles = [one for one in findings if one.message.endswith(TWICE)]
    if len(doubles) <= DOUBLES:
        return list(findings)
    message = f"{len(doubles)} runs stand twice in what you gave; each is counted once."
    one = replace(doubles[0], message=message, fix="Take one of the two away if it is the same plan.")
    return [*(finding for finding in findings if finding not in doubles), one]


def _group(kind: RunKind, runs: Sequence[Run]) -> KindGroup:
    mine = [run for run in runs if run.kind is kind]
    titles = list(dict.fromkeys(run.title for run in mine if run.title))
    reasons = list(dict.fromkeys(reason.message for run in mine for reason in run.because))
    return KindGroup(
        kind=str(kind), key=mine[0].key, count=len(mine), titles=tuple(titles[:3]), because=tuple(reasons[:REASONS])
    )
