"""The runner: her body, her experience, her hours, her places and her complaints."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from toeoff.model.run import RunKind

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
"""Names of the days as files write them; Monday is 0, as in `datetime.date.weekday`."""

KIT = (
    "mat", "wall", "chair", "step", "box", "bench", "mini-band", "long-band", "dumbbell", "kettlebell",
    "barbell", "rack", "trap-bar", "wedge", "slider", "swiss-ball", "skipping-rope", "cable", "leg-press",
    "leg-extension", "leg-curl", "calf-machine", "hip-thrust-machine", "ghd", "pull-up-bar",
)  # fmt: skip
"""Every kit id; floor space is always there and has no id."""

HEAVY_KIT = frozenset({"barbell", "trap-bar", "leg-press"})
"""Kit with which heavy work is owed (rule `keep-heavy`)."""

MACHINES = ("cable", "leg-press", "leg-extension", "leg-curl", "calf-machine", "hip-thrust-machine")
"""Kit whose load moves in `Place.machine_step_kg`."""


class Experience(StrEnum):
    """Strength experience; level 1-4 of the exercise ladder."""

    NOVICE = "novice"
    RETURNING = "returning"
    TRAINED = "trained"
    ADVANCED = "advanced"

    @cached_property
    def level(self) -> int:
        """1 for novice … 4 for advanced."""
        return list(Experience).index(self) + 1


class Sex(StrEnum):
    """Used for norms only."""

    FEMALE = "female"
    MALE = "male"
    UNSPECIFIED = "unspecified"


REGION_TISSUE = {
    "achilles": "achilles", "calf": "achilles", "foot": "foot", "shin": "foot",
    "knee": "patellofemoral", "quadriceps": "patellofemoral", "hamstring": "hamstring",
    "hip": "hip", "groin": "hip", "low-back": "low_back",
}  # fmt: skip
"""Which tissue of an exercise's `tissue` table a complaint is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere strength can be trained, with the kit and the loads that exist there [kg].

    Dumbbells come in pairs; kettlebells singly unless `kettlebell_pairs`. `plates_kg` lists pairs
    of plates, repeated when there are several of a kind.
    """

    name: str
    kit: tuple[str, ...] = ()
    dumbbell_kg: tuple[float, ...] = ()
    kettlebell_kg: tuple[float, ...] = ()
    kettlebell_pairs: bool = False
    plates_kg: tuple[float, ...] = ()
    barbell_kg: float = 20.0
    trap_bar_kg: float = 20.0
    machine_step_kg: float = 5.0


def heavy_place(place: Place) -> bool:
    """Is there a barbell, a trap bar or a leg press?"""
    return not HEAVY_KIT.isdisjoint(place.kit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """When strength may happen on one day of the week, and where. `day`: Monday = 0."""

    day: int
    start: time
    end: time
    place: str

    @property
    def minutes(self) -> int:
        """Length of the window by the clock on the wall [min]."""
        return (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """Dates without strength, both ends included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Pain:
    """A current complaint; `score` 0-10. It counts from the date `since` on, or from the start of the season."""

    region: str
    side: str = "both"
    score: int = 0
    bone_stress_signs: bool = False
    since: date | None = None

    @property
    def tissue(self) -> str:
        """The tissue whose ranks decide which exercises are affected."""
        return REGION_TISSUE[self.region]

    @property
    def severe(self) -> bool:
        """More than 5 of 10, or signs of a bone stress injury."""
        return self.score > 5 or self.bone_stress_signs

    @property
    def open(self) -> bool:
        """At least 3 of 10, or severe: some rules step back while it lasts."""
        return self.score >= 3 or self.severe


USUAL_TIMES = {
    RunKind.EASY: time(7, 0), RunKind.MEDIUM: time(7, 0), RunKind.QUALITY: time(18, 0),
    RunKind.LONG: time(8, 30), RunKind.RACE: time(10, 0), RunKind.CROSS: time(18, 0),
}  # fmt: skip
"""When a run of a kind starts if the plan does not say."""


@dataclass(frozen=True, kw_only=True)
class Athlete:
    """The athlete file with its defaults filled in. Units: kg, m, h, min; `start` is any weekday."""

    name: str
    mass_kg: float
    timezone: str
    start: date
    places: tuple[Place, ...]
    availability: tuple[Window, ...]
    sex: Sex = Sex.UNSPECIFIED
    birth_year: int | None = None
    height_m: float | None = None
    experience: Experience = Experience.NOVICE
    layoff_weeks: int = 0
    sessions_per_week: int = 2
    light_sessions_per_week: int = 1
    session_minutes: int = 45
    gap_h: float = 48.0
    away: tuple[Away, ...] = ()
    pain: tuple[Pain, ...] = ()
    usual_times: dict[RunKind, time] = field(default_factory=lambda: dict(USUAL_TIMES))

    @cached_property
    def tz(self) -> ZoneInfo:
        """The athlete's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def careful_start(self) -> bool:
        """Do the first two weeks follow the rule `first-weeks`?"""
        return self.experience in (Experience.NOVICE, Experience.RETURNING) or self.layoff_weeks >= 8

    def place(self, name: str) -> Place:
        """The place of that name; raises `KeyError` for a name no window can have."""
        for place in self.places:
            if place.name == name:
                return place
        raise KeyError(name)

    def is_away(self, day: date) -> bool:
        """Is strength impossible on this date?"""
        return any(away.start <= day <= away.end for away in self.away)
