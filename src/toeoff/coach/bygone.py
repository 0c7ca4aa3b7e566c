"""Findings about what is over: kept short where they explain it, left out where nothing can be mended any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from toeoff.coach.fill.earlier import FELL
from toeoff.coach.wishes import LEFT_OUT
from toeoff.model.finding import Finding, Severity
from toeoff.model.plan import Season, monday_of

SINGLE = (FELL.split("{", maxsplit=1)[0], LEFT_OUT)
"""Findings about one session begin like this."""


def bygone(earlier: Season, today: date) -> Iterator[Finding]:
    """What was said about weeks that are over, one finding a rule; single sessions keep their own sentence.

    Args:
        earlier: The version that said it.
        today: The first Monday that is not over.
    """
    weeks: dict[str, dict[str, None]] = {}
    for found in earlier.findings:
        anchors = found.where.split()
        over = [anchor for anchor in anchors if _is_week_before(anchor, today)]
        if found.severity is Severity.ERROR or not over:
            continue
        if found.message.startswith(SINGLE) and len(anchors) == 1:
            yield found
        else:
            weeks.setdefault(found.rule, {}).update(dict.fromkeys(over))
    for rule, anchors_of_rule in weeks.items():
        count = len(anchors_of_rule)
        span = "one week that is over" if count == 1 else f"{count} weeks that are over"
        yield Finding(
            rule=rule,
            severity=Severity.INFO,
            where=" ".join(anchors_of_rule),
            message=f"This was noted for {span}.",
        )


def _is_week_before(anchor: str, today: date) -> bool:
    return anchor.startswith("week:") and date.fromisoformat(anchor.removeprefix("week:")) < today


def settled(findings: Iterable[Finding], season: Season, now: datetime) -> list[Finding]:
    """Findings without what nobody can mend any more.

    An error is left out when everything it names is over: sessions and runs before `now`, weeks that have ended. It
    becomes a warning where only what is over could have been otherwise: a week that has begun with a session, a
    session that is over before a run that moved, a taper whose time has passed, a deload that is over.
    """
    return [kept for found in findings if (kept := _settled(found, season, now)) is not None]


def _settled(found: Finding, season: Season, now: datetime) -> Finding | None:
    if found.severity is not Severity.ERROR:
        return found
    anchors = found.where.split()
    over = {anchor: _is_over(anchor, season, now) for anchor in anchors}
    if all(value is True for value in over.values()):
        return None
    sessions = [over[anchor] for anchor in anchors if any(session.id == anchor for session in season.sessions)]
    late = found.rule == "deload" and any(value is not False for value in over.values())
    begun = all(value is not False for value in sessions or over.values())
    if late or begun or (found.rule == "taper" and _too_late(season, now)):
        return replace(found, severity=Severity.WARN)
    return found


def _is_over(anchor: str, season: Season, now: datetime) -> bool | None:
    """Is what the anchor names over; None for a week that has begun with a session."""
    starts = {one.id: one.start for one in season.sessions} | {one.id: one.start for one in season.runs}
    if anchor in starts:
        return starts[anchor] < now
    if not anchor.startswith("week:"):
        return False
    monday = date.fromisoformat(anchor.removeprefix("week:"))
    if monday + timedelta(days=6) < now.date():
        return True
    begun = any(monday <= session.start.date() and session.start < now for session in season.sessions)
    return None if begun and monday <= now.date() else False


def _too_late(season: Season, now: datetime) -> bool:
    """Did the taper begin, or should it have begun, in a week that is over?"""
    today = monday_of(now.date())
    if any(week.taper and week.monday < today for week in season.weeks):
        return True
    races = [race.start.date() for race in season.races if race.start >= now]
    return any(race - today < timedelta(days=15) for race in races)
