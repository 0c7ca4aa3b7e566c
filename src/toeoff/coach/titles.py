"""What a session is called: short words that tell a runner what she is in for."""

from __future__ import annotations

from toeoff.coach.week_plan import WeekPlan
from toeoff.model.knowledge import Routine

FIRST = {
    "A": "Knees first",
    "B": "Hips first",
    "C": "One leg at a time",
    "F": "Whole leg",
    "twenty": "The 20-minute routine",
}
"""What leads in each session mix."""


def title(mix: str, emphasis: str, plan: WeekPlan) -> str:
    """Title of a hard or moderate session, e.g. ``Bilateral: knees first (deload)``."""
    word = emphasis.capitalize()
    extra = " (deload)" if plan.deload else ""
    lead = FIRST[mix.split("-", maxsplit=1)[0]]
    return f"{word}: {lead[0].lower()}{lead[1:]}{extra}"


def mix_of_title(title_before: str) -> str | None:
    """The mix that led a session by its title; None for a light session."""
    lead = title_before.split(": ", maxsplit=1)[-1].split(" (", maxsplit=1)[0]
    return next((mix for mix, words in FIRST.items() if f"{words[0].lower()}{words[1:]}" == lead), None)


def light_title(routine: Routine) -> str:
    """Title of a light session: the routine's name."""
    return routine.name
