"""Runs in JSON: a list of objects with the CSV's keys."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toeoff.errors import InputError
from toeoff.files.runs_json import read_runs_json
from toeoff.model.finding import Severity
from toeoff.model.run import RunKind


def test_numbers_text_and_null() -> None:
    text = '[{"date": "2026-01-06", "kind": "easy", "km": 8.5, "minutes": null},\n'
    text += ' {"date": "2026-01-07", "minutes": "1:05", "title": "VMA"}]'
    one, two = read_runs_json(text, "runs.json").runs
    assert (one.day, one.kind, one.km, one.minutes, one.source) == (
        date(2026, 1, 6),
        RunKind.EASY,
        8.5,
        None,
        "runs.json:1",
    )
    assert (two.kind, two.minutes, two.title, two.source) == (None, 65, "VMA", "runs.json:2")


@pytest.mark.parametrize(
    "value",
    [
        '{"kind": "easy"}',
        "5",
        '"x"',
        "null",
        '{"date": "2026-01-06", "km": true}',
        '{"date": "2026-01-06", "km": [1]}',
        '{"date": "2026-01-06", "km": NaN}',
        '{"date": "2026-01-06", "km": 1e400}',
        '{"date": "2026-01-06", "minutes": 123456789012}',
        '{"date": 20260106}',
        '{"date": "2026-01-06", "kind": "run"}',
    ],
)
def test_bad_object_is_one_finding_and_the_others_stay(value: str) -> None:
    reading = read_runs_json(f'[{{"date": "2026-01-05"}},\n\n{value},\n{{"date": "2026-01-07"}}]', "runs.json")
    assert [run.day.day for run in reading.runs] == [5, 7]
    assert [(one.severity, one.where) for one in reading.findings] == [(Severity.ERROR, "file:runs.json:3")]


def test_unknown_keys_are_told_once_and_an_empty_list_warns() -> None:
    assert [one.severity for one in read_runs_json('[{"date": "2026-01-05", "shoe": 1}]', "a.json").findings] == [
        Severity.INFO
    ]
    assert [one.severity for one in read_runs_json("[]", "a.json").findings] == [Severity.WARN]


@pytest.mark.parametrize(
    "text",
    ["", "{}", '{"runs": []}', "[", "[{]", "[1 2]", '[{"date": "2026-01-05"}', "[" * 100_000, "[" + "9" * 5000 + "]"],
)
def test_broken_json_is_one_clear_error(text: str) -> None:
    with pytest.raises(InputError, match=r"runs\.json"):
        read_runs_json(text, "runs.json")


@given(st.text(alphabet='[]{}",:0123456789.eE+-nulltrue date \n\\'))
def test_arbitrary_text_never_crashes(text: str) -> None:
    try:
        read_runs_json("[" + text, "runs.json")
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017 - an error is allowed, not demanded


def test_too_many_runs() -> None:
    with pytest.raises(InputError, match="more than 5000 runs"):
        read_runs_json("[" + "{}," * 6000 + "{}]", "runs.json")
