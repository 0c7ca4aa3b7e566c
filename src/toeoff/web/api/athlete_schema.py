"""The runner as requests and answers have her: the keys of the athlete file."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from toeoff.model.athlete import Experience, Sex
from toeoff.web.api.values import Clock, Count, Day, Flag, Given, Kg, Number, Text, Weekday

Kit = Literal[
    "mat", "wall", "chair", "step", "box", "bench", "mini-band", "long-band", "dumbbell", "kettlebell", "barbell",
    "rack", "trap-bar", "wedge", "slider", "swiss-ball", "skipping-rope", "cable", "leg-press", "leg-extension",
    "leg-curl", "calf-machine", "hip-thrust-machine", "ghd", "pull-up-bar",
]  # fmt: skip
Region = Literal[
    "achilles", "calf", "foot", "shin", "knee", "quadriceps", "hamstring", "hip", "groin", "low-back"
]  # fmt: skip
Name = Annotated[Text, Field(min_length=1, max_length=100)]
PlaceName = Annotated[Text, Field(min_length=1, max_length=60)]
Loads = Annotated[list[Kg], Field(max_length=200)]


class Place(Given):
    """Somewhere to train, with the kit and the loads that exist there [kg]."""

    name: PlaceName
    kit: list[Kit] = Field(default=[], max_length=50)
    dumbbell_kg: Loads = Field(default=[])
    kettlebell_kg: Loads = Field(default=[])
    kettlebell_pairs: Flag = False
    plates_kg: Loads = Field(default=[])
    barbell_kg: Kg = 20.0
    trap_bar_kg: Kg = 20.0
    machine_step_kg: Kg = 5.0


class Window(Given):
    """When strength may happen on one day of the week, and where."""

    model_config = ConfigDict(populate_by_name=True)

    day: Weekday
    from_: Clock = Field(alias="from")
    to: Annotated[str, Field(pattern=r"^([01]?[0-9]|2[0-3]):[0-5][0-9]$|^24:00$", strict=True)]
    place: PlaceName


class Away(Given):
    """Dates without strength, both included."""

    model_config = ConfigDict(populate_by_name=True)

    from_: Day = Field(alias="from")
    to: Day


class Pain(Given):
    """A current complaint; `score` 0-10."""

    region: Region
    side: Literal["left", "right", "both"] = "both"
    score: Annotated[int, Field(ge=0, le=10, strict=True)] = 0
    bone_stress_signs: Flag = False


class UsualTimes(Given):
    """When a run of a kind starts if her plan does not say."""

    easy: Clock = "07:00"
    medium: Clock = "07:00"
    quality: Clock = "18:00"
    long: Clock = "08:30"
    race: Clock = "10:00"
    cross: Clock = "18:00"


BirthYear = Annotated[int, Field(ge=1900, le=2099, strict=True)]
Mass = Annotated[Number, Field(ge=25, le=250)]
Height = Annotated[Number, Field(ge=1.0, le=2.5)]
Layoff = Annotated[Count, Field(le=2000)]
SessionsAWeek = Annotated[Count, Field(ge=1, le=3)]
LightAWeek = Annotated[Count, Field(le=3)]
Minutes = Annotated[Count, Field(ge=10, le=90)]
Gap = Annotated[Number, Field(ge=36, le=72)]


class NewAthlete(Given):
    """A new runner: the keys of the athlete file. Places and windows may follow later."""

    name: Name
    mass_kg: Mass
    timezone: Text = Field(examples=["Europe/Berlin"], max_length=64)
    start: Day
    sex: Sex = Sex.UNSPECIFIED
    birth_year: BirthYear | None = None
    height_m: Height | None = None
    experience: Experience = Experience.NOVICE
    layoff_weeks: Layoff = 0
    sessions_per_week: SessionsAWeek = 2
    light_sessions_per_week: LightAWeek = 1
    session_minutes: Minutes = 45
    gap_h: Gap = 48.0
    places: list[Place] = Field(default=[], max_length=50)
    availability: list[Window] = Field(default=[], max_length=500)
    away: list[Away] = Field(default=[], max_length=500)
    pain: list[Pain] = Field(default=[], max_length=50)
    usual_times: UsualTimes | None = None


class AthleteChange(Given):
    """Other values for some keys; null takes a value away, so that its default holds."""

    name: Name | None = None
    mass_kg: Mass | None = None
    timezone: Text | None = Field(default=None, max_length=64)
    start: Day | None = None
    sex: Sex | None = None
    birth_year: BirthYear | None = None
    height_m: Height | None = None
    experience: Experience | None = None
    layoff_weeks: Layoff | None = None
    sessions_per_week: SessionsAWeek | None = None
    light_sessions_per_week: LightAWeek | None = None
    session_minutes: Minutes | None = None
    gap_h: Gap | None = None
    places: list[Place] | None = Field(default=None, max_length=50)
    availability: list[Window] | None = Field(default=None, max_length=500)
    away: list[Away] | None = Field(default=None, max_length=500)
    pain: list[Pain] | None = Field(default=None, max_length=50)
    usual_times: UsualTimes | None = None


class Athlete(Schema):
    """A runner with every key of the athlete file."""

    id: UUID
    revision: int = Field(description="Counts every change of what her season is planned from.")
    created_at: datetime
    name: str
    sex: Sex
    birth_year: int | None
    mass_kg: float
    height_m: float | None
    experience: Experience
    layoff_weeks: int
    timezone: str
    start: date
    sessions_per_week: int
    light_sessions_per_week: int
    session_minutes: int
    gap_h: float
    places: list[Place]
    availability: list[Window]
    away: list[Away]
    pain: list[Pain]
    usual_times: UsualTimes


class Settings(Schema):
    """How a runner reads; nothing here changes her plan."""

    mass_unit: Literal["kg", "lb"]
    distance_unit: Literal["km", "mi"]
    clock: Literal[12, 24]
    week_start: Literal["Mon", "Sun"]
    theme: Literal["system", "light", "dark"]
    language: str


class SettingsChange(Given):
    """Other values for some settings."""

    mass_unit: Literal["kg", "lb"] | None = None
    distance_unit: Literal["km", "mi"] | None = None
    clock: Literal[12, 24] | None = None
    week_start: Literal["Mon", "Sun"] | None = None
    theme: Literal["system", "light", "dark"] | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[a-z]{2,8})?$", strict=True)] | None = None
