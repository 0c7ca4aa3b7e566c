"""A training as a list to fill in: every set with what is planned, and what is logged about it already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from toeoff.app.train.before import NOTHING, Before
from toeoff.app.train.loads import loads_for
from toeoff.app.train.training import Training
from toeoff.coach.warm_up_sets import WarmUpSet, warm_up_sets
from toeoff.files.words import block_words, dose_words, exercise_name, load_reason, tempo_words
from toeoff.knowledge import load_knowledge
from toeoff.measure.log_history import labelled
from toeoff.model.exercise import Exercise
from toeoff.model.knowledge import Knowledge
from toeoff.model.log import SessionLog, SetLog, Side
from toeoff.model.plan import EASY_ROLES, Block, Demand, Item

SIDES: tuple[Side, Side] = ("left", "right")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRow:
    """One set on one side: what is planned, or what is logged about it.

    Args:
        key: Names it in the form: ``A1.2.left``, or ``A1.2`` without sides.
        logged: What the log says; ``None`` while it says nothing.
        stood_in: The name of another exercise that was done in its place; empty where none was.
        torn: Do two devices disagree about it?
    """

    key: str
    label: str
    number: int
    side: Side | None
    load_kg: float | None
    reps: int | None
    seconds: int | None
    contacts: int | None
    logged: SetLog | None = None
    stood_in: str = ""
    torn: bool = False

    @property
    def done(self) -> bool:
        """Is it logged?"""
        return self.logged is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRows:
    """One exercise with its sets.

    Args:
        dose: What is planned, in the coach's words.
        easy: Is it warm-up or cool-down, where nothing is measured?
        exercise: Its id; `known` is the exercise itself.
        loads_kg: Loads that exist for it at this place [kg]; empty where it has none.
        each: Are they held in two?
        timed: Is it held for seconds?
        swappable: Is it work that another exercise could stand for?
        noted: Is this the last time that it stands in the session, where a note about it is written?
        note: What was written about it in this session.
        gone: So many sets went because less time is left.
    """

    label: str
    exercise: str
    name: str
    known: Exercise | None
    dose: str
    tempo: str
    load_why: str
    easy: bool
    timed: bool
    each: bool
    rir_asked: bool
    contacts: int
    loads_kg: tuple[float, ...]
    before: Before
    note: str
    gone: int
    warm_up: tuple[WarmUpSet, ...]
    rows: tuple[SetRow, ...]
    swappable: bool = False
    noted: bool = False

    @property
    def last(self) -> SetRow | None:
        """The last set that is logged of this exercise: effort and faults are said about it."""
        return next((row for row in reversed(self.rows) if row.logged and not row.stood_in), None)

    @property
    def rir(self) -> float | None:
        """Repetitions that were left, as said about the last set that has them."""
        told = (row.logged.rir for row in reversed(self.rows) if row.logged and not row.stood_in)
        return next((rir for rir in told if rir is not None), None)

    @property
    def faults(self) -> frozenset[int]:
        """Numbers of the faults that were seen."""
        own = (row.logged for row in self.rows if row.logged and not row.stood_in)
        return frozenset(fault for one in own for fault in one.faults)

    @property
    def loaded(self) -> bool:
        """Can a load be written down?"""
        return bool(self.loads_kg) or any(row.load_kg is not None for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A block of the session."""

    heading: str
    easy: bool
    items: tuple[ItemRows, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """The whole list.

    Args:
        log: What is logged about the session.
        others: Exercises that were logged besides, and how many sets of each.
    """

    parts: tuple[Part, ...]
    log: SessionLog
    others: tuple[tuple[str, int], ...]

    @property
    def items(self) -> tuple[ItemRows, ...]:
        """Every exercise in order."""
        return tuple(item for part in self.parts for item in part.items)

    @property
    def sets(self) -> int:
        """Sets of the list, both sides counted as one."""
        return sum(len({row.number for row in item.rows}) for item in self.items)

    @property
    def done(self) -> int:
        """How many of them are logged on every side."""
        return sum(len(_whole(item)) for item in self.items)


def _whole(item: ItemRows) -> set[int]:
    numbers = {row.number for row in item.rows}
    return numbers - {row.number for row in item.rows if not row.done}


def checklist(training: Training, log: SessionLog, before: Mapping[str, Before]) -> Checklist:
    """A training as a list to fill in.

    Args:
        training: What is trained.
        log: What is logged about it.
        before: What was done before, by exercise.
    """
    knowledge = load_knowledge()
    parts = tuple(_parts(training, log, before, knowledge))
    listed = {row.logged.id for part in parts for item in part.items for row in item.rows if row.logged}
    others: dict[str, int] = {}
    for one in log.working:
        if one.id not in listed:
            name = exercise_name(one.exercise, knowledge)
            others[name] = others.get(name, 0) + 1
    return Checklist(parts=parts, log=log, others=tuple(others.items()))


def _parts(training: Training, log: SessionLog, before: Mapping[str, Before], knowledge: Knowledge) -> Iterator[Part]:
    last = {item.exercise: label for block in training.blocks for label, item in labelled(block) if item.sets}
    for block in training.blocks:
        items = tuple(
            _item(label, item, block, training, log, before.get(item.exercise, NOTHING), knowledge)
            for label, item in labelled(block)
            if item.sets
        )
        if items:
            told = tuple(replace(one, noted=last[one.exercise] == one.label) for one in items)
            yield Part(heading=block_words(block), easy=block.role in EASY_ROLES, items=told)


def _item(
    label: str, item: Item, block: Block, training: Training, log: SessionLog, before: Before, knowledge: Knowledge
) -> ItemRows:
    loads = loads_for(item, training.place)
    notes = [one.text for one in log.notes if one.exercise == item.exercise]
    return ItemRows(
        label=label,
        exercise=item.exercise,
        name=exercise_name(item.exercise, knowledge),
        known=knowledge.exercises.get(item.exercise),
        dose=dose_words(item),
        tempo=tempo_words(item.tempo),
        load_why=load_reason(item),
        easy=block.role in EASY_ROLES and item.load_kg is None,
        timed=item.seconds is not None,
        each=loads.each,
        rir_asked=item.rir is not None,
        contacts=item.contacts,
        loads_kg=loads.kg,
        before=before,
        note=notes[-1] if notes else "",
        gone=sum(one.sets for one in training.gone if one.label == label),
        warm_up=warm_up_sets(item, block.role, loads.kg, training.blocks, knowledge),
        rows=tuple(_rows(label, item, log, knowledge)),
        swappable=block.role not in EASY_ROLES and training.demand not in (None, Demand.LIGHT),
    )


def _rows(label: str, item: Item, log: SessionLog, knowledge: Knowledge) -> Iterator[SetRow]:
    """Every set on every side; a set that was logged without a side stands for both, and what was done in the place of
    the exercise stands for it."""
    found = [one for one in log.working if one.label == label]
    found.sort(key=lambda one: one.exercise == item.exercise)
    logged = {(one.set_number, one.side): one for one in found}
    torn = {conflict.shown.id for conflict in log.conflicts}
    sides: tuple[Side | None, ...] = SIDES if item.per_side else (None,)
    contacts = item.contacts // (item.sets * len(sides)) if item.contacts else None
    for number in range(1, item.sets + 1):
        for side in sides:
            said = logged.get((number, side)) or logged.get((number, None))
            yield SetRow(
                key=f"{label}.{number}.{side}" if side else f"{label}.{number}",
                label=label,
                number=number,
                side=side,
                load_kg=said.load_kg if said else item.load_kg,
                reps=said.reps if said else item.reps,
                seconds=said.seconds if said else item.seconds,
                contacts=contacts,
                logged=said,
                stood_in=exercise_name(said.exercise, knowledge) if said and said.exercise != item.exercise else "",
                torn=said is not None and said.id in torn,
            )
