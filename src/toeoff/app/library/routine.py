"""One routine: block by block, with doses, easier versions and where each dose comes from."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from toeoff.app.library.words import EMPHASIS, ROUTINE, STATUS, pause, word
from toeoff.errors import NotFoundError
from toeoff.files.words import tempo_words
from toeoff.knowledge import load_knowledge
from toeoff.model.knowledge import Routine, RoutineItem, Source
from toeoff.model.knowledge import RoutineBlock as BlockFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineLine:
    """One exercise of a routine: its dose in words, easier versions (id, name), where the dose comes from, a note."""

    id: str
    name: str
    dose: str
    tempo: str
    easier: tuple[tuple[str, str], ...]
    status: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineBlock:
    """A labelled part of a routine: rounds and rests in words."""

    label: str
    text: str
    lines: tuple[RoutineLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutinePage:
    """A routine, block by block."""

    routine: Routine
    kind: str
    kit: tuple[str, ...]
    emphases: tuple[str, ...]
    blocks: tuple[RoutineBlock, ...]
    sources: tuple[Source, ...]


def routine_page(id: str) -> RoutinePage:
    """The page of a routine.

    Raises:
        NotFoundError: There is none with this id.
    """
    knowledge = load_knowledge()
    routine = knowledge.routines.get(id)
    if routine is None:
        raise NotFoundError("routine", id)
    return RoutinePage(
        routine=routine,
        kind=word(ROUTINE, routine.kind),
        kit=tuple(knowledge.kit[piece].name for piece in routine.kit),
        emphases=tuple(word(EMPHASIS, emphasis) for emphasis in routine.emphases),
        blocks=tuple(map(_block, routine.blocks)),
        sources=tuple(knowledge.sources[key] for key in routine.sources),
    )


def _block(block: BlockFacts) -> RoutineBlock:
    parts = [ngettext("{n} round", "{n} rounds", block.rounds).format(n=block.rounds)]
    if block.rest_s and block.rounds > 1:
        parts.append(gettext("{time} rest after a round").format(time=pause(block.rest_s)))
    if block.rest_after_s:
        parts.append(gettext("{time} rest after it").format(time=pause(block.rest_after_s)))
    return RoutineBlock(label=block.label, text=", ".join(parts), lines=tuple(map(_line, block.items)))


def _line(item: RoutineItem) -> RoutineLine:
    known = load_knowledge().exercises
    one = known[item.exercise]
    dose = (
        ngettext("{n} rep", "{n} reps", item.reps).format(n=item.reps)
        if item.reps is not None
        else gettext("{n} s").format(n=item.seconds)
    )
    dose += gettext(" each side") if one.per_side else ""
    dose += gettext(", leave {n}").format(n=item.rir) if item.rir is not None else ""
    return RoutineLine(
        id=item.exercise,
        name=one.name,
        dose=dose,
        tempo=tempo_words(item.tempo),
        easier=tuple((id, known[id].name) for id in item.easier),
        status=word(STATUS, item.status),
        note=item.note,
    )
