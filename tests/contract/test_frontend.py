"""The script of the pages: small, with one small library, pinned without addresses, and not needed."""

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
"""Of the script and the style that every page loads, packed."""
MOST_OF_ALL_BYTES = 90_000
"""Of everything together, with Train and the worker, packed."""
LIBRARIES = {"idb"}
"""What is shipped to the browser, in `offline/base.ts` alone."""


def test_the_lock_file_has_no_addresses() -> None:
    lock = (FRONTEND / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert all("integrity" in row for name, row in json.loads(lock)["packages"].items() if name)


def test_one_library_is_shipped_to_the_browser() -> None:
    package = json.loads((FRONTEND / "package.json").read_text(encoding="utf-8"))
    assert set(package["dependencies"]) == LIBRARIES
    for file in (FRONTEND / "src").rglob("*.ts"):
        imported = re.findall(r"""from "([^"]+)"|import "([^"]+)\"""", file.read_text(encoding="utf-8"))
        ours = {name for names in imported if not (name := "".join(names)).startswith(("./", "../"))}
        assert ours == (LIBRARIES if file.parts[-2:] == ("offline", "base.ts") else set()), file.name


@pytest.mark.skipif(not BUILT.exists(), reason="the front end is not built (make setup builds it where node is)")
def test_what_is_built_is_small() -> None:
    sizes = {file.name: len(gzip.compress(file.read_bytes())) for file in BUILT.iterdir()}
    assert {"app.js", "app.css", "sw.js"} <= set(sizes)
    others = set(sizes) - {"app.js", "app.css", "sw.js", "train.js", "train.css"}
    assert all(re.fullmatch(r"\w+-[\w-]{8}\.(js|wav)", name) for name in others), others
    assert sizes["app.js"] + sizes["app.css"] <= MOST_BYTES
    assert sum(sizes.values()) <= MOST_OF_ALL_BYTES


def test_no_word_for_people_is_in_the_script() -> None:
    """Sentences come from the server, where they are translated; the player has English ones for want of them."""
    for file in (FRONTEND / "src").rglob("*.ts"):
        if file.parts[-2:] == ("train", "words.ts"):
            continue
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        code = re.sub(r"new (?:Type)?Error\([^)]*\)", "", code)
        assert not re.findall(r'"[A-Z][a-z]+ [^"]*"', code), file.name
