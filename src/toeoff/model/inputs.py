"""Everything a season is planned from: the runner, the runs of her sources, and what she has decided."""

from __future__ import annotations

from dataclasses import dataclass, field

from toeoff.model.athlete import Athlete
from toeoff.model.choice import Choices
from toeoff.model.planned import PlannedRun
from toeoff.model.run import RunKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedRun:
    """A planned run, the source that has it, and the runner's own word about it.

    Args:
        source: Id of the source.
        key: Names the same run in every reading of its source.
        planned: The run as the source has it.
        override: The kind she gave it herself; it wins for ever.
        vanished: Does its source have it no longer? A vanished run is kept but not planned around.
    """

    source: str
    key: str
    planned: PlannedRun
    override: RunKind | None = None
    vanished: bool = False

    @property
    def name(self) -> str:
        """Identity among all runs of the athlete; `Run.uid` carries it through a season."""
        return f"{self.source}/{self.key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSource:
    """Where runs come from.

    Args:
        id: Identity of the source.
        kind: ``file``, ``feed``, ``lines`` (typed week lines), ``week`` (a typical week that was tapped) or ``race``.
        name: What the runner calls it: the file's name or the feed's host.
        url: Address of a feed, a secret; empty otherwise.
    """

    id: str
    kind: str
    name: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """What a season is planned from."""

    athlete: Athlete
    sources: tuple[RunSource, ...] = ()
    runs: tuple[SourcedRun, ...] = ()
    choices: Choices = field(default_factory=Choices)
