"""Why a session no longer stands where it stood: what changed around it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from toeoff.coach.wishes import left_out_words
from toeoff.model.plan import Demand, Season, Session, monday_of
from toeoff.model.run import Run, RunKind

BECAME = {
    RunKind.EASY: "an easy run", RunKind.MEDIUM: "a medium run", RunKind.QUALITY: "intervals or tempo",
    RunKind.LONG: "a long run", RunKind.RACE: "a race", RunKind.CROSS: "cross-training",
}  # fmt: skip
REACH_D = 2
"""Runs so many days after a session can forbid it [d]."""


def cause_of(old: Session, new: Session | None, before: Season, after: Season) -> str:
    """Why a session moved or fell away, as the end of a sentence; empty where nothing is known."""
    day = old.start.date()
    if after.athlete.is_away(day):
        return "because you are away then"
    if not _in_window(old, after):
        return "because your hours changed"
    if left_out := _left_out(old.start, after):
        return left_out
    for apart in range(REACH_D + 1):
        if words := _run_words(day + timedelta(days=apart), before, after):
            return words
    refused = next((slot for slot in (new.instead_of if new else ()) if slot.start == old.start), None)
    return f"because {refused.message.split(': ', 1)[-1].rstrip('.')}" if refused else ""


def _in_window(session: Session, season: Season) -> bool:
    """Does a window of her hours now hold the session's start?"""
    start = session.start
    return any(
        window.day == start.weekday() and window.place == session.place and window.start <= start.time() < window.end
        for window in season.athlete.availability
    )


def _left_out(start: datetime, season: Season) -> str:
    """Did she leave it out herself? The season says so."""
    week = f"week:{monday_of(start.date()).isoformat()}"
    words = {left_out_words(start, demand) for demand in Demand}
    said = any(found.where == week and found.message in words for found in season.findings)
    return "because you left it out" if said else ""


def _run_words(day: date, before: Season, after: Season) -> str:
    """What became of the runs of a date."""
    old, new = (_runs(season, day) for season in (before, after))
    for run in new:
        same = next((other for other in old if other.start == run.start), None)
        if same is not None and same.kind is not run.kind:
            return f"because {day:%A}'s run became {BECAME[run.kind]}"
        if same is None and old:
            return f"because {day:%A}'s run starts at {run.start:%H:%M} now"
        if same is None:
            return f"because a run stands on {day:%A} now"
    return ""


def _runs(season: Season, day: date) -> list[Run]:
    return [run for run in season.runs if run.start.date() == day]
