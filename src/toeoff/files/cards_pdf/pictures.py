"""Key poses of an exercise on paper: each is stored once in the file and used wherever it stands."""

from __future__ import annotations

from functools import lru_cache

from reportlab.pdfgen.canvas import Canvas

from toeoff.figure.draw import HALO, Look, Part, look_at, parts
from toeoff.figure.motion import key_body, order_of
from toeoff.figure.outline import Path
from toeoff.figure.skeleton import Body
from toeoff.files.figure_svg import Frame, frame_of
from toeoff.knowledge.figures import load_figure
from toeoff.model.exercise import Exercise

INKS = {
    "near": (0.1, 0.1, 0.1), "trunk": (0.33, 0.33, 0.33), "far": (0.74, 0.74, 0.74), "work": (0.71, 0.21, 0.06),
    "help": (0.62, 0.42, 0.34), "work-far": (0.86, 0.66, 0.58), "help-far": (0.82, 0.74, 0.71), "kit": (0.5, 0.5, 0.5),
    "kit-line": (0.5, 0.5, 0.5), "ground": (0.8, 0.8, 0.8), "band": (0.71, 0.21, 0.06), "rope": (0.5, 0.5, 0.5),
    "trace": (0.71, 0.21, 0.06),
}  # fmt: skip
POSES = 2
"""At most so many poses stand beside an exercise."""


def poses_of(exercise: Exercise) -> int:
    """How many pictures an exercise has on a card."""
    return len(_posed(exercise.id))


def draw_poses(canvas: Canvas, exercise: Exercise, x: float, y: float, size: float) -> None:
    """Its key poses side by side, each `size` wide and high, lower left corner at x, y [pt]."""
    for number, (look, body, frame) in enumerate(_seen(exercise)):
        name = f"figure-{exercise.id}-{number}"
        if not canvas.hasForm(name):
            canvas.beginForm(name, 0, 0, frame.width, frame.height)
            for part in parts(look, body):
                _paint(canvas, part, frame)
            canvas.endForm()
        canvas.saveState()
        canvas.translate(x + number * size, y)
        canvas.scale(size / frame.width, size / frame.height)
        canvas.doForm(name)
        canvas.restoreState()


@lru_cache(maxsize=512)
def _posed(id: str) -> tuple[Body, ...]:
    figure = load_figure(id, checked=True)
    if figure is None:
        return ()
    names = list(dict.fromkeys(order_of(figure)))[:POSES]
    return tuple(key_body(figure, figure.pose[name])[0] for name in names)


def _seen(exercise: Exercise) -> list[tuple[Look, Body, Frame]]:
    figure, bodies = load_figure(exercise.id, checked=True), _posed(exercise.id)
    if figure is None:
        return []
    look = look_at(figure, exercise.tinted, bodies)
    frame = frame_of(look, bodies)
    return [(look, body, frame) for body in bodies]


def _paint(canvas: Canvas, part: Part, frame: Frame) -> None:
    canvas.setLineJoin(1)
    canvas.setLineCap(1)
    if part.halo:
        _path(canvas, part.path, frame, (1.0, 1.0, 1.0), part.width + 2 * HALO, filled=part.filled)
    _path(canvas, part.path, frame, INKS[part.role], part.width, filled=part.filled)


def _path(
    canvas: Canvas, path: Path, frame: Frame, ink: tuple[float, float, float], width: float, *, filled: bool
) -> None:
    canvas.setStrokeColorRGB(*ink)
    canvas.setFillColorRGB(*ink)
    canvas.setLineWidth(width)
    drawn = canvas.beginPath()
    x = y = 0.0
    for letter, numbers in path:
        flat = zip(numbers[::2], numbers[1::2], strict=True)
        points = [(u - frame.left, frame.top + frame.height - v) for u, v in flat]
        if letter == "M":
            drawn.moveTo(*points[0])
        elif letter == "L":
            drawn.lineTo(*points[0])
        elif letter == "Q":
            (u, v), (p, q) = points
            drawn.curveTo(x + (u - x) * 2 / 3, y + (v - y) * 2 / 3, p + (u - p) * 2 / 3, q + (v - q) * 2 / 3, p, q)
        else:
            drawn.close()
        if points:
            x, y = points[-1]
    canvas.drawPath(drawn, stroke=1, fill=int(filled))
