"""A muscle group with what trains it, and a source with what rests on it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from toeoff.app.library.lists import Line, plain_title
from toeoff.app.library.words import CITED, EXPERIENCE, figure, word
from toeoff.errors import NotFoundError
from toeoff.knowledge import load_knowledge
from toeoff.model.knowledge import Muscle, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class MusclePage:
    """A muscle group. `bands`: (experience, fewest and most sets a week); `first`: what trains it first."""

    muscle: Muscle
    bands: tuple[tuple[str, str], ...]
    first: tuple[Line, ...]
    helps: int
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What of one kind rests on a source; `kind` is the name of its address, empty where it has no page."""

    kind: str
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """A source and everything that rests on it."""

    source: Source
    title: str
    cited: tuple[Cited, ...]


PAGES = {"rules": "rule", "phases": "phase", "routines": "routine", "muscles": "muscle", "exercises": "exercise"}
"""Kinds of the knowledge base that have a page, and the name of its address."""


def muscle_page(id: str) -> MusclePage:
    """The page of a muscle group.

    Raises:
        NotFoundError: There is none with this id.
    """
    knowledge = load_knowledge()
    muscle = knowledge.muscles.get(id)
    if muscle is None:
        raise NotFoundError("muscle", id)
    bands = (
        (word(EXPERIENCE, who), gettext("{least} to {most}").format(least=figure(least), most=figure(most)))
        for who, (least, most) in muscle.weekly_sets.items()
    )
    trained = [one for one in knowledge.exercises.values() if id in one.muscles]
    return MusclePage(
        muscle=muscle,
        bands=tuple(bands),
        first=tuple(Line(id=one.id, name=one.name) for one in trained if one.prime_mover == id),
        helps=sum(one.prime_mover != id for one in trained),
        sources=tuple(knowledge.sources[key] for key in muscle.sources),
    )


def source_page(key: str) -> SourcePage:
    """The page of a source.

    Raises:
        NotFoundError: There is none with this key.
    """
    knowledge = load_knowledge()
    source = knowledge.sources.get(key)
    if source is None:
        raise NotFoundError("source", key)
    cited = []
    for kind in CITED:
        members = getattr(knowledge, kind).items()
        lines = tuple(Line(id=id, name=one.name) for id, one in members if key in one.sources)
        if lines:
            cited.append(Cited(kind=PAGES.get(kind, ""), name=word(CITED, kind), lines=lines))
    return SourcePage(source=source, title=plain_title(source), cited=tuple(cited))
