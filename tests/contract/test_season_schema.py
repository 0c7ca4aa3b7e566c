"""The JSON Schema of a season: ours fits it, and what the contract forbids does not."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.seasons import REPOSITORY, season

from toeoff.files.season_json import season_json

SCHEMA = json.loads((REPOSITORY / "docs/schemas/season-1.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


@pytest.fixture
def raw() -> Any:
    return json.loads(season_json(season(16, races=3)))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("weeks", [12, 30])
def test_our_seasons_fit(weeks: int) -> None:
    assert list(VALIDATOR.iter_errors(json.loads(season_json(season(weeks, races=3))))) == []


def test_every_key_we_write_is_described(raw: Any) -> None:
    """No key leaves the house without a line in the schema."""
    described = {"season": SCHEMA, **SCHEMA["$defs"]}
    places = {
        "season": [raw],
        "engine": [raw["engine"]],
        "athlete": [raw["athlete"]],
        "place": raw["athlete"]["places"],
        "run": raw["runs"],
        "week": raw["weeks"],
        "session": raw["sessions"],
        "block": [block for session in raw["sessions"] for block in session["blocks"]],
        "item": [item for session in raw["sessions"] for block in session["blocks"] for item in block["items"]],
        "finding": raw["findings"],
    }
    for name, rows in places.items():
        assert {key for row in rows for key in row} <= described[name]["properties"].keys(), name


def test_further_keys_are_fine(raw: Any) -> None:
    raw["extra"] = raw["sessions"][0]["extra"] = 1
    assert VALIDATOR.is_valid(raw)


@pytest.mark.parametrize(
    ("table", "key", "value"),
    [
        ("runs", "kind", "rest"),
        ("runs", "key", False),
        ("runs", "start", "2026-01-06T18:00:00"),
        ("weeks", "phase", "warm"),
        ("weeks", "hard_sets", -1),
        ("sessions", "demand", "brutal"),
        ("sessions", "blocks", []),
        ("findings", "severity", "fatal"),
    ],
)
def test_what_the_contract_forbids_does_not_fit(raw: Any, table: str, key: str, value: object) -> None:
    raw[table][0][key] = value
    assert not VALIDATOR.is_valid(raw)


@pytest.mark.parametrize(
    ("key", "value"), [("rir", None), ("seconds", 30), ("reps", None), ("sets", 0), ("tempo", "3-1-1")]
)
def test_an_item_that_contradicts_itself_does_not_fit(raw: Any, key: str, value: object) -> None:
    raw["sessions"][0]["blocks"][1]["items"][0][key] = value
    assert not VALIDATOR.is_valid(raw)


@pytest.mark.parametrize(
    "key", ["format", "engine", "athlete", "timezone", "start", "end", "runs", "weeks", "sessions"]
)
def test_no_key_may_be_missing(raw: Any, key: str) -> None:
    del raw[key]
    assert not VALIDATOR.is_valid(raw)
