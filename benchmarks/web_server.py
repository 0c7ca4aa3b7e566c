"""How soon does a server answer, and how much memory does its worker take?"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.conftest import free_port

from benchmarks.clock import Cost, Task, rounds
from benchmarks.history import data, surroundings
from benchmarks.page import COSTS_HEAD, Section, at_most, cost_rows

ROUNDS = 7
START_S, WORKER_MB = 1.0, 150
SEASON, FIRST = "`toeoff serve` to the first 200, Today", "`toeoff serve` to the first 200, first start ever"
BARE = "python -c pass"
PATIENCE_S = 60
KB_PER_MB = 1024


@dataclass(frozen=True, slots=True)
class Server:
    """A running server and its address."""

    process: subprocess.Popen[bytes]
    url: str

    def get(self, address: str) -> bytes:
        with urllib.request.urlopen(self.url + address, timeout=PATIENCE_S) as response:
            body: bytes = response.read()
        return body

    def post(self, address: str, body: object) -> bytes:
        sent = json.dumps(body).encode()
        request = urllib.request.Request(self.url + address, sent, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=PATIENCE_S) as response:
            answer: bytes = response.read()
        return answer

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=PATIENCE_S)


def measure() -> Section:
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        shutil.copytree(data(), home / "known")
        tasks: dict[str, Task] = {
            BARE: bare,
            SEASON: lambda: cold(home / "known", "/"),
            FIRST: lambda: cold(Path(tempfile.mkdtemp(dir=home)), "/start/"),
        }
        tasks[SEASON]()
        costs = rounds("server", ROUNDS, tasks)
        before, after = memory_mb(home / "known")
    return Section(
        title="A server",
        text=f"A process of its own, {ROUNDS} rounds, from its start to the last byte of its first answer.",
        head=COSTS_HEAD,
        rows=cost_rows(costs, BARE),
        after=(
            f"Its worker takes {before:.0f} MB after Today, and {after:.0f} MB after it has shown what a change would "
            "do, with the solver loaded."
        ),
        goals=[
            at_most(SEASON, costs[SEASON].median_s, START_S, "s"),
            at_most("worker with the solver loaded, memory", after, WORKER_MB, "MB"),
        ],
    )


def bare() -> Cost:
    """An interpreter that does nothing."""
    began = time.perf_counter()
    subprocess.run((sys.executable, "-c", "pass"), check=True)
    return Cost(time.perf_counter() - began)


def started(folder: Path) -> Server:
    """A server that was just started and need not answer yet."""
    port = free_port()
    command = (sys.executable, "-m", "toeoff.cli", "serve", "--port", str(port), "--data", str(folder))
    env = os.environ | surroundings(folder)
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return Server(process, f"http://127.0.0.1:{port}")


def answered(server: Server, ask: Callable[[], bytes]) -> bytes:
    """Ask until it answers."""
    until = time.perf_counter() + PATIENCE_S
    while True:
        try:
            return ask()
        except OSError:
            if server.process.poll() is not None or time.perf_counter() > until:
                raise
            time.sleep(0.005)


def cold(folder: Path, address: str) -> Cost:
    """From the start of a server to its first answer."""
    began = time.perf_counter()
    server = started(folder)
    answered(server, lambda: server.get(address))
    seconds = time.perf_counter() - began
    server.stop()
    return Cost(seconds)


def memory_mb(folder: Path) -> tuple[float, float]:
    """Memory of the worker after a page, and after it has planned [MB]."""
    server = started(folder)
    answered(server, lambda: server.get("/"))
    before = worker_mb(server.process.pid)
    athlete = json.loads(server.get("/api/v1/athletes"))["items"][0]
    server.post(f"/api/v1/athletes/{athlete['id']}/previews", {"action": {"kind": "refresh"}})
    after = worker_mb(server.process.pid)
    server.stop()
    return before, after


def worker_mb(pid: int) -> float:
    """Most memory that any process of a server holds now [MB]."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return max(_resident_mb(one) for one in [pid, *map(int, children)])


def _resident_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return float(line.split()[1]) / KB_PER_MB
    return 0.0
