"""The words that all output files share."""

from dataclasses import replace
from datetime import date

import pytest
from tests.seasons import knowledge, season

from toeoff.files import words
from toeoff.files.columns import row, wrapped
from toeoff.files.dose_lines import dose_course
from toeoff.model.finding import Reason
from toeoff.model.notation import parse_block, parse_item


def _reason(message: str) -> Reason:
    return Reason(rule="deload", saw="", limit="", message=message)


def test_every_reason_starts_with_because_and_stands_once() -> None:
    reasons = [_reason("Because it is late."), _reason("Because  it is late."), _reason("It is late."), _reason("")]
    assert words.because(reasons) == ["Because it is late.", "Because of deload: It is late."]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("goblet-squat 3x8 10kg @4RIR t3-1-1-0", "3 × 8, 10 kg, leave 4"),
        ("lunge 2x8-12/side 2x6kg @2RIR", "2 × 8-12 each side, 2 × 6 kg, leave 2"),
        ("plank 3x40s", "3 × 40 s"),
    ],
)
def test_doses_in_words(line: str, text: str) -> None:
    assert words.dose_words(parse_item(line)) == text


@pytest.mark.parametrize(
    ("tempo", "text"),
    [
        ("3-1-1-0", "3 s down, 1 s hold, 1 s up"),
        ("X-0-X-2", "drop fast, up fast, 2 s hold at the top"),
        (None, ""),
        ("steady", "steady"),
    ],
)
def test_tempo_in_words(tempo: str | None, text: str) -> None:
    assert words.tempo_words(tempo) == text


def test_blocks_in_words() -> None:
    superset = parse_block("A1 squat 3x8 | A2 plank 3x30s r60s")
    assert words.block_words(superset) == "Superset, 3 rounds, rest 60 s after each round"
    assert words.item_labels(superset) == ["A1", "A2"]
    assert words.block_words(parse_block("B squat 3x8 r150s")) == "Main lift, rest 2.5 min after each set"


def test_what_the_knowledge_base_does_not_have_keeps_its_id() -> None:
    assert words.exercise_name("unknown-squat", knowledge()) == "Unknown squat"
    assert words.phase_name("mobility", knowledge()) == "Mobility"


def test_the_goal_is_the_longest_race_and_the_last_of_two() -> None:
    planned = season(races=3)
    goal = words.goal_race(planned)
    assert goal is not None
    assert goal.title == "Spring marathon"
    again = replace(goal, id="r99", start=goal.start.replace(month=5), title="Second")
    both = replace(planned, runs=(*planned.runs, again))
    assert words.goal_race(both) == again
    assert words.goal_race(season(races=0, weeks=2)) is not None
    assert words.goal_race(replace(planned, runs=())) is None


def test_mesocycles_keep_their_deloads() -> None:
    groups = words.mesocycles(season(12).weeks)
    assert sum(len(group) for group in groups) == 12
    assert all(len({week.phase for week in group}) == 1 for group in groups)
    assert words.mesocycles(()) == []


def test_dates_do_not_depend_on_the_language_of_the_machine() -> None:
    assert words.day_words(date(2026, 3, 1)) == "1 Mar 2026"
    assert words.weekday(date(2026, 3, 1)) == "Sun"


def test_columns_wrap_and_never_grow() -> None:
    lines = list(row(("one two three", "12"), (7, 4), right=frozenset({1})))
    assert lines == ["one two   12", "three"]
    assert wrapped("") == [""]
    assert max(map(len, wrapped("x" * 200))) <= 78


@pytest.mark.parametrize(
    ("building", "deload", "text"),
    [
        (["a 3x6 40kg @3RIR", "a 4x6 40kg @2RIR"], [], "3x6 -> 4x6 @3-2 RIR 40 kg"),
        (["a 3x6", "a 4x6", "a 3x6"], [], "3x6 to 4x6"),
        (["a 3x8-12/side 2x6kg @2RIR"], ["a 2x8-12/side 2x6kg @2RIR"],
         "3x8-12/side @2 RIR 2x6 kg (deload 2x8-12/side)"),
        ([], ["a 2x30s"], "2x30s"),
        (["a 3x6 40kg", "a 3x6 42.5kg"], [], "3x6 40 kg -> 42.5 kg"),
    ],
)  # fmt: skip
def test_how_a_dose_moves(building: list[str], deload: list[str], text: str) -> None:
    assert dose_course([parse_item(line) for line in building], [parse_item(line) for line in deload]) == text
