"""Every exercise on one page, to be looked at when the drawing changes."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from html.parser import HTMLParser

import pytest

from toeoff.app.text.contact_sheet import contact_sheet
from toeoff.files.figure_svg.inks import page_rules
from toeoff.knowledge import load_knowledge
from toeoff.knowledge.figures import load_figures

KNOWLEDGE = load_knowledge()
FEW = replace(KNOWLEDGE, exercises={id: KNOWLEDGE.exercises[id] for id in ("plank", "goblet-squat", "jump-rope")})
NEVER_CLOSED = {"meta"}
MAY_STAY_OPEN = {"html", "p"}


class Nesting(HTMLParser):
    """Says what is closed that was not open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in NEVER_CLOSED:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """Nothing stays open."""

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(tag)


@pytest.fixture(scope="module")
def sheet() -> str:
    return contact_sheet(KNOWLEDGE)


def test_every_exercise_stands_on_the_sheet(sheet: str) -> None:
    captions = re.findall(r"<figcaption>([^<]*)</figcaption>", sheet)
    assert sorted(captions) == sorted(escape(one.name) for one in KNOWLEDGE.exercises.values())
    assert f"{len(KNOWLEDGE.exercises)} exercises" in sheet


def test_every_pose_and_every_drawn_fault_stands_there(sheet: str) -> None:
    figures = load_figures()
    pictures = sum(len(set(figure.cycle)) + len(figure.faults) for figure in figures.values())
    assert sheet.count("<svg") == sheet.count("</svg>") == pictures
    assert sheet.count("<mask") == sum(len(figure.faults) for figure in figures.values())


def test_the_sheet_is_whole_and_needs_nothing_else(sheet: str) -> None:
    page = Nesting()
    page.feed(sheet)
    assert page.wrong == []
    assert set(page.open) <= MAY_STAY_OPEN
    assert sheet.startswith("<!doctype html>")
    assert page_rules() in sheet
    assert "http" not in sheet.replace("http://www.w3.org/2000/svg", "")
    assert "<script" not in sheet


def test_no_two_masks_of_the_sheet_have_one_name(sheet: str) -> None:
    names = re.findall(r' id="([^"]+)"', sheet)
    assert len(names) == len(set(names))


def test_with_movements_every_exercise_that_moves_does() -> None:
    assert "<animate" not in contact_sheet(FEW)
    moving = contact_sheet(FEW, moving=True)
    assert moving.count("data-phases") == 2  # a plank is held
    assert moving.count("<svg") == contact_sheet(FEW).count("<svg") + 2


def test_an_exercise_that_is_not_drawn_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toeoff.app.text.contact_sheet.load_figure", lambda *_, **__: None)
    assert "<figcaption>Plank: not drawn</figcaption>" in contact_sheet(FEW)
