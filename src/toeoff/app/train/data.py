"""`toeoff-train/1`: everything that the player needs for one session, also without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from toeoff.app.train.before import NOTHING, Before
from toeoff.app.train.loads import Loads, loads_for
from toeoff.app.train.offered import offered
from toeoff.app.train.training import Training
from toeoff.coach.suitable import held_back
from toeoff.coach.time_left import importance
from toeoff.coach.timeline import timeline
from toeoff.coach.warm_up_sets import warm_up_sets
from toeoff.figure.motion import order_of
from toeoff.files.words import exercise_name
from toeoff.knowledge import load_knowledge
from toeoff.knowledge.figures import load_figure
from toeoff.measure.log_history import labelled
from toeoff.model.athlete import REGION_TISSUE
from toeoff.model.exercise import Exercise
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Block, Item

FORMAT = "toeoff-train/1"
Picture = Callable[[str, str], str]
"""The address of a picture by the exercise's id and the kind of the picture."""


def train_data(
    training: Training,
    before: Mapping[str, Before],
    picture: Picture,
    *,
    made: datetime,
    mass_unit: str,
    words: Mapping[str, str],
) -> dict[str, Any]:
    """A training as plain values; docs/schemas/train-1.schema.json describes every key.

    Args:
        training: What is trained.
        before: What was done and said before, by exercise.
        picture: Where the pictures are.
        made: When this was put together.
        mass_unit: ``kg`` or ``lb``; the values are in kg whatever it is.
        words: What the player says, in the runner's language.
    """
    knowledge = load_knowledge()
    places = [place.name for place in training.places]
    return {
        "format": FORMAT,
        "uid": training.uid,
        "title": training.title,
        "start": training.start.isoformat(timespec="seconds"),
        "minutes": training.minutes,
        "place": training.place.name if training.place else training.planned_place,
        "places": places,
        "made": made.isoformat(timespec="seconds"),
        "season_version": training.version,
        "routine": training.routine or None,
        "steps": [
            {
                "kind": step.kind,
                "seconds": step.seconds,
                "exercise": step.exercise,
                "side": step.side,
                "set": step.set_number,
                "round": step.round,
                "label": step.label,
            }
            for step in timeline(training.blocks, knowledge)
        ],
        "blocks": list(_blocks(training, before, picture, knowledge)),
        "gone": [
            {"label": one.label, "exercise": one.exercise, "name": exercise_name(one.exercise, knowledge),
             "sets": one.sets}
            for one in training.gone
        ],
        "units": {"mass": mass_unit},
        "spot": {name: int(one.value) for name, one in knowledge.rules["on-the-spot"].numbers.items()},
        "tissues": dict(REGION_TISSUE),
        "words": dict(words),
    }  # fmt: skip


def _blocks(
    training: Training, before: Mapping[str, Before], picture: Picture, knowledge: Knowledge
) -> Iterator[dict[str, Any]]:
    """The blocks that are still done; `place` counts the items of the whole session."""
    place = 0
    for block in training.blocks:
        items = []
        for label, item in labelled(block):
            if item.sets:
                told = _Telling(block, training, before, picture, knowledge)
                row = told.item(label, item) | {"priority": importance(item, block, place, knowledge)}
                items.append(row | {"instead": list(told.instead(label, item))})
            place += 1
        if items:
            rounds = min(max(block.rounds, 1), max(item["sets"] for item in items))
            yield {
                "label": block.label, "role": str(block.role), "rounds": rounds, "rest_s": block.rest_s, "items": items,
            }  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Telling:
    """What is told about the items of a block."""

    block: Block
    training: Training
    before: Mapping[str, Before]
    picture: Picture
    knowledge: Knowledge

    def item(self, label: str, item: Item) -> dict[str, Any]:
        """An exercise with its dose, its words, its pictures and what was done before."""
        training, knowledge = self.training, self.knowledge
        known = knowledge.exercises.get(item.exercise)
        loads = loads_for(item, training.place)
        ends_round = item.exercise == next(one for one in reversed(self.block.items) if one.sets).exercise
        return {
            "label": label,
            "exercise": item.exercise,
            "name": exercise_name(item.exercise, knowledge),
            **_how_to(known),
            "sets": item.sets,
            "reps": item.reps,
            "reps_max": item.reps_max,
            "seconds": item.seconds,
            "contacts": item.contacts,
            "per_side": item.per_side,
            "alternating": known is not None and known.sides == "alternating",
            "tempo": item.tempo,
            "lift_first": _begins_with_lift(item.exercise),
            "rir": item.rir,
            "hard": item.hard,
            "load_kg": item.load_kg,
            "load_each_kg": item.load_each_kg,
            "load_why": item.load_why if item.hard or item.load_kg is not None or training.routine else "",
            "rest_s": item.rest_s + (self.block.rest_s if ends_round else 0),
            **_loads(item, loads),
            "tissue": dict(known.tissue) if known else {},
            "may_rise": known is None or not held_back(known, training.pain),
            "figure": self.picture(item.exercise, "motion") if known else None,
            "thumb": self.picture(item.exercise, "thumb") if known else None,
            **self.before.get(item.exercise, NOTHING).as_dict(),
            "warm_up_sets": [
                {"load_kg": one.load_kg, "reps": one.reps}
                for one in warm_up_sets(item, self.block.role, loads.kg, training.blocks, knowledge)
            ],
        }

    def instead(self, label: str, item: Item) -> Iterator[dict[str, Any]]:
        """What may stand for it today."""
        training = self.training
        for one in offered(item, self.block, training.blocks, training.place, training.pain):
            yield self.item(label, one.item) | {"relation": one.relation}


def _how_to(known: Exercise | None) -> dict[str, Any]:
    """The words of the knowledge base, which are English."""
    if known is None:
        return {"setup": "", "cues": [], "faults": []}
    return {
        "setup": known.setup,
        "cues": list(known.cues),
        "faults": [{"see": one.see, "cue": one.cue, "answer": one.answer} for one in known.faults],
    }


def _loads(item: Item, loads: Loads) -> dict[str, Any]:
    """Loads that exist; the planned one is always among them."""
    kg = sorted({*loads.kg, item.load_kg}) if item.load_kg is not None else list(loads.kg)
    bar = loads.bar and {"bar_kg": loads.bar.bar_kg, "plates_kg": list(loads.bar.plates_kg)}
    return {"loads_kg": kg, "loads_each": loads.each, "bar": bar}


@cache
def _begins_with_lift(exercise: str) -> bool:
    """Does its figure begin with the second half of a tempo?"""
    figure = load_figure(exercise, checked=True) if exercise in load_knowledge().exercises else None
    return figure is not None and order_of(figure) != figure.cycle
