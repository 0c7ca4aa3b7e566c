"""Where the mass of a posed body is, and what it stands on."""

from __future__ import annotations

from toeoff.figure import body as b
from toeoff.figure.places import grip
from toeoff.figure.skeleton import Body
from toeoff.figure.vectors import Vector, add, between, scaled
from toeoff.model.figure import SIDES

ON_GROUND_CM = 2.5
"""A point this near its surface carries weight."""


def masses(body: Body) -> list[tuple[str, float, Vector]]:
    """Every segment with its share of body mass and its centre [cm]; the load in the hands last."""
    j = body.joints
    found = [
        ("head", b.SEGMENTS["head"], j["head"]),
        ("thorax", b.SEGMENTS["thorax"], between(j["chest"], j["neck"], 0.35)),
        ("abdomen", b.SEGMENTS["abdomen"], between(j["waist"], j["chest"], 0.25)),
        ("pelvis", b.SEGMENTS["pelvis"], between(j["pelvis"], j["waist"], 0.35)),
    ]
    for side in SIDES:
        at = {name: j[f"{name}_{side}"] for name in ("hip", "knee", "ankle", "shoulder", "elbow", "wrist", "hand")}
        found += [
            (f"thigh_{side}", b.SEGMENTS["thigh"], between(at["hip"], at["knee"], b.CENTRES["thigh"])),
            (f"shank_{side}", b.SEGMENTS["shank"], between(at["knee"], at["ankle"], b.CENTRES["shank"])),
            (f"foot_{side}", b.SEGMENTS["foot"], between(j[f"heel_{side}"], j[f"ball_{side}"], 0.5)),
            (f"upper_arm_{side}", b.SEGMENTS["upper_arm"],
             between(at["shoulder"], at["elbow"], b.CENTRES["upper_arm"])),
            (f"forearm_{side}", b.SEGMENTS["forearm"], between(at["elbow"], at["wrist"], b.CENTRES["forearm"])),
            (f"hand_{side}", b.SEGMENTS["hand"], at["hand"]),
        ]  # fmt: skip
    if body.posture.load:
        found.append(("load", body.posture.load, grip(j)))
    return found


def centre_of_mass(body: Body) -> Vector:
    """Of the body and what it holds [cm]."""
    total, point = 0.0, (0.0, 0.0, 0.0)
    for _, mass, centre in masses(body):
        total += mass
        point = add(point, scaled(centre, mass))
    return scaled(point, 1 / total)


def base_of(body: Body) -> tuple[float, float]:
    """From where to where along x the body stands on its feet: heels and toes of the feet that carry it [cm]."""
    points = []
    for side in SIDES:
        touch = body.posture.legs[side]
        if touch is None or touch.spot is None:
            continue
        if body.posture.single and body.posture.root != f"foot_{side}":
            continue
        heel_up = body.posture.number(f"foot_{side}")
        ends = ("ball", "toe") if heel_up > 8 else ("heel", "ball") if heel_up < -8 else ("heel", "toe")
        points += [body.joints[f"{end}_{side}"][0] for end in ends]
    return (min(points), max(points)) if points else (0.0, 0.0)
