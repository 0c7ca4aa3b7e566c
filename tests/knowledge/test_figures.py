"""One battery for the figure of every exercise: it reaches, slides nowhere, goes through nothing, and stays small."""

from __future__ import annotations

import gzip
from functools import cache
from itertools import combinations

import pytest
from tests.knowledge.figure_laws import wrong_with

from toeoff.figure.draw import Look, look_at, parts
from toeoff.figure.motion import Cycle, cycle_of, key_body
from toeoff.files.figure_svg import Frame, fault_svg, frame_of, moving_svg, still_svg
from toeoff.knowledge.figures import load_figures
from toeoff.knowledge.load import read_knowledge

KNOWLEDGE = read_knowledge()
FIGURES = load_figures()
STILL_BYTES, MOVING_BYTES, FAULT_BYTES = 2_000, 12_000, 3_500
MET = 0.05
LETS_GO_CM = 6.0
"""In a fault a hand or a foot may come off what it touches in the right pose."""
FAULTS_SEEN = {
    "bodyweight-squat": ("too close", "depth", "forward", "Heels lift"),
    "kettlebell-swing": ("squat",),
    "single-leg-box-step-up": ("rear leg pushes off", "Drops down"),
    "single-leg-bridge": ("elvis",),
    "lateral-step-down": ("Knee drifts in",),
}
"""Faults that a coach would show first, by words of theirs: each has a picture."""


@cache
def cycle(id: str) -> Cycle:
    return cycle_of(FIGURES[id], KNOWLEDGE.exercises[id].default.tempo)


@cache
def drawn(id: str) -> tuple[Look, Frame]:
    bodies = [moment.body for moment in cycle(id).frames]
    look = look_at(FIGURES[id], KNOWLEDGE.exercises[id].tinted, bodies)
    return look, frame_of(look, bodies)


def size(svg: str) -> int:
    return len(gzip.compress(svg.encode(), 9))


def test_every_exercise_is_drawn() -> None:
    assert set(FIGURES) == set(KNOWLEDGE.exercises)


@pytest.mark.parametrize("id", sorted(FIGURES))
def test_a_figure_keeps_the_laws(id: str) -> None:
    assert wrong_with(FIGURES[id], cycle(id)) == []


@pytest.mark.parametrize("id", sorted(FIGURES))
def test_a_part_has_the_same_steps_in_every_frame(id: str) -> None:
    look, _ = drawn(id)
    bodies = [moment.body for moment in cycle(id).frames]
    shapes = {
        tuple((part.name, part.role, tuple(letter for letter, _ in part.path)) for part in parts(look, body, bodies))
        for body in bodies
    }
    assert len(shapes) == 1


@pytest.mark.parametrize("id", sorted(FIGURES))
def test_a_figure_is_small(id: str) -> None:
    look, frame = drawn(id)
    bodies = [moment.body for moment in cycle(id).frames]
    assert size(still_svg(look, bodies[0], frame, title=id, cycle=bodies)) <= STILL_BYTES
    assert size(moving_svg(look, cycle(id), frame, title=id)) <= MOVING_BYTES


FAULTS = [(id, number) for id, figure in sorted(FIGURES.items()) for number in figure.faults]


@pytest.mark.parametrize(("id", "number"), FAULTS, ids=[f"{id}-{number}" for id, number in FAULTS])
def test_a_fault_can_be_seen(id: str, number: int) -> None:
    figure = FIGURES[id]
    of, pose = figure.faults[number]
    right, (wrong, left) = cycle(id).keys[of], key_body(figure, pose)
    assert left <= MET
    assert max(wrong.short.values(), default=0.0) <= LETS_GO_CM
    moved = max(
        sum((a - b) ** 2 for a, b in zip(right.joints[joint], wrong.joints[joint], strict=True)) ** 0.5
        for joint in right.joints
    )
    assert moved >= 2.5
    look, frame = drawn(id)
    assert size(fault_svg(look, right, wrong, frame, title=id, key="f")) <= FAULT_BYTES


@pytest.mark.parametrize(("id", "words"), [(id, words) for id, all_ in FAULTS_SEEN.items() for words in all_])
def test_the_faults_that_a_coach_shows_first_are_drawn(id: str, words: str) -> None:
    numbers = [number for number, fault in enumerate(KNOWLEDGE.exercises[id].faults) if words in fault.see]
    assert numbers
    assert set(numbers) & set(FIGURES[id].faults)


def test_no_two_exercises_are_the_same_picture_by_accident() -> None:
    stills: dict[str, list[str]] = {}
    for id in sorted(FIGURES):
        look, frame = drawn(id)
        key = FIGURES[id].still or list(dict.fromkeys(FIGURES[id].cycle))[-1]
        bodies = [moment.body for moment in cycle(id).frames]
        stills.setdefault(still_svg(look, cycle(id).keys[key], frame, title="", cycle=bodies), []).append(id)
    for same in stills.values():
        for a, b in combinations(same, 2):
            ladder = KNOWLEDGE.exercises[a].ladder
            related = (
                b in (*ladder.easier, *ladder.harder)
                or KNOWLEDGE.exercises[a].pattern == KNOWLEDGE.exercises[b].pattern
            )
            assert related, (a, b)
