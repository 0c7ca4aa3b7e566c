"""One session: why here, what to do, where else; moved, left out and swapped with the consequences shown first."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pypdf
import pytest
from django.test import Client
from tests.clock import NOW

from toeoff.app.clock import now as clock_now
from toeoff.app.pages.session_page import session_page
from toeoff.app.season.known_session import known_session, mesocycle_end
from toeoff.app.season.seasons import confirm, published_season, read_inputs
from toeoff.coach.move import Outcome
from toeoff.knowledge import load_knowledge
from toeoff.model.finding import Reason
from toeoff.model.plan import Demand
from toeoff.store.models import AthleteRow, PreviewRow, SessionRow, SettingsRow
from toeoff.web.pages.session import in_words

THURSDAY = "20260309-2"
"""The hard session of this afternoon."""
MONDAY = "20260309-1"
SATURDAY = "20260309-3"
CURL = "two-up-one-down-leg-curl"


def text_of(response: Any) -> str:
    """The words of a page without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def shown(response: Any, athlete: AthleteRow) -> PreviewRow:
    """The preview that an answer leads to."""
    assert response.status_code == 302, text_of(response)
    row = PreviewRow.objects.get(athlete=athlete)
    assert response.url == f"/previews/{row.pk}/"
    return row


def test_the_page_says_when_where_how_long_and_how_hard(runner: AthleteRow, client: Client) -> None:
    text = text_of(client.get(f"/sessions/{THURSDAY}/"))
    for words in ("Eccentric: knees first", "Eccentric, week 3 of 3", "Thu 18:30", "gym", "32 min", "of 45", "9 sets"):
        assert words in text


def test_every_reason_stands_with_its_hours_and_its_rule(runner: AthleteRow, client: Client) -> None:
    response = client.get(f"/sessions/{THURSDAY}/")
    text = text_of(response)
    assert "62 h Because 62 h are left until Sunday's Long run (08:30); a hard session needs 48 h." in text.replace(
        "&#x27;", "'"
    )
    assert "Not Friday 17:00" in text
    assert "/library/rules/clear-before-key-run/" in response.content.decode()


def test_what_to_do_is_told_in_words_with_tempo_and_load(runner: AthleteRow, client: Client) -> None:
    response = client.get(f"/sessions/{THURSDAY}/")
    text = text_of(response)
    assert "2 × 5, 32.5 kg, leave 3 2 s down, 1 s hold, 1 s up The same weight all through this phase" in text
    assert "Superset, 3 rounds, rest 90 s after each round" in text
    assert f"/library/exercises/{CURL}/" in response.content.decode()


def test_the_minutes_of_the_parts_sum_up_to_the_sessions(runner: AthleteRow, client: Client) -> None:
    page = client.get(f"/sessions/{THURSDAY}/").context["page"]
    assert sum(part.minutes for part in page.parts) == page.minutes == 32


def test_every_day_says_what_becomes_of_the_dose(runner: AthleteRow, client: Client) -> None:
    text = text_of(client.get(f"/sessions/{THURSDAY}/")).replace("&#x27;", "'")
    assert "Thu 18:30 Hard, as written" in text
    assert "Fri 17:00 Becomes moderate, home Because a hard session here would start 39.5 h before" in text
    assert "Sun Not possible Because you have no window on Sunday." in text
    assert "Skip 9 hard sets fewer Because 9 hard sets fall away: 8 instead of 17 this week." in text


@pytest.mark.parametrize(
    ("outcome", "most", "rule", "words"),
    [
        ("as-written", Demand.HARD, "clear-before-key-run", "Stays moderate"),
        ("as-written", Demand.MODERATE, "clear-before-key-run", "Stays moderate"),
        ("lower", Demand.HARD, "available", "Asks less than written"),
        ("lower", Demand.MODERATE, "available", "Asks less than written"),
        ("lower", Demand.HARD, "kit", "With lighter weights"),
        ("lower", Demand.LIGHT, "clear-before-key-run", "Becomes light"),
    ],
)
def test_a_session_below_what_its_hours_allow_keeps_its_own_demand(
    outcome: Outcome, most: Demand, rule: str, words: str, runner: AthleteRow
) -> None:
    moderate = replace(session_page(runner, THURSDAY, now=clock_now()), demand=Demand.MODERATE)
    because = Reason(rule=rule, saw="", limit="", message="Because.")
    stays, *_ = moderate.days
    option = replace(stays, outcome=outcome, demand=most, because=because)
    assert in_words(option, moderate) == words


def test_days_are_read_as_she_likes(runner: AthleteRow, client: Client) -> None:
    SettingsRow.objects.filter(athlete=runner).update(clock=12, mass_unit="lb")
    text = text_of(client.get(f"/sessions/{THURSDAY}/"))
    assert "Thu 6:30 pm" in text
    assert "Fri 5:00 pm" in text
    assert "71.5 lb" in text


def test_moving_shows_what_would_change_and_changes_nothing_yet(runner: AthleteRow, client: Client) -> None:
    before = published_season(runner)
    response = client.post(f"/sessions/{THURSDAY}/move/", {"to": "2026-03-13"})
    row = shown(response, runner)
    assert row.back == f"/sessions/{THURSDAY}/"
    assert any("Friday 13 March" in change for change in row.changes)
    assert published_season(runner) == before


def test_a_moved_session_keeps_its_name_and_can_be_moved_back(runner: AthleteRow, client: Client) -> None:
    row = shown(client.post(f"/sessions/{THURSDAY}/move/", {"to": "2026-03-13"}), runner)
    confirm(runner.pk, row.pk, now=clock_now())
    response = client.get(f"/sessions/{THURSDAY}/")
    assert "Fri 17:00" in text_of(response)
    assert "You moved it here." in text_of(response)
    choice = json.dumps(response.context["page"].decided)
    taken = shown(client.post(f"/sessions/{THURSDAY}/take-back/", {"choice": choice}), runner)
    confirm(runner.pk, taken.pk, now=clock_now())
    assert "Thu 18:30" in text_of(client.get(f"/sessions/{THURSDAY}/"))
    assert not read_inputs(runner).choices


def test_leaving_out_and_putting_back(runner: AthleteRow, client: Client) -> None:
    row = shown(client.post(f"/sessions/{THURSDAY}/move/", {"to": "skip"}), runner)
    confirm(runner.pk, row.pk, now=clock_now())
    response = client.get(f"/sessions/{THURSDAY}/")
    assert response.status_code == 200
    assert "You left this session out. This is what it was." in text_of(response)
    assert "Weighted squat" in text_of(response)
    assert "Move it" not in text_of(response)
    choice = json.dumps(response.context["page"].decided)
    back = shown(client.post(f"/sessions/{THURSDAY}/take-back/", {"choice": choice}), runner)
    assert back.changes[0].startswith("Thursday 12 March 18:30 is new")
    sequence = SessionRow.objects.get(uid=THURSDAY).sequence
    confirm(runner.pk, back.pk, now=clock_now())
    season = published_season(runner)
    assert season is not None
    (thursday,) = [one for one in season.sessions if one.start.date().isoformat() == "2026-03-12"]
    assert (thursday.uid, thursday.title) == (THURSDAY, "Eccentric: knees first")
    again = SessionRow.objects.get(uid=THURSDAY)
    assert (again.sequence, again.cancelled) == (sequence + 1, False)
    assert "You left this session out" not in text_of(client.get(back.back))


def test_a_moved_session_can_be_left_out(runner: AthleteRow, client: Client) -> None:
    row = shown(client.post(f"/sessions/{THURSDAY}/move/", {"to": "2026-03-13"}), runner)
    confirm(runner.pk, row.pk, now=clock_now())
    row = shown(client.post(f"/sessions/{THURSDAY}/move/", {"to": "skip"}), runner)
    confirm(runner.pk, row.pk, now=clock_now())
    assert SessionRow.objects.get(uid=THURSDAY).cancelled
    season = published_season(runner)
    assert season is not None
    assert not [one for one in season.sessions if one.start.date().isoformat() in ("2026-03-12", "2026-03-13")]


def test_a_forbidden_day_is_refused_with_its_reason(runner: AthleteRow, client: Client) -> None:
    response = client.post(f"/sessions/{THURSDAY}/move/", {"to": "2026-03-14"})
    assert response.status_code == 409
    assert "Because at 15:00 a moderate session here would start 17.5 h before Sunday" in text_of(response)
    assert not PreviewRow.objects.exists()


@pytest.mark.parametrize("to", ["", "2026-03-12", "2026-03-20", "soon", "2026-02-30"])
def test_another_day_is_refused_with_what_is_possible(runner: AthleteRow, client: Client, to: str) -> None:
    response = client.post(f"/sessions/{THURSDAY}/move/", {"to": to})
    assert response.status_code == 422
    assert "This cannot be done. Possible is:" in text_of(response)
    assert 'role="alert"' in response.content.decode()


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "me", "/" + "x" * 300])
def test_a_move_never_leads_elsewhere(runner: AthleteRow, client: Client, back: str) -> None:
    response = client.post(f"/sessions/{THURSDAY}/move/", {"to": "2026-03-13", "back": back})
    assert shown(response, runner).back == f"/sessions/{THURSDAY}/"


def test_a_move_leads_back_to_where_it_was_made(runner: AthleteRow, client: Client) -> None:
    response = client.post(f"/sessions/{THURSDAY}/move/", {"to": "2026-03-13", "back": "/season/"})
    assert shown(response, runner).back == "/season/"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-03-12T18:40:00+01:00", "This session has begun, so it stays as it is."),
        ("2026-03-12T21:00:00+01:00", "This session is over. What is past stays as it was."),
    ],
)
def test_what_has_begun_is_shown_as_it_was(
    runner: AthleteRow, client: Client, monkeypatch: pytest.MonkeyPatch, moment: str, words: str
) -> None:
    monkeypatch.setenv("TOEOFF_NOW", moment)
    response = client.get(f"/sessions/{THURSDAY}/")
    text = text_of(response)
    assert words in text
    assert "Weighted squat" in text
    assert "Swap" not in text
    assert "/move/" not in response.content.decode()
    refused = client.post(f"/sessions/{THURSDAY}/move/", {"to": "skip"})
    assert refused.status_code == 409
    assert "stays as it is" in text_of(refused)
    assert client.get(f"/sessions/{THURSDAY}/options.json").json()["days"] == []


def test_a_session_that_vanished_is_shown_as_it_was(runner: AthleteRow, client: Client) -> None:
    row = SessionRow.objects.get(uid=MONDAY)
    row.cancelled, row.uid = True, "20260309-9"
    row.save()
    text = text_of(client.get("/sessions/20260309-9/"))
    assert "This session is no longer in your season. This is what it was." in text
    assert "Russian twist" in text


@pytest.mark.parametrize("address", ["/sessions/20990101-1/", "/sessions/nobody/options.json", "/sessions/x/card.pdf"])
def test_what_does_not_exist_is_not_found(runner: AthleteRow, client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_without_a_runner_there_is_no_session(db: None, client: Client) -> None:
    assert client.get(f"/sessions/{THURSDAY}/").status_code == 404


def test_the_days_as_data_for_dragging(runner: AthleteRow, client: Client) -> None:
    response = client.get(f"/sessions/{THURSDAY}/options.json")
    answer = response.json()
    assert (answer["title"], answer["lang"]) == ("Eccentric: knees first", "en")
    assert answer["action"] == f"/sessions/{THURSDAY}/move/"
    assert {day["day"]: day["outcome"] for day in answer["days"]} == {
        "2026-03-12": "stays",
        "2026-03-13": "lower",
        "2026-03-14": "forbidden",
        "2026-03-15": "forbidden",
    }
    assert answer["days"][1]["at"] == "Fri 17:00"
    assert answer["days"][1]["says"] == "Becomes moderate"
    assert all(day["because"].startswith("Because ") for day in answer["days"])
    assert response.headers["Cache-Control"] == "no-store"


def test_the_token_of_the_data_moves_the_session(runner: AthleteRow) -> None:
    client = Client(enforce_csrf_checks=True)
    token = client.get(f"/sessions/{THURSDAY}/options.json").json()["token"]
    form = {"to": "2026-03-13"}
    assert client.post(f"/sessions/{THURSDAY}/move/", form).status_code == 403
    assert client.post(f"/sessions/{THURSDAY}/move/", {**form, "csrfmiddlewaretoken": token}).status_code == 302


def test_a_swap_offers_what_fits_with_reasons(runner: AthleteRow, client: Client) -> None:
    text = text_of(client.get(f"/sessions/{THURSDAY}/swap/{CURL}/"))
    assert "Swap Two-up one-down leg curl" in text
    assert "Only Thu 12 Mar" in text
    assert "Until Sun 15 Mar" in text
    assert "Single-leg machine curl Because it is the next easier step on the ladder" in text


@pytest.mark.parametrize(("scope", "last"), [("session", "2026-03-12"), ("mesocycle", "2026-03-15")])
def test_a_swap_for_today_or_for_the_mesocycle(runner: AthleteRow, client: Client, scope: str, last: str) -> None:
    page = client.get(f"/sessions/{THURSDAY}/swap/{CURL}/").context["page"]
    instead = page.options[0].exercise
    response = client.post(f"/sessions/{THURSDAY}/swap/{CURL}/", {"instead": instead, "scope": scope})
    row = shown(response, runner)
    assert row.action["row"] == {
        "kind": "swap", "exercise": CURL, "instead": instead, "first": "2026-03-12", "last": last, "place": "gym"
    }  # fmt: skip
    confirm(runner.pk, row.pk, now=clock_now())
    after = client.get(f"/sessions/{THURSDAY}/")
    assert f"You swapped {page.name} for it." in text_of(after)
    (swap,) = (step.swap for part in after.context["page"].parts for step in part.steps if step.swap)
    taken = shown(client.post(f"/sessions/{THURSDAY}/take-back/", {"choice": json.dumps(swap)}), runner)
    confirm(runner.pk, taken.pk, now=clock_now())
    assert "You swapped" not in text_of(client.get(f"/sessions/{THURSDAY}/"))


@pytest.mark.parametrize("instead", ["", "jump-rope", "nothing-like-it"])
def test_a_swap_that_does_not_fit_is_refused(runner: AthleteRow, client: Client, instead: str) -> None:
    response = client.post(f"/sessions/{THURSDAY}/swap/{CURL}/", {"instead": instead, "scope": "mesocycle"})
    assert response.status_code == 422
    assert "This cannot be done. Possible is:" in text_of(response)
    assert re.search(r'value="mesocycle" checked', response.content.decode())


def test_nothing_to_swap_says_what_would_open_others(runner: AthleteRow, client: Client) -> None:
    light = known_session(runner, SATURDAY).session.items[0].exercise
    text = text_of(client.get(f"/sessions/{SATURDAY}/swap/{light}/"))
    assert "More kit there, or more weeks behind you, would open others." in text
    assert client.get(f"/sessions/{SATURDAY}/swap/jump-rope/").status_code == 404


@pytest.mark.parametrize("choice", ["", "[]", "{", '{"kind": "skip", "start": "2026-03-12T18:30:00+01:00"}'])
def test_a_choice_that_does_not_stand_cannot_be_taken_back(runner: AthleteRow, client: Client, choice: str) -> None:
    response = client.post(f"/sessions/{THURSDAY}/take-back/", {"choice": choice})
    assert response.status_code == 422
    assert "a choice that still stands" in text_of(response)


def test_a_mesocycle_ends_with_its_phase(runner: AthleteRow) -> None:
    season = published_season(runner)
    assert season is not None
    assert mesocycle_end(season, datetime.fromisoformat(NOW).date()).isoformat() == "2026-03-15"
    assert mesocycle_end(season, season.end + timedelta(days=20)) == season.end + timedelta(days=20)


@pytest.mark.parametrize("uid", [THURSDAY, MONDAY])
def test_the_card_is_one_page(runner: AthleteRow, client: Client, uid: str) -> None:
    response = client.get(f"/sessions/{uid}/card.pdf")
    assert response.headers["Content-Type"] == "application/pdf"
    assert len(pypdf.PdfReader(io.BytesIO(response.content)).pages) == 1


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_only_a_form_moves(runner: AthleteRow, client: Client, method: str) -> None:
    assert getattr(client, method)(f"/sessions/{THURSDAY}/move/").status_code == 405


def test_few_statements(runner: AthleteRow, client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(12):
        client.get(f"/sessions/{THURSDAY}/")


def test_the_body_map_shows_what_each_muscle_gets(runner: AthleteRow, client: Client) -> None:
    page = session_page(runner, THURSDAY, now=clock_now())
    html = client.get(f"/sessions/{THURSDAY}/").content.decode()
    first = page.muscles[0]
    assert sum(page.muscle_sets.values()) >= page.hard_sets
    said = re.search(r'<desc lang="en">([^<]+)</desc>', html)
    assert said is not None
    assert f"{first.name} {first.sets:g}" in said[1].split(", ")
    assert len(said[1].split(", ")) == len(load_knowledge().muscles)
    assert f'href="/library/muscles/{first.id}/">{first.name}</a><b>{first.sets:g}</b>' in html
    assert '<div class="map-box">' in html


def test_a_light_session_has_no_map_and_a_past_one_is_inked_in(runner: AthleteRow, client: Client) -> None:
    assert '<svg class="map"' not in client.get(f"/sessions/{SATURDAY}/").content.decode()
    assert '<div class="map-box done">' in client.get(f"/sessions/{MONDAY}/").content.decode()
