"""A runner with something in every table."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta

from tests.web.conftest import seed

from toeoff.app.season.actions import Choose, EditAthlete, MarkRun
from toeoff.app.season.seasons import apply, athlete_row, read_inputs
from toeoff.model.run import RunKind
from toeoff.store.models import (
    AthleteRow,
    CalendarLink,
    CheckInRow,
    LogEventRow,
    LogImportRow,
    RunRow,
    RunSourceRow,
    SettingsRow,
    TestResultRow,
)

NOW = datetime(2026, 3, 12, 11, tzinfo=UTC)


def filled() -> AthleteRow:
    """The example runner after ten weeks: two versions, choices, a vanished run, a log, check-ins, tests and links."""
    row = seed()
    changed = EditAthlete(
        values={
            "away": [{"from": "2026-05-01", "to": "2026-05-03"}],
            "pain": [{"region": "knee", "side": "left", "score": 2, "bone_stress_signs": False}],
            "usual_times": {"easy": "06:30"},
        }
    )
    apply(row.pk, changed, now=NOW)
    run = next(run for run in read_inputs(row).runs if run.planned.day > date(2026, 4, 1))
    apply(row.pk, MarkRun(name=run.name, run_kind=RunKind.EASY), now=NOW + timedelta(minutes=1, microseconds=7))
    apply(
        row.pk,
        Choose(row={"kind": "ease", "first": "2026-03-20", "last": "2026-03-24"}),
        now=NOW + timedelta(minutes=2),
    )
    _sources(row)
    _log(row)
    SettingsRow.objects.filter(athlete=row).update(
        mass_unit="lb", distance_unit="mi", clock=12, week_start="Sun", theme="dark", notice_seen_at=NOW
    )
    AthleteRow.objects.filter(pk=row.pk).update(first_steps="done")
    CalendarLink.objects.create(athlete=row, kind="training")
    CalendarLink.objects.create(athlete=row, kind="busy", revoked_at=NOW)
    return athlete_row(row.pk)


def _sources(row: AthleteRow) -> None:
    RunSourceRow.objects.filter(athlete=row).update(
        etag='"é"', last_modified="Thu, 12 Mar 2026 11:00:00 GMT", checked_at=NOW, changed_at=NOW, error="Too slow."
    )
    last = RunRow.objects.filter(athlete=row).order_by("-day").first()
    assert last is not None
    RunRow.objects.filter(pk=last.pk).update(vanished_at=NOW, title='=HYPERLINK("x")')


def _log(row: AthleteRow) -> None:
    first = uuid.UUID("0195a000-0000-7000-8000-000000000001")
    LogEventRow.objects.bulk_create(
        [
            LogEventRow(
                id=first, athlete=row, session_uid="20260105-1", kind="set", device="phone", counter=1, at=NOW,
                received_at=NOW + timedelta(seconds=1), exercise="goblet-squat",
                values={"reps": 8, "load_kg": 12.5, "faults": ["@heels"], "side": None},
            ),
            LogEventRow(
                id=uuid.UUID("0195a000-0000-7000-8000-000000000002"), athlete=row, kind="void", device="phone",
                counter=2**63 - 1, at=NOW, received_at=NOW, supersedes=first,
            ),
        ]
    )  # fmt: skip
    LogImportRow.objects.create(
        athlete=row, name="strong.csv", app="strong", created_at=NOW, finished_at=NOW, events=3, done=3, sets=1,
        workouts=1, choices={"unit": "lb", "exercises": {"Squat (Barbell)": ""}},
    )  # fmt: skip
    CheckInRow.objects.create(
        athlete=row, day=date(2026, 3, 12), at=NOW, legs="fine", sleep="=short", values={"note": "-1+2", "fatigue": 3}
    )
    TestResultRow.objects.create(
        athlete=row, test="heel-raise", side="left", value=24.0, unit="reps", day=date(2026, 3, 1), at=NOW
    )
