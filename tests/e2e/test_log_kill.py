"""The server is killed while devices send what was logged: nothing acknowledged is lost, nothing is there twice."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import threading
import time
import urllib.request
from contextlib import closing
from http.client import HTTPException
from pathlib import Path
from typing import Any

from tests.e2e.test_kill import kill, server
from tests.web.api.test_log import event

KILLS = 5
EVENTS = 400
AT_ONCE = 20


def send(url: str, events: list[dict[str, Any]]) -> set[str]:
    """One sending; ids that the server has."""
    body = json.dumps({"events": events}).encode()
    request = urllib.request.Request(f"{url}/train/events", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        found = json.load(answer)
    assert found["refused"] == []
    return {*found["stored"], *found["known"]}


def deliver(url: str, waiting: dict[str, dict[str, Any]], dice: random.Random, begun: threading.Event) -> None:
    """Send in any order, some of it twice, until the server is gone or nothing waits."""
    try:
        while waiting:
            batch = dice.sample(list(waiting.values()), k=min(AT_ONCE, len(waiting)))
            for id in send(url, [*batch, *batch[:3]]):
                waiting.pop(id, None)
            begun.set()
    except (OSError, HTTPException, ValueError):
        pass
    finally:
        begun.set()


def test_a_log_survives_every_kill(seeded: Path, tmp_path: Path) -> None:
    data = tmp_path / "mine"
    shutil.copytree(seeded, data)
    dice = random.Random(7)
    devices: list[dict[str, dict[str, Any]]] = []
    for name in range(2):
        made = [event(name * EVENTS + n, device=f"phone-{name}", counter=n) for n in range(EVENTS)]
        devices.append({one["id"]: one for one in made})
    expected = sorted(id.replace("-", "") for device in devices for id in device)
    for at in range(KILLS):
        begun = threading.Event()
        with server(data) as (url, process):
            threads = [threading.Thread(target=deliver, args=(url, waiting, dice, begun)) for waiting in devices]
            for thread in threads:
                thread.start()
            assert begun.wait(60)
            time.sleep(0.01 + 0.02 * at)
            kill(process)
            for thread in threads:
                thread.join(timeout=30)
        with closing(sqlite3.connect(data / "toeoff.sqlite3")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            has = {id for (id,) in connection.execute("SELECT id FROM log_event")}
            acknowledged = set(expected) - {id.replace("-", "") for device in devices for id in device}
            assert acknowledged <= has
    with server(data) as (url, _):
        for waiting in devices:
            deliver(url, waiting, dice, threading.Event())
        with closing(sqlite3.connect(data / "toeoff.sqlite3")) as connection:
            rows = [id for (id,) in connection.execute("SELECT id FROM log_event ORDER BY id")]
    assert rows == expected
