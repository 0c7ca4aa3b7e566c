"""One phase: aim, gates, length and doses."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

from toeoff.app.library.words import EMPHASIS, EVIDENCE, EXPERIENCE, pause, word
from toeoff.errors import NotFoundError
from toeoff.files.words import tempo_words
from toeoff.knowledge import load_knowledge
from toeoff.model.knowledge import Dose, PhaseFacts, Source

DOSE = {
    "main": gettext_noop("Main lift"),
    "assistance": gettext_noop("Second lift"),
    "calf": gettext_noop("Calves"),
    "small": gettext_noop("Small muscles"),
    "trunk": gettext_noop("Trunk"),
    "plyometric": gettext_noop("Jumps and hops"),
    "lowering": gettext_noop("Slow lowering"),
    "explosive": gettext_noop("Fast lift"),
    "rhythm": gettext_noop("In rhythm"),
    "long": gettext_noop("Long set"),
    "hold": gettext_noop("Hold"),
    "walk": gettext_noop("Walk"),
    "twenty": gettext_noop("Twenty seconds"),
    "eight": gettext_noop("Eights"),
    "easy-eight": gettext_noop("Easy eights"),
    "twelve": gettext_noop("Twelves"),
}
"""What the doses of a phase are for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseLine:
    """A dose of a phase: for what, sets and reps from the first to the last week, and the tempo in words."""

    name: str
    text: str
    tempo: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhasePage:
    """A phase. `spans`: (experience, weeks, hard sets a week); `exercises`: how many serve it."""

    phase: PhaseFacts
    sure: str
    spans: tuple[tuple[str, str, str], ...]
    doses: tuple[DoseLine, ...]
    light: tuple[str, ...]
    exercises: int
    sources: tuple[Source, ...]


def phase_page(id: str) -> PhasePage:
    """The page of a phase.

    Raises:
        NotFoundError: There is none with this id.
    """
    knowledge = load_knowledge()
    phase = knowledge.phases.get(id)
    if phase is None:
        raise NotFoundError("phase", id)
    return PhasePage(
        phase=phase,
        sure=word(EVIDENCE, phase.evidence),
        spans=tuple(
            (word(EXPERIENCE, who), span(weeks), span(phase.hard_sets[who]) if who in phase.hard_sets else "")
            for who, weeks in phase.weeks.items()
        ),
        doses=tuple(_dose(name, dose) for name, dose in phase.doses.items()),
        light=tuple(word(EMPHASIS, emphasis) for emphasis in phase.light),
        exercises=sum(id in one.emphases for one in knowledge.exercises.values()),
        sources=tuple(knowledge.sources[key] for key in phase.sources),
    )


def _dose(name: str, dose: Dose) -> DoseLine:
    counted = gettext("{n} reps").format(n=span(dose.reps)) if dose.reps else ""
    timed = gettext("{n} s").format(n=span(dose.seconds)) if dose.seconds else ""
    many = gettext(" or ").join(part for part in (counted, timed) if part)
    parts = [f"{span(dose.sets)} × {many}"]
    if dose.rir:
        parts.append(gettext("leave {n}").format(n=span(dose.rir)))
    parts.append(gettext("{time} rest").format(time=pause(dose.rest_s)))
    return DoseLine(name=word(DOSE, name), text=", ".join(parts), tempo=tempo_words(dose.tempo))


def span(pair: tuple[int, int]) -> str:
    """First and last value of a mesocycle.

    Example:
        >>> span((2, 3)), span((2, 2))
        ('2 to 3', '2')
    """
    first, last = pair
    return str(first) if first == last else gettext("{first} to {last}").format(first=first, last=last)
