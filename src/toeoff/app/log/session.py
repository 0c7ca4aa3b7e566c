"""One session of the log: every set beside what was planned, what stood out, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID
from zoneinfo import ZoneInfo

from toeoff.app.log.sessions import Line, line_of
from toeoff.errors import NotFoundError
from toeoff.files.season_reading import session_from_dict
from toeoff.files.words import dose_words
from toeoff.knowledge import load_knowledge
from toeoff.measure.log import fold, fold_session
from toeoff.measure.log_history import Summary, labelled, summarize
from toeoff.model.log import Conflict, Note, Pain, Removed, SessionLog, SetLog, Side, Skip
from toeoff.model.plan import EASY_ROLES, Block, Item
from toeoff.store.models import AthleteRow
from toeoff.store.repository.log import Planned, log_events
from toeoff.store.repository.sessions import session_document, session_row

MOST_ROWS = 30
"""Sets of an exercise that a page offers at most, whatever a device numbered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One set on one side: what was done, or the place where something may be added.

    Args:
        side: ``left``, ``right`` or ``None``.
        done: What was done; ``None`` when it was not.
        conflict: What another device said; ``None`` when all agree.
        faults: What was seen, in the exercise's own words.
    """

    side: Side | None
    done: SetLog | None
    conflict: Conflict | None
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One set of an exercise: one cell, or left and right."""

    number: int
    warm_up: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One exercise in its place of the session.

    Args:
        name: Its name; its id where the knowledge base does not know it.
        known: Does the knowledge base know it?
        dose: What was planned, in words; empty for what was not.
        easy: Does it belong to warm-up or cool-down?
        skip: Why it was left out; ``None`` when it was not.
        next: Number of the next set.
    """

    label: str
    exercise: str
    name: str
    known: bool
    dose: str
    easy: bool
    rows: tuple[Row, ...]
    skips: tuple[Skip, ...]
    notes: tuple[Note, ...]
    next: int
    sided: bool


@dataclass(frozen=True, kw_only=True)
class SessionLogPage:
    """Everything on the page of one session of the log.

    `easy` parts are warm-up and cool-down; `names` are those of its exercises.
    """

    line: Line
    log: SessionLog
    summary: Summary
    work: tuple[Part, ...]
    easy: tuple[Part, ...]
    pains: tuple[Pain, ...]
    notes: tuple[Note, ...]
    skipped: tuple[Skip, ...]
    removed: tuple[Removed, ...]
    names: Mapping[str, str]

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every exercise."""
        return self.work + self.easy


def session_log(athlete: AthleteRow, uid: str) -> SessionLogPage:
    """The page of a session.

    Raises:
        NotFoundError: She has none with this name, neither planned nor logged.
    """
    events, row = log_events(athlete, sessions=[uid]), session_row(athlete, uid) if uid else None
    if row is None and not events:
        raise NotFoundError("session", uid)
    log = fold_session(uid, events)
    blocks: tuple[Block, ...] = ()
    planned: Planned | None = None
    if row is not None:
        tz = ZoneInfo(athlete.timezone)
        document = session_document(row, tz)
        blocks = session_from_dict(document, tz).blocks if "blocks" in document else ()
        planned = Planned(uid=uid, title=row.title, start=row.start, minutes=row.minutes)
    parts = _with_notes(list(_parts(log, blocks)), log.notes)
    others = fold(log_events(athlete, exercises=log.exercises)).values() if log.exercises else ()
    labels = {part.label for part in parts}
    shown = {id for part in parts for id in (note.id for note in part.notes)}
    exercises = dict.fromkeys([part.exercise for part in parts] + [one.said.exercise for one in log.removed])
    return SessionLogPage(
        line=line_of(log, planned),
        log=log,
        summary=summarize(log, blocks, others),
        work=tuple(part for part in parts if not part.easy),
        easy=tuple(part for part in parts if part.easy),
        pains=log.pains,
        notes=tuple(note for note in log.notes if note.id not in shown),
        skipped=tuple(skip for skip in log.skips if skip.label not in labels),
        removed=log.removed,
        names={id: exercise_name(id) for id in exercises if id},
    )


def exercise_name(id: str) -> str:
    """What an exercise is called; its id where the knowledge base does not know it."""
    known = load_knowledge().exercises.get(id)
    return known.name if known else id


def fault_words(exercise: str) -> tuple[str, ...]:
    """What can be seen to go wrong with an exercise; a set names them by number."""
    known = load_knowledge().exercises.get(exercise)
    return tuple(fault.see for fault in known.faults) if known else ()


def _parts(log: SessionLog, blocks: Sequence[Block]) -> Iterator[Part]:
    """Every exercise: first the planned ones in their order, each followed by what was done in its place."""
    left: dict[tuple[str, str], list[SetLog]] = {}
    for one in log.sets:
        left.setdefault((one.label, one.exercise), []).append(one)
    for block in blocks:
        for label, item in labelled(block):
            if not item.sets and (label, item.exercise) not in left:
                continue
            yield _part(log, label, item.exercise, left.pop((label, item.exercise), []), item, block)
            for place in [one for one in left if one[0] == label]:
                yield _part(log, *place, left.pop(place), None, None)
    for (label, exercise), some in left.items():
        yield _part(log, label, exercise, some, None, None)


def _with_notes(parts: Sequence[Part], notes: Sequence[Note]) -> tuple[Part, ...]:
    """Each note stands at the first working place of its exercise, or where there is none at the first."""
    at: dict[str, int] = {}
    for number, part in enumerate(parts):
        if part.exercise not in at or (parts[at[part.exercise]].easy and not part.easy):
            at[part.exercise] = number
    return tuple(
        replace(part, notes=tuple(note for note in notes if note.exercise and at.get(note.exercise) == number))
        for number, part in enumerate(parts)
    )


def _part(
    log: SessionLog, label: str, exercise: str, done: Sequence[SetLog], item: Item | None, block: Block | None
) -> Part:
    conflicts = {one.shown.id: one for one in log.conflicts}
    sided = bool(item and item.per_side) or any(one.side for one in done)
    easy = block is not None and block.role in EASY_ROLES
    numbers = {(not one.warm_up, one.set_number) for one in done}
    if item is not None and not easy:
        numbers |= {(True, number) for number in range(1, item.sets + 1)}
    faults = fault_words(exercise)
    rows = [
        Row(
            number=number,
            warm_up=not work,
            cells=tuple(_cells([one for one in done if (not one.warm_up, one.set_number) == (work, number)],
                               conflicts, faults, sided=sided)),
        )
        for work, number in sorted(numbers)[:MOST_ROWS]
    ]  # fmt: skip
    swapped = item is None and any(one.label == label for one in log.skips)
    return Part(
        label=label,
        exercise=exercise,
        name=exercise_name(exercise) or next((one.name for one in done if one.name), ""),
        known=exercise in load_knowledge().exercises,
        dose=dose_words(item) if item is not None else "",
        easy=easy,
        rows=tuple(rows),
        skips=() if swapped else tuple(one for one in log.skips if one.label == label and label),
        notes=(),
        next=max((number for work, number in numbers if work), default=0) + 1,
        sided=sided,
    )


def _cells(
    done: Sequence[SetLog], conflicts: Mapping[UUID, Conflict], faults: Sequence[str], *, sided: bool
) -> Iterator[Cell]:
    sides: tuple[Side | None, ...] = ("left", "right") if sided else (None,)
    by_side = {one.side: one for one in done}
    if sided and None in by_side:
        sides = (None,) if len(by_side) == 1 else (None, *sides)
    for side in sides:
        one = by_side.get(side)
        yield Cell(
            side=side,
            done=one,
            conflict=conflicts.get(one.id) if one else None,
            faults=tuple(faults[at] for at in one.faults if at < len(faults)) if one else (),
        )
