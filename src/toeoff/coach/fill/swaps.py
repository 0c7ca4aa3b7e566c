"""One exercise for another, because the runner wants it: where that may stand, and why not elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from toeoff.coach.fill.choice import Choice, Fitted
from toeoff.coach.fill.earlier import swap_reason
from toeoff.coach.fill.scene import Scene
from toeoff.coach.suitable import hold_loads, holds_at, hurts, on_ladder
from toeoff.coach.week_plan import WeekPlan
from toeoff.model.athlete import Athlete, Pain, Place, heavy_place
from toeoff.model.choice import Swap
from toeoff.model.exercise import Exercise
from toeoff.model.finding import Finding, Reason, Severity
from toeoff.model.knowledge import Slot

Broken = tuple[str, str]
"""The rule that forbids a swap, and why, as a part of a sentence."""


@dataclass(kw_only=True)
class Swaps:
    """The runner's swaps, and what became of them."""

    swaps: tuple[Swap, ...] = ()
    _refused: dict[Swap, tuple[date, Broken]] = field(default_factory=dict)

    def applied(
        self, fitted: Fitted, day: date, plan: WeekPlan, place: Place, scene: Scene, choice: Choice
    ) -> tuple[Fitted, dict[str, Reason]]:
        """The session's exercises with her own instead, where the rules allow it, and why those stand there."""
        because = {}
        for swap in self.swaps:
            if not (swap.first <= day <= swap.last and swap.place in (None, place.name)):
                continue
            instead = scene.knowledge.exercises.get(swap.instead)
            slot = next((slot for slot, exercise in fitted if exercise.id == swap.exercise), None)
            if slot is None:
                continue
            broken = refusal(slot, swap.exercise, instead, fitted, plan, place, scene, choice)
            if broken or instead is None:
                self._refused.setdefault(swap, (day, broken or ("variety", "it is not in the library")))
                continue
            fitted = tuple((at, instead if at is slot else exercise) for at, exercise in fitted)
            because[instead.id] = swap_reason(scene.knowledge.exercises[swap.exercise], instead)
        return fitted, because

    def findings(self, scene: Scene, since: date) -> Iterator[Finding]:
        """One finding for every swap that could not stand on all of its dates."""
        for swap, (day, (rule, why)) in self._refused.items():
            if day >= since:
                names = [_name(id, scene) for id in (swap.exercise, swap.instead)]
                yield Finding(
                    rule=rule,
                    severity=Severity.WARN,
                    where=f"week:{_monday(day).isoformat()}",
                    message=f"{names[0]} stays on {day.day} {day:%B} and {names[1]} does not stand for it: {why}.",
                    fix="Choose another exercise in its place.",
                )


def refusal(
    slot: Slot,
    before: str,
    instead: Exercise | None,
    fitted: Sequence[tuple[Slot, Exercise]],
    plan: WeekPlan,
    place: Place,
    scene: Scene,
    choice: Choice,
) -> Broken | None:
    """The rule that keeps an exercise from standing for another one, or None."""
    if instead is None:
        return "variety", "it is not in the library"
    if any(exercise.id == instead.id for _, exercise in fitted):
        return "variety", "it is in the session already"
    if broken := unfit(instead, place, scene.athlete, scene.pain(plan), choice.done_before):
        return broken
    old = scene.knowledge.exercises[before]
    if broken := unlike(old, instead, one_sided=plan.unilateral_counts):
        return broken
    if slot.dose == "main" and heavy_place(place) and scene.owes_heavy(plan) and not can_be_heavy(instead, place):
        return "keep-heavy", "it cannot be loaded heavily enough for the main lift"
    if plan.deload and not choice.knows(instead):
        return "deload", "a deload brings nothing new"
    return None


def unfit(
    exercise: Exercise, place: Place, athlete: Athlete, pain: Sequence[Pain], done: Mapping[str, int]
) -> Broken | None:
    """What keeps the runner from doing it at this place: kit, loads, ladder, complaints."""
    if not exercise.possible_with(frozenset(place.kit)):
        return "kit", f"its kit is not there at {place.name}"
    if not holds_at(exercise, place) and not {"bodyweight", "band"} & set(exercise.load.holds):
        return "load-exists", f"no load for it exists at {place.name}"
    if not on_ladder(exercise, athlete, done):
        return "ladder", "one of its easier neighbours comes first, in two sessions"
    if hurts(exercise, pain, hard=True):
        return "pain", "your complaint leaves it out"
    return None


def unlike(old: Exercise, instead: Exercise, *, one_sided: bool) -> Broken | None:
    """What keeps one exercise from doing the other's work in a session."""
    if instead.lands != old.lands:
        return "contact-ramp", "one of the two lands and the other does not"
    if instead.lands and instead.impact != old.impact and instead.impact not in ("none", "low"):
        return "contact-ramp", "it lands harder"
    if old.lands and instead.per_side and not old.per_side:
        return "contact-ramp", "landings on both legs come first"
    if instead.chain != old.chain:
        return "posterior-share", "it works another side of the body"
    if one_sided and old.per_side and not instead.per_side:
        return "unilateral-share", "it is done on both legs"
    return None


def can_be_heavy(exercise: Exercise, place: Place) -> bool:
    """Is it a main lift for a barbell, a trap bar or a machine that stands there?"""
    heavy = ("barbell", "trap-bar", "machine")
    return "main" in exercise.roles and any(
        hold in heavy and hold_loads(exercise, hold, place) for hold in exercise.load.holds
    )


def _name(id: str, scene: Scene) -> str:
    known = scene.knowledge.exercises.get(id)
    return known.name if known else id


def _monday(day: date) -> date:
    return date.fromordinal(day.toordinal() - day.weekday())
