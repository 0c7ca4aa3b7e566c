"""From space to the picture: an orthographic camera with yaw and pitch; the picture's y grows downwards."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, radians, sin

from toeoff.figure.vectors import Vector

Flat = tuple[float, float]
Camera = Callable[[Vector], Flat]


def camera(yaw_deg: float, pitch_deg: float) -> Camera:
    """The projection of a camera."""
    cy, sy = cos(radians(yaw_deg)), sin(radians(yaw_deg))
    cp, sp = cos(radians(pitch_deg)), sin(radians(pitch_deg))
    return lambda p: (p[0] * cy - p[2] * sy, (p[0] * sy + p[2] * cy) * sp - p[1] * cp)


def depth(yaw_deg: float, pitch_deg: float) -> Callable[[Vector], float]:
    """How near a point is to the viewer [cm]."""
    cy, sy = cos(radians(yaw_deg)), sin(radians(yaw_deg))
    cp, sp = cos(radians(pitch_deg)), sin(radians(pitch_deg))
    return lambda p: (p[0] * sy + p[2] * cy) * cp + p[1] * sp
