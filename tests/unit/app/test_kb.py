"""What a runner reads about an exercise, a rule or a source, and what a program reads of all of it."""

from __future__ import annotations

import json

import pytest

from toeoff.app.text.kb import export_knowledge, list_lines, show
from toeoff.app.text.kb_pages import MARKS, WIDTH
from toeoff.errors import InputError
from toeoff.knowledge.load import read_knowledge

KNOWLEDGE = read_knowledge()
KINDS = ("exercises", "rules", "routines", "phases", "muscles", "sources")
IDS = sorted({name for kind in KINDS for name in getattr(KNOWLEDGE, kind)})


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_has_one_line_per_thing(kind: str) -> None:
    lines = list_lines(KNOWLEDGE, kind)
    assert [line.split()[0] for line in lines] == list(getattr(KNOWLEDGE, kind))
    assert max(len(line) for line in lines) <= WIDTH


def test_a_list_line_says_what_helps_to_choose() -> None:
    assert list_lines(KNOWLEDGE)[0].split() == ["adductor-rock", "Adductor", "rock", "mobility", "1"]
    rules = {line.split()[0]: line for line in list_lines(KNOWLEDGE, "rules")}
    assert rules["deload"].endswith("always holds")
    assert rules["variety"].endswith("preference")


def test_an_unknown_list_names_the_lists() -> None:
    with pytest.raises(
        InputError, match="found recipes; allowed: exercises, rules, routines, phases, muscles, sources"
    ):
        list_lines(KNOWLEDGE, "recipes")


@pytest.mark.parametrize("name", IDS)
def test_every_page_is_readable_in_a_terminal(name: str) -> None:
    page = show(KNOWLEDGE, name)
    assert name in page
    assert max(len(line) for line in page.splitlines()) <= WIDTH
    assert not any(line != line.rstrip() for line in page.splitlines())
    assert "None" not in page


def test_an_exercise_page_tells_how_to_do_it_and_who_says_so() -> None:
    page = show(KNOWLEDGE, "goblet-squat")
    for part in ("Set-up", "Step 3", "Chest up.", "Breathing", "tempo 3-1-1-0", "dumbbell or kettlebell",
                 "Quadriceps 1", "Easier       bodyweight-squat", "Heels lift, weight on the toes: say 'Heels down.'",
                 "Coach's article: seed-000"):  # fmt: skip
        assert part in page


def test_a_rule_page_has_number_unit_reason_exception_history_and_examples() -> None:
    page = show(KNOWLEDGE, "clear-before-key-run")
    for part in ("gap_h: 48 h (may be 36 to 72)", "Why", "How sure", "Abstract read: doma2015", "Our rule: house",
                 "History      2026-11-20", "Passes", "Breaks it", "holds in every season"):  # fmt: skip
        assert part in page
    assert "Unless" in show(KNOWLEDGE, "deload")
    assert "our choice" in show(KNOWLEDGE, "spread")


def test_the_routine_page_keeps_what_is_said_apart_from_what_is_assumed() -> None:
    page = show(KNOWLEDGE, "runner-20")
    assert "Minutes      20" in page
    assert "A (superset, 3 rounds, assumed)" in page
    assert "lateral-step-down 8 reps a side @3RIR t2-0-1-0 (seed); easier: posterior-tap-step-down" in page
    assert "Reported by: zhang2025" in page


def test_a_phase_page_has_gates_weeks_and_doses() -> None:
    page = show(KNOWLEDGE, "plyometric")
    for part in (
        "Opens when   30 s single-leg stance.",
        "novice 3 to 6",
        "Hard sets",
        "Dose         plyometric: 2 to 4 x",
    ):
        assert part in page


def test_a_source_page_says_how_far_it_was_read_and_what_rests_on_it() -> None:
    page = show(KNOWLEDGE, "zanini2025")
    assert "Read         Abstract read" in page
    assert "doi:10.1249/MSS.0000000000003685" in page
    assert "Phases       endurance" in page


def test_a_muscle_page_names_parts_job_and_exercises() -> None:
    page = show(KNOWLEDGE, "soleus")
    assert "Deep calf" in page
    assert "single-leg-bent-knee-calf-raise" in page


def test_a_phase_and_a_rule_of_the_same_id_are_both_shown() -> None:
    page = show(KNOWLEDGE, "taper")
    assert "Taper (taper)" in page
    assert "Phase: Taper (taper)" in page


@pytest.mark.parametrize(
    "name", ["front-held squat", "Front-held  Squat", "Goblet squat", "GOBLET-SQUAT", " goblet squat "]
)
def test_names_and_aliases_are_accepted(name: str) -> None:
    assert show(KNOWLEDGE, name) == show(KNOWLEDGE, "goblet-squat")


@pytest.mark.parametrize(
    ("typed", "near"), [("goblet-sqat", "goblet-squat"), ("gobblet squat", "goblet-squat"), ("deloads", "deload")]
)
def test_a_slip_names_the_nearest_id(typed: str, near: str) -> None:
    with pytest.raises(InputError) as error:
        show(KNOWLEDGE, typed)
    assert f"an id, e.g. {near}" in str(error.value)
    assert "\n" not in str(error.value)


def test_something_else_entirely_points_to_the_lists() -> None:
    with pytest.raises(InputError, match="toeoff kb list"):
        show(KNOWLEDGE, "§§§§")


def test_every_mark_has_words_for_a_runner() -> None:
    assert {source.mark for source in KNOWLEDGE.sources.values()} <= set(MARKS)
    assert MARKS["abstract"] == "Abstract read"
    assert MARKS["secondary"] == "Reported by"
    assert MARKS["house rule"] == "Our rule"
    assert MARKS["seed"] == "Coach's article"


def test_the_export_is_json_and_always_the_same() -> None:
    first, second = (json.dumps(export_knowledge(KNOWLEDGE)) for _ in range(2))
    assert first == second
    assert json.loads(first) == export_knowledge(KNOWLEDGE)


def test_the_export_holds_everything() -> None:
    exported = export_knowledge(KNOWLEDGE)
    for kind in (*KINDS, "kit", "references"):
        assert len(exported[kind]) == len(getattr(KNOWLEDGE, kind))
    squat = next(one for one in exported["exercises"] if one["id"] == "goblet-squat")
    assert squat["loadable"] is True
    assert squat["kit"] == [["dumbbell"], ["kettlebell"]]
    assert squat["ladder"]["easier"] == ["bodyweight-squat"]
    rule = next(one for one in exported["rules"] if one["id"] == "clear-before-key-run")
    assert rule["numbers"]["gap_h"]["value"] == 48
    assert rule["history"][0]["date"] == "2026-11-20"
