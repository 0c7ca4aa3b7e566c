"""Points and turns in space, as plain tuples: three numbers, and three rows of three."""

from __future__ import annotations

from math import cos, hypot, radians, sin, sqrt

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]

ZERO: Vector = (0.0, 0.0, 0.0)
UP: Vector = (0.0, 1.0, 0.0)
DOWN: Vector = (0.0, -1.0, 0.0)
FRONT: Vector = (1.0, 0.0, 0.0)


def add(a: Vector, b: Vector) -> Vector:
    """a + b."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def sub(a: Vector, b: Vector) -> Vector:
    """a - b."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scaled(a: Vector, k: float) -> Vector:
    """k a."""
    return (a[0] * k, a[1] * k, a[2] * k)


def along(a: Vector, direction: Vector, way: float) -> Vector:
    """The point `way` further than `a` in a direction."""
    return (a[0] + direction[0] * way, a[1] + direction[1] * way, a[2] + direction[2] * way)


def between(a: Vector, b: Vector, part: float) -> Vector:
    """The point at `part` of the way from a to b."""
    return (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part, a[2] + (b[2] - a[2]) * part)


def dot(a: Vector, b: Vector) -> float:
    """Scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """Vector product."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vector) -> float:
    """Euclidean length."""
    return sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def distance(a: Vector, b: Vector) -> float:
    """Euclidean distance."""
    return hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])


def unit(a: Vector, otherwise: Vector = ZERO) -> Vector:
    """The direction of a; another one where a has none."""
    size = length(a)
    return scaled(a, 1 / size) if size > 1e-9 else otherwise


def across(a: Vector, direction: Vector) -> Vector:
    """The part of `a` at right angles to a direction of length 1."""
    return along(a, direction, -dot(a, direction))


def times(a: Matrix, b: Matrix) -> Matrix:
    """Matrix product: first b, then a."""
    return (_row(a[0], b), _row(a[1], b), _row(a[2], b))


def _row(row: Vector, b: Matrix) -> Vector:
    x, y, z = row
    return (
        x * b[0][0] + y * b[1][0] + z * b[2][0],
        x * b[0][1] + y * b[1][1] + z * b[2][1],
        x * b[0][2] + y * b[1][2] + z * b[2][2],
    )


def turned(a: Matrix, v: Vector) -> Vector:
    """The vector after the turn."""
    return (dot(a[0], v), dot(a[1], v), dot(a[2], v))


def turned_back(a: Matrix, v: Vector) -> Vector:
    """The vector before the turn."""
    return (
        a[0][0] * v[0] + a[1][0] * v[1] + a[2][0] * v[2],
        a[0][1] * v[0] + a[1][1] * v[1] + a[2][1] * v[2],
        a[0][2] * v[0] + a[1][2] * v[1] + a[2][2] * v[2],
    )


def about_x(angle_deg: float) -> Matrix:
    """Turn about x by the right-hand rule [deg]."""
    c, s = cos(radians(angle_deg)), sin(radians(angle_deg))
    return ((1.0, 0.0, 0.0), (0.0, c, -s), (0.0, s, c))


def about_y(angle_deg: float) -> Matrix:
    """Turn about y by the right-hand rule [deg]."""
    c, s = cos(radians(angle_deg)), sin(radians(angle_deg))
    return ((c, 0.0, s), (0.0, 1.0, 0.0), (-s, 0.0, c))


def about_z(angle_deg: float) -> Matrix:
    """Turn about z by the right-hand rule [deg]."""
    c, s = cos(radians(angle_deg)), sin(radians(angle_deg))
    return ((c, -s, 0.0), (s, c, 0.0), (0.0, 0.0, 1.0))


def about(axis: Vector, v: Vector, angle_deg: float) -> Vector:
    """`v` turned about an axis of length 1 (Rodrigues) [deg]."""
    c, s = cos(radians(angle_deg)), sin(radians(angle_deg))
    return add(add(scaled(v, c), scaled(cross(axis, v), s)), scaled(axis, dot(axis, v) * (1 - c)))
