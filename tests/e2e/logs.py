"""What a server has of the log, and a server that can lose its power."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from html import unescape
from pathlib import Path
from typing import Any

from tests.e2e.conftest import environment, free_port

PATIENCE_S = 20
SETTLED_S = 0.5
"""So long one more event could still come [s]."""


class Home:
    """A server on a data folder of its own; after a power cut it comes back at the same address."""

    def __init__(self, data: Path) -> None:
        self.data, self.port = data, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.begin()

    def begin(self) -> None:
        """Start it and wait until it answers."""
        command = [sys.executable, "-m", "toeoff.cli", "serve", "--port", str(self.port), "--data", str(self.data)]
        self.process = subprocess.Popen(
            command, env=environment(self.data), start_new_session=True, stderr=subprocess.DEVNULL
        )
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=2):
                    return
            except OSError:
                assert self.process.poll() is None, "the server ended by itself"
                time.sleep(0.05)
        raise RuntimeError("the server did not start")

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop it with its worker; a kill is a power cut."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, how)
            self.process.wait(timeout=20)


def events_now(url: str, session: str = "") -> list[dict[str, Any]]:
    """Events as the server tells other devices of them, in the order of their counters."""
    query = f"?session={session}" if session else ""
    with urllib.request.urlopen(f"{url}/train/events{query}", timeout=10) as answer:
        page = json.load(answer)
    assert not page["more"]
    return sorted(page["events"], key=lambda one: (one["device"], one["counter"]))


def events_of(url: str, session: str, count: int) -> list[dict[str, Any]]:
    """Wait until so many events of a session have arrived, and a little longer for one too many."""
    until = time.monotonic() + PATIENCE_S
    while len(events_now(url, session)) < count and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(SETTLED_S)
    found = events_now(url, session)
    assert len({one["id"] for one in found}) == len(found) == count, [(one["kind"], one["values"]) for one in found]
    return found


def send(url: str, body: str) -> Any:
    """One sending of a batch; what the server says to it."""
    request = urllib.request.Request(f"{url}/train/events", body.encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def page_of(url: str, address: str) -> str:
    """The words of a page."""
    with urllib.request.urlopen(f"{url}{address}", timeout=10) as answer:
        html = answer.read().decode()
    main = html[html.index("<main") : html.index("</main")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).replace("\u00a0", " ").split())
