"""Today for a terminal and for other programs: the same facts as the page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from toeoff.app.pages.free_day import FreeKind, WhyFree
from toeoff.app.pages.season_lines import Gap, Strength
from toeoff.app.pages.today import Stage, Today, today
from toeoff.errors import InputError
from toeoff.files.words import day_words, moment_words, short_day, weekday
from toeoff.model.plan import Demand
from toeoff.store.models import AthleteRow
from toeoff.units import minutes as length

WIDTH = 78
INDENT = " " * 6
DEMANDS = {Demand.HARD: "hard", Demand.MODERATE: "moderate", Demand.LIGHT: "light"}


def runner_named(name: str | None) -> AthleteRow:
    """The runner that is meant: by her name, or the only one of this database.

    Raises:
        InputError: None, or more than one.
    """
    rows = list(AthleteRow.objects.filter(name=name) if name else AthleteRow.objects.all()[:20])
    if len(rows) == 1:
        return rows[0]
    if name is None and not rows:
        fix = "Start toeoff serve and take the first steps."
        raise InputError("--data", found="a database without a runner", allowed="one with a season", fix=fix)
    known = ", ".join(sorted({row.name for row in rows} or {row.name for row in AthleteRow.objects.all()[:20]}))
    found = f"{len(rows)} runners of this name" if name else f"{len(rows)} runners"
    raise InputError("--athlete", found=found, allowed=f"the name of one of them: {known}")


def today_text(view: Today) -> str:
    """Today in a few lines: what, why, how long, and what comes next."""
    return "\n".join(_lines(view)) + "\n"


def _lines(view: Today) -> Iterator[str]:
    yield f"{weekday(view.now.date())} {day_words(view.now.date())}: {_head(view)}"
    if view.session is not None:
        yield f"{view.session.start:%H:%M} {_session(view.session)}"
        yield from (line for reason in view.because for line in _wrapped(reason.message))
        for dose in view.doses:
            yield f"{INDENT}{dose.name:36} {dose.amount}{f', {dose.load}' if dose.load else ''}"
    elif view.free is not None:
        yield from _wrapped(why_free_words(view.free, view))
    if view.following is not None:
        yield f"Next: {moment_words(view.following.start)} {_session(view.following)}"
    if view.goal is not None:
        yield f"{_days(view.goal.days)} to {view.goal.run.title}."


def _head(view: Today) -> str:
    if view.stage is Stage.SESSION and view.session is not None:
        return f"strength, {length(view.session.minutes)}."
    return {
        Stage.BEFORE: f"your season begins in {_days(view.wait)}.",
        Stage.AFTER: "your season is over.",
        Stage.NO_SEASON: "no season is planned yet; toeoff serve leads you to one.",
    }.get(view.stage, "no strength.")


def _session(session: Strength) -> str:
    return f"{session.title}, {session.place} ({DEMANDS[session.demand]}, {length(session.minutes)})"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT)


def why_free_words(free: WhyFree, view: Today) -> str:
    """Why the day is free, in a sentence."""
    named = _names(free, view)
    said = {
        FreeKind.AWAY: "Because you are away until {until}.",
        FreeKind.LEFT_OUT: "Because you left today's session out.",
        FreeKind.RACE: "Because {run} starts at {run_at}, and race days are for the race.",
        FreeKind.RECOVERY: "{said}",
        FreeKind.NO_HOURS: "Because {weekday} has no hours for strength in your week.",
        FreeKind.KEY_RUN: "Because at {at} today {run} is only {left} h away, and a hard session needs {needed} h.",
        FreeKind.SESSION_NEAR: "Because {at} today is only {apart} h from {near}'s session, and legs need {needed} h.",
        FreeKind.WEEK_FULL: "Because the strength of this week stands on {others}.",
        FreeKind.EMPTY_WEEK: "Because this week holds no strength.",
    }
    return said[free.kind].format(**named)


def _names(free: WhyFree, view: Today) -> dict[str, str]:
    gap: Gap | None = free.gap
    return {
        "until": short_day(free.until) if free.until else "",
        "said": free.said,
        "weekday": f"{view.now:%A}",
        "at": f"{free.at:%H:%M}" if free.at else "",
        "run": gap.run.title if gap else "",
        "run_at": f"{gap.run.start:%H:%M}" if gap else "",
        "left": f"{gap.hours_h:g}" if gap else "",
        "needed": f"{free.needed_h:g}",
        "near": f"{free.near.start:%A}" if free.near else "",
        "apart": f"{free.apart_h:g}",
        "others": _and([f"{day:%A}" for day in free.others]),
    }


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _and(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def today_dict(view: Today) -> dict[str, Any]:
    """Today as plain values."""
    because = [reason.message for reason in view.because]
    if view.free is not None:
        because.append(why_free_words(view.free, view))
    return {
        "format": "toeoff-today/1",
        "date": view.now.date().isoformat(),
        "stage": str(view.stage),
        "session": _session_dict(view.session),
        "because": because,
        "doses": [
            {"exercise": dose.exercise, "name": dose.name, "amount": dose.amount, "load": dose.load}
            for dose in view.doses
        ],
        "next": _session_dict(view.following),
        "race": {"title": view.goal.run.title, "days": view.goal.days} if view.goal else None,
    }


def _session_dict(session: Strength | None) -> dict[str, Any] | None:
    if session is None:
        return None
    return {
        "uid": session.uid,
        "start": session.start.isoformat(),
        "minutes": session.minutes,
        "place": session.place,
        "title": session.title,
        "demand": str(session.demand),
    }


__all__ = ["runner_named", "today", "today_dict", "today_text", "why_free_words"]
