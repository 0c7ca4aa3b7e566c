"""The rows of a week, time, what and how much: built in Python, because a season has hundreds of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from html import escape
from urllib.parse import quote

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_noop, ngettext

from toeoff.app.pages.season_lines import Day, Line, Strength
from toeoff.app.pages.season_page import WeekRow
from toeoff.model.athlete import Away
from toeoff.model.run import Run
from toeoff.web import marks
from toeoff.web.templatetags.speech import (
    Voice,
    hard_sets,
    run_name,
    run_note,
    sets,
    short_date,
    short_weekday,
    strength_note,
    until,
)
from toeoff.web.templatetags.words import because, clock, length, say

FLAGS = {
    "deload": gettext_noop("Deload"),
    "recovery": gettext_noop("Recovery"),
    "taper": gettext_noop("Taper"),
}
"""What can be special about a week, by the name of its flag."""
THIS_WEEK = gettext_noop("This week")
RACE_WEEK = gettext_noop("Race week")
HARD_SETS = gettext_noop("hard sets")
FREE = gettext_noop("Free")
MARK = gettext_noop("Mark")
AS_KEY_OR_EASY = gettext_noop("as key or easy")
WHY_THIS_WEEK = gettext_noop("Why this week looks like this")
THE_RULE = gettext_noop("The rule")
RUNS_AND_SESSIONS = gettext_noop("%(runs)s and %(sessions)s.")
AND_A_RACE = gettext_noop("Race: %(race)s.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What all weeks of a page are printed with.

    Args:
        scale: One scale for every picture.
        now: This instant.
        away: Dates without strength.
        session: Address of a session called UID; empty where sessions cannot be opened.
        mark: Address of a run's kind, up to the run's name; empty where it cannot be changed.
        rule: Address of a rule called UID.
        words: The words of this request.
    """

    scale: marks.Scale
    now: datetime
    away: tuple[Away, ...] = ()
    session: str = ""
    mark: str = ""
    rule: str = ""
    words: Voice = field(default_factory=Voice)


def summary(row: WeekRow, frame: Frame) -> SafeString:
    """A week in one row: its first day, what is special about it, its picture and its hard sets."""
    words = frame.words
    date = f'<span class="d">{escape(short_date(row.first, words))}{_special(row, words)}</span>'
    count = f'<span class="n">{row.hard_sets}<span class="vh"> {escape(words(HARD_SETS))}</span></span>'
    return mark_safe(f'<div class="row">{date}{drawn(row, frame)}{count}</div>')  # noqa: S308 - every text is escaped


def _special(row: WeekRow, words: Voice) -> str:
    """The words under the date of a week; a phase does not say its own name twice."""
    special = f'<small class="this">{escape(words(THIS_WEEK))}</small>' if row.current else ""
    flags = [flag for flag in FLAGS if getattr(row.week, flag) and flag != row.week.phase]
    word = RACE_WEEK if row.race else FLAGS[flags[0]] if flags else ""
    return f"{special}<small>{escape(words(word))}</small>" if word else special


def week(row: WeekRow, frame: Frame) -> SafeString:
    """A week in full: its dates, its timetable, and why it looks like this."""
    dates, count = escape(until(row.first, row.last, frame.words)), escape(hard_sets(row.hard_sets))
    head = f'<h3 class="oh">{dates} <span class="sub">{count}</span></h3>'
    return mark_safe(f"{head}{''.join(_rows(row, frame))}{_reasons(row, frame)}")  # noqa: S308 - every text is escaped


def _rows(row: WeekRow, frame: Frame) -> Iterator[str]:
    """The timetable; every day has a row, because each can take a session."""
    yield '<ul class="tt">'
    for day in row.days:
        weekday = escape(short_weekday(day.date, frame.words))
        yield from (_row(day, weekday, line, frame) for line in day.lines)
        if not day.lines:
            head = f'<li class="free" data-day="{day.date.isoformat()}"><span class="t">{weekday}</span>'
            yield f'{head}<span class="what">{escape(frame.words(FREE))}</span></li>'
    yield "</ul>"


def _row(day: Day, weekday: str, line: Line, frame: Frame) -> str:
    when = f'<span class="t">{weekday}<small>{clock(line.start)}</small></span>'
    date = f'data-day="{day.date.isoformat()}"'
    if line.session:
        uid = f' data-session="{escape(line.session.uid)}"' if frame.session else ""
        return f'<li {date}{uid} class="st {line.session.state}">{when}{_session(line.session, frame)}</li>'
    return f"<li {date}>{when}{_run(line.run, frame) if line.run else ''}</li>"


def _session(session: Strength, frame: Frame) -> str:
    title = escape(session.title)
    if frame.session:
        title = f'<a lang="en" href="{frame.session.replace("UID", quote(session.uid))}">{title}</a>'
    else:
        title = f'<span lang="en">{title}</span>'
    amount = sets(session.hard_sets) if session.hard_sets else length(session.minutes)
    note = escape(strength_note(session, frame.words))
    return f'<span class="what">{title}<small>{note}</small></span><span class="end">{amount}</span>'


def _run(run: Run, frame: Frame) -> str:
    words, link = frame.words, ""
    if frame.mark and run.uid:
        says = f'{escape(words(MARK))}<span class="vh"> {escape(words(AS_KEY_OR_EASY))}</span>'
        link = f'<a class="mark" href="{frame.mark}{quote(run.uid, safe="")}">{says}</a>'
    name = f'<span translate="no">{escape(run_name(run, words))}</span>'
    what = f'<span class="what">{name}<small>{escape(run_note(run, words))}</small></span>'
    return f'{what}<span class="end">{length(run.minutes)}{link}</span>'


def _reasons(row: WeekRow, frame: Frame) -> str:
    """Why the week looks like this, and what is to be known about it alone; each with its rule."""
    said = [_reason(because(reason.message), reason.rule, frame) for reason in row.week.because]
    for found in row.findings:
        fix = f' <span class="sub" lang="en">{escape(say(found.fix))}</span>' if found.fix else ""
        said.append(_reason(escape(say(found.message)), found.rule, frame, fix))
    head = f"<summary>{escape(frame.words(WHY_THIS_WEEK))}</summary>"
    return f'<details class="reasons">{head}<ul>{"".join(said)}</ul></details>'


def _reason(message: str, rule: str, frame: Frame, fix: str = "") -> str:
    link = f'<a href="{frame.rule.replace("UID", quote(rule))}">{escape(frame.words(THE_RULE))}</a>'
    return f'<li><span lang="en">{message}</span> {link}{fix}</li>'


def drawn(row: WeekRow, frame: Frame) -> SafeString:
    """A week as a picture: every hour of its seven days as wide as every other."""
    axis, scale = marks.Axis.of_days(row.first, 7), frame.scale
    shapes = [
        *(_away(axis, one, scale.height) for one in frame.away if one.start <= row.last and one.end >= row.first),
        *marks.days(axis, scale.height),
        marks.ground(scale.line),
        *(marks.run_mark(axis, run, scale) for run in row.runs),
        *(marks.strength_mark(axis, session, scale) for session in row.sessions),
    ]
    if row.current:
        shapes.append(marks.hairline(axis, frame.now, scale.height))
    return marks.picture(shapes, scale.height, week_words(row, frame.words))


def _away(axis: marks.Axis, away: Away, height: int) -> str:
    first, last = (datetime.combine(day, time()) for day in (away.start, away.end + timedelta(days=1)))
    return marks.span(axis, first, last, height, "away")


def week_words(row: WeekRow, words: Voice) -> str:
    """What a picture of a week shows, in a few words."""
    runs, sessions = len(row.runs), len(row.sessions)
    counts = {
        "runs": ngettext("%(count)d run", "%(count)d runs", runs) % {"count": runs},
        "sessions": ngettext("%(count)d strength session", "%(count)d strength sessions", sessions)
        % {"count": sessions},
    }
    race = f" {words(AND_A_RACE) % {'race': run_name(row.race, words)}}" if row.race else ""
    return words(RUNS_AND_SESSIONS) % counts + race
