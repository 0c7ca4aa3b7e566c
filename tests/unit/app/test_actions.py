"""What a runner can do: each action changes the inputs, says what it is, and survives being stored."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.web.conftest import SOURCE, example_inputs

from toeoff.app.season.actions import (
    Action,
    Choose,
    DropSource,
    EditAthlete,
    MarkRun,
    Refresh,
    SetRuns,
    TakeBack,
    action_from_dict,
)
from toeoff.errors import InputError
from toeoff.files.athlete_toml import athlete_as_dict
from toeoff.files.inputs_json import choices_as_dicts
from toeoff.model.inputs import Inputs, RunSource
from toeoff.model.run import RunKind

MON = datetime.fromisoformat("2026-01-05T17:30:00+01:00")
THU = datetime.fromisoformat("2026-01-08T18:30:00+01:00")


def move(was: datetime, start: datetime) -> Choose:
    row = {
        "kind": "move", "was": was.isoformat(), "start": start.isoformat(), "place": "home", "demand": "moderate"
    }  # fmt: skip
    return Choose(row=row)


ACTIONS: list[Action] = [
    EditAthlete(values={"session_minutes": 30}, why="You have less time."),
    MarkRun(name=example_inputs().runs[0].name, run_kind=RunKind.QUALITY),
    MarkRun(name=example_inputs().runs[0].name, run_kind=None),
    SetRuns(source=RunSource(id=SOURCE, kind="file", name="new.csv"), runs=example_inputs().runs[:3], why="Read."),
    DropSource(source=SOURCE),
    move(MON, THU),
    Refresh(),
]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: type(action).__name__)
def test_an_action_survives_being_stored(action: Action) -> None:
    inputs = example_inputs()
    stored = json.loads(json.dumps(action.as_dict()))
    again = action_from_dict(stored, inputs)
    assert again.apply(inputs) == action.apply(inputs)
    assert again.why == action.why
    assert action.why.endswith(".")


def test_a_light_session_that_she_moved_gives_way_to_what_she_moves_onto_its_day() -> None:
    light = move(MON, THU + timedelta(minutes=30))
    light = Choose(row={**light.row, "demand": "light"})
    inputs = light.apply(example_inputs())
    assert len(inputs.choices.moves) == 1
    other = move(MON + timedelta(days=2), THU).apply(inputs)
    assert [one.start for one in other.choices.moves] == [THU]
    elsewhere = move(MON + timedelta(days=2), THU + timedelta(days=1)).apply(inputs)
    assert len(elsewhere.choices.moves) == 2


def test_editing_checks_the_values_like_a_file() -> None:
    with pytest.raises(InputError, match="session_minutes"):
        EditAthlete(values={"session_minutes": 300}).apply(example_inputs())


def test_hours_cannot_be_taken_away_once_they_are_there() -> None:
    with pytest.raises(InputError, match="availability"):
        EditAthlete(values={"availability": []}).apply(example_inputs())


def hours(inputs: Inputs) -> list[dict[str, str]]:
    rows = athlete_as_dict(inputs.athlete)["availability"]
    assert isinstance(rows, list)
    return rows


def test_two_changes_of_one_list_both_stand() -> None:
    inputs = example_inputs()
    first, *others = hours(inputs)
    sunday = {"day": "Sun", "from": "16:00", "to": "18:00", "place": "home"}
    tuesday = {"day": "Tue", "from": "06:00", "to": "07:00", "place": "home"}
    mine = EditAthlete(values={"availability": [*others, sunday]}).based_on(inputs)
    theirs = EditAthlete(values={"availability": [*others[:-1], first, tuesday]}).apply(inputs)
    both = hours(mine.apply(theirs))
    assert sunday in both
    assert tuesday in both
    assert first not in both
    assert others[-1] not in both
    assert action_from_dict(mine.as_dict(), inputs) == mine
    assert mine.based_on(theirs) == mine


def test_her_word_on_a_run_and_taking_it_back() -> None:
    inputs = example_inputs()
    name = inputs.runs[0].name
    marked = MarkRun(name=name, run_kind=RunKind.LONG).apply(inputs)
    assert marked.runs[0].override is RunKind.LONG
    assert MarkRun(name=name, run_kind=None).apply(marked) == inputs
    with pytest.raises(InputError, match="the name of a run"):
        MarkRun(name="nowhere", run_kind=None).apply(inputs)


def test_a_source_is_replaced_in_place_and_a_new_one_is_added() -> None:
    inputs = example_inputs()
    fewer = SetRuns(source=inputs.sources[0], runs=inputs.runs[:2]).apply(inputs)
    assert fewer.runs == inputs.runs[:2]
    other = RunSource(id="b", kind="lines", name="typed")
    more = SetRuns(source=other, runs=(replace(inputs.runs[0], source="b"),)).apply(fewer)
    assert [source.id for source in more.sources] == [SOURCE, "b"]
    assert len(more.runs) == 3
    assert DropSource(source=SOURCE).apply(more).runs == more.runs[2:]
    with pytest.raises(InputError, match="source"):
        DropSource(source="c").apply(more)


def test_moving_a_session_on_replaces_the_first_move() -> None:
    first = move(MON, THU).apply(example_inputs())
    second = move(THU, THU + timedelta(days=1)).apply(first)
    assert [one.start for one in second.choices.moves] == [THU + timedelta(days=1)]


def test_a_choice_is_taken_back_once() -> None:
    inputs = Choose(row={"kind": "skip", "start": MON.isoformat()}).apply(example_inputs())
    row = choices_as_dicts(inputs.choices)[0]
    assert TakeBack(row=row).apply(inputs) == example_inputs()
    with pytest.raises(InputError, match="still stands"):
        TakeBack(row=row).apply(example_inputs())
    assert action_from_dict(TakeBack(row=row).as_dict(), inputs).apply(inputs) == example_inputs()


@pytest.mark.parametrize(
    "raw",
    [
        {"kind": "fly"},
        {"kind": "edit-athlete", "values": 3},
        {"kind": "edit-athlete", "values": {}, "was": 3},
        {"kind": "choose", "row": {"kind": "jump"}},
        {"kind": "take-back", "row": []},
        "move",
    ],
)
def test_what_is_no_action_is_refused(raw: object) -> None:
    with pytest.raises(InputError, match="action"):
        action_from_dict(raw, example_inputs())
