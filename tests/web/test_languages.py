"""A second language needs a catalogue and nothing else; English is there without one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client, RequestFactory
from pytest_django import Settings
from tests.e2e.pages import filled
from tests.web.catalogue import ARABIC, write_catalogue
from tests.web.test_start import YOU

from toeoff.store.models import AthleteRow, SettingsRow
from toeoff.web.languages import languages
from toeoff.web.middleware import language_of

UNITS = {"mass_unit": "kg", "distance_unit": "km", "clock": "24", "week_start": "Mon", "theme": "system"}


@pytest.fixture
def arabic(settings: Settings, tmp_path: Path) -> None:
    """The app as if an Arabic catalogue had come with it."""
    write_catalogue(tmp_path, "ar", ARABIC)
    settings.LOCALE_PATHS = [tmp_path]
    settings.LANGUAGES = languages([tmp_path])


def text(client: Client, address: str, **more: str) -> str:
    return client.get(address, headers=more).content.decode()


def test_the_languages_are_those_with_a_catalogue(tmp_path: Path) -> None:
    assert languages([tmp_path, tmp_path / "nothing"]) == [("en", "English")]
    for code in ("pt_BR", "de", "en"):
        write_catalogue(tmp_path, code, {})
    (tmp_path / "fr" / "LC_MESSAGES").mkdir(parents=True)
    assert languages([tmp_path]) == [("en", "English"), ("de", "Deutsch"), ("pt-br", "Português Brasileiro")]


def test_there_is_no_choice_of_one(runner: AthleteRow, client: Client) -> None:
    assert 'name="language"' not in text(client, "/me/units/")
    assert client.post("/me/units/", UNITS | {"language": "ar"}).status_code == 302
    assert SettingsRow.objects.get().language == "en"


def test_she_chooses_her_language(runner: AthleteRow, client: Client, arabic: None) -> None:
    page = text(client, "/me/units/")
    assert 'name="language"' in page
    assert "العربيّة" in page
    assert client.post("/me/units/", UNITS | {"language": "ar"}).status_code == 302
    page = text(client, "/")
    assert '<html lang="ar" dir="rtl"' in page
    assert "اليوم" in page
    assert "<h1>الخميس 12 مارس</h1>" in page


def test_a_language_that_is_not_here_is_refused(runner: AthleteRow, client: Client, arabic: None) -> None:
    assert client.post("/me/units/", UNITS | {"language": "fr"}).status_code == 422
    assert SettingsRow.objects.get().language == "en"


def test_a_catalogue_that_went_away_leaves_english(runner: AthleteRow, client: Client) -> None:
    SettingsRow.objects.update(language="ar")
    assert '<html lang="en" dir="ltr"' in text(client, "/")


def test_a_newcomer_reads_what_her_browser_asks_for_and_keeps_it(
    db: None, clock: str, client: Client, arabic: None
) -> None:
    asks = {"accept-language": "ar-EG,fr;q=0.8"}
    page = client.get("/start/", headers=asks)
    assert "أهلًا" in page.content.decode()
    assert "Accept-Language" in page.headers["Vary"]
    assert client.post("/start/you/", YOU, headers=asks).status_code == 302
    assert SettingsRow.objects.get().language == "ar"
    assert '<html lang="ar" dir="rtl"' in text(client, "/start/runs/")
    assert '<html lang="en" dir="ltr"' not in text(client, "/season/")


def test_an_unknown_wish_gets_english(db: None, clock: str, client: Client, arabic: None) -> None:
    assert '<html lang="en" dir="ltr"' in text(client, "/start/", **{"accept-language": "fi"})


def test_numbers_of_a_picture_keep_their_point(runner: AthleteRow, client: Client, arabic: None) -> None:
    """Half a unit is written 0,5 for people, never in an address, a picture or a style."""
    SettingsRow.objects.update(language="ar")
    wrong = [
        f"{address}: {tag}"
        for address in filled(lambda address: text(client, address))
        for tag in re.findall(r"<[a-z][^>]*>", text(client, address))
        if re.search(r'\b(?:[xy][12]?|width|height|d|points|r|c[xy]|href|step|min|max)="[^"]*\d,\d', tag)
    ]
    assert not wrong, wrong[:5]


def test_numbers_are_written_as_the_language_writes_them(runner: AthleteRow, client: Client, arabic: None) -> None:
    assert "48.5 h after" in text(client, "/season/")
    SettingsRow.objects.update(language="ar")
    page = text(client, "/season/")
    assert "48,5 h after" in page
    assert "48.5 h after" not in page


def test_programs_are_answered_in_english(runner: AthleteRow, client: Client, arabic: None) -> None:
    SettingsRow.objects.update(language="ar")
    asks = RequestFactory(headers={"accept-language": "ar"}).get("/api/v1/athletes")
    assert language_of(asks, AthleteRow.objects.get()) == "en"
    assert language_of(asks, None) == "en"
    assert '<html lang="ar"' in text(client, "/api/v1/docs")
