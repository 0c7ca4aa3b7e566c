"""`toeoff kb export --json` keeps to its published schema, and the schema keeps to the words of the code."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from toeoff.app.text.kb import export_knowledge
from toeoff.knowledge.load import read_knowledge
from toeoff.model.athlete import KIT
from toeoff.model.exercise import HOLDS, PATTERNS, ROLES, TISSUES
from toeoff.model.plan import Phase, Role

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/schemas/knowledge-1.schema.json").read_text(encoding="utf-8"))
EXPORT = export_knowledge(read_knowledge())
VALIDATOR = Draft202012Validator(SCHEMA)

CONTRACT_KEYS = {
    "id", "name", "pattern", "roles", "emphases", "sides", "kit", "loadable", "muscles", "prime_mover", "chain",
    "level", "contacts_per_rep", "contacts_per_s", "impact", "tissue", "ladder", "faults", "cues", "watch", "sources",
}  # fmt: skip


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_export_keeps_to_the_schema() -> None:
    problems = [f"{'/'.join(map(str, error.path))}: {error.message[:200]}" for error in VALIDATOR.iter_errors(EXPORT)]
    assert problems == []


def test_the_export_has_every_key_of_the_interfaces_page() -> None:
    assert {"format", "exercises", "rules", "routines", "sources", "muscles"} <= set(EXPORT)
    assert EXPORT["format"] == "toeoff-knowledge/1"
    assert all(set(exercise) >= CONTRACT_KEYS for exercise in EXPORT["exercises"])
    assert set(SCHEMA["$defs"]["exercise"]["required"]) == CONTRACT_KEYS


@pytest.mark.parametrize(
    ("name", "words"),
    [("pattern", PATTERNS), ("role", ROLES), ("kitId", KIT), ("phaseId", tuple(str(phase) for phase in Phase))],
)
def test_the_schemas_words_are_those_of_the_code(name: str, words: tuple[str, ...]) -> None:
    assert SCHEMA["$defs"][name]["enum"] == list(words)


def test_the_schemas_holds_tissues_and_block_roles_are_those_of_the_code() -> None:
    definitions = SCHEMA["$defs"]
    assert definitions["load"]["properties"]["holds"]["items"]["enum"] == list(HOLDS)
    assert definitions["exercise"]["properties"]["tissue"]["required"] == list(TISSUES)
    assert definitions["routineBlock"]["properties"]["role"]["enum"] == [str(role) for role in Role]


def without(*path: str | int) -> Callable[[dict[str, Any]], None]:
    """Drop the value at the end of the path."""

    def damage(exported: dict[str, Any]) -> None:
        inner: Any = exported
        for step in path[:-1]:
            inner = inner[step]
        del inner[path[-1]]

    return damage


def with_value(value: object, *path: str | int) -> Callable[[dict[str, Any]], None]:
    """Put a value at the end of the path."""

    def damage(exported: dict[str, Any]) -> None:
        inner: Any = exported
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = value

    return damage


@pytest.mark.parametrize(
    "damage",
    [
        without("format"),
        with_value("toeoff-knowledge/2", "format"),
        without("exercises", 0, "watch"),
        with_value("sqat", "exercises", 0, "pattern"),
        with_value([["sofa"]], "exercises", 0, "kit"),
        with_value(5, "exercises", 0, "level"),
        with_value(2, "exercises", 0, "level"),
        with_value({}, "exercises", 0, "muscles"),
        with_value(5, "exercises", 0, "tissue", "hip"),
        without("exercises", 0, "tissue", "hip"),
        with_value([], "exercises", 0, "cues"),
        with_value("uncertain", "sources", 0, "mark"),
        with_value([], "rules", 0, "sources"),
        with_value([], "rules", 0, "history"),
        with_value("someday", "rules", 0, "history", 0, "date"),
        with_value("peak", "phases", 0, "id"),
        with_value({"novice": [1, 2]}, "muscles", 0, "weekly_sets"),
        without("routines", 0, "blocks", 0, "items", 0, "exercise"),
        with_value("sofa", "kit", 0, "id"),
    ],
)  # fmt: skip
def test_a_damaged_export_is_refused(damage: Callable[[dict[str, Any]], None]) -> None:
    exported = {key: deepcopy(value[:1]) if isinstance(value, list) else value for key, value in EXPORT.items()}
    exported["exercises"][0]["ladder"] = {"easier": [], "harder": []}
    assert VALIDATOR.is_valid(exported)
    damage(exported)
    assert not VALIDATOR.is_valid(exported)
