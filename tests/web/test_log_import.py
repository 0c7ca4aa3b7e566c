"""A strength log on the pages: choose, look, say what is open, bring in, take out. Nothing needs a script."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.unit.app.test_archive import snapshot
from tests.unit.files import strength_logs as the
from tests.web.uploaded import waiting

from toeoff.files.strength_log import MOST_BYTES
from toeoff.store.models import AthleteRow, LogImportRow

pytestmark = pytest.mark.usefixtures("tidy")
PAGE, LOOK = "/log/import/", "/log/import/look/"


def send(client: Client, text: str | bytes, name: str = "strong.csv") -> Any:
    data = text.encode() if isinstance(text, str) else text
    return client.post(PAGE, {"file": SimpleUploadedFile(name, data)})


def shown(client: Client, text: str, **said: Any) -> str:
    """The page about a file, after some answers."""
    assert send(client, text).headers["Location"] == LOOK
    answer = client.post(LOOK, {"how": "look", **said}) if said else client.get(LOOK)
    assert answer.status_code == 200
    return words(answer.content.decode())


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_page_of_her_data_leads_there(runner: AthleteRow, client: Client) -> None:
    assert f'href="{PAGE}"' in client.get("/me/data/").content.decode()
    assert "Strong, Hevy, FitNotes, Liftosaur" in client.get(PAGE).content.decode()


def test_a_newcomer_takes_the_first_steps_first(db: None, client: Client) -> None:
    assert client.get(PAGE).headers["Location"] == "/start/"


def test_a_file_is_shown_and_nothing_is_written(runner: AthleteRow, client: Client) -> None:
    before = snapshot()
    text = shown(client, the.STRONG)
    assert "strong.csv , Strong , 6 rows" in text
    assert "6 new sets 2 workouts" in text
    assert "Days 10 Feb 2021 – 12 Feb 2021" in text
    assert "3 in kg, 3 without a load" in text
    assert "Its loads could be either; your own unit was taken. Please check." in text
    assert "1 Plank" in text
    assert "Bring in 6 sets" in text
    assert snapshot() == before


def test_it_comes_in_and_goes_out_again(runner: AthleteRow, client: Client) -> None:
    before = snapshot()
    send(client, the.STRONG)
    answer = client.post(LOOK, {"how": "import", "unit": "lb", "length": "mi"})
    row = LogImportRow.objects.get()
    assert answer.headers["Location"] == f"{PAGE}{row.pk}/"
    assert (row.name, row.sets, runner.log_events.count()) == ("strong.csv", 6, 12)
    assert waiting() == []
    squat = runner.log_events.get(values__name="Squat (Barbell)", values__set=2, kind="set")
    assert (squat.values["load_lb"], squat.values["load_kg"], squat.values["unit_known"]) == (75.0, 34.019, "asked")
    page = words(client.get(f"{PAGE}{row.pk}/").content.decode())
    assert "6 sets are in your log." in page
    assert "Take 6 sets out" in page
    assert "strong.csv 6 sets" in words(client.get(PAGE).content.decode())
    assert client.get(f"{PAGE}{row.pk}/undo/").status_code == 405
    assert client.post(f"{PAGE}{row.pk}/undo/").headers["Location"] == PAGE
    assert "strong.csv was taken out again, with its 6 sets." in words(client.get(PAGE).content.decode())
    assert snapshot() == before
    assert client.post(f"{PAGE}{row.pk}/undo/").status_code == 404


def test_what_is_none_of_our_exercises_keeps_its_name(runner: AthleteRow, client: Client) -> None:
    send(client, the.STRONG)
    client.post(LOOK, {"how": "import", "unit": "kg", "length": "km"})
    uid = runner.log_events.filter(values__name="Pull Up").values_list("session_uid", flat=True).get()
    page = words(client.get(f"/log/sessions/{uid}/").content.decode())
    assert "Pull Up" in page
    assert "Squat (Barbell)" in page
    assert "3 exercises" in words(client.get("/log/").content.decode())


def test_her_answers_change_what_is_shown(runner: AthleteRow, client: Client) -> None:
    text = shown(client, the.STRONG, unit="lb")
    assert "3 in lb, 3 without a load" in text
    assert "your own unit was taken" not in text
    html = client.post(
        LOOK, {"how": "look", "written": ["Squat (Barbell)"], "exercise": ["barbell-box-squat"]}
    ).content.decode()
    assert '<option value="barbell-box-squat" lang="en" selected>' in html


def test_the_exercise_that_she_chose_is_written(runner: AthleteRow, client: Client) -> None:
    send(client, the.STRONG)
    chosen = {"written": ["Squat (Barbell)", "Pull Up"], "exercise": ["barbell-box-squat", ""]}
    client.post(LOOK, {"how": "import", **chosen})
    assert runner.log_events.filter(kind="set", exercise="barbell-box-squat").count() == 2
    assert runner.log_events.filter(kind="set", exercise="", values__name="Pull Up").count() == 1


def test_the_same_file_again_says_so(runner: AthleteRow, client: Client) -> None:
    send(client, the.STRONG)
    client.post(LOOK, {"how": "import"})
    text = shown(client, the.STRONG.replace("75.0,8", "75.0,9"))
    assert "0 new sets" in text
    assert "Here already 6 sets. 1 has other numbers in the file; it stays as it is here." in text
    assert "Bring in" not in text.replace("Bring in a", "")
    answer = client.post(LOOK, {"how": "import"})
    assert answer.headers["Location"] == PAGE
    assert "Everything in this file is here already." in words(client.get(PAGE).content.decode())
    assert LogImportRow.objects.count() == 1


def test_what_is_left_out_stands_there_with_its_lines(runner: AthleteRow, client: Client) -> None:
    text = shown(client, the.STRONG_SEMICOLONS)
    assert "1 Rest timers Line 4" in text
    assert "1 An unknown kind of line Line 8: ?" in text


def test_any_table_is_explained_first(runner: AthleteRow, client: Client) -> None:
    table = "When,What,How many\n3/4/2025,Squat,5\n3/4/2025,Squat,5\n"
    assert "Say it for: exercise, reps or seconds." in shown(client, table)
    refused = client.post(LOOK, {"how": "import"})
    assert refused.status_code == 422
    said = {"column-date": "When", "column-exercise": "What", "column-reps": "How many"}
    text = shown(client, table, **said)
    assert "2 new sets 1 workout" in text
    assert "Day first: 31/12" in text
    client.post(LOOK, {"how": "import", "order": "month", **said})
    assert {f"{one.at:%m-%d}" for one in runner.log_events.all()} == {"03-04"}
    wrong = client.post(LOOK, {"how": "look", "column-date": "Nothing"})
    assert wrong.status_code == 422


def test_names_are_shown_as_text(runner: AthleteRow, client: Client) -> None:
    send(client, the.STRONG.replace("Squat (Barbell)", "<script>alert(1)</script>").replace("Pull Up", "=1+1"))
    html = client.get(LOOK).content.decode()
    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert" not in html
    assert client.post(LOOK, {"how": "import"}).status_code == 302


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"\x89PNG\x00", "thing.csv: found binary data"),
        (b"hello\n", "thing.csv:1: found hello; allowed: a log of Strong, Hevy"),
        (b"", "thing.csv: found an empty file"),
        (b"x" * (MOST_BYTES + 1), "thing.csv: found 20 MB; allowed: at most 20 MB"),
    ],
)
def test_a_wrong_file_is_a_complaint_beside_the_field(
    runner: AthleteRow, client: Client, text: bytes, said: str
) -> None:
    answer = send(client, text, "thing.csv")
    assert answer.status_code == 422
    assert 'aria-invalid="true" aria-describedby="file-wrong"' in answer.content.decode()
    assert said in answer.content.decode()
    assert waiting() == []


def test_no_file_and_one_that_waits_no_more(runner: AthleteRow, client: Client) -> None:
    assert client.post(PAGE).status_code == 422
    assert client.get(LOOK).status_code == 422
    send(client, the.STRONG)
    waiting()[0].unlink()
    for answer in (client.get(LOOK), client.post(LOOK, {"how": "import"})):
        assert answer.status_code == 422
        assert "Choose it again." in answer.content.decode()


def test_another_visitor_does_not_see_the_file(runner: AthleteRow, client: Client) -> None:
    send(client, the.STRONG)
    assert Client().get(LOOK).status_code == 422


def test_an_import_that_was_stopped_says_so(runner: AthleteRow, client: Client) -> None:
    send(client, the.STRONG)
    client.post(LOOK, {"how": "import"})
    LogImportRow.objects.update(finished_at=None, done=5)
    row = LogImportRow.objects.get()
    assert "It was stopped after 5 of 12 entries." in client.get(f"{PAGE}{row.pk}/").content.decode()
    assert "It was stopped" in client.get(PAGE).content.decode()
