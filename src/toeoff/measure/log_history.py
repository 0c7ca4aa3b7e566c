"""What a session came to, and what was done of an exercise before: last time, best, the note that reappears.

Everything here reads logs that are folded already (`toeoff.measure.log`), in any order.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from toeoff.model.log import Effort, Note, SessionLog, SetLog, Side
from toeoff.model.plan import EASY_ROLES, Block, Item

LONGEST_MIN = 300
"""A session that seems to last longer [min] was left open. Our choice."""

Place = tuple[str, int]
"""Label and number of a set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideGap:
    """Left and right of an exercise were not the same.

    Args:
        what: In which number they differ; loads before reps before seconds.
        left: Heaviest load [kg], or all reps, or all seconds [s] of sets that both sides did.
        right: The same of the other side.
        missing: Sets that one side did not do: label, set, and that side.
    """

    exercise: str
    what: Literal["load_kg", "reps", "seconds"] | None
    left: float
    right: float
    missing: tuple[tuple[str, int, Side], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The best set of an exercise in a session, better than `before`, the best one until then."""

    now: SetLog
    before: SetLog


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a session came to.

    Args:
        minutes: How long it took [min]; ``None`` when nobody can know.
        sets_done: Sets of the plan that were done, on both sides where it asks for both; warm-ups do not count.
        sets_planned: Sets of the plan; 0 without one.
        sets_extra: Sets beyond the plan.
        contacts: Foot landings that were logged.
        gaps: Exercises whose sides differ.
        new: Exercises that were never logged before.
        records: Exercises that went better than ever.
    """

    minutes: int | None
    sets_done: int
    sets_planned: int
    sets_extra: int
    contacts: int
    effort: Effort | None
    gaps: tuple[SideGap, ...]
    new: tuple[str, ...]
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTime:
    """The working sets of an exercise in the latest session that has any; `at` is when the first was done."""

    session: str
    at: datetime
    sets: tuple[SetLog, ...]


def summarize(log: SessionLog, planned: Sequence[Block], others: Iterable[SessionLog] = ()) -> Summary:
    """What a session came to, against its plan and against what was done before it.

    Args:
        log: The session.
        planned: Its blocks; none for a session without a plan.
        others: Any other logs; those begun later are left out.
    """
    wanted = planned_sets(planned)
    easy = {label for block in planned if block.role in EASY_ROLES for label, _ in labelled(block)}
    work = [one for one in log.working if one.label not in easy]
    began = log.began_at
    earlier = [one for one in others if one.uid != log.uid and began and one.began_at and one.began_at < began]
    known = {exercise for one in earlier for exercise in one.exercises}
    return Summary(
        minutes=minutes_of(log),
        sets_done=len(wanted.keys() & _whole(work, wanted)),
        sets_planned=len(wanted),
        sets_extra=len({(one.label, one.set_number, one.exercise) for one in work if _extra(one, wanted)}),
        contacts=sum(one.contacts or 0 for one in log.sets),
        effort=log.finish.effort if log.finish else None,
        gaps=tuple(gap for exercise in log.exercises if (gap := side_gap(log, exercise)) is not None),
        new=tuple(exercise for exercise in log.exercises if exercise not in known),
        records=tuple(one for exercise in log.exercises if (one := _record(log, exercise, earlier)) is not None),
    )


def labelled(block: Block) -> tuple[tuple[str, Item], ...]:
    """The items of a block with their labels: ``A1``, ``A2``; ``A`` when there is one."""
    alone = len(block.items) == 1
    return tuple((block.label if alone else f"{block.label}{at}", item) for at, item in enumerate(block.items, start=1))


def planned_sets(blocks: Iterable[Block]) -> dict[Place, Item]:
    """Every set that the plan asks for, without warm-up, activation and cool-down."""
    return {
        (label, number): item
        for block in blocks
        if block.role not in EASY_ROLES
        for label, item in labelled(block)
        for number in range(1, item.sets + 1)
    }


def minutes_of(log: SessionLog) -> int | None:
    """How long a session took [min]: as said, or from the first to the last word of one device; never across clocks."""
    if log.finish is not None and log.finish.minutes is not None:
        return log.finish.minutes
    by_device: dict[str, list[datetime]] = {}
    for one in log.words:
        if not one.corrected:
            by_device.setdefault(one.device, []).append(one.at)
    longest = max(((max(some) - min(some)).total_seconds() for some in by_device.values()), default=0.0)
    minutes = math.ceil(longest / 60)
    return minutes if 0 < minutes <= LONGEST_MIN else None


def side_gap(log: SessionLog, exercise: str) -> SideGap | None:
    """How left and right of an exercise differ; ``None`` when they do not, or nobody named sides."""
    by_place: dict[Place, dict[Side, SetLog]] = {}
    for one in log.working:
        if one.exercise == exercise and one.side is not None:
            by_place.setdefault((one.label, one.set_number), {})[one.side] = one
    missing: tuple[tuple[str, int, Side], ...] = tuple(
        (label, number, "right" if "left" in sides else "left")
        for (label, number), sides in by_place.items()
        if len(sides) == 1
    )
    pairs = [(sides["left"], sides["right"]) for sides in by_place.values() if len(sides) == 2]
    loads = [(one.load_kg or 0.0, other.load_kg or 0.0) for one, other in pairs]
    reps = [(one.reps or 0, other.reps or 0) for one, other in pairs]
    seconds = [(one.seconds or 0, other.seconds or 0) for one, other in pairs]
    heaviest = (max((left for left, _ in loads), default=0.0), max((right for _, right in loads), default=0.0))
    sums = (
        ("load_kg", *heaviest),
        ("reps", sum(left for left, _ in reps), sum(right for _, right in reps)),
        ("seconds", sum(left for left, _ in seconds), sum(right for _, right in seconds)),
    )
    for what, left, right in sums:
        if left != right:
            return SideGap(exercise=exercise, what=what, left=left, right=right, missing=missing)  # type: ignore[arg-type]
    return SideGap(exercise=exercise, what=None, left=0, right=0, missing=missing) if missing else None


def strength_of(one: SetLog) -> tuple[float, int, int]:
    """Order of sets of one exercise: heavier, then more reps, then longer."""
    return (one.load_kg or 0.0, one.reps or 0, one.seconds or 0)


def best_set(logs: Iterable[SessionLog], exercise: str) -> SetLog | None:
    """The best working set of an exercise; of equal ones the first that was done."""
    tried = [one for log in logs for one in log.working if one.exercise == exercise and (one.reps or one.seconds)]
    return min(tried, key=lambda one: (tuple(-part for part in strength_of(one)), one.done_at, one.id), default=None)


def last_time(logs: Iterable[SessionLog], exercise: str, *, before: datetime | None = None) -> LastTime | None:
    """What was done of an exercise in the latest session begun before an instant, without lighter sets before it."""
    latest: LastTime | None = None
    for log in logs:
        sets = _main_sets([one for one in log.working if one.exercise == exercise])
        began = log.began_at
        if not sets or began is None or (before is not None and began >= before):
            continue
        if latest is None or (sets[0].done_at, log.uid) > (latest.at, latest.session):
            latest = LastTime(session=log.uid, at=sets[0].done_at, sets=sets)
    return latest


def _main_sets(sets: Sequence[SetLog]) -> tuple[SetLog, ...]:
    """Sets of the place in the session where most was lifted: a set to find the groove has a place of its own."""
    most: dict[str, float] = {}
    for one in sets:
        most[one.label] = max(most.get(one.label, 0.0), one.load_kg or 0.0)
    return tuple(one for one in sets if most[one.label] == max(most.values()))


def note_for(logs: Iterable[SessionLog], exercise: str) -> Note | None:
    """The latest note about an exercise: it is shown again next time."""
    notes = [note for log in logs for note in log.notes if note.exercise == exercise]
    return max(notes, key=lambda one: one.order, default=None)


def _whole(work: Iterable[SetLog], wanted: dict[Place, Item]) -> set[Place]:
    """Places that were done on every side that the plan asks for; a set without a side stands for both."""
    sides: dict[Place, set[Side | None]] = {}
    for one in work:
        if not one.unplanned:
            sides.setdefault((one.label, one.set_number), set()).add(one.side)
    return {
        place
        for place, some in sides.items()
        if place in wanted and (None in some or len(some) == 2 or not wanted[place].per_side)
    }


def _extra(one: SetLog, wanted: dict[Place, Item]) -> bool:
    return one.unplanned or (one.label, one.set_number) not in wanted


def _record(log: SessionLog, exercise: str, earlier: Sequence[SessionLog]) -> Record | None:
    now, before = best_set((log,), exercise), best_set(earlier, exercise)
    if now is None or before is None or strength_of(now) <= strength_of(before):
        return None
    return Record(now=now, before=before)
