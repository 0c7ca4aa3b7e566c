"""Seasons, their versions and their sessions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from toeoff.model.plan import Demand
from toeoff.web.api.values import Asked, Day, Paging


class Season(Schema):
    """One season, from its start to its last Sunday."""

    id: UUID
    start: date
    end: date
    version: int = Field(description="Number of its latest version.")
    created_at: datetime


class Document(Schema):
    """A season as `toeoff-season/1`; docs/interfaces.md and docs/schemas/season-1.schema.json say everything."""

    model_config = ConfigDict(extra="allow")

    format: Literal["toeoff-season/1"]
    engine: dict[str, str]
    athlete: dict[str, Any]
    timezone: str
    start: date
    end: date
    runs: list[dict[str, Any]]
    weeks: list[dict[str, Any]]
    sessions: list[dict[str, Any]]
    findings: list[dict[str, Any]]


class Version(Schema):
    """One published version, never changed afterwards."""

    number: int
    created_at: datetime
    why: str = Field(description="What brought it about.")
    changes: list[str] = Field(description="The difference to the version before, in sentences.")
    undoes: int | None = Field(description="Number of the version that it goes back to.")


class Difference(Schema):
    """What a version changed against an earlier one, in sentences."""

    since: int
    number: int
    changes: list[str]


class Session(Schema):
    """One strength session, as the latest version that held it has it."""

    uid: str = Field(description="Names the same session in every version.")
    id: str = Field(description="Its number in the latest version.")
    start: datetime
    minutes: int
    place: str
    title: str
    emphasis: str
    demand: Demand
    contacts: int
    hard_sets: int
    cancelled: bool
    changed_at: datetime
    sequence: int = Field(description="Counts its changes.")


class WholeSession(Session):
    """A session with its blocks, its reasons, and the slots that a rule refused; as in the season document."""

    blocks: list[dict[str, Any]]
    because: list[dict[str, Any]]
    instead_of: list[dict[str, Any]]


class SessionFilter(Paging):
    """Which sessions."""

    first: Day | None = Field(None, description="First day.")
    last: Day | None = Field(None, description="Last day.")
    cancelled: Asked = Field(default=False, description="Also those that no version holds any more.")


class Since(Schema):
    """Which earlier version to compare with."""

    since: int | None = Field(None, ge=1, le=2_000_000_000, description="By default the one before.")
