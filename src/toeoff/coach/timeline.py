"""The follow-along clock: every second of a session, and how long it lasts.

A stranger can recompute `minutes` of a session from season.json and the numbers of the rule
`minutes-true` (named here with their values):

1.  Blocks follow one another. The items of a block alternate: in round r every item with at least r
    sets does one. A block plays ``min(rounds, most sets of an item)`` rounds; an item with more sets
    than rounds does the rest of them in a row, at its turn of the last round.
2.  A set on one side lasts ``seconds``; or reps x the sum of the tempo's digits (X = 1 s, a rep at least
    ``rep_min_s`` 1); or, without a tempo, landings x ``landing_s`` 0.7 when the item has contacts
    (landings = contacts / sets / sides), else reps x ``rep_s`` 3. It is rounded up to whole seconds.
    `per_side` items do one side, ``change_sides_s`` 5, then the other side. Alternating items count
    the reps of both sides together.
3.  Before a set: ``set_up_s`` 20 when it is the first set of a loaded item (`load_kg` not null) in a
    main, superset or circuit block; else ``change_s`` 10 when it opens the session or a block, or
    when the exercise differs from the set before; else nothing.
4.  After a set: the item's ``rest_s``, and the block's ``rest_s`` if the set ends a round. After the
    last set of a block neither, but ``after_block_s`` 30 when another block follows and the block is
    not warm-up, activation or cool-down.
5.  Minutes are the sum of all seconds, rounded up. Rest and change-over add up.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import EASY_ROLES, Block, Item, Role

StepKind = Literal["ready", "work", "change-sides", "change", "rest"]

SET_UP_ROLES = frozenset({Role.MAIN, Role.SUPERSET, Role.CIRCUIT})
"""Blocks in which a load has to be fetched and set up before an item's first set."""

SIDES = ("left", "right")
SECONDS_PER_MINUTE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Some seconds of a session that belong together.

    Args:
        kind: ``ready`` and ``change`` lead to `exercise`; ``rest`` follows it.
        seconds: How long it lasts [s].
        exercise: Exercise that comes, is done, or was done.
        side: ``left`` or ``right`` for one-sided work, else ``None``.
        set_number: Set of the item within its block, from 1.
        round: Round of the block, from 1.
        label: Block and place in it, e.g. ``A2``; ``A`` when the block has one item.
    """

    kind: StepKind
    seconds: int
    exercise: str
    side: str | None
    set_number: int
    round: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The numbers of the rule `minutes-true` [s]."""

    rep_min_s: float
    landing_s: float
    rep_s: float
    change_sides_s: int
    change_s: int
    set_up_s: int
    after_block_s: int

    @classmethod
    def of(cls, knowledge: Knowledge) -> Clock:
        """Read the clock from the knowledge base."""
        number = knowledge.rules["minutes-true"].number
        return cls(
            rep_min_s=number("rep_min_s"),
            landing_s=number("landing_s"),
            rep_s=number("rep_s"),
            change_sides_s=int(number("change_sides_s")),
            change_s=int(number("change_s")),
            set_up_s=int(number("set_up_s")),
            after_block_s=int(number("after_block_s")),
        )


@dataclass(frozen=True, slots=True)
class _Turn:
    """One set in its place in a block."""

    item: Item
    label: str
    set_number: int
    round: int
    ends_round: bool
    last: bool


def session_minutes(blocks: Sequence[Block], knowledge: Knowledge) -> int:
    """Length of a session, rounded up [min]."""
    return math.ceil(session_seconds(blocks, knowledge) / SECONDS_PER_MINUTE)


def session_seconds(blocks: Sequence[Block], knowledge: Knowledge) -> int:
    """Length of a session [s]: the sum of `timeline` without building its steps."""
    clock = Clock.of(knowledge)
    played = [block for block in blocks if _rounds(block)]
    total = sum(clock.after_block_s for block in played[:-1] if block.role not in EASY_ROLES)
    return total + sum(_block_seconds(block, clock) for block in played)


def timeline(session_blocks: Sequence[Block], knowledge: Knowledge) -> tuple[Step, ...]:
    """Every step of a session in order; their seconds sum up to `session_seconds`."""
    clock = Clock.of(knowledge)
    played = [block for block in session_blocks if _rounds(block)]
    steps: list[Step] = []
    for number, block in enumerate(played, start=1):
        follows = number < len(played)
        before: _Turn | None = None
        for turn in _turns(block):
            steps += _lead_in(turn, before, block, clock, opens_session=not steps)
            steps += _work(turn, clock)
            steps += _rest(turn, block, clock, follows=follows)
            before = turn
    return tuple(steps)


def set_seconds(item: Item, clock: Clock) -> int:
    """One set on one side, rounded up to whole seconds [s]."""
    if item.seconds is not None:
        return item.seconds
    reps = item.reps or 0
    if item.tempo is not None:
        return math.ceil(reps * max(tempo_seconds(item.tempo), clock.rep_min_s))
    if item.contacts:
        landings = item.contacts / (item.sets * (2 if item.per_side else 1))
        return math.ceil(round(landings * clock.landing_s, 6))
    return math.ceil(reps * clock.rep_s)


def tempo_seconds(tempo: str) -> int:
    """Sum of the four parts of a tempo; X (as fast as possible) counts 1 s.

    Example:
        >>> tempo_seconds("3-1-1-0"), tempo_seconds("2-0-X-0")
        (5, 3)
    """
    return sum(int(part) if part.isdigit() else 1 for part in tempo.split("-"))


def _rounds(block: Block) -> int:
    """Rounds that are really played."""
    most = max((item.sets for item in block.items), default=0)
    return min(max(block.rounds, 1), most)


def _turns(block: Block) -> Iterator[_Turn]:
    """The sets of a block in the order in which they are done."""
    rounds = _rounds(block)
    planned = [
        (place, item, number, round_)
        for round_ in range(1, rounds + 1)
        for place, item in enumerate(block.items, start=1)
        for number in _sets_in_round(item, round_, rounds)
    ]
    for index, (place, item, number, round_) in enumerate(planned):
        last = index == len(planned) - 1
        ends_round = last or planned[index + 1][3] > round_
        label = block.label if len(block.items) == 1 else f"{block.label}{place}"
        yield _Turn(item, label, number, round_, ends_round, last)


def _sets_in_round(item: Item, round_: int, rounds: int) -> range:
    """Numbers of the sets an item does in a round; what is left over falls into the last one."""
    if item.sets < round_:
        return range(0)
    return range(round_, item.sets + 1 if round_ == rounds else round_ + 1)


def _lead_in(turn: _Turn, before: _Turn | None, block: Block, clock: Clock, *, opens_session: bool) -> list[Step]:
    seconds = _lead_in_seconds(turn.item, turn.set_number, before.item.exercise if before else None, block, clock)
    fetching = turn.item.load_kg is not None and turn.set_number == 1 and block.role in SET_UP_ROLES
    kind: StepKind = "ready" if opens_session or fetching else "change"
    return [_step(kind, seconds, turn)] if seconds else []


def _lead_in_seconds(item: Item, set_number: int, before: str | None, block: Block, clock: Clock) -> int:
    """Walking and setting up before a set [s]; `before` is the exercise just done in this block."""
    if item.load_kg is not None and set_number == 1 and block.role in SET_UP_ROLES:
        return clock.set_up_s
    return clock.change_s if before != item.exercise else 0


def _work(turn: _Turn, clock: Clock) -> list[Step]:
    seconds = set_seconds(turn.item, clock)
    if not turn.item.per_side:
        return [_step("work", seconds, turn)]
    first, second = SIDES
    return [
        _step("work", seconds, turn, first),
        _step("change-sides", clock.change_sides_s, turn, second),
        _step("work", seconds, turn, second),
    ]


def _rest(turn: _Turn, block: Block, clock: Clock, *, follows: bool) -> list[Step]:
    if turn.last:
        seconds = clock.after_block_s if follows and block.role not in EASY_ROLES else 0
    else:
        seconds = turn.item.rest_s + (block.rest_s if turn.ends_round else 0)
    return [_step("rest", seconds, turn)] if seconds else []


def _step(kind: StepKind, seconds: int, turn: _Turn, side: str | None = None) -> Step:
    return Step(
        kind=kind,
        seconds=seconds,
        exercise=turn.item.exercise,
        side=side,
        set_number=turn.set_number,
        round=turn.round,
        label=turn.label,
    )


def _block_seconds(block: Block, clock: Clock) -> int:
    """A block without what follows it [s]: work and rests by multiplication, changes by walking through it."""
    rounds = _rounds(block)
    total = block.rest_s * (rounds - 1)
    for item in block.items:
        sides_s = set_seconds(item, clock) if item.sets else 0
        if item.per_side:
            sides_s = 2 * sides_s + clock.change_sides_s
        total += item.sets * (sides_s + item.rest_s)
    before: str | None = None
    last_rest_s = 0
    for round_ in range(1, rounds + 1):
        for item in block.items:
            if item.sets >= round_:
                total += _lead_in_seconds(item, round_, before, block, clock)
                before, last_rest_s = item.exercise, item.rest_s
    return total - last_rest_s
