"""Runs and where they come from."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from toeoff.model.finding import Severity
from toeoff.model.run import RunKind
from toeoff.web.api.change_schema import Applied, Preview, RunWord
from toeoff.web.api.values import Asked, Clock, Day, Given, Number, Paging, Text, Why

Km = Annotated[Number, Field(gt=0, lt=1000)]
RunMinutes = Annotated[int, Field(ge=1, le=6000, strict=True)]
FileName = Annotated[Text, Field(min_length=1, max_length=200, examples=["runs.csv"])]
Body = Annotated[Text, Field(min_length=1, max_length=5_000_000)]


class Run(Schema):
    """A run as it is planned around."""

    id: str = Field(description="Its name in addresses.")
    name: str = Field(description="Its name in actions.")
    source: UUID
    day: date
    start: datetime | None = Field(description="Null for what is no run, and for what vanished from its source.")
    minutes: int | None
    km: float | None
    title: str
    kind: RunKind | None = Field(description="Null where it is no run.")
    key: bool
    because: list[Why]
    override: RunKind | None = Field(description="Your own word; it wins for ever.")
    vanished: bool


class RunFilter(Paging):
    """Which runs."""

    first: Day | None = Field(None, description="First day.")
    last: Day | None = Field(None, description="Last day.")
    kind: RunWord | None = None
    key: Asked | None = Field(None, description="Only key runs, or only others.")
    source: UUID | None = None


class Mark(Given):
    """Your word about the kind of a run; null takes it back."""

    kind: RunWord | None


class RunSource(Schema):
    """Where runs come from; the address of a feed is a secret and is not told."""

    id: UUID
    kind: str
    name: str
    checked_at: datetime | None
    changed_at: datetime | None
    error: str = Field(description="What went wrong when the feed was looked at last; empty when all is well.")
    created_at: datetime


class FileRuns(Given):
    """The text of a .csv, .ics, .txt or .json file."""

    kind: Literal["file"]
    name: FileName
    text: Body
    race_day: Day | None = Field(None, description="Where the race of a plan template falls.")


class FeedRuns(Given):
    """A calendar feed, which is read again by itself."""

    kind: Literal["feed"]
    url: Text = Field(min_length=1, max_length=2000, examples=["https://calendar.example/runs.ics"])


class LineRuns(Given):
    """Typed week lines."""

    kind: Literal["lines"]
    text: Body = Field(examples=["Mo rest | Tu quality 10k | We easy 8k | Su long 18k"])


class TypicalRun(Given):
    """One run of a typical week."""

    day: Literal["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    kind: RunWord
    minutes: RunMinutes | None = None
    km: Km | None = None
    time: Clock | None = None


class WeekRuns(Given):
    """A typical week, repeated between two dates, both included."""

    kind: Literal["week"]
    runs: list[TypicalRun] = Field(min_length=1, max_length=35)
    first: Day
    last: Day


class RaceRun(Given):
    """The goal race, where the plan does not hold it."""

    kind: Literal["race"]
    day: Day
    km: Km
    title: Text = Field("", max_length=200)


NewSource = Annotated[FileRuns | FeedRuns | LineRuns | WeekRuns | RaceRun, Field(discriminator="kind")]


class Finding(Schema):
    """Something worth knowing, with what to do about it."""

    rule: str
    severity: Severity
    where: str
    message: str
    fix: str


class ReadRuns(Schema):
    """What was understood, and what it changes: a preview, or what was applied."""

    source: UUID
    said: str = Field(description="What this reading brought, in a sentence.")
    runs: int = Field(description="How many runs of this source are planned around.")
    key_runs: int
    first: date | None
    last: date | None
    findings: list[Finding]
    preview: Preview | None
    applied: Applied | None
