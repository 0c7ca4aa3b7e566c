"""Runs, the runner's own word about them, and their sources."""

from __future__ import annotations

from dataclasses import asdict
from datetime import time
from typing import Any
from uuid import UUID

from ninja import File, Form, Query, Router
from ninja.files import UploadedFile
from ninja.responses import Status

from toeoff.app import clock
from toeoff.app.runs import sources as run_sources
from toeoff.app.runs.known import KnownRun, known_runs, run_with
from toeoff.app.season import seasons
from toeoff.app.season.actions import DropSource, MarkRun
from toeoff.errors import InputError, NotFoundError
from toeoff.model.athlete import DAYS
from toeoff.model.inputs import Inputs, RunSource
from toeoff.model.run import RunKind
from toeoff.store.models import AthleteRow
from toeoff.store.repository import browse
from toeoff.store.repository.paging import cut, page
from toeoff.web.api import run_schema as the
from toeoff.web.api.callers import ApiRequest, athlete_of
from toeoff.web.api.change_schema import Applied, Preview
from toeoff.web.api.changing import Apply, change
from toeoff.web.api.values import Handle, Listed, Paging, answers

router = Router(tags=["runs"])


def _listed(run: KnownRun) -> dict[str, Any]:
    return asdict(run)


@router.get("/{athlete}/runs", response=answers(Listed[the.Run]), summary="List runs")
def list_runs(request: ApiRequest, athlete: UUID, which: Query[the.RunFilter]) -> Any:
    """Every run of every source in order of day: its kind, whether it is a key run, and why."""
    inputs = seasons.read_inputs(athlete_of(request, athlete))
    found = [run for run in known_runs(inputs) if _wanted(run, which)]
    cut_out = cut(found, [run.order for run in found], cursor=which.cursor, limit=which.limit)
    return {"items": [_listed(run) for run in cut_out.rows], "next": cut_out.cursor}


def _wanted(run: KnownRun, which: the.RunFilter) -> bool:
    return (
        (which.first is None or run.day >= which.first)
        and (which.last is None or run.day <= which.last)
        and (which.kind is None or run.kind == which.kind)
        and (which.key is None or run.key == which.key)
        and (which.source is None or run.source == str(which.source))
    )


@router.put("/{athlete}/runs/{run}/mark", response=answers(Applied, Preview), summary="Say what kind a run is")
def mark_run(request: ApiRequest, athlete: UUID, run: Handle, body: the.Mark, apply: Query[Apply]) -> Any:
    """Your word wins over what was read, and over every later reading."""
    row = athlete_of(request, athlete)
    name = run_with(seasons.read_inputs(row), run)
    return change(row, MarkRun(name=name, run_kind=RunKind(body.kind) if body.kind else None), apply)


@router.get("/{athlete}/run-sources", response=answers(Listed[the.RunSource]), summary="List where runs come from")
def list_sources(request: ApiRequest, athlete: UUID, paging: Query[Paging]) -> Any:
    """Files, feeds, typed lines, typical weeks and races, oldest first."""
    rows = browse.sources_of(athlete_of(request, athlete))
    found = page(rows, ("created_at", "id"), cursor=paging.cursor, limit=paging.limit)
    return {"items": found.rows, "next": found.cursor}


@router.post("/{athlete}/run-sources", response=answers(the.ReadRuns, the.ReadRuns), summary="Add runs")
def add_source(request: ApiRequest, athlete: UUID, body: the.NewSource, apply: Query[Apply]) -> Any:
    """From the text of a file, a calendar feed, week lines, a typical week, or a single race."""
    row = athlete_of(request, athlete)
    return _answer(row, _read(seasons.read_inputs(row), body), apply)


@router.post("/{athlete}/run-sources/upload", response=answers(the.ReadRuns, the.ReadRuns), summary="Upload a file")
def upload(
    request: ApiRequest,
    athlete: UUID,
    apply: Query[Apply],
    file: File[UploadedFile],
    source: Form[UUID | None] = None,
) -> Any:
    """A .csv, .ics, .txt or .json file as a form; with `source` it is read again in place of that one."""
    row = athlete_of(request, athlete)
    inputs = seasons.read_inputs(row)
    known = str(_known(inputs, source).id) if source else None
    new = run_sources.from_file(inputs, file.name or "runs", file.read(), source=known, now=clock.now())
    return _answer(row, new, apply)


@router.post(
    "/{athlete}/run-sources/{source}/read", response=answers(the.ReadRuns, the.ReadRuns), summary="Read a feed again"
)
def read_again(request: ApiRequest, athlete: UUID, source: UUID, apply: Query[Apply]) -> Any:
    """A feed is read again by itself; this does it now. Send other sources anew."""
    row = athlete_of(request, athlete)
    inputs = seasons.read_inputs(row)
    known = _known(inputs, source)
    if known.kind != "feed":
        allowed = "a feed"
        raise InputError("source", found=known.kind, allowed=allowed, fix="Replace it with PUT, or upload the file.")
    return _answer(row, run_sources.from_feed(inputs, known.url, source=known.id, now=clock.now()), apply)


@router.put(
    "/{athlete}/run-sources/{source}", response=answers(the.ReadRuns, the.ReadRuns), summary="Replace a source's runs"
)
def replace_source(request: ApiRequest, athlete: UUID, source: UUID, body: the.NewSource, apply: Query[Apply]) -> Any:
    """The same runs keep your word about them; runs that are gone are no longer planned around."""
    row = athlete_of(request, athlete)
    inputs = seasons.read_inputs(row)
    known = _known(inputs, source)
    if known.kind != body.kind:
        raise InputError("body: kind", found=body.kind, allowed=known.kind)
    return _answer(row, _read(inputs, body, known.id), apply)


@router.delete("/{athlete}/run-sources/{source}", response=answers(Applied, Preview), summary="Take a source away")
def drop_source(request: ApiRequest, athlete: UUID, source: UUID, apply: Query[Apply]) -> Any:
    """The source goes with all its runs."""
    row = athlete_of(request, athlete)
    return change(row, DropSource(source=_known(seasons.read_inputs(row), source).id), apply)


def _known(inputs: Inputs, id: UUID) -> RunSource:
    for source in inputs.sources:
        if source.id == str(id):
            return source
    raise NotFoundError("source of runs", str(id))


def _read(inputs: Inputs, body: Any, source: str | None = None) -> run_sources.NewRuns:
    """What the caller sent, read."""
    now = clock.now()
    match body:
        case the.FileRuns():
            data = body.text.encode()
            return run_sources.from_file(inputs, body.name, data, source=source, race_day=body.race_day, now=now)
        case the.FeedRuns():
            return run_sources.from_feed(inputs, body.url, source=source, now=now)
        case the.LineRuns():
            return run_sources.from_lines(inputs, body.text, source=source, now=now)
        case the.WeekRuns():
            week = [_typical(run) for run in body.runs]
            return run_sources.from_week(inputs, week, first=body.first, last=body.last, source=source, now=now)
        case _:
            return run_sources.race(inputs, body.day, body.km, body.title, source=source, now=now)


def _typical(run: the.TypicalRun) -> run_sources.TypicalRun:
    return run_sources.TypicalRun(
        day=DAYS.index(run.day),
        kind=RunKind(run.kind),
        minutes=run.minutes,
        km=run.km,
        time=time.fromisoformat(run.time.zfill(5)) if run.time else None,
    )


def _answer(row: AthleteRow, new: run_sources.NewRuns, apply: Apply) -> Status[Any]:
    """What was understood, with the preview (201) or what was applied (200)."""
    done = change(row, new.action, apply)
    days = [run.start.date() for run in new.runs]
    understood = {
        "source": new.action.source.id,
        "said": new.action.why,
        "runs": len(new.runs),
        "key_runs": sum(run.key for run in new.runs),
        "first": min(days, default=None),
        "last": max(days, default=None),
        "findings": [asdict(finding) for finding in new.findings],
        "preview": done.value if done.status_code == 201 else None,
        "applied": done.value if done.status_code == 200 else None,
    }
    return Status(done.status_code, understood)
