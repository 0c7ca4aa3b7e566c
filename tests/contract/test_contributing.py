"""CONTRIBUTING.md points to things that exist, and to the place where they really are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

TABLE = TEXT.split("## Where is")[1].split("\n## ")[0]
ROWS = re.findall(r"^\| (.+?) \| `([^`]+)` \| (.+?) \|$", TABLE, re.MULTILINE)


def test_the_table_has_rows() -> None:
    assert len(ROWS) >= 25
    assert len(ROWS) == sum(line.startswith("| ") for line in TABLE.splitlines()) - 1, "a row does not fit the pattern"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row[0]))
def test_a_question_leads_to_a_file_that_holds_what_it_names(row: tuple[str, str, str]) -> None:
    _, path, names = row
    file = ROOT / path
    assert file.exists(), path
    named = re.findall(r"`([^`]+)`", names)
    assert named
    for name in named:
        if file.is_dir():
            assert (file / name).exists(), f"{path} has no {name}"
        else:
            assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", file.read_text(encoding="utf-8")), name


def test_every_path_in_code_style_exists() -> None:
    paths = re.findall(r"`((?:src|tests|docs|examples|changelog\.d|requirements|\.ci)/[\w./-]*)`", TEXT)
    assert paths
    for path in paths:
        assert (ROOT / path).exists(), path


def test_make_targets_that_are_named_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"`?make ([a-z-]+)", TEXT)):
        assert f"\n{target}:" in makefile, target
