"""Names and numbers at the sides of front and back, each with a line to its muscle."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from toeoff.files.body_map.shapes import HEIGHT, TOP

WIDTH = 358.0
"""Of the whole drawing [px at its own size]; a phone's page shows it one to one."""
SCALE = 1.4
"""Pixels for a centimetre of the body."""
FIGURES = {"front": 131.5, "back": 226.5}
"""Middle line of each body [px]."""
LETTERS = 13
"""Most letters in a line of a name."""
NUMBER, LINE, GAP = 16.0, 14.0, 5.0
"""Height of a number and of a line of a name, and the least room between labels [px]."""
EDGE = 82.0
"""Where a line bends towards its muscle [px from the side]."""
DIGIT = 9.0
"""Width of a sign of a number [px]."""

AT = {
    "trunk-flexors": ("front", -11.5, 57.0),
    "hip-flexors": ("front", -11.0, 85.0),
    "adductors": ("front", -4.2, 98.0),
    "quadriceps": ("front", -11.5, 106.0),
    "tibialis-anterior": ("front", -12.6, 143.0),
    "foot-intrinsics": ("front", -11.0, 176.5),
    "trunk-extensors": ("back", 3.2, 61.0),
    "gluteus-medius": ("back", 13.2, 76.0),
    "gluteus-maximus": ("back", 10.0, 88.0),
    "hamstrings": ("back", 14.2, 108.0),
    "gastrocnemius": ("back", 13.0, 138.0),
    "soleus": ("back", 11.0, 157.0),
}
"""Where the line of a muscle ends: view, and centimetres in it."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name and a number, and where its muscle is [px]."""

    lines: tuple[str, ...]
    amount: str
    x: float
    y: float

    @property
    def height(self) -> float:
        """With the room to the next one [px]."""
        return NUMBER + LINE * len(self.lines) + GAP


def labelled(
    words: Mapping[str, tuple[str, str]], body: Callable[[str, Mapping[str, int]], str], steps: Mapping[str, int]
) -> tuple[str, float, float]:
    """The two bodies with labels: the drawing, its width and its height [px].

    Args:
        words: Name and number of each muscle.
        body: Draws one view.
        steps: The tint of each muscle.
    """
    height = HEIGHT * SCALE
    inner = "".join(
        f'<g transform="translate({x:g} {-TOP * SCALE:g}) scale({SCALE:g})">{body(view, steps)}</g>'
        for view, x in FIGURES.items()
    )
    for view in FIGURES:
        column = [_label(muscle, *words[muscle]) for muscle, at in AT.items() if at[0] == view and muscle in words]
        column.sort(key=lambda label: label.y)
        tops = spread([label.y - NUMBER / 2 for label in column], [label.height for label in column], height)
        inner += "".join(_drawn(label, top, view) for label, top in zip(column, tops, strict=True))
    return inner, WIDTH, height


def spread(wanted: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Where labels begin so that none covers another, each near the place that it wants [px].

    Example:
        >>> spread([0, 5, 90], [20, 20, 20], 100)
        [0, 20, 80]
    """
    tops: list[float] = []
    free = 0.0
    for top, height in zip(wanted, heights, strict=True):
        tops.append(max(top, free))
        free = tops[-1] + height
    for i in reversed(range(len(tops))):
        tops[i] = min(tops[i], room - heights[i])
        room = tops[i]
    return tops


def _label(muscle: str, name: str, amount: str) -> Label:
    view, x, y = AT[muscle]
    return Label(
        lines=tuple(wrap(name, LETTERS)), amount=amount, x=FIGURES[view] + x * SCALE, y=(y - TOP) * SCALE
    )  # fmt: skip


def _drawn(label: Label, top: float, view: str) -> str:
    """The line first, then the words at the outer edge."""
    left = view == "front"
    outer, edge = (0.0, EDGE) if left else (WIDTH, WIDTH - EDGE)
    begins = DIGIT * len(label.amount) + 6
    start = begins if left else WIDTH - begins
    level = top + NUMBER / 2
    end = "" if left else ' text-anchor="end"'
    none = ' class="k no"' if label.amount == "0" else ' class="k"'
    text = f'<text{none} x="{outer:g}" y="{top + NUMBER - 3:.1f}"{end}>{escape(label.amount)}</text>'
    for number, line in enumerate(label.lines, start=1):
        text += f'<text lang="en" x="{outer:g}" y="{top + NUMBER + LINE * number - 4:.1f}"{end}>{escape(line)}</text>'
    return (
        f'<path class="ml" d="M{start:g} {level:.1f}H{edge:g}L{label.x:.1f} {label.y:.1f}"/>'
        f'<circle class="mp" cx="{label.x:.1f}" cy="{label.y:.1f}" r="2.5"/>{text}'
    )
