"""The pages of the log: read, correct, take back, decide, say more, take along."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.unit.app.test_archive import exported
from tests.web.history import two_years
from tests.web.logged import event_id, log_session, row

from toeoff.app.clock import now
from toeoff.app.data.arrivals import Instead, import_archive
from toeoff.app.log.write import uuid7
from toeoff.measure.log import fold_session
from toeoff.model.log import SessionLog, SetLog
from toeoff.store.models import AthleteRow, LogEventRow, SessionRow
from toeoff.store.repository.log import log_events

UID = "20260302-9"
AT = datetime.fromisoformat("2026-03-04T18:00:00+01:00")
PAGE = f"/log/sessions/{UID}/"
SQUAT = "goblet-squat"


def logged(athlete: AthleteRow, *events: tuple[int, str, dict[str, Any]]) -> None:
    """Events of a free session, a minute apart."""
    LogEventRow.objects.bulk_create(
        row(athlete, number, kind, AT + timedelta(minutes=number), **{"session_uid": UID, **more})
        for number, kind, more in events
    )


def a_set(number: int, **more: Any) -> tuple[int, str, dict[str, Any]]:
    return number, "set", {"exercise": SQUAT, "label": "A", "set": 1, "load_kg": 16, "reps": 8} | more


def log_of(athlete: AthleteRow) -> SessionLog:
    return fold_session(UID, log_events(athlete, sessions=[UID]))


def the_set(athlete: AthleteRow) -> SetLog:
    (one,) = log_of(athlete).sets
    return one


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def flat(text: str) -> str:
    return text.replace("\u00a0", " ")


def past(runner: AthleteRow) -> list[SessionRow]:
    return list(SessionRow.objects.filter(season__athlete=runner, start__lt="2026-03-12T00:00:00Z").order_by("start"))


def test_nothing_is_logged_yet(runner: AthleteRow, client: Client) -> None:
    assert "Nothing is logged yet" in html(client, "/log/")
    assert "Nothing that old" in html(client, "/log/?page=7")
    assert "Nothing is logged of it yet" in html(client, f"/log/exercises/{SQUAT}/")
    uid = past(runner)[0].uid
    page = html(client, f"/log/sessions/{uid}/")
    assert "Nothing is logged about this session." in page
    assert "Not done" in page
    for address in ("/log/sessions/20990101-1/", "/log/exercises/no-such/"):
        assert client.get(address).status_code == 404


def test_a_newcomer_is_sent_to_the_first_steps(db: None, clock: str, client: Client) -> None:
    assert client.get("/log/").headers["Location"] == "/start/"


def test_sessions_latest_first_page_by_page(runner: AthleteRow, client: Client) -> None:
    number = 1
    sessions = past(runner)[:24]
    for session in sessions:
        number = log_session(runner, session, number)
    first, second = html(client, "/log/"), html(client, "/log/?page=2")
    assert f"/log/sessions/{sessions[-1].uid}/" in first
    assert f"/log/sessions/{sessions[0].uid}/" in second
    assert f"/log/sessions/{sessions[0].uid}/" not in first
    assert 'href="?page=2"' in first
    assert 'href="?page=1"' in second
    assert "it was right" not in first, "that goes without saying"


def test_a_session_beside_its_plan(runner: AthleteRow, client: Client) -> None:
    earlier, session = past(runner)[3:5]
    number = log_session(runner, earlier, 1)
    log_session(runner, session, number, stronger=4)
    page = html(client, f"/log/sessions/{session.uid}/")
    assert session.title in page
    assert "How it was planned" in page
    assert "more than ever" in page
    assert "Not done" not in page
    assert f'href="/log/sessions/{session.uid}/"' in html(client, f"/sessions/{session.uid}/")


def test_what_leads_here(runner: AthleteRow, client: Client) -> None:
    logged(runner, a_set(1), (2, "finish", {}))
    assert 'href="/log/"' in html(client, "/me/")
    page = html(client, f"/library/exercises/{SQUAT}/")
    assert f'href="/log/exercises/{SQUAT}/"' in page
    assert "What you did in 1 session" in page
    today = SessionRow.objects.get(start__date="2026-03-12")
    log_session(runner, today, 10)
    assert f'href="/log/sessions/{today.uid}/"' in html(client, "/")


def test_what_was_taken_back_is_not_done(runner: AthleteRow, client: Client) -> None:
    today = SessionRow.objects.get(start__date="2026-03-12")
    link = f'href="/log/sessions/{today.uid}/"'
    about = {"session_uid": today.uid}
    logged(runner, (1, "finish", about), (2, "void", {"supersedes": 1, **about}))
    assert link not in html(client, "/")
    logged(runner, (3, "void", {"supersedes": 2, **about}))
    assert link in html(client, "/")


def test_a_correction(runner: AthleteRow, client: Client) -> None:
    logged(runner, a_set(1, rir=2, as_planned=True, later="kept"))
    address = f"{PAGE}sets/{event_id(1)}/"
    assert "Correct a set" in html(client, address)
    sent = {"load_kg": "16 kg", "reps": "9", "rir": "", "faults": ["0"]}
    assert client.post(address, sent).headers["Location"] == PAGE
    one = the_set(runner)
    assert (one.load_kg, one.reps, one.rir, one.faults, one.as_planned) == (16, 9, None, (0,), None)
    assert one.corrected
    event = LogEventRow.objects.get(pk=one.id)
    assert (event.device, event.counter, event.supersedes) == ("web", 0, event_id(1))
    assert event.values["later"] == "kept"
    assert "corrected" in html(client, PAGE)


def test_nothing_changed_writes_nothing(runner: AthleteRow, client: Client) -> None:
    runner.settings.mass_unit = "lb"
    runner.settings.save()
    logged(runner, a_set(1))
    assert client.post(f"{PAGE}sets/{event_id(1)}/", {"load_kg": "35.3 lb", "reps": "8"}).status_code == 302
    assert LogEventRow.objects.count() == 1


@pytest.mark.parametrize("sent", [{"reps": "many"}, {"load_kg": "heavy", "reps": "8"}, {"load_kg": "16"}])
def test_a_slip_keeps_what_was_typed(runner: AthleteRow, client: Client, sent: dict[str, str]) -> None:
    logged(runner, a_set(1))
    response = client.post(f"{PAGE}sets/{event_id(1)}/", sent)
    assert response.status_code == 422
    assert all(f'value="{value}"' in response.content.decode() for value in sent.values())
    assert LogEventRow.objects.count() == 1


def test_a_set_corrected_in_another_tab_is_said(runner: AthleteRow, client: Client) -> None:
    logged(runner, a_set(1))
    client.post(f"{PAGE}sets/{event_id(1)}/", {"load_kg": "16", "reps": "9"})
    response = client.post(f"{PAGE}sets/{event_id(1)}/", {"load_kg": "16", "reps": "7"}, follow=True)
    assert "This was changed meanwhile." in response.content.decode()
    assert the_set(runner).reps == 9


def test_taken_back_and_put_back(runner: AthleteRow, client: Client) -> None:
    logged(runner, a_set(1), a_set(2, device="tablet"))
    response = client.post(f"{PAGE}take-back/", {"id": str(event_id(2))}, follow=True)
    page = response.content.decode()
    assert not log_of(runner).sets
    assert "Undo" in page
    assert "Taken back" in page
    by = response.request["QUERY_STRING"].removeprefix("gone=")
    for _ in range(2):
        assert client.post(f"{PAGE}put-back/", {"id": by}).status_code == 302
    assert the_set(runner).reps == 8
    again = client.post(f"{PAGE}take-back/", {"id": str(event_id(9))}, follow=True).content.decode()
    assert "This was changed meanwhile." in again


def test_one_tap_decides(runner: AthleteRow, client: Client) -> None:
    logged(runner, a_set(1), a_set(2, device="tablet", reps=7))
    page = flat(html(client, PAGE))
    assert "Keep 16 kg × 8" in page
    assert "Keep 16 kg × 7" in page
    assert "Two devices disagree" in html(client, "/log/")
    client.post(f"{PAGE}decide/", {"id": str(event_id(1))})
    assert (the_set(runner).reps, len(log_of(runner).conflicts)) == (8, 0)
    response = client.post(f"{PAGE}decide/", {"id": str(event_id(2))}, follow=True)
    assert "This was changed meanwhile." in response.content.decode()
    client.post(f"{PAGE}take-back/", {"id": str(the_set(runner).id)})
    assert not log_of(runner).sets


def test_a_correction_ends_a_conflict(runner: AthleteRow, client: Client) -> None:
    logged(runner, a_set(1), a_set(2, device="tablet", reps=7))
    client.post(f"{PAGE}sets/{event_id(2)}/", {"load_kg": "16", "reps": "6"})
    assert (the_set(runner).reps, len(log_of(runner).conflicts)) == (6, 0)


def test_a_forgotten_set_is_added(runner: AthleteRow, client: Client) -> None:
    logged(runner, a_set(1))
    address = f"{PAGE}add/?exercise={SQUAT}&label=A&set=2&side=left"
    assert "Add a set" in html(client, address)
    assert client.post(address, {"load_kg": ""}).status_code == 422
    client.post(address, {"load_kg": "18", "reps": "6", "rir": "1"})
    two = log_of(runner).sets[1]
    assert (two.set_number, two.side, two.load_kg, two.reps, two.rir, two.label) == (2, "left", 18, 6, 1, "A")
    for wrong in ("exercise=plank&label=A&set=2", f"exercise={SQUAT}&label=A&set=x", ""):
        assert client.get(f"{PAGE}add/?{wrong}").headers["Location"] == PAGE


def test_notes_pains_and_the_end(runner: AthleteRow, client: Client) -> None:
    logged(runner, a_set(1), (2, "finish", {"state": "done", "minutes": 30, "later": 1}))
    say = f"{PAGE}say/"
    client.post(say, {"how": "note", "note-text": "Heels <up>", "note-exercise": SQUAT})
    client.post(say, {"how": "pain", "pain-region": "knee", "pain-side": "left", "pain-score": "3"})
    client.post(say, {"how": "pain", "pain-region": "shin", "pain-side": "both", "pain-score": "1"})
    end = {"how": "end", "end-state": "partly", "end-effort": "hard", "end-minutes": "41"}
    for _ in range(2):
        assert client.post(say, end).headers["Location"] == PAGE
    log = log_of(runner)
    assert log.finish is not None
    assert (log.finish.state, log.finish.effort, log.finish.minutes) == ("partly", "hard", 41)
    assert LogEventRow.objects.get(pk=log.finish.id).values["later"] == 1
    assert LogEventRow.objects.filter(kind="finish").count() == 2
    assert [(one.region, one.side, one.score) for one in log.pains] == [("knee", "left", 3), ("shin", None, 1)]
    page = html(client, PAGE)
    assert "Heels &lt;up&gt;" in page
    assert "Knee, left: 3 of 10" in page
    assert "Heels &lt;up&gt;" in html(client, f"/log/exercises/{SQUAT}/")
    client.post(f"{PAGE}take-back/", {"id": str(log.notes[0].id)})
    assert not log_of(runner).notes
    for slip in ({"how": "note", "note-text": ""}, {"how": "pain"}, {"how": "end", "end-minutes": "x"}):
        assert client.post(say, slip).status_code == 422


def test_the_history_of_an_exercise(runner: AthleteRow, client: Client) -> None:
    for week in range(35):
        at = AT - timedelta(weeks=week)
        LogEventRow.objects.bulk_create(
            [row(runner, week + 1, "set", at, session_uid=f"old-{week}", exercise=SQUAT, load_kg=40 - week, reps=5)]
        )
    page = flat(html(client, f"/log/exercises/{SQUAT}/"))
    assert page.count("<circle") >= 35
    assert "40 kg × 5" in page
    assert "best, Wednesday 4 March" in page
    assert "40 kg on Wednesday 4 March" in page
    assert "6 kg × 5" in flat(html(client, f"/log/exercises/{SQUAT}/?page=2"))
    assert 'href="?page=1"' in html(client, f"/log/exercises/{SQUAT}/?page=99")


@pytest.mark.parametrize(
    ("values", "said", "caption"),
    [({"reps": 12}, "12 reps", "Most repetitions"), ({"seconds": 45}, "45 s", "Longest set")],
)
def test_a_history_without_loads(
    runner: AthleteRow, client: Client, values: dict[str, int], said: str, caption: str
) -> None:
    logged(runner, (1, "set", {"exercise": "my own", **values}), (2, "set", {"exercise": "my own", "set": 2}))
    page = flat(html(client, "/log/exercises/my%20own/"))
    assert said in page
    assert caption in page


def test_strange_names_do_no_harm(runner: AthleteRow, client: Client) -> None:
    evil = "<script>alert(1)</script>/x"
    logged(runner, a_set(1, exercise=evil, label="<b>", session_uid="a/b"), a_set(2, exercise=evil, label="<b>"))
    logged(runner, (3, "start", {"title": "=cmd()", "mode": "import"}), a_set(4, exercise="", side="left"))
    assert "=cmd()" in html(client, "/log/")
    assert "<script>alert" not in html(client, PAGE)
    assert client.get("/log/sessions/a/b/").status_code == 404


def test_the_log_as_a_table_and_for_programs(runner: AthleteRow, client: Client) -> None:
    logged(
        runner, (1, "start", {"title": "=cmd()"}), a_set(2, faults=[0]), a_set(3, reps=7, device="tablet"),
        (4, "note", {"text": "wide"}), (5, "pain", {"region": "knee", "score": 2}), (6, "skip", {"label": "B"}),
        a_set(7, exercise="@own", session_uid=""),
    )  # fmt: skip
    response = client.get("/log/export.csv")
    assert response.headers["Content-Disposition"] == 'attachment; filename="toeoff-log-2026-03-12.csv"'
    table = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert [one["exercise"] for one in table] == [SQUAT, "'@own"]
    assert table[0]["title"] == "'=cmd()"
    assert (table[0]["day"], table[0]["time"], table[0]["reps"]) == ("2026-03-04", "18:03", "7")
    told = json.loads(client.get("/log/export.json").content)
    assert told["format"] == "toeoff-log/1"
    session = told["sessions"][0]
    assert (session["session"], session["state"], session["title"]) == (UID, "open", "=cmd()")
    assert session["sets"][0]["others"][0]["reps"] == 8
    assert [len(session[name]) for name in ("sets", "skips", "pains", "notes")] == [1, 1, 1, 1]


def test_an_archive_carries_every_word(runner: AthleteRow, client: Client) -> None:
    logged(runner, a_set(1), a_set(2, device="tablet", reps=7))
    client.post(f"{PAGE}decide/", {"id": str(event_id(1))})
    client.post(f"{PAGE}take-back/", {"id": str(the_set(runner).id)})
    before, archive = log_of(runner), exported(runner.pk)
    instead = Instead(athlete=runner.pk, revision=runner.revision)
    import_archive(io.BytesIO(archive), owner=None, instead=instead, now=now(), name="me.zip")
    again = AthleteRow.objects.get()
    assert log_of(again) == before
    assert exported(again.pk) == archive
    client.post(f"{PAGE}put-back/", {"id": str(before.removed[0].by)})
    assert the_set(again).reps == 8
    counters = LogEventRow.objects.filter(device="web").order_by("counter").values_list("counter", flat=True)
    assert list(counters) == [0, 1, 2]


def test_two_years_of_log_open_quickly(runner: AthleteRow, client: Client) -> None:
    two_years(runner)
    uid = LogEventRow.objects.order_by("-at").values_list("session_uid", flat=True)[0]
    for address in ("/log/", f"/log/sessions/{uid}/", f"/log/exercises/{SQUAT}/"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= 10


def test_ids_are_in_the_order_of_time(clock: str) -> None:
    one, two = uuid7(AT), uuid7(AT + timedelta(seconds=1))
    assert (one.version, one < two, one != uuid7(AT)) == (7, True, True)
