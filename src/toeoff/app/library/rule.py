"""One rule: its numbers with the range in which they may be set, how sure it is, and who says so."""

from __future__ import annotations

from dataclasses import dataclass

from toeoff.app.library.lists import lead
from toeoff.app.library.words import EVIDENCE, KIND, amount, figure, unit_word, word
from toeoff.errors import NotFoundError
from toeoff.knowledge import load_knowledge
from toeoff.model.knowledge import Rule, RuleNumber, Source
from toeoff.store.models import AthleteRow

HERS = {("clear-before-key-run", "gap_h"): "gap_h"}
"""Numbers that a runner may set herself: rule and number, and the name of her own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLine:
    """One number of a rule.

    Args:
        value: The value that holds, with its unit: hers where she set one.
        least: Smallest value it may have, without unit.
        most: Largest value it may have, without unit.
        meaning: What it decides.
        at: Where the value lies in its range, 0 to 100; ``None`` when the range is one point.
        default: The rule's own value in words where she set another one; empty otherwise.
    """

    value: str
    least: str
    most: str
    meaning: str
    at: int | None
    default: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePage:
    """A rule. `lead` is the number that carries the page: figures and unit; ``None`` when it has none."""

    rule: Rule
    kind: str
    sure: str
    lead: tuple[str, str] | None
    numbers: tuple[NumberLine, ...]
    sources: tuple[Source, ...]


def rule_page(id: str, athlete: AthleteRow | None = None) -> RulePage:
    """The page of a rule; a number that she set herself is hers.

    Raises:
        NotFoundError: There is none with this id.
    """
    knowledge = load_knowledge()
    rule = knowledge.rules.get(id)
    if rule is None:
        raise NotFoundError("rule", id)
    values = {name: _value(rule, name, athlete) for name in rule.numbers}
    first = lead(rule)
    return RulePage(
        rule=rule,
        kind=word(KIND, rule.kind),
        sure=word(EVIDENCE, rule.evidence),
        lead=(figure(values[first]), unit_word(values[first], rule.numbers[first].unit)) if first else None,
        numbers=tuple(_line(one, values[name]) for name, one in rule.numbers.items()),
        sources=tuple(knowledge.sources[key] for key in rule.sources),
    )


def _value(rule: Rule, name: str, athlete: AthleteRow | None) -> float:
    own = HERS.get((rule.id, name))
    return getattr(athlete, own) if athlete and own else rule.numbers[name].value


def _line(one: RuleNumber, value: float) -> NumberLine:
    room = one.max - one.min
    return NumberLine(
        value=amount(value, one.unit),
        least=figure(one.min),
        most=figure(one.max),
        meaning=one.meaning,
        at=round(100 * (value - one.min) / room) if room else None,
        default="" if value == one.value else amount(one.value, one.unit),
    )
