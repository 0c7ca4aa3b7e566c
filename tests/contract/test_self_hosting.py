"""What the self-hosting page and the files in deploy/ say is what the code does."""

from __future__ import annotations

import configparser
import re
import shlex
from pathlib import Path

import pytest
import typer
from click import Command, Context, Group

from toeoff.cli.main import app
from toeoff.web.options import SIGNUPS, read_options

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
PAGE = (ROOT / "docs" / "self-hosting.md").read_text(encoding="utf-8")
VARIABLE = re.compile(r"\bTOEOFF_[A-Z_]+\b")
COMMANDS = [
    line.removeprefix("/opt/toeoff/bin/")
    for block in re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    for line in re.sub(r"^(?:[A-Z_]+=\S+ )+", "", block, flags=re.MULTILINE).splitlines()
    if line.removeprefix("/opt/toeoff/bin/").startswith("toeoff ")
]


def root_command() -> Group:
    """`toeoff`."""
    found = typer.main.get_command(app)
    assert isinstance(found, Group)
    return found


def parsed(line: str) -> Context:
    """A command line as it would be understood; it fails where an option does not exist."""
    words = shlex.split(line)
    assert words[0].endswith("toeoff")
    command: Command = root_command().commands[words[1]]
    return command.make_context(words[1], words[2:])


def test_there_are_commands_to_check() -> None:
    assert len(COMMANDS) >= 5


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_of_the_page_is_understood(line: str) -> None:
    parsed(line)


def variables_of_the_code() -> set[str]:
    """Every variable that the package reads."""
    texts = (file.read_text(encoding="utf-8") for file in (ROOT / "src" / "toeoff").rglob("*.py"))
    return {name for text in texts for name in re.findall(r"[\"'](TOEOFF_[A-Z_]+)[\"']", text)}


def test_every_variable_is_on_the_page_and_does_something() -> None:
    table = {name for line in PAGE.splitlines() if line.startswith("| `TOEOFF_") for name in VARIABLE.findall(line)[:1]}
    assert table == variables_of_the_code()


@pytest.mark.parametrize("file", sorted(DEPLOY.iterdir()), ids=lambda file: file.name)
def test_a_file_to_copy_is_named_on_a_page_and_names_only_what_exists(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert file.name in PAGE
    assert set(VARIABLE.findall(text)) <= variables_of_the_code()


def unit(name: str) -> configparser.RawConfigParser:
    """A systemd unit."""
    found = configparser.RawConfigParser(strict=False)
    found.optionxform = str  # type: ignore[assignment,method-assign]
    found.read(DEPLOY / name, encoding="utf-8")
    return found


@pytest.mark.parametrize("name", ["toeoff.service", "toeoff-backup.service"])
def test_a_service_starts_a_command_that_exists(name: str) -> None:
    line = unit(name)["Service"]["ExecStart"].replace("$$", "$").replace("%%", "%")
    inner = re.search(r"/opt/toeoff/bin/toeoff [^']*", line)
    assert inner
    parsed(inner[0])
    assert unit(name)["Service"]["User"] == "toeoff"


def test_the_timer_is_for_the_backup() -> None:
    assert "OnCalendar" in unit("toeoff-backup.timer")["Timer"]
    assert unit("toeoff-backup.timer")["Install"]["WantedBy"] == "timers.target"


def environment_file() -> dict[str, str]:
    """The settings of the service, also those that are left out by a comment sign."""
    lines = (DEPLOY / "toeoff.env").read_text(encoding="utf-8").splitlines()
    pairs = (line.removeprefix("# ").partition("=") for line in lines if "TOEOFF_" in line)
    return {name: value for name, _, value in pairs}


def test_the_settings_of_the_service_are_understood() -> None:
    options = read_options({**environment_file(), "TOEOFF_DATA": "/nowhere"})
    assert options.accounts
    assert options.tls
    assert options.signup in SIGNUPS
    assert "strength.example.org" in options.hosts


def test_the_container_starts_a_command_that_exists_as_nobody_special() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    start = re.findall(r"^CMD \[(.+)\]$", text, re.MULTILINE)[-1]
    parsed("toeoff " + " ".join(word.strip(' "') for word in start.split(",")))
    assert text.index("\nUSER toeoff") < text.index("\nENTRYPOINT")
    for path in re.findall(r"-r (\S+)|--constraint (\S+)|sync .* (requirements/\S+)", text):
        assert (ROOT / next(part for part in path if part)).is_file()


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_a_proxy_says_who_asks_and_asks_where_the_server_listens(name: str) -> None:
    text = (DEPLOY / name).read_text(encoding="utf-8")
    assert "127.0.0.1:8000" in text
    assert re.search(r"X-Forwarded-For (?:\{remote_host\}|\$remote_addr);?", text)
    assert "strength.example.org" in text
