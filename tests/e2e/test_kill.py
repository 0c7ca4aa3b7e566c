"""The server is killed while it writes: what it acknowledged is there, and the database is whole."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

import pytest
from tests.e2e.conftest import environment, free_port
from tests.e2e.visitor import Visitor

KILLS = 10
WRITES_FOR_S = (0.02, 0.4)
"""Between these times after the first acknowledged write the server is killed [s], a little later each time."""
LEGS, SLEEP = ("fresh", "usual", "sore"), ("well", "enough", "little")


@dataclass
class Written:
    """What was sent last, and what the server acknowledged last.

    `legs` and `sleep` are answers of the check-in; an answer that was sent but not acknowledged may stand or not.
    """

    acknowledged: dict[str, str] = field(default_factory=dict)
    sent: dict[str, str] = field(default_factory=dict)
    count: int = 0
    accepted: int = 0


@contextmanager
def server(data: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """`toeoff serve` in a process group of its own, so that it can be killed with its worker."""
    port = free_port()
    command = [sys.executable, "-m", "toeoff.cli", "serve", "--port", str(port), "--data", str(data)]
    process = subprocess.Popen(command, env=environment(data), start_new_session=True, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{url}/healthz", timeout=5):
                    break
            except OSError:
                assert process.poll() is None, "the server ended by itself"
                time.sleep(0.05)
        yield url, process
    finally:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill the server and its worker at once, as a power cut does."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=20)


def write(url: str, written: Written, begun: threading.Event, *, change: bool) -> None:
    """Answer the check-in again and again until the server is gone; where `change`, accept a change in between."""
    visitor = Visitor(url)
    try:
        shown = visitor.post("/not-feeling-well/", {"days": 5}).leads_to if change else ""
        while True:
            written.count += 1
            question, words = (("legs", LEGS), ("sleep", SLEEP))[written.count % 2]
            answer = words[written.count % 3]
            written.sent[question] = answer
            if visitor.post("/check-in/", {question: answer}).status == 302:
                written.acknowledged[question] = answer
                begun.set()
            if shown:
                written.accepted += visitor.post(shown).status == 302
                shown = ""
    except (OSError, HTTPException):
        pass


def check(data: Path, written: Written, versions_before: int) -> int:
    """Everything that was acknowledged stands in a whole database; returns the number of versions."""
    with closing(sqlite3.connect(data / "toeoff.sqlite3")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = connection.execute("SELECT legs, sleep FROM check_in").fetchall()
        assert len(rows) <= 1
        stands = dict(zip(("legs", "sleep"), rows[0], strict=True)) if rows else {}
        for question, answer in written.acknowledged.items():
            assert stands[question] in (answer, written.sent[question]), (stands, written)
        numbers = [number for (number,) in connection.execute("SELECT number FROM season_version ORDER BY number")]
        (latest,) = connection.execute("SELECT version FROM season").fetchone()
        assert numbers == list(range(1, latest + 1))
        assert versions_before + written.accepted <= latest <= versions_before + written.accepted + 1
        sessions = connection.execute("SELECT COUNT(*) FROM session WHERE NOT cancelled").fetchone()[0]
        bare = "SELECT COUNT(*) FROM session s WHERE NOT EXISTS (SELECT 1 FROM prescription WHERE session_id = s.id)"
        assert sessions > 0
        assert connection.execute(bare).fetchone() == (0,)
    return int(latest)


@pytest.fixture
def data(seeded: Path, tmp_path: Path) -> Path:
    """The example runner's data folder, to be written to."""
    folder = tmp_path / "mine"
    shutil.copytree(seeded, folder)
    return folder


def test_what_was_acknowledged_survives_every_kill(data: Path) -> None:
    versions, count, accepted = 1, 0, 0
    for at in range(KILLS):
        written, begun = Written(count=at), threading.Event()
        with server(data) as (url, process):
            writer = threading.Thread(target=write, args=(url, written, begun), kwargs={"change": bool(at % 2)})
            writer.start()
            assert begun.wait(60), "nothing was acknowledged"
            least, most = WRITES_FOR_S
            time.sleep(least + (most - least) * at / (KILLS - 1))
            kill(process)
            writer.join(timeout=30)
        versions = check(data, written, versions)
        count, accepted = count + written.count, accepted + written.accepted
    assert count > 2 * KILLS
    assert accepted > 0
    with server(data) as (url, _):
        assert Visitor(url).get("/").status == 200


def test_a_worker_that_is_killed_comes_back(data: Path) -> None:
    with server(data) as (url, process):
        visitor = Visitor(url)
        assert visitor.post("/check-in/", {"legs": "sore"}).status == 302
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        if not children.exists():
            pytest.skip("this system does not list the children of a process")
        for worker in children.read_text().split():
            os.kill(int(worker), signal.SIGKILL)
        until = time.monotonic() + 20
        while time.monotonic() < until:
            try:
                if Visitor(url).get("/").status == 200:
                    break
            except OSError:
                time.sleep(0.1)
        assert Visitor(url).get("/").status == 200
    check(data, Written(acknowledged={"legs": "sore"}, sent={"legs": "sore"}), 1)


def test_many_tabs_confirm_at_once(data: Path) -> None:
    """One preview accepted eight times at once is one version; eight different ones are one version and seven notes."""
    with server(data) as (url, _):
        first = Visitor(url).post("/not-feeling-well/", {"days": 5}).leads_to
        answers = at_once([(url, first)] * 8)
        assert sorted(set(answers)) in ([302], [302, 404]), answers
        assert check(data, Written(accepted=1), 1) == 2
        shown = [Visitor(url).post("/not-feeling-well/", {"days": days}).leads_to for days in (3, 5, 7, 10, 14)]
        answers = at_once([(url, address) for address in shown])
        assert sorted(answers) == [302, 409, 409, 409, 409]
        assert check(data, Written(accepted=1), 2) == 3


def test_many_answers_at_once_all_arrive(data: Path) -> None:
    with server(data) as (url, _):
        answers: list[int] = []

        def answer(words: str) -> None:
            visitor = Visitor(url)
            answers.extend(visitor.post("/check-in/", {"legs": words}).status for _ in range(4))

        threads = [threading.Thread(target=answer, args=(LEGS[at % 3],)) for at in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        assert answers == [302] * 32
    check(data, Written(), 1)


def at_once(posts: list[tuple[str, str]]) -> list[int]:
    """The statuses of posts that are sent at the same moment, each by a visitor of its own."""
    barrier = threading.Barrier(len(posts))
    statuses: list[int] = []

    def post(url: str, address: str) -> None:
        visitor = Visitor(url)
        visitor.token()
        barrier.wait(timeout=30)
        statuses.append(visitor.post(address).status)

    threads = [threading.Thread(target=post, args=one) for one in posts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return statuses


def test_a_backup_of_a_running_server_and_a_restore_after_it(data: Path, tmp_path: Path) -> None:
    def toeoff(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "toeoff.cli", *words, "--data", str(data)]
        return subprocess.run(command, env=environment(data), capture_output=True, text=True, timeout=60, check=False)

    file = tmp_path / "backup.sqlite3"
    with server(data) as (url, _):
        visitor = Visitor(url)
        assert visitor.post("/check-in/", {"legs": "sore"}).status == 302
        assert toeoff("backup", str(file)).returncode == 0
        assert visitor.post("/check-in/", {"legs": "fresh"}).status == 302
        refused = toeoff("restore", str(file))
        assert refused.returncode == 2
        assert "A server is using the database" in refused.stderr
    check(data, Written(acknowledged={"legs": "fresh"}, sent={"legs": "fresh"}), 1)
    assert toeoff("restore", str(file)).returncode == 0
    check(data, Written(acknowledged={"legs": "sore"}, sent={"legs": "sore"}), 1)
    with server(data) as (url, _):
        assert Visitor(url).get("/").status == 200


@pytest.fixture
def small_disk(data: Path, tmp_path: Path) -> Iterator[Path]:
    """The runner's data folder on a disk with little room left."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("only root can make a small disk")
    made = subprocess.run([mount, "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("this system makes no small disks")
    try:
        shutil.copytree(data, disk / "mine")
        yield disk / "mine"
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_full_disk_is_said_and_nothing_is_lost(small_disk: Path) -> None:
    filler = small_disk / "filler"
    with server(small_disk) as (url, _):
        visitor = Visitor(url)
        assert visitor.post("/check-in/", {"legs": "sore"}).status == 302
        fill(filler)
        answers = [visitor.post("/not-feeling-well/", {"days": 5}) for _ in range(3)]
        assert 507 in {one.status for one in answers}, [one.status for one in answers]
        full = next(one for one in answers if one.status == 507)
        assert "What was saved before is safe." in full.text
        assert visitor.get("/").status == 200
        filler.unlink()
        assert visitor.post("/check-in/", {"sleep": "well"}).status == 302
    stands = {"legs": "sore", "sleep": "well"}
    check(small_disk, Written(acknowledged=stands, sent=stands), 1)


def fill(file: Path) -> None:
    """Write until nothing more fits."""
    with file.open("wb", buffering=0) as target:
        for size in (65_536, 4_096, 512, 1):
            try:
                while True:
                    target.write(bytes(size))
            except OSError:
                continue
