"""The script of the pages: small, without libraries, pinned without addresses, and not needed."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FRONTEND = ROOT / "frontend"
BUILT = ROOT / "src" / "toeoff" / "web" / "static" / "built"
MOST_BYTES = 15_000
"""Of all script and style together, packed."""


def test_the_lock_file_has_no_addresses() -> None:
    lock = (FRONTEND / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert all("integrity" in row for name, row in json.loads(lock)["packages"].items() if name)


def test_no_library_is_shipped_to_the_browser() -> None:
    package = json.loads((FRONTEND / "package.json").read_text(encoding="utf-8"))
    assert "dependencies" not in package
    for file in (FRONTEND / "src").glob("*.ts"):
        imported = re.findall(r"""from "([^"]+)"|import "([^"]+)\"""", file.read_text(encoding="utf-8"))
        assert all("".join(names).startswith("./") for names in imported), file.name


@pytest.mark.skipif(not BUILT.exists(), reason="the front end is not built (make setup builds it where node is)")
def test_what_is_built_is_small() -> None:
    sizes = {file.name: len(gzip.compress(file.read_bytes())) for file in BUILT.iterdir()}
    assert set(sizes) == {"app.js", "app.css"}
    assert sum(sizes.values()) <= MOST_BYTES


def test_no_word_for_people_is_in_the_script() -> None:
    """Sentences come from the server, where they are translated."""
    for file in (FRONTEND / "src").glob("*.ts"):
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        code = re.sub(r"new (?:Type)?Error\([^)]*\)", "", code)
        assert not re.findall(r'"[A-Z][a-z]+ [^"]*"', code), file.name
