"""The body's outlines as paths, made once: both sides of what is drawn as a half."""

from __future__ import annotations

from functools import cache

from toeoff.figure.outline import Path
from toeoff.files.body_map.curves import closed, mirrored, points_of
from toeoff.files.body_map.shapes import BELLIES, QUIET, SILHOUETTE

HALVED = ("front", "back")
"""Views of which one half is drawn."""


@cache
def silhouette(view: str) -> Path:
    """The outline of the whole body."""
    points = points_of(SILHOUETTE[view])
    return closed((*points, *mirrored(points)[:0:-1])) if view in HALVED else closed(points)


@cache
def quiet(view: str) -> tuple[Path, ...]:
    """What lies around the muscles and is never tinted."""
    return _both_sides(view, QUIET[view])


@cache
def bellies(view: str) -> dict[str, tuple[Path, ...]]:
    """The visible parts of every muscle, by the muscle's id."""
    return {muscle: _both_sides(view, drawn) for muscle, drawn in BELLIES[view].items()}


def _both_sides(view: str, drawn: tuple[str, ...]) -> tuple[Path, ...]:
    one = [points_of(text) for text in drawn]
    return tuple(closed(points) for points in (*one, *(map(mirrored, one) if view in HALVED else ())))
