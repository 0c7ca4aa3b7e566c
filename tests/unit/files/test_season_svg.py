"""season.svg: well-formed, the same for the same season, every mark on its hour, nothing from outside."""

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from tests.seasons import AIMS, athlete, season

from toeoff.files.season_svg import season_svg
from toeoff.files.season_svg.sheet import broken, fit, text_px
from toeoff.model.plan import Demand, Season

SVG = "{http://www.w3.org/2000/svg}"


def _root(planned: Season, width_px: int = 960, today: date | None = None) -> ET.Element:
    return ET.fromstring(season_svg(planned, AIMS, today=today, width_px=width_px))


def _words(root: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("width_px", [390, 960])
@pytest.mark.parametrize("planned", [season(12), season(30, races=3)])
def test_nothing_leaves_the_page(planned: Season, width_px: int) -> None:
    root = _root(planned, width_px, date(2026, 2, 11))
    assert root.attrib["width"] == str(width_px)
    for shape in root.iter(f"{SVG}rect"):
        x, width = float(shape.get("x", "0")), float(shape.attrib["width"])
        assert 0 <= x <= x + width <= width_px
        y, height = float(shape.get("y", "0")), float(shape.attrib["height"])
        assert 0 <= y <= y + height <= float(root.attrib["height"]) + 0.1


def test_it_is_named_and_described() -> None:
    root = _root(season(16))
    assert root.attrib["role"] == "img"
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert title.text == "Strength season of Zoë Müller-Łukasz"
    assert description.text is not None
    assert "16 weeks, Spring marathon (42.2 km) on Sun 19 Apr 2026" in description.text


def test_every_run_and_session_is_a_mark_with_its_words() -> None:
    planned = season(16, races=3)
    tips = [title.text or "" for title in _root(planned).iter(f"{SVG}title")]
    assert sum("hard sets" in tip or ", light," in tip for tip in tips) == len(planned.sessions)
    assert sum("key run" in tip for tip in tips) == len(planned.key_runs)
    assert "Thu 8 Jan 18:30: Foundation, moderate, 5 hard sets, 32 min, Gym Nord" in tips
    assert "Tue 6 Jan 18:00: 6x800 m, 10 km, 1 h, key run" in tips
    assert "Away 10 Feb to 13 Feb" in tips


def test_marks_stand_on_their_hour_and_hang_by_their_sets() -> None:
    planned = season(16)
    root = _root(planned, 390)
    blocks = [
        rect for rect in root.iter(f"{SVG}rect") if rect.get("class") == "acc" and rect.find(f"{SVG}title") is not None
    ]
    hard = [session for session in planned.sessions if session.demand is not Demand.LIGHT]
    assert len(blocks) == len(hard)
    for block, session in zip(blocks, hard, strict=True):
        hour = session.start.weekday() * 24 + session.start.hour + session.start.minute / 60
        middle = float(block.attrib["x"]) + float(block.attrib["width"]) / 2
        assert middle == pytest.approx(86 + (344 - 86) * hour / 168, abs=0.11)
        assert float(block.attrib["height"]) == session.hard_sets + 2


def test_words_beside_the_weeks() -> None:
    words = _words(_root(season(16, races=3), today=date(2026, 2, 11)))
    assert "Foundation mobility and activation, learn the movements" in words
    assert {"Race, deload", "This week", "City half marathon, 21.1 km", "26 Jan"} <= set(words)


def test_no_week_is_marked_without_today() -> None:
    assert "This week" not in _words(_root(season(16)))


def test_it_is_the_same_every_time_and_brings_nothing_along() -> None:
    text = season_svg(season(16), AIMS)
    assert text == season_svg(season(16), AIMS)
    assert not re.search(r"<script|@import|@font-face|<image|href|url\((?!#)", text)
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text


def test_names_are_text_and_not_markup() -> None:
    runner = athlete('<b>"A" & B</b>\x07 李小龍')
    words = _words(_root(season(12, runner=runner)))
    assert 'Strength season of <b>"A" & B</b> 李小龍' in words


def test_long_words_are_cut_and_broken() -> None:
    runner = athlete("Wilhelmina Alexandrowna von Hohenzollern-Sigmaringen-Łukasiewicz" + "x" * 30)
    aims = dict.fromkeys(AIMS, "even out the two sides, one leg at a time " * 5)
    root = ET.fromstring(season_svg(season(16, runner=runner), aims, width_px=390))
    for text in root.iter(f"{SVG}text"):
        words = "".join(text.itertext())
        bold = "h" in text.get("class", "").split()
        size = 22 if bold else 12
        assert text_px(words, size, bold=bold) <= 390 - 24 + 1, words


def test_fitting() -> None:
    assert fit("short", 100, 10) == "short"
    assert fit("a much longer word", 40, 10) == "a muc…"
    assert broken("", 100, 10) == []
    assert broken("one two three four", 50, 10) == ["one two", "three f…"]


def test_an_empty_season_is_a_picture() -> None:
    empty = replace(season(), runs=(), weeks=(), sessions=(), findings=())
    assert "0 weeks" in " ".join(_words(_root(empty)))
