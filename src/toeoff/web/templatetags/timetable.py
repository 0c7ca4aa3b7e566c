"""The rows of a week, time, what and how much: built in Python, because a season has hundreds of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from html import escape
from urllib.parse import quote

from django.utils.safestring import SafeString, mark_safe

from toeoff.app.season_lines import Day, Line, Strength
from toeoff.app.season_page import WeekRow
from toeoff.model.athlete import Away
from toeoff.model.run import Run
from toeoff.web import marks
from toeoff.web.templatetags.speech import (
    Voice,
    hard_sets,
    run_name,
    run_note,
    runs_and_sessions,
    sets,
    short_date,
    strength_note,
    until,
    voice,
)
from toeoff.web.templatetags.words import because, clock, length, say


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
    """

    scale: marks.Scale
    now: datetime
    away: tuple[Away, ...] = ()
    session: str = ""
    mark: str = ""
    rule: str = ""


def summary(row: WeekRow, frame: Frame) -> SafeString:
    """A week in one row: its first day, what is special about it, its picture and its hard sets."""
    words = voice()
    date = f'<span class="d">{escape(short_date(row.first))}{_special(row, words)}</span>'
    count = f'<span class="n">{row.hard_sets}<span class="vh"> {escape(words.hard_sets)}</span></span>'
    return mark_safe(f'<div class="row">{date}{drawn(row, frame)}{count}</div>')  # noqa: S308 - every text is escaped


def _special(row: WeekRow, words: Voice) -> str:
    """The words under the date of a week; a phase does not say its own name twice."""
    special = f'<small class="this">{escape(words.this_week)}</small>' if row.current else ""
    flags = [flag for flag in words.flags if getattr(row.week, flag) and flag != row.week.phase]
    word = words.race_week if row.race else words.flags[flags[0]] if flags else ""
    return f"{special}<small>{escape(word)}</small>" if word else special


def week(row: WeekRow, frame: Frame) -> SafeString:
    """A week in full: its dates, its timetable, and why it looks like this."""
    dates, count = escape(until(row.first, row.last)), escape(hard_sets(row.hard_sets))
    head = f'<h3 class="oh">{dates} <span class="sub">{count}</span></h3>'
    return mark_safe(f"{head}{''.join(_rows(row, frame))}{_reasons(row, frame)}")  # noqa: S308 - every text is escaped


def _reasons(row: WeekRow, frame: Frame) -> str:
    """Why the week looks like this, and what is to be known about it alone; each with its rule."""
    words = voice()
    said = [f"<li>{because(reason.message)} {_rule(reason.rule, frame, words)}</li>" for reason in row.week.because]
    for found in row.findings:
        fix = f' <span class="sub">{escape(say(found.fix))}</span>' if found.fix else ""
        said.append(f"<li>{escape(say(found.message))} {_rule(found.rule, frame, words)}{fix}</li>")
    head = f"<summary>{escape(words.why_this_week)}</summary>"
    return f'<details class="reasons">{head}<ul>{"".join(said)}</ul></details>'


def _rows(row: WeekRow, frame: Frame) -> Iterator[str]:
    words = voice()
    yield '<ul class="tt">'
    for day in row.days:
        weekday = escape(words.short_weekdays[day.date.weekday()])
        yield from (_row(day, weekday, line, frame, words) for line in day.lines)
        if not day.lines:
            head = f'<li class="free" data-day="{day.date.isoformat()}"><span class="t">{weekday}</span>'
            yield f'{head}<span class="what">{escape(words.free)}</span></li>'
    yield "</ul>"


def _row(day: Day, weekday: str, line: Line, frame: Frame, words: Voice) -> str:
    when = f'<span class="t">{weekday}<small>{clock(line.start)}</small></span>'
    date = f'data-day="{day.date.isoformat()}"'
    if line.session:
        uid = f' data-session="{escape(line.session.uid)}"' if frame.session else ""
        return f'<li {date}{uid} class="st {line.session.state}">{when}{_session(line.session, frame, words)}</li>'
    return f"<li {date}>{when}{_run(line.run, frame, words) if line.run else ''}</li>"


def _session(session: Strength, frame: Frame, words: Voice) -> str:
    title = escape(session.title)
    if frame.session:
        title = f'<a href="{frame.session.replace("UID", quote(session.uid))}">{title}</a>'
    amount = sets(session.hard_sets) if session.hard_sets else length(session.minutes)
    note = escape(strength_note(session, words))
    return f'<span class="what">{title}<small>{note}</small></span><span class="end">{amount}</span>'


def _run(run: Run, frame: Frame, words: Voice) -> str:
    link = ""
    if frame.mark and run.uid:
        says = f'{escape(words.mark)}<span class="vh"> {escape(words.as_key_or_easy)}</span>'
        link = f'<a class="mark" href="{frame.mark}{quote(run.uid, safe="")}">{says}</a>'
    what = f'<span class="what">{escape(run_name(run, words))}<small>{escape(run_note(run, words))}</small></span>'
    return f'{what}<span class="end">{length(run.minutes)}{link}</span>'


def _rule(id: str, frame: Frame, words: Voice) -> str:
    return f'<a href="{frame.rule.replace("UID", quote(id))}">{escape(words.the_rule)}</a>'


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
    return marks.picture(shapes, scale.height, week_words(row))


def _away(axis: marks.Axis, away: Away, height: int) -> str:
    first, last = (datetime.combine(day, time()) for day in (away.start, away.end + timedelta(days=1)))
    return marks.span(axis, first, last, height, "away")


def week_words(row: WeekRow) -> str:
    """What a picture of a week shows, in a few words."""
    words = runs_and_sessions(len(row.runs), len(row.sessions))
    return f"{words} {voice().and_a_race % {'race': run_name(row.race)}}" if row.race else words
