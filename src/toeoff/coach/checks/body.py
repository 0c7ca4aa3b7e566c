"""The runner's body: the ladder of exercises, and complaints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from toeoff.coach.checks.recount import is_hard, item_contacts, placed_items
from toeoff.coach.checks.report import broken
from toeoff.model.athlete import Pain
from toeoff.model.finding import Finding, Severity
from toeoff.model.knowledge import Knowledge, Rule
from toeoff.model.plan import Season, Session

REFER_RULES = frozenset({"pain", "stop-and-refer"})
"""Under these rules a season shows the text that sends a runner to a professional."""


def ladder(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """An exercise above the runner's level comes after two sessions of one of its easier neighbours."""
    rule = knowledge.rules["ladder"]
    level = season.athlete.experience.level
    done: Counter[str] = Counter()
    for session in sorted(season.sessions, key=lambda session: session.start):
        ids = {item.exercise for item in session.items}
        for name in sorted(ids):
            exercise = knowledge.exercises.get(name)
            if exercise is None or exercise.level <= level:
                continue
            if not any(done[easier] >= rule.number("neighbour_sessions") for easier in exercise.ladder.easier):
                easier = " or ".join(exercise.ladder.easier) or "an easier neighbour"
                yield broken(
                    rule.id,
                    session.id,
                    f"{exercise.name} is level {exercise.level}, above level {level}; "
                    f"{rule.number('neighbour_sessions'):g} sessions of {easier} come first.",
                    f"Do {easier} here.",
                )
        done.update(ids)


def pain(season: Season, knowledge: Knowledge) -> Iterator[Finding]:
    """A complaint holds the load or removes the work of its tissue until it is gone, and may stop and refer."""
    rule = knowledge.rules["pain"]
    for complaint in season.athlete.pain:
        severe = is_severe(complaint, rule)
        if severe and not _refers(season):
            message = f"The complaint ({complaint.region}) asks for the stop and refer text, which is missing."
            yield broken(rule.id, "athlete", message)
        if not is_open(complaint, rule):
            continue
        yield from _held_loads(season, complaint, knowledge)
        for session in _sessions_while_open(season, complaint, rule):
            yield from _removed(session, complaint, knowledge, severe=severe)


def is_severe(complaint: Pain, rule: Rule) -> bool:
    """Above 5 of 10, or signs of a bone stress injury."""
    return complaint.score > rule.number("remove_above_score") or complaint.bone_stress_signs


def is_open(complaint: Pain, rule: Rule) -> bool:
    """From 3 of 10 on, or severe."""
    return complaint.score >= rule.number("hold_from_score") or is_severe(complaint, rule)


def open_spans(season: Season, knowledge: Knowledge) -> list[tuple[date, date]]:
    """First date of every open complaint, and the first on which it counts no more without a log."""
    rule = knowledge.rules["pain"]
    return [_open_span(season, complaint, rule) for complaint in season.athlete.pain if is_open(complaint, rule)]


def _open_span(season: Season, complaint: Pain, rule: Rule) -> tuple[date, date]:
    first = max(complaint.since or season.start, season.start)
    return first, first + timedelta(days=rule.number("open_d"))


def _refers(season: Season) -> bool:
    return any(finding.rule in REFER_RULES and finding.severity is not Severity.INFO for finding in season.findings)


def _sessions_while_open(season: Season, complaint: Pain, rule: Rule) -> list[Session]:
    first, end = _open_span(season, complaint, rule)
    inside = [session for session in season.sessions if first <= session.start.date() < end]
    return sorted(inside, key=lambda session: session.start)


def _rank(exercise: str, complaint: Pain, knowledge: Knowledge) -> int:
    known = knowledge.exercises.get(exercise)
    return known.tissue.get(complaint.tissue, 0) if known else 0


def _removed(session: Session, complaint: Pain, knowledge: Knowledge, *, severe: bool) -> Iterator[Finding]:
    """Rank 4 goes; in a severe complaint hard sets and contacts from rank 2 on go as well."""
    rule = knowledge.rules["pain"]
    for block, item in placed_items(session):
        rank = _rank(item.exercise, complaint, knowledge)
        demanding = is_hard(item, block.role, knowledge) or item_contacts(item, knowledge) > 0
        if rank >= rule.number("removed_rank") or (severe and demanding and rank >= rule.number("affected_rank")):
            yield broken(
                rule.id,
                session.id,
                f"{item.exercise} loads the {complaint.region} with rank {rank}, "
                f"and the complaint stands at {complaint.score} of 10.",
                "Choose a neighbour that spares it.",
            )


def _held_loads(season: Season, complaint: Pain, knowledge: Knowledge) -> Iterator[Finding]:
    """From rank 2 on no load goes above the first one at the same place."""
    rule = knowledge.rules["pain"]
    first: dict[tuple[str, str], float] = {}
    for session in _sessions_while_open(season, complaint, rule):
        for item in session.items:
            if item.load_kg is None or _rank(item.exercise, complaint, knowledge) < rule.number("affected_rank"):
                continue
            held = first.setdefault((item.exercise, session.place), item.load_kg)
            if item.load_kg > held:
                yield broken(
                    rule.id,
                    session.id,
                    f"{item.exercise} rises from {held:g} to {item.load_kg:g} kg "
                    f"while the complaint ({complaint.region}) is open.",
                    "Hold the load.",
                )
