"""The commands as a runner types them: what they print, where, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.cli.desk import Desk

OUTPUTS = {"season.json", "season.txt", "season.ics", "season.svg", "cards.pdf"}


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wide, colourless terminal, so that no help text is wrapped."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")


@pytest.mark.parametrize(
    "command",
    [("plan",), ("check",), ("demo",), ("serve",), ("kb", "list"), ("kb", "show"), ("kb", "figures"), ("kb", "export")],
    ids=" ".join,
)
def test_help_shows_an_example(desk: Desk, command: tuple[str, ...]) -> None:
    """`--help` of every command ends well and shows a line that can be copied."""
    answer = desk.run(*command, "--help")
    assert answer.code == 0
    assert f"Example: toeoff {' '.join(command)}" in answer.out


def test_the_season_as_a_week(desk: Desk) -> None:
    """Without --json or --text the first week is printed."""
    answer = desk.plan()
    assert answer.code == 0
    assert "6x800 m" in answer.out
    assert answer.err == ""


@pytest.mark.parametrize(("command", "words"), [
    ("plan", "planning the season …"),
    ("demo", "planning the example runner's half-year …"),
])  # fmt: skip
@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_for_a_person_who_waits(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, command: str, words: str, terminal: bool
) -> None:
    """On a terminal the first line says what is going on; a pipe gets none of it."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    answer = desk.plan() if command == "plan" else desk.run("demo", "--no-serve", "--out", "demo")
    assert answer.code == 0
    assert (answer.err.splitlines()[:1] == [words]) is terminal
    assert ("planning" in answer.err) is terminal
    assert "planning" not in answer.out


def test_json_and_nothing_else_on_standard_output(desk: Desk) -> None:
    """`--json` prints one JSON document; progress and findings go to standard error."""
    answer = desk.plan("--json")
    season = json.loads(answer.out)
    assert answer.code == 0
    assert season["format"] == "toeoff-season/1"
    assert season["sessions"][0]["start"][:10] == "2026-01-05"


def test_the_season_as_text(desk: Desk) -> None:
    """`--text` prints every week."""
    answer = desk.plan("--text")
    assert answer.code == 0
    assert answer.out.count("6x800 m") == 1
    assert "City 10K" in answer.out


def test_both_forms_at_once_are_refused(desk: Desk) -> None:
    """`--json --text`: one of them."""
    desk.plan("--json", "--text").refused("--json --text", "both", "one of them")


def test_all_files_of_a_season(desk: Desk) -> None:
    """`--out` writes five files and says so; a season that has them already is written anew."""
    answer = desk.plan("--out", "out")
    assert answer.code == 0
    assert {path.name for path in Path("out").iterdir()} == OUTPUTS
    assert "wrote season.json" in answer.err
    assert desk.plan("--out", "out").code == 0
    assert {path.name for path in Path("out").iterdir()} == OUTPUTS


def test_files_are_written_all_or_none(desk: Desk) -> None:
    """A folder stands where cards.pdf should go: the refusal leaves no other file behind."""
    Path("out/cards.pdf").mkdir(parents=True)
    desk.plan("--out", "out").refused("cards.pdf", "a folder")
    assert [path.name for path in Path("out").iterdir()] == ["cards.pdf"]


def test_a_file_where_the_folder_should_be(desk: Desk) -> None:
    """`--out` names an existing file: refused, and the file stays."""
    desk.file("out", "mine")
    desk.plan("--out", "out").refused("--out: found out, where a file stands", "the name of a folder")
    assert Path("out").read_text() == "mine"


def test_a_refused_plan_writes_nothing(desk: Desk) -> None:
    """Impossible mass: no folder appears."""
    desk.athlete("mass_kg = 60.0", "mass_kg = 6.0")
    desk.plan("--out", "out").refused("mass_kg")
    assert not Path("out").exists()


def test_a_season_that_keeps_every_rule_passes_the_check(desk: Desk) -> None:
    """`check` on a season that `plan` wrote."""
    desk.plan("--out", "out")
    answer = desk.run("check", "out/season.json")
    assert answer.code == 0
    assert answer.out.endswith("no rule is broken.\n")


def test_a_broken_season_ends_with_1_and_names_the_rule(desk: Desk) -> None:
    """The minutes of a session are changed by hand."""
    desk.plan("--out", "out")
    path = Path("out/season.json")
    season = json.loads(path.read_text())
    season["sessions"][0]["minutes"] = 15
    path.write_text(json.dumps(season))
    text, machine = desk.run("check", path), desk.run("check", path, "--json")
    assert (text.code, machine.code) == (1, 1)
    assert "error minutes-true [s1]" in text.out
    assert "minutes-true" in {finding["rule"] for finding in json.loads(machine.out)["findings"]}


@pytest.mark.parametrize(("content", "words"), [
    ("", ("season.json",)),
    ("{", ("season.json",)),
    ("[1, 2]", ("season.json",)),
    ("null", ("season.json",)),
    ('{"format": "toeoff-season/2"}', ("season.json", "format", "toeoff-season/2", "toeoff-season/1")),
    ('{"format": "toeoff-season/1"}', ("season.json",)),
    ("[" * 100_000, ("season.json",)),
    ('{"format": ' + "9" * 5000 + "}", ("season.json",)),
], ids=["empty", "cut off", "a list", "null", "another format", "no athlete", "deep", "a huge number"])  # fmt: skip
def test_what_is_no_season_is_refused(desk: Desk, content: str, words: tuple[str, ...]) -> None:
    """`check` on files that are no season."""
    desk.run("check", desk.file("season.json", content)).refused(*words)


def test_a_season_that_is_missing_or_a_folder(desk: Desk) -> None:
    """`check` on a name that is no file."""
    desk.run("check", "nowhere.json").refused("nowhere.json", "no such file")
    desk.run("check", desk.folder).refused("a folder")


def test_the_knowledge_in_lists(desk: Desk) -> None:
    """`kb list` of every kind has a line for each."""
    for what, known in [
        ("exercises", "goblet-squat"),
        ("rules", "clear-before-key-run"),
        ("routines", ""),
        ("phases", "bilateral"),
        ("sources", "seed-002"),
    ]:
        answer = desk.run("kb", "list", what)
        assert answer.code == 0
        assert len(answer.out.splitlines()) >= 10 or what == "routines"
        assert known in answer.out
    assert desk.run("kb", "list").out == desk.run("kb", "list", "exercises").out


def test_one_thing_that_is_known(desk: Desk) -> None:
    """`kb show` by id."""
    answer = desk.run("kb", "show", "goblet-squat")
    assert answer.code == 0
    assert "goblet" in answer.out.lower()


@pytest.mark.parametrize(
    ("encoding", "drawn"), [("utf-8", True), ("UTF8", True), ("ascii", False), ("latin-1", False), (None, False)]
)
def test_an_exercise_is_drawn_where_the_terminal_has_the_signs(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, encoding: str | None, *, drawn: bool
) -> None:
    """In a terminal without them its words stand alone."""
    import sys

    monkeypatch.setattr(type(sys.stdout), "encoding", property(lambda _: encoding))
    said = desk.run("kb", "show", "goblet-squat").out
    assert any(0x2800 <= ord(sign) < 0x2900 for sign in said) == drawn
    assert "Goblet squat" in said


def test_every_picture_on_one_page(desk: Desk) -> None:
    """`kb figures --out` writes the page and says where."""
    answer = desk.run("kb", "figures", "--out", "new/page.html")
    assert (answer.code, answer.out) == (0, "wrote new/page.html\n")
    page = Path("new/page.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "Goblet squat" in page
    assert "<animate" not in page


def test_a_page_that_cannot_be_written_is_refused(desk: Desk) -> None:
    """A file stands where the folder should be."""
    desk.run("kb", "figures", "--out", "athlete.toml/page.html").refused("athlete.toml")


def test_what_is_not_known_is_refused(desk: Desk) -> None:
    """`kb show` and `kb list` name what is allowed."""
    desk.run("kb", "show", "no-such-exercise").refused("no-such-exercise")
    desk.run("kb", "list", "shoes").refused("shoes", "exercises")


def test_the_whole_knowledge_as_json(desk: Desk) -> None:
    """`kb export --json` prints one JSON document."""
    answer = desk.run("kb", "export", "--json")
    assert answer.code == 0
    assert json.loads(answer.out)["format"] == "toeoff-knowledge/1"


def test_the_example_runner(desk: Desk) -> None:
    """`demo` plans the bundled season from the coming Monday, prints a week and writes the files."""
    answer = desk.run("demo", "--no-serve", "--out", "demo")
    assert answer.code == 0
    assert {path.name for path in Path("demo").iterdir()} == OUTPUTS
    assert json.loads(Path("demo/season.json").read_text())["athlete"]["name"] == "Example runner"
    assert "wrote" not in answer.out


@pytest.mark.parametrize("arguments", [
    ("plan",), ("plan", "--athlete", "athlete.toml"), ("plan", "--no-such-option"), ("no-such-command",), ("check",),
    ("kb", "show"), ("plan", "--athlete", "athlete.toml", "--runs", "runs.csv", "surplus"),
], ids=" ".join)  # fmt: skip
def test_wrong_usage_ends_with_2(desk: Desk, arguments: tuple[str, ...]) -> None:
    """Missing and unknown options: exit 2, a message on standard error, nothing on standard output."""
    answer = desk.run(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.strip()
    assert "Traceback" not in answer.err


def test_a_reader_that_hangs_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """`toeoff kb list | head -1` is no problem."""

    def hang_up(text: str) -> int:
        raise BrokenPipeError

    monkeypatch.setattr("sys.stdout.write", hang_up)
    assert desk.run("kb", "list").code == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("plan",), "Missing option '--athlete'"),
        (("plan", "--nope"), "No such option: --nope"),
        (("nope",), "No such command 'nope'"),
        (("kb", "show"), "Missing argument 'ID'"),
    ],
)
def test_a_slip_on_the_command_line_is_one_sentence(desk: Desk, words: tuple[str, ...], says: str) -> None:
    """It says what is wrong and where the help is."""
    desk.run(*words).refused(says, "--help")


def test_no_command_at_all_shows_the_help(desk: Desk) -> None:
    """Nothing was asked, so the commands are listed."""
    answer = desk.run()
    assert (answer.code, answer.err) == (2, "")
    assert "plan" in answer.out
