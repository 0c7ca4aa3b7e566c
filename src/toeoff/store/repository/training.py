"""What a training reads of the log: what was done of its exercises before."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection

from toeoff.model.log import Event
from toeoff.store.models import AthleteRow, LogEventRow

LATEST = 8
"""So many of the latest sets of an exercise are read; more do not stand in one session. Our choice."""
HEAVIEST = 3
"""So many of its heaviest sets are read, because the first of them may have been taken back. Our choice."""

_COLUMNS = 'id, athlete_id, session_uid, kind, device, counter, at, received_at, exercise, "values", supersedes'
_NUMBER = {"sqlite": "json_extract(\"values\", '$.{}')", "postgresql": "\"values\" -> '{}'"}
_SQL = """
WITH ranked AS (
  SELECT {columns},
    ROW_NUMBER() OVER (PARTITION BY exercise, kind ORDER BY at DESC) AS lately,
    ROW_NUMBER() OVER (PARTITION BY exercise, kind ORDER BY {load} DESC NULLS LAST, {reps} DESC NULLS LAST) AS heavy
  FROM log_event
  WHERE athlete_id = %s AND session_uid <> %s AND kind IN ('set', 'note') AND exercise IN ({exercises})
), picked AS (SELECT {columns} FROM ranked WHERE lately <= {latest} OR heavy <= {heaviest})
SELECT {columns} FROM picked
UNION
SELECT {columns} FROM log_event
WHERE athlete_id = %s AND supersedes IS NOT NULL AND session_uid IN (SELECT session_uid FROM picked)
"""
"""One statement by hand: this runs whenever a session is opened, and putting it together takes longer than the rest."""


def events_about(athlete: AthleteRow, exercises: Collection[str], *, besides: str) -> list[Event]:
    """The latest and the heaviest sets of some exercises and the latest notes about them, with what corrected them.

    Args:
        athlete: Whose log it is.
        exercises: Their ids.
        besides: A session that is left out.
    """
    if not exercises:
        return []
    number = _NUMBER[connection.vendor]
    sql = _SQL.format(
        columns=_COLUMNS,
        load=number.format("load_kg"),
        reps=number.format("reps"),
        exercises=", ".join(["%s"] * len(exercises)),
        latest=LATEST,
        heaviest=HEAVIEST,
    )
    id = AthleteRow._meta.pk.get_db_prep_value(athlete.pk, connection)
    rows = LogEventRow.objects.raw(sql, [id, besides, *sorted(exercises), id])
    return [event_of(row) for row in rows]


def event_of(row: LogEventRow) -> Event:
    """A stored event as a value."""
    return Event(
        id=row.pk,
        device=row.device,
        counter=row.counter,
        at=row.at,
        kind=row.kind,
        session=row.session_uid,
        exercise=row.exercise,
        values=row.values if isinstance(row.values, dict) else {},
        supersedes=row.supersedes,
    )
