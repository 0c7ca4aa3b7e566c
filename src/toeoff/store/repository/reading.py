"""What pages read of the current season: in few statements, and without unpacking any document."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from toeoff.model.athlete import Away, Pain, Window
from toeoff.store.models import AthleteRow, CheckInRow, RunRow, SeasonRow, SessionRow, VersionRow
from toeoff.store.repository.log import live_rows

_LINE = ("uid", "number", "start", "minutes", "place", "emphasis", "demand", "contacts", "hard_sets", "title")
_WHOLE = ("document", "inputs")


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """One session of a season as far as a row of a timetable tells it.

    `number` names it in findings of its version; `start` is an instant, `minutes` [min].
    """

    uid: str
    number: str
    start: datetime
    minutes: int
    place: str
    emphasis: str
    demand: str
    contacts: int
    hard_sets: int
    title: str


def version_head(athlete: AthleteRow) -> VersionRow | None:
    """The latest version of the current season with its season and outline, without document and inputs."""
    rows = VersionRow.objects.filter(season__athlete=athlete).select_related("season").defer(*_WHOLE, "changes")
    return rows.order_by("-season__created_at", "-season__id", "-number").first()


def complaints_of(athlete: AthleteRow) -> tuple[Pain, ...]:
    """What hurts her now."""
    rows = athlete.complaints.values("region", "side", "score", "bone_stress_signs")
    return tuple(Pain(**row) for row in rows)


def version_list(season: SeasonRow, *, before: int | None = None, most: int = 50) -> list[VersionRow]:
    """What was changed when, latest first; `before` goes on where the last answer ended."""
    rows = season.versions.defer(*_WHOLE, "outline")
    return list((rows if before is None else rows.filter(number__lt=before))[:most])


def version_whole(season: SeasonRow, number: int) -> VersionRow | None:
    """One version with its document."""
    return season.versions.defer("inputs").filter(number=number).first()


def session_lines(
    season: SeasonRow, first: datetime | None = None, last: datetime | None = None
) -> tuple[SessionLine, ...]:
    """Sessions of the latest version in order of time, if wanted only those from `first` until before `last`."""
    rows = SessionRow.objects.filter(season=season, cancelled=False)
    rows = rows if first is None else rows.filter(start__gte=first)
    rows = rows if last is None else rows.filter(start__lt=last)
    found = rows.order_by("start", "id").values_list(*_LINE)
    return tuple(SessionLine(**dict(zip(_LINE, values, strict=True))) for values in found)


def session_detail(season: SeasonRow, uid: str) -> dict[str, Any]:
    """Blocks, reasons and refused slots of one session as its document has them; empty when there is none."""
    text = SessionRow.objects.filter(season=season, uid=uid).values_list("detail", flat=True).first()
    return dict(json.loads(text)) if text else {}


def logged_sessions(athlete: AthleteRow, first: date) -> dict[str, bool]:
    """Sessions from the week of a Monday on of which a set or the end is logged; was the end?"""
    rows = live_rows(athlete).filter(session_uid__gte=f"{first:%Y%m%d}", kind__in=("set", "finish"))
    found = rows.order_by().values_list("session_uid").annotate(ended=Count("pk", filter=Q(kind="finish")))
    return {uid: bool(ended) for uid, ended in found}


def is_done(athlete: AthleteRow, uid: str) -> bool:
    """Is the end of a session logged, and not taken back?"""
    return live_rows(athlete).filter(session_uid=uid, kind="finish").exists()


def away_dates(athlete: AthleteRow) -> tuple[Away, ...]:
    """Dates without strength."""
    return tuple(Away(start=one.first, end=one.last) for one in athlete.away.all())


def windows_on(athlete: AthleteRow, weekday: int) -> tuple[Window, ...]:
    """When strength may happen on a day of the week (Monday = 0), earliest first."""
    rows = athlete.windows.filter(day=weekday)
    return tuple(Window(day=one.day, start=one.start, end=one.end, place=one.place) for one in rows)


def choice_rows(athlete: AthleteRow, kinds: Sequence[str]) -> list[dict[str, Any]]:
    """Her choices of some kinds as rows with `kind` and values."""
    return [{"kind": row.kind, **row.values} for row in athlete.choices.filter(kind__in=kinds)]


def check_in_of(athlete: AthleteRow, day: date) -> CheckInRow | None:
    """What she said about a day."""
    return athlete.check_ins.filter(day=day).first()


def write_check_in(athlete: AthleteRow, day: date, at: datetime, values: dict[str, str]) -> None:
    """Keep what she said about a day; what she did not touch stays."""
    CheckInRow.objects.update_or_create(athlete=athlete, day=day, defaults={"at": at, **values})


def run_row(athlete: AthleteRow, name: str) -> RunRow | None:
    """One of her runs by its name, the source's id and the key in it."""
    source, _, key = name.partition("/")
    try:
        return athlete.runs.filter(source_id=UUID(source), key=key).first()
    except ValueError:
        return None
