"""Seasons as they were published: straight from the stored document, never planned anew for a reader."""

from __future__ import annotations

import gzip
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpResponse
from ninja import Path, Query, Router
from pydantic import Field

from toeoff.app import clock
from toeoff.app.pages import browsing
from toeoff.app.season import seasons
from toeoff.errors import NotFoundError
from toeoff.store.models import VersionRow
from toeoff.web.api import season_schema as the
from toeoff.web.api.callers import ApiRequest, athlete_of
from toeoff.web.api.change_schema import Applied
from toeoff.web.api.changing import applied
from toeoff.web.api.values import Listed, Paging, answers

router = Router(tags=["seasons"])

CURRENT = "current"
Number = Annotated[int, Path(), Field(ge=1, le=2_000_000_000)]
UNCHANGED = {
    "parameters": [
        {
            "in": "header",
            "name": "If-None-Match",
            "required": False,
            "schema": {"type": "string"},
            "description": "The ETag you have: 304 while it is still the latest.",
        }
    ],
    "responses": {"304": {"description": "It has not changed."}},
}


def _season_id(season: str) -> UUID | None:
    """The id in an address; None for `current`.

    Raises:
        NotFoundError: Neither an id nor `current`.
    """
    try:
        return None if season == CURRENT else UUID(season)
    except ValueError:
        raise NotFoundError("season", season) from None


def _document(request: ApiRequest, version: VersionRow) -> HttpResponse:
    """The stored document, still gzipped for whoever can read that."""
    tag = f'W/"{version.season_id}-{version.number}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding, Authorization, Cookie"}
    if tag in (one.strip() for one in request.headers.get("If-None-Match", "").split(",")):
        return HttpResponse(status=304, headers=headers)
    body = bytes(version.document)
    if _reads_gzip(request.headers.get("Accept-Encoding", "")):
        headers["Content-Encoding"] = "gzip"
    else:
        body = gzip.decompress(body)
    return HttpResponse(body, content_type="application/json", headers=headers)


def _reads_gzip(accepted: str) -> bool:
    """Does an Accept-Encoding header allow gzip?

    Example:
        >>> _reads_gzip("br, gzip;q=0.8"), _reads_gzip("gzip;q=0"), _reads_gzip("")
        (True, False, False)
    """
    for part in accepted.lower().split(","):
        name, _, quality = part.partition(";")
        if name.strip() in ("gzip", "*"):
            return quality.strip().removeprefix("q=").strip("0.") != "" or not quality.strip()
    return False


@router.get("/{athlete}/seasons", response=answers(Listed[the.Season]), summary="List seasons")
def list_seasons(request: ApiRequest, athlete: UUID, paging: Query[Paging]) -> Any:
    """Every season of a runner, latest first: the first one is current."""
    found = browsing.list_seasons(athlete_of(request, athlete), cursor=paging.cursor, limit=paging.limit)
    return {"items": found.rows, "next": found.cursor}


@router.get(
    "/{athlete}/seasons/{season}", response=answers(the.Document), summary="Read a season", openapi_extra=UNCHANGED
)
def read_season(request: ApiRequest, athlete: UUID, season: str) -> Any:
    """The latest version of a season (`current`, or an id) as `toeoff-season/1`."""
    row = athlete_of(request, athlete)
    return _document(request, browsing.version_document(row, _season_id(season), None))


@router.get(
    "/{athlete}/seasons/{season}/versions", response=answers(Listed[the.Version]), summary="List versions of a season"
)
def list_versions(request: ApiRequest, athlete: UUID, season: str, paging: Query[Paging]) -> Any:
    """What was changed when, latest first."""
    row, id = athlete_of(request, athlete), _season_id(season)
    found = browsing.list_versions(row, id, cursor=paging.cursor, limit=paging.limit)
    return {"items": found.rows, "next": found.cursor}


@router.get(
    "/{athlete}/seasons/{season}/versions/{number}",
    response=answers(the.Document),
    summary="Read one version",
    openapi_extra=UNCHANGED,
)
def read_version(request: ApiRequest, athlete: UUID, season: str, number: Number) -> Any:
    """Yesterday's plan as it was."""
    row = athlete_of(request, athlete)
    return _document(request, browsing.version_document(row, _season_id(season), number))


@router.get(
    "/{athlete}/seasons/{season}/versions/{number}/diff",
    response=answers(the.Difference),
    summary="Compare two versions",
)
def compare_versions(request: ApiRequest, athlete: UUID, season: str, number: Number, against: Query[the.Since]) -> Any:
    """What a version changed against an earlier one, in sentences."""
    return browsing.difference(athlete_of(request, athlete), _season_id(season), number, against.since)


@router.post("/{athlete}/undo", response=answers(Applied), summary="Take the last change back")
def undo(request: ApiRequest, athlete: UUID) -> Any:
    """The season is as in the version before; undoing twice goes back two steps."""
    return applied(seasons.undo(athlete_of(request, athlete).pk, now=clock.now()))
