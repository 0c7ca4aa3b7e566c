"""Nothing of the five source articles is lost: their exercises, and the whole 20-minute routine with its doses."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from toeoff.knowledge.load import read_knowledge
from toeoff.model.exercise import Exercise

KNOWLEDGE = read_knowledge()

INDEX = """
    standing-figure-8 3 | dynamic-pigeon 3 | dynamic-90-90 3 | high-plank-calf-rock 3 | plank-rock-knee-tap 3
    ankle-mobility 2 4 | mobility-flow 2 | activation-set 2
    bodyweight-squat 0 1 4 | deep-squat-practice 0 | goblet-squat 0 3 | box-squat 1 | weighted-squat 1 4 | b-squat 3
    lateral-step-down 3 | posterior-tap-step-down 3 | front-foot-elevated-split-squat 3 | split-squat 3
    reverse-lunge 0 4 | forward-lunge 0 4 | lateral-lunge 4 | single-leg-box-step-up 0 4
    kettlebell-deadlift 3 | kettlebell-swing 0 3 | alternating-single-arm-kettlebell-swing 3 | deadlift 1 4
    glute-bridge 1 4 | single-leg-bridge 0 | hip-thrust 1 4 | hip-thrust-single-leg 1 | glute-ham-raise 1
    glute-ham-raise-eccentric 1 | hamstring-curl 4 | lateral-band-walk 4
    plantarflexion-walk 3 | standing-calf-raise 4 | calf-raise-dorsiflexion 4 | jump-rope 4 | forward-backward-pogo 3
    forward-backward-toe-step 3
    plank 4 | high-plank-position 3 4 | mountain-climber 4 | russian-twist 4 | bicycle-crunch 4 | leg-raise 4
    standing-hamstring-stretch 3 | supine-figure-4-stretch 3 | calf-stretch 4 | hip-flexor-stretch 4
"""
"""Every entry of the articles and the numbers of the articles that name it."""

ENTRIES = [entry.split() for line in INDEX.strip().splitlines() for entry in line.split("|")]
FAMILIES = {"mobility-flow", "activation-set"}
"""Entries that are collections; they are routines here, made of other entries."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of the routine as the article has it; what it lacks is assumed."""

    block: str
    exercise: str
    rounds: int
    seconds: int | None = None
    reps: int | None = None
    per_side: bool = False
    easier: tuple[str, ...] = ()
    rounds_status: str = "seed"
    note: str = ""


ROUTINE = (
    Row(block="Warm-up", exercise="standing-figure-8", rounds=1, seconds=20, per_side=True, rounds_status="assumed",
        note="assumed"),
    Row(block="Warm-up", exercise="dynamic-pigeon", rounds=1, seconds=20, per_side=True, rounds_status="assumed",
        easier=("dynamic-90-90",)),
    Row(block="Warm-up", exercise="high-plank-calf-rock", rounds=1, seconds=20, rounds_status="assumed",
        easier=("plank-rock-knee-tap",)),
    Row(block="A", exercise="plantarflexion-walk", rounds=3, seconds=30, rounds_status="assumed", note="assumed"),
    Row(block="A", exercise="b-squat", rounds=3, seconds=20, per_side=True, rounds_status="assumed",
        easier=("goblet-squat",), note="2 s"),
    Row(block="B", exercise="lateral-step-down", rounds=3, reps=8, per_side=True, easier=("posterior-tap-step-down",)),
    Row(block="B", exercise="front-foot-elevated-split-squat", rounds=3, reps=8, per_side=True,
        easier=("split-squat",)),
    Row(block="C", exercise="forward-backward-pogo", rounds=3, reps=12, easier=("forward-backward-toe-step",),
        note="assumed"),
    Row(block="C", exercise="alternating-single-arm-kettlebell-swing", rounds=3, reps=12,
        easier=("kettlebell-deadlift", "kettlebell-swing"), note="6 a hand (assumed)"),
    Row(block="Cool-down", exercise="standing-hamstring-stretch", rounds=1, seconds=20, note="reconstructed"),
    Row(block="Cool-down", exercise="supine-figure-4-stretch", rounds=1, seconds=20, per_side=True,
        note="reconstructed"),
)  # fmt: skip


def test_the_index_is_complete() -> None:
    assert len(ENTRIES) == 50
    assert len({entry[0] for entry in ENTRIES}) == 50


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry[0]))
def test_every_entry_exists_with_its_articles(entry: list[str]) -> None:
    name, articles = entry[0], {f"seed-00{number}" for number in entry[1:]}
    if name in FAMILIES:
        assert KNOWLEDGE.routines[name].kind == "family"
        assert articles <= set(KNOWLEDGE.routines[name].sources)
    else:
        exercise = KNOWLEDGE.exercises[name]
        assert exercise.provenance == "seed"
        assert articles <= set(exercise.sources)


def test_only_entries_of_the_articles_are_marked_as_such() -> None:
    marked = {one.id for one in KNOWLEDGE.exercises.values() if one.provenance == "seed"}
    assert marked == {entry[0] for entry in ENTRIES} - FAMILIES


def exercises_of(routine: str) -> list[Exercise]:
    blocks = KNOWLEDGE.routines[routine].blocks
    return [KNOWLEDGE.exercises[item.exercise] for block in blocks for item in block.items]


def test_the_mobility_flow_covers_ankle_knee_hip_and_trunk() -> None:
    chains = {exercise.chain for exercise in exercises_of("mobility-flow")}
    assert {"foot", "trunk"} <= chains
    assert {"anterior", "posterior"} & chains


def test_the_activation_set_covers_glutes_hamstrings_quadriceps_and_calves() -> None:
    muscles = {muscle for exercise in exercises_of("activation-set") for muscle in exercise.muscles}
    assert {"gluteus-maximus", "hamstrings", "quadriceps", "gastrocnemius"} <= muscles


@pytest.mark.parametrize("row", ROUTINE, ids=lambda row: row.exercise)
def test_the_routine_has_every_row_with_its_dose(row: Row) -> None:
    block = next(one for one in KNOWLEDGE.routines["runner-20"].blocks if one.label == row.block)
    item = next(one for one in block.items if one.exercise == row.exercise)
    assert (block.rounds, block.status) == (row.rounds, row.rounds_status)
    assert (item.reps, item.seconds, item.status) == (row.reps, row.seconds, "seed")
    assert KNOWLEDGE.exercises[row.exercise].per_side == row.per_side
    assert set(row.easier) <= set(item.easier)
    assert row.note in item.note


def test_the_routine_keeps_the_articles_order() -> None:
    routine = KNOWLEDGE.routines["runner-20"]
    assert [item.exercise for block in routine.blocks for item in block.items] == [row.exercise for row in ROUTINE]
    assert [block.label for block in routine.blocks] == ["Warm-up", "A", "B", "C", "Cool-down"]
    assert routine.minutes == 20
    assert set(routine.kit) == {"mat", "dumbbell", "kettlebell", "step"}


def test_easier_versions_of_the_routine_are_on_the_ladder() -> None:
    for row in ROUTINE:
        for easier in row.easier:
            assert KNOWLEDGE.exercises[easier].level <= KNOWLEDGE.exercises[row.exercise].level


def test_the_routine_says_where_we_differ() -> None:
    """The pairing of set B stays easy, the order is explained, and a re-ordered version exists."""
    routine = KNOWLEDGE.routines["runner-20"]
    thigh = next(block for block in routine.blocks if block.label == "B")
    assert all(item.rir is not None and item.rir >= 3 for item in thigh.items)
    notes = " ".join(routine.notes)
    assert "Pairing" in notes
    assert "Order" in notes
    assert "48 hours" in notes
    reordered = KNOWLEDGE.routines["runner-20-reordered"]
    assert {row.exercise for row in ROUTINE} <= {item.exercise for block in reordered.blocks for item in block.items}


def test_the_heel_cue_is_marked_as_what_some_coaches_say() -> None:
    bridge = KNOWLEDGE.exercises["single-leg-bridge"]
    assert "Some coaches" in bridge.note
    assert "not supported" in bridge.note
    assert not any("heel" in cue.lower() for cue in bridge.cues)


def test_nobody_is_told_that_the_quadriceps_do_not_propel() -> None:
    assert "drive the body forward" in KNOWLEDGE.muscles["quadriceps"].job
    assert "extend the hip" in KNOWLEDGE.muscles["hamstrings"].job


def test_the_seven_groups_and_the_additional_ones_are_mapped() -> None:
    """The articles' groups; glutes and calves are split in two, inner thigh, foot and back are added."""
    primary = {muscle.id for muscle in KNOWLEDGE.muscles.values() if muscle.rank == "primary"}
    assert primary == {"quadriceps", "hamstrings", "gluteus-maximus", "gluteus-medius", "gastrocnemius", "soleus"}
    for muscle in KNOWLEDGE.muscles.values():
        assert muscle.parts
        assert muscle.job
        assert muscle.hills_and_sprints
        assert sum(muscle.id in exercise.muscles for exercise in KNOWLEDGE.exercises.values()) >= 3


def test_the_stages_stand_in_the_articles_order_with_all_they_need() -> None:
    """Aim, methods, emphasis and what to avoid, entry and exit."""
    for stage in ("foundation", "bilateral", "unilateral", "eccentric", "plyometric", "tempo", "endurance"):
        phase = KNOWLEDGE.phases[stage]
        assert "seed-002" in phase.sources
        for text in (phase.aim, phase.methods, phase.emphasis, phase.avoid, phase.entry, phase.exit):
            assert text
