"""The library: everything is found, everything has its page, everything leads to its source."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.web.conftest import example_inputs

from toeoff.app.library.search import find, stems
from toeoff.app.library.words import MARK
from toeoff.app.season.seasons import athlete_row, create_athlete
from toeoff.knowledge import load_knowledge
from toeoff.store.models import AthleteRow, PrescriptionRow

KNOWN = load_knowledge()
SHELF = "/library/"


def page(client: Client, address: str, **query: str) -> str:
    response = client.get(address, query)
    assert response.status_code == 200, address
    return response.content.decode()


def shown(html: str) -> list[str]:
    return re.findall(r'href="/library/exercises/([a-z0-9-]+)/"', html)


@pytest.fixture
def stranger(db: None, clock: str) -> None:
    """Nobody has begun."""


def test_every_exercise_stands_on_the_shelf(runner: AthleteRow, client: Client) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        html = page(client, SHELF)
    assert sorted(shown(html)) == sorted(KNOWN.exercises)
    assert f"<b>{len(KNOWN.exercises)} exercises</b>" in html
    assert len(html.encode()) < 400_000
    assert len(queries) <= 12


def test_the_shelf_needs_no_runner(stranger: None, client: Client) -> None:
    html = page(client, SHELF)
    assert len(shown(html)) == len(KNOWN.exercises)
    assert 'name="mine"' not in html
    assert "What I have" not in html


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Goblet squat", "goblet-squat"),
        ("goblet-squats", "goblet-squat"),
        ("stepup", "low-step-up"),
        ("sqaut goblet", "goblet-squat"),
        ("rfe split squat", "rfe-split-squat"),
        ("bent knee calf", "bent-knee-calf-raise"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, first: str) -> None:
    ranks = find(text).ranks
    best = min(ranks.values())
    assert ranks[first] <= best + 1


def test_a_muscle_and_a_cue_are_found() -> None:
    assert {"seated-calf-raise", "bent-knee-calf-raise"} <= set(find("soleus").ranks)
    assert "goblet-squat" in find("elbows inside knees").ranks
    assert find("calves").ranks.keys() == find("CALF").ranks.keys()


def test_a_slip_is_forgiven_and_said(runner: AthleteRow, client: Client) -> None:
    html = page(client, SHELF, q="brigde")
    assert "Nothing is called “brigde”" in html
    assert "glute-bridge" in shown(html)


def test_words_lose_case_accents_and_plural() -> None:
    assert stems("Crème GLASSES, lunges; halves") == ["creme", "glass", "lunge", "half"]


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ({"muscle": "soleus"}, lambda one: one.muscles.get("soleus", 0) >= 0.5),
        ({"pattern": "hop"}, lambda one: one.pattern == "hop"),
        ({"emphasis": "eccentric"}, lambda one: "eccentric" in one.emphases),
        ({"level": "3"}, lambda one: one.level == 3),
        ({"kit": "floor"}, lambda one: one.possible_with(frozenset())),
        ({"kit": "uses:mini-band"}, lambda one: any("mini-band" in kit for kit in one.kit)),
        ({"pattern": "squat", "level": "1"}, lambda one: one.pattern == "squat" and one.level == 1),
        ({"level": "9"}, lambda one: True),
        ({"kit": "at:the moon"}, lambda one: True),
    ],
)
def test_filters_show_what_fits_and_nothing_else(stranger: None, client: Client, query: Any, fits: Any) -> None:
    assert set(shown(page(client, SHELF, **query))) == {one.id for one in KNOWN.exercises.values() if fits(one)}


def test_what_she_has_means_her_places(runner: AthleteRow, client: Client) -> None:
    places = example_inputs().athlete.places
    everywhere = {
        one.id for one in KNOWN.exercises.values() if any(one.possible_with(frozenset(place.kit)) for place in places)
    }
    assert set(shown(page(client, SHELF, kit="have"))) == everywhere
    for place in places:
        possible = {one.id for one in KNOWN.exercises.values() if one.possible_with(frozenset(place.kit))}
        assert set(shown(page(client, SHELF, kit=f"at:{place.name}"))) == possible


def test_her_season_is_a_filter(runner: AthleteRow, client: Client) -> None:
    stands = set(PrescriptionRow.objects.values_list("exercise", flat=True))
    assert set(shown(page(client, SHELF, mine="1"))) == stands


def test_the_family_that_is_meant_comes_first_and_stands_open(runner: AthleteRow, client: Client) -> None:
    html = page(client, SHELF, q="step")
    families = re.findall(r'<details class="family" id="([a-z-]+)"( open)?>', html)
    assert families[0] == ("step", " open")
    assert {opened for _, opened in families[1:]} == {""}
    assert 'id="squat" open' in page(client, SHELF, q="goblet squat")
    assert " open>" not in page(client, SHELF)


def test_nothing_found_says_what_to_do(runner: AthleteRow, client: Client) -> None:
    html = page(client, SHELF, q="zzzzzz", muscle="soleus")
    assert shown(html) == []
    assert "Nothing fits all of that" in html
    assert 'value="zzzzzz"' in html
    assert "Take a filter away" in html


def test_a_search_is_shown_as_it_was_typed_and_never_as_markup(runner: AthleteRow, client: Client) -> None:
    html = page(client, SHELF, q='"><script>alert(1)</script>')
    assert "<script>alert" not in html


@pytest.mark.parametrize("id", sorted(KNOWN.exercises))
def test_an_exercise_shows_all_that_is_known(stranger: None, client: Client, id: str) -> None:
    from django.utils.html import escape

    one = KNOWN.exercises[id]
    html = page(client, f"/library/exercises/{id}/")
    texts = [one.name, one.setup, *one.steps, *one.cues, one.breathing, one.force_path, one.note, one.why]
    texts += [text for fault in one.faults for text in (fault.see, fault.cue, fault.answer)]
    texts += [KNOWN.kit[piece].name for kit in one.kit for piece in kit]
    assert [text for text in texts if escape(text) not in html] == []
    linked = set(shown(html))
    assert {*one.ladder.easier, *one.ladder.harder} <= linked
    assert set(re.findall(r'href="/library/sources/([^/"]+)/"', html)) == set(one.sources)
    assert set(re.findall(r'href="/library/muscles/([^/"]+)/"', html)) == set(one.muscles)


def test_an_exercise_of_her_season_shows_when(runner: AthleteRow, client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        html = page(client, "/library/exercises/bodyweight-squat/")
    sessions = PrescriptionRow.objects.filter(exercise="bodyweight-squat").values("session").distinct().count()
    assert f'<span class="n6">{sessions}</span>' in html
    assert "In your season since" in html
    assert len(set(re.findall(r'href="/sessions/([^/"]+)/"', html))) == sessions
    assert len(queries) <= 12


def test_a_ladder_says_what_her_places_lack(runner: AthleteRow, client: Client) -> None:
    kits = [frozenset(place.kit) for place in example_inputs().athlete.places]
    impossible = {one.id for one in KNOWN.exercises.values() if not any(one.possible_with(kit) for kit in kits)}
    id = next(one.id for one in KNOWN.exercises.values() if impossible & set(one.ladder.harder) and one.kit)
    assert "Needs " in page(client, f"/library/exercises/{id}/")


def test_without_a_season_the_dates_say_what_would_fill_them(stranger: None, client: Client) -> None:
    create_athlete(example_inputs().athlete)
    assert "Once your season is planned" in page(client, "/library/exercises/goblet-squat/")
    assert "Once your season is planned" not in page(client, "/library/rules/deload/")


@pytest.mark.parametrize("id", sorted(KNOWN.rules))
def test_a_rule_shows_its_numbers_and_its_sources(stranger: None, client: Client, id: str) -> None:
    rule = KNOWN.rules[id]
    html = page(client, f"/library/rules/{id}/")
    assert set(re.findall(r'href="/library/sources/([^/"]+)/"', html)) == set(rule.sources)
    assert html.count('class="range"') == sum(one.max > one.min for one in rule.numbers.values())
    assert html.count("<code ") == len(rule.examples)


def test_a_number_she_set_herself_is_hers(runner: AthleteRow, client: Client) -> None:
    AthleteRow.objects.update(gap_h=60)
    html = page(client, "/library/rules/clear-before-key-run/")
    assert '<span class="n7">60</span><span class="unit">h</span>' in html
    assert "You set this yourself; the rule says 48\u00a0h." in html


@pytest.mark.parametrize("kind", ["phases", "routines", "muscles", "sources"])
def test_every_fact_has_a_page_and_stands_in_its_list(stranger: None, client: Client, kind: str) -> None:
    listed = set(re.findall(rf'href="/library/{kind}/([^/"]+)/"', page(client, f"/library/{kind}/")))
    assert listed == set(getattr(KNOWN, kind))
    for id in listed:
        page(client, f"/library/{kind}/{id}/")


def test_a_source_names_everything_that_rests_on_it(stranger: None, client: Client) -> None:
    html = page(client, "/library/sources/distefano2009/")
    assert set(shown(html)) == {one.id for one in KNOWN.exercises.values() if "distefano2009" in one.sources}
    assert MARK["abstract"] in html


@pytest.mark.parametrize("kind", ["exercises", "rules", "phases", "routines", "muscles", "sources"])
def test_what_does_not_exist_is_a_calm_404(runner: AthleteRow, client: Client, kind: str) -> None:
    assert client.get(f"/library/{kind}/no-such-thing/").status_code == 404


def test_times_and_masses_are_as_she_reads_them(runner: AthleteRow, client: Client) -> None:
    settings = athlete_row(runner.pk).settings
    settings.clock, settings.mass_unit = 12, "lb"
    settings.save()
    html = page(client, "/library/exercises/bodyweight-squat/")
    assert " pm</span>" in html


def test_the_body_map_shows_what_an_exercise_works_and_where_a_muscle_lies(runner: AthleteRow, client: Client) -> None:
    html = page(client, "/library/exercises/goblet-squat/")
    assert '<desc lang="en">Quadriceps 1, Big glute 0.5' in html
    assert html.count('class="m4"') == 2
    html = page(client, "/library/muscles/soleus/")
    assert '<desc lang="en">Deep calf</desc>' in html
    assert html.count('class="m4"') == 3
