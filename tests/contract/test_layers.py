"""Imports go downward only, and nobody pays for the solver who does not plan."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
HEAVY = ("ortools", "pandas", "reportlab", "icalendar", "numpy")


def loaded(code: str, *arguments: str) -> set[str]:
    """Heavy libraries that are loaded after a piece of code ran, by their first names."""
    watch = (
        f"import sys\ntry:\n    {code}\nexcept SystemExit:\n    pass\n"
        "print(sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", watch, *arguments],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        cwd=REPOSITORY,
    )
    names = done.stderr.strip().splitlines()[-1]
    return {name for name in HEAVY if f"'{name}'" in names}


def test_the_layers() -> None:
    """The contracts of pyproject.toml, kept by import-linter."""
    tool = Path(sys.executable).with_name("lint-imports")
    if not tool.exists():
        pytest.skip("import-linter is not installed beside this interpreter")
    done = subprocess.run(
        [tool, "--no-cache"], capture_output=True, text=True, cwd=REPOSITORY, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("module", ["season", "select", "place.solve", "fill", "checks", "place"])
def test_the_solver_is_not_loaded_with_the_coach(module: str) -> None:
    """Importing any part of the coach loads no solver."""
    assert loaded(f"import toeoff.coach.{module}") & {"ortools", "pandas", "numpy"} == set()


def test_planning_does_load_the_solver() -> None:
    """The watch above can see it."""
    assert "ortools" in loaded("from ortools.sat.python import cp_model")


@pytest.mark.parametrize("arguments", [("kb", "list"), ("kb", "show", "goblet-squat"), ("--help",), ("plan", "--help")])
def test_commands_that_do_not_plan_start_quickly(arguments: tuple[str, ...]) -> None:
    """`toeoff kb list` and every help load neither solver nor PDF nor calendar library."""
    assert loaded("from toeoff.cli import main; main()", *arguments) == set()


def test_checking_a_season_needs_no_solver(tmp_path: Path) -> None:
    """`toeoff check` reads, judges and prints; it plans nothing."""
    season = tmp_path / "season.json"
    season.write_text("{}", encoding="utf-8")
    assert loaded("from toeoff.cli import main; main()", "check", str(season)) == set()
