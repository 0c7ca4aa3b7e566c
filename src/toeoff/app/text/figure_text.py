"""A figure in a terminal: two dots across and four down in every sign (braille patterns)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from toeoff.figure.draw import HALO, look_at, parts
from toeoff.figure.motion import key_body, order_of
from toeoff.figure.outline import Path, bounds
from toeoff.model.figure import Figure

COLUMNS, ROWS = 34, 15
BRAILLE = 0x2800
DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot, by row and column within a sign."""
ARCS = 6
"""Straight pieces of a quadratic arc."""
GAP = 3

Flat = tuple[float, float]
Grid = list[list[bool]]


def figure_lines(figure: Figure) -> list[str]:
    """The first two key poses side by side.

    Args:
        figure: The figure of an exercise.
    """
    names = list(dict.fromkeys(order_of(figure)))[:2]
    bodies = [key_body(figure, figure.pose[name])[0] for name in names]
    look = look_at(figure, {}, bodies)
    painted = [[part for part in parts(look, body) if part.role != "trace"] for body in bodies]
    left, top, right, low = bounds([part.path for pose in painted for part in pose])
    left, top, right, low = left - 6, top - 6, right + 6, max(low, 0.0) + 4
    size = max((right - left) / (2 * COLUMNS), (low - top) / (4 * ROWS))
    across = min(COLUMNS, int((right - left) / size / 2) + 1)
    grids = []
    for pose in painted:
        grid: Grid = [[False] * (2 * across) for _ in range(4 * ROWS)]
        for part in pose:
            path = [[((x - left) / size, (y - low) / size + 4 * ROWS) for x, y in line] for line in _lines(part.path)]
            if part.halo:
                _paint(grid, path, (part.width + 2 * HALO) / size / 2, on=False, filled=part.filled)
            _paint(grid, path, part.width / size / 2, on=True, filled=part.filled)
        grids.append(_signs(grid))
    rows = [(" " * GAP).join(row).rstrip() for row in zip(*grids, strict=True)]
    while rows and not rows[0]:
        rows.pop(0)
    return rows


def _lines(path: Path) -> list[list[Flat]]:
    """The path as lines of points, arcs in straight pieces."""
    found: list[list[Flat]] = []
    for letter, numbers in path:
        if letter == "M":
            found.append([(numbers[0], numbers[1])])
        elif letter == "L":
            found[-1].append((numbers[0], numbers[1]))
        elif letter == "Q":
            (x, y), (u, v, p, q) = found[-1][-1], numbers
            for piece in range(1, ARCS + 1):
                t = piece / ARCS
                s = 1 - t
                found[-1].append((s * s * x + 2 * s * t * u + t * t * p, s * s * y + 2 * s * t * v + t * t * q))
        else:
            found[-1].append(found[-1][0])
    return found


def _paint(grid: Grid, lines: list[list[Flat]], radius: float, *, on: bool, filled: bool) -> None:
    for line in lines:
        for (x, y), (u, v) in pairwise(line):
            steps = int(max(abs(u - x), abs(v - y)) * 2) + 1
            for step in range(steps + 1):
                _stamp(grid, x + (u - x) * step / steps, y + (v - y) * step / steps, max(radius, 0.45), on=on)
    if filled:
        for row, (first, last) in _spans(grid, lines):
            for column in range(max(0, first), min(len(grid[row]), last + 1)):
                grid[row][column] = on


def _stamp(grid: Grid, x: float, y: float, radius: float, *, on: bool) -> None:
    for row in range(max(0, int(y - radius)), min(len(grid), int(y + radius) + 1)):
        for column in range(max(0, int(x - radius)), min(len(grid[0]), int(x + radius) + 1)):
            if (column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2 <= radius * radius:
                grid[row][column] = on


def _spans(grid: Grid, lines: list[list[Flat]]) -> Iterator[tuple[int, tuple[int, int]]]:
    """For each row of dots, from where to where it is inside the lines (even-odd)."""
    for line in lines:
        for row in range(len(grid)):
            middle = row + 0.5
            cuts = sorted(
                x + (u - x) * (middle - y) / (v - y)
                for (x, y), (u, v) in pairwise(line)
                if (y <= middle) != (v <= middle)
            )
            for first, last in zip(cuts[::2], cuts[1::2], strict=False):
                yield row, (round(first), round(last) - 1)


def _signs(grid: Grid) -> list[str]:
    rows = []
    for top in range(0, len(grid), 4):
        signs = []
        for left in range(0, len(grid[0]), 2):
            bits = sum(DOTS[y][x] for y in range(4) for x in range(2) if grid[top + y][left + x])
            signs.append(chr(BRAILLE + bits) if bits else " ")
        rows.append("".join(signs))
    return rows
