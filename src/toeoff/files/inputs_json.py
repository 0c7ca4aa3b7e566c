"""What a season was planned from, as JSON and back: every published version keeps it, and archives carry it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from toeoff.files.athlete_toml import athlete_as_dict, athlete_from_dict
from toeoff.files.json_node import Node
from toeoff.model.choice import Choice, Choices, Ease, Move, Skip, Swap, Tune
from toeoff.model.inputs import Inputs, RunSource, SourcedRun
from toeoff.model.plan import Demand
from toeoff.model.planned import PlannedRun
from toeoff.model.run import RunKind

FORMAT = "toeoff-inputs/1"
MOST_CHANGE = 600
"""A tune takes away at most so many repetitions or seconds; less than one is never left."""
CHOICE_KINDS = ("move", "skip", "swap", "ease", "tune")


def inputs_as_dict(inputs: Inputs) -> dict[str, Any]:
    """Plain values that JSON can hold."""
    return {
        "format": FORMAT,
        "athlete": athlete_as_dict(inputs.athlete),
        "sources": [{"id": one.id, "kind": one.kind, "name": one.name, "url": one.url} for one in inputs.sources],
        "runs": [run_as_dict(run) for run in inputs.runs],
        "choices": choices_as_dicts(inputs.choices),
    }


def inputs_from_dict(raw: Any, source: str = "inputs") -> Inputs:
    """The inputs that plain values mean.

    Raises:
        InputError: Names the key path, what stood there and what is allowed.
    """
    node = Node(raw, source)
    if node.text("format") != FORMAT:
        raise node.child("format").wrong(FORMAT)
    athlete = node.child("athlete").value
    if not isinstance(athlete, dict):
        raise node.child("athlete").wrong("an athlete")
    present = {key: value for key, value in athlete.items() if value is not None}
    known = athlete_from_dict(present, source, draft=True)
    return Inputs(
        athlete=known,
        sources=tuple(
            RunSource(id=one.text("id"), kind=one.text("kind"), name=one.text("name"), url=one.text("url", ""))
            for one in node.items("sources")
        ),
        runs=tuple(run_from_node(run, known.tz) for run in node.items("runs")),
        choices=choices_from_rows([row.value for row in node.items("choices")], known.tz, source),
    )


def choices_as_dicts(choices: Choices) -> list[dict[str, Any]]:
    """Every choice with its kind, in order of kind."""
    return [{"kind": kind, **choice_values(one)} for kind in CHOICE_KINDS for one in getattr(choices, f"{kind}s")]


def choice_values(choice: Choice) -> dict[str, Any]:
    """The values of one choice as text and numbers."""
    row = {field.name: getattr(choice, field.name) for field in fields(choice)}
    return {name: _plain(value) for name, value in row.items()}


def choices_from_rows(rows: Iterable[Any], tz: ZoneInfo, source: str = "choices") -> Choices:
    """Choices from rows with `kind` and values; instants come out in the time zone `tz`.

    Raises:
        InputError: A row that is no choice.
    """
    found: dict[str, list[Any]] = {kind: [] for kind in CHOICE_KINDS}
    for index, row in enumerate(rows):
        node = Node(row, source, f"[{index}]")
        kind = node.text("kind")
        if kind not in found:
            raise node.child("kind").wrong("one of " + ", ".join(CHOICE_KINDS))
        found[kind].append(_choice(kind, node, tz))
    return Choices(**{f"{kind}s": tuple(ones) for kind, ones in found.items()})


def _choice(kind: str, node: Node, tz: ZoneInfo) -> Choice:
    if kind == "move":
        was, start = node.moment("was", tz), node.moment("start", tz)
        return Move(was=was, start=start, place=node.text("place"), demand=node.word("demand", Demand))
    if kind == "skip":
        return Skip(start=node.moment("start", tz))
    if kind == "swap":
        place = node.maybe("place")
        return Swap(
            exercise=node.text("exercise"),
            instead=node.text("instead"),
            first=node.day("first"),
            last=node.day("last"),
            place=None if place is None or place.value is None else node.text("place"),
        )
    if kind == "tune":
        return _tune(node)
    return Ease(first=node.day("first"), last=node.day("last"))


def _tune(node: Node) -> Tune:
    return Tune(
        exercise=node.text("exercise"),
        place=node.text("place"),
        first=node.day("first"),
        last=node.day("last"),
        load_kg=node.maybe_number("load_kg"),
        more_reps=node.integer("more_reps", least=-MOST_CHANGE),
        more_s=node.integer("more_s", least=-MOST_CHANGE),
        tempo=node.text("tempo"),
        least_rir=node.maybe_integer("least_rir"),
        after=node.text("after"),
        why=node.text("why"),
    )


def run_as_dict(run: SourcedRun) -> dict[str, Any]:
    """A run with its source and the runner's word about it; `anchor` is the line of the file."""
    row: dict[str, Any] = {"source": run.source, "key": run.key}
    row |= {field.name: _plain(getattr(run.planned, field.name)) for field in fields(run.planned)}
    row["anchor"] = run.planned.source
    row["source"] = run.source
    return row | {"override": run.override and str(run.override), "vanished": run.vanished}


def run_from_node(node: Node, tz: ZoneInfo) -> SourcedRun:
    """A run as `run_as_dict` wrote it.

    Raises:
        InputError: Names the key path, what stood there and what is allowed.
    """
    kind, clock, start = node.child("kind").value, node.child("time").value, node.child("start").value
    planned = PlannedRun(
        day=node.day("day"),
        time=time.fromisoformat(clock) if isinstance(clock, str) else None,
        start=node.moment("start", tz) if start else None,
        kind=node.word("kind", RunKind) if kind else None,
        minutes=node.maybe_integer("minutes"),
        km=node.maybe_number("km"),
        title=node.text("title", ""),
        description=node.text("description", ""),
        source=node.text("anchor", ""),
        uid=node.text("uid") if node.child("uid").value is not None else None,
        all_day=node.flag("all_day"),
        week=node.text("week") if node.child("week").value else None,
    )
    override = node.child("override").value
    return SourcedRun(
        source=node.text("source"),
        key=node.text("key"),
        planned=planned,
        override=node.word("override", RunKind) if override else None,
        vanished=node.flag("vanished"),
    )


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value
