"""What the ids of the knowledge base are called on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.formats import get_format
from django.utils.translation import gettext, gettext_noop, ngettext

from toeoff.model.exercise import Exercise
from toeoff.model.knowledge import Knowledge
from toeoff.units import number

PATTERN = {
    "squat": gettext_noop("Squats"),
    "hinge": gettext_noop("Hip hinges"),
    "lunge": gettext_noop("Lunges"),
    "step": gettext_noop("Steps up and down"),
    "bridge": gettext_noop("Bridges and hip thrusts"),
    "knee-flexion": gettext_noop("Leg curls"),
    "heel-raise": gettext_noop("Heel raises"),
    "toe-raise": gettext_noop("Shin and foot"),
    "abduction": gettext_noop("Side of the hip"),
    "adduction": gettext_noop("Inner thigh"),
    "hip-flexion": gettext_noop("Knee lifts"),
    "hop": gettext_noop("Hops and skipping"),
    "jump": gettext_noop("Jumps"),
    "swing": gettext_noop("Swings"),
    "carry": gettext_noop("Carries"),
    "plank": gettext_noop("Planks and trunk"),
    "rotation": gettext_noop("Turning and resisting turns"),
    "mobility": gettext_noop("Mobility"),
    "stretch": gettext_noop("Stretches"),
}
"""Families of movement, in the order of the shelf."""

EMPHASIS = {
    "foundation": gettext_noop("Foundation"),
    "bilateral": gettext_noop("Bilateral"),
    "unilateral": gettext_noop("Unilateral"),
    "eccentric": gettext_noop("Eccentric"),
    "plyometric": gettext_noop("Plyometric"),
    "tempo": gettext_noop("Tempo"),
    "endurance": gettext_noop("Endurance"),
    "maintenance": gettext_noop("Maintenance"),
    "taper": gettext_noop("Taper"),
    "recovery": gettext_noop("Recovery"),
    "technique": gettext_noop("Technique"),
    "mobility": gettext_noop("Mobility"),
    "primer": gettext_noop("Primer"),
}

LEVEL = {
    "1": gettext_noop("Level 1, for everybody"),
    "2": gettext_noop("Level 2, with some practice"),
    "3": gettext_noop("Level 3, for the trained"),
    "4": gettext_noop("Level 4, for the advanced"),
}

EXPERIENCE = {
    "novice": gettext_noop("Novice"),
    "returning": gettext_noop("Returning"),
    "trained": gettext_noop("Trained"),
    "advanced": gettext_noop("Advanced"),
}

SIDES = {
    "bilateral": gettext_noop("both legs"),
    "per-side": gettext_noop("each side in turn"),
    "alternating": gettext_noop("sides alternate"),
}

CHAIN = {
    "posterior": gettext_noop("back of the body"),
    "anterior": gettext_noop("front of the body"),
    "lateral": gettext_noop("side of the body"),
    "trunk": gettext_noop("trunk"),
    "foot": gettext_noop("foot and lower leg"),
}

TISSUE = {
    "achilles": gettext_noop("Achilles tendon"),
    "patellofemoral": gettext_noop("Kneecap"),
    "hamstring": gettext_noop("Hamstring"),
    "hip": gettext_noop("Hip"),
    "foot": gettext_noop("Foot"),
    "low_back": gettext_noop("Lower back"),
}

RANK = (
    gettext_noop("nothing"),
    gettext_noop("a little"),
    gettext_noop("some"),
    gettext_noop("much"),
    gettext_noop("most of all"),
)
"""How much an exercise asks of a tissue, 0 to 4."""

IMPACT = {
    "low": gettext_noop("soft"),
    "medium": gettext_noop("springy"),
    "high": gettext_noop("hard"),
}

HOLD = {
    "bodyweight": gettext_noop("no weight"),
    "band": gettext_noop("a band"),
    "one-dumbbell": gettext_noop("one dumbbell"),
    "two-dumbbells": gettext_noop("two dumbbells"),
    "one-kettlebell": gettext_noop("one kettlebell"),
    "two-kettlebells": gettext_noop("two kettlebells"),
    "barbell": gettext_noop("a barbell"),
    "trap-bar": gettext_noop("a trap bar"),
    "machine": gettext_noop("a machine"),
}

MARK = {
    "abstract": gettext_noop("Abstract read"),
    "secondary": gettext_noop("Reported by"),
    "code": gettext_noop("Public code"),
    "computed": gettext_noop("Computed"),
    "unverified": gettext_noop("Recalled, not checked"),
    "uncertain": gettext_noop("In doubt, not used"),
    "house rule": gettext_noop("Our rule"),
    "seed": gettext_noop("Coach's article"),
}
"""How far a source itself was read."""

MARK_MEANS = {
    "abstract": gettext_noop("We read its abstract, not the whole paper."),
    "secondary": gettext_noop("We know it from others who report it."),
    "code": gettext_noop("The table stands in public code."),
    "computed": gettext_noop("We computed it; the page says how."),
    "unverified": gettext_noop("We know it by heart and have not looked it up again."),
    "uncertain": gettext_noop("We doubt it, so nothing rests on it."),
    "house rule": gettext_noop("No publication gives this number. It is our own choice."),
    "seed": gettext_noop("A running coach wrote it; the article gives no studies of its own."),
}

EVIDENCE = {
    "trial": gettext_noop("Trials, as far as the sources below were read."),
    "cohort": gettext_noop("Observation of runners or lifters, not trials."),
    "expert": gettext_noop("Coaching experience."),
    "house": gettext_noop("Our choice."),
}
"""How sure a rule or phase is."""

KIND = {
    "contract": gettext_noop("Holds in every season"),
    "choice": gettext_noop("A preference, or how your input is read"),
}
"""Kinds of rules."""

UNIT = {
    "h": gettext_noop("h"),
    "pct": gettext_noop("%"),
    "km": gettext_noop("km"),
    "s": gettext_noop("s"),
    "share": gettext_noop("of a set"),
    "score": gettext_noop("of 10"),
    "rank": gettext_noop("of 4"),
    "min_per_km": gettext_noop("min/km"),
    "min": gettext_noop("min"),
    "level": gettext_noop("of 4"),
    "kg": gettext_noop("kg"),
}
COUNTED: dict[str, Callable[[int], str]] = {
    "weeks": lambda count: ngettext("week", "weeks", count),
    "d": lambda count: ngettext("day", "days", count),
    "sets": lambda count: ngettext("set", "sets", count),
    "rir": lambda count: ngettext("rep in reserve", "reps in reserve", count),
    "contacts": lambda count: ngettext("contact", "contacts", count),
    "reps": lambda count: ngettext("rep", "reps", count),
    "sessions": lambda count: ngettext("session", "sessions", count),
}
"""Units that are called otherwise when there is one."""

ROUTINE = {
    "session": gettext_noop("Whole sessions"),
    "light": gettext_noop("Light sessions"),
    "warm-up": gettext_noop("Warm-ups"),
    "cool-down": gettext_noop("Cool-downs"),
    "family": gettext_noop("Families of moves"),
}
"""Kinds of routines, in the order of their page."""

STATUS = {
    "seed": gettext_noop("from the article"),
    "reconstructed": gettext_noop("reconstructed"),
    "assumed": gettext_noop("assumed by us"),
    "added": gettext_noop("added by us"),
}
"""Where a line of a routine comes from."""

MATCH = {
    "native": gettext_noop("Your watch knows this exercise."),
    "nearest": gettext_noop("The nearest one that your watch knows."),
    "text": gettext_noop("Your watch does not know it; the step carries its name as text."),
}

CITED = {
    "rules": gettext_noop("Rules"),
    "phases": gettext_noop("Phases"),
    "routines": gettext_noop("Routines"),
    "muscles": gettext_noop("Muscles"),
    "exercises": gettext_noop("Exercises"),
    "references": gettext_noop("Reference strength"),
}


def word(table: dict[str, str], id: str) -> str:
    """What an id is called; an id that is not in the table stays as it is, in words."""
    return gettext(table[id]) if id in table else id.replace("-", " ").replace("_", " ")


def lowered(name: str) -> str:
    """A name within a sentence: a first capital falls unless the word is written in capitals.

    Example:
        >>> lowered("Dumbbells"), lowered("DOI")
        ('dumbbells', 'DOI')
    """
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


OR = gettext_noop("{these} or {that}")
WITH = gettext_noop(" with ")
AND = gettext_noop(" and ")
FLOOR_ONLY = gettext_noop("floor only")


def kit_phrases() -> tuple[str, ...]:
    """The phrases that `kit_words` is put together from, as the reader's language has them."""
    return tuple(map(gettext, (OR, WITH, AND, FLOOR_ONLY)))


def listed(names: Iterable[str]) -> str:
    """Names joined by "or".

    Example:
        >>> listed(["step", "box", "bench"]), listed(["step"])
        ('step, box or bench', 'step')
    """
    *first, last = names
    return gettext(OR).format(these=", ".join(first), that=last) if first else last


def kit_words(exercise: Exercise, knowledge: Knowledge) -> str:
    """What is needed: "dumbbells or kettlebell", "heel wedge with dumbbells or kettlebell", "floor only"."""
    always = [id for id in exercise.kit[0] if all(id in kit for kit in exercise.kit)]
    rest = [[id for id in kit if id not in always] for kit in exercise.kit]
    kits = [_together(kit, knowledge) for kit in rest if kit]
    parts = [_together(always, knowledge), listed(kits) if kits else ""]
    return gettext(WITH).join(filter(None, parts)) or gettext(FLOOR_ONLY)


def _together(kit: Iterable[str], knowledge: Knowledge) -> str:
    return gettext(AND).join(lowered(knowledge.kit[id].name) for id in kit)


def pause(value_s: int) -> str:
    """A rest [s]: seconds, or minutes from two on.

    Example:
        >>> pause(90), pause(120), pause(150)
        ('90 s', '2 min', '2.5 min')
    """
    if value_s >= 120 and value_s % 30 == 0:
        return gettext("{n} min").format(n=figure(value_s / 60))
    return gettext("{n} s").format(n=value_s)


def figure(value: float) -> str:
    """A number as the reader's language writes it."""
    return number(value).replace(".", get_format("DECIMAL_SEPARATOR"))


def unit_word(value: float, unit: str) -> str:
    """What a unit is called after a number; parts of one count as several."""
    if unit in COUNTED:
        return COUNTED[unit](int(value) if float(value).is_integer() else 2)
    return word(UNIT, unit)


def amount(value: float, unit: str) -> str:
    """A number of a rule with its unit.

    Example:
        >>> [amount(value, unit).split() for value, unit in ((48, "h"), (80.0, "pct"), (1, "weeks"), (2.5, "reps"))]
        [['48', 'h'], ['80', '%'], ['1', 'week'], ['2.5', 'reps']]
    """
    return f"{figure(value)}\u00a0{unit_word(value, unit)}"
