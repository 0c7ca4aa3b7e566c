"""A figure in a terminal, on the page of an exercise and by itself."""

from __future__ import annotations

import pytest
from tests.unit.figure.posing import SQUAT, STAND, figure

from toeoff.app.text.figure_text import BRAILLE, COLUMNS, GAP, ROWS, figure_lines
from toeoff.app.text.kb import show
from toeoff.app.text.kb_pages import WIDTH
from toeoff.knowledge import load_knowledge
from toeoff.knowledge.figures import load_figures
from toeoff.model.figure import Thing

FIGURES = load_figures()
KNOWLEDGE = load_knowledge()
ONE_OF_EACH = {one.pattern: id for id, one in KNOWLEDGE.exercises.items()}
"""An exercise by its pattern."""


def dots(text: str) -> int:
    return sum((ord(sign) - BRAILLE).bit_count() for sign in text if sign != " ")


@pytest.mark.parametrize("id", ONE_OF_EACH.values(), ids=ONE_OF_EACH)
def test_a_figure_fits_into_a_terminal(id: str) -> None:
    lines = figure_lines(FIGURES[id])
    assert 3 <= len(lines) <= ROWS
    assert max(map(len, lines)) <= 2 * COLUMNS + GAP <= WIDTH
    assert lines[0]
    for line in lines:
        assert line == line.rstrip()
        assert all(sign == " " or BRAILLE < ord(sign) < BRAILLE + 256 for sign in line)


def test_both_poses_stand_side_by_side() -> None:
    both = figure_lines(figure(STAND, SQUAT))
    alone = figure_lines(figure(STAND))
    assert max(map(len, both)) > 1.5 * max(map(len, alone))
    assert dots("".join(both)) > 1.4 * dots("".join(alone))


def test_who_stands_is_higher_than_who_squats() -> None:
    """Both in one scale: above the head of the second pose there is nothing."""
    lines = figure_lines(figure(STAND, SQUAT))
    half = max(map(len, lines)) // 2
    assert dots(lines[0][:half]) > 0
    assert dots("".join(line[half:] for line in lines[:3])) == 0


def test_the_path_of_a_joint_is_left_out_and_things_are_not() -> None:
    plain = figure_lines(figure(STAND, SQUAT))
    assert figure_lines(figure(STAND, SQUAT, kit=(Thing(what="trace", of="head"),))) == plain
    assert figure_lines(figure(STAND, SQUAT, kit=(Thing(what="box", x=(-50, -20), height=40),))) != plain


def test_an_exercise_is_drawn_above_its_words() -> None:
    plain, drawn = (show(KNOWLEDGE, "goblet-squat", drawn=drawn) for drawn in (False, True))
    assert drawn.endswith(plain)
    picture = drawn.removesuffix(plain).rstrip("\n").splitlines()
    assert picture == figure_lines(FIGURES["goblet-squat"])


def test_an_exercise_that_is_asked_for_by_name_is_drawn_too() -> None:
    assert show(KNOWLEDGE, "Goblet squat", drawn=True) == show(KNOWLEDGE, "goblet-squat", drawn=True)


@pytest.mark.parametrize("id", ["deload", "soleus", "runner-20"])
def test_what_is_no_exercise_has_no_picture(id: str) -> None:
    assert show(KNOWLEDGE, id, drawn=True) == show(KNOWLEDGE, id)
