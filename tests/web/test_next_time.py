"""After a session: what comes next, why, and what her answer does to the season."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.web.logged import log_session
from tests.web.test_session import text_of

from toeoff.app.progress.next_time import Proposal, next_time
from toeoff.store.models import AthleteRow, ChoiceRow, LogEventRow, SessionRow

LAST = "20260309-2"
"""Thursday's session in the gym; the hip thrust of it comes again a week later, with 12.5 kg."""
THRUST, CALF = "hip-thrust-single-leg", "single-leg-seated-calf-raise"
NOW = datetime(2026, 3, 13, 11, tzinfo=UTC)
PAGE = f"/sessions/{LAST}/next/"


@pytest.fixture
def trained(runner: AthleteRow, monkeypatch: pytest.MonkeyPatch) -> AthleteRow:
    """The example runner on Friday, with everything logged as it was planned."""
    monkeypatch.setenv("TOEOFF_NOW", NOW.isoformat())
    number = 1
    for row in SessionRow.objects.filter(start__lt=NOW, cancelled=False).order_by("start"):
        number = log_session(runner, row, number)
    return runner


def proposal(athlete: AthleteRow, exercise: str = THRUST, uid: str = LAST) -> Proposal:
    return next(one for one in next_time(athlete, uid, NOW) if one.exercise == exercise)


def planned(athlete: AthleteRow, exercise: str = THRUST) -> dict[str, object]:
    """The dose of the next session that has it."""
    rows = SessionRow.objects.filter(season__athlete=athlete, start__gt=NOW, cancelled=False).order_by("start")
    items = (item for row in rows for block in json.loads(row.detail)["blocks"] for item in block["items"])
    found: dict[str, object] = next(item for item in items if item["exercise"] == exercise)
    return found


def answer(client: Client, **answers: str) -> str:
    """Answer, look at what it changes, and accept it; the page of the preview."""
    sent = client.post(PAGE, {f"answer.{exercise.replace('_', '-')}": said for exercise, said in answers.items()})
    assert sent.status_code == 302
    shown = client.get(sent.headers["Location"])
    client.post(sent.headers["Location"])
    return text_of(shown)


def test_two_sessions_as_asked_bring_more(trained: AthleteRow, client: Client) -> None:
    one = proposal(trained)
    assert (one.step.kind, one.step.load_kg, one.step.reps) == ("more-reps", 12.5, 9)
    assert one.because[0].message.startswith("Because it went well twice, 9 repetitions come next")
    text = text_of(client.get(PAGE))
    assert "Single-leg hip thrust" in text
    assert "12.5 kg, 9 reps" in text
    assert "Because it went well twice" in text


def test_what_she_takes_stands_in_the_season_and_can_be_taken_back(trained: AthleteRow, client: Client) -> None:
    before = planned(trained)
    assert (before["reps"], before["load_kg"]) == (8, 12.5)
    text = answer(client, hip_thrust_single_leg="take")
    assert "Single-leg hip thrust takes 9 instead of 8 repetitions" in text, text
    after = planned(trained)
    assert (after["reps"], after["load_kg"]) == (9, 12.5)
    assert str(after["load_why"]).startswith("Because it went well twice")
    assert proposal(trained).answered
    version = trained.seasons.get().version
    client.post(reverse("undo", args=[version]))
    assert planned(trained)["reps"] == 8
    assert not ChoiceRow.objects.exists()


def test_lighter_is_one_tap_and_as_planned_changes_nothing(trained: AthleteRow, client: Client) -> None:
    assert client.post(PAGE, {f"answer.{THRUST}": "keep"}).headers["Location"] == f"/sessions/{LAST}/"
    assert not ChoiceRow.objects.exists()
    answer(client, hip_thrust_single_leg="lighter")
    after = planned(trained)
    assert (after["load_kg"], after["reps"]) == (12.0, 8)
    assert after["load_why"] == "You wanted it lighter."


def test_a_miss_or_a_complaint_adds_nothing(trained: AthleteRow) -> None:
    row = LogEventRow.objects.filter(session_uid=LAST, exercise=THRUST, kind="set").first()
    assert row is not None
    LogEventRow.objects.filter(pk=row.pk).update(values={**row.values, "reps": 6, "as_planned": False})
    one = proposal(trained)
    assert one.step.kind == "same"
    assert "take" not in one.rows


def test_nothing_is_said_before_anything_is_logged(runner: AthleteRow, client: Client) -> None:
    assert next_time(runner, LAST, NOW) == ()
    assert "Nothing comes next of this session" in text_of(client.get(PAGE))
    assert client.get("/sessions/none/next/").status_code == 404


def test_the_session_and_the_log_lead_there(trained: AthleteRow, client: Client) -> None:
    for address in (f"/sessions/{LAST}/", f"/log/sessions/{LAST}/"):
        assert f'href="{PAGE}"' in client.get(address).content.decode(), address


def test_few_statements(
    trained: AthleteRow, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(10):
        client.get(PAGE)
