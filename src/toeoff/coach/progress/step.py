"""The step that is decided, and what the deciding looks at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from toeoff.coach.progress.outing import SAME_KG, lowering_s
from toeoff.coach.stand_in import StandIn
from toeoff.model.exercise import Exercise
from toeoff.model.finding import Decision, Reason
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Item

RULE = "progression"
Kind = Literal["up", "more-reps", "slower", "same", "down", "easier"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What comes next time.

    Args:
        kind: ``more-reps`` also stands for a longer hold.
        exercise: Another one for ``easier``, else the same.
        load_kg: The whole external load [kg], one that exists; ``None`` for none, and open for another exercise.
        reps: Repetitions of a set, for one side; ``None`` when timed.
        reps_max: Top of the range.
        seconds: Length of a timed set [s].
        tempo: Lower-pause-lift-pause [s].
        rir: Reps in reserve asked for; above the plan's after a long gap.
    """

    kind: Kind
    exercise: str
    load_kg: float | None
    reps: int | None
    reps_max: int | None
    seconds: int | None
    tempo: str | None
    rir: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """What stands for the next time, and what may be done about it.

    Args:
        item: The next dose, with a load that exists.
        loads_kg: Loads that exist there, ascending [kg].
        held: Does a complaint hold its load?
        heavy: Is it a main lift that stays heavy (rule `keep-heavy`)?
        expected_rir: Reserve that the strength state expects for the asked repetitions at a load [kg].
        stand_ins: Neighbours that are possible there, best first.
    """

    item: Item
    exercise: Exercise
    loads_kg: tuple[float, ...]
    held: bool
    heavy: bool
    expected_rir: Callable[[float], float] | None
    stand_ins: Sequence[StandIn]
    knowledge: Knowledge

    def number(self, key: str) -> float:
        """A number of the rule `progression`."""
        return self.knowledge.rules[RULE].number(key)

    def step(self, kind: Kind, **changes: Any) -> Step:
        """What stands, with changes."""
        item = self.item
        step = Step(
            kind=kind,
            exercise=item.exercise,
            load_kg=item.load_kg,
            reps=item.reps,
            reps_max=item.reps_max,
            seconds=item.seconds,
            tempo=item.tempo,
            rir=item.rir,
        )
        return replace(step, **changes)

    def reserve_at(self, load_kg: float | None) -> float | None:
        """Reserve beyond the asked one that the state expects at a load; ``None`` when nobody knows."""
        if self.expected_rir is None or self.item.rir is None:
            return None
        return self.expected_rir(load_kg or 0.0) - self.item.rir


def settled_kg(load_kg: float | None, loads_kg: Sequence[float]) -> float | None:
    """The heaviest load that exists and is no heavier; ``None`` when there is none."""
    if load_kg is None:
        return None
    return max((kg for kg in loads_kg if kg <= load_kg + SAME_KG), default=None)


def decision(step: Step, saw: str, limit: str, message: str) -> Decision[Step]:
    """A step with the one reason for it."""
    return Decision(value=step, because=(Reason(rule=RULE, saw=saw, limit=limit, message=message),))


def change_words(stand: Stand, step: Step) -> str:
    """What a step changes, as the end of a sentence."""
    old, item = stand.step("same"), stand.item
    if step.tempo != old.tempo and step.load_kg == old.load_kg:
        return f"the lowering takes {lowering_s(step.tempo)} s next time instead of {lowering_s(old.tempo)} s"
    if _amount(step) == _amount(old) and step.load_kg is not None:
        return f"{step.load_kg:g} kg comes next" + (f" instead of {item.load_kg:g} kg" if item.load_kg else "")
    if step.load_kg == old.load_kg:
        return f"{_amount(step)} come next instead of {_amount(old)}"
    before = _amount(old) if item.load_kg is None else f"{_amount(old)} with {item.load_kg:g} kg"
    return f"{_amount(step)} with {step.load_kg:g} kg come next instead of {before}"


def _amount(step: Step) -> str:
    if step.seconds is not None:
        return f"{step.seconds} s"
    if step.reps_max is not None and step.reps is not None and step.reps_max > step.reps:
        return f"{step.reps} to {step.reps_max} repetitions"
    return f"{step.reps} repetitions"
