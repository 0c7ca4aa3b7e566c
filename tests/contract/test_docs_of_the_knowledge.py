"""The pages about the knowledge base are complete, and everything they name exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from toeoff.app.text.kb_pages import MARKS
from toeoff.knowledge.load import read_knowledge

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
KNOWLEDGE = read_knowledge()
IDS = {name for kind in ("exercises", "rules", "routines", "phases", "muscles") for name in getattr(KNOWLEDGE, kind)}
NOT_IDS = {
    "toeoff", "toeoff plan", "toeoff check", "code", "src/toeoff", "because", "instead_of", "experience",
    "layoff_weeks",
    "why", "default", "sides", "easier", "kit", "breathing", "force_path", "job", "aim", "hills_and_sprints",
    "provenance", "status", "mark", "evidence", "weeks", "sessions", "house", *MARKS, "trial", "cohort", "expert",
}  # fmt: skip
"""Words in code style that are keys or commands."""

ROW = re.compile(r"^\| S-(\d+) \| (.+?) \| (.+?) \| (.+) \|$", re.MULTILINE)
ROWS = ROW.findall((DOCS / "seeds.md").read_text(encoding="utf-8"))


def test_every_requirement_of_the_articles_has_a_row() -> None:
    assert [int(number) for number, _, _, _ in ROWS] == list(range(1, 113))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"S-{row[0]}")
def test_a_row_says_honestly_where_it_is_served(row: tuple[str, str, str, str]) -> None:
    _, _, today, where = row
    assert today in ("served", "part served", "waits for the app", "waits for logs")
    assert (where == "-") == today.startswith("waits")
    if today == "part served":
        assert re.search(r"wait|do not change|does not look", where), "a part that is missing is named"


def test_the_numbers_above_the_table_are_those_of_the_table() -> None:
    text = (DOCS / "seeds.md").read_text(encoding="utf-8")
    served, part, app, logs = (
        sum(today == status for _, _, today, _ in ROWS)
        for status in ("served", "part served", "waits for the app", "waits for logs")
    )
    assert f"{served} served, {part} part served, {app} wait for the app, {logs} wait for logs" in text


@pytest.mark.parametrize("page", ["seeds.md", "evidence.md"])
def test_ids_and_files_in_code_style_exist(page: str) -> None:
    named = set(re.findall(r"`([^`]+)`", (DOCS / page).read_text(encoding="utf-8"))) - NOT_IDS
    commands = {name for name in named if name.startswith("toeoff kb show")}
    for command in commands:
        assert command.removeprefix("toeoff kb show ") in {*IDS, "ID"}
    for name in named - commands:
        home = ROOT / "src" / "toeoff" / name
        assert name in IDS or home.exists(), f"{page} names {name}"


def test_sources_named_on_the_evidence_page_exist() -> None:
    text = (DOCS / "evidence.md").read_text(encoding="utf-8")
    keys = set(re.findall(r"\b[a-z]+(?:19|20)\d{2}\b", text))
    assert keys
    assert keys <= set(KNOWLEDGE.sources)


def test_the_evidence_page_explains_every_mark_in_the_runners_words() -> None:
    text = (DOCS / "evidence.md").read_text(encoding="utf-8")
    for mark in sorted({source.mark for source in KNOWLEDGE.sources.values()}):
        assert f"| `{mark}` | {MARKS[mark]} |" in text


def test_the_glossary_is_in_alphabetical_order_without_repeats() -> None:
    words = re.findall(r"^\*\*(.+?)\*\* - ", (DOCS / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(words) >= 30
    assert words == sorted(set(words), key=lambda word: (word.removeprefix("%").lower(), len(word)))
