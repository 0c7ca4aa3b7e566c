"""Try an action, look at what it would change, and apply it or leave it; the choices that stand."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router
from ninja.responses import Status

from toeoff.app import clock
from toeoff.app.handles import row_handle
from toeoff.app.pages import browsing
from toeoff.app.season import seasons
from toeoff.app.season.actions import TakeBack, action_from_dict
from toeoff.errors import NotFoundError
from toeoff.files.inputs_json import choices_as_dicts
from toeoff.web.api import change_schema as the
from toeoff.web.api.callers import ApiRequest, athlete_of
from toeoff.web.api.changing import Apply, applied, change, shown
from toeoff.web.api.values import Handle, answers

router = Router(tags=["changes"])


@router.post("/{athlete}/previews", response=answers(the.Preview, status=201), summary="Try an action")
def try_action(request: ApiRequest, athlete: UUID, body: the.WhatIf) -> Any:
    """What an action would change, in sentences; nothing is applied. Runs are added under run-sources."""
    row = athlete_of(request, athlete)
    raw = body.action.model_dump(mode="json", by_alias=True, exclude_unset=True)
    action = action_from_dict(raw, seasons.read_inputs(row))
    return Status(201, shown(seasons.preview(row.pk, action, now=clock.now()), row.revision))


@router.get("/{athlete}/previews/{preview}", response=answers(the.Preview), summary="Read a preview")
def read_preview(request: ApiRequest, athlete: UUID, preview: UUID) -> Any:
    """A change that was shown and not applied yet."""
    row = athlete_of(request, athlete)
    return shown(browsing.one_preview(row, preview), row.revision)


@router.post("/{athlete}/previews/{preview}/confirm", response=answers(the.Applied), summary="Apply a preview")
def confirm(request: ApiRequest, athlete: UUID, preview: UUID) -> Any:
    """409 when something else was changed since it was shown: look at it anew."""
    return applied(seasons.confirm(athlete_of(request, athlete).pk, preview, now=clock.now()))


@router.post("/{athlete}/previews/{preview}/again", response=answers(the.Preview, status=201), summary="Show it anew")
def again(request: ApiRequest, athlete: UUID, preview: UUID) -> Any:
    """The same action as a preview of what it would do now."""
    row = athlete_of(request, athlete)
    return Status(201, shown(seasons.again(row.pk, preview, now=clock.now()), row.revision))


@router.delete("/{athlete}/previews/{preview}", response={204: None}, summary="Leave it as it is")
def drop_preview(request: ApiRequest, athlete: UUID, preview: UUID) -> Any:
    """Forget a preview."""
    browsing.drop_preview(athlete_of(request, athlete), preview)
    return HttpResponse(status=204)


@router.get("/{athlete}/choices", response=answers(the.Choices), summary="List choices")
def list_choices(request: ApiRequest, athlete: UUID) -> Any:
    """What she has decided herself: moves, skips, swaps, days of taking it easy."""
    rows = choices_as_dicts(seasons.read_inputs(athlete_of(request, athlete)).choices)
    return {"items": [{"id": row_handle(row), "choice": row} for row in rows]}


@router.delete("/{athlete}/choices/{choice}", response=answers(the.Applied, the.Preview), summary="Take a choice back")
def take_back(request: ApiRequest, athlete: UUID, choice: Handle, apply: Query[Apply]) -> Any:
    """The plan decides again."""
    athlete_row = athlete_of(request, athlete)
    for row in choices_as_dicts(seasons.read_inputs(athlete_row).choices):
        if row_handle(row) == choice:
            return change(athlete_row, TakeBack(row=row), apply)
    raise NotFoundError("choice", choice)
