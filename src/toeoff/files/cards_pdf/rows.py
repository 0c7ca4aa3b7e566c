"""The parts of a card from top to bottom, each with its height, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportlab.lib.pagesizes import A4

from toeoff.files.cards_pdf.ink import BOLD, PLAIN, known, lines_of, width_pt
from toeoff.files.cards_pdf.pictures import poses_of
from toeoff.files.words import (
    because,
    block_words,
    dose_words,
    exercise_name,
    item_labels,
    load_reason,
    seconds_words,
    tempo_words,
)
from toeoff.model.exercise import Exercise
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import EASY_ROLES, Block, Item, Session

MARGIN = 42.0
WIDTH = float(A4[0]) - 2 * MARGIN
LABEL_WIDTH = 30.0
BOX = 13.0
BOX_GAP = 5.0
SIDE = 18.0
PICTURE_GAP = 8.0
_LEAD = "Because"
MOST_BOXES = 12
"""More sets than that get a line to count on."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, `down` below the one before [pt]; `lead` is a first word in bold."""

    text: str
    size: float
    down: float
    bold: bool = False
    grey: bool = False
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A part that is not torn apart: pictures and lines at the left, boxes to tick at the right."""

    lines: tuple[Line, ...]
    label: str = ""
    boxes: int = 0
    sides: bool = False
    tight: bool = False
    rule: bool = False
    after: float = 4.0
    exercise: Exercise | None = None
    picture: float = 0.0

    @property
    def height(self) -> float:
        """Height with the space after it [pt]."""
        ticks = (2 * BOX + BOX_GAP if self.sides and not self.tight else BOX) if self.boxes else 0.0
        return max(sum(line.down for line in self.lines), ticks + 2, self.picture) + self.after


@dataclass(frozen=True, slots=True)
class Detail:
    """How much a card says: set-up, so many cues per exercise and refused slots; type size and pictures [pt].

    `tight` puts the boxes of both sides on one line, and the dose beside the name; warm-up, activation and
    cool-down always are.
    """

    cues: int
    setup: bool
    refused: int
    size: float
    tight: bool = False
    picture: float = 0.0


DETAILS = (
    Detail(cues=3, setup=True, refused=2, size=10.0, picture=54.0),
    Detail(cues=3, setup=False, refused=2, size=10.0, picture=48.0),
    Detail(cues=2, setup=False, refused=1, size=9.5, picture=44.0),
    Detail(cues=1, setup=False, refused=1, size=9.0, picture=40.0),
    Detail(cues=2, setup=False, refused=1, size=9.0, tight=True, picture=34.0),
    Detail(cues=2, setup=False, refused=1, size=9.0, tight=True),
    Detail(cues=2, setup=False, refused=1, size=8.0, tight=True),
    Detail(cues=0, setup=False, refused=1, size=8.0, tight=True),
)
"""From everything to the least; the first that fits on the page is taken."""


class Rows:
    """Makes the rows of cards with the words of the knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def of(self, session: Session, detail: Detail) -> list[Row]:
        """All rows of a session's card under its head."""
        rows = [*_why(session, detail)]
        for block in session.blocks:
            rows.append(_heading(block, detail))
            labels = item_labels(block)
            rows += [self._item(label, item, block, detail) for label, item in zip(labels, block.items, strict=True)]
        return rows

    def _item(self, label: str, item: Item, block: Block, detail: Detail) -> Row:
        boxes = min(item.sets, MOST_BOXES)
        tight = detail.tight or block.role in EASY_ROLES
        columns = 2 if item.per_side and tight else 1
        facts = self.knowledge.exercises.get(item.exercise)
        size = 0.0 if block.role in EASY_ROLES or facts is None else detail.picture
        pictures = size * poses_of(facts) + PICTURE_GAP if size and facts else 0.0
        room = WIDTH - LABEL_WIDTH - pictures - columns * (boxes * (BOX + BOX_GAP) + (SIDE if item.per_side else 0)) - 8
        lines = tuple(self._tight(item, detail, room) if tight else self._open(item, detail, room))
        after = 3.0 if tight else 6.0
        row = Row(lines, label=label, boxes=boxes, sides=item.per_side, tight=tight, after=after)
        return replace(row, exercise=facts, picture=size) if size else row

    def _open(self, item: Item, detail: Detail, room: float) -> Iterator[Line]:
        size = detail.size
        yield from _text(exercise_name(item.exercise, self.knowledge), size + 1, room, bold=True)
        yield from _text(_dose(item), size, room)
        if item.tempo:
            yield from _text(f"{item.tempo}: {tempo_words(item.tempo)}", size - 1, room, grey=True)
        if why := load_reason(item):
            yield from _text(why, size - 1, room, grey=True)
        yield from self._teaching(item, detail, room)

    def _tight(self, item: Item, detail: Detail, room: float) -> Iterator[Line]:
        name = known(exercise_name(item.exercise, self.knowledge))
        words = ", ".join(part for part in (_dose(item), item.tempo or "") if part)
        for line in lines_of(f"{name}: {words}", PLAIN, detail.size, room - 0.15 * width_pt(name, PLAIN, detail.size)):
            yield Line(line, detail.size, detail.size * 1.3, lead=name)
        if item.hard or item.contacts:
            yield from self._teaching(item, detail, room)

    def _teaching(self, item: Item, detail: Detail, room: float) -> Iterator[Line]:
        facts = self.knowledge.exercises.get(item.exercise)
        if facts is None:
            return
        if detail.setup and facts.setup:
            yield from _text(facts.setup, detail.size - 1, room, grey=True)
        if facts.cues and detail.cues:
            yield from _text(" ".join(facts.cues[: detail.cues]), detail.size - 1, room, grey=True)


def _why(session: Session, detail: Detail) -> Iterator[Row]:
    """The reasons on top, then in small type why the session does not stand elsewhere."""
    lines: list[Line] = []
    for sentence in because(session.because):
        lines += (replace(line, lead=_LEAD) for line in _text(sentence, detail.size, WIDTH - 8))
    if lines:
        yield Row(tuple(lines), after=4.0)
    small: list[Line] = []
    for slot in session.instead_of[: detail.refused]:
        small += _text(slot.message, detail.size - 1.5, WIDTH, grey=True)
    if small:
        yield Row(tuple(small), after=4.0)


def _heading(block: Block, detail: Detail) -> Row:
    words = tuple(_text(block_words(block), detail.size, WIDTH - 4, bold=True))
    return Row(words, rule=True, after=5.0)


def _dose(item: Item) -> str:
    parts = [dose_words(item)]
    parts += [f"rest {seconds_words(item.rest_s)}"] if item.rest_s else []
    parts += [f"{item.contacts} contacts"] if item.contacts else []
    return ", ".join(parts)


def _text(words: str, size: float, room: float, *, bold: bool = False, grey: bool = False) -> Iterator[Line]:
    for line in lines_of(words, BOLD if bold else PLAIN, size, room):
        yield Line(line, size, size * 1.3, bold=bold, grey=grey)
