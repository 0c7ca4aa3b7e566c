"""`toeoff serve` and `toeoff demo` as somebody starts and stops them."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.e2e.conftest import Server, environment, free_port, stop

COMMAND = [sys.executable, "-m", "toeoff.cli"]
PATIENCE_S = 30


def refused(data: Path, *options: str) -> str:
    """What `toeoff serve` says when it does not start: one sentence, exit 2."""
    done = subprocess.run(
        [*COMMAND, "serve", "--data", str(data), *options],
        env=environment(data), capture_output=True, text=True, timeout=PATIENCE_S, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stderr


def answer(url: str, **headers: str) -> tuple[int, str]:
    """Status and text of an address."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=10) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_a_fresh_folder_becomes_an_app_and_keeps_what_it_has(serve: Callable[..., Server], tmp_path: Path) -> None:
    """The database is made, answers, and is there again after a restart."""
    data = tmp_path / "data"
    first = serve(data, TOEOFF_SECRET_KEY="")
    assert answer(f"{first.url}/healthz") == (200, "ok\n")
    assert answer(f"{first.url}/library/")[0] == 200
    assert {path.name for path in data.iterdir()} >= {"toeoff.sqlite3", "secret.key"}
    secret = (data / "secret.key").read_text()
    stop(first)
    assert answer(f"{serve(data, TOEOFF_SECRET_KEY='').url}/healthz")[0] == 200
    assert (data / "secret.key").read_text() == secret


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_stops_when_it_is_told_to(serve: Callable[..., Server], how: signal.Signals) -> None:
    """Ctrl-C, a service manager, a closed terminal: exit 0 within seconds, the port free again."""
    server = serve()
    began = time.monotonic()
    server.process.send_signal(how)
    assert server.process.wait(timeout=15) == 0
    assert time.monotonic() - began < 10
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", int(server.url.rpartition(":")[2])))


def test_two_servers_want_one_port(app: Server, tmp_path: Path) -> None:
    """The second one says so and names another port."""
    port = app.url.rpartition(":")[2]
    assert f"--port: found {port}, where something else listens" in refused(tmp_path / "other", "--port", port)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """It is left as it is."""
    file = tmp_path / "toeoff.sqlite3"
    file.write_text("my own notes, and quite a few of them\n" * 50)
    assert "toeoff.sqlite3: found file is not a database" in refused(tmp_path, "--port", str(free_port()))
    assert file.read_text().startswith("my own notes")


def test_a_database_of_a_newer_toeoff(seeded: Path, tmp_path: Path) -> None:
    """It is refused and left as it is."""
    data = tmp_path / "data"
    shutil.copytree(seeded, data)
    with sqlite3.connect(data / "toeoff.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('store', '9999_later', '2030-01-01')"
        )
    database.close()
    before = (data / "toeoff.sqlite3").read_bytes()
    assert "the database of a newer toeoff (store 9999_later)" in refused(data, "--port", str(free_port()))
    assert (data / "toeoff.sqlite3").read_bytes() == before


def test_health_is_bad_when_the_database_is(serve: Callable[..., Server], tmp_path: Path) -> None:
    """503, so that whoever watches the server knows."""
    server = serve(tmp_path / "data")
    with sqlite3.connect(tmp_path / "data" / "toeoff.sqlite3") as database:
        database.execute("ALTER TABLE athlete RENAME TO gone")
    database.close()
    assert answer(f"{server.url}/healthz") == (503, "the database cannot be read\n")


def test_another_name_or_a_proxy_gets_no_answer(app: Server) -> None:
    """A name that was pointed at this machine, and a proxy in front of a server without accounts."""
    assert answer(f"{app.url}/", Host="evil.example.org")[0] == 400
    assert answer(f"{app.url}/", **{"X-Forwarded-For": "203.0.113.9"})[0] == 403
    assert answer(f"{app.url}/")[0] == 200


def test_others_need_an_account(serve: Callable[..., Server], tmp_path: Path) -> None:
    """Another name than loopback turns accounts on; TLS in front makes cookies and addresses secure."""
    server = serve(tmp_path / "data", TOEOFF_HOSTS="run.example.org")
    status, page = answer(f"{server.url}/season/", Host="run.example.org")
    assert (status, "Sign in" in page) == (200, True)
    assert "Season" not in page.split("<main")[1]


def test_the_demonstration_runs(tmp_path: Path) -> None:
    """Her week is printed, her files are written, and her Today is served from a database of its own."""
    port, data = free_port(), tmp_path / "demo"
    command = [*COMMAND, "demo", "--port", str(port), "--data", str(data), "--out", str(tmp_path / "out")]
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("TOEOFF_")}
    url = f"http://127.0.0.1:{port}"
    for _ in range(2):
        with subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            try:
                until = time.monotonic() + PATIENCE_S
                while time.monotonic() < until and process.poll() is None:
                    try:
                        assert answer(f"{url}/healthz")[0] == 200
                        break
                    except OSError:
                        time.sleep(0.1)
                status, page = answer(f"{url}/")
            finally:
                process.send_signal(signal.SIGINT)
                out, err = process.communicate(timeout=15)
        assert process.returncode == 0, err.decode()
        assert "STRENGTH" in out.decode()
        assert f"toeoff is at {url}" in err.decode()
        assert (status, "Example runner" in page or "Foundation" in page) == (200, True)
    with sqlite3.connect(data / "toeoff.sqlite3") as database:
        assert database.execute("SELECT COUNT(*) FROM athlete").fetchone() == (1,)
    database.close()
    assert (tmp_path / "out" / "cards.pdf").is_file()


def test_the_demonstration_spares_somebody_elses_season(seeded: Path, tmp_path: Path) -> None:
    """A database with a real runner is refused."""
    data = tmp_path / "data"
    shutil.copytree(seeded, data)
    done = subprocess.run(
        [*COMMAND, "demo", "--port", str(free_port()), "--data", str(data)],
        env=environment(data), capture_output=True, text=True, timeout=PATIENCE_S, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "somebody's own season" in done.stderr
