"""`toeoff import` with a strength log of another app, as a person types it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.cli.test_data import data, run, toeoff
from tests.unit.files import strength_logs as the

__all__ = ["data"]

COUNT = (
    "import django; django.setup()\nfrom toeoff.store.models import LogEventRow\nprint(LogEventRow.objects.count())\n"
)


@pytest.fixture
def strong(tmp_path: Path) -> Path:
    file = tmp_path / "strong.csv"
    file.write_text(the.STRONG, encoding="utf-8")
    return file


def test_it_is_shown_first_and_brought_in_when_she_says_so(data: Path, strong: Path) -> None:
    shown = toeoff(data, "import", strong, "--unit", "lb")
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.splitlines() == [
        "strong.csv: Strong, 6 rows, 2021-02-10 to 2021-02-12",
        "New: 6 sets in 2 workouts, 1 warm-up set among them",
        "Loads: 3 in lb, 3 without",
        "The file does not say whether its loads are kg or lb; lb is what you said. --unit changes it.",
        "  Plank (1 set): Plank",
        "  Under their own names: Squat (Barbell), Pendulum Squat, Pull Up, Running",
    ]
    assert shown.stderr == "Nothing is written yet. Add --yes to bring it in.\n"
    assert run(["-c", COUNT], data).stdout == "0\n"
    done = toeoff(data, "import", strong, "--unit", "lb", "--yes")
    assert (done.returncode, done.stderr) == (
        0, "6 sets in 2 workouts are in the log of Example runner; the app can undo it\n",
    )  # fmt: skip
    again = toeoff(data, "import", strong, "--yes")
    assert (again.returncode, again.stderr) == (0, "Everything in this file is here already.\n")
    assert "Here already: 6 sets; 3 with other numbers" in again.stdout
    assert run(["-c", COUNT], data).stdout == "12\n"


def test_what_is_left_out_is_told_with_its_lines(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "strong.csv"
    file.write_text(the.STRONG_SEMICOLONS, encoding="utf-8")
    lines = toeoff(data, "import", file).stdout.splitlines()
    assert lines[-2:] == [
        "Left out, of an unknown kind: 1 line (8, such as ?)",
        "Left out, rest timers: 1 line (4)",
    ]


def test_the_columns_of_any_table_can_be_said(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("When,What,How many\n2025-04-13,Squat,5\n", encoding="utf-8")
    refused = toeoff(data, "import", file)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith(
        "toeoff: mine.csv: found a table with the columns When, What, How many; allowed: which of"
    )
    said = ("--column", "date=When", "--column", "exercise=What", "--column", "reps=How many")
    assert "New: 1 set in 1 workout" in toeoff(data, "import", file, *said).stdout
    wrong = toeoff(data, "import", file, "--column", "reps")
    assert (wrong.returncode, wrong.stderr) == (
        2,
        "toeoff: --column: found reps; allowed: WHAT=NAME, for example exercise=Lift\n",
    )


@pytest.mark.parametrize(
    ("content", "words", "said"),
    [
        (b"hello\n", (), "thing.csv:1: found hello; allowed: a log of Strong, Hevy"),
        (b"\x00\x01", (), "thing.csv: found binary data"),
        (the.STRONG.encode(), ("--unit", "stone"), "--unit: found stone; allowed: kg or lb"),
        (the.STRONG.encode(), ("--athlete", "Nobody"), "--athlete: found 0 runners of this name"),
    ],
)
def test_what_cannot_be_brought_in_is_one_sentence(
    data: Path, tmp_path: Path, content: bytes, words: tuple[str, ...], said: str
) -> None:
    file = tmp_path / "thing.csv"
    file.write_bytes(content)
    answer = toeoff(data, "import", file, *words)
    assert (answer.returncode, answer.stdout, len(answer.stderr.splitlines())) == (2, "", 1)
    assert said in answer.stderr
