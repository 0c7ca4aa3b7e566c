"""From an empty data folder to a season, page by page, as a browser without script does it."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.conftest import EXAMPLE, seed

from toeoff.store.models import AthleteRow, RunRow, VersionRow

YOU = {
    "name": "Ada", "experience": "returning", "layoff_weeks": "10", "mass_kg": "60", "sessions_per_week": "2",
    "session_minutes": "45", "region": "", "side": "both", "score": "2", "timezone": "Europe/Berlin",
}  # fmt: skip
LINES = 'Tu quality "6x800 m" @18:00 | Th easy 8k | Sa easy 6k | Su long 18k\n' * 10
HOURS = {"how": "add", "days": ["Mon", "Thu", "Sat"], "start": "18:00", "end": "20:30", "place": "Home"}
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def text_of(response: object) -> str:
    """What is read on a page, without its tags."""
    content: bytes = response.content  # type: ignore[attr-defined]
    return " ".join(re.sub(r"<[^>]+>", " ", content.decode()).split()).replace("&#x27;", "'").replace("&quot;", '"')


def answered(client: Client, **values: str) -> AthleteRow:
    """A newcomer who has answered the six questions."""
    response = client.post("/start/you/", YOU | values)
    assert response.status_code == 302, text_of(response)
    return AthleteRow.objects.get()


def test_a_newcomer_is_welcomed_with_what_this_is_and_is_not(client: Client) -> None:
    said = text_of(client.get("/start/"))
    assert "does not diagnose" in said
    assert "see a doctor or physiotherapist" in said


@pytest.mark.parametrize("step", ["runs", "race", "hours", "season"])
def test_no_step_can_be_reached_before_the_first(client: Client, step: str) -> None:
    response = client.get(f"/start/{step}/")
    assert response.headers["Location"] == "/start/"


def test_the_whole_way_from_nothing_to_a_season(client: Client) -> None:
    assert client.get("/start/you/").status_code == 200
    row = answered(client)
    assert row.settings.notice_seen_at is not None
    assert client.post("/start/runs/", {"how": "lines", "text": LINES}).headers["Location"] == "/start/runs/"
    said = text_of(client.get("/start/runs/"))
    assert "40 runs" in said
    assert "20 key runs" in said
    assert client.post("/start/runs/", {"how": "next"}).headers["Location"] == "/start/race/"
    assert "No race was found" in text_of(client.get("/start/race/"))
    race = {"how": "race", "day": "2026-05-24", "distance": "21.1", "km": "", "title": ""}
    assert client.post("/start/race/", race).headers["Location"] == "/start/hours/"
    assert "Begin with a place" in text_of(client.get("/start/hours/"))
    assert client.post("/me/places/", {"preset": "dumbbells"}).headers["Location"] == "/start/hours/"
    assert client.post("/start/hours/", HOURS).headers["Location"] == "/start/hours/"
    said = text_of(client.get("/start/hours/"))
    assert "3 sessions fit in a week like this." in said
    assert client.post("/start/hours/", {"how": "next"}).headers["Location"] == "/start/season/"
    page = client.get("/start/season/")
    said = text_of(page)
    assert "It leads to Half marathon on Sunday 24 May." in said
    assert VersionRow.objects.count() == 0
    response = client.post("/start/season/", {"shown": page.context["shown"].pk})
    assert response.headers["Location"] == "/"
    assert VersionRow.objects.get().number == 1
    assert client.get("/start/").headers["Location"] == "/me/"


def test_she_goes_on_where_she_was(client: Client) -> None:
    answered(client)
    assert client.get("/start/").headers["Location"] == "/start/runs/"
    client.post("/start/runs/", {"how": "next"})
    assert client.get("/start/").headers["Location"] == "/start/race/"


def test_going_back_shows_what_was_answered_and_changes_it(client: Client) -> None:
    answered(client, region="knee", side="left", score="4", layoff_weeks="60", session_minutes="20")
    page = client.get("/start/you/")
    chosen = {name: page.context["form"].initial[name] for name in ("region", "score", "layoff_weeks", "name")}
    assert chosen == {"region": "knee", "score": 4, "layoff_weeks": 60, "name": "Ada"}
    assert 'value="60 kg"' in page.content.decode()
    row = answered(client, name="Ada Lovelace")
    assert row.name == "Ada Lovelace"
    assert row.complaints.count() == 0


def test_who_gives_no_name_and_never_lifted_is_asked_no_more(client: Client) -> None:
    row = answered(client, name="", experience="novice", layoff_weeks="26")
    assert (row.name, row.layoff_weeks) == ("Runner", 0)


def test_a_plan_that_comes_in_twice_is_told_in_one_sentence(client: Client) -> None:
    answered(client)
    plan = (EXAMPLE / "runs.csv").read_bytes()
    for name in ("runs.csv", "copy.csv"):
        client.post("/start/runs/", {"how": "file", "file": SimpleUploadedFile(name, plan), "race_day": ""})
    said = text_of(client.get("/start/runs/"))
    assert re.search(r" [0-9]+ runs stand twice in what you gave; each is counted once\.", said)
    assert "it is counted once." not in said


def test_rest_days_are_no_runs_and_what_was_decided_is_told_once(client: Client) -> None:
    answered(client)
    plan = SimpleUploadedFile("plan.csv", b"week,day,kind,km,title\n1,Mon,rest,0,\n1,Sat,easy,8,\n12,Sun,long,16,\n")
    client.post("/start/runs/", {"how": "file", "file": plan, "race_day": ""})
    said = text_of(client.get("/start/runs/"))
    assert "plan.csv counts weeks and names no dates; its week 1 is the week of" in said
    assert "plan.csv 2 runs," in said
    assert "names no dates" not in text_of(client.get("/start/runs/"))


def test_a_race_is_never_made_up(client: Client) -> None:
    answered(client)
    client.post("/start/runs/", week())
    page = client.get("/start/race/")
    assert page.context["form"]["day"].value() is None


def test_later_means_that_everything_answered_so_far_is_there(client: Client) -> None:
    answered(client)
    client.post("/start/runs/", {"how": "lines", "text": LINES})
    assert client.get("/").status_code in (200, 302)
    assert "40 runs" in text_of(client.get("/start/", follow=True))


def test_a_wrong_answer_stays_and_is_complained_about_beside_it(client: Client) -> None:
    response = client.post("/start/you/", YOU | {"mass_kg": "six", "name": "N" * 40})
    assert response.status_code == 422
    content = response.content.decode()
    assert 'value="six"' in content
    assert 'value="' + "N" * 40 + '"' in content
    assert 'aria-invalid="true" aria-describedby="id_mass_kg_helptext id_mass_kg_error"' in content
    assert "Write a number from 25 to 250 kg." in content
    assert AthleteRow.objects.count() == 0


def test_pounds_are_understood(client: Client) -> None:
    assert answered(client, mass_kg="132 lb").mass_kg == pytest.approx(59.87)


def test_a_severe_complaint_says_stop_and_ask(client: Client) -> None:
    answered(client, region="shin", side="left", score="3", bone_stress_signs="on")
    assert "Please see a doctor or physiotherapist first" in text_of(client.get("/start/runs/"))


def test_a_file_is_read_and_the_same_file_again_replaces_it(client: Client) -> None:
    answered(client)
    for _ in range(2):
        file = SimpleUploadedFile("runs.csv", (EXAMPLE / "runs.csv").read_bytes())
        response = client.post("/start/runs/", {"how": "file", "file": file})
        assert response.status_code == 302, text_of(response)
    assert RunRow.objects.filter(vanished_at=None).values("source").distinct().count() == 1
    assert "Marathon" in text_of(client.get("/start/race/"))


def test_lines_that_were_not_understood_stay_and_can_be_mended(client: Client) -> None:
    answered(client)
    wrong = "Tu quality 8k | Th esay 8k | Su long 18k"
    response = client.post("/start/runs/", {"how": "lines", "text": wrong})
    assert response.status_code == 422
    said = text_of(response)
    assert "esay" in said
    assert "Take the 2 runs that were understood" in said
    assert RunRow.objects.count() == 0
    mended = {"how": "mend", "name": "", "text": wrong.replace("esay", "easy")}
    assert client.post("/start/runs/", mended).status_code == 302
    assert RunRow.objects.count() == 3


def test_what_was_understood_may_be_taken_as_it_is(client: Client) -> None:
    answered(client)
    taken = {"how": "mend", "name": "", "text": "Tu quality 8k | Th esay 8k | Su long 18k", "anyway": "1"}
    said = text_of(client.post("/start/runs/", taken))
    assert "2 runs" in said
    assert "esay" in said
    assert RunRow.objects.count() == 2


@pytest.mark.parametrize(
    ("sent", "complaint"),
    [
        ({"how": "lines", "text": ""}, "Please fill this in."),
        ({"how": "lines", "text": "hello"}, "Found:"),
        ({"how": "feed", "url": "https://127.0.0.1/plan.ics"}, "127.0.0.1"),
        ({"how": "feed", "url": "ftp://example.org/x"}, "https"),
        ({"how": "file"}, "Choose a file first."),
        ({"how": "week", "last": "2026-03-01"}, "Please choose one of these."),
        ({"how": "nonsense"}, "Choose a file first."),
        ({"how": "mend", "name": "a.csv", "text": "nothing,here\n1,2"}, "Found:"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_kept(client: Client, sent: dict[str, str], complaint: str) -> None:
    answered(client)
    response = client.post("/start/runs/", sent)
    assert response.status_code == 422
    assert complaint in text_of(response)
    assert RunRow.objects.count() == 0


def week(**changed: str) -> dict[str, str]:
    """A typical week as the form sends it."""
    kinds = ("rest", "quality", "easy", "easy", "rest", "easy", "long")
    days = {f"kind{day}": kind for day, kind in enumerate(kinds)}
    rest = {f"{name}{day}": "" for day in range(7) for name in ("length", "time")}
    return {"how": "week", **days, **rest, "last": "2026-05-24"} | changed


def test_a_typical_week_is_run_until_the_race_and_gives_way_to_it(client: Client) -> None:
    answered(client)
    assert client.post("/start/runs/", week(length6="18 km", time1="18:30")).status_code == 302
    assert RunRow.objects.filter(day__gt="2026-05-24").count() == 0
    assert RunRow.objects.filter(kind="long", km=18.0).exists()
    race = {"how": "race", "day": "2026-05-24", "distance": "42.2", "km": "", "title": "Town marathon"}
    client.post("/start/race/", race)
    assert [run.title for run in RunRow.objects.filter(day="2026-05-24", vanished_at=None)] == ["Town marathon"]


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"length1": "far"}, "Write a length such as 8 km or 50 min."),
        ({"length1": "1000 min"}, "Write a length such as 8 km or 50 min."),
        ({f"kind{day}": "rest" for day in range(7)}, "There is no run in this week."),
        ({"last": "2030-01-01"}, "Choose a day within the next two years."),
    ],
)
def test_a_week_with_a_slip_keeps_what_was_tapped(client: Client, changed: dict[str, str], complaint: str) -> None:
    answered(client)
    response = client.post("/start/runs/", week(**changed))
    assert response.status_code == 422
    assert complaint in text_of(response)


def test_sources_can_be_taken_away_again(client: Client) -> None:
    answered(client)
    client.post("/start/runs/", {"how": "lines", "text": LINES})
    source = str(RunRow.objects.values_list("source", flat=True)[0])
    for _ in range(2):
        assert client.post("/start/runs/", {"how": "drop", "source": source}).status_code == 302
    assert RunRow.objects.count() == 0


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"day": "2026-01-01"}, "Choose a day within the next two years."),
        ({"day": "soon"}, "Write a date such as 2026-01-05."),
        ({"distance": "", "km": ""}, "Say how far it is."),
        ({"distance": "", "km": "very"}, "Write a number from 0.4 to 500 km."),
    ],
)
def test_a_race_needs_a_day_and_a_distance(client: Client, changed: dict[str, str], complaint: str) -> None:
    answered(client)
    race = {"how": "race", "day": "2026-05-24", "distance": "42.2", "km": "", "title": ""}
    response = client.post("/start/race/", race | changed)
    assert response.status_code == 422
    assert complaint in text_of(response)


def test_a_race_may_have_a_distance_of_its_own(client: Client) -> None:
    answered(client)
    client.post("/start/race/", {"how": "race", "day": "2026-05-24", "distance": "", "km": "31 mi", "title": ""})
    assert RunRow.objects.get().km == pytest.approx(49.89)
    assert "Is this your race" in text_of(client.get("/start/race/"))
    client.post("/start/race/", {"how": "race", "day": "2026-05-31", "distance": "", "km": "50", "title": "Forest"})
    assert [run.title for run in RunRow.objects.filter(vanished_at=None)] == ["Forest"]


def test_hours_may_end_at_midnight(client: Client) -> None:
    row = answered(client)
    client.post("/me/places/", {"preset": "floor"})
    client.post("/me/places/", {"preset": "dumbbells"})
    assert [place.name for place in row.places.all()] == ["Home", "Home 2"]
    client.post("/start/hours/", HOURS | {"days": ["Tue"], "start": "22:00", "end": "00:00"})
    assert "22–24" in text_of(client.get("/start/hours/"))


def test_hours_that_cannot_be_are_said(client: Client) -> None:
    answered(client)
    client.post("/me/places/", {"preset": "floor"})
    client.post("/start/hours/", HOURS)
    for changed, complaint in (
        ({"end": "17:00"}, "These hours end before they begin."),
        ({}, "On Monday you have 18:00 to 20:30 already."),
        ({"days": []}, "Choose at least one day."),
        ({"place": "Moon"}, "Choose a place."),
    ):
        response = client.post("/start/hours/", HOURS | changed)
        assert response.status_code == 422
        assert complaint in text_of(response)


def test_in_a_draft_even_the_last_hours_may_go(client: Client) -> None:
    row = answered(client)
    client.post("/me/places/", {"preset": "gym"})
    client.post("/start/hours/", HOURS | {"days": ["Tue"], "place": "Gym"})
    assert "Tuesday 18:00–20:30" in text_of(client.get("/start/hours/?day=Tue"))
    for _ in range(2):
        assert client.post("/start/hours/", {"how": "remove", "window": "Tue 18:00"}).status_code == 302
    assert row.windows.count() == 0
    assert client.get("/start/season/").headers["Location"] == "/start/hours/"


def test_planning_says_that_it_takes_a_moment(client: Client) -> None:
    answered(client)
    client.post("/me/places/", {"preset": "floor"})
    client.post("/start/hours/", HOURS)
    response = client.get("/start/season/")
    assert response.headers["Refresh"] == "0; url=/start/season/?plan=1"
    assert "Your season is being planned" in text_of(response)
    assert "Start" in text_of(client.get("/start/season/?plan=1"))


def test_a_season_that_was_shown_before_something_changed_is_shown_again(client: Client) -> None:
    answered(client)
    client.post("/me/places/", {"preset": "floor"})
    client.post("/start/hours/", HOURS)
    shown = client.get("/start/season/?plan=1").context["shown"].pk
    client.post("/start/hours/", {"how": "remove", "window": "Thu 18:00"})
    for given in (shown, "no id"):
        assert client.post("/start/season/", {"shown": given}).headers["Location"] == "/start/season/"
    assert VersionRow.objects.count() == 0


def test_whoever_has_a_season_is_sent_to_me(client: Client) -> None:
    seed()
    assert client.get("/start/").headers["Location"] == "/me/"
    assert client.get("/start/runs/").headers["Location"] == "/me/"
    assert client.get("/start/you/").headers["Location"] == "/me/you/"
