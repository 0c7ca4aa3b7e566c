"""Short words for the tests of figures: a pose in, a body or a round of a movement out."""

from __future__ import annotations

from functools import cache

from toeoff.figure.motion import Cycle, cycle_of, key_body
from toeoff.figure.skeleton import Body
from toeoff.knowledge import load_knowledge
from toeoff.knowledge.figures import load_figure
from toeoff.model.figure import Figure, Leg, Pose

SPOTS = {
    "stance": (0.0, 0.0, 8.5, 0.0), "ahead": (60.0, 0.0, 8.5, 0.0), "behind": (-60.0, 0.0, 8.5, 0.0),
    "box": (40.0, 30.0, 8.5, 0.0), "turned": (0.0, 0.0, 12.0, 30.0),
}  # fmt: skip
"""The feet are as far apart as the hips, unless they are turned out."""
STAND = Pose(legs=Leg(on="stance", hip=0, knee=0))
SQUAT = Pose(legs=Leg(on="stance", hip=110, knee=110), free=("trunk",), meet=("com = base",))


def figure(*poses: Pose, **more: object) -> Figure:
    """A figure that goes through these poses, named a, b, c."""
    named = dict(zip("abcdefgh", poses, strict=False))
    return Figure(**{"cycle": tuple(named), "pose": named, "spots": SPOTS, **more})  # type: ignore[arg-type]


def posed(pose: Pose) -> Body:
    """The body of one pose."""
    return key_body(figure(pose), pose)[0]


def moved(*poses: Pose, tempo: str | None = None, **more: object) -> Cycle:
    """One round through these poses."""
    return cycle_of(figure(*poses, **more), tempo)


@cache
def exercise(id: str) -> tuple[Figure, Cycle]:
    """A drawn exercise and a round of it."""
    drawn = load_figure(id)
    assert drawn is not None
    return drawn, cycle_of(drawn, load_knowledge().exercises[id].default.tempo)
