"""Season: weeks, one week, kinds of runs, versions, files, and what the page costs."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from itertools import pairwise
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.web.conftest import SOURCE, example_documents, example_inputs
from tests.web.history import two_years

from toeoff.app.clock import now
from toeoff.app.pages.season_history import FILES
from toeoff.app.season.actions import Choose, MarkRun
from toeoff.app.season.seasons import apply, create_athlete
from toeoff.files.season_json import season_from_dict
from toeoff.model.run import RunKind
from toeoff.store.models import AthleteRow, LogEventRow, PreviewRow, RunRow, VersionRow

LONG_RUN = f"{SOURCE}/2026-03-15 Long run"


def words(html: str) -> str:
    """The text of a page on one line."""
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))


def body(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def week(html: str, first: str) -> str:
    """One week of the page, from its row to the next one."""
    begin = html.index(f'id="week-{first}"')
    end = html.find('id="week-', begin + 10)
    return html[begin : end if end > 0 else len(html)]


def test_every_week_is_a_row_under_its_phase(runner: AthleteRow, client: Client) -> None:
    html = body(client, "/season/")
    weeks = example_documents()[0]["weeks"]
    assert re.findall(r'id="week-([^"]+)"', html) == [one["monday"] for one in weeks]
    assert "Week 10 of 24" in words(html)
    text = words(html)
    assert "Plyometric use the spring 16 Mar" in text
    assert "9 earlier weeks 28 sessions" in text
    assert re.search(r"23 Mar Deload 7 hard sets", text)
    assert re.search(r"1 Jun Race week 4 hard sets", text)


def test_this_week_is_open_with_its_timetable(runner: AthleteRow, client: Client) -> None:
    html = body(client, "/season/")
    assert re.findall(r'id="week-([^"]+)" open', html) == ["2026-03-09"]
    here = week(html, "2026-03-09")
    text = words(here)
    assert "This week" in text
    assert "9 to 15 March 17 hard sets" in text
    assert "Mon 17:30 Unilateral: hips first Moderate. Nothing is logged about it. 8 sets" in text
    assert "Thu 18:30 Eccentric: knees first Hard. 48.5 h after Tuesday's Tempo 3x10 min, 62 h before" in text
    assert "Fri Free" in text
    assert "Because this is a week of the eccentric phase." in text
    assert "One hard session is moderate instead: in the week of 9 March, only 31.5 h have passed" in text
    assert 'lower slowly, stay precise.</span> <a href="/library/rules/phases/">The rule</a>' in here
    assert 'class="now"' in here
    assert html.count('class="now"') == 1


def test_another_week_can_be_opened_by_its_address(runner: AthleteRow, client: Client) -> None:
    assert re.findall(r'id="week-([^"]+)" open', body(client, "/season/?week=2026-04-23")) == ["2026-04-20"]
    assert '<details class="earlier" open>' in body(client, "/season/?week=2026-01-12")
    for nonsense in ("2030-01-01", "monday", ""):
        assert re.findall(r'id="week-([^"]+)" open', body(client, f"/season/?week={nonsense}")) == ["2026-03-09"]


def test_what_could_be_changed_and_what_is_worth_knowing(runner: AthleteRow, client: Client) -> None:
    text = words(body(client, "/season/"))
    assert "1 thing that you could change The week of 30 March wants 2 sessions" in text
    assert "A window of 45 minutes on Sunday at 14:00 would hold it." in text
    assert "Worth knowing The 22 weeks to Marathon cannot hold every phase" in text


def test_marks_stand_where_the_clock_says(runner: AthleteRow, client: Client) -> None:
    here = week(body(client, "/season/"), "2026-03-09")
    session = runner.seasons.get().sessions.get(start__date=date(2026, 3, 12))
    x = round((3 * 24 + 18.5) / 168 * 100, 2)
    assert f'<rect class="str" x="{x}%"' in here
    assert here.count(f'data-session="{session.uid}"') == 2
    assert here.count("data-day=") == 9


def test_what_is_logged_is_inked_in(runner: AthleteRow, client: Client) -> None:
    monday = runner.seasons.get().sessions.get(start__date=date(2026, 3, 9))
    assert 'class="str missed"' in week(body(client, "/season/"), "2026-03-09")
    LogEventRow.objects.create(
        id=uuid4(), athlete=runner, session_uid=monday.uid, kind="set", device="phone", counter=1, at=now(),
        received_at=now(),
    )  # fmt: skip
    html = body(client, "/season/")
    assert 'class="str done"' in week(html, "2026-03-09")
    assert "1 of 28 sessions done" in words(html)
    assert "Done. Moderate. 31.5 h after" in words(html)


def test_weeks_that_begin_on_sunday_lose_nothing(runner: AthleteRow, client: Client) -> None:
    plain = body(client, "/season/")
    runner.settings.week_start = "Sun"
    runner.settings.save()
    html = body(client, "/season/")
    firsts = [date.fromisoformat(one) for one in re.findall(r'id="week-([^"]+)"', html)]
    assert {day.weekday() for day in firsts} == {6}
    assert firsts[0] == date(2026, 1, 4)
    assert all(later - earlier == timedelta(days=7) for earlier, later in pairwise(firsts))
    assert html.count('<rect class="run"') == plain.count('<rect class="run"') == len(example_documents()[0]["runs"])
    assert html.count('<rect class="str') == plain.count('<rect class="str')
    assert "<span>Sun</span><span>Mon</span>" in html
    assert "8 to 14 March 17 hard sets" in words(html)
    assert client.get("/season/weeks/2026-03-08/").status_code == 200


def test_a_run_on_the_last_sunday_has_a_row_too(runner: AthleteRow, client: Client) -> None:
    version = VersionRow.objects.get()
    outline = json.loads(version.outline)
    outline["runs"].append(outline["runs"][-1] | {"id": "r999", "start": "2026-06-21T08:00:00+02:00"})
    VersionRow.objects.update(outline=json.dumps(outline))
    runner.settings.week_start = "Sun"
    runner.settings.save()
    html = body(client, "/season/")
    assert re.findall(r'id="week-([^"]+)"', html)[-1] == "2026-06-21"
    assert "21 to 27 June" in words(body(client, "/season/weeks/2026-06-21/"))


def test_one_week_as_a_page_and_as_a_part(runner: AthleteRow, client: Client) -> None:
    html = body(client, "/season/weeks/2026-04-20/")
    assert "<h1>20 to 26 April</h1>" in html
    assert 'href="/season/weeks/2026-04-13/"' in html
    assert 'href="/season/weeks/2026-04-27/"' in html
    part = client.get("/season/weeks/2026-04-20/", headers={"HX-Request": "true"})
    text = part.content.decode()
    assert "<html" not in text
    assert text.strip() in html
    assert "HX-Request" in part.headers["Vary"]
    assert "The week before" not in body(client, "/season/weeks/2026-01-05/")


@pytest.mark.parametrize("monday", ["2031-01-06", "tomorrow"])
def test_a_week_that_there_is_not(runner: AthleteRow, client: Client, monday: str) -> None:
    assert client.get(f"/season/weeks/{monday}/").status_code == 404


def test_a_long_season_prints_the_days_of_the_nearest_weeks_only(
    runner: AthleteRow, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toeoff.app.pages.season_page.WHOLE_WEEKS", 3)
    html = body(client, "/season/")
    assert "See this week" not in week(html, "2026-03-23")
    assert 'href="/season/weeks/2026-03-30/"' in week(html, "2026-03-30")
    assert "See this week" in week(html, "2026-01-05")
    assert "Because" in words(body(client, "/season/weeks/2026-03-30/"))


def test_a_run_can_be_marked(runner: AthleteRow, client: Client) -> None:
    assert f"/season/mark/?run={SOURCE}%2F2026-03-15%20Long%20run" in body(client, "/season/")
    html = body(client, f"/season/mark/?run={LONG_RUN}")
    assert "It counts as a key run: hard strength stays clear of it." in words(html)
    assert re.search(r'value="plan" checked', html)
    response = client.post(f"/season/mark/?run={LONG_RUN}", {"kind": "easy"})
    shown = PreviewRow.objects.get()
    assert response.headers["Location"] == f"/previews/{shown.pk}/"
    assert shown.action == {"kind": "mark-run", "name": LONG_RUN, "run_kind": "easy"}
    assert shown.back == "/season/?week=2026-03-15"
    assert not RunRow.objects.exclude(override="").exists()


def test_her_own_word_can_be_taken_back(runner: AthleteRow, client: Client) -> None:
    apply(runner.pk, MarkRun(name=LONG_RUN, run_kind=RunKind.EASY), now=now())
    html = body(client, f"/season/mark/?run={LONG_RUN}")
    assert re.search(r'value="easy" checked', html)
    assert "It counts as an easy run" in words(html)
    client.post(f"/season/mark/?run={LONG_RUN}", {"kind": "plan"})
    assert PreviewRow.objects.get().action["run_kind"] is None


def test_a_kind_that_there_is_not_is_named_beside_the_field(runner: AthleteRow, client: Client) -> None:
    response = client.post(f"/season/mark/?run={LONG_RUN}", {"kind": "<sprint>"})
    html = response.content.decode()
    assert response.status_code == 422
    assert 'aria-invalid="true" aria-describedby="complaint"' in html
    assert "found &lt;sprint&gt;; allowed: easy" in html
    assert not PreviewRow.objects.exists()


@pytest.mark.parametrize("name", ["", "nonsense", f"{SOURCE}/no such run", "not-a-uuid/2026-03-15 Long run"])
def test_a_run_that_there_is_not(runner: AthleteRow, client: Client, name: str) -> None:
    assert client.get("/season/mark/", {"run": name}).status_code == 404


def test_versions_say_why_and_what_changed(runner: AthleteRow, client: Client) -> None:
    apply(runner.pk, Choose(row={"kind": "skip", "start": "2026-03-12T18:30:00+01:00"}), now=now())
    html = body(client, "/season/history/")
    text = words(html)
    assert text.index("You left a session out.") < text.index("Your first season.")
    changes = VersionRow.objects.get(number=2).changes
    assert changes
    assert all(sentence in text for sentence in changes[:6])
    assert "Take the last change back" in text
    assert 'href="/season/versions/1/"' in html


def test_yesterdays_plan_can_still_be_seen(runner: AthleteRow, client: Client) -> None:
    apply(runner.pk, Choose(row={"kind": "skip", "start": "2026-03-12T18:30:00+01:00"}), now=now())
    assert "Thu 18:30" not in words(week(body(client, "/season/"), "2026-03-09"))
    html = body(client, "/season/versions/1/")
    assert "Thu 18:30 Eccentric: knees first" in words(week(html, "2026-03-09"))
    assert "Your first season. This is version 1 of Mon 5 Jan, 00:00; it can be read, not changed." in words(html)
    assert "data-session=" not in re.sub(r"<rect[^>]*>", "", html)
    assert "/season/mark/" not in html
    assert client.get("/season/versions/3/").status_code == 404


def test_the_last_change_can_be_taken_back(runner: AthleteRow, client: Client) -> None:
    assert "Take the last change back" not in body(client, "/season/history/")
    assert client.post("/season/undo/").status_code == 404
    before = body(client, "/season/")
    apply(runner.pk, Choose(row={"kind": "skip", "start": "2026-03-12T18:30:00+01:00"}), now=now())
    assert body(client, "/season/") != before
    response = client.post("/season/undo/", follow=True)
    assert response.redirect_chain == [("/season/history/", 302)]
    assert "The last change is taken back." in words(response.content.decode())
    assert "You took the last change back." in words(response.content.decode())
    assert words(body(client, "/season/")) == words(before)
    assert "Take the last change back" not in body(client, "/season/history/")


def test_a_change_that_has_begun_stays(runner: AthleteRow, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    apply(runner.pk, Choose(row={"kind": "skip", "start": "2026-03-12T18:30:00+01:00"}), now=now())
    monkeypatch.setenv("TOEOFF_NOW", "2026-03-13T12:00:00+01:00")
    response = client.post("/season/undo/")
    assert response.status_code == 409
    assert "what is past stays as it is" in words(response.content.decode())


def test_many_versions_are_listed_a_page_at_a_time(runner: AthleteRow, client: Client) -> None:
    season = runner.seasons.get()
    first = VersionRow.objects.get()
    VersionRow.objects.bulk_create(
        VersionRow(
            season=season, number=number, created_at=datetime(2026, 3, 1, tzinfo=UTC), why=f"Change {number}.",
            document=first.document, inputs=first.inputs, outline=first.outline, changes=["Something moves."] * 9,
        )
        for number in range(2, 41)
    )  # fmt: skip
    html = body(client, "/season/history/")
    assert html.count('class="rest"') == 30
    assert 'href="?before=11"' in html
    older = words(body(client, "/season/history/?before=11"))
    assert "Change 10." in older
    assert "Change 11." not in older
    assert "Older changes" not in older
    assert "Change 40." in words(body(client, "/season/history/?before=x"))


def test_everything_can_be_taken_away(runner: AthleteRow, client: Client) -> None:
    html = body(client, "/season/")
    for name, (kind, _) in FILES.items():
        assert f'href="/season/{name}"' in html
        response = client.get(f"/season/{name}")
        assert response.headers["Content-Type"] == kind
        assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert len(response.content) > 1000
    document = json.loads(client.get("/season/season.json").content)
    assert document == example_documents()[0]
    assert season_from_dict(document).end == date(2026, 6, 21)
    assert client.get("/season/cards.pdf").content.startswith(b"%PDF")
    assert client.get("/season/season.exe").status_code == 404


def test_when_the_season_is_over_its_weeks_are_open(
    runner: AthleteRow, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOEOFF_NOW", "2026-07-01T08:00:00+02:00")
    html = body(client, "/season/")
    assert '<details class="earlier" open>' in html
    assert "Mon 5 Jan – Sun 21 Jun" in words(html)


@pytest.mark.django_db
def test_without_a_season_the_page_says_what_would_fill_it(client: Client) -> None:
    assert "Go on with the first steps" in words(body(client, "/season/"))
    create_athlete(example_inputs().athlete)
    assert "Go on with the first steps" in words(body(client, "/season/"))
    for address in ("weeks/2026-03-09/", "history/", "versions/1/", "season.json", "mark/?run=x"):
        assert client.get(f"/season/{address}").status_code == 404
    assert client.post("/season/undo/").status_code == 404


@pytest.mark.django_db
def test_nobody_yet_has_nothing_to_change(client: Client) -> None:
    for address in ("undo/", "again/"):
        assert client.post(f"/season/{address}").status_code == 404


def test_what_the_runner_wrote_is_text(runner: AthleteRow, client: Client) -> None:
    version = VersionRow.objects.get()
    outline = json.loads(version.outline)
    outline["runs"][-1]["title"] = '"><script>alert(1)</script>' + "long " * 30
    outline["runs"][-1]["uid"] = '"><script>'
    outline["findings"][0]["message"] = "<script>"
    VersionRow.objects.update(outline=json.dumps(outline))
    html = body(client, "/season/")
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_two_years_of_history_cost_few_statements(
    runner: AthleteRow, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    two_years(runner)
    with django_assert_max_num_queries(5):
        assert "done" in body(client, "/season/")
    with django_assert_max_num_queries(5):
        body(client, "/season/weeks/2026-03-16/")
    with django_assert_max_num_queries(3):
        body(client, "/season/history/")
