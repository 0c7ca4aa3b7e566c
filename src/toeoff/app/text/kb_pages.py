"""Pages of the knowledge base as plain text for a terminal: what it is, how sure we are, who says so."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from toeoff.model.exercise import DefaultDose, Exercise
from toeoff.model.knowledge import Knowledge, Muscle, PhaseFacts, Routine, RoutineItem, Rule, RuleNumber, Source

WIDTH = 88
LABEL_WIDTH = 12

MARKS = {
    "abstract": "Abstract read",
    "secondary": "Reported by",
    "code": "Public code",
    "computed": "Computed",
    "unverified": "Recalled, not checked",
    "uncertain": "In doubt, not used",
    "house rule": "Our rule",
    "seed": "Coach's article",
}
"""How far a source itself was read, in the words a runner sees."""

EVIDENCE = {
    "trial": "trials, as far as the sources below were read",
    "cohort": "observation of runners or lifters, not trials",
    "expert": "coaching experience",
    "house": "our choice",
}
"""How sure a rule or phase is."""

SIDES = {"bilateral": "both legs", "per-side": "each side in turn", "alternating": "sides alternate"}


def exercise_page(exercise: Exercise, knowledge: Knowledge) -> list[str]:
    """Everything needed to do it well, and why."""
    muscles = (f"{knowledge.muscles[key].name} {share:g}" for key, share in exercise.muscles.items())
    kit = (" + ".join(kits) if kits else "floor only" for kits in exercise.kit)
    page = [*_head(exercise.name, exercise.id), *_wrap(exercise.why), ""]
    page += _line("Set-up", exercise.setup)
    for number, step in enumerate(exercise.steps, start=1):
        page += _line(f"Step {number}", step)
    page += _line("Cues", " ".join(exercise.cues))
    page += _line("Breathing", exercise.breathing)
    page += _line("Force", exercise.force_path)
    page += _line("A set", _dose(exercise.default, exercise))
    page += _line("Kit", " or ".join(kit))
    page += _line("Muscles", ", ".join(muscles))
    page += _line("Level", f"{exercise.level} of 4; {exercise.pattern}, chain {exercise.chain}")
    page += _line("Irritates", ", ".join(f"{tissue} {rank}" for tissue, rank in exercise.tissue.items() if rank > 1))
    page += _line("Easier", ", ".join(exercise.ladder.easier))
    page += _line("Harder", ", ".join(exercise.ladder.harder))
    for fault in exercise.faults:
        page += _line("If you see", f"{fault.see}: say '{fault.cue}' {fault.answer}")
    page += _line("Note", exercise.note)
    return [*page, *_says(exercise.sources, knowledge)]


def _dose(dose: DefaultDose, exercise: Exercise) -> str:
    amount = f"{dose.reps} reps" if dose.reps is not None else f"{dose.seconds} s"
    tempo = f", tempo {dose.tempo}" if dose.tempo else ""
    return f"{amount}, {SIDES[exercise.sides]}{tempo}, {dose.rest_s} s rest"


def rule_page(rule: Rule, knowledge: Knowledge) -> list[str]:
    """What it asks, its numbers with units, how sure, who says so, exceptions, history and examples."""
    status = {"contract": "holds in every season", "choice": "a preference or a way of reading the input"}[rule.kind]
    page = [*_head(rule.name, rule.id), *_wrap(rule.text), "", *_line("Why", rule.why)]
    page += _line("Kind", f"{status}; {rule.status}")
    page += _line("How sure", EVIDENCE[rule.evidence])
    for name, number in rule.numbers.items():
        page += _line("Number", f"{name}: {_number(number)}. {number.meaning}")
    for exception in rule.unless:
        page += _line("Unless", exception)
    page += _says(rule.sources, knowledge)
    for change in rule.history:
        page += _line("History", f"{change.date.isoformat()}: {change.what}")
    for example in rule.examples:
        page += _line("Passes" if example.passes else "Breaks it", example.title)
        for week in example.weeks:
            page += _line("", week)
        page += _line("", f"says: {example.says}" if example.says else "")
    return page


def _number(number: RuleNumber) -> str:
    """Value, unit and the range in which it may be set.

    Example:
        >>> _number(RuleNumber(value=48, unit="h", min=36, max=72, meaning=""))
        '48 h (may be 36 to 72)'
    """
    return f"{number.value:g} {number.unit} (may be {number.min:g} to {number.max:g})"


def routine_page(routine: Routine, knowledge: Knowledge) -> list[str]:
    """Blocks in order with rounds, doses, easier versions and where each dose comes from."""
    page = [*_head(routine.name, routine.id), *_wrap(routine.what), ""]
    page += _line("Minutes", str(routine.minutes) if routine.minutes is not None else "")
    page += _line("Kit", ", ".join(routine.kit))
    for block in routine.blocks:
        rounds = "1 round" if block.rounds == 1 else f"{block.rounds} rounds"
        page += ["", f"{block.label} ({block.role}, {rounds}, {block.status})"]
        for item in block.items:
            page += _wrap(_routine_item(item, knowledge), indent=2)
            page += _wrap(item.note, indent=4)
    page += [""] if routine.notes else []
    for note in routine.notes:
        page += _line("Note", note)
    return [*page, *_says(routine.sources, knowledge)]


def _routine_item(item: RoutineItem, knowledge: Knowledge) -> str:
    amount = f"{item.reps} reps" if item.reps is not None else f"{item.seconds} s"
    side = " a side" if knowledge.exercises[item.exercise].per_side else ""
    reserve = f" @{item.rir}RIR" if item.rir is not None else ""
    tempo = f" t{item.tempo}" if item.tempo else ""
    easier = f"; easier: {', '.join(item.easier)}" if item.easier else ""
    return f"{item.exercise} {amount}{side}{reserve}{tempo} ({item.status}){easier}"


def phase_page(phase: PhaseFacts, knowledge: Knowledge) -> list[str]:
    """Aim, methods, gates, length and weekly sets per experience, doses and what is kept."""
    page = [*_head(f"Phase: {phase.name}", phase.id), *_wrap(phase.aim), ""]
    page += _line("Methods", phase.methods)
    page += _line("Look at", phase.emphasis)
    page += _line("Avoid", phase.avoid)
    page += _line("Kept", phase.kept)
    for gate in phase.entry:
        page += _line("Opens when", gate)
    for gate in phase.exit:
        page += _line("Ends when", gate)
    page += _line("Weeks", _spans(phase.weeks))
    page += _line("Hard sets", _spans(phase.hard_sets, " a week"))
    for name, dose in phase.doses.items():
        reps = f"{_span(dose.reps)} reps" if dose.reps else ""
        seconds = f"{_span(dose.seconds)} s" if dose.seconds else ""
        reserve = f", {_span(dose.rir)} in reserve" if dose.rir else ""
        amount = " or ".join(filter(None, (reps, seconds)))
        page += _line("Dose", f"{name}: {_span(dose.sets)} x {amount}{reserve}, {dose.tempo}, {dose.rest_s} s rest")
    page += _line("Light work", ", ".join(phase.light))
    page += _line("How sure", EVIDENCE[phase.evidence])
    return [*page, *_says(phase.sources, knowledge)]


def _spans(values: dict[str, tuple[int, int]], unit: str = "") -> str:
    return ", ".join(f"{who} {_span(span)}{unit}" for who, span in values.items())


def _span(span: tuple[int, int] | None) -> str:
    """First and last week of a mesocycle.

    Example:
        >>> _span((2, 3)), _span((2, 2))
        ('2 to 3', '2')
    """
    first, last = span or (0, 0)
    return str(first) if first == last else f"{first} to {last}"


def muscle_page(muscle: Muscle, knowledge: Knowledge) -> list[str]:
    """Its parts, its job in running, its weekly band, and what trains it first."""
    trained_by = [one.id for one in knowledge.exercises.values() if one.prime_mover == muscle.id]
    page = [*_head(muscle.name, muscle.id), *_wrap(muscle.job), ""]
    page += _line("Parts", ", ".join(muscle.parts))
    page += _line("Where", muscle.where)
    page += _line("Hills", muscle.hills_and_sprints)
    bands = (f"{who} {least:g} to {most:g}" for who, (least, most) in muscle.weekly_sets.items())
    page += _line("Sets a week", ", ".join(bands))
    page += _line("Trained by", ", ".join(trained_by))
    return [*page, *_says(muscle.sources, knowledge)]


def source_page(source: Source, knowledge: Knowledge) -> list[str]:
    """Who, what, where, how far it was read, and what rests on it."""
    page = [*_head(source.title.strip("[]"), source.key), *_wrap(_reference(source)), ""]
    page += _line("Read", MARKS[source.mark])
    for kind in ("rules", "phases", "routines", "muscles", "exercises", "references"):
        page += _line(kind.capitalize(), ", ".join(_citing(getattr(knowledge, kind), source.key)))
    return page


def _citing(values: dict[str, object], key: str) -> list[str]:
    return [name for name, value in values.items() if key in getattr(value, "sources", ())]


def _reference(source: Source) -> str:
    parts = (source.authors, str(source.year or ""), source.title, source.venue, source.doi and f"doi:{source.doi}")
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def _says(keys: Iterable[str], knowledge: Knowledge) -> list[str]:
    """Who says so, with how far it was read in front."""
    lines: list[str] = [""]
    for key in keys:
        source = knowledge.sources[key]
        lines += _line("Says who", f"{MARKS[source.mark]}: {key}. {_reference(source)}")
    return lines


def _head(name: str, id: str) -> list[str]:
    title = f"{name} ({id})"
    lines = textwrap.wrap(title, WIDTH)
    return [*lines, "=" * max(len(line) for line in lines), ""]


def _line(label: str, text: str) -> list[str]:
    """A label and its text, wrapped under itself; nothing when there is nothing to say."""
    if not text:
        return []
    indent = " " * (LABEL_WIDTH + 1)
    return textwrap.wrap(
        " ".join(text.split()), WIDTH, initial_indent=f"{label:<{LABEL_WIDTH}} ", subsequent_indent=indent,
        break_on_hyphens=False,
    )  # fmt: skip


def _wrap(text: str, indent: int = 0) -> list[str]:
    pad = " " * indent
    return textwrap.wrap(
        " ".join(text.split()), WIDTH, initial_indent=pad, subsequent_indent=pad + "  " * bool(indent),
        break_on_hyphens=False,
    )  # fmt: skip
