"""The shelf: every exercise by family, searched and filtered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import lru_cache

from django.utils.translation import gettext, gettext_noop

from toeoff.app.library.search import Found, find
from toeoff.app.library.words import EMPHASIS, LEVEL, PATTERN, kit_phrases, kit_words, lowered, word
from toeoff.knowledge import load_knowledge
from toeoff.model.exercise import Exercise
from toeoff.store.models import AthleteRow
from toeoff.store.repository.standing import Standing, kits, standings

HAVE, FLOOR, AT, USES = "have", "floor", "at:", "uses:"
"""Values of the filter by kit: at any of her places, nothing at all, at one place, with one piece of kit."""
HELPS = 0.5
"""A muscle is trained by an exercise that credits it at least this share of a set."""
OPEN = 40
"""Families stand open while at most this many exercises are shown; of a search the first one always does."""
MOST_LETTERS = 100

Groups = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""Options of a filter by group: the group's name (empty for none), then value and name of each option."""

LABEL = {
    "muscle": gettext_noop("Muscle"),
    "pattern": gettext_noop("Movement"),
    "kit": gettext_noop("Kit"),
    "emphasis": gettext_noop("Phase or aim"),
    "level": gettext_noop("Level"),
}
"""The filters that choose one of many, in the order of the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What she looks for; empty means any. `mine`: only what stands in her season."""

    text: str = ""
    muscle: str = ""
    pattern: str = ""
    kit: str = ""
    emphasis: str = ""
    level: str = ""
    mine: bool = False

    @property
    def filtered(self) -> bool:
        """Is any filter set?"""
        return any(getattr(self, field.name) for field in fields(self) if field.name != "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One filter with its options: (value, what it is called), in groups."""

    name: str
    label: str
    chosen: str
    groups: Groups


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfRow:
    """One exercise on the shelf: what it trains first, what it needs, and where it stands in her season."""

    id: str
    name: str
    trains: str
    kit: str
    level: str
    standing: Standing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The exercises of one movement. `opened`: do they stand open?"""

    id: str
    name: str
    rows: tuple[ShelfRow, ...]
    opened: bool

    @property
    def mine(self) -> int:
        """How many of them stand in her season."""
        return sum(row.standing is not None for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What is shown.

    Args:
        asked: What she looked for, without what does not exist.
        families: Families with at least one exercise, the best find first.
        count: How many exercises are shown.
        total: How many there are.
        opened: Do all families stand open?
        instead: Words that nothing is called, each with what was searched in its stead.
        filters: The filters with their options.
        said: The filters that are set, in words.
        season: Has she a season that exercises could stand in?
    """

    asked: Asked
    families: tuple[Family, ...]
    count: int
    total: int
    opened: bool
    instead: tuple[tuple[str, str], ...]
    filters: tuple[Choice, ...]
    said: tuple[str, ...]
    season: bool


def shelf(asked: Asked, athlete: AthleteRow | None, now: datetime) -> Shelf:
    """The exercises that fit what was asked; a filter value that does not exist counts as none."""
    exercises = load_knowledge().exercises
    places = kits(athlete) if athlete else {}
    standing = standings(athlete, now) if athlete else {}
    options = choices(asked, places)
    known = {choice.name: choice.chosen for choice in options}
    asked = Asked(text=" ".join(asked.text.split())[:MOST_LETTERS], mine=asked.mine and bool(standing), **known)
    found = find(asked.text) if asked.text else Found(ranks=dict.fromkeys(exercises, 0))
    shown = [one for id in found.ranks if _fits(one := exercises[id], asked, places, standing)]
    return Shelf(
        asked=asked,
        families=_families(shown, asked, found, standing),
        count=len(shown),
        total=len(exercises),
        opened=len(shown) <= OPEN,
        instead=found.instead,
        filters=options,
        said=_said(asked, options),
        season=bool(standing),
    )


def _fits(one: Exercise, asked: Asked, places: dict[str, frozenset[str]], standing: dict[str, Standing]) -> bool:
    return (
        (not asked.muscle or one.muscles.get(asked.muscle, 0) >= HELPS)
        and asked.pattern in ("", one.pattern)
        and (not asked.emphasis or asked.emphasis in one.emphases)
        and asked.level in ("", str(one.level))
        and (not asked.mine or one.id in standing)
        and _possible(one, asked.kit, places)
    )


def _possible(one: Exercise, kit: str, places: dict[str, frozenset[str]]) -> bool:
    if kit.startswith(USES):
        return any(kit.removeprefix(USES) in needed for needed in one.kit)
    if kit == HAVE:
        return any(one.possible_with(there) for there in places.values())
    if kit.startswith(AT):
        return one.possible_with(places[kit.removeprefix(AT)])
    return kit != FLOOR or one.possible_with(frozenset())


def _families(
    shown: Iterable[Exercise], asked: Asked, found: Found, standing: dict[str, Standing]
) -> tuple[Family, ...]:
    rows: dict[str, list[Exercise]] = {}
    for one in sorted(shown, key=lambda one: (found.ranks[one.id], -one.muscles.get(asked.muscle, 0), one.name)):
        rows.setdefault(one.pattern, []).append(one)
    order = list(PATTERN)

    def best(family: str) -> tuple[int, int, int]:
        ranks = [found.ranks[one.id] for one in rows[family]]
        return ranks[0], -ranks.count(ranks[0]) if asked.text else 0, order.index(family)

    few = sum(map(len, rows.values())) <= OPEN
    return tuple(
        Family(
            id=id,
            name=word(PATTERN, id),
            rows=tuple(_row(one, standing.get(one.id)) for one in rows[id]),
            opened=few or bool(asked.text and not at),
        )
        for at, id in enumerate(sorted(rows, key=best))
    )


def _row(one: Exercise, standing: Standing | None) -> ShelfRow:
    row = _plain_row(one.id, gettext("level {n}"), *kit_phrases())
    return replace(row, standing=standing) if standing else row


@lru_cache(maxsize=4_096)
def _plain_row(id: str, level: str, *_phrases: str) -> ShelfRow:
    """The row of an exercise that stands in no season, made once for the phrases it is put together from."""
    knowledge = load_knowledge()
    one = knowledge.exercises[id]
    return ShelfRow(
        id=id,
        name=one.name,
        trains=knowledge.muscles[one.prime_mover].name,
        kit=kit_words(one, knowledge),
        level=level.format(n=one.level),
        standing=None,
    )


def choices(asked: Asked, places: dict[str, frozenset[str]]) -> tuple[Choice, ...]:
    """Every filter with its options; a value that is none of them is not chosen."""
    knowledge = load_knowledge()
    emphases = [(id, word(EMPHASIS, id)) for id in EMPHASIS]
    plain = {
        "muscle": sorted(((one.id, one.name) for one in knowledge.muscles.values()), key=lambda pair: pair[1]),
        "pattern": [(id, word(PATTERN, id)) for id in PATTERN],
        "emphasis": emphases,
        "level": [(id, word(LEVEL, id)) for id in LEVEL],
    }
    groups: dict[str, Groups] = {name: (("", tuple(options)),) for name, options in plain.items()}
    have = [(HAVE, gettext("What I have"))] if places else []
    have += [(f"{AT}{name}", gettext("At {place}").format(place=name)) for name in places] if len(places) > 1 else []
    uses = tuple((f"{USES}{one.id}", one.name) for one in knowledge.kit.values())
    groups["kit"] = (("", (*have, (FLOOR, gettext("Nothing but floor")))), (gettext("Done with"), uses))
    return tuple(_choice(name, getattr(asked, name), groups[name]) for name in LABEL)


def _choice(name: str, chosen: str, groups: Groups) -> Choice:
    known = {value for _, options in groups for value, _ in options}
    return Choice(name=name, label=gettext(LABEL[name]), chosen=chosen if chosen in known else "", groups=groups)


def _said(asked: Asked, options: tuple[Choice, ...]) -> tuple[str, ...]:
    """The filters that are set, in words."""
    names = {(choice.name, value): name for choice in options for _, group in choice.groups for value, name in group}
    said = [lowered(names[choice.name, choice.chosen]) for choice in options if choice.chosen]
    said += [gettext("in my season")] if asked.mine else []
    return tuple(said)
