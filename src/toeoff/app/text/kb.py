"""The knowledge base for people and programs: lists, pages, and the export `toeoff-knowledge/1`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import date
from difflib import get_close_matches
from typing import Any

from toeoff.app.text.kb_pages import (
    MARKS,
    WIDTH,
    exercise_page,
    muscle_page,
    phase_page,
    routine_page,
    rule_page,
    source_page,
)
from toeoff.errors import InputError
from toeoff.model.exercise import Exercise
from toeoff.model.knowledge import Knowledge, Rule, Source

FORMAT = "toeoff-knowledge/1"


def export_knowledge(knowledge: Knowledge) -> dict[str, Any]:
    """The whole knowledge base as plain lists and tables (interfaces, section 8); equal knowledge, equal export."""
    exported: dict[str, Any] = {"format": FORMAT, "digest": knowledge.digest}
    exported["exercises"] = [_exported_exercise(exercise) for exercise in knowledge.exercises.values()]
    for name in ("rules", "routines", "sources", "muscles", "phases", "kit", "references"):
        exported[name] = [_plain(asdict(value)) for value in getattr(knowledge, name).values()]
    return exported


def _exported_exercise(exercise: Exercise) -> dict[str, Any]:
    exported: dict[str, Any] = _plain(asdict(exercise))
    return {**exported, "loadable": exercise.loadable}


def _plain(value: Any) -> Any:
    """Only what JSON knows: tuples become lists, dates become text."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def list_lines(knowledge: Knowledge, what: str = "exercises") -> list[str]:
    """One line of at most 88 columns per thing of a kind: id, name and a hint (of exercises pattern and level).

    Raises:
        InputError: `what` is not one of the kinds.
    """
    rows: dict[str, Callable[[], Iterable[tuple[str, str, str]]]] = {
        "exercises": lambda: ((one.id, one.name, _exercise_hint(one)) for one in knowledge.exercises.values()),
        "rules": lambda: ((one.id, one.name, _rule_hint(one)) for one in knowledge.rules.values()),
        "routines": lambda: ((one.id, one.name, one.kind) for one in knowledge.routines.values()),
        "phases": lambda: ((one.id, one.name, one.demand) for one in knowledge.phases.values()),
        "muscles": lambda: ((one.id, one.name, one.rank) for one in knowledge.muscles.values()),
        "sources": lambda: ((one.key, _source_name(one), MARKS[one.mark]) for one in knowledge.sources.values()),
    }
    if what not in rows:
        raise InputError("kb list", found=what, allowed=", ".join(rows))
    table = list(rows[what]())
    widest = max((len(name) for name, _, _ in table), default=0)
    room = WIDTH - widest - max((len(hint) for _, _, hint in table), default=0) - 4
    return [f"{name:<{widest}}  {_cut(title, room):<{room}}  {hint}" for name, title, hint in table]


def _exercise_hint(exercise: Exercise) -> str:
    return f"{exercise.pattern} {exercise.level}"


def _rule_hint(rule: Rule) -> str:
    return "always holds" if rule.kind == "contract" else "preference"


def _source_name(source: Source) -> str:
    return f"{source.authors}{f' {source.year}' if source.year else ''}"


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1] + "…"


def show(knowledge: Knowledge, id: str, *, drawn: bool = False) -> str:
    """The page of an id (or of an exercise's name or alias), at most 88 columns wide; two pages where two share an id.

    Args:
        knowledge: The knowledge base.
        id: What to show.
        drawn: An exercise's first two poses stand above its words, in braille patterns.

    Raises:
        InputError: nothing has this id; the nearest ids are named.
    """
    wanted = id.strip().lower().replace(" ", "-")
    pages = _pages(knowledge, wanted)
    if not pages:
        named = _exercise_named(knowledge, id)
        pages = [exercise_page(named, knowledge)] if named else []
        wanted = named.id if named else wanted
    if not pages:
        names = _every_name(knowledge)
        near = get_close_matches(wanted, names, n=3, cutoff=0.5)
        raise InputError(
            "kb show",
            found=id,
            allowed=f"an id, e.g. {', '.join(near)}" if near else "an id of the knowledge base",
            fix="`toeoff kb list` shows them all.",
        )
    picture = _picture(wanted) if drawn and wanted in knowledge.exercises else []
    return "\n\n".join("\n".join(page) for page in ([picture] if picture else []) + pages)


def _picture(id: str) -> list[str]:
    from toeoff.app.text.figure_text import figure_lines
    from toeoff.knowledge.figures import load_figure

    figure = load_figure(id, checked=True)
    return figure_lines(figure) if figure else []


def _pages(knowledge: Knowledge, wanted: str) -> list[list[str]]:
    """Every page with exactly this id: a phase and a rule may share one."""
    kinds: tuple[tuple[Mapping[str, Any], Callable[..., list[str]]], ...] = (
        (knowledge.exercises, exercise_page),
        (knowledge.rules, rule_page),
        (knowledge.routines, routine_page),
        (knowledge.phases, phase_page),
        (knowledge.muscles, muscle_page),
        (knowledge.sources, source_page),
    )
    return [page(values[wanted], knowledge) for values, page in kinds if wanted in values]


def _exercise_named(knowledge: Knowledge, name: str) -> Exercise | None:
    wanted = " ".join(name.lower().split())
    for exercise in knowledge.exercises.values():
        if wanted in {known.lower() for known in (exercise.name, *exercise.aliases)}:
            return exercise
    return None


def _every_name(knowledge: Knowledge) -> list[str]:
    kinds = (knowledge.exercises, knowledge.rules, knowledge.routines, knowledge.phases, knowledge.muscles)
    ids = {name for values in kinds for name in values} | set(knowledge.sources)
    return sorted(ids | {alias for exercise in knowledge.exercises.values() for alias in exercise.aliases})
