"""The map as an SVG fragment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from math import ceil

from toeoff.files.body_map.labels import labelled
from toeoff.files.body_map.outlines import bellies, quiet, silhouette
from toeoff.files.body_map.shapes import HEIGHT, ROOM, TOP
from toeoff.files.figure_svg.paths import d_of

STEPS = 4
"""Tints of a muscle that has something to do; one that has nothing is left plain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tint:
    """How much one muscle has to do.

    Args:
        muscle: Its id in the knowledge base.
        name: What a reader calls it.
        share: Of the fullest tint, 0 to 1.
        amount: The number behind it, as a reader sees it.
    """

    muscle: str
    name: str
    share: float
    amount: str


def step_of(share: float) -> int:
    """The tint of a share, 0 (none) to STEPS.

    Example:
        >>> [step_of(share) for share in (0, 0.1, 0.25, 0.5, 0.9, 1, 3)]
        [0, 1, 1, 2, 4, 4, 4]
    """
    return min(STEPS, max(0, ceil(round(share * STEPS, 6))))


def body_map_svg(
    tints: Iterable[Tint], *, title: str, views: Sequence[str] = ("front", "back"), labels: bool = False
) -> str:
    """The body with its muscles tinted.

    Args:
        tints: What is known of each muscle; one that is not named is left plain.
        title: What the numbers are.
        views: ``front``, ``back`` and ``side``, from left to right.
        labels: Names and numbers at the sides with a line to each muscle, always on front and back.
    """
    known = tuple(tints)
    steps = {tint.muscle: step_of(tint.share) for tint in known}
    if labels:
        inner, width, height = labelled({tint.muscle: (tint.name, tint.amount) for tint in known}, _body, steps)
        box = f"0 0 {width:g} {height:g}"
    else:
        inner, width = "", 0.0
        for view in views:
            left, wide = ROOM[view]
            inner += f'<g transform="translate({width - left:g} {-TOP:g})">{_body(view, steps)}</g>'
            width += wide
        box = f"0 0 {width:g} {HEIGHT:g}"
    said = ", ".join(f"{tint.name} {tint.amount}".strip() for tint in known)
    return (
        f'<svg class="map" viewBox="{box}" role="img"><title>{escape(title)}</title>'
        f'<desc lang="en">{escape(said)}</desc>{inner}</svg>'
    )


def _body(view: str, steps: Mapping[str, int]) -> str:
    ground, muscles = _drawn(view)
    return ground + "".join(f'<path class="m{steps.get(muscle, 0)}" d="{d}"/>' for muscle, d in muscles)


@cache
def _drawn(view: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The body below, and the muscles as one path each."""
    around = "".join(map(d_of, quiet(view)))
    ground = f'<path class="mb" d="{d_of(silhouette(view))}"/><path class="mq" d="{around}"/>'
    return ground, tuple((muscle, "".join(map(d_of, paths))) for muscle, paths in bellies(view).items())
