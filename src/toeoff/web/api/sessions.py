"""Sessions: by date, one by one, and what could become of each."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from ninja import Path, Query, Router
from pydantic import Field

from toeoff.app import clock
from toeoff.app.pages import browsing
from toeoff.files.inputs_json import choice_values
from toeoff.knowledge import load_knowledge
from toeoff.model.plan import Season, Session
from toeoff.store.models import SessionRow
from toeoff.web.api import season_schema as the
from toeoff.web.api.callers import ApiRequest, athlete_of
from toeoff.web.api.change_schema import MoveOptions, SwapOptions
from toeoff.web.api.values import Listed, Slug, answers

router = Router(tags=["sessions"])

Uid = Annotated[str, Path(), Field(max_length=40)]
_TOLD = (
    "uid", "start", "minutes", "place", "title", "emphasis", "demand", "contacts", "hard_sets", "cancelled",
    "changed_at", "sequence",
)  # fmt: skip


def _line(row: SessionRow, tz: ZoneInfo) -> dict[str, Any]:
    known = {name: getattr(row, name) for name in _TOLD}
    return {"id": row.number, **known, "start": row.start.astimezone(tz)}


@router.get("/{athlete}/sessions", response=answers(Listed[the.Session]), summary="List sessions")
def list_sessions(request: ApiRequest, athlete: UUID, which: Query[the.SessionFilter]) -> Any:
    """The sessions of the current season in order of time, if wanted between two local days, both included."""
    runner = athlete_of(request, athlete)
    found = browsing.list_sessions(
        runner,
        first=which.first,
        last=which.last,
        cancelled=which.cancelled,
        cursor=which.cursor,
        limit=which.limit,
    )
    return {"items": [_line(row, ZoneInfo(runner.timezone)) for row in found.rows], "next": found.cursor}


@router.get("/{athlete}/sessions/{uid}", response=answers(the.WholeSession), summary="Read a session")
def read_session(request: ApiRequest, athlete: UUID, uid: Uid) -> Any:
    """What to do, why here, and why not elsewhere."""
    runner = athlete_of(request, athlete)
    row = browsing.one_session(runner, uid)
    return {**_line(row, ZoneInfo(runner.timezone)), **json.loads(row.detail)}


@router.get("/{athlete}/sessions/{uid}/moves", response=answers(MoveOptions), summary="Where else could it stand?")
def move_options(request: ApiRequest, athlete: UUID, uid: Uid) -> Any:
    """Every day of its week from now on, with what becomes of the dose; POST an `action` as a preview to try it."""
    from toeoff.coach.move import options

    season, session = browsing.planned_session(athlete_of(request, athlete), uid)
    found = options(season, session, load_knowledge(), now=clock.now())
    return {"items": [_option(option, session) for option in found]}


def _option(option: Any, session: Session) -> dict[str, Any]:
    row: dict[str, Any] | None = None
    if option.outcome == "skip":
        row = {"kind": "skip", "start": session.start.isoformat()}
    elif option.start is not None and option.outcome in ("as-written", "lower"):
        row = {"kind": "move", **choice_values(option.as_move(session))}
    told = asdict(option) | {"day": option.day and option.day.isoformat()}
    return told | {"action": row and {"kind": "choose", "row": row}}


@router.get(
    "/{athlete}/sessions/{uid}/swaps/{exercise}",
    response=answers(SwapOptions),
    summary="What could stand for an exercise?",
)
def swap_options(request: ApiRequest, athlete: UUID, uid: Uid, exercise: Slug) -> Any:
    """At most eight exercises that kit, ladder and complaints allow, for this day or for the mesocycle."""
    from toeoff.coach.swap import swap_options

    season, session = browsing.planned_session(athlete_of(request, athlete), uid)
    found = swap_options(season, session, exercise, load_knowledge(), now=clock.now())
    return {"items": [asdict(one) | _swaps(season, session, exercise, one.exercise) for one in found]}


def _swaps(season: Season, session: Session, exercise: str, instead: str) -> dict[str, Any]:
    first = session.start.date()
    spans = {"today": first, "mesocycle": _mesocycle_end(season, session)}
    row = {"kind": "swap", "exercise": exercise, "instead": instead, "first": first.isoformat(), "place": None}
    return {name: {"kind": "choose", "row": row | {"last": last.isoformat()}} for name, last in spans.items()}


def _mesocycle_end(season: Season, session: Session) -> Any:
    """The last Sunday of the consecutive weeks that have the phase of the session's week."""
    day = session.start.date()
    later = [week for week in season.weeks if week.sunday >= day]
    end = later[0].sunday if later else day
    for week in later[1:]:
        if week.phase != later[0].phase or week.monday != end + timedelta(days=1):
            break
        end = week.sunday
    return end
