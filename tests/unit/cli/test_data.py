"""`toeoff backup`, `restore`, `export` and `import` as a person types them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SEED = "import django; django.setup()\nfrom tests.web.conftest import seed\nseed()\n"
ACCOUNT = """
import django; django.setup()
from django.contrib.auth import get_user_model
get_user_model().objects.create_user("ann", "Ann@example.org", "x")
"""


def run(command: list[str], data: Path, **more: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "TOEOFF_DATA": str(data), "DJANGO_SETTINGS_MODULE": "toeoff.web.settings", **more}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, check=False
    )


def toeoff(data: Path, *words: object, **more: str) -> subprocess.CompletedProcess[str]:
    return run(["-m", "toeoff.cli", *map(str, words), "--data", str(data)], data, **more)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the example runner."""
    folder = tmp_path_factory.mktemp("data")
    assert run(["-m", "django", "migrate", "--verbosity", "0"], folder).returncode == 0
    seeded = run(["-c", SEED], folder)
    assert seeded.returncode == 0, seeded.stderr
    return folder


def test_out_and_in_and_out_again(data: Path, tmp_path: Path) -> None:
    first, second, there = tmp_path / "a.zip", tmp_path / "b.zip", tmp_path / "there"
    instant = {"TOEOFF_NOW": "2026-03-12T12:00:00+01:00"}
    answer = toeoff(data, "export", first, "--athlete", "Example runner", **instant)
    assert (answer.returncode, answer.stdout) == (0, ""), answer.stderr
    answer = toeoff(there, "import", first)
    assert answer.returncode == 0, answer.stderr
    assert "Example runner is here" in answer.stderr
    assert toeoff(there, "export", second, **instant).returncode == 0
    assert first.read_bytes() == second.read_bytes()
    answer = toeoff(there, "import", first)
    assert (answer.returncode, len(answer.stderr.splitlines())) == (2, 1)
    assert "Add --replace" in answer.stderr
    assert toeoff(there, "import", first, "--replace").returncode == 0
    answer = toeoff(there, "export", first)
    assert (answer.returncode, len(answer.stderr.splitlines())) == (2, 1)
    assert "stands already" in answer.stderr


def test_an_archive_can_go_to_an_account(data: Path, tmp_path: Path) -> None:
    assert toeoff(data, "export", tmp_path / "a.zip").returncode == 0
    there = tmp_path / "there"
    answer = toeoff(there, "import", tmp_path / "a.zip", "--account", "ann@example.org")
    assert (answer.returncode, answer.stderr.splitlines()[-1].split(":")[1]) == (2, " --account")
    assert run(["-c", ACCOUNT], there).returncode == 0
    assert toeoff(there, "import", tmp_path / "a.zip", "--account", "ann@example.org").returncode == 0


def test_a_backup_comes_back(data: Path, tmp_path: Path) -> None:
    mine, file = tmp_path / "mine", tmp_path / "backup.sqlite3"
    shutil.copytree(data, mine)
    answer = toeoff(mine, "backup", file)
    assert (answer.returncode, answer.stdout) == (0, ""), answer.stderr
    assert answer.stderr.startswith(f"wrote {file} (")
    (mine / "toeoff.sqlite3").unlink()
    answer = toeoff(mine, "restore", file)
    assert answer.returncode == 0, answer.stderr
    assert toeoff(mine, "export", tmp_path / "a.zip").returncode == 0
    answer = toeoff(mine, "restore", file)
    assert "the one before is" in answer.stderr
    answer = toeoff(mine, "backup", file, TOEOFF_DATABASE_URL="postgresql://me:secret@db/runs")
    assert answer.returncode == 2
    assert "pg_dump" in answer.stderr
    assert "secret" not in answer.stderr


def test_what_cannot_be_is_one_sentence(data: Path, tmp_path: Path) -> None:
    (tmp_path / "no.zip").write_bytes(b"no")
    for words in (
        ("backup", tmp_path / "b", "--nobody"), ("restore", tmp_path / "no.zip"), ("restore", tmp_path / "nowhere"),
        ("import", tmp_path / "no.zip"), ("import", tmp_path / "nowhere.zip"),
        ("export", tmp_path / "a.zip", "--athlete", "Nobody"), ("export", tmp_path / "no" / "a.zip"),
    ):  # fmt: skip
        answer = toeoff(data, *words)
        assert answer.returncode == 2, words
        assert len(answer.stderr.splitlines()) == 1, answer.stderr
        assert "Traceback" not in answer.stderr
    answer = toeoff(tmp_path / "empty", "export", tmp_path / "a.zip")
    assert (answer.returncode, len(answer.stderr.splitlines())) == (2, 1)
    assert not (tmp_path / "a.zip").exists()
