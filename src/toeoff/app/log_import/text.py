"""A preview in plain text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from toeoff.app.log_import.preview import Preview
from toeoff.files.strength_log import App, UnitKnown, Why
from toeoff.knowledge import load_knowledge
from toeoff.units import counted

APPS = {
    App.STRONG: "Strong",
    App.HEVY: "Hevy",
    App.FITNOTES: "FitNotes",
    App.LIFTOSAUR: "Liftosaur",
    App.TABLE: "a table",
}
REASONS = {
    Why.NOT_DONE: "planned but not done",
    Why.REST: "rest timers",
    Why.NOTHING: "without reps, time or distance",
    Why.DATE: "without a date that can be read",
    Why.EXERCISE: "without an exercise",
    Why.NUMBER: "with a number that no set can have",
    Why.ORDER: "of an unknown kind",
    Why.BROKEN: "with broken quotes or cells too many",
    Why.LATER: "in the future",
}
MOST_NAMES = 12


def preview_text(seen: Preview, name: str) -> str:
    """What an import would bring, in a few lines."""
    return "\n".join(_lines(seen, name)) + "\n"


def _lines(seen: Preview, name: str) -> Iterator[str]:
    log = seen.log
    span = f", {seen.first:%Y-%m-%d} to {seen.last:%Y-%m-%d}" if seen.first and seen.last else ""
    yield f"{name}: {APPS[log.app]}, {counted(log.rows, 'row')}{span}"
    yield f"New: {counted(seen.sets, 'set')} in {counted(seen.workouts, 'workout')}" + (
        f", {counted(seen.warm_ups, 'warm-up set')} among them" if seen.warm_ups else ""
    )
    if seen.known:
        changed = f"; {seen.changed} with other numbers, which stay as they are here" if seen.changed else ""
        yield f"Here already: {counted(seen.known, 'set')}{changed}"
    if seen.units:
        yield "Loads: " + ", ".join(
            f"{count} in {unit}" if unit else f"{count} without" for unit, count in _units(seen)
        )
    if log.unit is not None:
        yield f"The file does not say whether its loads are kg or lb; {log.unit} is {_how(seen)}. --unit changes it."
    yield from _names(seen)
    for reason in seen.left_out:
        places = ", ".join(map(str, reason.lines)) + (", …" if reason.count > len(reason.lines) else "")
        found = f", such as {reason.found}" if reason.found else ""
        yield f"Left out, {REASONS[reason.why]}: {counted(reason.count, 'line')} ({places}{found})"
    if log.shortened:
        yield f"Cut: {counted(len(log.shortened), 'long note')}"


def _units(seen: Preview) -> list[tuple[str, int]]:
    return sorted(seen.units.items(), key=lambda one: -one[1])


def _how(seen: Preview) -> str:
    if seen.log.unit_known is UnitKnown.ASKED:
        return "what you said"
    if seen.log.unit_because is None:
        return "your own unit"
    share, tenth = seen.log.unit_because
    return f"likely, because {share} % of the loads are in steps of five and a tenth of them reach {tenth}"


def _names(seen: Preview) -> Iterator[str]:
    known = load_knowledge().exercises
    for one in seen.names:
        if one.exercise:
            yield f"  {one.written} ({counted(one.sets, 'set')}): {known[one.exercise].name}"
    own = [one.written for one in seen.names if not one.exercise]
    if own:
        more = f" and {len(own) - MOST_NAMES} more" if len(own) > MOST_NAMES else ""
        yield f"  Under their own names: {', '.join(own[:MOST_NAMES])}{more}"
