"""Outlines in the picture: a chain of circles as one calm closed curve, and paths of lines and quadratic arcs.

A path is a tuple of steps: ``("M", (x, y))``, ``("L", (x, y))``, ``("Q", (cx, cy, x, y))``, ``("Z", ())``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import hypot

from toeoff.figure.camera import Flat

Step = tuple[str, tuple[float, ...]]
Path = tuple[Step, ...]
BEYOND = 1.12
"""How far the corners of an end stand out, in radii."""


def line(points: Sequence[Flat], *, closed: bool = False) -> Path:
    """Straight from point to point."""
    first, *rest = points
    steps: list[Step] = [("M", first), *(("L", point) for point in rest)]
    return (*steps, ("Z", ())) if closed else tuple(steps)


def dot(at: Flat) -> Path:
    """A point; a round line end makes it a disc."""
    return (("M", at), ("L", (at[0] + 0.1, at[1])))


def ring(at: Flat, radius: float, squeeze: float = 1.0) -> Path:
    """A circle of eight arcs; squeezed across where it is seen from the side."""
    x, y = at
    k, c = 0.41421356, 0.70710678
    corners = [(1, 0), (c, c), (0, 1), (-c, c), (-1, 0), (-c, -c), (0, -1), (c, -c)]
    mids = [(1, k), (k, 1), (-k, 1), (-1, k), (-1, -k), (-k, -1), (k, -1), (1, -k)]
    steps: list[Step] = [("M", (x + radius * squeeze, y))]
    for i, (u, v) in enumerate(mids):
        p, q = corners[(i + 1) % 8]
        wide = radius * squeeze
        steps.append(("Q", (x + u * wide, y + v * radius, x + p * wide, y + q * radius)))
    return (*steps, ("Z", ()))


def chain(
    centres: Sequence[Flat], radii: Sequence[float], stroke: float, ends: tuple[float, float] | None = None
) -> Path:
    """The outline of circles in a row, to be drawn with a round stroke of its own colour.

    Args:
        centres: Along the limb [cm in the picture].
        radii: Of each circle [cm].
        stroke: The width of the stroke, half of which is added outside [cm].
        ends: How far the first and the last end reach, where that is not their radius [cm].
    """
    tangents = _tangents(centres)
    left: list[Flat] = []
    right: list[Flat] = []
    for (x, y), radius, (tx, ty) in zip(centres, radii, tangents, strict=True):
        r = max(0.3, radius - stroke / 2)
        left.append((x - ty * r, y + tx * r))
        right.append((x + ty * r, y - tx * r))
    first, last = ends or (radii[0], radii[-1])
    half = stroke / 2
    head = _corners(centres[0], radii[0] - half, tangents[0], -max(0.3, first - half))
    tail = _corners(centres[-1], radii[-1] - half, tangents[-1], max(0.3, last - half))
    return _closed_spline([*left, tail[0], tail[1], *reversed(right), head[1], head[0]])


def _tangents(centres: Sequence[Flat]) -> list[Flat]:
    """The direction of the chain at each circle; where it points at the viewer, that of the whole chain."""
    whole = _unit((centres[-1][0] - centres[0][0], centres[-1][1] - centres[0][1]), (0.0, 1.0))
    found = []
    for i in range(len(centres)):
        a, c = centres[max(0, i - 1)], centres[min(len(centres) - 1, i + 1)]
        found.append(_unit((c[0] - a[0], c[1] - a[1]), whole))
    return found


def _unit(v: Flat, otherwise: Flat) -> Flat:
    size = hypot(*v)
    if size >= 3:
        return (v[0] / size, v[1] / size)
    part = size / 3
    mixed = (v[0] + otherwise[0] * (1 - part), v[1] + otherwise[1] * (1 - part))
    size = hypot(*mixed)
    return (mixed[0] / size, mixed[1] / size) if size > 1e-6 else otherwise


def _corners(at: Flat, radius: float, tangent: Flat, reach: float) -> tuple[Flat, Flat]:
    """Two points beyond an end: left and right."""
    x, y = at[0] + tangent[0] * BEYOND * reach, at[1] + tangent[1] * BEYOND * reach
    half = max(0.3, radius) * 0.62
    return (x - tangent[1] * half, y + tangent[0] * half), (x + tangent[1] * half, y - tangent[0] * half)


def _closed_spline(points: Sequence[Flat]) -> Path:
    """A closed quadratic B-spline: the knots are the midpoints between the control points."""
    knots = [((a[0] + c[0]) / 2, (a[1] + c[1]) / 2) for a, c in zip(points, [*points[1:], points[0]], strict=True)]
    steps: list[Step] = [("M", knots[-1])]
    steps += [("Q", (*point, *knot)) for point, knot in zip(points, knots, strict=True)]
    return (*steps, ("Z", ()))


def points_of(path: Path) -> list[Flat]:
    """Every point that a path is drawn with, control points among them."""
    return [point for _, numbers in path for point in zip(numbers[::2], numbers[1::2], strict=True)]


def bounds(paths: Iterable[Path]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of paths."""
    points = [point for path in paths for point in points_of(path)]
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    return min(xs), min(ys), max(xs), max(ys)
