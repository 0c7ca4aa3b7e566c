"""The athlete file: every bad value gives one error that names key, found and allowed."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toeoff.errors import InputError
from toeoff.files.athlete_toml import athlete_as_dict, athlete_from_dict, parse_athlete, read_athlete
from toeoff.model.athlete import Experience, Sex
from toeoff.model.run import RunKind

GOOD = """
name = "Test runner"
mass_kg = 60.0
timezone = "Europe/Berlin"
start = 2026-01-05

[[places]]
name = "home"
kit = ["mat", "dumbbell"]
dumbbell_kg = [6.0, 10.0]

[[availability]]
day = "Mon"
from = "18:00"
to = "20:00"
place = "home"
"""

FULL = (
    """
sex = "female"
birth_year = 1990
height_m = 1.7
experience = "trained"
layoff_weeks = 9
sessions_per_week = 3
light_sessions_per_week = 0
session_minutes = 60
gap_h = 40.5
"""
    + GOOD
    + """
[[places]]
name = "gym"
kit = ["barbell", "rack"]
kettlebell_kg = [12]
kettlebell_pairs = true
plates_kg = [1.25, 2.5, 5, 10, 20, 20]
barbell_kg = 15
trap_bar_kg = [25.0]
machine_step_kg = 2.5

[[availability]]
day = "Mon"
from = "20:00"
to = "24:00"
place = "gym"

[[away]]
from = 2026-02-09
to = 2026-02-13

[[pain]]
region = "achilles"
side = "left"
score = 3
bone_stress_signs = false

[usual_times]
quality = "17:30"
"""
)


def test_defaults() -> None:
    athlete = parse_athlete(GOOD)
    assert (athlete.experience, athlete.layoff_weeks, athlete.sessions_per_week) == (Experience.NOVICE, 0, 2)
    assert (athlete.light_sessions_per_week, athlete.session_minutes, athlete.gap_h) == (1, 45, 48.0)
    assert (athlete.sex, athlete.birth_year, athlete.pain, athlete.away) == (Sex.UNSPECIFIED, None, (), ())
    assert athlete.usual_times[RunKind.LONG] == time(8, 30)
    assert athlete.start == date(2026, 1, 5)
    assert athlete.places[0].barbell_kg == 20.0


def test_every_key() -> None:
    athlete = parse_athlete(FULL)
    assert athlete.places[1].plates_kg == (1.25, 2.5, 5.0, 10.0, 20.0, 20.0)
    assert (athlete.places[1].barbell_kg, athlete.places[1].trap_bar_kg) == (15.0, 25.0)
    assert athlete.places[1].kettlebell_pairs
    assert athlete.availability[1].end == time(23, 59)
    assert athlete.usual_times[RunKind.QUALITY] == time(17, 30)
    assert athlete.gap_h == 40.5


@pytest.mark.parametrize("text", [GOOD, FULL])
def test_dictionary_and_back_is_the_same_athlete(text: str) -> None:
    athlete = parse_athlete(text)
    as_text = json.dumps(athlete_as_dict(athlete))
    assert athlete_from_dict(json.loads(as_text)) == athlete


def test_dictionary_has_the_contract_s_keys() -> None:
    values = athlete_as_dict(parse_athlete(FULL))
    assert values["start"] == "2026-01-05"
    assert values["availability"] == [
        {"day": "Mon", "from": "18:00", "to": "20:00", "place": "home"},
        {"day": "Mon", "from": "20:00", "to": "23:59", "place": "gym"},
    ]
    assert values["away"] == [{"from": "2026-02-09", "to": "2026-02-13"}]
    assert athlete_as_dict(parse_athlete(GOOD))["gap_h"] == 48


@pytest.mark.parametrize(
    ("old", "new", "where", "word"),
    [
        ('name = "Test runner"', "", "name", "nothing"),
        ('name = "Test runner"', 'name = "  "', "name", "empty"),
        ('name = "Test runner"', "name = 5", "name", "5"),
        ("mass_kg = 60.0", "", "mass_kg", "nothing"),
        ("mass_kg = 60.0", "mass_kg = 24.9", "mass_kg", "from 25 to 250"),
        ("mass_kg = 60.0", "mass_kg = nan", "mass_kg", "nan"),
        ("mass_kg = 60.0", 'mass_kg = "60"', "mass_kg", "60"),
        ("mass_kg = 60.0", "mass_kg = true", "mass_kg", "true"),
        ("mass_kg = 60.0", "mass_kg = 60\nheight_m = 170", "height_m", "from 1 to 2.5"),
        ("mass_kg = 60.0", "mass_kg = 60\nbirth_year = 2030", "birth_year", "2030"),
        ("mass_kg = 60.0", "mass_kg = 60\nlayoff_weeks = -1", "layoff_weeks", "0 to 2000"),
        ("mass_kg = 60.0", "mass_kg = 60\nsessions_per_week = 4", "sessions_per_week", "1 to 3"),
        ("mass_kg = 60.0", "mass_kg = 60\nsessions_per_week = 1.5", "sessions_per_week", "1.5"),
        ("mass_kg = 60.0", "mass_kg = 60\nlight_sessions_per_week = 4", "light_sessions_per_week", "0 to 3"),
        ("mass_kg = 60.0", "mass_kg = 60\nsession_minutes = 5", "session_minutes", "10 to 90"),
        ("mass_kg = 60.0", "mass_kg = 60\ngap_h = 90", "gap_h", "36 to 72"),
        ("mass_kg = 60.0", "mass_kg = 60\nexperience = 'novise'", "experience", "Did you mean novice?"),
        ("mass_kg = 60.0", "mass_kg = 60\nsex = 'x'", "sex", "female, male, unspecified"),
        ("mass_kg = 60.0", "mass_kg = 60\nmas_kg = 61", "mas_kg", "Did you mean mass_kg?"),
        ('"Europe/Berlin"', '"Europe/Berlni"', "timezone", "Did you mean Europe/Berlin?"),
        ('"Europe/Berlin"', '"../../etc/passwd"', "timezone", "a time zone such as"),
        ("2026-01-05", '"05.01.2026"', "start", "05.01.2026"),
        ("2026-01-05", "2026-01-05T10:00:00", "start", "a date such as"),
        ("2026-01-05", "1926-01-05", "start", "from 2000"),
        ('name = "home"', "", "places[1].name", "nothing"),
        ('"dumbbell"]', '"dumbell"]', "places[1].kit", "Did you mean dumbbell?"),
        ('"dumbbell"]', "[1]]", "places[1].kit", "any of mat"),
        ("[6.0, 10.0]", "[6.0, 0]", "places[1].dumbbell_kg", "found 0"),
        ("[6.0, 10.0]", "[501]", "places[1].dumbbell_kg", "up to 500"),
        ("[6.0, 10.0]", "6.0", "places[1].dumbbell_kg", "a list"),
        ("[6.0, 10.0]", "[6.0]\nbarbell_kg = [10, 15]", "places[1].barbell_kg", "one load"),
        ("[6.0, 10.0]", "[6.0]\nkettlebell_pairs = 2", "places[1].kettlebell_pairs", "true or false"),
        ("[6.0, 10.0]", "[6.0]\ncolour = 2", "places[1].colour", "unknown key"),
        ('day = "Mon"', 'day = "Monday"', "availability[1].day", "Did you mean Mon?"),
        ('from = "18:00"', 'from = "20:00"', "availability[1].to", "a time after 20:00"),
        ('from = "18:00"', 'from = "24:00"', "availability[1].from", "24:00"),
        ('to = "20:00"', 'to = "25:00"', "availability[1].to", "25:00"),
        ('to = "20:00"', "", "availability[1].to", "nothing"),
        ('place = "home"', 'place = "hom"', "availability[1].place", "Did you mean home?"),
        ("[[availability]]", "[availability]", "availability", "[[availability]]"),
    ],
)
def test_bad_value(old: str, new: str, where: str, word: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_athlete(GOOD.replace(old, new, 1), "athlete.toml")
    assert caught.value.where == f"athlete.toml: {where}"
    assert word in str(caught.value)
    assert "\n" not in str(caught.value)


WINDOW = '\n[[availability]]\nday = "Mon"\nfrom = "{}"\nto = "{}"\nplace = "home"\n'


@pytest.mark.parametrize(
    ("more", "where", "word"),
    [
        (WINDOW.format("19:00", "21:00"), "availability[2].from", "do not overlap"),
        ('\n[[places]]\nname = "home"\n', "places[2].name", "no other place"),
        ("\n[[away]]\nfrom = 2026-02-09\nto = 2026-02-01\n", "away[1].to", "2026-02-09 or later"),
        ("\n[[away]]\nfrom = 2026-02-09\n", "away[1].to", "nothing"),
        ("\n[[pain]]\nregion = 'ankle'\n", "pain[1].region", "one of achilles"),
        ("\n[[pain]]\nregion = 'knee'\nscore = 11\n", "pain[1].score", "0 to 10"),
        ("\n[[pain]]\nregion = 'knee'\nside = 'middle'\n", "pain[1].side", "left, right, both"),
        ("\n[usual_times]\nrest = '10:00'\n", "usual_times.rest", "unknown key"),
        ("\n[usual_times]\neasy = 'morning'\n", "usual_times.easy", "morning"),
    ],
)
def test_bad_table(more: str, where: str, word: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_athlete(GOOD + more, "athlete.toml")
    assert caught.value.where == f"athlete.toml: {where}"
    assert word in str(caught.value)


def test_windows_that_touch_are_fine() -> None:
    assert len(parse_athlete(GOOD + WINDOW.format("20:00", "21:00")).availability) == 2


@pytest.mark.parametrize("cut", ["[[places]]", "[[availability]]"])
def test_a_place_and_a_window_are_needed(cut: str) -> None:
    with pytest.raises(InputError, match="at least one"):
        parse_athlete(GOOD[: GOOD.index(cut)])


@pytest.mark.parametrize(
    "text", ["", "   \n", "name = ", "[[[", "a = " + "[" * 5000, "x" * 20_000, "name = 'a'\nname = 'b'", "{}", "\x00"]
)
def test_broken_file_is_one_clear_error(text: str) -> None:
    with pytest.raises(InputError):
        parse_athlete(text, "athlete.toml")


def test_broken_toml_names_the_line() -> None:
    with pytest.raises(InputError, match=r"^athlete.toml:4: found 'mass_kg ='"):
        parse_athlete(GOOD.replace("60.0", "").replace("name = ", "\nname = ", 1), "athlete.toml")


def test_huge_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "athlete.toml"
    path.write_text("# x\n" * 300_000)
    with pytest.raises(InputError, match="at most 1 MB"):
        read_athlete(path)


def test_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "athlete.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert read_athlete(path).name == "Test runner"


@given(at=st.integers(0, len(FULL)), cut=st.integers(0, 20), put=st.text(max_size=10))
@settings(deadline=None, max_examples=200)
def test_changed_file_never_crashes(at: int, cut: int, put: str) -> None:
    try:
        parse_athlete(FULL[:at] + put + FULL[at + cut :])
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017 - an error is allowed, not demanded


def test_key_with_very_many_parts_is_refused_before_it_takes_long() -> None:
    with pytest.raises(InputError, match="a very long line or key"):
        parse_athlete(".".join("ab" * 400) + " = 1\n")


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('["mat", "dumbbell"]', '"mat"', "a list such as"),
        ("[6.0, 10.0]", "[6.0]\nbarbell_kg = 99999999999999999999999999999999999999", "up to 500"),
        ("mass_kg = 60.0", "mass_kg = 60\nusual_times = 3", "a table"),
    ],
)
def test_wrong_type(old: str, new: str, word: str) -> None:
    with pytest.raises(InputError, match=word):
        parse_athlete(GOOD.replace(old, new, 1))
