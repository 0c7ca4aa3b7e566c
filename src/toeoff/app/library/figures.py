"""Pictures of exercises, drawn when they are first asked for and then kept: stills, strips, faults, and moving ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

from django.utils.translation import gettext, gettext_noop

from toeoff.errors import NotFoundError
from toeoff.figure.describe import Seen, seen
from toeoff.figure.draw import Look, look_at
from toeoff.figure.motion import Cycle, cycle_of, key_body, order_of
from toeoff.files.figure_svg import Frame, fault_svg, frame_of, moving_svg, still_svg, strip_svg
from toeoff.knowledge import load_knowledge
from toeoff.knowledge.figures import load_figure

THUMB, STILL, MOVING, MOTION, STRIP, POSE, FAULT = "thumb", "still", "moving", "motion", "strip", "pose-", "fault-"
"""Kinds of pictures: the pose that stands for the exercise, near or in the frame of all poses; the movement, by itself
or for a page that brings the inks; all poses side by side; one pose, and one fault, by number."""
NEAR_CM = 112.0
"""The least that a small picture shows."""

WORDS = {
    "view-side": gettext_noop("Seen from the side"),
    "view-front": gettext_noop("Seen from the front"),
    "view-back": gettext_noop("Seen from behind"),
    "view-angle": gettext_noop("Seen at an angle"),
    "in-the-air": gettext_noop("in the air"),
    "on-the-side": gettext_noop("lying on the side"),
    "sitting": gettext_noop("sitting"),
    "on-the-back": gettext_noop("lying on the back"),
    "on-all-fours": gettext_noop("on hands and knees"),
    "kneeling": gettext_noop("kneeling"),
    "on-one-knee": gettext_noop("on one knee"),
    "face-down": gettext_noop("lying face down"),
    "on-hands-and-feet": gettext_noop("on hands and feet"),
    "on-one-leg": gettext_noop("on one leg"),
    "standing": gettext_noop("standing"),
    "supported": gettext_noop("supported"),
    "thigh-level": gettext_noop("thigh parallel to the floor"),
    "thigh-above-level": gettext_noop("knee above the hip"),
    "knee-straight": gettext_noop("knee straight"),
    "knee-bent": gettext_noop("knee bent {n} degrees"),
    "trunk-upright": gettext_noop("trunk upright"),
    "trunk-forward": gettext_noop("trunk leaning forward {n} degrees"),
    "trunk-back": gettext_noop("trunk leaning back {n} degrees"),
    "heels-up": gettext_noop("heels up"),
    "heels-down": gettext_noop("heels down"),
    "toes-up": gettext_noop("toes up"),
    "arms-overhead": gettext_noop("arms overhead"),
    "arms-forward": gettext_noop("arms reaching forward"),
    "arms-hanging": gettext_noop("arms hanging"),
}
"""What a picture shows, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """An exercise ready to be drawn: its cycle, what is near, and the frame that all its pictures share."""

    name: str
    cycle: Cycle
    look: Look
    frame: Frame
    poses: tuple[str, ...]
    still: str


@lru_cache(maxsize=16)
def drawn(id: str) -> Drawn | None:
    """An exercise ready to be drawn; None for one without a figure."""
    exercise, figure = load_knowledge().exercises.get(id), load_figure(id, checked=True)
    if exercise is None or figure is None:
        return None
    cycle = cycle_of(figure, exercise.default.tempo)
    bodies = [moment.body for moment in cycle.frames]
    look = look_at(figure, exercise.tinted, bodies)
    poses = tuple(dict.fromkeys(order_of(figure)))
    still = figure.still or figure.cycle[min(1, len(figure.cycle) - 1)]
    return Drawn(name=exercise.name, cycle=cycle, look=look, frame=frame_of(look, bodies), poses=poses, still=still)


def picture(id: str, kind: str) -> str:
    """A picture as a document: ``thumb``, ``still``, ``moving``, ``motion``, ``strip``, ``pose-0`` or ``fault-0``.

    Raises:
        NotFoundError: There is no such picture.
    """
    found = _picture(id, kind) if id in load_knowledge().exercises else None
    if found is None:
        raise NotFoundError("figure", f"{id}-{kind}")
    return found


def _picture(id: str, kind: str) -> str | None:
    one = drawn(id)
    if one is None:
        return None
    bodies = [moment.body for moment in one.cycle.frames]

    def still(pose: str, frame: Frame) -> str:
        return still_svg(one.look, one.cycle.keys[pose], frame, title=one.name, cycle=bodies)

    def movement(*, alone: bool) -> str:
        return moving_svg(one.look, one.cycle, one.frame, title=one.name, alone=alone)

    makers: dict[str, Callable[[], str]] = {
        THUMB: lambda: still(one.still, frame_of(one.look, [one.cycle.keys[one.still]], bodies, NEAR_CM)),
        STILL: lambda: still(one.still, one.frame),
        STRIP: lambda: strip_svg(one.look, list(one.cycle.keys.values()), one.frame, title=one.name, cycle=bodies),
        MOVING: lambda: movement(alone=True),
        MOTION: lambda: movement(alone=False),
    }
    makers |= {f"{POSE}{number}": partial(still, pose, one.frame) for number, pose in enumerate(one.poses)}
    makers |= {f"{FAULT}{number}": partial(_fault, id, one, number) for number in one.look.figure.faults}
    return makers[kind]() if kind in makers else None


def _fault(id: str, one: Drawn, number: int) -> str:
    of, pose = one.look.figure.faults[number]
    wrong, _ = key_body(one.look.figure, pose)
    look = look_at(one.look.figure, {}, [one.cycle.keys[of]])
    frame = frame_of(look, [one.cycle.keys[of], wrong])
    return fault_svg(look, one.cycle.keys[of], wrong, frame, title=one.name, key=f"{id}-{number}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a page shows of an exercise.

    Args:
        poses: What each key pose shows, in words.
        moves: Is there a movement to show?
        one_sided: Is the other side the same picture mirrored?
        faults: The numbers of the faults that are drawn.
    """

    id: str
    poses: tuple[str, ...]
    moves: bool
    one_sided: bool
    faults: frozenset[int]


def shown(id: str) -> Shown | None:
    """What a page shows of an exercise; None for one without a figure."""
    outline = _outline(id)
    if outline is None:
        return None
    poses, faults = outline
    return Shown(
        id=id,
        poses=tuple(alt_text(id, pose) for pose in poses),
        moves=len(poses) > 1,
        one_sided=load_knowledge().exercises[id].per_side,
        faults=faults,
    )


@lru_cache(maxsize=512)
def _outline(id: str) -> tuple[tuple[str, ...], frozenset[int]] | None:
    one = drawn(id)
    return (one.poses, frozenset(one.look.figure.faults)) if one else None


def alt_text(id: str, pose: str | None = None) -> str:
    """What the picture of a pose shows, read off the posed body; empty for an exercise without a figure."""
    facts = _facts(id, pose)
    if not facts:
        return ""
    first, *rest = [_said(fact) for fact in facts]
    return gettext("{view}: {facts}").format(view=first, facts=", ".join(rest))


@lru_cache(maxsize=2_048)
def _facts(id: str, pose: str | None) -> tuple[Seen, ...]:
    one = drawn(id)
    return seen(one.look.figure, one.cycle.keys[pose or one.still], one.look.near) if one else ()


def _said(fact: Seen) -> str:
    text = gettext(WORDS[fact.what])
    return text if fact.amount is None else text.format(n=fact.amount)
