"""What a season was planned from, as JSON and back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from tests.web.conftest import example_inputs

from toeoff.errors import InputError
from toeoff.files.inputs_json import choices_from_rows, inputs_as_dict, inputs_from_dict
from toeoff.model.choice import Choices, Ease, Move, Skip, Swap
from toeoff.model.inputs import Inputs
from toeoff.model.plan import Demand
from toeoff.model.run import RunKind


def rich() -> Inputs:
    """The example runner with something in every field."""
    inputs = example_inputs()
    tz = inputs.athlete.tz
    first = inputs.runs[0]
    planned = replace(
        first.planned, start=datetime(2026, 1, 6, 18, tzinfo=tz), time=time(18), uid="", all_day=True, week="2",
        kind=RunKind.EASY, minutes=40, description="Longer\ntext",
    )  # fmt: skip
    runs = (replace(first, planned=planned, override=RunKind.QUALITY, vanished=True), *inputs.runs[1:])
    start = datetime(2026, 1, 5, 17, 30, tzinfo=tz)
    choices = Choices(
        moves=(Move(was=start, start=start.replace(day=7), place="home", demand=Demand.LIGHT),),
        skips=(Skip(start=start),),
        swaps=(
            Swap(exercise="box-squat", instead="goblet-squat", first=date(2026, 1, 5), last=date(2026, 1, 5)),
            Swap(exercise="plank", instead="side-plank", first=date(2026, 1, 5), last=date(2026, 2, 5), place="home"),
        ),
        eases=(Ease(first=date(2026, 1, 12), last=date(2026, 1, 15)),),
    )
    return replace(inputs, runs=runs, choices=choices)


def test_inputs_survive_json() -> None:
    inputs = rich()
    text = json.dumps(inputs_as_dict(inputs))
    assert inputs_from_dict(json.loads(text)) == inputs


def test_an_athlete_without_hours_is_read_as_a_draft() -> None:
    inputs = replace(example_inputs(), athlete=replace(example_inputs().athlete, places=(), availability=()))
    assert inputs_from_dict(inputs_as_dict(inputs)) == inputs


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("format",), "toeoff-inputs/9", "toeoff-inputs/1"),
        (("athlete",), [], "an athlete"),
        (("choices", 0, "kind"), "jump", "one of move, skip, swap, ease"),
        (("choices", 0, "start"), "yesterday", "a local time with offset"),
        (("runs", 0, "day"), "2026-13-01", "a date"),
    ],
)
def test_what_does_not_fit_is_named(path: tuple[object, ...], value: object, said: str) -> None:
    raw = json.loads(json.dumps(inputs_as_dict(rich())))
    node = raw
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    with pytest.raises(InputError, match=said):
        inputs_from_dict(raw)


def test_a_choice_that_is_no_object_is_refused() -> None:
    with pytest.raises(InputError, match="an object"):
        choices_from_rows(["skip"], example_inputs().athlete.tz)
