"""The pages that the code writes: the README's week, docs/screens/season.svg and docs/rules.md.

`make golden` calls `write`; the contract tests compare `pages` with what stands in the folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from toeoff.app.season.plan import plan_from_files
from toeoff.app.text.rules_page import rules_page
from toeoff.files.season_svg import season_svg
from toeoff.files.week_text import week_text
from toeoff.files.words import block_words
from toeoff.knowledge import load_knowledge
from toeoff.model.plan import EASY_ROLES, Demand, Season, monday_of

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "marathon"
README = ROOT / "README.md"
PICTURE = ROOT / "docs" / "screens" / "season.svg"
RULES = ROOT / "docs" / "rules.md"

BEGIN, END = "<!-- week:begin -->", "<!-- week:end -->"
LEFT_OUT = "      ..."

_EVENT = re.compile(r"\d\d:\d\d ")
_ITEM = re.compile(r" {7}\S|  {20}")
_REASON = re.compile(r" {6}(Because|Why not|Not) ")


@cache
def example_season() -> Season:
    """The bundled runner's season with the dates of her files."""
    return plan_from_files(EXAMPLE / "athlete.toml", [str(EXAMPLE / "runs.csv")])


def example_week() -> str:
    """Her first week as `toeoff plan` prints it; `toeoff demo` prints it with later dates."""
    season = example_season()
    return week_text(season, monday_of(season.start), load_knowledge())


def excerpt() -> list[str]:
    """Lines of her first week, in order: days, runs, sessions, the first reasons, and the first session's work."""
    season = example_season()
    strength = [session for session in season.sessions if session.demand is not Demand.LIGHT]
    blocks = [block for session in season.sessions for block in session.blocks]
    easy = {" " * 6 + block_words(block) for block in blocks if block.role in EASY_ROLES}
    work = {" " * 6 + block_words(block) for block in blocks if block.role not in EASY_ROLES}
    detailed = f"{strength[0].start:%H:%M} STRENGTH"
    title, rule, *rest = example_week().splitlines()
    events = list(_events(rest))
    first = next(event for event in events if event[0].startswith(detailed))
    lines = (_event_lines(event, easy, work, detailed=event is first) for event in events)
    return [title, rule, *(line for event_lines in lines for line in event_lines)]


def _events(lines: list[str]) -> Iterator[list[str]]:
    """The lines below the heading, cut before every day and every run or session of a day."""
    event: list[str] = []
    for line in lines:
        if event and (line == "" or _EVENT.match(line)):
            yield event
            event = []
        event.append(line)
    if event:
        yield event


def _event_lines(event: list[str], easy: set[str], work: set[str], *, detailed: bool) -> list[str]:
    """What the excerpt keeps of one event; what it leaves out is marked once, at the end."""
    if not _EVENT.match(event[0]):
        return event if event[0] == "" else [line for line in event if " sessions, " in line]
    kept, part, seen = [event[0]], "", set()
    for line in event[1:]:
        if reason := _REASON.match(line):
            part = "" if reason[1] in seen else "reason"
            seen.add(reason[1])
        elif line in easy:
            part = ""
        elif line in work:
            part = "work" if detailed else ""
        if part == "reason" or (part == "work" and (line in work or _ITEM.match(line))):
            kept.append(line)
    return kept if len(kept) == len(event) else [*kept, LEFT_OUT]


def readme() -> str:
    """README.md with its week written anew."""
    before, rest = README.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    week = "\n".join(excerpt())
    return f"{before}{BEGIN}\n```text\n{week}\n```\n{END}{after}"


def picture() -> str:
    """The whole season on one sheet, as season.svg has it."""
    aims = {id: facts.aim for id, facts in load_knowledge().phases.items()}
    return season_svg(example_season(), aims)


def pages() -> dict[Path, str]:
    """Every page that the code writes, with its text."""
    return {README: readme(), PICTURE: picture(), RULES: rules_page(load_knowledge())}


def write() -> None:
    """Write them anew."""
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
