"""A season: weeks, sessions, blocks and items, as `toeoff-season/1` has them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property

from toeoff.model.athlete import Athlete
from toeoff.model.finding import Finding, Reason
from toeoff.model.run import Run, shift


class Phase(StrEnum):
    """What a week of the macrocycle is for."""

    FOUNDATION = "foundation"
    BILATERAL = "bilateral"
    UNILATERAL = "unilateral"
    ECCENTRIC = "eccentric"
    PLYOMETRIC = "plyometric"
    TEMPO = "tempo"
    ENDURANCE = "endurance"
    MAINTENANCE = "maintenance"
    TAPER = "taper"
    RECOVERY = "recovery"


LIGHT_EMPHASES = ("technique", "mobility", "primer")
"""Emphases a session can have beside the words of `Phase`."""

EMPHASES = (*(str(phase) for phase in Phase), *LIGHT_EMPHASES)


class Demand(StrEnum):
    """How much a session asks of the legs (interfaces, section 5)."""

    HARD = "hard"
    MODERATE = "moderate"
    LIGHT = "light"


class Role(StrEnum):
    """What a block of a session is for."""

    WARM_UP = "warm-up"
    ACTIVATION = "activation"
    PLYOMETRIC = "plyometric"
    MAIN = "main"
    SUPERSET = "superset"
    CIRCUIT = "circuit"
    FINISHER = "finisher"
    COOL_DOWN = "cool-down"


EASY_ROLES = frozenset({Role.WARM_UP, Role.ACTIVATION, Role.COOL_DOWN})
"""Blocks whose items are never hard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One exercise in a block with its dose.

    Args:
        sets: Sets in the whole block (on each side when `per_side`).
        reps: Reps asked for in a set, for one side; ``None`` for timed items.
        reps_max: Top of the range; equal to `reps` when there is none.
        seconds: Length of a timed set, for one side [s]; ``None`` for counted items.
        load_kg: The whole external load [kg], or ``None`` (then `load_why` says why).
        load_each_kg: Load of each of two weights [kg] when it is held in two.
        rir: Reps in reserve asked for; ``None`` is never hard.
        tempo: Lower-pause-lift-pause [s], e.g. ``3-1-1-0``; ``X`` = fast; ``None`` when timed.
        rest_s: Rest after each set of this item [s], on top of the block's.
        contacts: Foot landings in the whole block.
        hard: Does it count as hard sets?
        line: The same in one line of notation.
    """

    exercise: str
    sets: int
    reps: int | None = None
    reps_max: int | None = None
    seconds: int | None = None
    per_side: bool = False
    load_kg: float | None = None
    load_each_kg: float | None = None
    load_why: str = ""
    rir: int | None = None
    tempo: str | None = None
    rest_s: int = 0
    hard: bool = False
    contacts: int = 0
    line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A labelled part of a session: its items alternate for `rounds`, with `rest_s` [s] after each round."""

    label: str
    role: Role
    rounds: int
    rest_s: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A slot that looked better than the chosen one and that a rule forbade."""

    start: datetime
    rule: str
    message: str


@dataclass(frozen=True, kw_only=True)
class Session:
    """One strength session, placed and dosed. `minutes` [min] comes from its own clock.

    `id` numbers the sessions of one version of a season; `uid` names the same session in every version, as
    ``MONDAY-n`` (the n-th session that its week ever had); it is empty only in seasons written without it.
    """

    id: str
    start: datetime
    minutes: int
    place: str
    emphasis: str
    demand: Demand
    contacts: int
    hard_sets: int
    blocks: tuple[Block, ...]
    title: str = ""
    because: tuple[Reason, ...] = ()
    instead_of: tuple[Refused, ...] = ()
    uid: str = ""

    @property
    def end(self) -> datetime:
        """Instant at which the session ends."""
        return shift(self.start, minutes=self.minutes)

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in order, warm-up to cool-down."""
        return tuple(item for block in self.blocks for item in block.items)

    @property
    def hard(self) -> bool:
        """Is it a hard session?"""
        return self.demand is Demand.HARD


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One microcycle, Monday to Sunday. `wanted` and `placed` count hard and moderate sessions."""

    monday: date
    phase: Phase
    deload: bool = False
    taper: bool = False
    recovery: bool = False
    wanted: int = 0
    placed: int = 0
    light: int = 0
    hard_sets: int = 0
    contacts: int = 0
    because: tuple[Reason, ...] = ()

    @property
    def sunday(self) -> date:
        """Last day of the week."""
        return self.monday + timedelta(days=6)

    @property
    def normal(self) -> bool:
        """Not deload, taper or recovery."""
        return not (self.deload or self.taper or self.recovery)


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What made a season: version of toeoff, sha256 of the knowledge base and of the inputs."""

    version: str
    knowledge: str
    inputs: str


@dataclass(frozen=True, kw_only=True)
class Season:
    """The whole plan, from the athlete's start to the Sunday on which it ends."""

    engine: Engine
    athlete: Athlete
    start: date
    end: date
    runs: tuple[Run, ...]
    weeks: tuple[Week, ...]
    sessions: tuple[Session, ...]
    findings: tuple[Finding, ...] = ()

    @cached_property
    def races(self) -> tuple[Run, ...]:
        """Every race, earlier ones first."""
        return tuple(run for run in self.runs if run.kind == "race")

    @cached_property
    def key_runs(self) -> tuple[Run, ...]:
        """Quality runs, long runs and races, earlier ones first."""
        return tuple(run for run in self.runs if run.key)

    def sessions_in(self, week: Week) -> tuple[Session, ...]:
        """Sessions whose local date lies in the week, earlier ones first."""
        first, last = week.monday, week.sunday
        return tuple(s for s in self.sessions if first <= s.start.date() <= last)

    def runs_in(self, week: Week) -> tuple[Run, ...]:
        """Runs whose local date lies in the week, earlier ones first."""
        first, last = week.monday, week.sunday
        return tuple(r for r in self.runs if first <= r.start.date() <= last)


def monday_of(day: date) -> date:
    """The Monday of the week of a date.

    Example:
        >>> monday_of(date(2026, 1, 8)).isoformat()
        '2026-01-05'
    """
    return day - timedelta(days=day.weekday())
