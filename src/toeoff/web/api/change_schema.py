"""What a runner can do to her season, and what it would change."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from toeoff.model.plan import Demand
from toeoff.web.api.athlete_schema import AthleteChange, PlaceName
from toeoff.web.api.values import Day, Given, Moment, Slug, Text, Why

RunWord = Literal["easy", "medium", "quality", "long", "race", "cross", "rest"]
RunName = Annotated[Text, Field(min_length=1, max_length=500)]


class MoveChoice(Given):
    """A session stands at another hour than the plan chose."""

    kind: Literal["move"]
    was: Moment
    start: Moment
    place: PlaceName
    demand: Demand


class SkipChoice(Given):
    """A session is left out."""

    kind: Literal["skip"]
    start: Moment


class SwapChoice(Given):
    """One exercise stands for another between two dates, both included."""

    kind: Literal["swap"]
    exercise: Slug
    instead: Slug
    first: Day
    last: Day
    place: PlaceName | None = None


class EaseChoice(Given):
    """She is not feeling 100 %: nothing hard between two dates, both included."""

    kind: Literal["ease"]
    first: Day
    last: Day


class TuneChoice(Given):
    """Another dose of an exercise at a place between two dates, both included, after what she logged."""

    kind: Literal["tune"]
    exercise: Slug
    place: PlaceName
    first: Day
    last: Day
    load_kg: Annotated[float, Field(gt=0, le=1000)] | None = Field(description="The whole load; null for none.")
    more_reps: int = Field(0, ge=-100, le=100, description="Repetitions beyond those of the plan.")
    more_s: int = Field(0, ge=-600, le=600, description="Seconds beyond those of the plan.")
    tempo: Annotated[str, Field(pattern=r"^((\d+|X)(-(\d+|X)){3})?$")] = ""
    least_rir: Annotated[int, Field(ge=0, le=10)] | None = None
    after: Annotated[str, Field(max_length=40)] = Field("", description="The session that it answers.")
    why: Annotated[str, Field(max_length=500)] = ""


ChoiceValue = Annotated[MoveChoice | SkipChoice | SwapChoice | EaseChoice | TuneChoice, Field(discriminator="kind")]


class EditAthleteAction(Given):
    """Other values for keys of the athlete file."""

    kind: Literal["edit-athlete"]
    values: AthleteChange


class MarkRunAction(Given):
    """Her own word about the kind of a run, by the run's `name`; null takes it back."""

    kind: Literal["mark-run"]
    name: RunName
    run_kind: RunWord | None


class DropSourceAction(Given):
    """A source of runs is taken away."""

    kind: Literal["drop-source"]
    source: UUID


class ChooseAction(Given):
    """One more choice."""

    kind: Literal["choose"]
    row: ChoiceValue


class ChooseAllAction(Given):
    """Several choices at once."""

    kind: Literal["choose-all"]
    rows: Annotated[list[ChoiceValue], Field(min_length=1, max_length=50)]


class TakeBackAction(Given):
    """A choice is taken back: its row as it was listed."""

    kind: Literal["take-back"]
    row: ChoiceValue


class RefreshAction(Given):
    """Nothing is changed by hand: the season is planned again from today."""

    kind: Literal["refresh"]


ActionValue = Annotated[
    EditAthleteAction
    | MarkRunAction
    | DropSourceAction
    | ChooseAction
    | ChooseAllAction
    | TakeBackAction
    | RefreshAction,
    Field(discriminator="kind"),
]


class WhatIf(Given):
    """An action to try."""

    action: ActionValue


class Preview(Schema):
    """What an action would change; nothing is applied yet."""

    id: UUID
    created_at: datetime
    why: str = Field(description="What it was that she did, in a few words.")
    action: dict[str, Any]
    changes: list[str] = Field(description="What would change in the season, in sentences; empty when nothing would.")
    season: bool = Field(description="Can a season be planned after it?")
    stale: bool = Field(description="Was something else changed since? Then it has to be shown anew.")


class Applied(Schema):
    """What was changed."""

    version: int | None = Field(description="Number of the new version; null while no season can be planned yet.")
    changes: list[str]


class ListedChoice(Schema):
    """A choice that stands."""

    id: str = Field(description="Its name for taking it back.")
    choice: dict[str, Any]


class Choices(Schema):
    """Every choice that stands, in order of kind."""

    items: list[ListedChoice]


class MoveOption(Schema):
    """What would become of a session on one day; `action` is what to try for it, null where nothing may stand."""

    day: str | None
    start: datetime | None
    place: str | None
    minutes: int | None
    demand: Demand | None
    outcome: Literal["stays", "as-written", "lower", "forbidden", "skip"]
    because: Why
    action: dict[str, Any] | None


class MoveOptions(Schema):
    """Every day of the session's week from now on, and leaving it out."""

    items: list[MoveOption]


class SwapOption(Schema):
    """An exercise that could stand for another; `today` and `mesocycle` are what to try for it."""

    exercise: str
    relation: Literal["easier", "harder", "similar"]
    because: Why
    today: dict[str, Any]
    mesocycle: dict[str, Any]


class SwapOptions(Schema):
    """At most eight, neighbours on the ladder first."""

    items: list[SwapOption]
