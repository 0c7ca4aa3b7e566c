"""Heavy work that stays: which items count, which sessions owe them, and which weeks could not have them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from toeoff.coach.fill.scene import Scene
from toeoff.coach.limits import Limits
from toeoff.coach.session import Draft
from toeoff.coach.week_plan import WeekPlan
from toeoff.model.athlete import Place, heavy_place
from toeoff.model.exercise import Exercise
from toeoff.model.finding import Finding, Severity
from toeoff.model.plan import Block, Item


def is_heavy(item: Item, exercise: Exercise, limits: Limits) -> bool:
    """A loaded main lift at six reps or fewer and three or fewer in reserve (rule `keep-heavy`)."""
    if "main" not in exercise.roles or item.load_kg is None or item.reps is None or item.rir is None:
        return False
    return item.reps <= limits.heavy_reps and item.rir <= limits.heavy_rir


def heavy_sets_owed(drafts: Sequence[Draft], most: int, limits: Limits) -> int:
    """Two heavy sets where the session's exercises and budget allow them, else none."""
    possible = max((draft.sets for draft in drafts if draft.heavy), default=0)
    return limits.heavy_sets if min(most, possible) >= limits.heavy_sets else 0


@dataclass(kw_only=True)
class HeavyWatch:
    """Weeks that owed heavy sets and could not have them."""

    scene: Scene
    _light: list[date] = field(default_factory=list)
    _heavy: set[date] = field(default_factory=set)

    def note(self, plan: WeekPlan, blocks: Iterable[Block], place: Place) -> None:
        """Look at a hard session."""
        if not self.scene.owes_heavy(plan):
            return
        exercises, limits = self.scene.knowledge.exercises, self.scene.limits
        heavy = sum(
            item.sets
            for block in blocks
            for item in block.items
            if item.hard and is_heavy(item, exercises[item.exercise], limits)
        )
        if heavy_place(place) and heavy >= limits.heavy_sets:
            self._heavy.add(plan.monday)
        elif plan.monday not in self._light:
            self._light.append(plan.monday)

    def findings(self, since: date = date.min) -> Iterable[Finding]:
        """One finding for all weeks from this Monday on whose place has nothing heavy."""
        weeks = [monday for monday in self._light if monday not in self._heavy and monday >= since]
        if weeks:
            yield Finding(
                rule="keep-heavy",
                severity=Severity.INFO,
                where=" ".join(f"week:{monday.isoformat()}" for monday in weeks),
                message=(
                    "No load of the place suits six heavy repetitions, so the heaviest variant there is stands instead."
                ),
                fix="A session at a place with a barbell, a trap bar or a leg press would make these weeks heavy.",
            )
