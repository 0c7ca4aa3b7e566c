"""Points as calm closed curves: cubic arcs through every point, smooth except where a corner is asked for."""

from __future__ import annotations

from math import hypot

from toeoff.figure.outline import Path, Step

Flat = tuple[float, float]
Point = tuple[Flat, bool]
"""Where, and is it a corner?"""
REACH = 0.36
"""Length of a handle, as a share of the way to the next point."""


def points_of(text: str) -> tuple[Point, ...]:
    """Points written as ``x,y``; an exclamation mark makes a corner.

    Example:
        >>> points_of("1,2 3.5,-4!")
        (((1.0, 2.0), False), ((3.5, -4.0), True))
    """
    read = []
    for word in text.split():
        x, y = word.rstrip("!").split(",")
        read.append(((float(x), float(y)), word.endswith("!")))
    return tuple(read)


def mirrored(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The same on the other side of the middle line."""
    return tuple(((-x, y), corner) for (x, y), corner in points)


def closed(points: tuple[Point, ...]) -> Path:
    """The curve through all points and back to the first one."""
    count = len(points)
    steps: list[Step] = [("M", points[0][0])]
    for i, (start, sharp) in enumerate(points):
        end, sharp_end = points[(i + 1) % count]
        reach = REACH * _apart(start, end)
        away = _towards(start, end) if sharp else _through(points[i - 1][0], start, end)
        into = _towards(start, end) if sharp_end else _through(start, end, points[(i + 2) % count][0])
        first = (start[0] + reach * away[0], start[1] + reach * away[1])
        second = (end[0] - reach * into[0], end[1] - reach * into[1])
        steps.append(("C", (*first, *second, *end)))
    return (*steps, ("Z", ()))


def _apart(a: Flat, b: Flat) -> float:
    return hypot(b[0] - a[0], b[1] - a[1])


def _towards(a: Flat, b: Flat) -> Flat:
    length = _apart(a, b) or 1.0
    return ((b[0] - a[0]) / length, (b[1] - a[1]) / length)


def _through(a: Flat, b: Flat, c: Flat) -> Flat:
    """The direction at `b` on the way from `a` to `c`; the nearer neighbour has more to say."""
    (ux, uy), (vx, vy) = _towards(a, b), _towards(b, c)
    before, after = _apart(a, b), _apart(b, c)
    return _towards((0.0, 0.0), (ux * after + vx * before, uy * after + vy * before))
