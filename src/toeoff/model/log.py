"""What was really done: the events of a training log, and what they say together about a session.

An event is written once by a device and never changed (docs/archive.md, section on the log). `toeoff.measure.log` folds
events into a `SessionLog`; everything else reads only that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias
from uuid import UUID

Side = Literal["left", "right"]
Mode = Literal["follow", "free", "quick", "import"]
Why = Literal["time", "pain", "kit", "other"]
State = Literal["done", "partly"]
Effort = Literal["easy", "right", "hard", "too-hard"]

MODES: tuple[Mode, ...] = ("follow", "free", "quick", "import")
WHYS: tuple[Why, ...] = ("time", "pain", "kit", "other")
STATES: tuple[State, ...] = ("done", "partly")
EFFORTS: tuple[Effort, ...] = ("easy", "right", "hard", "too-hard")
SIDES: tuple[Side, ...] = ("left", "right")

VOID = "void"
"""The kind of an event that takes an older one back."""
ALSO = "also_supersedes"
"""Key in `values` of a correction that replaces more than one event: the ids of the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event as a device wrote it.

    Args:
        id: UUIDv7 made by the device.
        device: Name of the device; ``web`` for the server's own pages.
        counter: Logical clock of that device; goes up with every event.
        at: The device's clock, with its offset.
        kind: ``start``, ``set``, ``skip``, ``pain``, ``note``, ``finish`` or ``void``; others are kept and say nothing.
        session: Uid of the session; empty outside of one.
        exercise: Id of the exercise; empty where it belongs to none.
        values: What was said, metric; unknown keys are kept.
        supersedes: Id of the event that this one replaces or takes back.
    """

    id: UUID
    device: str
    counter: int
    at: datetime
    kind: str
    session: str = ""
    exercise: str = ""
    values: Mapping[str, Any]
    supersedes: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What all live words of a log share.

    Args:
        id: The event that says it.
        at: When it was said, by the device's clock.
        done_at: When it was first said; differs from `at` after a correction.
        corrected: Did it replace an older event?
    """

    id: UUID
    device: str
    counter: int
    at: datetime
    done_at: datetime
    session: str
    exercise: str
    corrected: bool

    @property
    def order(self) -> tuple[datetime, str, int, UUID]:
        """Later words are greater; the same on every machine."""
        return (self.at, self.device, self.counter, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Start(Said):
    """A session was begun. `mode` is ``None`` when nobody said how; `title` names what no season holds."""

    mode: Mode | None = None
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLog(Said):
    """A set that was done; what nobody measured is ``None``.

    Args:
        label: Block and place in it, e.g. ``A2``; empty when unknown.
        set_number: Set of the item within its block, from 1.
        side: ``left`` or ``right`` for one-sided work.
        load_kg: The whole external load [kg].
        reps: Repetitions done, on this side.
        seconds: How long it was held [s], on this side.
        contacts: Foot landings.
        rir: Reps that were left.
        faults: Numbers of the exercise's own faults that were seen, from 0.
        as_planned: Was it logged with one tap as planned? ``None`` when nobody said.
        warm_up: A set before the working sets; never counts as work.
        unplanned: A set that the plan did not hold.
        name: What the exercise was called where it was logged, if it is none of ours.
        twins: Other live events of the same slot, whatever they say; a correction replaces them as well.
    """

    label: str = ""
    set_number: int = 1
    side: Side | None = None
    load_kg: float | None = None
    reps: int | None = None
    seconds: int | None = None
    contacts: int | None = None
    rir: float | None = None
    faults: tuple[int, ...] = ()
    as_planned: bool | None = None
    warm_up: bool = False
    unplanned: bool = False
    name: str = ""
    twins: tuple[UUID, ...] = ()

    @property
    def slot(self) -> Slot:
        """Which set of the session it is."""
        return (self.session, self.exercise, self.label, self.set_number, self.side, self.warm_up)

    @property
    def measured(self) -> tuple[object, ...]:
        """What was done, without who said it and how."""
        return (self.load_kg, self.reps, self.seconds, self.contacts, self.rir, self.faults)


Slot: TypeAlias = tuple[str, str, str, int, Side | None, bool]
"""Session, exercise, label, set, side, and whether it is a warm-up set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip(Said):
    """A set was left out; without `set_number` the whole item, without `label` the rest of the session."""

    label: str = ""
    set_number: int | None = None
    why: Why = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pain(Said):
    """Something hurt: `score` from 0 to 10, in `exercise` if it happened there."""

    region: str
    side: Side | None = None
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Said):
    """Words of the runner; with an exercise they are shown again next time."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish(Said):
    """A session was ended. `minutes` [min] as the runner or the player said."""

    state: State = "done"
    minutes: int | None = None
    effort: Effort | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two devices logged one slot differently: the latest is `shown`, the `others` are kept, latest first."""

    shown: SetLog
    others: tuple[SetLog, ...]


Word: TypeAlias = Start | SetLog | Skip | Pain | Note | Finish
"""Anything that an event can say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """Something that was taken back. Taking back `by`, the void event, brings it again."""

    by: UUID
    at: datetime
    said: Word


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLog:
    """What all live events say about one session. Everything stands in the order in which it was done.

    Args:
        uid: The session; empty for what was logged outside of one.
        start: The first begin; ``None`` when nobody said.
        finish: The latest word about the end; ``None`` while the session is open.
        sets: One for each slot.
        skips: What was left out and not done after all, one for each place.
        conflicts: Slots about which two events disagree.
        removed: What was taken back, latest first.
    """

    uid: str
    start: Start | None = None
    finish: Finish | None = None
    sets: tuple[SetLog, ...] = ()
    skips: tuple[Skip, ...] = ()
    pains: tuple[Pain, ...] = ()
    notes: tuple[Note, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    removed: tuple[Removed, ...] = ()

    @property
    def working(self) -> tuple[SetLog, ...]:
        """The sets without warm-up sets."""
        return tuple(one for one in self.sets if not one.warm_up)

    @property
    def exercises(self) -> tuple[str, ...]:
        """Every exercise that was done, first one first."""
        return tuple(dict.fromkeys(one.exercise for one in self.sets))

    @property
    def words(self) -> tuple[Word, ...]:
        """Everything that is live, earliest first."""
        ends: tuple[Word, ...] = tuple(one for one in (self.start, self.finish) if one is not None)
        words: tuple[Word, ...] = (*ends, *self.sets, *self.skips, *self.pains, *self.notes)
        return tuple(sorted(words, key=lambda one: (one.done_at, one.device, one.counter, one.id)))

    @property
    def began_at(self) -> datetime | None:
        """When it was begun: the start, or the first thing that was done; ``None`` for an empty log."""
        if self.start is not None:
            return self.start.done_at
        return min((one.done_at for one in self.words), default=None)
