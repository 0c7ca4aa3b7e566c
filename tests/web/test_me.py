"""Me: everything can be changed, what it would change is shown first, and nothing typed is lost."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.web.conftest import EXAMPLE, SOURCE
from tests.web.test_start import text_of

from toeoff.app.clock import now
from toeoff.app.pages.me import read_stamp, stamp_of
from toeoff.app.season.actions import Choose, EditAthlete
from toeoff.app.season.seasons import apply, published_season
from toeoff.model.run import RunKind
from toeoff.store.models import AthleteRow, PreviewRow, RunRow, RunSourceRow

PAGES = ("", "about/", "choices/", "you/", "units/", "complaints/", "hours/", "places/", "places/1/", "away/", "runs/",
         f"runs/{SOURCE}/", "run-times/", "race/")  # fmt: skip


def preview_of(response: Any) -> PreviewRow:
    """The preview a form led to."""
    assert response.status_code == 302, text_of(response)
    assert response.headers["Location"].startswith("/previews/"), response.headers["Location"]
    return PreviewRow.objects.get(pk=UUID(response.headers["Location"].split("/")[2]))


def about_form(client: Client, **changed: str) -> dict[str, str]:
    """The form about her as the page shows it, with some answers changed."""
    form = client.get("/me/you/").context["form"]
    values = {name: form.fields[name].prepare_value(form.initial.get(name)) for name in form.fields}
    sent = {name: "" if value is None else str(value) for name, value in values.items()}
    return {**sent, "stamp": str(client.get("/me/you/").context["stamp"]), **changed}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers(runner: AthleteRow, client: Client, page: str) -> None:
    response = client.get(f"/me/{page}")
    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1


@pytest.mark.parametrize("page", [page for page in PAGES if page != "about/"])
def test_a_newcomer_is_led_to_the_first_steps(db: None, client: Client, page: str) -> None:
    assert client.get(f"/me/{page}").headers["Location"] == "/start/"


def test_the_notice_can_be_read_by_anybody(db: None, client: Client) -> None:
    said = text_of(client.get("/me/about/"))
    assert "It never names an illness." in said
    assert "does not diagnose" in said


@pytest.mark.parametrize("page", ["places/9/", "complaints/1/", "runs/00000000-0000-0000-0000-000000000000/"])
def test_what_is_not_there_is_404(runner: AthleteRow, client: Client, page: str) -> None:
    assert client.get(f"/me/{page}").status_code == 404


def test_a_change_is_shown_before_it_is_applied(runner: AthleteRow, client: Client) -> None:
    shown = preview_of(client.post("/me/you/", about_form(client, session_minutes="30")))
    assert shown.changes
    assert AthleteRow.objects.get().session_minutes == 45
    client.post(f"/previews/{shown.pk}/", {"do": "accept"})


def test_a_form_that_is_sent_as_it_is_changes_nothing(runner: AthleteRow, client: Client) -> None:
    assert preview_of(client.post("/me/you/", about_form(client))).changes == ["Nothing changes."]


def test_a_slip_keeps_what_was_typed(runner: AthleteRow, client: Client) -> None:
    response = client.post("/me/you/", about_form(client, session_minutes="5", gap_h="often", name="A" * 101))
    assert response.status_code == 422
    said = text_of(response)
    assert "Write a whole number from 10 to 90." in said
    assert "Write a whole number from 36 to 72." in said
    assert "This is longer than 100 characters." in said
    assert 'value="often"' in response.content.decode()


def test_two_tabs_lose_nothing_and_are_told(runner: AthleteRow, client: Client) -> None:
    mine = about_form(client, name="Typed here", mass_kg="61")
    apply(runner.pk, EditAthlete(values={"mass_kg": 64.0}, why="Another tab changed the weight."), now=now())
    response = client.post("/me/you/", mine)
    assert response.status_code == 409
    said = text_of(response)
    assert "Another tab changed the weight." in said
    assert "Stored now: 64 kg." in said
    assert 'value="Typed here"' in response.content.decode()
    preview_of(client.post("/me/you/", mine | {"stamp": str(response.context["stamp"])}))


def test_a_stamp_that_is_none_counts_as_none() -> None:
    assert read_stamp("12") is None
    assert read_stamp("") is None
    assert read_stamp("1" * 30 + ".1") is None


def test_a_stamp_reads_back(runner: AthleteRow) -> None:
    assert read_stamp(str(stamp_of(runner))) == stamp_of(runner)


def test_units_are_saved_at_once(runner: AthleteRow, client: Client) -> None:
    chosen = {"mass_unit": "lb", "distance_unit": "mi", "clock": "12", "week_start": "Sun", "theme": "dark"}
    assert client.post("/me/units/", chosen).headers["Location"] == "/me/"
    page = client.get("/me/hours/").content.decode()
    assert 'data-theme="dark"' in page
    assert "6:30 pm" in page
    assert page.index(">Sun<") < page.index(">Mon<")
    assert "132.3 lb" in client.get("/me/you/").content.decode()
    assert client.post("/me/units/", chosen | {"clock": "13"}).status_code == 422


def test_hours_are_added_and_taken_away_with_what_that_changes(runner: AthleteRow, client: Client) -> None:
    added = {"how": "add", "days": ["Tue"], "start": "06:00", "end": "07:00", "place": "home"}
    assert len(preview_of(client.post("/me/hours/", added)).action["values"]["availability"]) == 6
    removed = preview_of(client.post("/me/hours/", {"how": "remove", "window": "Thu 18:30"}))
    assert len(removed.action["values"]["availability"]) == 4
    gone = client.post("/me/hours/", {"how": "remove", "window": "Sun 18:30"}, follow=True)
    assert "These hours were taken away already." in text_of(gone)


def test_the_picture_shows_the_season_that_stands(runner: AthleteRow, client: Client) -> None:
    said = text_of(client.get("/me/hours/"))
    assert "3 sessions fit in a week like this." in said
    assert "Thursday can be hard, 62 h before Sunday's" in said


def test_a_place_is_begun_from_a_preset_and_keeps_its_name_apart(runner: AthleteRow, client: Client) -> None:
    shown = preview_of(client.post("/me/places/", {"preset": "gym"}))
    assert [place["name"] for place in shown.action["values"]["places"]] == ["home", "gym", "Gym"]
    unknown = client.post("/me/places/", {"preset": "moon"}, follow=True)
    assert "Choose one of the places to begin with." in text_of(unknown)


def test_a_place_is_changed_and_its_hours_follow_its_name(runner: AthleteRow, client: Client) -> None:
    sent = {"name": "Cellar", "kit": ["mat", "dumbbell"], "dumbbell_kg": "6, 10 and 12.5", "kettlebell_kg": ""}
    values = preview_of(client.post("/me/places/1/", sent)).action["values"]
    assert values["places"][0]["dumbbell_kg"] == [6.0, 10.0, 12.5]
    assert values["places"][0]["name"] == "Cellar"
    assert [window["place"] for window in values["availability"]] == ["Cellar", "Cellar", "gym", "Cellar", "Cellar"]


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"name": "gym"}, "Another place has this name already."),
        ({"name": ""}, "Please fill this in."),
        ({"dumbbell_kg": "six"}, "“six” is no weight."),
        ({"dumbbell_kg": "0"}, "“0” is no weight."),
        ({"dumbbell_kg": ""}, "Say which dumbbells there are, such as 6, 10."),
        ({"barbell_kg": "900"}, "Write a number from 1 to 50 kg."),
    ],
)
def test_a_place_with_a_slip(runner: AthleteRow, client: Client, changed: dict[str, str], complaint: str) -> None:
    sent = {"name": "home", "kit": ["dumbbell"], "dumbbell_kg": "6, 10"} | changed
    response = client.post("/me/places/1/", sent)
    assert response.status_code == 422
    assert complaint in text_of(response)


def test_a_place_with_hours_stays_until_they_go(runner: AthleteRow, client: Client) -> None:
    kept = client.post("/me/places/", {"how": "remove", "place": "gym"}, follow=True)
    assert "Take those hours away first." in text_of(kept)
    gone = client.post("/me/places/", {"how": "remove", "place": "moon"}, follow=True)
    assert "This place was taken away already." in text_of(gone)
    client.post("/me/places/", {"preset": "floor"})


def test_an_unused_place_goes(runner: AthleteRow, client: Client) -> None:
    tables = [{"name": "home"}, {"name": "gym"}, {"name": "shed"}]
    apply(runner.pk, EditAthlete(values={"places": tables}), now=now())
    shown = preview_of(client.post("/me/places/", {"how": "remove", "place": "shed"}))
    assert [place["name"] for place in shown.action["values"]["places"]] == ["home", "gym"]


def test_dates_away_are_added_and_taken_away(runner: AthleteRow, client: Client) -> None:
    shown = preview_of(client.post("/me/away/", {"first": "2026-04-13", "last": "2026-04-19"}))
    assert shown.action["values"]["away"][-1] == {"from": "2026-04-13", "to": "2026-04-19"}
    wrong = client.post("/me/away/", {"first": "2026-04-19", "last": "2026-04-13"})
    assert "The last day comes before the first." in text_of(wrong)
    removed = preview_of(client.post("/me/away/", {"how": "remove", "dates": "2026-03-30 2026-04-03"}))
    assert removed.action["values"]["away"] == []
    gone = client.post("/me/away/", {"how": "remove", "dates": "2026-01-30 2026-04-03"}, follow=True)
    assert "These dates were taken away already." in text_of(gone)


def test_a_complaint_holds_work_back_until_it_is_gone(runner: AthleteRow, client: Client) -> None:
    pain = {"region": "knee", "side": "left", "score": "4"}
    shown = preview_of(client.post("/me/complaints/", pain))
    assert shown.action["values"]["pain"] == [{**pain, "score": 4, "bone_stress_signs": False}]
    apply(runner.pk, EditAthlete(values=shown.action["values"]), now=now())
    assert "4: it makes me careful" in text_of(client.get("/me/complaints/"))
    assert "Knee" in text_of(client.get("/me/"))
    worse = preview_of(client.post("/me/complaints/1/", pain | {"score": "7"}))
    assert worse.action["values"]["pain"][0]["score"] == 7
    removed = preview_of(client.post("/me/complaints/", {"how": "remove", "complaint": "knee left 4 False"}))
    assert removed.action["values"]["pain"] == []
    gone = client.post("/me/complaints/", {"how": "remove", "complaint": "hip left 4 False"}, follow=True)
    assert "This was taken away already." in text_of(gone)
    assert client.post("/me/complaints/", {"region": "nose"}).status_code == 422


def test_a_complaint_of_two_tabs(runner: AthleteRow, client: Client) -> None:
    pain = [{"region": "knee", "side": "left", "score": 4}]
    apply(runner.pk, EditAthlete(values={"pain": pain}), now=now())
    stamp = str(client.get("/me/complaints/1/").context["stamp"])
    apply(runner.pk, EditAthlete(values={"pain": [pain[0] | {"score": 2}]}), now=now())
    sent = {"region": "knee", "side": "left", "score": "7", "stamp": stamp}
    assert client.post("/me/complaints/1/", sent).status_code == 409


def test_a_severe_complaint_says_stop_on_me(runner: AthleteRow, client: Client) -> None:
    pain = [{"region": "shin", "side": "left", "score": 3, "bone_stress_signs": True}]
    apply(runner.pk, EditAthlete(values={"pain": pain}), now=now())
    for page in ("/me/", "/me/complaints/"):
        assert "Please see a doctor or physiotherapist first" in text_of(client.get(page))


def test_a_file_read_again_shows_what_moved(runner: AthleteRow, client: Client) -> None:
    text = (EXAMPLE / "runs.csv").read_text().replace("2026-03-17", "2026-03-18", 1)
    response = client.post("/me/runs/", {"how": "file", "file": SimpleUploadedFile("runs.csv", text.encode())})
    assert preview_of(response).action["source"]["id"] == SOURCE


def test_lines_with_slips_are_mended_here_too(runner: AthleteRow, client: Client) -> None:
    response = client.post("/me/runs/", {"how": "lines", "text": "start 2026-06-29\nTu esay 5k | Su long 18k"})
    assert response.status_code == 422
    assert "Correct them here" in text_of(response)
    taken = {"how": "mend", "name": "", "text": "start 2026-06-29\nTu esay 5k | Su long 18k", "anyway": "1"}
    response = client.post("/me/runs/", taken)
    preview_of(response)
    said = text_of(client.get(response.headers["Location"]))
    assert "1 entry was not understood" in said


def test_a_source_can_be_taken_away(runner: AthleteRow, client: Client) -> None:
    shown = preview_of(client.post("/me/runs/", {"how": "drop", "source": SOURCE}))
    assert shown.action == {"kind": "drop-source", "source": SOURCE}
    gone = client.post("/me/runs/", {"how": "drop", "source": "none"}, follow=True)
    assert "That was not possible." in text_of(gone)


def test_a_calendar_is_looked_at_again_and_says_when_it_cannot_be(runner: AthleteRow, client: Client) -> None:
    feed = RunSourceRow.objects.create(athlete=runner, kind="feed", name="plans", url="https://127.0.0.1/a.ics")
    said = text_of(client.post("/me/runs/", {"how": "again", "source": str(feed.pk)}, follow=True))
    assert "The calendar could not be read" in said
    gone = client.post("/me/runs/", {"how": "again", "source": SOURCE}, follow=True)
    assert "This calendar was taken away already." in text_of(gone)


def test_a_calendar_that_is_as_it_was_changes_nothing(
    runner: AthleteRow, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    calendar = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260623T180000Z\r\n"
        "DTEND:20260623T190000Z\r\nSUMMARY:Easy run 8 km\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    monkeypatch.setattr("toeoff.app.runs.sources.from_feed.__kwdefaults__", None, raising=False)
    defaults = {"source": None, "now": None, "fetch": lambda url: calendar.encode()}
    monkeypatch.setattr("toeoff.app.runs.sources.from_feed.__kwdefaults__", defaults)
    shown = preview_of(client.post("/me/runs/", {"how": "feed", "url": "https://example.org/a.ics"}))
    assert client.post(f"/previews/{shown.pk}/").status_code == 302
    feed = RunSourceRow.objects.get(kind="feed")
    said = text_of(client.post("/me/runs/", {"how": "again", "source": str(feed.pk)}, follow=True))
    assert "Nothing has changed in this calendar." in said


def test_runs_are_marked_together_and_the_plan_may_have_its_word_back(runner: AthleteRow, client: Client) -> None:
    runs = [one.name for one in client.get(f"/me/runs/{SOURCE}/").context["runs"][-3:]]
    shown = preview_of(client.post(f"/me/runs/{SOURCE}/", {"run": runs, "kind": "easy"}))
    marked = [run for run in shown.action["runs"] if run["override"] == "easy"]
    assert len(marked) == 3
    shown = preview_of(client.post(f"/me/runs/{SOURCE}/", {"run": runs, "kind": "plan"}))
    assert not [run for run in shown.action["runs"] if run["override"]]
    for sent in ({"kind": "easy"}, {"run": runs, "kind": "lazy"}, {"run": ["x"], "kind": "easy"}):
        response = client.post(f"/me/runs/{SOURCE}/", sent)
        assert response.status_code == 422
        assert "Choose at least one run" in text_of(response)


def test_a_goal_race_is_entered_changed_and_taken_away(runner: AthleteRow, client: Client) -> None:
    sent = {"how": "race", "day": "2026-09-27", "distance": "42.2", "km": "", "title": ""}
    shown = preview_of(client.post("/me/race/", sent))
    assert client.post(f"/previews/{shown.pk}/").status_code == 302
    assert RunRow.objects.get(source__kind="race").day == date(2026, 9, 27)
    assert "Sunday 27 September" in text_of(client.get("/me/race/"))
    preview_of(client.post("/me/race/", {"how": "drop"}))
    assert client.post("/me/race/", sent | {"day": "2026-01-01"}).status_code == 422


def run_times(client: Client, **changed: str) -> dict[str, str]:
    """The form of usual times as the page shows it, with some changed."""
    page = client.get("/me/run-times/").context
    sent = {name: f"{at:%H:%M}" for name, at in page["form"].initial.items()}
    return {**sent, "stamp": str(page["stamp"]), **changed}


def test_the_usual_start_of_runs_is_changed_with_what_that_does(runner: AthleteRow, client: Client) -> None:
    """Long runs from ten o'clock on; those that are over, and those whose plan names a time, stay as they were."""
    RunRow.objects.filter(athlete=runner).update(time=None, start=None)
    apply(runner.pk, EditAthlete(values={}), now=now())
    assert "Easy 07:00, long 08:30" in text_of(client.get("/me/"))
    assert preview_of(client.post("/me/run-times/", run_times(client))).changes == ["Nothing changes."]
    shown = preview_of(client.post("/me/run-times/", run_times(client, long="10:00")))
    assert shown.why == "You changed when your runs usually start."
    client.post(f"/previews/{shown.pk}/", {"do": "accept"})
    season = published_season(AthleteRow.objects.get())
    assert season is not None
    starts = {(run.start < now(), f"{run.start:%H:%M}") for run in season.runs if run.kind is RunKind.LONG}
    assert starts == {(True, "08:30"), (False, "10:00")}
    assert "Easy 07:00, long 10:00" in text_of(client.get("/me/"))


def test_a_usual_start_that_is_no_time_is_said_beside_it(runner: AthleteRow, client: Client) -> None:
    response = client.post("/me/run-times/", run_times(client, race="ten"))
    assert response.status_code == 422
    assert "Write a time such as 18:00." in text_of(response)
    old = run_times(client, race="11:00")
    apply(runner.pk, EditAthlete(values={"mass_kg": 64.0}, why="Another tab changed the weight."), now=now())
    response = client.post("/me/run-times/", old)
    assert response.status_code == 409
    assert "Stored now: 10:00" in text_of(response)


def test_choices_stand_until_they_are_taken_back(runner: AthleteRow, client: Client) -> None:
    assert "Nothing stands." in text_of(client.get("/me/choices/"))
    rows: list[dict[str, Any]] = [
        {"kind": "ease", "first": "2026-03-13", "last": "2026-03-16"},
        {"kind": "skip", "start": "2026-03-16T17:30:00+01:00"},
        {"kind": "move", "was": "2026-03-19T18:30:00+01:00", "start": "2026-03-19T19:00:00+01:00", "place": "gym",
         "demand": "hard"},
        {"kind": "swap", "exercise": "goblet-squat", "instead": "box-squat", "first": "2026-03-13",
         "last": "2026-04-05", "place": None},
    ]  # fmt: skip
    for row in rows:
        apply(runner.pk, Choose(row=row), now=now())
    page = client.get("/me/choices/")
    said = text_of(page)
    assert "Box squat instead of Goblet squat" in said
    assert "Monday 16 March, 17:30" in said
    assert "Thu 19 Mar, 18:30 to Thu 19 Mar, 19:00, gym" in said
    for shown in page.context["choices"]:
        assert preview_of(client.post("/me/choices/", {"row": shown["row"]})).action["kind"] == "take-back"
    for wrong in ("", "[]", json.dumps({"kind": "skip", "start": "2026-03-26T17:30:00+01:00"})):
        assert client.post("/me/choices/", {"row": wrong}).headers["Location"] == "/me/choices/"


def test_me_asks_the_database_little(
    runner: AthleteRow, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/me/")
    with django_assert_max_num_queries(14):
        client.get("/me/")
