"""An exercise: what it is for, what it asks, how it is done and who says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Sides = Literal["bilateral", "per-side", "alternating"]
Chain = Literal["posterior", "anterior", "lateral", "trunk", "foot"]
Impact = Literal["none", "low", "medium", "high"]

PATTERNS = (
    "squat", "hinge", "lunge", "step", "bridge", "knee-flexion", "heel-raise", "toe-raise", "abduction",
    "adduction", "hip-flexion", "hop", "jump", "swing", "carry", "plank", "rotation", "mobility", "stretch",
)  # fmt: skip
ROLES = (
    "main", "assistance", "calf", "foot", "shin", "abductor", "adductor", "hip-flexor", "trunk", "plyometric",
    "mobility", "activation", "stretch", "finisher", "technique",
)  # fmt: skip
TISSUES = ("achilles", "patellofemoral", "hamstring", "hip", "foot", "low_back")
HOLDS = (
    "bodyweight", "band", "one-dumbbell", "two-dumbbells", "one-kettlebell", "two-kettlebells", "barbell",
    "trap-bar", "machine",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What one sees, what to say, and what to do instead when it does not help."""

    see: str
    cue: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Loading:
    """How an exercise is loaded.

    Args:
        holds: Ways to hold a load, best first; ``bodyweight`` means that it works without any.
        moved_share: Share of body mass moved along with the load (for `per-side`, by one leg);
            ``None`` where no fraction can be trusted.
        moved_source: Key in sources.toml for `moved_share`.
        reference: Which reference strength of loading.toml it is scaled from; ``None`` if unloadable.
        relative: 1RM on system load relative to that reference.
    """

    holds: tuple[str, ...]
    moved_share: float | None = None
    moved_source: str | None = None
    reference: str | None = None
    relative: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """Neighbours: what is easier, what is harder; symmetric across files and free of cycles."""

    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultDose:
    """A set of the exercise when nothing else decides: reps or seconds, tempo, rest [s]."""

    reps: int | None = None
    seconds: int | None = None
    tempo: str | None = None
    rest_s: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchName:
    """The exercise in a watch's own list: FIT category and name, and how well it matches."""

    category: str
    name: str
    match: Literal["native", "nearest", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One file of `knowledge/exercises`. Muscle shares: prime mover 1, helpers at most 0.5."""

    id: str
    name: str
    pattern: str
    roles: tuple[str, ...]
    emphases: tuple[str, ...]
    sides: Sides
    kit: tuple[tuple[str, ...], ...]
    level: int
    chain: Chain
    muscles: dict[str, float]
    prime_mover: str
    why: str
    setup: str
    steps: tuple[str, ...]
    cues: tuple[str, ...]
    default: DefaultDose
    watch: WatchName
    sources: tuple[str, ...]
    load: Loading
    provenance: Literal["seed", "added"] = "added"
    aliases: tuple[str, ...] = ()
    contacts_per_rep: int = 0
    contacts_per_s: float = 0
    impact: Impact = "none"
    tissue: dict[str, int] = field(default_factory=dict)
    ladder: Ladder = field(default_factory=Ladder)
    faults: tuple[Fault, ...] = ()
    breathing: str = ""
    force_path: str = ""
    note: str = ""

    @property
    def per_side(self) -> bool:
        """Are sets done on each side in turn?"""
        return self.sides == "per-side"

    @property
    def loadable(self) -> bool:
        """Can an existing weight [kg] be prescribed for it?"""
        return any(hold not in ("bodyweight", "band") for hold in self.load.holds)

    @property
    def tinted(self) -> dict[str, float]:
        """The muscles that its pictures show, with their shares: those that get at least half a set."""
        return {muscle: share for muscle, share in self.muscles.items() if share >= 0.5}

    @property
    def lands(self) -> bool:
        """Does it make ground contacts?"""
        return self.contacts_per_rep > 0 or self.contacts_per_s > 0

    def possible_with(self, kit: frozenset[str]) -> bool:
        """Can it be done with this kit (floor space is always there)?"""
        return any(kit.issuperset(needed) for needed in self.kit)
