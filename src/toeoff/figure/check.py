"""What a pose file may say: names that exist, angles that joints have, as many conditions as free numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toeoff.figure.find import CONDITION, is_free, names_of
from toeoff.figure.places import is_place
from toeoff.figure.posture import posture_of
from toeoff.figure.things import is_point, known
from toeoff.model.figure import SIDES, THINGS, Arm, Figure, Leg, Pose, Thing

RANGES = {
    "trunk": (-150.0, 175.0), "roll": (-125.0, 125.0), "spine": (-40.0, 60.0), "drop": (-25.0, 25.0),
    "bend": (-35.0, 35.0), "turn": (-180.0, 180.0), "twist": (-60.0, 60.0), "rope": (-360.0, 720.0),
    "neck": (-50.0, 60.0),
}  # fmt: skip
LEG_RANGES = {
    "hip": (-40.0, 135.0), "out": (-35.0, 60.0), "rot": (-45.0, 85.0), "knee": (-2.0, 155.0), "ankle": (-60.0, 45.0),
    "foot": (-95.0, 180.0), "cave": (0.0, 40.0), "toes": (-45.0, 70.0), "arch": (0.0, 3.0), "big": (-60.0, 60.0),
    "spread": (0.0, 25.0),
}  # fmt: skip
ARM_RANGES = {"up": (-65.0, 275.0), "out": (-40.0, 120.0), "elbow": (0.0, 155.0)}
"""What a joint can do [deg]; wide enough for every drawing, too narrow for a slip (ours)."""
TEMPO = re.compile(r"(\d+|X)(-(\d+|X)){3}")
ROOTS = ("foot", "knee", "elbow", "hand")
WHOLE_ROOTS = ("lie", "sit", "blades", "hips", "pelvis")


def problems(figure: Figure) -> Iterator[str]:
    """Every key that does not fit: its path, what is there, and what is allowed."""
    names = ", ".join(figure.pose)
    for index, name in enumerate(figure.cycle):
        if name not in figure.pose:
            yield f"cycle.{index}: is {name!r}; allowed: {names}"
    if not 1 <= len(figure.cycle) <= 8:
        yield f"cycle: has {len(figure.cycle)} poses; allowed: 1 to 8"
    if figure.seconds is not None and len(figure.seconds) != 2 * len(figure.cycle):
        yield f"seconds: has {len(figure.seconds)} numbers; allowed: {2 * len(figure.cycle)}, a move and a pause a pose"
    if figure.seconds is not None and not all(0 <= part <= 60 for part in figure.seconds):
        yield f"seconds: is {figure.seconds}; allowed: 0 to 60 each"
    if figure.seconds is not None and not sum(figure.seconds):
        yield f"seconds: is {figure.seconds}; a round has to take some time"
    if figure.tempo is not None and not TEMPO.fullmatch(figure.tempo):
        yield f"tempo: is {figure.tempo!r}; allowed: four numbers of seconds, or X, such as 3-1-X-0"
    if figure.still is not None and figure.still not in figure.pose:
        yield f"still: is {figure.still!r}; allowed: {names}"
    for name, pose in figure.pose.items():
        yield from _pose(figure, f"pose.{name}", pose)
    for number, (_, pose) in figure.faults.items():
        yield from _pose(figure, f"faults.{number}.pose", pose)
    for index, thing in enumerate(figure.kit):
        yield from _thing(f"kit.{index}", thing)


def _pose(figure: Figure, where: str, pose: Pose) -> Iterator[str]:
    for name, allowed in RANGES.items():
        yield from _in_range(f"{where}.{name}", getattr(pose, name), allowed)
    yield from _root(f"{where}.root", pose)
    for name in ("legs", "leg_right", "leg_left"):
        leg = getattr(pose, name)
        if leg is not None:
            yield from _leg(figure, f"{where}.{name}", leg)
    for name in ("arms", "arm_right", "arm_left"):
        arm = getattr(pose, name)
        if arm is not None:
            yield from _arm(f"{where}.{name}", arm)
    resting = [side for side in SIDES if pose.leg(side).rest is not None]
    if len(resting) > 1 or any(pose.leg(side).rest == f"thigh_{side}" for side in resting):
        yield f"{where}.leg_{resting[0]}.rest: is {pose.leg(resting[0]).rest!r}; one leg can rest, on the other's thigh"
    yield from _left_out(figure, where, pose)


def _left_out(figure: Figure, where: str, pose: Pose) -> Iterator[str]:
    """What is to be found: numbers that something moves with, and conditions that can be measured."""
    if len(pose.free) != len(pose.meet):
        yield f"{where}.meet: has {len(pose.meet)} conditions; allowed: as many as free has ({len(pose.free)})"
    spots = all(pose.leg(side).on in (None, *figure.spots) for side in SIDES)
    for index, name in enumerate(pose.free):
        if not is_free(name):
            yield f"{where}.free.{index}: is {name!r}; allowed: a number of the pose such as trunk, hip, knee_left, up"
        elif spots and not names_of(posture_of(figure, pose), name):
            yield f"{where}.free.{index}: is {name!r}; no limb has it: legs need angles, arms must hold nothing"
    held = any(pose.arm(side).hold is not None for side in SIDES)
    for index, text in enumerate(pose.meet):
        if not _condition(text):
            forms = "com = base, POINT.x = 12, knee_left = 90, arms = straight"
            yield f"{where}.meet.{index}: is {text!r}; allowed: {forms}"
        elif text.startswith("arms") and not held:
            yield f"{where}.meet.{index}: is {text!r}; no arm has a hold"


def _condition(text: str) -> bool:
    match = CONDITION.match(text)
    if match is None:
        return False
    what, axis, goal = match.groups()
    if goal == "base":
        return (what, axis) == ("com", None)
    if goal == "straight":
        return (what, axis) == ("arms", None)
    if axis is not None:
        return what == "com" or is_point(what)
    joint, _, side = str(what).rpartition("_")
    return joint in ("hip", "out", "rot", "knee", "ankle", "elbow") and side in ("right", "left")


def _root(where: str, pose: Pose) -> Iterator[str]:
    root = pose.root
    carried = any(
        leg is not None and leg.on is not None and (leg.hip is not None or leg.knee is not None)
        for leg in (pose.leg("right"), pose.leg("left"))
    )
    if root is None:
        if not carried:
            yield f"{where}: is left out; write it, or one leg with a spot and angles"
        return
    stem, _, side = root.partition("_")
    if root not in WHOLE_ROOTS and (stem not in ROOTS or side not in ("right", "left")):
        sided = ", ".join(f"{name}_right" for name in ROOTS)
        yield f"{where}: is {root!r}; allowed: {', '.join(WHOLE_ROOTS)}, {sided}, or _left"
    elif stem == "foot" and pose.leg("left" if side == "left" else "right").on is None:
        yield f"{where}: is {root!r}; that foot stands on no spot"
    elif stem != "foot" and pose.at is None:
        yield f"{where}: is {root!r}; it needs `at`"


def _leg(figure: Figure, where: str, leg: Leg) -> Iterator[str]:
    for name, allowed in LEG_RANGES.items():
        yield from _in_range(f"{where}.{name}", getattr(leg, name), allowed)
    if leg.on is not None and leg.on not in figure.spots:
        yield f"{where}.on: is {leg.on!r}; allowed: {', '.join(figure.spots) or 'name a spot in figure.spots'}"
    if sum(touch is not None for touch in (leg.on, leg.kneel, leg.rest)) > 1:
        yield f"{where}: touches more than one thing; allowed: one of on, kneel, rest"
    if leg.lay is not None and leg.kneel is None:
        yield f"{where}.lay: is there without kneel; an ankle is laid where the knee of its leg kneels"


def _arm(where: str, arm: Arm) -> Iterator[str]:
    for name, allowed in ARM_RANGES.items():
        yield from _in_range(f"{where}.{name}", getattr(arm, name), allowed)
    if isinstance(arm.hold, str) and not is_place(arm.hold):
        yield f"{where}.hold: is {arm.hold!r}; allowed: a point, or a place on the body such as hips, chest, thigh_left"
    if arm.hold is not None and (arm.up is not None or arm.elbow is not None):
        yield f"{where}: has angles and a hold; allowed: one of both"


def _thing(where: str, thing: Thing) -> Iterator[str]:
    if thing.what not in THINGS:
        yield f"{where}.what: is {thing.what!r}; allowed: {', '.join(THINGS)}"
    places = [("at", thing.at), ("of", thing.of), *((f"ends.{i}", end) for i, end in enumerate(thing.ends or ()))]
    special = ("front", "hip") if thing.what == "barbell" else ()
    for key, place in places:
        if isinstance(place, str) and not known(place) and place not in special:
            yield f"{where}.{key}: is {place!r}; allowed: a point, a joint such as knee_right, or grip"


def _in_range(where: str, value: float | None, allowed: tuple[float, float]) -> Iterator[str]:
    if value is not None and not allowed[0] <= value <= allowed[1]:
        yield f"{where}: is {value:g}; allowed: {allowed[0]:g} to {allowed[1]:g} degrees"
