"""The body map: every muscle has its place, the tint grows with the value, nothing covers anything."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from toeoff.figure.outline import Path
from toeoff.files.body_map import Tint, body_map_svg
from toeoff.files.body_map.labels import AT, FIGURES, LETTERS, WIDTH
from toeoff.files.body_map.outlines import bellies, quiet, silhouette
from toeoff.files.body_map.shapes import HEIGHT, ROOM, TOP, VIEWS
from toeoff.knowledge import load_knowledge

MUSCLES = load_knowledge().muscles
ALL = tuple(Tint(muscle=id, name=one.name, share=0.5, amount="12.75") for id, one in MUSCLES.items())


def _ends(path: Path) -> list[tuple[float, float]]:
    return [(numbers[-2], numbers[-1]) for _, numbers in path if numbers]


def _inside(point: tuple[float, float], outline: list[tuple[float, float]]) -> bool:
    x, y = point
    crossed = [
        (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0] > x
        for a, b in pairwise([*outline, outline[0]])
        if (a[1] > y) != (b[1] > y)
    ]
    return sum(crossed) % 2 == 1


def test_front_and_back_show_every_muscle_and_the_side_most() -> None:
    assert {*bellies("front"), *bellies("back")} == set(MUSCLES) == set(AT)
    assert set(bellies("side")) == set(MUSCLES) - {"adductors"}


@pytest.mark.parametrize("view", VIEWS)
def test_everything_lies_inside_the_body(view: str) -> None:
    left, wide = ROOM[view]
    body = _ends(silhouette(view))
    assert all(left < x < left + wide and TOP < y < TOP + HEIGHT for x, y in body)
    for path in (*quiet(view), *(path for paths in bellies(view).values() for path in paths)):
        assert all(_inside(point, body) for point in _ends(path))


@pytest.mark.parametrize("view", ["front", "back"])
def test_left_and_right_are_the_same(view: str) -> None:
    for paths in bellies(view).values():
        points = {point for path in paths for point in _ends(path)}
        assert points == {(-x, y) for x, y in points}


def test_the_tint_grows_with_the_share_on_every_view() -> None:
    shares = {"quadriceps": 1.0, "gluteus-maximus": 0.5, "soleus": 0.25}
    tints = [Tint(muscle=id, name=MUSCLES[id].name, share=share, amount=f"{share:g}") for id, share in shares.items()]
    root = ET.fromstring(body_map_svg(tints, title="Share of <a> set", views=VIEWS))
    views = [[path.get("class") for path in group.iter("path")] for group in root.iter("g")]
    assert [view.count("m4") for view in views] == [1, 0, 1]
    assert [view.count("m2") for view in views] == [0, 1, 1]
    assert [view.count("m1") for view in views] == [1, 1, 1]


def test_it_is_said_in_words() -> None:
    tints = [Tint(muscle="soleus", name="Deep calf", share=0.5, amount="0.5")]
    root = ET.fromstring(body_map_svg(tints, title="Share of <a> set"))
    assert root.get("role") == "img"
    assert root.findtext("title") == "Share of <a> set"
    assert root.findtext("desc") == "Deep calf 0.5"
    assert "style" not in body_map_svg(tints, title="")


def test_labels_keep_apart_and_lines_end_in_their_muscle() -> None:
    svg = body_map_svg(ALL, title="Hard sets", labels=True)
    root = ET.fromstring(svg)
    width, height = (float(number) for number in root.attrib["viewBox"].split()[2:])
    assert width == WIDTH
    for end in (None, "end"):
        texts = [text for text in root.iter("text") if text.get("text-anchor") == end]
        lines = [float(text.attrib["y"]) for text in texts]
        assert all(low - high >= 12 for high, low in pairwise(lines))
        assert 0 < min(lines) < max(lines) < height
        assert all(len(text.text or "") <= LETTERS for text in texts)
    assert " ".join(text.text or "" for text in root.iter("text")).count("12.75") == len(MUSCLES)
    assert len(re.findall('class="ml"', svg)) == len(MUSCLES)


@pytest.mark.parametrize("muscle", AT)
def test_a_line_ends_in_the_muscle(muscle: str) -> None:
    view, x, y = AT[muscle]
    assert view in FIGURES
    assert any(_inside((x, y), _ends(path)) for path in bellies(view)[muscle])


def test_nothing_is_a_thin_zero() -> None:
    nothing = [Tint(muscle="soleus", name="Deep calf", share=0.0, amount="0")]
    assert '<text class="k no"' in body_map_svg(nothing, title="Hard sets", labels=True)
