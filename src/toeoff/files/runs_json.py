"""Runs from JSON: a list of objects with the keys of the CSV columns."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from toeoff.errors import InputError
from toeoff.files.planned import MOST_RUNS, Reading, anchor, found
from toeoff.files.run_row import COLUMNS, date_of, planned_run
from toeoff.model.finding import Severity
from toeoff.model.planned import PlannedRun

ALLOWED = "a list of objects with the keys " + ", ".join(COLUMNS)
_BLANK = re.compile(r"[ \t\r\n]*")


def read_runs_json(text: str, name: str) -> Reading:
    """The runs of a JSON file; an object that cannot be used becomes a finding, the others are kept.

    Args:
        text: The file's text.
        name: What findings call the file.

    Raises:
        InputError: Not JSON, or not a list.
    """
    runs: list[PlannedRun] = []
    findings = []
    extra: set[str] = set()
    for place, (line, value) in enumerate(_objects(text, name)):
        if place >= MOST_RUNS:
            raise InputError(
                name, found=f"more than {MOST_RUNS} runs", allowed="one plan", fix="Keep only this season."
            )
        if isinstance(value, Mapping):
            extra.update(str(key) for key in value if key not in COLUMNS)
        try:
            runs.append(_run(value, anchor(name, line).removeprefix("file:")))
        except InputError as error:
            message = (
                f"{name} line {line} could not be used: {error.where}: found {error.found}; allowed: {error.allowed}."
            )
            findings.append(found(Severity.ERROR, name, line, message, error.fix or "Correct the object."))
    if extra:
        message = f"{name}: these keys are not used: {', '.join(sorted(extra)[:10])}."
        findings.append(found(Severity.INFO, name, 1, message))
    if not runs and not findings:
        findings.append(found(Severity.WARN, name, 1, f"{name} holds no runs.", "Add an object per run."))
    return Reading(runs=tuple(runs), findings=tuple(findings))


def _run(value: object, source: str) -> PlannedRun:
    """The run of one object."""
    if not isinstance(value, Mapping):
        raise InputError("run", found=json.dumps(value), allowed=ALLOWED)
    cells = {column: _cell(column, value.get(column)) for column in COLUMNS}
    return planned_run(cells, date_of(cells["date"]), source)


def _cell(column: str, value: object) -> str:
    """A JSON value as the text a CSV cell would have."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise InputError(column, found=json.dumps(value), allowed="text or a number")
    if isinstance(value, float):
        return f"{value:f}".rstrip("0").rstrip(".") if abs(value) < 1e9 else str(value)
    if isinstance(value, int) and abs(value) > 10**9:
        raise InputError(column, found="a very large number", allowed="a smaller one")
    return str(value)


def _objects(text: str, name: str) -> Iterator[tuple[int, object]]:
    """Every element of the list with the line it starts on."""
    decoder = json.JSONDecoder()
    at = _skip(text, 0)
    line, counted = 1, 0
    if text[at : at + 1] != "[":
        raise InputError(f"{name}:1", found=text[at : at + 30] or "nothing", allowed=ALLOWED)
    at = _skip(text, at + 1)
    if text[at : at + 1] == "]":
        return
    while True:
        line, counted = line + text.count("\n", counted, at), at
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            raise InputError(
                f"{name}:{line}", found=text[at : at + 40] or "the end of the file", allowed="JSON"
            ) from None
        yield line, value
        at = _skip(text, end)
        mark = text[at : at + 1]
        if mark == "]":
            return
        if mark != ",":
            line += text.count("\n", counted, at)
            raise InputError(f"{name}:{line}", found=text[at : at + 30] or "the end of the file", allowed='"," or "]"')
        at = _skip(text, at + 1)


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at
