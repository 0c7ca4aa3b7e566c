"""The first screen of the README is true: its week and its picture are what the code makes of the bundled runner."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.golden.docs import BEGIN, END, LEFT_OUT, PICTURE, README, ROOT, RULES, example_week, excerpt, pages

TEXT = README.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [README, PICTURE, RULES], ids=lambda path: path.name)
def test_a_page_that_the_code_writes_is_up_to_date(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == pages()[path], "run `make golden` and read the diff"


def test_every_line_of_the_week_is_printed_in_this_order() -> None:
    printed = iter(example_week().splitlines())
    for line in excerpt():
        assert line == LEFT_OUT or line in printed


def test_the_week_is_a_whole_week_with_strength_in_it() -> None:
    week = TEXT.split(BEGIN)[1].split(END)[0]
    assert re.findall(r"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) ", week, re.MULTILINE) == [
        "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun",
    ]  # fmt: skip
    assert week.count("STRENGTH") >= 2
    assert week.count("Because") >= 2
    assert len(week.splitlines()) <= 60


def test_the_first_fenced_commands_are_those_of_the_makefile() -> None:
    commands = re.findall(r"^```sh\n(.+?)\n```", TEXT, re.MULTILINE | re.DOTALL)
    assert commands[:2] == ["make run", "make test"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "\nrun:" in makefile
    assert "\ntest:" in makefile


def test_the_picture_is_shown() -> None:
    assert "](docs/screens/season.svg)" in TEXT
