"""What must hold between files: nothing dangling, ladders that climb, words that exist, no look-alike ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import get_args

from toeoff.model.athlete import Experience
from toeoff.model.exercise import HOLDS, PATTERNS, ROLES, TISSUES, Chain, Exercise
from toeoff.model.knowledge import Knowledge, PhaseFacts, Slot
from toeoff.model.plan import EMPHASES, LIGHT_EMPHASES, Role

TISSUE_RANKS = range(5)
MOST_HELP = 0.5
"""Largest share of a helper: half a set, as fractional sets are counted. Source: pelland2025."""
SLOT_SIDES = (None, "per-side", "bilateral")
CITING = ("exercises", "rules", "phases", "routines", "muscles", "references")


def cross_check(knowledge: Knowledge) -> list[str]:
    """One sentence per contradiction between files; empty when all is well."""
    return [
        *_words(knowledge),
        *_numbers(knowledge),
        *_ladders(knowledge),
        *_ways_up(knowledge),
        *_phases(knowledge),
        *_routines(knowledge),
        *_weekly_sets(knowledge),
        *_sources(knowledge),
        *_look_alikes(knowledge),
    ]


def _words(knowledge: Knowledge) -> Iterator[str]:
    """Exercises use only known words."""
    for exercise in knowledge.exercises.values():
        where = f"exercises/{exercise.id}"
        yield from _known(f"{where}: pattern", [exercise.pattern], PATTERNS)
        yield from _known(f"{where}: roles", exercise.roles, ROLES)
        yield from _known(f"{where}: emphases", exercise.emphases, EMPHASES)
        yield from _known(f"{where}: kit", (kit for kits in exercise.kit for kit in kits), knowledge.kit)
        yield from _known(f"{where}: muscles", exercise.muscles, knowledge.muscles)
        yield from _known(f"{where}: prime_mover", [exercise.prime_mover], exercise.muscles)
        yield from _known(f"{where}: tissue", exercise.tissue, TISSUES)
        yield from _known(f"{where}: load.holds", exercise.load.holds, HOLDS)


def _known(where: str, found: Iterable[str], words: Iterable[str]) -> Iterator[str]:
    allowed = tuple(words)
    for word in found:
        if word not in allowed:
            yield f"{where}: {word!r} is not one of {', '.join(allowed)}"


def _numbers(knowledge: Knowledge) -> Iterator[str]:
    """The numbers of an exercise fit each other."""
    for exercise in knowledge.exercises.values():
        for problem in _number_problems(exercise, knowledge):
            yield f"exercises/{exercise.id}: {problem}"


def _number_problems(exercise: Exercise, knowledge: Knowledge) -> Iterator[str]:
    if exercise.muscles.get(exercise.prime_mover) != 1.0:
        yield "the prime mover's share must be 1"
    for muscle, share in exercise.muscles.items():
        if muscle != exercise.prime_mover and not 0 < share <= MOST_HELP:
            yield f"muscles.{muscle}: a helper's share is above 0 and at most {MOST_HELP}, not {share}"
    for tissue in TISSUES:
        if exercise.tissue.get(tissue) not in TISSUE_RANKS:
            yield f"tissue.{tissue}: a rank from 0 to 4 is needed, not {exercise.tissue.get(tissue)}"
    if exercise.loadable and exercise.load.reference not in knowledge.references:
        yield f"load.reference: {exercise.load.reference!r} is not in loading.toml"
    if exercise.lands == (exercise.impact == "none"):
        yield "contacts and impact must go together"
    if (exercise.default.reps is None) == (exercise.default.seconds is None):
        yield "default: either reps or seconds are needed"


def _ladders(knowledge: Knowledge) -> Iterator[str]:
    """Ladders are symmetric, free of cycles, and never lead down in level."""
    exercises = knowledge.exercises
    for exercise in exercises.values():
        for easier in exercise.ladder.easier:
            if easier not in exercises:
                yield f"exercises/{exercise.id}: ladder.easier: {easier!r} does not exist"
                continue
            if exercise.id not in exercises[easier].ladder.harder:
                yield f"exercises/{exercise.id}: {easier} does not list it as harder"
            if exercises[easier].level > exercise.level:
                yield f"exercises/{exercise.id}: easier neighbour {easier} has a higher level"
        for harder in exercise.ladder.harder:
            if harder not in exercises:
                yield f"exercises/{exercise.id}: ladder.harder: {harder!r} does not exist"
            elif exercise.id not in exercises[harder].ladder.easier:
                yield f"exercises/{exercise.id}: {harder} does not list it as easier"
    yield from _cycles(knowledge)


def _cycles(knowledge: Knowledge) -> Iterator[str]:
    done: set[str] = set()

    def walk(at: str, path: tuple[str, ...]) -> Iterator[str]:
        if at in path:
            yield f"exercises/{at}: its ladder leads back to itself: {' -> '.join((*path, at))}"
        elif at not in done:
            for harder in knowledge.exercises[at].ladder.harder:
                if harder in knowledge.exercises:
                    yield from walk(harder, (*path, at))
            done.add(at)

    for start in knowledge.exercises:
        yield from walk(start, ())


def _ways_up(knowledge: Knowledge) -> Iterator[str]:
    """From every exercise, easier neighbours lead down to one that a novice may do."""
    reached = {exercise.id for exercise in knowledge.exercises.values() if exercise.level == 1}
    frontier = set(reached)
    while frontier:
        harder = {above for below in frontier for above in knowledge.exercises[below].ladder.harder}
        frontier = (harder & set(knowledge.exercises)) - reached
        reached |= frontier
    for missing in sorted(set(knowledge.exercises) - reached):
        yield f"exercises/{missing}: no way leads up to it from level 1; it needs an easier neighbour"


def _phases(knowledge: Knowledge) -> Iterator[str]:
    """Phases are filled in for every experience, and their slots ask for things that exist."""
    for phase in knowledge.phases.values():
        where = f"phases/{phase.id}"
        yield from _known(f"{where}: id", [phase.id], EMPHASES)
        yield from _known(f"{where}: weeks", phase.weeks, [str(level) for level in Experience])
        yield from _known(f"{where}: hard_sets", phase.hard_sets, [str(level) for level in Experience])
        yield from _known(f"{where}: light", phase.light, (*LIGHT_EMPHASES, "recovery"))
        for mix, slots in phase.mixes.items():
            names = [slot.name for slot in slots]
            for name in sorted({name for name in names if names.count(name) > 1}):
                yield f"{where}: mixes.{mix}: slot {name!r} stands there twice"
            for slot in slots:
                yield from _slot(f"{where}: mixes.{mix}.{slot.name}", slot, phase)


def _slot(where: str, slot: Slot, phase: PhaseFacts) -> Iterator[str]:
    yield from _known(f"{where}: dose", [slot.dose], phase.doses)
    yield from _known(f"{where}: roles", slot.roles, ROLES)
    yield from _known(f"{where}: patterns", slot.patterns, PATTERNS)
    yield from _known(f"{where}: emphasis", [slot.emphasis] if slot.emphasis else [], EMPHASES)
    yield from _known(f"{where}: chain", [slot.chain] if slot.chain else [], get_args(Chain))
    if slot.sides not in SLOT_SIDES:
        yield f"{where}: sides: {slot.sides!r} is neither per-side nor bilateral"


def _routines(knowledge: Knowledge) -> Iterator[str]:
    """Routines name exercises, kit and kinds of work that exist, and say how long or how often."""
    for routine in knowledge.routines.values():
        where = f"routines/{routine.id}"
        yield from _known(f"{where}: kit", routine.kit, knowledge.kit)
        yield from _known(f"{where}: emphases", routine.emphases, EMPHASES)
        for block in routine.blocks:
            yield from _known(f"{where}: {block.label}: role", [block.role], [str(role) for role in Role])
            for item in block.items:
                for exercise in (item.exercise, *item.easier):
                    if exercise not in knowledge.exercises:
                        yield f"{where}: exercise {exercise!r} does not exist"
                if (item.reps is None) == (item.seconds is None):
                    yield f"{where}: {item.exercise} needs either reps or seconds"


def _weekly_sets(knowledge: Knowledge) -> Iterator[str]:
    """Every muscle has a band of weekly sets for every experience."""
    for muscle in knowledge.muscles.values():
        for level in Experience:
            least, most = muscle.weekly_sets.get(level, (1.0, 0.0))
            if least > most:
                yield f"muscles/{muscle.id}: weekly_sets.{level}: a least and a most number of sets are needed"


def _sources(knowledge: Knowledge) -> Iterator[str]:
    """Every source that is named exists; every source that exists is used; none is in doubt."""
    used: set[str] = set()
    for folder in CITING:
        for name, value in getattr(knowledge, folder).items():
            moved = value.load.moved_source if folder == "exercises" else None
            for key in (*value.sources, *((moved,) if moved else ())):
                used.add(key)
                if key not in knowledge.sources:
                    yield f"{folder}/{name}: source {key!r} is not in sources.toml"
            if not value.sources:
                yield f"{folder}/{name}: names no source"
    for key, source in sorted(knowledge.sources.items()):
        if key not in used:
            yield f"sources.toml: {key} is used nowhere"
        if source.mark == "uncertain":
            yield f"sources.toml: {key} is uncertain and must not be used"


def _look_alikes(knowledge: Knowledge) -> Iterator[str]:
    """No two ids differ by one character: a typing slip must not find another thing."""
    for ids in (sorted(knowledge.exercises), sorted(knowledge.rules), sorted(knowledge.routines)):
        for index, one in enumerate(ids):
            for other in ids[index + 1 :]:
                if _one_apart(one, other) and not _same_but_number(one, other):
                    yield f"{one} and {other} differ by one character"


def _same_but_number(one: str, other: str) -> bool:
    """Do the ids differ in nothing but a number?

    Example:
        >>> _same_but_number("light-mobility-10", "light-mobility-20"), _same_but_number("plank", "planks")
        (True, False)
    """
    return re.sub(r"\d+", "#", one) == re.sub(r"\d+", "#", other)


def _one_apart(one: str, other: str) -> bool:
    """Is one made from the other by changing, adding or dropping one character?

    Example:
        >>> _one_apart("b-squat", "a-squat"), _one_apart("plank", "planks"), _one_apart("plank", "squat")
        (True, True, False)
        >>> _one_apart("plank", "plank")
        False
    """
    if abs(len(one) - len(other)) > 1:
        return False
    shorter, longer = sorted((one, other), key=len)
    for index in range(len(longer)):
        if index >= len(shorter) or shorter[index] != longer[index]:
            same_length = shorter[index + 1 :] == longer[index + 1 :]
            return (len(one) == len(other) and same_length) or shorter[index:] == longer[index + 1 :]
    return False
