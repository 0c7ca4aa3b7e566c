"""Today: every stage of a season, the check-in, and what it costs."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.web.conftest import example_inputs
from tests.web.history import two_years

from toeoff.app.clock import now
from toeoff.app.season.actions import Choose
from toeoff.app.season.seasons import apply, create_athlete
from toeoff.store.models import AthleteRow, CheckInRow, LogEventRow, PreviewRow, SessionRow


def page(client: Client, monkeypatch: pytest.MonkeyPatch, at: str) -> str:
    monkeypatch.setenv("TOEOFF_NOW", at)
    response = client.get("/")
    assert response.status_code == 200
    return words(response.content.decode())


def words(html: str) -> str:
    """The text of a page on one line."""
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))


def test_the_session_of_the_day_with_its_reason_in_hours(runner: AthleteRow, client: Client) -> None:
    html = client.get("/").content.decode()
    session = runner.seasons.get().sessions.get(start__date=date(2026, 3, 12))
    text = words(html)
    assert "Thursday 12 March" in text
    assert "18:30" in text
    assert f"{session.minutes} min gym {session.title}" in text
    assert "Because 62 h are left until Sunday's Long run (08:30); a hard session needs 48 h." in text
    assert f'<a class="btn start" href="/train/{session.uid}/">' in html
    assert f'<a class="btn2 mt" href="/sessions/{session.uid}/">See the session</a>' in html
    assert 'href="/library/rules/clear-before-key-run/">The rule</a>' in html
    assert "87 days to go" in text


def test_six_days_are_drawn_with_the_real_distance(runner: AthleteRow, client: Client) -> None:
    html = client.get("/").content.decode()
    strip = html[html.index('class="strip"') : html.index('class="btn start"')]
    assert strip.count('class="run"') == 5
    assert strip.count("data-session=") == 2
    assert 'class="keep"' in strip
    assert ">62 h</text>" in strip
    label = re.search(r'role="img" aria-label="([^"]+)"', strip)
    assert label is not None
    assert label[1].startswith("Tuesday to Sunday. Strength on Thursday at 18:30.")
    assert "62 h to Sunday&#x27;s Long run." in label[1]


def test_who_is_in_much_pain_is_sent_to_somebody_who_can_look_at_it(runner: AthleteRow, client: Client) -> None:
    advice = "Please let a doctor or physiotherapist look at what hurts before you train it."
    runner.complaints.create(position=1, region="achilles", score=4)
    assert advice not in words(client.get("/").content.decode())
    runner.complaints.create(position=2, region="knee", score=6)
    assert advice in words(client.get("/").content.decode())


def test_a_long_name_of_a_run_ends_in_three_dots(runner: AthleteRow, client: Client) -> None:
    version = runner.seasons.get().versions.get()
    version.outline = version.outline.replace("Long run", "A long run whose name goes on and on without an end")
    version.save(update_fields=("outline",))
    text = words(client.get("/").content.decode())
    assert "…" in text
    assert "…." not in text


def test_what_she_does_and_what_comes_next(runner: AthleteRow, client: Client) -> None:
    text = words(client.get("/").content.decode())
    assert re.search(r"What you do 9 hard sets .* 2 × 5, 32.5 kg", text)
    assert "Sat 08:00 Easy run" in text
    assert re.search(r"Mon 17:30 Unilateral: knees first Moderate\. 33 h after Sunday's Long run", text)


def test_a_session_that_is_logged_is_done(runner: AthleteRow, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    session = runner.seasons.get().sessions.get(start__date=date(2026, 3, 12))
    assert "Its time is past; nothing is logged about it." in page(client, monkeypatch, "2026-03-12T21:00:00+01:00")
    LogEventRow.objects.create(
        id=uuid4(), athlete=runner, session_uid=session.uid, kind="set", device="phone", counter=1,
        at=datetime(2026, 3, 12, 18, tzinfo=UTC), received_at=datetime(2026, 3, 12, 18, tzinfo=UTC),
    )  # fmt: skip
    text = page(client, monkeypatch, "2026-03-12T21:00:00+01:00")
    assert "Done." in text
    assert "Move it or leave it out" not in text


@pytest.mark.parametrize(
    ("at", "because"),
    [
        (
            "2026-03-13T09:00:00+01:00",
            "Because at 17:00 today Sunday's Long run is only 39.5 h away, and a hard session",
        ),
        ("2026-03-10T09:00:00+01:00", "Because Tuesday has no hours for strength in your week."),
        ("2026-03-31T09:00:00+02:00", "Because you are away until Friday 3 April."),
        ("2026-06-07T08:00:00+02:00", "Because Marathon starts at 10:00, and race days are for the race."),
        ("2026-06-09T08:00:00+02:00", "Because you are still recovering from Marathon on 7 June."),
        ("2026-03-11T08:00:00+01:00", "Because 18:30 today is only 24 h from Thursday's session, and legs need 48 h"),
    ],
)
def test_a_free_day_says_why(
    runner: AthleteRow, client: Client, monkeypatch: pytest.MonkeyPatch, at: str, because: str
) -> None:
    text = page(client, monkeypatch, at)
    assert "Free No strength today" in text
    assert because in text
    assert "See the next session" in text


def test_before_the_season(runner: AthleteRow, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    text = page(client, monkeypatch, "2025-12-20T08:00:00+01:00")
    assert "16 days Until your season starts" in text
    assert "Monday 5 January, 17:30" in text
    assert "How are you" not in text


def test_after_the_season(runner: AthleteRow, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    text = page(client, monkeypatch, "2026-07-01T08:00:00+02:00")
    assert "Your season is over It ended on Sunday 21 June." in text
    assert "Plan the next season" in text
    assert "days to go" not in text


def test_without_runs_to_come_there_is_no_next_season_yet(
    runner: AthleteRow, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOEOFF_NOW", "2026-07-01T08:00:00+02:00")
    response = client.post("/season/again/", follow=True)
    assert response.redirect_chain == [("/", 302)]
    assert "add the runs that are still to come" in words(response.content.decode())
    assert not PreviewRow.objects.exists()


def test_the_next_season_is_shown_before_it_is_planned(
    runner: AthleteRow, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOEOFF_NOW", "2026-07-01T08:00:00+02:00")
    runner.runs.create(source=runner.run_sources.get(), key="next", day=date(2026, 10, 18), km=21.1, kind="race")
    response = client.post("/season/again/")
    shown = PreviewRow.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, f"/previews/{shown.pk}/")
    assert shown.document
    assert runner.seasons.get().version == 1


@pytest.mark.django_db
def test_nobody_yet_begins_with_the_first_steps(client: Client) -> None:
    response = client.get("/")
    assert (response.status_code, response.headers["Location"]) == (302, "/start/")


def test_without_a_season_the_page_says_what_would_fill_it(db: None, clock: str, client: Client) -> None:
    create_athlete(example_inputs().athlete)
    text = words(client.get("/").content.decode())
    assert "No season yet" in text
    assert "Go on with the first steps" in text


def test_one_tap_for_the_legs_and_one_for_the_sleep(runner: AthleteRow, client: Client) -> None:
    assert client.post("/check-in/", {"legs": "fresh"}).headers["Location"] == "/#how"
    client.post("/check-in/", {"sleep": "enough"})
    client.post("/check-in/", {"legs": "sore"})
    row = CheckInRow.objects.get()
    assert (row.day, row.legs, row.sleep) == (date(2026, 3, 12), "sore", "enough")
    html = client.get("/").content.decode()
    assert re.search(r'value="sore" aria-pressed="true"', html)
    assert re.search(r'value="enough" aria-pressed="true"', html)
    assert re.search(r'value="fresh" aria-pressed="false"', html)
    assert '<details class="unwell" open>' in html


def test_a_check_in_lies_on_her_own_day(runner: AthleteRow, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOEOFF_NOW", "2026-03-12T23:30:00+00:00")
    client.post("/check-in/", {"legs": "usual"})
    assert CheckInRow.objects.get().day == date(2026, 3, 13)


@pytest.mark.parametrize("answers", [{}, {"legs": "broken"}, {"sleep": "fresh"}])
def test_an_answer_that_there_is_not_is_named(runner: AthleteRow, client: Client, answers: dict[str, str]) -> None:
    response = client.post("/check-in/", answers)
    assert response.status_code == 422
    assert "allowed" in words(response.content.decode())
    assert not CheckInRow.objects.exists()


def test_not_feeling_well_is_shown_before_it_is_applied(runner: AthleteRow, client: Client) -> None:
    response = client.post("/not-feeling-well/", {"days": "5"})
    shown = PreviewRow.objects.get()
    assert response.headers["Location"] == f"/previews/{shown.pk}/"
    assert shown.action["row"] == {"kind": "ease", "first": "2026-03-12", "last": "2026-03-16"}
    assert shown.back == "/"
    assert any("moderate" in sentence for sentence in shown.changes)


@pytest.mark.parametrize("days", ["", "2", "15", "many", "3.5", "99999999"])
def test_too_few_or_too_many_days_are_refused(runner: AthleteRow, client: Client, days: str) -> None:
    response = client.post("/not-feeling-well/", {"days": days})
    assert response.status_code == 422
    assert "3 to 14 days" in words(response.content.decode())
    assert not PreviewRow.objects.exists()


def test_feeling_well_again(runner: AthleteRow, client: Client) -> None:
    assert client.post("/feeling-well/").status_code == 404
    row = {"kind": "ease", "first": "2026-03-12", "last": "2026-03-16"}
    apply(runner.pk, Choose(row=row), now=now())
    text = words(client.get("/").content.decode())
    assert "Because you are not feeling 100 %, nothing is hard until Monday 16 March." in text
    response = client.post("/feeling-well/")
    assert PreviewRow.objects.get().action == {"kind": "take-back", "row": row}
    assert response.headers["Location"] == f"/previews/{PreviewRow.objects.get().pk}/"


def test_a_session_she_left_out_makes_the_day_free(runner: AthleteRow, client: Client) -> None:
    apply(runner.pk, Choose(row={"kind": "skip", "start": "2026-03-12T18:30:00+01:00"}), now=now())
    assert "Because you left today's session out." in words(client.get("/").content.decode())


@pytest.mark.parametrize("address", ["/check-in/", "/not-feeling-well/", "/feeling-well/"])
def test_nobody_can_answer_before_the_first_steps(db: None, client: Client, address: str) -> None:
    assert client.post(address).headers["Location"] == "/start/"
    assert client.get(address).status_code == 405


def test_on_the_twelve_hour_clock_the_figures_are_large_and_the_half_small(runner: AthleteRow, client: Client) -> None:
    runner.settings.clock = 12
    runner.settings.save()
    html = client.get("/").content.decode()
    assert '6:30<span class="unit">pm</span>' in html
    assert "(8:30 am)" in html


def test_long_names_are_escaped_and_whole(runner: AthleteRow, client: Client) -> None:
    title = "Unilateral <b>and</b> " + "ever so long " * 8
    SessionRow.objects.filter(start__date=date(2026, 3, 12)).update(title=title)
    html = client.get("/").content.decode()
    assert "Unilateral &lt;b&gt;and&lt;/b&gt;" in html
    assert title.replace("<b>", "&lt;b&gt;").replace("</b>", "&lt;/b&gt;").strip() in html


def test_two_years_of_history_cost_few_statements(
    runner: AthleteRow, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    two_years(runner)
    with django_assert_max_num_queries(8):
        assert client.get("/").status_code == 200
