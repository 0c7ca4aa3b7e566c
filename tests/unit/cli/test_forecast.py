"""`toeoff forecast` as a program: JSON in, JSON out, nothing of the future, a quick start, one sentence if refused."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import date, timedelta
from typing import Any

import pytest
from tests.unit.cli.desk import Desk

RUN = "from toeoff.cli import main; main()"


def sessions(number: int) -> list[dict[str, Any]]:
    """Sessions that climb a little, with a light day each week."""
    return [
        {
            "date": (date(2026, 1, 5) + timedelta(days=3 * at + at % 2)).isoformat(),
            "sets": [{"load_kg": 60 + at - 10 * (at % 3 == 2), "reps": 5 + at % 4, "rir": None if at % 2 else 2}] * 3,
        }
        for at in range(number)
    ]


def batch(**series: list[dict[str, Any]]) -> bytes:
    rows = [{"id": id, "exercise": None, "sessions": one} for id, one in series.items()]
    return json.dumps({"forecast": "one-step-ahead", "series": rows}).encode()


def forecast(raw: bytes, *more: str, code: str = RUN) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", code, "forecast", *more], input=raw, capture_output=True, check=False, timeout=60
    )


def answer(raw: bytes) -> dict[str, list[Any]]:
    done = forecast(raw)
    assert (done.returncode, done.stderr) == (0, b"")
    return {one["id"]: one["forecasts"] for one in json.loads(done.stdout)["series"]}


def test_every_index_from_one_has_ordered_bands() -> None:
    said = answer(batch(a=sessions(12), b=sessions(1), c=[]))
    assert [row["index"] for row in said["a"]] == list(range(1, 12))
    assert (said["b"], said["c"]) == ([], [])
    for row in said["a"]:
        for key in ("e1rm_kg", "top_set_reps"):
            assert row[key]["lo80"] <= row[key]["mean"] <= row[key]["hi80"]


def test_the_same_batch_gives_the_same_bytes() -> None:
    raw = batch(a=sessions(12), b=sessions(7))
    assert forecast(raw).stdout == forecast(raw).stdout


def test_series_do_not_know_of_each_other() -> None:
    assert answer(batch(a=sessions(9)))["a"] == answer(batch(b=sessions(4), a=sessions(9)))["a"]


def test_nothing_of_the_future_leaks() -> None:
    """Cut after a session whose sets are gone, the forecast of this session stays."""
    whole = answer(batch(a=sessions(12)))["a"]
    cuts = {f"at{at}": [*sessions(at), {**sessions(12)[at], "sets": []}] for at in range(1, 12)}
    for at, rows in enumerate(answer(batch(**cuts)).values(), start=1):
        assert rows[at - 1]["e1rm_kg"] == whole[at - 1]["e1rm_kg"]


@pytest.mark.parametrize(("raw", "words"), [
    (b"", ("standard input", "JSON")),
    (b"not json", ("standard input:1", "JSON")),
    (b"{}", ("standard input: forecast",)),
    (batch(a=[{"date": "2026-01-05", "sets": [{"load_kg": "x"}]}]), ("series[0].sessions[0].sets[0].load_kg",)),
    (batch(a=[{"date": "never", "sets": []}]), ("series[0].sessions[0].date", "never")),
])  # fmt: skip
def test_bad_input_is_one_sentence(raw: bytes, words: tuple[str, ...]) -> None:
    done = forecast(raw)
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b"")
    assert said.startswith("toeoff: ")
    assert len(said.splitlines()) == 1
    for word in words:
        assert word in said


def test_in_this_process(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch, and one that is refused."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(batch(a=sessions(3)))))
    said = desk.run("forecast")
    assert (said.code, said.err) == (0, "")
    assert [row["index"] for row in json.loads(said.out)["series"][0]["forecasts"]] == [1, 2]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"{}")))
    desk.run("forecast").refused("standard input", "forecast")


def test_unknown_options_are_refused() -> None:
    assert forecast(b"{}", "--series", "x").returncode == 2


def test_neither_the_web_nor_the_solver_is_loaded() -> None:
    """They would be most of the time it takes."""
    code = (
        "import sys\nfrom toeoff.cli import main\ntry:\n    main()\nfinally:\n"
        "    print([name for name in ('django', 'ortools', 'pydantic') if name in sys.modules], file=sys.stderr)"
    )
    assert forecast(batch(a=sessions(5)), code=code).stderr.decode().strip() == "[]"
