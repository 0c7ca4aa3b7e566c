"""What another place changes for a session, and how clock and neighbours forbid a slot, in words."""

from __future__ import annotations

from collections.abc import Sequence

from toeoff.coach.calendar import Calendar
from toeoff.coach.limits import Limits
from toeoff.coach.place import Refusal, Slot
from toeoff.coach.place.slots import hours, run_words
from toeoff.model.athlete import Place
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Demand, Session
from toeoff.model.run import hours_between, shift

KIT_WORDS = {"barbell": "the barbell", "trap-bar": "the trap bar", "leg-press": "the leg press"}
LIGHTER_KIT = {"dumbbell": "dumbbells", "kettlebell": "kettlebells", "mini-band": "bands", "long-band": "bands"}


def iron_missing(session: Session, here: Place, there: Place, knowledge: Knowledge) -> list[str]:
    """Heavy kit that the session's exercises take here and that is not there, in words."""
    taken = [
        next((kit for kit in knowledge.exercises[item.exercise].kit if set(kit) <= set(here.kit)), ())
        for item in session.items
        if item.load_kg and item.exercise in knowledge.exercises
    ]
    used = {id for kit in taken for id in kit}
    return [words for id, words in KIT_WORDS.items() if id in used and id not in there.kit]


def place_words(there: Place, missing: Sequence[str]) -> str:
    """What another place changes, e.g. ``Because it is at home, dumbbells replace the barbell.``

    Args:
        there: The other place.
        missing: Heavy kit that is missing there, in words.
    """
    light = [words for id, words in LIGHTER_KIT.items() if id in there.kit]
    where = "at home" if there.name.casefold() == "home" else f"at {there.name}"
    if missing:
        instead = f"{light[0]} replace" if light else "your own weight replaces"
        return f"Because it is {where}, {instead} {missing[0]}."
    return f"Because it is {where}, with the kit that is there."


def after_run_words(slot: Slot, calendar: Calendar, limits: Limits) -> str | None:
    """When the run before ends, when strength may follow, and when the window closes; None without such a run."""
    earlier = [run for run in calendar.on(slot.day) if run.start <= slot.start]
    if not earlier:
        return None
    run = max(earlier, key=lambda run: run.end)
    needed = limits.after_key_h if run.key else limits.after_other_h
    follow = shift(run.end, minutes=60 * needed)
    return (
        f"Because {run_words(run)} ends at {run.end:%H:%M} and strength may follow {needed:g} h later, "
        f"at {follow:%H:%M}; your window closes at {slot.window.end:%H:%M}."
    )


def too_close_to(other: Session, slot: Slot, demand: Demand, limits: Limits) -> Refusal | None:
    """Why a slot is too close to another session (rule `between-hard-sessions`); None where it is not."""
    needed = limits.hard_apart_h if demand is other.demand is Demand.HARD else limits.moderate_apart_h
    apart = hours_between(other.start, slot.start)
    if abs(apart) >= needed:
        return None
    side = "after" if apart > 0 else "before"
    return Refusal(
        rule="between-hard-sessions",
        saw=f"{other.demand} session {other.start:%a %H:%M}",
        limit=f"{needed:g} h",
        short_h=needed - abs(apart),
        message=(
            f"a {demand} session here would stand only {hours(abs(apart))} {side} "
            f"{other.start:%A}'s {other.demand} session and needs {needed:g} h"
        ),
    )
