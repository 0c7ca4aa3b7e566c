"""Where the work of an exercise is: what hip, knee and ankle of one leg hold at the hardest moment, for an example."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext, gettext_noop, pgettext

from toeoff.app.library.words import figure as written
from toeoff.figure.demand import Demand, Why, joint_demand, unfit
from toeoff.knowledge import load_knowledge
from toeoff.knowledge.figures import load_figure
from toeoff.measure.strength import external_load_kg
from toeoff.model.exercise import Exercise

MASS_KG = 65.0
EXPERIENCE, REPS_AND_RESERVE = "novice", 11
"""The example: a runner of 65 kg and 170 cm; where a weight belongs to it, a first one for 8 reps with 3 left."""
STEP_KG = 2.5
ROUND_NM = 5
FULL_NM = 200
"""A bar is full at this moment, on every page [N m]."""
LITTLE_NM = 10.0
SIDE_WORTH_NM = 15.0
STRAIGHT_DEG = 10.0

JOINTS = ("hip", "knee", "ankle", "side")
WHERE = {
    ("hip", True): gettext_noop("seat and back of the thigh"),
    ("hip", False): gettext_noop("front of the hip"),
    ("knee", True): gettext_noop("front of the thigh"),
    ("knee", False): gettext_noop("back of the thigh and calf"),
    ("ankle", True): gettext_noop("calf"),
    ("ankle", False): gettext_noop("shin"),
    ("side", True): gettext_noop("side of the seat"),
    ("side", False): gettext_noop("inner thigh"),
}
"""What holds a joint, by the way in which it is turned."""

WHY: dict[Why, str] = {
    "fast": gettext_noop("It moves too fast for a model of a still body, so there are no numbers."),
    "pull": gettext_noop("A band or a cable pulls as hard as it is set up, so there are no numbers."),
    "machine": gettext_noop("The levers of the machine decide, so there are no numbers."),
    "hand": gettext_noop("A hand helps the leg as much as it likes, so there are no numbers."),
    "leans": gettext_noop("The body leans on something or rolls on, so a model of a still body has no numbers."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One joint: its name, what holds it, and how much, in words and as the length of a bar in a drawing 100 wide."""

    joint: str
    where: str
    amount: str
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What the page says.

    Args:
        says: The bars in one sentence, or why there are none.
        bars: Hip, knee and ankle; the side of the hip where it counts.
        at: The position at that moment.
        who: The runner of the example, and her weight.
    """

    says: str
    bars: tuple[Bar, ...] = ()
    at: str = ""
    who: str = ""


def work_of(exercise: Exercise) -> Work | None:
    """Where the work of an exercise is; ``None`` when nothing is lifted or nothing is drawn."""
    load_kg = example_load_kg(exercise)
    found = _asked(exercise.id, load_kg)
    if found is None or found == "stretch":
        return None
    if isinstance(found, str):
        return Work(says=gettext(WHY[found]))
    hardest = found.hardest
    amounts = {joint: hardest.moments.of(joint) for joint in JOINTS}
    if not hardest.sideways or abs(amounts["side"]) < SIDE_WORTH_NM:
        del amounts["side"]
    return Work(
        says=_says({joint: abs(nm) for joint, nm in amounts.items()}),
        bars=tuple(_bar(joint, nm) for joint, nm in amounts.items()),
        at=_at(hardest.hip_deg, hardest.knee_deg),
        who=_who(load_kg if found.loaded else 0.0),
    )


def example_load_kg(exercise: Exercise) -> float:
    """A first weight for the example [kg]; 0 for what is best done without one."""
    load = exercise.load
    if not exercise.loadable or load.holds[0] in ("bodyweight", "band") or load.reference is None:
        return 0.0
    one_rm = load_knowledge().references[load.reference].ratio[EXPERIENCE] * load.relative * MASS_KG
    kg = external_load_kg(one_rm, REPS_AND_RESERVE, MASS_KG, load.moved_share)
    return max(2 * STEP_KG, STEP_KG * round(kg / STEP_KG))


@lru_cache(maxsize=512)
def _asked(id: str, load_kg: float) -> Demand | Why | None:
    """What the poses of an exercise ask, kept for as long as the server runs."""
    exercise, figure = load_knowledge().exercises[id], load_figure(id)
    if figure is None:
        return None
    return unfit(exercise, figure) or joint_demand(figure, exercise.default.tempo, mass_kg=MASS_KG, load_kg=load_kg)


def _bar(joint: str, nm: float) -> Bar:
    rounded = ROUND_NM * round(abs(nm) / ROUND_NM)
    names = {
        "hip": gettext("Hip"), "knee": gettext("Knee"), "ankle": gettext("Ankle"), "side": gettext("Hip, sideways"),
    }  # fmt: skip
    return Bar(
        joint=names[joint],
        where=gettext(WHERE[joint, nm > 0]) if rounded else "",
        amount=gettext("{n} N m").format(n=rounded) if rounded else gettext("under {n} N m").format(n=ROUND_NM),
        width=min(100, round(100 * abs(nm) / FULL_NM)),
    )


def _says(amounts: dict[str, float]) -> str:
    """Which joint does most, and what the next one does, in words."""
    ordered = sorted(amounts, key=lambda joint: -amounts[joint])
    names = {
        "hip": pgettext("joint in a sentence", "hip"),
        "knee": pgettext("joint in a sentence", "knee"),
        "ankle": pgettext("joint in a sentence", "ankle"),
        "side": pgettext("joint in a sentence", "side of the hip"),
    }
    first, second = names[ordered[0]], names[ordered[1]]
    if amounts[ordered[0]] < LITTLE_NM:
        return gettext("Hip, knee and ankle have little to hold; the work is elsewhere.")
    part = amounts[ordered[1]] / amounts[ordered[0]]
    if part > 0.85:
        return gettext("The {first} and the {second} share most of the work.").format(first=first, second=second)
    if part > 0.58:
        return gettext("Most of the work is at the {first}; the {second} does about two thirds as much.").format(
            first=first, second=second
        )
    if part > 0.41:
        return gettext("Most of the work is at the {first}; the {second} does about half as much.").format(
            first=first, second=second
        )
    if part > 0.2:
        return gettext("Most of the work is at the {first}; the {second} does about a third as much.").format(
            first=first, second=second
        )
    return gettext("Nearly all of the work is at the {first}.").format(first=first)


def _at(hip_deg: float, knee_deg: float) -> str:
    hip, knee = (max(0, 10 * round(angle / 10)) for angle in (hip_deg, knee_deg))
    if max(hip, knee) <= STRAIGHT_DEG:
        return gettext("Hardest with hip and knee straight.")
    return gettext("Hardest with the hip bent {hip} degrees and the knee {knee} degrees.").format(hip=hip, knee=knee)


def _who(load_kg: float) -> str:
    mass = written(MASS_KG)
    if not load_kg:
        return gettext("One leg of a runner of {mass} kg, without a weight.").format(mass=mass)
    return gettext("One leg of a runner of {mass} kg with {load} kg.").format(mass=mass, load=written(load_kg))
