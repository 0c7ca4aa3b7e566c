"""Runners: who she is, where and when she trains, what hurts, and how she reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from ninja import Query, Router, Schema
from ninja.responses import Status

from toeoff.app.season import seasons
from toeoff.app.season.actions import EditAthlete
from toeoff.files.athlete_toml import athlete_as_dict, athlete_from_dict
from toeoff.store.models import AthleteRow
from toeoff.store.repository import browse
from toeoff.store.repository.inputs import read_athlete
from toeoff.store.repository.paging import page
from toeoff.web.api import athlete_schema as the
from toeoff.web.api.callers import ApiRequest, athlete_of
from toeoff.web.api.change_schema import Applied, Preview
from toeoff.web.api.changing import Apply, change
from toeoff.web.api.values import Listed, Paging, answers

router = Router(tags=["athletes"], by_alias=True)


def told(row: AthleteRow) -> dict[str, Any]:
    """A runner as the API tells her."""
    known = {"id": row.pk, "revision": row.revision, "created_at": row.created_at}
    return known | athlete_as_dict(read_athlete(row))


def plain(given: Schema) -> dict[str, Any]:
    """What was sent, as the athlete file has it."""
    return given.model_dump(mode="json", by_alias=True, exclude_unset=True)


@router.get("", response=answers(Listed[the.Athlete]), summary="List your runners")
def list_athletes(request: ApiRequest, paging: Query[Paging]) -> Any:
    """Every runner you may read, oldest first."""
    rows = browse.athletes_with_parts(request.caller.owner)
    found = page(rows, ("created_at", "id"), cursor=paging.cursor, limit=paging.limit)
    return {"items": [told(row) for row in found.rows], "next": found.cursor}


@router.post("", response=answers(the.Athlete, status=201), summary="Create a runner")
def create_athlete(request: ApiRequest, body: the.NewAthlete) -> Any:
    """A new runner; her season is planned as soon as places, windows and runs are known."""
    values = {key: value for key, value in plain(body).items() if value is not None}
    row = seasons.create_athlete(athlete_from_dict(values, "body", draft=True), owner=request.caller.owner)
    return Status(201, told(row))


@router.get("/{athlete}", response=answers(the.Athlete), summary="Read a runner")
def read_one(request: ApiRequest, athlete: UUID) -> Any:
    """A runner with every key of the athlete file."""
    return told(athlete_of(request, athlete))


@router.patch("/{athlete}", response=answers(Applied, Preview), summary="Change what is known about a runner")
def change_athlete(request: ApiRequest, athlete: UUID, body: the.AthleteChange, apply: Query[Apply]) -> Any:
    """Keys that are not sent stay as they are."""
    return change(athlete_of(request, athlete), EditAthlete(values=plain(body)), apply)


class Places(Schema):
    """Where she can train."""

    items: list[the.Place]


class Windows(Schema):
    """When she can train."""

    items: list[the.Window]


class AwayDates(Schema):
    """Dates without strength."""

    items: list[the.Away]


class Complaints(Schema):
    """What hurts."""

    items: list[the.Pain]


def _part(athlete: AthleteRow, key: str) -> dict[str, Any]:
    return {"items": athlete_as_dict(read_athlete(athlete))[key]}


def _replace(athlete: AthleteRow, key: str, items: Sequence[Schema], apply: Apply) -> Any:
    values: Mapping[str, Any] = {key: [plain(item) for item in items]}
    return change(athlete, EditAthlete(values=values), apply)


@router.get("/{athlete}/places", response=answers(Places), summary="Read places and kit")
def read_places(request: ApiRequest, athlete: UUID) -> Any:
    """Where she can train, with the kit and the loads that exist there."""
    return _part(athlete_of(request, athlete), "places")


@router.put("/{athlete}/places", response=answers(Applied, Preview), summary="Replace places and kit")
def put_places(request: ApiRequest, athlete: UUID, body: Places, apply: Query[Apply]) -> Any:
    """All places at once; a window may not lose its place."""
    return _replace(athlete_of(request, athlete), "places", body.items, apply)


@router.get("/{athlete}/availability", response=answers(Windows), summary="Read when she can train")
def read_windows(request: ApiRequest, athlete: UUID) -> Any:
    """Windows by day of the week."""
    return _part(athlete_of(request, athlete), "availability")


@router.put("/{athlete}/availability", response=answers(Applied, Preview), summary="Replace when she can train")
def put_windows(request: ApiRequest, athlete: UUID, body: Windows, apply: Query[Apply]) -> Any:
    """All windows at once."""
    return _replace(athlete_of(request, athlete), "availability", body.items, apply)


@router.get("/{athlete}/away", response=answers(AwayDates), summary="Read dates without strength")
def read_away(request: ApiRequest, athlete: UUID) -> Any:
    """Dates on which she cannot train."""
    return _part(athlete_of(request, athlete), "away")


@router.put("/{athlete}/away", response=answers(Applied, Preview), summary="Replace dates without strength")
def put_away(request: ApiRequest, athlete: UUID, body: AwayDates, apply: Query[Apply]) -> Any:
    """All dates at once."""
    return _replace(athlete_of(request, athlete), "away", body.items, apply)


@router.get("/{athlete}/pain", response=answers(Complaints), summary="Read what hurts")
def read_pain(request: ApiRequest, athlete: UUID) -> Any:
    """Current complaints."""
    return _part(athlete_of(request, athlete), "pain")


@router.put("/{athlete}/pain", response=answers(Applied, Preview), summary="Replace what hurts")
def put_pain(request: ApiRequest, athlete: UUID, body: Complaints, apply: Query[Apply]) -> Any:
    """All complaints at once; an empty list says that everything is well."""
    return _replace(athlete_of(request, athlete), "pain", body.items, apply)


@router.get("/{athlete}/settings", response=answers(the.Settings), summary="Read how she reads")
def read_settings(request: ApiRequest, athlete: UUID) -> Any:
    """Units, clock, week start, colours and language of her pages."""
    return athlete_of(request, athlete).settings


@router.patch("/{athlete}/settings", response=answers(the.Settings), summary="Change how she reads")
def change_settings(request: ApiRequest, athlete: UUID, body: the.SettingsChange) -> Any:
    """Saved at once: her plan does not depend on it."""
    row = athlete_of(request, athlete).settings
    values = {key: value for key, value in body.dict(exclude_unset=True).items() if value is not None}
    if values:
        browse.write_settings(row, values)
    return row
