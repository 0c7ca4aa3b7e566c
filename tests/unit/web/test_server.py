"""The parts of `toeoff serve` that can be looked at without one; the whole is in tests/e2e/test_serve.py."""

from __future__ import annotations

import errno
import re
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import OperationalError
from pytest_django import Settings
from tests.web.accounts import make_user

from toeoff.app.runs import refresh
from toeoff.app.season import warm
from toeoff.errors import InputError
from toeoff.store import schema
from toeoff.web import server
from toeoff.web.options import read_options
from toeoff.web.server import Server, address_of, advice, check_folder, listen, public_address


def test_the_data_folder_is_made(tmp_path: Path) -> None:
    check_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    assert list((tmp_path / "a" / "b").iterdir()) == []


def test_a_data_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=r"--data: found Not a directory: .* allowed: a folder that can be written"):
        check_folder(tmp_path / "file" / "data")


def test_a_full_disk_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: Any) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    with pytest.raises(InputError, match=r"a full disk under .* allowed: a disk with room"):
        check_folder(tmp_path)


def test_a_port_that_is_taken() -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        assert address_of(first) == f"http://127.0.0.1:{port}"
        with pytest.raises(InputError, match=rf"--port: found {port}, where something else listens.*--port {port + 1}"):
            listen("127.0.0.1", port)


@pytest.mark.parametrize("host", ["nowhere.invalid", "192.0.2.1"])
def test_an_address_that_is_not_ours(host: str) -> None:
    with pytest.raises(InputError, match="--host: found"):
        listen(host, 0)


def test_a_port_that_needs_more_rights() -> None:
    refused = server._not_free("127.0.0.1", 80, OSError(errno.EACCES, "Permission denied"))
    assert str(refused) == "--port: found 80, which needs more rights; allowed: a port from 1024 to 65535"


def test_every_address_of_the_machine_is_called_by_loopback() -> None:
    with listen("0.0.0.0", 0) as listener:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", address_of(listener))


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
def test_the_other_loopback() -> None:
    with listen("::1", 0) as listener:
        assert address_of(listener).startswith("http://[::1]:")


@pytest.mark.parametrize(("environ", "address"), [
    ({}, "http://127.0.0.1:8000"),
    ({"TOEOFF_HOSTS": "run.example.org"}, "http://run.example.org:8000"),
    ({"TOEOFF_HOSTS": "run.example.org", "TOEOFF_TLS": "1"}, "https://run.example.org"),
])  # fmt: skip
def test_the_address_that_people_call(settings: Settings, environ: dict[str, str], address: str) -> None:
    settings.OPTIONS = read_options(environ)
    assert public_address("http://127.0.0.1:8000") == address


@pytest.mark.django_db
def test_the_owner_of_an_empty_server_gets_the_link_for_the_first_account(settings: Settings) -> None:
    assert advice("http://127.0.0.1:8000") == []
    settings.ACCOUNTS = True
    assert "invite=" in advice("http://127.0.0.1:8000")[0]
    assert "TLS" in advice("http://192.0.2.7:8000")[0]
    make_user("anna@example.org")
    assert advice("http://127.0.0.1:8000") == []


def wait_for(one: Server) -> None:
    """Until it has prepared itself."""
    assert one.preparing is not None
    one.preparing.join(10)


def test_the_worker_says_once_that_it_is_ready_and_prepares_after_the_first_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []
    monkeypatch.setattr(refresh, "begin_background", lambda interval_s: done.append(f"feeds {interval_s:g}"))
    monkeypatch.setattr(warm, "warm_up", lambda: done.append("solver"))
    monkeypatch.setattr(refresh, "end_background", lambda: done.append("end"))
    standing = type("Standing", (), {"close": lambda _: done.append("closed")})()
    monkeypatch.setattr(server, "stand_by", lambda: standing)
    worker = type("Worker", (), {"age": 1})
    with listen("127.0.0.1", 0) as listener:
        one = Server(lambda *_: [], listener, lambda: done.append("ready"))
        assert (one.cfg.workers, one.cfg.threads, one.cfg.accesslog) == (1, server.THREADS, None)
        one.first_answer(worker, None, None, None)
        one.begin(worker)
        wait_for(one)
        one.end(None, worker)
        assert done == ["ready", "feeds 600", "solver", "closed", "end"]
        one.begin(type("Worker", (), {"age": 2}))
        wait_for(one)
        assert done == ["ready", "feeds 600", "solver", "closed", "end"]


@pytest.mark.django_db
def test_a_database_that_is_up_to_date_is_not_touched() -> None:
    said: list[str] = []
    schema.bring_up_to_date(said.append)
    assert said == []


@pytest.mark.django_db
def test_the_database_of_a_newer_toeoff_is_refused() -> None:
    MigrationRecorder(connection).record_applied("store", "9999_later")
    with pytest.raises(InputError, match=r"newer toeoff \(store 9999_later\).*Install the newer toeoff again"):
        schema.bring_up_to_date(lambda _: None)


@pytest.mark.django_db
def test_what_waits_is_done_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    ran: list[tuple[str, ...]] = []
    monkeypatch.setattr(schema, "call_command", lambda *words, **_: ran.append(words))
    MigrationRecorder(connection).record_unapplied("store", "0001_start")
    schema.bring_up_to_date(said.append)
    assert said == ["bringing the database up to date (1 step) …", "the database is ready"]
    assert ran == [("migrate",)]


@pytest.mark.parametrize(("words", "says"), [
    ("database or disk is full", "found a full disk; allowed: a disk with room"),
    ("unable to open database file", "found unable to open database file"),
    ("", "an error without words"),
])  # fmt: skip
def test_a_database_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch, words: str, says: str) -> None:
    def broken() -> Any:
        raise OperationalError(words)

    monkeypatch.setattr(schema, "_waiting", broken)
    with pytest.raises(InputError, match=says):
        schema.bring_up_to_date(lambda _: None)


def test_the_solver_is_there_after_warming_up() -> None:
    warm.warm_up()
    assert "ortools.sat.python.cp_model" in sys.modules
