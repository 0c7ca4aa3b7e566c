"""Figures as SVG: small words of a path, whole documents, and nothing in them that a strict page would refuse."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.figure.posing import exercise

import toeoff.web
from toeoff.figure.draw import Look, look_at, parts
from toeoff.figure.motion import Cycle, key_body
from toeoff.figure.outline import bounds
from toeoff.figure.skeleton import Body
from toeoff.files.figure_svg import Frame, fault_svg, frame_of, moving_svg, still_svg, strip_svg
from toeoff.files.figure_svg.inks import CLASSES, DARK, INK_OF, LIGHT, MORE, own_style, page_inks, page_rules
from toeoff.files.figure_svg.paths import d_of
from toeoff.knowledge import load_knowledge

SVG = "{http://www.w3.org/2000/svg}"
ATTRIBUTES = {
    "svg": {"class", "viewBox", "role", "data-phases"},
    "title": set(),
    "style": set(),
    "path": {"class", "d", "stroke-width"},
    "animate": {"attributeName", "dur", "repeatCount", "keyTimes", "values"},
    "g": {"class", "transform", "mask"},
    "mask": {"id", "maskUnits", "x", "y", "width", "height"},
}
"""Elements that pictures have, with their attributes: no script, no style attribute, nothing from elsewhere."""
STYLE_SHEET = Path(toeoff.web.__file__).parent / "static" / "toeoff" / "figure.css"
NUMBER = re.compile(r"-?\d*\.?\d+")
IDS = ("bodyweight-squat", "kettlebell-swing", "jump-rope", "plank", "toe-spread")


def ready(id: str) -> tuple[Look, Cycle, list[Body], Frame]:
    drawn, cycle = exercise(id)
    bodies = [frame.body for frame in cycle.frames]
    look = look_at(drawn, load_knowledge().exercises[id].muscles, bodies)
    return look, cycle, bodies, frame_of(look, bodies)


def documents(id: str) -> dict[str, str]:
    look, cycle, bodies, frame = ready(id)
    made = {
        "still": still_svg(look, bodies[0], frame, title=id, cycle=bodies),
        "moving": moving_svg(look, cycle, frame, title=id),
        "motion": moving_svg(look, cycle, frame, title=id, alone=False),
        "strip": strip_svg(look, list(cycle.keys.values()), frame, title=id, cycle=bodies),
    }
    for number, (of, pose) in look.figure.faults.items():
        wrong, _ = key_body(look.figure, pose)
        made[f"fault-{number}"] = fault_svg(look, cycle.keys[of], wrong, frame, title=id, key=f"{id}-{number}")
    return made


@pytest.mark.parametrize(
    ("path", "d"),
    [
        ((("M", (1.0, 2.0)), ("L", (3.0, 2.0)), ("Z", ())), "M1 2l2 0z"),
        ((("M", (0.04, -0.04)), ("L", (0.5, -0.5))), "M0 0l.5-.5"),
        ((("M", (0.0, 0.0)), ("L", (1.0, 1.0)), ("L", (2.0, 0.0)), ("L", (1.0, 1.0))), "M0 0l1 1 1-1-1 1"),
        ((("M", (1.5, 1.5)), ("Q", (2.5, 1.5, 2.5, 2.5))), "M1.5 1.5q1 0 1 1"),
        ((("M", (0.0, 0.0)), ("L", (1.0, 0.0)), ("M", (5.0, 5.0)), ("L", (5.0, 6.0))), "M0 0l1 0M5 5l0 1"),
        ((), ""),
    ],
)
def test_a_path_is_as_few_letters_as_it_can_be(path: tuple[tuple[str, tuple[float, ...]], ...], d: str) -> None:
    assert d_of(path) == d


@given(st.lists(st.tuples(st.floats(-200, 200), st.floats(-200, 200)), min_size=2, max_size=12))
def test_a_path_ends_where_it_should_however_long_it_is(points: list[tuple[float, float]]) -> None:
    """Rounding does not add up."""
    first, *rest = points
    d = d_of((("M", first), *(("L", point) for point in rest)))
    numbers = [float(word) for word in NUMBER.findall(d)]
    assert len(numbers) == 2 * len(points)
    assert sum(numbers[::2]) == pytest.approx(points[-1][0], abs=0.0501)
    assert sum(numbers[1::2]) == pytest.approx(points[-1][1], abs=0.0501)


@pytest.mark.parametrize("id", IDS)
def test_documents_hold_nothing_but_shapes(id: str) -> None:
    for kind, svg in documents(id).items():
        root = ET.fromstring(svg)
        assert root.tag == f"{SVG}svg", kind
        for element in root.iter():
            name = element.tag.removeprefix(SVG)
            assert set(element.attrib) <= ATTRIBUTES[name], (kind, name, element.attrib)
        assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("id", IDS)
def test_every_class_is_painted(id: str) -> None:
    for svg in documents(id).values():
        used = {name for element in ET.fromstring(svg).iter() for name in element.get("class", "").split()}
        assert used - {"fig"} <= {*INK_OF, *MORE}
        if "<style>" in svg:
            style = svg[svg.index("<style>") : svg.index("</style>")]
            assert all(f".{name}{{" in style or f".{name}." in style for name in used - {"fig"})


@pytest.mark.parametrize("id", IDS)
def test_no_two_elements_of_a_page_have_one_name(id: str) -> None:
    names = [element.attrib["id"] for svg in documents(id).values() for element in ET.fromstring(svg).iter()
             if "id" in element.attrib]  # fmt: skip
    assert len(names) == len(set(names)) == len(exercise(id)[0].faults)
    for name in names:
        assert any(f'mask="url(#{name})"' in svg for svg in documents(id).values())


@pytest.mark.parametrize("id", IDS)
def test_a_movement_has_a_shape_for_every_moment(id: str) -> None:
    _, cycle, bodies, _ = ready(id)
    root = ET.fromstring(documents(id)["moving"])
    moves = list(root.iter(f"{SVG}animate"))
    assert bool(moves) == (len(bodies) > 1)
    for move in moves:
        times = [float(time) for time in move.attrib["keyTimes"].split(";")]
        values = move.attrib["values"].split(";")
        assert len(times) == len(values) == len(bodies)
        assert (times[0], times[-1]) == (0, 1)
        assert times == sorted(times)
        assert values[0] == values[-1]
        assert {re.sub(r"[^A-Za-z]", "", value) for value in values} == {re.sub(r"[^A-Za-z]", "", values[0])}
        assert float(move.attrib["dur"].removesuffix("s")) == pytest.approx(cycle.total_s)
    assert [float(part) for part in root.attrib["data-phases"].split()] == pytest.approx(list(cycle.seconds))


def test_a_movement_begins_with_the_shape_that_it_has_without_one() -> None:
    root = ET.fromstring(documents("bodyweight-squat")["moving"])
    for path in root.iter(f"{SVG}path"):
        for move in path.iter(f"{SVG}animate"):
            assert move.attrib["values"].split(";")[0] == path.attrib["d"]


@pytest.mark.parametrize("id", IDS)
def test_the_same_bytes_every_time(id: str) -> None:
    assert documents(id) == documents(id)


def test_a_file_by_itself_brings_its_inks_by_day_and_by_night_and_a_fragment_does_not() -> None:
    made = documents("bodyweight-squat")
    assert LIGHT["near"] in made["moving"]
    assert DARK["near"] in made["moving"]
    assert "prefers-color-scheme:dark" in made["moving"]
    assert "<style" not in made["motion"]
    assert "#" not in made["motion"]


def test_a_file_brings_only_the_inks_that_it_uses() -> None:
    assert "opacity" not in own_style('<path class="fn"/>')
    assert LIGHT["far"] not in own_style('<path class="fn"/>')
    assert ".fh.fr{opacity:.22}" in own_style('<path class="fw fh fr"/>')


def test_the_style_sheet_of_the_pages_paints_as_the_files_do() -> None:
    sheet = STYLE_SHEET.read_text(encoding="utf-8")
    assert [rule for rule in page_rules().splitlines() if rule not in sheet] == []
    assert [ink for ink in LIGHT if f"--fig-{ink}:" not in sheet] == []
    assert set(LIGHT) == set(DARK) == set(INK_OF.values())
    assert page_inks({"near": "#000", "far": "#111"}) == "--fig-near:#000;--fig-far:#111"


def test_every_role_has_a_class() -> None:
    known = {*INK_OF, *MORE}
    assert all(set(names.split()) <= known for names in CLASSES.values())


def test_a_title_is_text() -> None:
    look, _, bodies, frame = ready("plank")
    root = ET.fromstring(still_svg(look, bodies[0], frame, title='A <b> & "c"'))
    assert root.findtext(f"{SVG}title") == 'A <b> & "c"'


@pytest.mark.parametrize("id", IDS)
def test_the_frame_is_a_square_that_holds_every_moment(id: str) -> None:
    look, _, bodies, frame = ready(id)
    assert frame.width == frame.height
    assert frame.view_box == f"{frame.left:g} {frame.top:g} {frame.width:g} {frame.height:g}"
    if look.figure.crop is None:
        for body in bodies:
            left, top, right, low = bounds([part.path for part in parts(look, body)])
            assert frame.left < left < right < frame.left + frame.width
            assert frame.top < top < low < frame.top + frame.height
    else:
        assert frame.width == look.figure.crop[2]


def test_a_strip_is_as_wide_as_its_poses() -> None:
    _, cycle, _, frame = ready("bodyweight-squat")
    root = ET.fromstring(documents("bodyweight-squat")["strip"])
    assert float(root.attrib["viewBox"].split()[2]) == frame.width * len(cycle.keys)
    assert len(root.findall(f"{SVG}g")) == len(cycle.keys)


def test_a_camera_from_above_sees_no_line_of_the_floor() -> None:
    for id in ("bodyweight-squat", "toe-spread"):
        floor = f"h{ready(id)[3].width - 8:g}"
        assert (floor in documents(id)["still"]) == (exercise(id)[0].camera[1] == 0)


def test_a_fault_is_cut_out_of_the_right_pose() -> None:
    svg = documents("bodyweight-squat")["fault-3"]
    root = ET.fromstring(svg)
    (mask,) = root.iter(f"{SVG}mask")
    outline = [group for group in root.iter(f"{SVG}g") if group.get("mask")]
    assert len(outline) == 1
    inner = [path.attrib["d"] for path in mask.iter(f"{SVG}path")][1:]
    assert inner == [path.attrib["d"] for path in outline[0].iter(f"{SVG}path")]
    widths = [
        [float(path.attrib["stroke-width"]) for path in group.iter(f"{SVG}path")] for group in (mask[1], outline[0])
    ]
    assert all(wide > narrow for narrow, wide in zip(*widths, strict=True))
