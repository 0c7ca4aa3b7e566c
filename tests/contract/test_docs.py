"""Every command is documented, every link leads somewhere, and no address or machine path slips in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path

import pytest
import typer
from click import Command, Group

from toeoff.cli.main import app
from toeoff.coach.place import objective
from toeoff.coach.season import plan_season
from toeoff.files.athlete_toml import parse_athlete
from toeoff.files.runs_csv import read_runs_csv
from toeoff.files.season_json import season_as_dict
from toeoff.files.week_lines import read_week_lines
from toeoff.knowledge import load_knowledge
from toeoff.measure.run_kind import classify
from toeoff.model.finding import Severity
from toeoff.model.plan import Engine

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"

NOT_OURS = {
    ".git", ".venv", ".uv", "out", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", "dist",
    ".import_linter_cache", "node_modules", ".node", "built",
}  # fmt: skip
"""Folders that tools make."""

MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:work|root|tmp)/")
REGISTRY = re.compile(
    "|".join(["py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.(?:org|com)", "ana" + r"conda\.(?:org|com)"])
)
INDEX = re.compile(r"(?<!no-emit-)(?:extra-)?index-url|find-links")
LINK = re.compile(r"\]\(([^)\s]+)\)")


@cache
def text_of(path: Path) -> str:
    """The text of a file; what is not text has none."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def project_files() -> list[Path]:
    """Every file of the project, without what tools make."""
    return sorted(
        path
        for path in ROOT.rglob("*")
        if path.is_file() and NOT_OURS.isdisjoint(path.relative_to(ROOT).parts) and path.name != ".coverage"
    )


FILES = project_files()
PAGES = [path for path in FILES if path.suffix == ".md"]


def name_of(path: Path) -> str:
    """A path as a reader knows it."""
    return path.relative_to(ROOT).as_posix()


def commands(command: Command, name: str) -> Iterator[tuple[str, Command]]:
    """Every command below one, with its full name."""
    if isinstance(command, Group):
        for word, inner in command.commands.items():
            yield from commands(inner, f"{name} {word}")
    else:
        yield name, command


COMMANDS = dict(commands(typer.main.get_command(app), "toeoff"))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    rows = [line for line in text_of(DOCS / "interfaces.md").splitlines() if line.startswith(f"| `{name}")]
    assert len(rows) == 1, f"docs/interfaces.md, section 1, needs one row for {name}"
    for parameter in COMMANDS[name].params:
        if parameter.param_type_name == "option":
            for option in (*parameter.opts, *parameter.secondary_opts):
                assert f"`{option}" in rows[0] or f" {option} " in rows[0] or f"[{option} " in rows[0], option


def test_no_command_is_documented_that_does_not_exist() -> None:
    table = text_of(DOCS / "interfaces.md").split("## 1.")[1].split("### Not built yet")[0]
    named = re.findall(r"^\| `(toeoff [a-z]+(?: (?:list|show|figures|export))?)", table, re.MULTILINE)
    assert sorted(named) == sorted(COMMANDS)


def slugs(page: Path) -> set[str]:
    """The anchors that headings of a page make."""
    headings = re.findall(r"^#{1,6} (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    for link in LINK.findall(re.sub(r"`[^`\n]*`", "", text_of(page))):
        if re.match(r"[a-z]+:", link):
            continue
        target, _, anchor = link.partition("#")
        file = (page.parent / target).resolve() if target else page
        assert file.exists(), f"{name_of(page)} links to {link}"
        assert not anchor or file.suffix != ".md" or anchor in slugs(file), f"{name_of(page)} links to {link}"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_pages_are_calm(page: Path) -> None:
    """No exclamation marks, no em dashes."""
    prose = re.sub(r"```.*?```|`[^`\n]*`|<!--.*?-->|!\[", "", text_of(page), flags=re.DOTALL)
    assert "!" not in prose
    assert "\N{EM DASH}" not in prose


def test_no_file_names_a_path_of_a_machine() -> None:
    tests = ROOT / "tests"
    assert [name_of(file) for file in FILES if tests not in file.parents and MACHINE_PATH.search(text_of(file))] == []


def test_no_file_names_a_package_registry() -> None:
    found = [name_of(file) for file in FILES if REGISTRY.search(text_of(file)) or INDEX.search(text_of(file))]
    assert [name for name in found if name != name_of(Path(__file__))] == []


@pytest.mark.parametrize("name", ["runtime.txt", "dev.txt", "uv.txt"])
def test_requirements_are_pinned_with_hashes_and_without_addresses(name: str) -> None:
    text = text_of(ROOT / "requirements" / name)
    assert "://" not in text
    packages = re.sub(r"\\\n", " ", text).splitlines()
    pins = [line for line in packages if line.strip() and not line.lstrip().startswith("#")]
    assert pins
    for pin in pins:
        assert re.match(r"[\w.\[\],-]+==\S+ ", pin), pin
        assert "--hash=sha256:" in pin, pin


FOLDERS = [
    "src/toeoff/model", "src/toeoff/measure", "src/toeoff/coach", "src/toeoff/knowledge", "src/toeoff/files",
    "src/toeoff/app", "src/toeoff/cli", "tests", "benchmarks",
]  # fmt: skip


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_says_what_lives_there_and_what_never_does(folder: str) -> None:
    text = text_of(ROOT / folder / "README.md")
    assert len(text.splitlines()) <= 25
    assert "Never" in text


CONSTANTS = {name: value for name, value in vars(objective).items() if name.isupper()}


@pytest.mark.parametrize("name", CONSTANTS)
def test_the_page_of_the_objective_has_every_constant_with_its_value(name: str) -> None:
    value = CONSTANTS[name]
    rows = [line for line in text_of(DOCS / "objective.md").splitlines() if f"`{name}`" in line]
    assert len(rows) == 1, f"docs/objective.md needs one row for {name}"
    numbers = rows[0].replace("\N{NO-BREAK SPACE}", "")
    for key, number in value.items() if isinstance(value, dict) else [("", value)]:
        assert re.search(rf"(?<![\d.]){number}(?![\d.]*\d)", numbers), f"{name} {key} is {number}"
        assert not isinstance(key, Enum) or str(key.value) in numbers


def test_the_page_of_the_objective_names_no_constant_that_is_gone() -> None:
    named = set(re.findall(r"^\| `([A-Z_0-9]+)`", text_of(DOCS / "objective.md"), re.MULTILINE))
    assert named == set(CONSTANTS)


def block(page: str, language: str, number: int = 0) -> str:
    """A fenced block of a page of docs."""
    blocks: list[str] = re.findall(rf"^```{language}\n(.*?)^```", text_of(DOCS / page), re.MULTILINE | re.DOTALL)
    return blocks[number]


def test_the_quick_start_works_as_it_is_written() -> None:
    athlete = parse_athlete(block("files.md", "toml"))
    rows = read_runs_csv(block("files.md", "csv"), "runs.csv", start=athlete.start)
    weeks = read_week_lines(block("files.md", "text"), "weeks.txt")
    template = read_runs_csv(
        block("files.md", "csv", 1), "template.csv", start=athlete.start, race_day=date(2026, 6, 7)
    )
    for reading in (rows, weeks, template):
        assert reading.runs
        assert [found for found in reading.findings if found.severity is not Severity.INFO] == []
    assert max(run.day for run in template.runs) == date(2026, 6, 7)
    runs, findings = classify(list(rows.runs), tz=athlete.tz, usual_times=athlete.usual_times)
    engine = Engine(version="0", knowledge="0", inputs="0")
    season = plan_season(athlete, runs, load_knowledge(), engine=engine, findings=findings)
    assert season.sessions
    assert all(found.severity is not Severity.ERROR for found in season.findings)


def test_interfaces_names_every_key_of_a_season() -> None:
    text = text_of(DOCS / "interfaces.md")
    athlete = parse_athlete(block("files.md", "toml"))
    rows = read_runs_csv(block("files.md", "csv"), "runs.csv", start=athlete.start)
    runs, _ = classify(list(rows.runs), tz=athlete.tz, usual_times=athlete.usual_times)
    engine = Engine(version="0", knowledge="0", inputs="0")
    season = season_as_dict(plan_season(athlete, runs, load_knowledge(), engine=engine))
    for key in keys_of({name: value for name, value in season.items() if name != "athlete"}):
        assert f'"{key}"' in text or f"`{key}`" in text, key


def keys_of(value: object) -> set[str]:
    """All keys of plain values, at any depth."""
    if isinstance(value, dict):
        return set(value).union(*(keys_of(inner) for inner in value.values()))
    if isinstance(value, list):
        return set().union(*(keys_of(inner) for inner in value))
    return set()
