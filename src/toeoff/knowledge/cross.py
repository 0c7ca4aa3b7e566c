"""What must hold between files: nothing dangling, ladders that climb, cells that are filled."""

from __future__ import annotations

from collections.abc import Iterator

from toeoff.model.exercise import HOLDS, PATTERNS, ROLES, TISSUES
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import EMPHASES


def cross_check(knowledge: Knowledge) -> list[str]:
    """One sentence per contradiction between files; empty when all is well."""
    return [
        *_words(knowledge),
        *_ladders(knowledge),
        *_sources(knowledge),
        *_routines(knowledge),
        *_look_alikes(knowledge),
    ]


def _words(knowledge: Knowledge) -> Iterator[str]:
    """Exercises use only known words, and their numbers fit each other."""
    for exercise in knowledge.exercises.values():
        allowed: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
            ("pattern", (exercise.pattern,), PATTERNS),
            ("roles", exercise.roles, ROLES),
            ("emphases", exercise.emphases, EMPHASES),
            ("kit", tuple(kit for kits in exercise.kit for kit in kits), tuple(knowledge.kit)),
            ("muscles", tuple(exercise.muscles), tuple(knowledge.muscles)),
            ("prime_mover", (exercise.prime_mover,), tuple(exercise.muscles)),
            ("tissue", tuple(exercise.tissue), TISSUES),
            ("load.holds", exercise.load.holds, HOLDS),
        )
        for key, found, words in allowed:
            for word in found:
                if word not in words:
                    yield f"exercises/{exercise.id}: {key}: {word!r} is not one of {', '.join(words)}"
        if exercise.muscles.get(exercise.prime_mover) != 1.0:
            yield f"exercises/{exercise.id}: the prime mover's share must be 1"
        if exercise.loadable and exercise.load.reference not in knowledge.references:
            yield f"exercises/{exercise.id}: load.reference: {exercise.load.reference!r} is not in loading.toml"
        if exercise.lands == (exercise.impact == "none"):
            yield f"exercises/{exercise.id}: contacts and impact must go together"


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

    def walk(id: str, path: tuple[str, ...]) -> Iterator[str]:
        if id in path:
            yield f"exercises/{id}: its ladder leads back to itself: {' -> '.join((*path, id))}"
        elif id not in done:
            for harder in knowledge.exercises[id].ladder.harder:
                if harder in knowledge.exercises:
                    yield from walk(harder, (*path, id))
            done.add(id)

    for id in knowledge.exercises:
        yield from walk(id, ())


def _sources(knowledge: Knowledge) -> Iterator[str]:
    """Every source that is named exists; every source that exists is used."""
    used: set[str] = set()
    for folder in ("exercises", "rules", "phases", "routines", "muscles", "references"):
        for id, value in getattr(knowledge, folder).items():
            for key in value.sources:
                used.add(key)
                if key not in knowledge.sources:
                    yield f"{folder}/{id}: source {key!r} is not in sources.toml"
            if not value.sources:
                yield f"{folder}/{id}: names no source"
    for exercise in knowledge.exercises.values():
        if exercise.load.moved_source:
            used.add(exercise.load.moved_source)
    for key in sorted(set(knowledge.sources) - used):
        yield f"sources.toml: {key} is used nowhere"


def _routines(knowledge: Knowledge) -> Iterator[str]:
    for routine in knowledge.routines.values():
        for block in routine.blocks:
            for item in block.items:
                for id in (item.exercise, *item.easier):
                    if id not in knowledge.exercises:
                        yield f"routines/{routine.id}: exercise {id!r} does not exist"
                if (item.reps is None) == (item.seconds is None):
                    yield f"routines/{routine.id}: {item.exercise} needs either reps or seconds"


def _look_alikes(knowledge: Knowledge) -> Iterator[str]:
    """No two ids differ by one character: a typing slip must not find another exercise."""
    for ids in (sorted(knowledge.exercises), sorted(knowledge.rules)):
        for index, one in enumerate(ids):
            for other in ids[index + 1 :]:
                if _one_apart(one, other):
                    yield f"{one} and {other} differ by one character"


def _one_apart(one: str, other: str) -> bool:
    """Is one made from the other by changing, adding or dropping one character?

    Example:
        >>> _one_apart("b-squat", "a-squat"), _one_apart("plank", "planks"), _one_apart("plank", "squat")
        (True, True, False)
    """
    if abs(len(one) - len(other)) > 1:
        return False
    shorter, longer = sorted((one, other), key=len)
    for index in range(len(longer)):
        if index >= len(shorter) or shorter[index] != longer[index]:
            same_length = shorter[index + 1 :] == longer[index + 1 :]
            return (len(one) == len(other) and same_length) or shorter[index:] == longer[index + 1 :]
    return False
