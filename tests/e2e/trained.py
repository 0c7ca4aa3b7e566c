"""Let the example runner have trained for some weeks: `python -m tests.e2e.trained` on a seeded data folder."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import django

django.setup()

from tests.web.logged import log_session, row  # noqa: E402 - needs the settings

from toeoff.store.models import AthleteRow, LogEventRow, SessionRow  # noqa: E402

FIRST, LAST = date(2026, 1, 19), date(2026, 3, 7)
"""Days between which every session is logged."""
SQUAT = "weighted-squat"
NOTE = "Rack at hole 7. Shoes with the flat sole."


def main() -> None:
    """Every session as planned and a little heavier each time; about one set two devices say different things."""
    athlete = AthleteRow.objects.get()
    within = SessionRow.objects.filter(start__date__gte=FIRST, start__date__lte=LAST, cancelled=False)
    sessions = list(within.order_by("start"))
    number = 1
    for session in sessions:
        number = log_session(athlete, session, number)
    last = next(one for one in reversed(sessions) if one.prescriptions.filter(exercise=SQUAT).exists())
    twice(athlete, last, number)


def twice(athlete: AthleteRow, session: SessionRow, number: int) -> None:
    """The last squat again from a tablet with a repetition less, and a note."""
    set_row = LogEventRow.objects.filter(session_uid=session.uid, kind="set", exercise=SQUAT).order_by("counter").last()
    assert set_row is not None
    values = {**set_row.values, "reps": set_row.values["reps"] - 1, "as_planned": False, "faults": [4], "rir": 1}
    about = {"session_uid": session.uid, "exercise": SQUAT}
    at: datetime = set_row.at + timedelta(minutes=2)
    said = [
        row(athlete, number, "set", at, device="tablet", **about, **values),
        row(athlete, number + 1, "note", at, text=NOTE, **about),
    ]
    LogEventRow.objects.bulk_create(said)


if __name__ == "__main__":
    main()
