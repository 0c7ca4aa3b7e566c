"""The same inputs give the same bytes, whatever the machine's time zone, language and hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
EXAMPLE = REPOSITORY / "examples" / "marathon"
RUN = "from toeoff.cli import main; main()"


def season_json(**environment: str) -> bytes:
    """What `toeoff plan --json` prints for the bundled example in another environment."""
    arguments = ["plan", "--athlete", str(EXAMPLE / "athlete.toml"), "--runs", str(EXAMPLE / "runs.csv"), "--json"]
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        check=True,
        timeout=120,
    )
    return done.stdout


@pytest.fixture(scope="module")
def usual() -> bytes:
    return season_json(PYTHONHASHSEED="0", TZ="UTC")


def test_it_is_a_season(usual: bytes) -> None:
    """The output that the others are held against."""
    assert usual.startswith(b'{\n  "format": "toeoff-season/1"')
    assert usual.count(b'"exercise"') > 100


@pytest.mark.parametrize("environment", [
    {"PYTHONHASHSEED": "1"},
    {"TZ": "Pacific/Auckland"},
    {"LANG": "C", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "12345", "TZ": "America/St_Johns", "HOME": "/", "XDG_CACHE_HOME": "/dev/null"},
], ids=["hash seed", "time zone", "language", "all, and no home"])  # fmt: skip
def test_not_a_byte_differs(usual: bytes, environment: dict[str, str]) -> None:
    """`toeoff plan --json` on the bundled example."""
    assert season_json(**environment) == usual


def test_the_folder_and_the_names_of_the_files_do_not_matter(usual: bytes, tmp_path: Path) -> None:
    """Copies of the two files somewhere else."""
    for name in ("athlete.toml", "runs.csv"):
        (tmp_path / name).write_bytes((EXAMPLE / name).read_bytes())
    arguments = ["plan", "--athlete", "athlete.toml", "--runs", "runs.csv", "--json"]
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments], cwd=tmp_path, capture_output=True, check=True, timeout=120
    )
    assert done.stdout == usual
