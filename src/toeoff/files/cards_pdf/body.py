"""The muscles of a session on paper: a small body from the front and the back in greys, and the numbers beside it."""

from __future__ import annotations

from collections.abc import Mapping

from reportlab.pdfgen.canvas import Canvas

from toeoff.figure.outline import Path
from toeoff.files.body_map import step_of
from toeoff.files.body_map.outlines import bellies, silhouette
from toeoff.files.body_map.shapes import HEIGHT, ROOM, TOP
from toeoff.files.cards_pdf.ink import BOLD, PLAIN, fit, font, width_pt
from toeoff.model.knowledge import Knowledge
from toeoff.units import number

_HEIGHT = 64.0
"""Of the bodies [pt]."""
GREYS = (0.8, 0.66, 0.5, 0.3, 0.0)
"""A muscle from nothing to most."""
BODY, BODY_EDGE = 0.92, 0.7
_LIST, _AMOUNT, _SIZE, _LINE, _MOST = 108.0, 21.0, 7.0, 8.9, 6
_SCALE = _HEIGHT / HEIGHT
BODY_WIDTH = _LIST + (ROOM["front"][1] + ROOM["back"][1]) * _SCALE
"""Room that drawing and list take across [pt]."""


def draw_body(canvas: Canvas, sets: Mapping[str, float], knowledge: Knowledge, *, right: float, low: float) -> None:
    """The drawing with its list.

    Args:
        canvas: The page.
        sets: Hard sets by muscle, most first.
        knowledge: Names of the muscles.
        right: Right edge [pt].
        low: Lower edge [pt].
    """
    most = max(sets.values())
    x, top = right - BODY_WIDTH, low + _HEIGHT
    _list(canvas, sets, knowledge, x=x, y=top)
    x += _LIST
    for view in ("front", "back"):
        left, wide = ROOM[view]
        canvas.saveState()
        canvas.transform(_SCALE, 0, 0, -_SCALE, x - left * _SCALE, top + TOP * _SCALE)
        canvas.setFillGray(BODY)
        canvas.setStrokeGray(BODY_EDGE)
        canvas.setLineWidth(0.8)
        _paint(canvas, (silhouette(view),), stroke=1)
        for muscle, paths in bellies(view).items():
            canvas.setFillGray(GREYS[step_of(sets.get(muscle, 0.0) / most)])
            _paint(canvas, paths, stroke=0)
        canvas.restoreState()
        x += wide * _SCALE


def _list(canvas: Canvas, sets: Mapping[str, float], knowledge: Knowledge, *, x: float, y: float) -> None:
    """Numbers and names of the muscles that get most."""
    canvas.setFillGray(0.35)
    canvas.setFont(font(PLAIN), _SIZE)
    y -= _SIZE
    canvas.drawString(x, y, "Hard sets, most first")
    canvas.setFillGray(0)
    for muscle, amount in list(sets.items())[:_MOST]:
        y -= _LINE
        words = number(amount)
        name = knowledge.muscles[muscle].name if muscle in knowledge.muscles else muscle.replace("-", " ")
        canvas.setFont(font(BOLD), _SIZE)
        canvas.drawString(x + _AMOUNT - 5 - width_pt(words, BOLD, _SIZE), y, words)
        canvas.setFont(font(PLAIN), _SIZE)
        canvas.drawString(x + _AMOUNT, y, fit(name, PLAIN, _SIZE, _LIST - _AMOUNT - 4))


def _paint(canvas: Canvas, paths: tuple[Path, ...], *, stroke: int) -> None:
    shape = canvas.beginPath()
    for path in paths:
        for letter, numbers in path:
            if letter == "M":
                shape.moveTo(*numbers)
            elif letter == "C":
                shape.curveTo(*numbers)
            else:
                shape.close()
    canvas.drawPath(shape, stroke=stroke, fill=1)
