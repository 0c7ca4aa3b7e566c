"""The options of `serve`, `today` and `invite`, and what they make of the surroundings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.unit.cli.desk import Desk

from toeoff.cli.serve import surround

NAMES = ("TOEOFF_DATA", "TOEOFF_HOSTS", "TOEOFF_ACCOUNTS", "TOEOFF_TLS")


@pytest.fixture(autouse=True)
def own_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whatever a command puts into the environment goes with the test."""
    for name in NAMES:
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


@pytest.mark.parametrize(("host", "names", "accounts", "hosts"), [
    ("127.0.0.1", [], "", ""),
    ("::1", [], "", ""),
    ("localhost", ["run.example.org"], "", "run.example.org"),
    ("0.0.0.0", [], "1", ""),
    ("0.0.0.0", ["a.example.org", "b.example.org"], "1", "a.example.org,b.example.org"),
    ("192.0.2.7", [], "1", "192.0.2.7"),
])  # fmt: skip
def test_whoever_lets_others_in_needs_accounts(
    tmp_path: Path, host: str, names: list[str], accounts: str, hosts: str
) -> None:
    """Another address than loopback; a name does the same where the options are read."""
    surround(host=host, data=tmp_path, names=names, tls=False)
    assert (os.environ["TOEOFF_ACCOUNTS"], os.environ["TOEOFF_HOSTS"]) == (accounts, hosts)


def test_names_from_both_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment's come first."""
    monkeypatch.setenv("TOEOFF_HOSTS", "one.example.org")
    surround(host="127.0.0.1", data=None, names=["two.example.org"], tls=True)
    assert os.environ["TOEOFF_HOSTS"] == "one.example.org,two.example.org"
    assert os.environ["TOEOFF_TLS"] == "1"
    assert os.environ["TOEOFF_DATA"] == str(tmp_path / "home" / "toeoff")


def test_a_data_folder_that_is_a_file(desk: Desk) -> None:
    """It says so before anything else happens."""
    desk.run("serve", "--data", desk.file("a-file", "x"), "--port", "0").refused("--data", "File exists")
    desk.run("demo", "--data", desk.folder / "a-file", "--port", "0").refused("--data", "File exists")


def test_an_address_of_somebody_else(desk: Desk) -> None:
    """Documentation addresses belong to nobody."""
    desk.run("serve", "--data", desk.folder / "d", "--host", "192.0.2.1", "--port", "0").refused("--host", "192.0.2.1")


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_is_none(desk: Desk, port: str) -> None:
    """The range is named."""
    desk.run("serve", "--port", port).refused("--port", port)


@pytest.mark.parametrize("command", [("today",), ("invite", "anna@example.org")], ids=" ".join)
def test_without_a_database_there_is_no_day(desk: Desk, command: tuple[str, ...]) -> None:
    """It says how one comes to be."""
    desk.run(*command, "--data", desk.folder / "nothing").refused("no database in", "toeoff serve")
