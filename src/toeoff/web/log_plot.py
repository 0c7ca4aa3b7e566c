"""The load of an exercise over time as SVG: days and kilograms to scale, drawn on the server.

Places across are per cent of the width and places up are pixels, so that the picture stretches with the page while
words and dots keep their size.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import pairwise

from django.utils.safestring import SafeString, mark_safe

from toeoff.app.log.exercise import Point
from toeoff.web.templatetags.words import day_month, figure

HEIGHT, TOP, BASE = 208, 16, 176
"""Height of the picture, and where its highest and lowest value stand [px]."""
LEFT, RIGHT = 1.5, 88.0
"""Where its first and last day stand [% of the width]; values are written to the right of them."""
DENSE = 60
"""From so many dots on they are drawn smaller."""
TICKS = 4
"""About so many values are written beside the axis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Which days and values a picture shows; `step` is the distance of its ticks."""

    first: date
    last: date
    low: float
    high: float
    step: float

    def x(self, day: date) -> float:
        """Where a day stands [% of the width]."""
        share = (day - self.first).days / (self.last - self.first).days if self.last > self.first else 0.5
        return round(LEFT + share * (RIGHT - LEFT), 2)

    def y(self, value: float) -> float:
        """Where a value stands [px from the top]."""
        return round(BASE - (value - self.low) / (self.high - self.low) * (BASE - TOP), 1)


def load_plot(points: Sequence[Point], *, coming: tuple[date, float] | None, label: str, amount: str) -> SafeString:
    """Dots on their days joined by a line, the best one named; the next planned one is open.

    Args:
        points: In order of time, at least one; values as she reads them.
        coming: Day and value of the next planned session.
        label: The same in words.
        amount: How the highest value of the axis is written, such as ``%(number)s kg``.
    """
    places = [(point.day, point.value) for point in points]
    days, values = zip(*places, *([coming] if coming else []), strict=True)
    low, high, step = span_of(min(values), max(values))
    frame = Frame(first=min(days), last=max(days), low=low, high=high, step=step)
    shapes = [*_grid(frame, amount), *_dates(frame)]
    shapes += [_joint(frame, one, two, "ln") for one, two in pairwise(places)]
    if coming:
        shapes.append(_joint(frame, places[-1], coming, "nl"))
    dense = len(places) > DENSE
    shapes += [_dot(frame, one, "pt", 2 if dense else 4) for one in places]
    shapes += [mark for point in points if point.best for mark in _best(frame, point)]
    if coming:
        shapes.append(_dot(frame, coming, "nx"))
    body = "".join(shapes)
    return mark_safe(  # noqa: S308 - numbers; every word is escaped
        f'<svg class="plot load" width="100%" height="{HEIGHT}" role="img" aria-label="{escape(label)}">{body}</svg>'
    )


def span_of(least: float, most: float) -> tuple[float, float, float]:
    """An axis that holds two values: its lowest and highest value, and the step between ticks (1, 2, 2.5 or 5).

    Example:
        >>> span_of(16, 30), span_of(40, 40), span_of(7, 8)
        ((15.0, 30.0, 5.0), (35.0, 45.0, 5.0), (7.0, 9.0, 1.0))
    """
    if most - least < 2:
        middle = math.floor((most + least) / 2)
        step = 5.0 if middle >= 20 else 1.0
        low = math.floor(least / step) * step
        low = low - step if low > most - step and low >= step else low
        return low, max(math.ceil(most / step) * step, low + 2 * step), step
    rough = (most - least) / TICKS
    scale = 10.0 ** math.floor(math.log10(rough))
    step = next(scale * nice for nice in (1, 2, 2.5, 5, 10) if scale * nice >= rough * 0.999)
    return math.floor(least / step) * step, math.ceil(most / step) * step, step


def _grid(frame: Frame, amount: str) -> Iterator[str]:
    count = round((frame.high - frame.low) / frame.step)
    for at in range(count + 1):
        value = round(frame.low + at * frame.step, 2)
        y, kind = frame.y(value), "grid" if at else "ax"
        said = amount % {"number": figure(value)} if at == count else figure(value)
        yield f'<line class="{kind}" x1="0" x2="{RIGHT + 1}%" y1="{y}" y2="{y}"/>'
        yield f'<text x="100%" y="{y + 4}" text-anchor="end">{escape(said)}</text>'


def _dates(frame: Frame) -> Iterator[str]:
    first, last = frame.first, frame.last
    if last == first:
        wanted = [(first, "middle")]
    else:
        middle = first + (last - first) // 2
        wanted = [(first, "start"), *([(middle, "middle")] if (last - first).days >= 60 else []), (last, "end")]
    for day, anchor in wanted:
        said = f"{day_month(day)} {day.year}" if first.year != last.year else day_month(day)
        yield f'<text x="{frame.x(day)}%" y="{BASE + 20}" text-anchor="{anchor}">{escape(said)}</text>'


def _best(frame: Frame, point: Point) -> Iterator[str]:
    x, y = frame.x(point.day), frame.y(point.value)
    anchor = "start" if x < 15 else "end" if x > 75 else "middle"
    yield f'<circle class="rg" cx="{x}%" cy="{y}" r="7"/>'
    yield f'<text class="k" x="{x}%" y="{max(y - 12, 11)}" text-anchor="{anchor}">{figure(point.value)}</text>'


def _joint(frame: Frame, one: tuple[date, float], two: tuple[date, float], kind: str) -> str:
    (x1, y1), (x2, y2) = ((frame.x(day), frame.y(value)) for day, value in (one, two))
    return f'<line class="{kind}" x1="{x1}%" x2="{x2}%" y1="{y1}" y2="{y2}"/>'


def _dot(frame: Frame, one: tuple[date, float], kind: str, radius: int = 4) -> str:
    return f'<circle class="{kind}" cx="{frame.x(one[0])}%" cy="{frame.y(one[1])}" r="{radius}"/>'
