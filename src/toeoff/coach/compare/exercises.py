"""Which exercises stand for others, and which loads change."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from toeoff.coach.compare.change import MANY, Change, Dated, span
from toeoff.coach.compare.sessions import Pair
from toeoff.coach.words import day_words, in_sentence
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import EASY_ROLES, Item, Session


def exercises(
    pairs: Sequence[Pair], knowledge: Knowledge, hers: Collection[tuple[str, str]], tuned: Collection[str] = ()
) -> Iterator[Dated]:
    """One sentence for every exercise that stands for another, for every load that changes, and for every other dose
    that she took or took back.

    Sessions in which three or more exercises change are told together, except for what she swapped herself.
    """
    asked: dict[tuple[str, str], list[Pair]] = {}
    swapped: dict[tuple[str, str], list[Pair]] = {}
    loads: dict[tuple[str, float, float], list[Pair]] = {}
    others: list[Pair] = []
    for pair in pairs:
        old, now = _work(pair.old), _work(pair.new)
        swaps = list(_swaps(old, now, knowledge, hers))
        many = sum(swap not in hers for swap in swaps) >= MANY
        for swap in swaps:
            if swap in hers or not many:
                swapped.setdefault(swap, []).append(pair)
        if many:
            others.append(pair)
            continue
        for id in sorted(old.keys() & now.keys()):
            before, after = old[id].load_kg, now[id].load_kg
            if before is not None and after is not None and before != after:
                loads.setdefault((id, before, after), []).append(pair)
            elif id in tuned and (words := _other_dose(old[id], now[id])):
                asked.setdefault((id, words), []).append(pair)
    if others:
        days = [pair.new.start.date() for pair in others]
        who = "One session gets" if len(others) == 1 else f"{len(others)} sessions get"
        yield _dated(others, f"{who} other exercises, {span(days)}.")
    for (left, taken), group in swapped.items():
        message = f"{_name(taken, knowledge)} stands for {in_sentence(_name(left, knowledge))} {_since(group)}."
        yield _dated(group, message, hers=(left, taken) in hers)
    for (id, words), group in asked.items():
        yield _dated(group, f"{_name(id, knowledge)} takes {words} {_since(group)}.", hers=True)
    for (id, before, after), group in loads.items():
        yield _dated(group, f"{_name(id, knowledge)} takes {after:g} instead of {before:g} kg {_since(group)}.")


def _other_dose(old: Item, now: Item) -> str:
    """What of a dose changes beside its load; empty when nothing does."""
    if old.reps != now.reps:
        return f"{now.reps} instead of {old.reps} repetitions"
    if old.seconds != now.seconds:
        return f"{now.seconds} instead of {old.seconds} s"
    return f"tempo {now.tempo} instead of {old.tempo}" if old.tempo != now.tempo else ""


def _work(session: Session) -> dict[str, Item]:
    """Items of the work by exercise, in order."""
    return {item.exercise: item for block in session.blocks if block.role not in EASY_ROLES for item in block.items}


def _swaps(
    old: dict[str, Item], now: dict[str, Item], knowledge: Knowledge, hers: Collection[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Exercises that are gone with what she put there, or with the most alike of those that are new.

    What has no partner is a matter of sets.
    """
    gone = [id for id in old if id not in now]
    come = [id for id in now if id not in old]
    for left, taken in [(left, taken) for left in gone for taken in come if (left, taken) in hers]:
        if left in gone and taken in come:
            gone.remove(left)
            come.remove(taken)
            yield left, taken
    for left in gone:
        if come:
            taken = max(come, key=lambda other: (_likeness(left, other, knowledge), -come.index(other)))
            come.remove(taken)
            yield left, taken


def _likeness(one: str, other: str, knowledge: Knowledge) -> int:
    first, second = knowledge.exercises.get(one), knowledge.exercises.get(other)
    if first is None or second is None:
        return 0
    return (
        4 * (first.pattern == second.pattern)
        + 2 * (first.prime_mover == second.prime_mover)
        + (first.chain == second.chain)
    )


def _since(group: Sequence[Pair]) -> str:
    days = [pair.new.start.date() for pair in group]
    return span(days) if len(days) == 1 else f"from {day_words(min(days))} on"


def _dated(group: Sequence[Pair], message: str, *, hers: bool = False) -> Dated:
    where = tuple(pair.new.uid for pair in group)
    day = min(pair.new.start.date() for pair in group)
    return Dated(day=day, change=Change(kind="exercise", where=where, message=message), hers=hers)


def _name(id: str, knowledge: Knowledge) -> str:
    known = knowledge.exercises.get(id)
    return known.name if known else id
