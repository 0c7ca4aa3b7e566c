"""What stands, hangs and is held beside the body: boxes and walls, weights, bands, a rope, and the path of a joint."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from toeoff.figure.camera import Camera, Flat
from toeoff.figure.held import bar_at, on_body
from toeoff.figure.outline import Path, Step, dot, line, ring
from toeoff.figure.places import BELL_BEYOND_CM, grip, is_place
from toeoff.figure.posture import sideways
from toeoff.figure.skeleton import Body
from toeoff.figure.vectors import (
    DOWN,
    FRONT,
    ZERO,
    Vector,
    across,
    add,
    along,
    between,
    cross,
    scaled,
    sub,
    turned,
    unit,
)
from toeoff.model.figure import SIDES, Figure, Point, Side, Thing

WIDE_CM = 26.0
"""Half the width of what has none written."""
ONE_END_CM = 11.0
"""The middle of a dumbbell that is held by one end, beyond the fists."""
BAR_HALF_CM = 62.0
DISC_CM, SMALL_DISC_CM = 22.5, 15.0
THICK_CM = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One part of a thing: where in the order it is painted (``behind``, ``mid``, ``front``, ``over``), and how."""

    name: str
    role: str
    layer: str
    path: Path
    width: float = 2.0
    filled: bool = True
    halo: bool = False


def things(figure: Figure, body: Body, see: Camera, *, facing: bool, cycle: Sequence[Body]) -> list[Drawn]:
    """Every thing of a figure, beside one body."""
    found: list[Drawn] = []
    for number, thing in enumerate(figure.kit):
        scene = _Scene(thing, body, see, f"{thing.what}{number}", facing, cycle)
        found += DRAWERS[thing.what](scene)
    return found


def known(place: str) -> bool:
    """Is it a point that moves with the body, or a place on it?"""
    return is_point(place) or is_place(place)


def is_point(place: str) -> bool:
    """Is it a joint, or a point that moves with the hands?"""
    stem, _, side = place.rpartition("_")
    pairs = ("hip", "knee", "ankle", "heel", "ball", "toe", "shoulder", "elbow", "wrist", "hand", "fingers")
    single = ("pelvis", "waist", "chest", "neck", "head", "grip", "bell")
    return place in single or (stem in pairs and side in SIDES)


@dataclass(frozen=True, slots=True)
class _Scene:
    thing: Thing
    body: Body
    see: Camera
    name: str
    facing: bool
    all_bodies: Sequence[Body]

    def place(self, at: str | Point | None, body: Body | None = None) -> Vector:
        """A point, or where something of the body is."""
        body = body or self.body
        if at is None:
            return (0.0, 0.0, 0.0)
        return add(on_body(at, body), self.thing.offset or ZERO) if isinstance(at, str) else at

    def solid(self, corners: Sequence[Vector], *, layer: str = "behind", part: str = "") -> Drawn:
        """A filled shape of the ground's colour: the hull of its corners."""
        path = line(_hull([self.see(corner) for corner in corners]), closed=True)
        return Drawn(name=self.name + part, role="ground", layer=layer, path=path, width=1.6)

    def block(self, x: tuple[float, float], y: tuple[float, float], part: str = "") -> Drawn:
        """A block between two heights."""
        z = self.thing.z or (-WIDE_CM, WIDE_CM)
        if not self.facing and self.thing.z is None:
            z = (-8.0, 8.0)
        return self.solid([(a, h, c) for a in x for h in y for c in z], part=part)


def _box(s: _Scene) -> list[Drawn]:
    return [s.block(s.thing.x or (-20, 20), (0.0, s.thing.height))]


def _mat(s: _Scene) -> list[Drawn]:
    return [s.block(s.thing.x or (-80, 80), (0.0, s.thing.height or 1.5))]


def _bench(s: _Scene) -> list[Drawn]:
    x, top = s.thing.x or (-60, -20), s.thing.height
    feet = [s.block((at, at + 4), (0.0, top - THICK_CM), part=f"f{i}") for i, at in enumerate((x[0] + 3, x[1] - 7))]
    return [s.block(x, (top - THICK_CM, top)), *feet]


def _chair(s: _Scene) -> list[Drawn]:
    x, top = s.thing.x or (-40, 0), s.thing.height or 45.0
    back = s.block((x[0] - 3, x[0] + 1), (top, top + 42), part="b")
    return [*_bench(s), back]


def _wall(s: _Scene) -> list[Drawn]:
    return [s.block(s.thing.x or (30, 36), (0.0, s.thing.height or 185.0))]


def _wedge(s: _Scene) -> list[Drawn]:
    (a, c), top = s.thing.x or (-10, 14), s.thing.height or 4.0
    z = (-12.0, 12.0)
    return [s.solid([(a, 0.0, w) for w in z] + [(a, top, w) for w in z] + [(c, 0.0, w) for w in z])]


def _hurdle(s: _Scene) -> list[Drawn]:
    at, top = (s.thing.x or (0.0, 0.0))[0], s.thing.height
    z = s.thing.z or (-24.0, 24.0)
    path = (*line([s.see((at, 0.0, z[0])), s.see((at, top, z[0]))]), *line([s.see((at, top, w)) for w in z]),
            *line([s.see((at, top, z[1])), s.see((at, 0.0, z[1]))]))  # fmt: skip
    return [Drawn(name=s.name, role="kit-line", layer="behind", path=path, width=3.0, filled=False)]


def _mark(s: _Scene) -> list[Drawn]:
    x = s.thing.x or (-6.0, 6.0)
    z = s.thing.z or (0.0, 0.0)
    path = line([s.see((x[0], -2.5, z[0])), s.see((x[1], -2.5, z[1]))])
    return [Drawn(name=s.name, role="band", layer="behind", path=path, width=2.4, filled=False)]


def _slider(s: _Scene) -> list[Drawn]:
    under = s.place(s.thing.at)
    path = line([s.see((under[0] - 9, 0.9, under[2])), s.see((under[0] + 9, 0.9, under[2]))])
    return [Drawn(name=s.name, role="kit-line", layer="over", path=path, width=2.6, filled=False)]


def _towel(s: _Scene) -> list[Drawn]:
    x, top = s.thing.x or (0.0, 30.0), s.thing.height + 1.0
    path = line([s.see((x[0], top, 0.0)), s.see((x[1], top, 0.0))])
    return [Drawn(name=s.name, role="band", layer="over", path=path, width=2.6, filled=False)]


def _ball(s: _Scene) -> list[Drawn]:
    at, radius = s.see(s.place(s.thing.at)), s.thing.radius or 30.0
    return [Drawn(name=s.name, role="ground", layer="behind", path=ring(at, radius), width=1.6)]


def _pad(s: _Scene) -> list[Drawn]:
    """A roller of a machine, in front of the joint that moves it."""
    path = dot(s.see(s.place(s.thing.at)))
    width = 2 * (s.thing.radius or 5.0)
    return [Drawn(name=s.name, role="kit-line", layer="over", path=path, width=width, filled=False)]


def _strap(s: _Scene) -> list[Drawn]:
    at = s.place(s.thing.at)
    path = line([s.see(add(at, (-1.0, -7.0, 0.0))), s.see(add(at, (-1.0, 7.0, 0.0)))])
    return [Drawn(name=s.name, role="kit-line", layer="over", path=path, width=3.4, filled=False)]


def _hands(thing: Thing) -> tuple[Side, ...]:
    if thing.hand is None or thing.hand == "both":
        return SIDES
    return (thing.hand,)


def _dumbbell(s: _Scene) -> list[Drawn]:
    if s.thing.at == "grip":
        fists, end = grip(s.body.joints), grip(s.body.joints, ONE_END_CM)
        layer = "front" if fists[0] > s.body.joints["pelvis"][0] else "mid"
        return _weight(s, "right", end, unit(sub(end, fists)), layer)
    found: list[Drawn] = []
    for side in _hands(s.thing):
        hand = s.body.joints[f"hand_{side}"]
        axis = _level(sub(hand, s.body.joints[f"wrist_{side}"]), turned(s.body.chest, FRONT))
        found += _weight(s, side, hand, axis)
    return found


def _weight(s: _Scene, side: Side, hand: Vector, axis: Vector, layer: str | None = None) -> list[Drawn]:
    ends = [along(hand, axis, way) for way in (-8.5, 8.5)]
    bar = line([s.see(end) for end in ends])
    heads: list[Step] = []
    for end in ends:
        heads += line([s.see(along(end, axis, -1.5)), s.see(along(end, axis, 1.5))])
    layer = layer or ("front" if side == "right" or s.facing else "behind")
    return [
        Drawn(name=f"{s.name}{side}", role="kit-line", layer=layer, path=bar, width=3.0, filled=False),
        Drawn(name=f"{s.name}{side}h", role="kit-line", layer=layer, path=tuple(heads), width=9.0, filled=False),
    ]


def _level(hand: Vector, front: Vector) -> Vector:
    """The direction of a handle: at right angles to the hand, as level as that allows, to the front."""
    way = unit(hand)
    flat = sub(front, scaled(way, front[0] * way[0] + front[1] * way[1] + front[2] * way[2]))
    return unit(flat, FRONT)


def _kettlebell(s: _Scene) -> list[Drawn]:
    if s.thing.hand is not None and s.thing.at is None:
        bells = [(side, s.body.joints[f"hand_{side}"]) for side in _hands(s.thing)]
        return [part for side, hand in bells for part in _bell(s, along(hand, (0.0, -1.0, 0.0), 12.0), hand, side)]
    where = s.thing.at or "grip"
    fists = grip(s.body.joints)
    if where in ("grip", "bell"):
        layer = "front" if fists[0] > s.body.joints["pelvis"][0] else "mid"
        return _bell(s, grip(s.body.joints, BELL_BEYOND_CM), fists, "right", layer)
    if where == "goblet":
        under = add(fists, turned(s.body.chest, (3.0, -6.0, 0.0)))
        return _bell(s, under, add(fists, (0.0, 8.0, 0.0)), "right", "front")
    at = s.place(where)
    return _bell(s, at, sub(at, s.thing.offset or DOWN), "right")


def _bell(s: _Scene, centre: Vector, hand: Vector, side: Side, layer: str | None = None) -> list[Drawn]:
    way = unit(sub(centre, hand), (0.0, -1.0, 0.0))
    aside = unit(cross(way, (0.0, 0.0, 1.0)), FRONT)
    near = layer or ("front" if side == "right" or s.facing else "behind")
    top = along(centre, way, -12.0)
    handle = line([s.see(along(centre, aside, 5.0)), s.see(along(top, aside, 4.0)),
                   s.see(along(top, aside, -4.0)), s.see(along(centre, aside, -5.0))])  # fmt: skip
    ball = dot(s.see(centre))
    return [
        Drawn(name=f"{s.name}{side}r", role="kit-line", layer=near, path=handle, width=2.6, filled=False),
        Drawn(name=f"{s.name}{side}", role="kit-line", layer=near, path=ball, width=17.0, filled=False, halo=True),
    ]


def _barbell(s: _Scene) -> list[Drawn]:
    where = s.thing.at or "grip"
    middle = bar_at(where, s.body) if isinstance(where, str) else where
    radius = s.thing.radius or (SMALL_DISC_CM if where in ("hip", "back", "front") else DISC_CM)
    way = turned(s.body.pelvis, (0.0, 0.0, 1.0))
    way = unit((way[0], 0.0, way[2]), (0.0, 0.0, 1.0))
    ends = [along(middle, way, side * BAR_HALF_CM) for side in (-1, 1)]
    flat = [s.see(end) for end in ends]
    squeeze = _squeeze(flat)
    bar = Drawn(name=s.name, role="kit-line", layer="mid", path=line(flat), width=2.6, filled=False)
    near = along(middle, way, BAR_HALF_CM - 6.0)
    discs = [Drawn(name=f"{s.name}d", role="kit-line", layer="over", path=ring(s.see(middle), radius), width=3.2,
                   filled=False)]  # fmt: skip
    if squeeze > 0.5:
        discs = [
            Drawn(name=f"{s.name}d{i}", role="kit", layer="over", path=ring(s.see(at), radius, 0.12), width=2.0)
            for i, at in enumerate((near, along(middle, way, -BAR_HALF_CM + 6.0)))
        ]
        return [bar, *discs]
    knob = Drawn(name=s.name, role="kit-line", layer="over", path=dot(s.see(middle)), width=4.6, filled=False)
    return [knob, *discs]


def _squeeze(flat: Sequence[Flat]) -> float:
    """How much of a bar's length the camera sees, from 0 to 1."""
    (a, u), (c, v) = flat
    return float(((a - c) ** 2 + (u - v) ** 2) ** 0.5 / (2 * BAR_HALF_CM))


def _footplate(s: _Scene) -> list[Drawn]:
    """The plate of a leg press, at right angles to the shins, under the balls of the feet that push it."""
    j, sides = s.body.joints, _hands(s.thing)
    balls = between(j[f"ball_{sides[0]}"], j[f"ball_{sides[-1]}"], 0.5)
    shin = unit(sub(j[f"ankle_{sides[0]}"], j[f"knee_{sides[0]}"]))
    way = unit(across(sub(j[f"toe_{sides[0]}"], j[f"heel_{sides[0]}"]), shin), (0.0, 1.0, 0.0))
    low, high = s.thing.x or (-18.0, 12.0)
    path = line([s.see(along(balls, way, low)), s.see(along(balls, way, high))])
    return [Drawn(name=s.name, role="kit-line", layer="behind", path=path, width=4.0, filled=False)]


def _trap_bar(s: _Scene) -> list[Drawn]:
    hands = between(s.body.joints["hand_right"], s.body.joints["hand_left"], 0.5)
    frame = line([s.see(add(hands, (x, 0.0, 0.0))) for x in (-30.0, 30.0)])
    discs = [
        Drawn(name=f"{s.name}d", role="kit-line", layer="over", path=ring(s.see(hands), DISC_CM), width=3.2,
              filled=False)
    ]  # fmt: skip
    return [Drawn(name=s.name, role="kit-line", layer="front", path=frame, width=2.8, filled=False), *discs]


def _plate(s: _Scene) -> list[Drawn]:
    at = s.see(s.place(s.thing.at or "grip"))
    path = ring(at, s.thing.radius or 11.0)
    return [Drawn(name=s.name, role="kit-line", layer="front", path=path, width=3.0, filled=False)]


def _band(s: _Scene) -> list[Drawn]:
    first, second = s.thing.ends or ("knee_right", "knee_left")
    path = line([s.see(s.place(first)), s.see(s.place(second))])
    return [Drawn(name=s.name, role="band", layer="over", path=path, width=3.0, filled=False)]


def _cable(s: _Scene) -> list[Drawn]:
    first, second = s.thing.ends or ((60.0, 100.0, 0.0), "grip")
    path = line([s.see(s.place(first)), s.see(s.place(second))])
    return [Drawn(name=s.name, role="kit-line", layer="mid", path=path, width=1.8, filled=False)]


def _bar(s: _Scene) -> list[Drawn]:
    at = s.place(s.thing.at)
    path = line([s.see(add(at, (0.0, 0.0, way))) for way in (-45.0, 45.0)])
    return [Drawn(name=s.name, role="kit-line", layer="over", path=path, width=3.6, filled=False)]


def _rope(s: _Scene) -> list[Drawn]:
    """One curve from hand to hand, turned about the line between them; 0 is under the feet, 180 overhead."""
    ends = [s.body.joints[f"fingers_{side}"] for side in SIDES]
    turn = radians(s.body.posture.number("rope"))
    reach = 112.0
    hang = (-reach * sin(turn), -reach * cos(turn) * 1.02)
    low = [add(end, (*hang, -2.0 * sideways(side))) for end, side in zip(ends, SIDES, strict=True)]
    a, c, d, e = (s.see(point) for point in (ends[0], *low, ends[1]))
    m = ((c[0] + d[0]) / 2, (c[1] + d[1]) / 2)
    path: Path = (("M", a), ("Q", (*c, *m)), ("Q", (*d, *e)))
    return [Drawn(name=s.name, role="rope", layer="over", path=path, width=1.6, filled=False)]


def _trace(s: _Scene) -> list[Drawn]:
    bodies = s.all_bodies or (s.body,)
    points = [s.see(s.place(s.thing.of or "grip", body)) for body in bodies]
    thinned = [points[0]]
    for point in points[1:]:
        if abs(point[0] - thinned[-1][0]) + abs(point[1] - thinned[-1][1]) > 1.5:
            thinned.append(point)
    path = line(thinned if len(thinned) > 1 else [points[0], points[0]])
    return [Drawn(name=s.name, role="trace", layer="over", path=path, width=1.8, filled=False)]


def _hull(points: Sequence[Flat]) -> list[Flat]:
    """The convex hull, by Andrew's monotone chain."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return list(ordered)

    def half(walk: Iterator[Flat]) -> list[Flat]:
        found: list[Flat] = []
        for point in walk:
            while len(found) > 1 and _turns_back(found[-2], found[-1], point):
                found.pop()
            found.append(point)
        return found[:-1]

    return half(iter(ordered)) + half(reversed(ordered))


def _turns_back(a: Flat, c: Flat, d: Flat) -> bool:
    return (c[0] - a[0]) * (d[1] - a[1]) - (c[1] - a[1]) * (d[0] - a[0]) <= 1e-9


DRAWERS: Mapping[str, Callable[[_Scene], list[Drawn]]] = {
    "box": _box, "bench": _bench, "chair": _chair, "wall": _wall, "mat": _mat, "slider": _slider, "wedge": _wedge,
    "hurdle": _hurdle, "mark": _mark, "ball": _ball, "dumbbell": _dumbbell, "kettlebell": _kettlebell,
    "barbell": _barbell, "trap-bar": _trap_bar, "plate": _plate, "band": _band, "cable": _cable, "bar": _bar,
    "rope": _rope, "pad": _pad, "footplate": _footplate, "strap": _strap, "towel": _towel, "trace": _trace,
}  # fmt: skip
