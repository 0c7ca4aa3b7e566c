"""The knowledge base as values: rules, phases, routines, sources, muscles, kit and exercises."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from toeoff.model.exercise import Exercise

Evidence = Literal["trial", "cohort", "expert", "house"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who says so. `mark` is how far the source itself was read (evidence marks)."""

    key: str
    authors: str
    title: str
    mark: Literal["abstract", "secondary", "code", "computed", "unverified", "uncertain", "house rule", "seed"]
    year: int | None = None
    venue: str = ""
    doi: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleNumber:
    """One number of a rule with its unit and the range in which it may be set."""

    value: float
    unit: str
    min: float
    max: float
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekExample:
    """A week in plain notation that passes or fails the rule; tests run it.

    `athlete` overrides keys of the test athlete; `lines` holds one `runs` line and one `strength`
    line per week.
    """

    title: str
    passes: bool
    weeks: tuple[str, ...]
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line of a rule's history."""

    date: dt.date
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of the coach; the function of the same id in `coach/checks` holds its logic.

    `kind` is ``contract`` for the rules of interfaces section 5, ``choice`` for what the planner
    prefers or how it reads its input.
    """

    id: str
    name: str
    kind: Literal["contract", "choice"]
    text: str
    why: str
    evidence: Evidence
    sources: tuple[str, ...]
    status: Literal["active", "draft", "retired"]
    history: tuple[Change, ...]
    numbers: dict[str, RuleNumber] = field(default_factory=dict)
    unless: tuple[str, ...] = ()
    examples: tuple[WeekExample, ...] = ()

    def number(self, key: str) -> float:
        """The value of one of the rule's numbers."""
        return self.numbers[key].value


@dataclass(frozen=True, slots=True, kw_only=True)
class Muscle:
    """A muscle group: its parts, its job in running, and how it matters on hills and in sprints."""

    id: str
    name: str
    parts: tuple[str, ...]
    where: str
    job: str
    hills_and_sprints: str
    rank: Literal["primary", "additional"]
    weekly_sets: dict[str, tuple[float, float]]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KitItem:
    """A piece of kit as a runner knows it."""

    id: str
    name: str
    what: str
    instead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """Sets and effort for one role in one phase. Pairs are (first week, last week) of a mesocycle.

    Args:
        sets: Sets in the first and in the last building week.
        reps: Reps in the first and in the last week; with `rir` their sum stays equal, so that the
            load of a mesocycle can stay as it is.
        rir: Reps in reserve in the first and in the last week; empty = never counted as hard.
        bodyweight_reps: Reps when no load exists at the place.
        seconds: Seconds of timed items in the first and last week.
        tempo: Lower-pause-lift-pause.
        rest_s: Rest after a round [s].
    """

    sets: tuple[int, int]
    reps: tuple[int, int] | None = None
    rir: tuple[int, int] | None = None
    bodyweight_reps: tuple[int, int] | None = None
    seconds: tuple[int, int] | None = None
    tempo: str = "2-0-1-0"
    rest_s: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place for one exercise in a session mix.

    Args:
        name: Unique within the mix; `<mix>.<name>` names it in reasons.
        dose: Key of the phase's `doses`.
        roles: The exercise has at least one of these roles.
        patterns: The exercise has one of these patterns, better ones first.
        emphasis: The exercise serves this emphasis; ``None`` = any.
        chain: Chain it must belong to; ``None`` = any.
        sides: ``per-side``, ``bilateral`` or ``None`` for any.
        block: Blocks with the same letter alternate as a superset.
        priority: 1 stays longest when time is short.
        exercises: Only these ids, better ones first; empty = whatever fits.
    """

    name: str
    dose: str
    roles: tuple[str, ...]
    patterns: tuple[str, ...]
    block: str
    priority: int
    emphasis: str | None = None
    chain: str | None = None
    sides: str | None = None
    exercises: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseFacts:
    """One phase: aim, gates, weeks per experience, doses and session mixes."""

    id: str
    name: str
    aim: str
    methods: str
    emphasis: str
    avoid: str
    entry: tuple[str, ...]
    exit: tuple[str, ...]
    weeks: dict[str, tuple[int, int]]
    kept: str
    sources: tuple[str, ...]
    evidence: Evidence
    hard_sets: dict[str, tuple[int, int]] = field(default_factory=dict)
    demand: Literal["hard", "moderate", "light"] = "moderate"
    doses: dict[str, Dose] = field(default_factory=dict)
    mixes: dict[str, tuple[Slot, ...]] = field(default_factory=dict)
    light: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineItem:
    """One line of a routine. `status` keeps what a source says apart from what we propose."""

    exercise: str
    easier: tuple[str, ...] = ()
    reps: int | None = None
    seconds: int | None = None
    rir: int | None = None
    tempo: str | None = None
    status: Literal["seed", "reconstructed", "assumed", "added"] = "added"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineBlock:
    """A labelled part of a routine: rounds of alternating items, change-over and rest in seconds."""

    label: str
    role: str
    rounds: int
    items: tuple[RoutineItem, ...]
    change_s: int = 10
    rest_s: int = 0
    rest_after_s: int = 0
    status: Literal["seed", "reconstructed", "assumed", "added"] = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """A ready-made session (or a warm-up, cool-down or light session the coach puts in)."""

    id: str
    name: str
    kind: Literal["session", "warm-up", "cool-down", "light", "family"]
    what: str
    blocks: tuple[RoutineBlock, ...]
    sources: tuple[str, ...]
    kit: tuple[str, ...] = ()
    emphases: tuple[str, ...] = ()
    minutes: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Reference strength: 1RM on system load as a multiple of body mass, per experience."""

    id: str
    name: str
    ratio: dict[str, float]
    sources: tuple[str, ...]
    why: str


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """Everything that is known, keyed by id, in alphabetical order; `digest` is its sha256."""

    digest: str
    exercises: dict[str, Exercise]
    rules: dict[str, Rule]
    phases: dict[str, PhaseFacts]
    routines: dict[str, Routine]
    sources: dict[str, Source]
    muscles: dict[str, Muscle]
    kit: dict[str, KitItem]
    references: dict[str, Reference]

    def exercise(self, id: str) -> Exercise:
        """The exercise with this id."""
        return self.exercises[id]
