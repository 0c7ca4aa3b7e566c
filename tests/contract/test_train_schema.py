"""The JSON Schema of `toeoff-train/1`: what the player gets fits it, and every key of it is described."""

from __future__ import annotations

import json
import math
import re
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator
from tests.seasons import REPOSITORY
from tests.web.conftest import clock, runner

from toeoff.app.train.index import routine_lines
from toeoff.store.models import AthleteRow
from toeoff.web.pages.train.words import WORDS

__all__ = ["clock", "runner"]

SCHEMA = json.loads((REPOSITORY / "docs/schemas/train-1.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def wrong(data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in VALIDATOR.iter_errors(data)]


def test_every_session_and_every_routine_fits(runner: AthleteRow, client: Client) -> None:
    uids = list(runner.seasons.get().sessions.order_by("start").values_list("uid", flat=True))
    addresses = [f"/train/{uid}/data.json" for uid in uids[::5]]
    addresses += [f"/train/routine/{one.id}/data.json" for one in routine_lines()]
    addresses += [f"/train/{uid}/data.json?place=home&minutes=12" for uid in uids[::9]]
    assert len(addresses) > 25
    for address in addresses:
        data = client.get(address).json()
        assert wrong(data) == [], address
        assert data["minutes"] == math.ceil(sum(step["seconds"] for step in data["steps"]) / 60), address


def test_every_key_we_write_is_described(runner: AthleteRow, client: Client) -> None:
    data = client.get("/train/20260309-2/data.json?minutes=20").json()
    described = {"train": SCHEMA, **SCHEMA["$defs"]}
    items = [item for block in data["blocks"] for item in block["items"]]
    for name, rows in {"train": [data], "step": data["steps"], "block": data["blocks"], "item": items}.items():
        for row in rows:
            assert set(row) == set(described[name]["properties"]), name


@pytest.mark.parametrize("key", SCHEMA["required"])
def test_no_key_may_be_missing(runner: AthleteRow, client: Client, key: str) -> None:
    data = client.get("/train/20260309-2/data.json").json()
    del data[key]
    assert wrong(data)


def test_the_players_words_are_the_pages_words() -> None:
    """`frontend/src/train/words.ts` says them in English, `WORDS` gives them to translators; they are the same."""
    text = (REPOSITORY / "frontend/src/train/words.ts").read_text(encoding="utf-8")
    body = text[text.index("ENGLISH = {") : text.index("} as const")]
    theirs = {
        one or other: said for one, other, said in re.findall(r'^  (?:"([^"]+)"|(\w+)): "(.*)",$', body, re.MULTILINE)
    }
    assert theirs == WORDS
