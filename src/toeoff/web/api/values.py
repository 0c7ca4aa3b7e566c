"""Values that many requests and answers share, as strict as the files are: a date is a date, not a number."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any, Generic, Literal, TypeVar

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field
from pydantic.json_schema import WithJsonSchema

from toeoff.files.keys import EARLIEST, LATEST
from toeoff.store.repository.paging import MOST

T = TypeVar("T")


class Given(Schema):
    """What a caller sends: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


def _day(value: Any) -> Any:
    if isinstance(value, datetime) or not isinstance(value, str | date):
        raise ValueError("a date such as 2026-01-05")  # noqa: TRY004 - a ValueError is what becomes a refusal
    found = date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else value
    if not isinstance(found, date) or not EARLIEST <= found <= LATEST:
        raise ValueError(f"a date such as 2026-01-05, from {EARLIEST.year} to {LATEST.year}")
    return found


def _moment(value: Any) -> Any:
    allowed = "an instant with its offset such as 2026-01-05T18:00:00+01:00"
    if not isinstance(value, str | datetime):
        raise ValueError(allowed)  # noqa: TRY004 - a ValueError is what becomes a refusal
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    if found.tzinfo is None or not EARLIEST <= found.date() <= LATEST:
        raise ValueError(allowed)
    return found.astimezone(UTC)


def _clean(value: Any) -> Any:
    if isinstance(value, str) and ("\x00" in value or any("\ud800" <= sign <= "\udfff" for sign in value)):
        raise ValueError("text without control characters")
    return value


def _true(value: Any) -> Any:
    if value not in ("true", "false", True, False):
        raise ValueError("true or false")
    return value in ("true", True)


Day = Annotated[
    date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-01-05"]})
]
"""A date from 2000 to 2099."""
Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2026-01-05T18:00:00+01:00"]}),
]
"""An instant with its offset."""
Clock = Annotated[str, Field(pattern=r"^([01]?[0-9]|2[0-3]):[0-5][0-9]$", examples=["18:00"], strict=True)]
"""A local time of day."""
Weekday = Literal["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
Count = Annotated[int, Field(ge=0, le=100_000, strict=True)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Kg = Annotated[float, Field(gt=0, le=500, strict=True)]
Flag = Annotated[bool, Field(strict=True)]
Asked = Annotated[bool, BeforeValidator(_true), WithJsonSchema({"type": "boolean"})]
"""A yes or no in an address."""
Text = Annotated[str, BeforeValidator(_clean), Field(strict=True)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""An id of the knowledge base."""
Handle = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
"""A name of 16 hexadecimal digits."""


class Paging(Schema):
    """Which part of a long list."""

    cursor: Text | None = Field(None, max_length=400, description="`next` of the page before.")
    limit: int = Field(50, ge=1, le=MOST, description="Most rows of this page.")


class Listed(Schema, Generic[T]):
    """A page of a list."""

    items: list[T]
    next: str | None = Field(description="Cursor of the next page; null where this is the last.")


class Why(Schema):
    """A reason: the rule, what it saw, its limit, and a plain sentence."""

    rule: str
    saw: str
    limit: str
    message: str


class Trouble(Schema):
    """What could not be served, in one sentence; the rest where it is known."""

    code: Literal[
        "input", "not-found", "conflict", "unauthenticated", "forbidden", "too-many", "unsupported", "internal"
    ]
    message: str
    where: str | None
    found: str | None
    allowed: str | None
    fix: str | None


class Refused(Schema):
    """The one shape of every error."""

    error: Trouble


def answers(*models: Any, status: int = 200) -> dict[Any, Any]:
    """What an operation answers when all is well: one model, or two for what was applied and for a preview."""
    return {status: models[0]} if len(models) == 1 else {200: models[0], 201: models[1]}
