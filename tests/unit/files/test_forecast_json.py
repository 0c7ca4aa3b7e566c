"""The batch of `toeoff forecast`: what is read, what is refused and where, and how the answer is written."""

import json
from datetime import date
from typing import Any

import pytest

from toeoff.errors import InputError
from toeoff.files import forecast_json
from toeoff.files.forecast_json import forecasts_json, read_series
from toeoff.measure.strength.observe import Lift
from toeoff.measure.strength.reps import RepsBand
from toeoff.measure.strength.series import OneRmBand


def batch(*sets: object, **changes: object) -> dict[str, Any]:
    """A batch of one series with one session of these sets."""
    session = {"date": "2026-01-05", "sets": list(sets)}
    return {"forecast": "one-step-ahead", "series": [{"id": "a", "sessions": [session]}]} | changes


def read(value: object) -> Any:
    return read_series(json.dumps(value).encode(), "stdin")


def test_a_batch_is_read() -> None:
    sets = [
        {"load_kg": 60, "reps": 5, "rir": None},
        {"load_kg": 62.5, "reps": 4, "rir": 1},
        {"load_kg": 0, "reps": 9.0},
    ]
    (series,) = read(batch(*sets, note="ours"))
    assert series.id == "a"
    assert series.sessions[0].day == date(2026, 1, 5)
    assert series.sessions[0].lifts == (
        Lift(load_kg=60, reps=5), Lift(load_kg=62.5, reps=4, rir=1), Lift(load_kg=0, reps=9),
    )  # fmt: skip


def test_what_nobody_measured_says_nothing() -> None:
    (series,) = read(batch({"load_kg": None, "reps": 8}, {"load_kg": 20, "reps": None}))
    assert series.sessions[0].lifts == (Lift(load_kg=0, reps=8), Lift(load_kg=20, reps=0))


def test_empty_batches_and_series_are_fine() -> None:
    assert read({"forecast": "one-step-ahead", "series": []}) == ()
    assert read({"forecast": "one-step-ahead", "series": [{"id": "a", "sessions": []}]})[0].sessions == ()


@pytest.mark.parametrize(("set_", "words"), [
    ({"reps": 5}, ("sets[0].load_kg", "nothing")),
    ({"load_kg": 60}, ("sets[0].reps", "nothing")),
    ({"load_kg": -1, "reps": 5}, ("sets[0].load_kg", "-1", "0 to 10000")),
    ({"load_kg": 0.0001, "reps": 5}, ("load_kg", "0.0001", "0.001")),
    ({"load_kg": 1e300, "reps": 5}, ("load_kg", "1e+300")),
    ({"load_kg": "60", "reps": 5}, ("load_kg", '"60"')),
    ({"load_kg": True, "reps": 5}, ("load_kg", "true")),
    ({"load_kg": 60, "reps": 5.5}, ("reps", "5.5", "whole")),
    ({"load_kg": 60, "reps": -5}, ("reps", "-5")),
    ({"load_kg": 60, "reps": 5, "rir": -1}, ("rir", "-1", "0 to 30")),
    ({"load_kg": 60, "reps": 5, "rir": "none"}, ("rir", "none")),
    ("60x5", ("sets[0]", "an object")),
])  # fmt: skip
def test_a_wrong_set_is_named(set_: Any, words: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as refused:
        read(batch(set_))
    for word in ("stdin: series[0].sessions[0]", *words):
        assert word in str(refused.value)


def dated(*days: object) -> dict[str, Any]:
    sessions = [{"date": day, "sets": []} for day in days]
    return {"forecast": "one-step-ahead", "series": [{"id": "a", "sessions": sessions}]}


@pytest.mark.parametrize(("value", "words"), [
    ([], ("stdin", "an object")),
    ({"series": []}, ("forecast", "nothing")),
    ({"forecast": "two-steps", "series": []}, ("forecast", "two-steps", "one-step-ahead")),
    ({"forecast": "one-step-ahead"}, ("series", "nothing")),
    ({"forecast": "one-step-ahead", "series": {}}, ("series", "a list")),
    ({"forecast": "one-step-ahead", "series": [{"sessions": []}]}, ("series[0].id", "nothing")),
    ({"forecast": "one-step-ahead", "series": [{"id": 3, "sessions": []}]}, ("series[0].id", "3", "a text")),
    ({"forecast": "one-step-ahead", "series": [{"id": "a"}]}, ("series[0].sessions", "nothing")),
    (dated("soon"), ("sessions[0].date", "soon", "2026-01-05")),
    (dated(20260105), ("sessions[0].date", "a text")),
    (dated("2026-01-05", "2026-01-04"), ("sessions[1].date", "2026-01-04", "not before", "2026-01-05")),
])  # fmt: skip
def test_a_wrong_batch_is_named(value: object, words: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as refused:
        read(value)
    for word in words:
        assert word in str(refused.value)


@pytest.mark.parametrize(("raw", "words"), [
    (b"", ("stdin:1", "JSON")),
    (b"{", ("stdin:1", "JSON")),
    (b"\xff", ("stdin: byte 0", "UTF-8")),
    (b'{"forecast":\nNaN}', ("NaN", "JSON")),
    (b"[" * 100_000, ("stdin", "JSON of series")),
    (b'{"a": 1' + b"0" * 5000 + b"}", ("stdin", "JSON of series")),
])  # fmt: skip
def test_what_is_no_json_is_refused(raw: bytes, words: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as refused:
        read_series(raw, "stdin")
    for word in words:
        assert word in str(refused.value)


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forecast_json, "MOST_BYTES", 10)
    with pytest.raises(InputError, match="at most"):
        read_series(b" " * 11, "stdin")


def test_the_answer_has_an_index_for_every_session_but_the_first() -> None:
    one_rm = OneRmBand(mean_kg=70.123456789, lo80_kg=66.0, hi80_kg=0.001234567891)
    reps = RepsBand(mean=5.2, lo80=4, hi80=7)
    assert json.loads(forecasts_json([("é", [(None, None), (one_rm, reps)]), ("b", [])])) == {"series": [
        {"id": "é", "forecasts": [
            {"index": 1, "e1rm_kg": None, "top_set_reps": None},
            {"index": 2, "e1rm_kg": {"mean": 70.12346, "lo80": 66.0, "hi80": 0.001234568},
             "top_set_reps": {"mean": 5.2, "lo80": 4, "hi80": 7}},
        ]},
        {"id": "b", "forecasts": []},
    ]}  # fmt: skip
