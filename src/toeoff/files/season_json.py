"""season.json: the season as `toeoff-season/1`, written in the order of the contract and read back whole."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from toeoff.files.athlete_toml import athlete_as_dict
from toeoff.files.season_reading import FORMAT, read_season, season_from_dict
from toeoff.model.finding import Reason
from toeoff.model.plan import Block, Item, Season, Session, Week
from toeoff.model.run import Run

__all__ = ["FORMAT", "read_season", "season_as_dict", "season_from_dict", "season_json"]

_FLOAT_ENDINGS = ("_kg", "_m")


def season_as_dict(season: Season) -> dict[str, Any]:
    """The season as plain values that JSON can hold, keys in the order of the contract."""
    return {
        "format": FORMAT,
        "engine": _fields(season.engine, ("version", "knowledge", "inputs")),
        "athlete": _steady(athlete_as_dict(season.athlete)),
        "timezone": season.athlete.timezone,
        "start": season.start.isoformat(),
        "end": season.end.isoformat(),
        "runs": [_run(run) for run in season.runs],
        "weeks": [_week(week) for week in season.weeks],
        "sessions": [_session(session) for session in season.sessions],
        "findings": [_fields(found, ("rule", "severity", "where", "message", "fix")) for found in season.findings],
    }


def season_json(season: Season) -> str:
    """The text of season.json; equal seasons give the same bytes."""
    return json.dumps(season_as_dict(season), ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _run(run: Run) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": run.id,
        "start": _moment(run.start),
        "minutes": run.minutes,
        "km": _number(run.km),
        "kind": str(run.kind),
        "key": run.key,
        "title": run.title,
        "because": _reasons(run.because),
    }
    if run.source:
        row["source"] = run.source
    if run.uid is not None:
        row["uid"] = run.uid
    if run.race_km is not None:
        row["race_km"] = _number(run.race_km)
    return row


def _week(week: Week) -> dict[str, Any]:
    counts = ("deload", "taper", "recovery", "wanted", "placed", "light", "hard_sets", "contacts")
    return {
        "monday": week.monday.isoformat(),
        "phase": str(week.phase),
        **_fields(week, counts),
        "because": _reasons(week.because),
    }


def _session(session: Session) -> dict[str, Any]:
    return {
        "id": session.id,
        **({"uid": session.uid} if session.uid else {}),
        "start": _moment(session.start),
        **_fields(session, ("minutes", "place", "emphasis", "demand", "contacts", "hard_sets", "title")),
        "blocks": [_block(block) for block in session.blocks],
        "because": _reasons(session.because),
        "instead_of": [
            {"start": _moment(slot.start), "rule": slot.rule, "message": slot.message} for slot in session.instead_of
        ],
    }


def _block(block: Block) -> dict[str, Any]:
    row = _fields(block, ("label", "role", "rounds", "rest_s"))
    return row | {"items": [_item(item) for item in block.items]}


def _item(item: Item) -> dict[str, Any]:
    row = _fields(item, ("exercise", "sets", "reps", "reps_max", "seconds", "per_side"))
    row["load_kg"] = _number(item.load_kg)
    if item.load_each_kg is not None:
        row["load_each_kg"] = _number(item.load_each_kg)
    return row | _fields(item, ("load_why", "rir", "tempo", "rest_s", "hard", "contacts", "line"))


def _fields(value: object, names: Iterable[str]) -> dict[str, Any]:
    row = {name: getattr(value, name) for name in names}
    return {name: str(found) if isinstance(found, str) else found for name, found in row.items()}


def _reasons(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    return [_fields(reason, ("rule", "saw", "limit", "message")) for reason in reasons]


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _number(value: float | None) -> float | None:
    """A float without noise: six decimals, never -0."""
    return None if value is None else round(float(value), 6) + 0.0


def _steady(value: Any, key: str = "") -> Any:
    """The same plain values, with every amount in kg or m written as a float."""
    if isinstance(value, dict):
        return {name: _steady(inner, name) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_steady(inner, key) for inner in value]
    if isinstance(value, float) or (isinstance(value, int) and not isinstance(value, bool) and _is_float(key)):
        return _number(value)
    return value


def _is_float(key: str) -> bool:
    return key.endswith(_FLOAT_ENDINGS)
