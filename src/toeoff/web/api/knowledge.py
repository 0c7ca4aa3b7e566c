"""What is known and who says so: exercises, rules, routines, sources, and the whole as one export."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Path, Query, Router, Schema
from pydantic import ConfigDict, Field

from toeoff.app.text.kb import export_knowledge
from toeoff.errors import NotFoundError
from toeoff.knowledge import load_knowledge
from toeoff.store.repository.paging import cut
from toeoff.web.api.athlete_schema import Kit
from toeoff.web.api.callers import ApiRequest
from toeoff.web.api.values import Asked, Listed, Paging, Slug, Text, answers

router = Router(tags=["knowledge"])

Id = Annotated[str, Path(), Field(max_length=80)]


class Known(Schema):
    """A part of the knowledge base as `toeoff-knowledge/1`; docs/schemas/knowledge-1.schema.json says everything."""

    model_config = ConfigDict(extra="allow")


class Named(Known):
    """One with an id and a name."""

    id: str
    name: str


class Exercise(Named):
    """An exercise: how to do it, what it trains, what it needs, and what is easier and harder."""

    pattern: str
    roles: list[str]
    emphases: list[str]
    sides: str
    kit: list[list[str]]
    loadable: bool
    muscles: dict[str, float]
    prime_mover: str
    chain: str
    level: int
    ladder: dict[str, list[str]]
    cues: list[str]
    sources: list[str]


class Source(Known):
    """A publication, or our own word, with how far it was read."""

    key: str


class Export(Known):
    """The whole knowledge base."""

    format: str
    digest: str
    exercises: list[dict[str, Any]]
    rules: list[dict[str, Any]]
    routines: list[dict[str, Any]]
    sources: list[dict[str, Any]]
    muscles: list[dict[str, Any]]


class ExerciseFilter(Paging):
    """Which exercises."""

    q: Text | None = Field(None, max_length=100, description="Part of the id, the name or another name.")
    pattern: Slug | None = None
    muscle: Text | None = Field(None, max_length=40, description="A muscle that it trains.")
    role: Slug | None = None
    emphasis: Slug | None = None
    chain: Slug | None = None
    level: int | None = Field(None, ge=1, le=4, description="At most this level.")
    kit: list[Kit] | None = Field(None, max_length=30, description="Kit that is there; floor space always is.")
    floor: Asked = Field(default=False, description="Only what needs no kit at all.")
    loadable: Asked | None = None


@lru_cache(maxsize=1)
def _export(digest: str) -> dict[str, Any]:
    exported = export_knowledge(load_knowledge())
    assert exported["digest"] == digest  # noqa: S101 - the base is loaded once in a process
    return exported


def _all(kind: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = _export(load_knowledge().digest)[kind]
    return rows


def _page(rows: list[dict[str, Any]], which: Paging, key: str = "id") -> HttpResponse:
    ordered = sorted(rows, key=lambda row: str(row[key]))
    found = cut(ordered, [str(row[key]) for row in ordered], cursor=which.cursor, limit=which.limit)
    return _told({"items": found.rows, "next": found.cursor})


def _told(value: Any, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """Values that are plain already, as they are: the schemas say of them only what is most asked for."""
    body = json.dumps(value, ensure_ascii=False)
    return HttpResponse(body, content_type="application/json; charset=utf-8", headers=headers)


def _one(kind: str, id: str, key: str = "id") -> HttpResponse:
    for row in _all(kind):
        if row[key] == id:
            return _told(row)
    raise NotFoundError(kind.removesuffix("s"), id)


@router.get("/exercises", response=answers(Listed[Exercise]), summary="List exercises")
def list_exercises(request: ApiRequest, which: Query[ExerciseFilter]) -> Any:
    """Exercises in order of id; filters are combined."""
    tests = _tests(which)
    return _page([row for row in _all("exercises") if all(test(row) for test in tests)], which)


def _tests(which: ExerciseFilter) -> list[Callable[[dict[str, Any]], bool]]:
    """What an exercise has to pass."""
    wanted = which.q.strip().lower() if which.q else ""
    have = set() if which.floor else set(which.kit or ())
    possible: dict[str, Callable[[dict[str, Any]], bool]] = {
        "q": lambda row: any(wanted in name.lower() for name in (row["id"], row["name"], *row["aliases"])),
        "pattern": lambda row: row["pattern"] == which.pattern,
        "muscle": lambda row: which.muscle in row["muscles"],
        "role": lambda row: which.role in row["roles"],
        "emphasis": lambda row: which.emphasis in row["emphases"],
        "chain": lambda row: row["chain"] == which.chain,
        "level": lambda row: row["level"] <= (which.level or 4),
        "kit": lambda row: any(have.issuperset(needed) for needed in row["kit"]),
        "loadable": lambda row: row["loadable"] == which.loadable,
    }
    asked = {name for name in possible if getattr(which, name) is not None} | ({"kit"} if which.floor else set())
    return [test for name, test in possible.items() if name in asked]


@router.get("/exercises/{id}", response=answers(Exercise), summary="Read an exercise")
def read_exercise(request: ApiRequest, id: Id) -> Any:
    """Everything about one exercise."""
    return _one("exercises", id)


@router.get("/rules", response=answers(Listed[Named]), summary="List rules")
def list_rules(request: ApiRequest, paging: Query[Paging]) -> Any:
    """Every rule: its number, its bounds, why, and who says so."""
    return _page(_all("rules"), paging)


@router.get("/rules/{id}", response=answers(Named), summary="Read a rule")
def read_rule(request: ApiRequest, id: Id) -> Any:
    """One rule, as every `because` names it."""
    return _one("rules", id)


@router.get("/routines", response=answers(Listed[Named]), summary="List routines")
def list_routines(request: ApiRequest, paging: Query[Paging]) -> Any:
    """Warm-ups, cool-downs and whole light sessions."""
    return _page(_all("routines"), paging)


@router.get("/routines/{id}", response=answers(Named), summary="Read a routine")
def read_routine(request: ApiRequest, id: Id) -> Any:
    """One routine with its blocks."""
    return _one("routines", id)


@router.get("/sources", response=answers(Listed[Source]), summary="List sources")
def list_sources(request: ApiRequest, paging: Query[Paging]) -> Any:
    """Every publication that a number rests on."""
    return _page(_all("sources"), paging, "key")


@router.get("/sources/{key}", response=answers(Source), summary="Read a source")
def read_source(request: ApiRequest, key: Id) -> Any:
    """One publication."""
    return _one("sources", key, "key")


@router.get("", response=answers(Export), summary="Export everything")
def export(request: ApiRequest) -> Any:
    """The whole knowledge base as `toeoff-knowledge/1`; the ETag is its digest."""
    digest = load_knowledge().digest
    tag = f'W/"{digest}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers=headers)
    return _told(_export(digest), headers)
