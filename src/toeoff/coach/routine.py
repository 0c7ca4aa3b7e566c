"""Routines of the knowledge base as blocks: warm-ups, cool-downs and light sessions that fit time and kit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toeoff.coach.suitable import hurts
from toeoff.coach.timeline import session_seconds
from toeoff.model.athlete import Pain, Place
from toeoff.model.knowledge import Knowledge, PhaseFacts, Routine, RoutineBlock, Slot
from toeoff.model.plan import Block, Item, Role

WARM_UP_SHARE, WARM_UP_FEWEST_S, WARM_UP_MOST_S = 0.14, 75, 330
COOL_DOWN_SHARE, COOL_DOWN_FEWEST_S, COOL_DOWN_MOST_S = 0.08, 45, 180
"""Part of a session that opens and closes it, and its bounds [s]. Source: domain, section 2 (3-6 and 2-3 min);
shorter only in sessions under half an hour."""


LABELS = {Role.WARM_UP: "W", Role.ACTIVATION: "V", Role.COOL_DOWN: "Z"}
"""Blocks before and after the work carry these letters, so that A, B, C … name the work."""


def routine_blocks(routine: Routine, knowledge: Knowledge) -> tuple[Block, ...]:
    """A routine as blocks, without any load; effort only where the routine itself names one."""
    return _laid_out(routine, knowledge)[0]


def _seconds(routine: Routine, knowledge: Knowledge) -> int:
    """How long the whole routine lasts [s]."""
    return _laid_out(routine, knowledge)[1]


def _laid_out(routine: Routine, knowledge: Knowledge) -> tuple[tuple[Block, ...], int]:
    """Blocks and length of a routine, worked out once per knowledge base."""
    key = (routine.id, knowledge.digest)
    known = _LAID_OUT.get(key)
    if known is None or known[0] is not routine:
        blocks = _as_blocks(routine, knowledge)
        known = _LAID_OUT[key] = routine, blocks, session_seconds(blocks, knowledge)
    return known[1:]


_LAID_OUT: dict[tuple[str, str], tuple[Routine, tuple[Block, ...], int]] = {}


def _as_blocks(routine: Routine, knowledge: Knowledge) -> tuple[Block, ...]:
    letters = iter("ABCDEFGH")
    return tuple(
        Block(
            label=LABELS.get(Role(block.role)) or next(letters),
            role=Role(block.role),
            rounds=block.rounds,
            rest_s=block.rest_s,
            items=tuple(_items(block, knowledge)),
        )
        for block in routine.blocks
    )


def _items(block: RoutineBlock, knowledge: Knowledge) -> list[Item]:
    items = []
    for line in block.items:
        exercise = knowledge.exercises[line.exercise]
        items.append(
            Item(
                exercise=line.exercise,
                sets=block.rounds,
                reps=line.reps,
                reps_max=line.reps,
                seconds=line.seconds,
                per_side=exercise.per_side,
                rir=line.rir,
                tempo=(line.tempo or exercise.default.tempo) if line.reps else None,
                load_why="Your own weight." if "band" not in exercise.load.holds else "A light band.",
            )
        )
    return items


def opening(
    mix: Sequence[Slot],
    facts: PhaseFacts,
    place: Place,
    pain: Sequence[Pain],
    turn: int,
    minutes: int,
    knowledge: Knowledge,
) -> tuple[Block, ...]:
    """The warm-up that suits the first lift and the place; the same all through a mesocycle."""
    budget_s = int(min(WARM_UP_MOST_S, max(WARM_UP_FEWEST_S, WARM_UP_SHARE * minutes * 60)))
    patterns = {pattern for slot in mix[:2] for pattern in slot.patterns}
    return _suited("warm-up", facts, patterns, place, pain, turn, budget_s, knowledge)


def closing(
    facts: PhaseFacts, place: Place, pain: Sequence[Pain], turn: int, minutes: int, knowledge: Knowledge
) -> tuple[Block, ...]:
    """The cool-down that suits the phase and the time."""
    budget_s = int(min(COOL_DOWN_MOST_S, max(COOL_DOWN_FEWEST_S, COOL_DOWN_SHARE * minutes * 60)))
    return _suited("cool-down", facts, set(), place, pain, turn, budget_s, knowledge)


def _suited(
    kind: str,
    facts: PhaseFacts,
    patterns: set[str],
    place: Place,
    pain: Sequence[Pain],
    turn: int,
    budget_s: int,
    knowledge: Knowledge,
) -> tuple[Block, ...]:
    ranked = []
    for routine in knowledge.routines.values():
        if routine.kind != kind or not _possible(routine, place, pain, knowledge):
            continue
        rehearsed = {knowledge.exercises[item.exercise].pattern for block in routine.blocks for item in block.items}
        points = 6 * (facts.id in routine.emphases) + 4 * len(patterns & rehearsed) + 2 * bool(routine.kit)
        seconds = _seconds(routine, knowledge)
        points -= 3 * (seconds < budget_s * 0.6)
        ranked.append((-points, routine.id, routine))
    ranked.sort(key=lambda entry: entry[:2])
    close = [routine for points, _, routine in ranked if points <= ranked[0][0] + 4]
    chosen = close[turn % len(close)]
    return trim(routine_blocks(chosen, knowledge), budget_s, knowledge)


def _possible(routine: Routine, place: Place, pain: Sequence[Pain], knowledge: Knowledge) -> bool:
    """Does the place have the kit, and does nothing in it touch a complaint?"""
    kit = frozenset(place.kit)
    return all(
        knowledge.exercises[item.exercise].possible_with(kit)
        and not hurts(knowledge.exercises[item.exercise], pain, hard=False)
        for block in routine.blocks
        for item in block.items
    )


def trim(blocks: tuple[Block, ...], budget_s: int, knowledge: Knowledge) -> tuple[Block, ...]:
    """Drop items from the end of the fullest block until it fits; at least one item of the first block stays."""
    while session_seconds(blocks, knowledge) > budget_s and sum(len(block.items) for block in blocks) > 1:
        fullest = max(range(len(blocks)), key=lambda index: (len(blocks[index].items), index))
        kept = replace(blocks[fullest], items=blocks[fullest].items[:-1])
        blocks = tuple(
            kept if index == fullest else block for index, block in enumerate(blocks) if index != fullest or kept.items
        )
    return blocks


def light_session(
    emphases: Sequence[str],
    place: Place,
    pain: Sequence[Pain],
    turn: int,
    minutes: int,
    knowledge: Knowledge,
    *,
    before: str = "",
) -> tuple[Routine, tuple[Block, ...]]:
    """A light routine that fits the minutes, the kit and the phase; a different one from week to week.

    The one that was planned `before` (its name) stays while it suits as well as the others.
    """
    fitting = []
    for routine in knowledge.routines.values():
        if routine.kind != "light" or not _possible(routine, place, pain, knowledge):
            continue
        seconds = _seconds(routine, knowledge)
        if seconds <= minutes * 60:
            primary = routine.emphases[0] if routine.emphases else ""
            suits = 2 * (primary in emphases[:1]) + bool(set(emphases) & set(routine.emphases))
            wrong = ("primer" in routine.emphases[:1]) != (emphases[:1] == ["primer"])
            fitting.append(((-suits + 5 * wrong, -min(seconds, 1200) // 240, routine.id), routine))
    if not fitting:
        shortest = min(
            (r for r in knowledge.routines.values() if r.kind == "light" and not r.kit),
            key=lambda r: (_seconds(r, knowledge), r.id),
        )
        return shortest, trim(routine_blocks(shortest, knowledge), minutes * 60, knowledge)
    fitting.sort(key=lambda entry: entry[0])
    best = fitting[0][0][0]
    close = [entry for entry in fitting if entry[0][0] <= best + 1][:4]
    planned = (routine for _, routine in close if routine.name == before)
    routine = next(planned, close[turn % len(close)][1])
    return routine, routine_blocks(routine, knowledge)
