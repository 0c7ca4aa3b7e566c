"""Past sessions of one exercise as a runner writes them down, and the next one as a line of notation.

    after("deadlift 3x5 60kg @2RIR", "5 5 5 | 5 5 5", loads_kg=BAR)  # -> "up", "deadlift 3x5 62.5kg @2RIR", why

Days stand between ``|``. A set is its repetitions (or seconds), ``5/4`` for left and right, then what else was said:
``@1`` one left in reserve, ``!0`` the exercise's first fault seen, ``*55`` done with 55 kg; ``?`` is a set without its
number, ``=`` one logged as planned. A day that asked for something else says it first: ``deadlift 3x5 55kg: 5 5 5``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tests.builders import instant, make_exercise, with_exercises
from tests.unit.measure.training import event_id

from toeoff.coach.progress import Outing, Step, progress
from toeoff.model.exercise import DefaultDose, Exercise, Fault, Ladder, Loading
from toeoff.model.finding import Decision
from toeoff.model.log import SetLog, Side
from toeoff.model.notation import format_item, parse_item
from toeoff.model.plan import Item

BAR = tuple(20 + 2.5 * step for step in range(33))
BELLS = (6.0, 10.0)
FIRST = date(2026, 1, 5)
GUESS = "Calibration set: a start weight."
SET = re.compile(r"^(\d+|\?|=)(?:/(\d+|\?|=))?(?:@([\d.]+))?(?:!(\d))?(?:\*([\d.]+))?$")

FAULTS = (
    Fault(see="Knees cave in", cue="Knees over toes.", answer="Go lighter."),
    Fault(see="Heels lift", cue="Heels down.", answer="Use a box."),
)
KNOWLEDGE = with_exercises(
    make_exercise("box-squat", name="Box squat"),
    make_exercise("goblet-squat", name="Goblet squat", faults=FAULTS, ladder=Ladder(easier=("box-squat",)),
                  default=DefaultDose(reps=8, tempo="2-0-1-0"),
                  load=Loading(holds=("one-dumbbell", "bodyweight"), reference="squat")),
    make_exercise("side-plank", pattern="plank", sides="per-side", default=DefaultDose(seconds=30)),
    make_exercise("carry", pattern="carry", default=DefaultDose(seconds=30), load=Loading(holds=("two-dumbbells",))),
    make_exercise("march", sides="alternating", default=DefaultDose(reps=10)),
)  # fmt: skip


def outings(asked: str, days: str, *, guess: bool = False, every_d: int = 3) -> tuple[Outing, ...]:
    """Past sessions, `every_d` days apart; with `guess` the first one was a calibration set."""
    found = []
    for at, day in enumerate(part.strip() for part in days.split("|") if part.strip()):
        own, _, sets = day.rpartition(":")
        item = parse_item(own.strip() or asked)
        if guess and at == 0:
            item = replace(item, load_why=GUESS)
        found.append(Outing(day=FIRST + timedelta(days=every_d * at), asked=item, sets=tuple(_sets(item, sets))))
    return tuple(found)


def _sets(item: Item, text: str) -> Iterator[SetLog]:
    for number, word in enumerate(text.split(), start=1):
        match = SET.match(word)
        assert match, word
        left, right, rir, fault, load = match.groups()
        sides: tuple[tuple[Side | None, str], ...] = ((None, left),)
        if right is not None:
            sides = (("left", left), ("right", right))
        for side, amount in sides:
            yield set_log(
                item, number, side, amount, rir=float(rir) if rir else None, faults=(int(fault),) if fault else (),
                load_kg=float(load) if load else item.load_kg,
            )  # fmt: skip


def set_log(item: Item, number: int, side: Side | None = None, amount: str = "=", **more: Any) -> SetLog:
    """One working set of an item."""
    done = int(amount) if amount.isdecimal() else None
    common: dict[str, Any] = {
        "id": event_id(number), "device": "phone", "counter": number, "at": instant("2026-01-05 18:00"),
        "done_at": instant("2026-01-05 18:00"), "session": "2026-01-05-1", "exercise": item.exercise,
        "corrected": False, "label": "A", "set_number": number, "side": side, "as_planned": amount == "=" or None,
        "reps": done if item.seconds is None else None, "seconds": done if item.seconds is not None else None,
    }  # fmt: skip
    return SetLog(**{**common, **more})


def decide(past: tuple[Outing, ...], item: Item, **more: Any) -> Decision[Step]:
    """The next step, in an ordinary week three days later."""
    exercise: Exercise = KNOWLEDGE.exercises[item.exercise]
    common: dict[str, Any] = {
        "day": (past[-1].day if past else FIRST) + timedelta(days=3), "exercise": exercise, "loads_kg": (),
        "held": False, "heavy": False, "expected_rir": None, "stand_ins": (), "knowledge": KNOWLEDGE,
    }  # fmt: skip
    return progress(past, item, **{**common, **more})


def after(
    asked: str, days: str, *, next_asks: str = "", guess: bool = False, gap_d: int = 3, **more: Any
) -> tuple[str, str, str]:
    """Kind of the step, what is asked for then, and why."""
    past, item = outings(asked, days, guess=guess), parse_item(next_asks or asked)
    if past:
        more["day"] = past[-1].day + timedelta(days=gap_d)
    answer = decide(past, item, **more)
    return answer.value.kind, format_item(taken(item, answer.value)), answer.because[0].message


def taken(item: Item, step: Step) -> Item:
    """The next item with the step taken."""
    return replace(
        item, exercise=step.exercise, load_kg=step.load_kg, load_each_kg=None, reps=step.reps, reps_max=step.reps_max,
        seconds=step.seconds, tempo=step.tempo, rir=step.rir,
    )  # fmt: skip


def falls(rir: float, at_kg: float, per_kg: float) -> Callable[[float], float]:
    """A strength state that expects `rir` in reserve at a load, and so much less for each kilogram more."""
    return lambda kg: rir - per_kg * (kg - at_kg)
