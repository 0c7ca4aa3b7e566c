"""season.json: a full round trip, the same bytes for equal seasons, and errors that name the key."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.seasons import athlete, season

from toeoff.errors import InputError
from toeoff.files.season_json import read_season, season_as_dict, season_from_dict, season_json
from toeoff.model.plan import Season
from toeoff.model.run import Run, RunKind


@pytest.mark.parametrize("weeks", [12, 16, 30])
def test_a_season_comes_back_whole(weeks: int) -> None:
    planned = season(weeks, races=3)
    assert season_from_dict(json.loads(season_json(planned))) == planned


def test_a_file_comes_back_whole(tmp_path: Path) -> None:
    path = tmp_path / "season.json"
    path.write_text(season_json(season()), encoding="utf-8")
    found = read_season(path)
    assert found == season()
    assert found.sessions[0].start.tzinfo is found.athlete.tz
    assert season_json(found) == path.read_text(encoding="utf-8")


def test_keys_stand_in_the_order_of_the_contract() -> None:
    raw = season_as_dict(season())
    top = ["format", "engine", "athlete", "timezone", "start", "end", "runs", "weeks", "sessions", "findings"]
    assert list(raw) == top
    assert list(raw["runs"][0])[:8] == ["id", "start", "minutes", "km", "kind", "key", "title", "because"]
    item = raw["sessions"][0]["blocks"][1]["items"][0]
    assert item["line"] == "goblet-squat 3x8 10kg @4RIR t3-1-1-0"
    assert raw["runs"][0]["start"] == "2026-01-06T18:00:00+01:00"


def test_the_text_is_plain() -> None:
    text = season_json(season())
    assert text.endswith("}\n")
    assert "Zoë Müller-Łukasz" in text
    assert text == season_json(season())


def test_numbers_have_no_noise_and_whole_ones_no_second_spelling() -> None:
    noisy = replace(season(), athlete=athlete(mass_kg=60, height_m=0.1 + 1.6))
    assert noisy.athlete == athlete(mass_kg=60.0, height_m=1.7000000000000002)
    text = season_json(noisy)
    assert '"mass_kg": 60.0,' in text
    assert '"height_m": 1.7,' in text
    run = replace(season().runs[0], km=10)
    assert '"km": 10.0,' in season_json(replace(season(), runs=(run,)))


def test_the_hour_that_comes_twice_stays_apart() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    starts = [datetime(2026, 10, 25, 2, 30, tzinfo=berlin, fold=fold) for fold in (0, 1)]
    runs = tuple(Run(id=f"r{n}", start=start, minutes=20, kind=RunKind.EASY) for n, start in enumerate(starts))
    back = season_from_dict(season_as_dict(replace(season(), runs=runs)))
    assert [run.start.timestamp() for run in back.runs] == [start.timestamp() for start in starts]


def test_where_a_run_came_from_is_kept() -> None:
    run = replace(season().runs[0], source="plan.ics:abc", uid="abc", race_km=None)
    planned = replace(season(), runs=(run,))
    assert season_from_dict(season_as_dict(planned)) == planned


def test_unknown_keys_are_passed_over() -> None:
    raw = json.loads(season_json(season()))
    raw["colour"] = raw["athlete"]["shoe"] = raw["athlete"]["places"][0]["smell"] = "red"
    raw["sessions"][0]["blocks"][0]["items"][0]["mood"] = 3
    assert season_from_dict(raw) == season()


def test_reasons_and_titles_may_be_missing() -> None:
    raw = json.loads(season_json(season()))
    del raw["sessions"][0]["because"], raw["sessions"][0]["instead_of"], raw["sessions"][0]["title"]
    assert season_from_dict(raw).sessions[0].because == ()


def _set(path: str, value: object) -> Callable[[Any], None]:
    """A change to one key of the raw season, by its path."""
    keys = [int(key) if key.isdigit() else key for key in re.findall(r"[\w-]+", path)]

    def change(raw: Any) -> None:
        for key in keys[:-1]:
            raw = raw[key]
        if value is ...:
            del raw[keys[-1]]
        else:
            raw[keys[-1]] = value

    return change


@pytest.mark.parametrize(
    ("path", "value", "allowed"),
    [
        ("format", "toeoff-season/2", "toeoff-season/1"),
        ("engine", [], "an object"),
        ("engine.inputs", 5, "a text"),
        ("athlete.gap_h", 90, "from 36 to 72"),
        ("athlete", None, "an object"),
        ("timezone", "Europe/Paris", "Europe/Berlin"),
        ("start", "2026-02-30", "a date such as"),
        ("end", ..., "the key end to be present"),
        ("runs", {}, "a list"),
        ("runs[3].minutes", 0, "at least 1"),
        ("runs[3].minutes", True, "a whole number"),
        ("runs[3].km", -1, "a number of at least 0"),
        ("runs[3].km", "ten", "a number of at least 0"),
        ("runs[0].kind", "jog", "one of easy, medium"),
        ("runs[0].kind", "rest", "a kind of run"),
        ("runs[0].key", False, "true for a run of the kind quality"),
        ("runs[0].start", "2026-01-06T18:00:00", "a local time with offset"),
        ("runs[0].start", "0001-01-01T00:00:00+14:00", "a local time with offset"),
        ("runs[0].start", 7, "a text"),
        ("weeks[1].phase", "warm", "one of foundation"),
        ("weeks[1].deload", "no", "true or false"),
        ("sessions[2].emphasis", "legs", "one of foundation"),
        ("sessions[2].blocks", [], "at least 1"),
        ("sessions[2].blocks[1].role", "dessert", "one of warm-up"),
        ("sessions[2].blocks[1].items[0].sets", 0, "at least 1"),
        ("sessions[2].blocks[1].items[0].tempo", 3, "a text"),
        ("findings[0].severity", "fatal", "one of info, warn, error"),
    ],
)
def test_what_does_not_fit_is_named_by_its_path(path: str, value: object, allowed: str) -> None:
    raw = json.loads(season_json(season()))
    _set(path, value)(raw)
    with pytest.raises(InputError) as caught:
        season_from_dict(raw, "season.json")
    where = caught.value.where
    assert where.startswith("season.json: ")
    assert where.removeprefix("season.json: ").replace(": ", ".").startswith(path)
    assert allowed in str(caught.value)


@pytest.mark.parametrize(
    ("content", "where", "found"),
    [
        (b"{", "season.json:1", "Expecting"),
        (b'{"format":\n NaN}', "season.json", "NaN"),
        (b"\xff\xfe", "season.json: byte 0", "not UTF-8"),
        (b"[" * 200_000, "season.json", "cannot be read"),
        (b"[1" + b"0" * 5000 + b"]", "season.json", "cannot be read"),
        (b"5", "season.json", "5"),
    ],
)
def test_a_file_that_is_no_season(tmp_path: Path, content: bytes, where: str, found: str) -> None:
    path = tmp_path / "season.json"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_season(path)
    assert caught.value.where.startswith(where)
    assert found in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_season(tmp_path / "season.json")


def test_an_empty_season_is_a_season() -> None:
    empty: Season = replace(season(), runs=(), weeks=(), sessions=(), findings=())
    assert season_from_dict(season_as_dict(empty)) == empty
