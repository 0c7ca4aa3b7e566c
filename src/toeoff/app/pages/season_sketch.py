"""A planned season in a few lines, before it begins: its phases, its first session, and what is in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from toeoff.files.words import exercise_name, phase_name
from toeoff.knowledge import load_knowledge


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseLine:
    """Consecutive weeks of one phase. `last` is the Monday of its last week."""

    name: str
    aim: str
    first: date
    last: date
    weeks: int
    deloads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSession:
    """The session she begins with; `minutes` [min]."""

    start: datetime
    minutes: int
    place: str
    title: str
    exercises: tuple[str, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A finding that matters before she begins."""

    message: str
    fix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonSketch:
    """A season before it begins."""

    start: date
    end: date
    weeks: int
    sessions: int
    phases: tuple[PhaseLine, ...]
    first: FirstSession | None
    notes: tuple[Note, ...]


def season_sketch(document: Mapping[str, Any]) -> SeasonSketch:
    """The few lines of a `toeoff-season/1` document."""
    sessions = document["sessions"]
    return SeasonSketch(
        start=date.fromisoformat(document["start"]),
        end=date.fromisoformat(document["end"]),
        weeks=len(document["weeks"]),
        sessions=len(sessions),
        phases=tuple(_phases(document["weeks"])),
        first=_first(sessions[0]) if sessions else None,
        notes=tuple(
            Note(message=one["message"], fix=one["fix"])
            for one in document["findings"]
            if one["severity"] in ("warn", "error")
        ),
    )


def _phases(weeks: Sequence[Mapping[str, Any]]) -> list[PhaseLine]:
    knowledge = load_knowledge()
    groups: list[list[Mapping[str, Any]]] = []
    for week in weeks:
        if groups and groups[-1][-1]["phase"] == week["phase"]:
            groups[-1].append(week)
        else:
            groups.append([week])
    return [
        PhaseLine(
            name=phase_name(group[0]["phase"], knowledge),
            aim=knowledge.phases[group[0]["phase"]].aim,
            first=date.fromisoformat(group[0]["monday"]),
            last=date.fromisoformat(group[-1]["monday"]),
            weeks=len(group),
            deloads=sum(week["deload"] for week in group),
        )
        for group in groups
    ]


def _first(session: Mapping[str, Any]) -> FirstSession:
    knowledge = load_knowledge()
    names = [exercise_name(item["exercise"], knowledge) for block in session["blocks"] for item in block["items"]]
    return FirstSession(
        start=datetime.fromisoformat(session["start"]),
        minutes=session["minutes"],
        place=session["place"],
        title=session["title"] or phase_name(session["emphasis"], knowledge),
        exercises=tuple(dict.fromkeys(names)),
        because=tuple(reason["message"] for reason in session["because"]),
    )
