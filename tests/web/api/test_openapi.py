"""The description of the API: what is served is what is checked in, and no part of it hides another."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path

from django.test import Client
from jsonschema import Draft202012Validator
from ninja import Schema
from tests.golden.openapi import PAGE

import toeoff.web.api
from toeoff.model.athlete import DAYS, KIT, REGION_TISSUE
from toeoff.store.models import AthleteRow
from toeoff.web.api import athlete_schema, values

DOCS = Path(__file__).parents[3] / "docs" / "api.md"


def test_what_is_served_is_checked_in(runner: AthleteRow, client: Client) -> None:
    """`make golden` writes the page anew."""
    assert client.get("/api/v1/openapi.json").content.decode() == PAGE.read_text(encoding="utf-8")


def test_it_is_openapi_3_1_with_schemas_that_are_schemas() -> None:
    described = json.loads(PAGE.read_text(encoding="utf-8"))
    assert described["openapi"] == "3.1.0"
    for schema in described["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_reference_leads_somewhere() -> None:
    text = PAGE.read_text(encoding="utf-8")
    described = json.loads(text)
    for kind, name in re.findall(r'"#/components/(\w+)/([^"]+)"', text):
        assert name in described["components"][kind]


def test_every_operation_says_what_it_does_under_a_name_of_its_own() -> None:
    paths = json.loads(PAGE.read_text(encoding="utf-8"))["paths"]
    operations = [one for methods in paths.values() for one in methods.values()]
    assert all(one["summary"] and one["description"] for one in operations)
    assert max(Counter(one["operationId"] for one in operations).values()) == 1


def test_no_two_schemas_share_a_name() -> None:
    """They would take each other's place in the description without a word."""
    folder = Path(str(toeoff.web.api.__file__)).parent
    modules = [import_module(f"toeoff.web.api.{file.stem}") for file in folder.glob("*.py")]
    named = {
        (name, value.__module__)
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, type) and issubclass(value, Schema) and value.__module__.startswith("toeoff.")
    }
    assert [name for name, count in Counter(name for name, _ in named).items() if count > 1] == []


def test_the_words_of_the_description_are_those_of_the_model() -> None:
    assert athlete_schema.Kit.__args__ == KIT  # type: ignore[attr-defined]
    assert set(athlete_schema.Region.__args__) == set(REGION_TISSUE)  # type: ignore[attr-defined]
    assert values.Weekday.__args__ == DAYS  # type: ignore[attr-defined]


def test_the_page_about_it_lists_every_operation_and_loads_nothing_from_elsewhere(
    runner: AthleteRow, client: Client
) -> None:
    page = client.get("/api/v1/docs").content.decode()
    for path, methods in json.loads(PAGE.read_text(encoding="utf-8"))["paths"].items():
        for one in methods.values():
            assert path in page
            assert one["summary"].replace("'", "&#x27;") in page
    assert not re.search(r"(src|href)=\"(https?:)?//", page)


def test_pages_do_not_wait_for_the_api_to_load() -> None:
    """It is imported with the first request below its address, not to find the address of a page."""
    script = (
        "import sys, django; django.setup()\n"
        "from django.urls import resolve, reverse\n"
        "reverse('today')\n"
        "before = 'ninja' in sys.modules\n"
        "resolve('/api/v1/athletes')\n"
        "print(before, 'ninja' in sys.modules)\n"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "toeoff.web.settings"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
