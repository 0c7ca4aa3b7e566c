"""docs/rules.md: every rule with its numbers, how sure it is, who says so, exceptions, history and weeks."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from toeoff.app.text.kb_pages import EVIDENCE, MARKS
from toeoff.coach.checks import CHECKS
from toeoff.model.knowledge import Knowledge, Rule, RuleNumber, Source, WeekExample

WIDTH = 120

_OPENING = """\
# The rules

This page is written by the code from the files in [`knowledge/rules`](../src/toeoff/knowledge/rules); `make golden`
writes it anew, and a test compares the two. To change a rule, change its file. `toeoff kb show ID` prints one rule.

A rule of the **contract** holds in every season, and `toeoff check` judges it with the function of the same name in
[`coach/checks`](../src/toeoff/coach/checks). A **choice** is what the planner prefers, or how it reads your files. How
a source was read is explained in [How sure we are](evidence.md), the words in the [glossary](glossary.md).

Examples are weeks in plain words that the tests run. Runs stand before `||` and strength sessions after it:
`Fr @18:00 hard 9` is a hard session with nine hard sets on Friday at 18:00.
"""


def rules_page(knowledge: Knowledge) -> str:
    """The whole page: the contract in its own order, then the choices by name."""
    contract = [knowledge.rules[id] for id in CHECKS]
    choices = [rule for rule in knowledge.rules.values() if rule.kind == "choice"]
    lines = [*_OPENING.splitlines(), "", *_contents(contract, choices)]
    for title, rules in (("The contract", contract), ("Choices", choices)):
        lines += ["", f"## {title}"]
        for rule in rules:
            lines += ["", *_rule(rule, knowledge)]
    return "\n".join(lines) + "\n"


def _contents(contract: list[Rule], choices: list[Rule]) -> Iterator[str]:
    for title, rules in (("Contract", contract), ("Choices", choices)):
        names = " · ".join(f"[{rule.id}](#{rule.id})" for rule in rules)
        yield from _wrapped(f"- **{title}**: {names}")


def _rule(rule: Rule, knowledge: Knowledge) -> Iterator[str]:
    yield f"### {rule.id}"
    yield ""
    yield from _wrapped(f"**{rule.name}.** {rule.text}")
    yield ""
    yield from _wrapped(f"Why: {rule.why}")
    yield ""
    yield f"How sure: {EVIDENCE[rule.evidence]}. Status: {rule.status}."
    if rule.numbers:
        yield ""
        yield "| Number | Value | May be | Meaning |"
        yield "|---|---|---|---|"
        for name, number in rule.numbers.items():
            yield _number(name, number)
    for heading, lines in (
        ("Unless", [f"{text[0].upper()}{text[1:].rstrip('.')}." for text in rule.unless]),
        ("Sources", [_source(knowledge.sources[key]) for key in rule.sources]),
        ("History", [f"{change.date.isoformat()}: {change.what}" for change in rule.history]),
    ):
        if lines:
            yield ""
            yield f"{heading}:"
            yield ""
            for line in lines:
                yield from _wrapped(line, first="- ")
    for example in rule.examples:
        yield ""
        yield from _example(example)


def _number(name: str, number: RuleNumber) -> str:
    """A row of the table of numbers.

    Example:
        >>> _number("gap_h", RuleNumber(value=48, unit="h", min=36, max=72, meaning="Hours before a key run."))
        '| `gap_h` | 48 h | 36 to 72 | Hours before a key run. |'
    """
    unit = {"pct": "%", "min_per_km": "min/km"}.get(number.unit, number.unit)
    return f"| `{name}` | {number.value:g} {unit} | {number.min:g} to {number.max:g} | {number.meaning} |"


def _source(source: Source) -> str:
    """Who says so, how far it was read, and where it can be found."""
    year = f" {source.year}" if source.year else ""
    venue = f", {source.venue}" if source.venue else ""
    doi = f", [doi:{source.doi}](https://doi.org/{source.doi})" if source.doi else ""
    title = source.title.strip("[]")
    return f"{source.authors}{year}: {title}{venue}{doi} ({MARKS[source.mark].lower()})"


def _example(example: WeekExample) -> Iterator[str]:
    verdict = "Passes" if example.passes else "Breaks it"
    says = f' The finding says "{example.says}".' if example.says else ""
    yield from _wrapped(f"{verdict}: {example.title}.{says}")
    yield ""
    yield "```text"
    yield from example.weeks
    yield "```"


def _wrapped(text: str, first: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )
