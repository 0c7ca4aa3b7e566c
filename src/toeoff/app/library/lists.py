"""Lists of the library: rules, phases, routines, muscles and sources, a line each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from toeoff.app.library.words import KIND, MARK, ROUTINE, amount, word
from toeoff.coach.checks import CHECKS
from toeoff.knowledge import load_knowledge
from toeoff.model.knowledge import Rule, Source

PHASES = (
    "foundation", "bilateral", "unilateral", "eccentric", "plyometric", "tempo", "endurance", "maintenance", "taper",
    "recovery",
)  # fmt: skip
"""The order in which phases follow each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing in a list: id, name, a sentence about it, and a word or number at the end of the line."""

    id: str
    name: str
    text: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Things of one kind under a heading."""

    name: str
    lines: tuple[Line, ...]


def rules() -> tuple[Group, ...]:
    """The rules that hold in every season, in the order in which they are checked, then the choices."""
    known = load_knowledge().rules
    contract = [known[id] for id in CHECKS]
    choices = [rule for rule in known.values() if rule.kind == "choice"]
    return tuple(
        Group(name=word(KIND, kind), lines=tuple(map(_rule, members)))
        for kind, members in (("contract", contract), ("choice", choices))
    )


def _rule(rule: Rule) -> Line:
    name = lead(rule)
    end = amount(rule.number(name), rule.numbers[name].unit) if name else ""
    return Line(id=rule.id, name=rule.name, text=rule.why, end=end)


def lead(rule: Rule) -> str | None:
    """The name of the number that carries a rule: the first one that does not merely sort races by length."""
    return next((name for name in rule.numbers if not name.endswith("race_km")), None)


def phases() -> tuple[Group, ...]:
    """Every phase with its aim, in the order in which they follow each other."""
    known = load_knowledge().phases
    order = [*(id for id in PHASES if id in known), *(id for id in known if id not in PHASES)]
    return (Group(name="", lines=tuple(Line(id=id, name=known[id].name, text=known[id].aim) for id in order)),)


def routines() -> tuple[Group, ...]:
    """Every routine by kind, with what it is and how long it takes."""
    known = load_knowledge().routines.values()
    groups = []
    for kind in ROUTINE:
        lines = (
            Line(id=one.id, name=one.name, text=one.what, end=_minutes(one.minutes))
            for one in known
            if one.kind == kind
        )
        groups.append(Group(name=word(ROUTINE, kind), lines=tuple(lines)))
    return tuple(group for group in groups if group.lines)


def _minutes(value: int | None) -> str:
    return "" if value is None else gettext("{n} min").format(n=value)


def muscles() -> tuple[Group, ...]:
    """Muscle groups, those that drive running first."""
    known = load_knowledge().muscles.values()
    ranks = (("primary", gettext("Drive the run")), ("additional", gettext("Hold it together")))
    return tuple(
        Group(
            name=name,
            lines=tuple(Line(id=one.id, name=one.name, text=one.job) for one in known if one.rank == rank),
        )
        for rank, name in ranks
    )


def sources() -> tuple[Group, ...]:
    """Sources by how far they were read, the best read first."""
    known = load_knowledge().sources.values()
    groups = ((word(MARK, mark), [one for one in known if one.mark == mark]) for mark in MARK)
    return tuple(Group(name=name, lines=tuple(source_lines(members))) for name, members in groups if members)


def source_lines(members: Iterable[Source]) -> Iterable[Line]:
    """Sources with author, year and title."""
    for one in members:
        yield Line(id=one.key, name=" ".join(filter(None, (one.authors, str(one.year or "")))), text=plain_title(one))


def plain_title(source: Source) -> str:
    """The title; square brackets mark a title in our own words, which a reader need not see as brackets.

    Example:
        >>> plain_title(Source(key="x", authors="X", title="[a study of calves]", mark="abstract"))
        'A study of calves'
    """
    title = source.title.strip("[]")
    return title[:1].upper() + title[1:]
