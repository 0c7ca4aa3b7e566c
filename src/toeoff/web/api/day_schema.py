"""Check-ins, test results and log events."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, Field
from pydantic.json_schema import WithJsonSchema

from toeoff.web.api.values import Day, Given, Moment, Number, Paging, Slug, Text

Legs = Literal["fresh", "usual", "sore", ""]
Sleep = Literal["well", "enough", "little", ""]
LARGEST = 2**53 - 1
"""Largest whole number that every JSON reader knows exactly."""
MOST_TEXT = 4000
"""Longest values of an event as JSON [characters]."""


def _time_ordered(value: UUID) -> UUID:
    if value.version != 7:
        raise ValueError("a UUID of version 7, which begins with the time")
    return value


def _small(value: dict[str, Any]) -> dict[str, Any]:
    text = json.dumps(value)
    if len(text) > MOST_TEXT:
        raise ValueError(f"at most {MOST_TEXT} characters of JSON")
    if "\\u0000" in text or "\\ud8" in text or "\\udc" in text:
        raise ValueError("text without control characters")
    return value


Uuid7 = Annotated[
    UUID,
    AfterValidator(_time_ordered),
    WithJsonSchema(
        {
            "type": "string",
            "format": "uuid",
            "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
            "description": "A UUID of version 7, made by the device.",
        }
    ),
]
Values = Annotated[dict[str, Any], AfterValidator(_small)]
Device = Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,40}$", strict=True)]
EventKind = Literal["start", "set", "skip", "pain", "note", "finish", "void"]


class CheckIn(Schema):
    """How she is on one day."""

    day: date
    at: datetime
    legs: Legs
    sleep: Sleep


class CheckInSaid(Given):
    """How her legs are and how she slept; what is left out stays open."""

    legs: Legs = ""
    sleep: Sleep = ""


class Days(Paging):
    """Which days."""

    first: Day | None = None
    last: Day | None = None


class TestFilter(Paging):
    """Which test."""

    test: Slug | None = None


class NewTest(Given):
    """One result of one test on one side, with its unit."""

    test: Slug
    side: Literal["left", "right", "both"] = "both"
    value: Annotated[Number, Field(ge=-1_000_000, le=1_000_000)]
    unit: Literal["kg", "s", "min", "reps", "cm", "m", "km", "deg", "W", "bpm", "%"]
    day: Day


class Test(Schema):
    """A test result."""

    id: int
    test: str
    side: str
    value: float
    unit: str
    day: date
    at: datetime


class NewEvent(Given):
    """One event of a training log, made by a device and never changed.

    A correction is a new event that `supersedes` an older one; `void` takes one back. `values` holds what was done in
    metric units, for a set for example `{"load_kg": 16, "reps": 8, "rir": 2, "side": "left"}`.
    """

    id: Uuid7
    session: Text = Field("", max_length=40, description="The uid of the session.")
    kind: EventKind
    device: Device
    counter: Annotated[int, Field(ge=0, le=LARGEST, strict=True)]
    at: Moment = Field(description="The device's clock.")
    exercise: Text = Field("", max_length=80)
    values: Values = Field(default={})
    supersedes: UUID | None = None


class NewEvents(Given):
    """Events in any order; all are stored, or none."""

    events: list[NewEvent] = Field(min_length=1, max_length=200)


class Event(Schema):
    """A stored event; `received_at` is the server's clock."""

    id: UUID
    session: str = Field(validation_alias="session_uid")
    kind: str
    device: str
    counter: int
    at: datetime
    received_at: datetime
    exercise: str
    values: dict[str, Any]
    supersedes: UUID | None


class Stored(Schema):
    """Which events are new, and which were known already."""

    stored: list[UUID]
    known: list[UUID]


class EventFilter(Paging):
    """Which events."""

    session: Text | None = Field(None, max_length=40)
    exercise: Text | None = Field(None, max_length=80)
    since: Moment | None = Field(None, description="Received at or after this instant.")
