"""What does one request cost, and how often does it ask the database?"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from statistics import median
from uuid import UUID

from benchmarks.clock import counted
from benchmarks.history import data
from benchmarks.page import Goal, Row, Section, at_most

ROUNDS, REQUESTS = 7, 60


@dataclass(frozen=True, slots=True)
class Ask:
    """A request, the most CPU time it may take [ms], and the most statements it may send to the database."""

    what: str
    send: Callable[[], int]
    cpu_ms: float
    statements: int


def measure() -> Section:
    data()
    asks = questions()
    for ask in asks:
        cpu_ms(ask)
    costs: dict[str, list[float]] = {ask.what: [] for ask in asks}
    for _ in counted("requests: round", range(ROUNDS)):
        for ask in asks:
            costs[ask.what].append(cpu_ms(ask))
    rows: list[Row] = []
    goals: list[Goal] = []
    for ask in asks:
        taken, asked = median(costs[ask.what]), statements(ask)
        spread = (min(costs[ask.what]), max(costs[ask.what]))
        rows.append((ask.what, f"{taken:.1f} ms", *(f"{one:.1f} ms" for one in spread), str(asked)))
        goals.append(at_most(f"{ask.what}, CPU", taken, ask.cpu_ms, "ms"))
        goals.append(at_most(f"{ask.what}, statements", asked, ask.statements, "statements"))
    return Section(
        title="One request",
        text=(
            f"{ROUNDS} rounds of {REQUESTS} requests in one process on SQLite in a file, with two years behind the "
            "runner: 200 earlier sessions and 2,000 logged sets. CPU time of the whole answer, middleware included."
        ),
        head=("request", "median", "min", "max", "statements"),
        rows=rows,
        goals=goals,
    )


def questions() -> list[Ask]:
    """The pages and requests that people and programs ask most."""
    from django.test import Client

    from toeoff.store.models import AthleteRow

    client, numbers = Client(SERVER_NAME="127.0.0.1"), count(10_000)
    base = f"/api/v1/athletes/{AthleteRow.objects.get().pk}"

    def get(address: str, **headers: str) -> Callable[[], int]:
        return lambda: client.get(address, headers=headers).status_code

    def log() -> int:
        body = json.dumps({"events": [event(next(numbers))]})
        return client.post(f"{base}/log-events", data=body, content_type="application/json").status_code

    season = f"{base}/seasons/current"
    return [
        Ask("Today", get("/"), 15, 12),
        Ask("Season", get("/season/"), 15, 12),
        Ask("Library", get("/library/"), 60, 12),
        Ask("API, a season, gzip", get(season, **{"Accept-Encoding": "gzip"}), 3, 4),
        Ask("API, a season, unpacked", get(season), 3, 4),
        Ask("API, one log event", log, 4, 6),
    ]


def event(number: int) -> dict[str, object]:
    """A set that was not logged yet."""
    return {
        "id": str(UUID(int=(0x019CF0C17A007000 << 64) | (0x8 << 60) | number)),
        "device": "benchmark",
        "counter": number,
        "kind": "set",
        "session": "20260309-2",
        "at": "2026-03-12T18:00:00+01:00",
        "exercise": "goblet-squat",
        "values": {"load_kg": 14, "reps": 8, "rir": 2},
    }


def cpu_ms(ask: Ask) -> float:
    """Mean CPU time of one request [ms]."""
    began = time.process_time()
    for _ in range(REQUESTS):
        status = ask.send()
        if status != 200:
            raise RuntimeError(f"{ask.what}: {status}")
    return (time.process_time() - began) / REQUESTS * 1000


def statements(ask: Ask) -> int:
    """How many statements one request sends, begin and commit included."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        ask.send()
    return len(asked)
