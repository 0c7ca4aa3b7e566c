"""cards.pdf: one page per session, the same bytes, quick, and letters for every name."""

import re
import subprocess
import sys
import zlib
from base64 import a85decode
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PageObject, PdfReader
from tests.seasons import REPOSITORY, athlete, knowledge, season

from toeoff.files.cards_pdf import cards_pdf
from toeoff.files.cards_pdf.ink import BOLD, PLAIN, fit, known, lines_of, width_pt
from toeoff.files.cards_pdf.rows import DETAILS, WIDTH, Rows
from toeoff.model.plan import Demand, Season

KNOWLEDGE = knowledge()


def _pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


def _drawing(pdf: bytes) -> bytes:
    """What is drawn on the pages, unpacked."""
    streams = re.findall(rb"/Filter \[ /ASCII85Decode /FlateDecode \].*?stream\r?\n(.*?)~>endstream", pdf, re.DOTALL)
    return b"".join(zlib.decompress(a85decode(stream)) for stream in streams)


def test_one_page_per_session() -> None:
    planned = season(16)
    pdf = cards_pdf(planned, KNOWLEDGE)
    assert pdf.startswith(b"%PDF-")
    assert _pages(pdf) == len(planned.sessions)
    assert b"/MediaBox [ 0 0 595.2756 841.8898 ]" in pdf


def test_the_same_bytes_every_time() -> None:
    assert cards_pdf(season(12), KNOWLEDGE) == cards_pdf(season(12), KNOWLEDGE)


def test_the_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib, tests.seasons as s; from toeoff.files.cards_pdf import cards_pdf;"
        "print(hashlib.sha256(cards_pdf(s.season(12), s.knowledge())).hexdigest())"
    )
    path = f"{REPOSITORY / 'src'}:{REPOSITORY}"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]


def test_a_box_for_every_set_and_side() -> None:
    planned = season(16)
    one = replace(planned, sessions=planned.sessions[:1])
    boxes = sum(item.sets * (2 if item.per_side else 1) for item in one.sessions[0].items)
    assert _drawing(cards_pdf(one, KNOWLEDGE)).count(b" re S") == boxes


def _crowded() -> Season:
    planned = season(16)
    session = next(s for s in planned.sessions if s.demand is Demand.HARD)
    return replace(planned, sessions=(replace(session, blocks=session.blocks * 4, title="Long " * 40),))


def test_a_crowded_session_gets_smaller_before_it_takes_a_second_page() -> None:
    planned = season(16)
    session = next(s for s in planned.sessions if s.demand is Demand.HARD)
    full = replace(planned, sessions=(replace(session, blocks=session.blocks[:-1] * 3 + session.blocks[-1:]),))
    assert _pages(cards_pdf(full, KNOWLEDGE)) == 1
    assert _pages(cards_pdf(replace(full, sessions=_crowded().sessions * 1), KNOWLEDGE)) <= 2


def test_a_session_beyond_a_page_goes_on() -> None:
    planned = _crowded()
    session = planned.sessions[0]
    endless = replace(planned, sessions=(replace(session, blocks=session.blocks * 3),))
    assert _pages(cards_pdf(endless, KNOWLEDGE)) >= 2


@pytest.mark.parametrize("detail", DETAILS)
def test_no_line_runs_over_the_edge(detail: object) -> None:
    session = _crowded().sessions[0]
    for row in Rows(KNOWLEDGE).of(session, detail):  # type: ignore[arg-type]
        for line in row.lines:
            assert width_pt(line.text, BOLD if line.bold else PLAIN, line.size) <= WIDTH + 0.1


def test_a_season_without_sessions_is_a_page() -> None:
    assert _pages(cards_pdf(replace(season(12), sessions=()), KNOWLEDGE)) == 1


def test_an_exercise_nobody_knows_is_still_a_line() -> None:
    empty = replace(KNOWLEDGE, exercises={}, phases={})
    assert _pages(cards_pdf(season(12, runner=athlete("李小龍 ☂")), empty)) == len(season(12).sessions)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Zoë Müller-Łukasz", "Zoë Müller-Łukasz"),
        ("Dvořák Őrség ăâ", "Dvorák Orség aâ"),
        ("Иван Щукин", "Ivan Shchukin"),
        ("Αθηνά", "Athina"),
        ("a → ☂\u200b", "a -> ?"),
        ("e\u0301 a\u0323", "é a"),
        ("ﬁt", "ﬁt"),
    ],
)
def test_names_are_printed_in_letters_the_paper_has(text: str, printed: str) -> None:
    assert known(text) == printed


def test_a_session_outside_the_weeks_still_has_a_card() -> None:
    planned = season(12)
    assert _pages(cards_pdf(replace(planned, weeks=()), KNOWLEDGE)) == len(planned.sessions)


def test_why_there_is_no_load_stands_on_the_card() -> None:
    planned = season(12)
    first = planned.sessions[0]
    item = replace(first.blocks[1].items[1], load_why="the lightest weight is too heavy", hard=True)
    block = replace(first.blocks[1], items=(item,))
    rows = Rows(KNOWLEDGE).of(replace(first, blocks=(block,)), DETAILS[0])
    assert "the lightest weight is too heavy" in [line.text for row in rows for line in row.lines]


def test_lines_and_fitting() -> None:
    assert lines_of("", PLAIN, 10, 100) == ()
    assert all(width_pt(line, PLAIN, 10) <= 60 for line in lines_of("a word and " + "x" * 60, PLAIN, 10, 60))
    assert fit("short", PLAIN, 10, 100) == "short"
    assert width_pt(fit("y" * 80, PLAIN, 10, 100), PLAIN, 10) <= 100


def test_the_muscles_of_a_session_stand_beside_its_title_when_there_is_room() -> None:
    planned = season(12)
    first = planned.sessions[0]
    blocks = tuple(replace(block, items=tuple(replace(i, hard=True) for i in block.items)) for block in first.blocks)
    hard = replace(first, blocks=blocks)
    with_room, without = (
        cards_pdf(replace(planned, sessions=(one,)), KNOWLEDGE) for one in (hard, replace(hard, title="long " * 12))
    )
    words = [PdfReader(BytesIO(pdf)).pages[0].extract_text() for pdf in (with_room, without)]
    assert ["Hard sets, most first" in one for one in words] == [True, False]
    assert _pages(with_room) == _pages(without) == 1


def _forms(page: PageObject) -> list[str]:
    """The pictures that a page may use, by name."""
    return [name for name in page["/Resources"].get("/XObject", {}) if "figure-" in name]  # type: ignore[attr-defined]


def test_the_key_poses_of_an_exercise_stand_on_its_card() -> None:
    planned = season(16)
    session = next(one for one in planned.sessions if one.demand is Demand.HARD)
    reader = PdfReader(BytesIO(cards_pdf(replace(planned, sessions=(session,)), KNOWLEDGE)))
    drawn = _drawing(cards_pdf(replace(planned, sessions=(session,)), KNOWLEDGE))
    for item in session.blocks[1].items:
        assert any(f"figure-{item.exercise}-" in name for name in _forms(reader.pages[0]))
        assert f"figure-{item.exercise}-0 Do".encode() in drawn


def test_a_picture_is_in_the_file_once_however_often_it_is_drawn() -> None:
    planned = season(16)
    pdf = cards_pdf(planned, KNOWLEDGE)
    exercises = {item.exercise for session in planned.sessions for item in session.items}
    assert 0 < pdf.count(b"/Subtype /Form") <= 2 * len(exercises)


def test_pictures_take_no_page() -> None:
    planned = season(16)
    bare = replace(KNOWLEDGE, exercises={})
    assert _pages(cards_pdf(planned, KNOWLEDGE)) == _pages(cards_pdf(planned, bare)) == len(planned.sessions)
