"""Runs, sessions and the hours between them in words, and weeks as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django import template
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toeoff.app.season_lines import Gap, State, Strength
from toeoff.app.season_page import WeekRow
from toeoff.model.athlete import Away
from toeoff.model.plan import Demand
from toeoff.model.run import Run, RunKind
from toeoff.web import marks
from toeoff.web.templatetags.words import clock, km

register = template.Library()

LONGEST_NAME = 42
"""Titles longer than this are cut inside a sentence; as a heading they stand whole."""


@register.filter
def hours(value_h: float) -> str:
    """Hours in words [h], to the half hour below 100.

    Example:
        >>> hours(61.5), hours(0.25), hours(130.2)
        ('61.5 h', '15 min', '5.4 days')
    """
    if value_h < 1:
        return _("%(count)d min") % {"count": round(value_h * 60)}
    if value_h < 100:
        return _("%(count)s h") % {"count": f"{int(value_h * 2) / 2:g}"}
    return _("%(count)s days") % {"count": f"{round(value_h / 24, 1):g}"}


@register.filter
def clock_figures(moment: datetime) -> str:
    """The figures of a time: 18:30, or 6:30 of 6:30 pm."""
    return clock(moment).partition(" ")[0]


@register.filter
def clock_half(moment: datetime) -> str:
    """The half of the day on the 12-hour clock: pm; empty on the 24-hour clock."""
    return clock(moment).partition(" ")[2]


@register.filter
def long_weekday(moment: date) -> str:
    """Thursday."""
    return str(WEEKDAYS[moment.weekday()])


@register.filter
def until(first: date, last: date) -> str:
    """Two dates of one stretch: 9 to 15 March."""
    words = {"first": date_format(first, "j" if first.month == last.month else "j F"), "last": date_format(last, "j F")}
    return _("%(first)s to %(last)s") % words


@register.filter
def weekday_list(days: Sequence[date]) -> str:
    """Monday, Thursday and Saturday."""
    names = [long_weekday(day) for day in days]
    if len(names) < 2:
        return "".join(names)
    return _("%(days)s and %(last)s") % {"days": ", ".join(names[:-1]), "last": names[-1]}


def kind_name(kind: RunKind) -> str:
    """A kind of run as a heading."""
    return {
        RunKind.EASY: _("Easy run"),
        RunKind.MEDIUM: _("Medium run"),
        RunKind.QUALITY: _("Quality run"),
        RunKind.LONG: _("Long run"),
        RunKind.RACE: _("Race"),
        RunKind.CROSS: _("Cross-training"),
        RunKind.REST: _("Rest"),
    }[kind]


@register.filter
def run_name(run: Run) -> str:
    """The plan's own words for a run, else its kind."""
    return " ".join(run.title.split()) or kind_name(run.kind)


@register.filter
def run_note(run: Run) -> str:
    """Key run or race, and how far."""
    words = [_("race") if run.kind is RunKind.RACE else _("key run")] if run.key else []
    words += [km(run.km)] if run.km else []
    return ", ".join(words)[:1].upper() + ", ".join(words)[1:]


@register.filter
def whose(run: Run) -> str:
    """Sunday's Long run."""
    name = run_name(run)
    short = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
    return _("%(weekday)s's %(run)s") % {"weekday": long_weekday(run.start), "run": short}


@register.filter
def demand(session: Strength) -> str:
    """Hard, moderate or light."""
    return {Demand.HARD: _("Hard"), Demand.MODERATE: _("Moderate"), Demand.LIGHT: _("Light")}[session.demand]


@register.filter
def strength_note(session: Strength) -> str:
    """How much a session asks, and how far it is from the key runs around it."""
    asks = demand(session)
    if session.state is State.PAST:
        return _("%(demand)s. Nothing is logged about it.") % {"demand": asks}
    words = _("Done. %(demand)s.") if session.state is State.DONE else _("%(demand)s.")
    return f"{words % {'demand': asks}} {_between(session)}".rstrip()


def _between(session: Strength) -> str:
    """The key runs before and after it with their hours, start to start."""
    if session.after and session.before:
        values = _gap(session.after, "after") | _gap(session.before, "before")
        return _("%(after_h)s after %(after)s, %(before_h)s before %(before)s.") % values
    if session.before:
        return _("%(before_h)s before %(before)s.") % _gap(session.before, "before")
    if session.after:
        return _("%(after_h)s after %(after)s.") % _gap(session.after, "after")
    return ""


def _gap(gap: Gap, name: str) -> dict[str, str]:
    return {f"{name}_h": hours(gap.hours_h), name: whose(gap.run)}


@register.filter
def named(address: str, uid: str) -> str:
    """The address of one session, from that of a session called UID: found once for all rows of a page."""
    return address.replace("UID", uid)


@register.filter
def hard_sets(count: int) -> str:
    """11 hard sets."""
    return ngettext("%(count)d hard set", "%(count)d hard sets", count) % {"count": count}


@register.filter
def sets(count: int) -> str:
    """11 sets."""
    return ngettext("%(count)d set", "%(count)d sets", count) % {"count": count}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What all weeks of a page are drawn with."""

    scale: marks.Scale
    now: datetime
    away: tuple[Away, ...] = ()


@register.filter
def drawn(row: WeekRow, drawing: Drawing) -> SafeString:
    """A week as a picture: every hour of its seven days as wide as every other."""
    axis, scale = marks.Axis.of_days(row.first, 7), drawing.scale
    shapes = [
        *(_away(axis, one, scale.height) for one in drawing.away if one.start <= row.last and one.end >= row.first),
        *marks.days(axis, scale.height),
        marks.ground(scale.line),
        *(marks.run_mark(axis, run, scale) for run in row.runs),
        *(marks.strength_mark(axis, session, scale) for session in row.sessions),
    ]
    if row.current:
        shapes.append(marks.hairline(axis, drawing.now, scale.height))
    return marks.picture(shapes, scale.height, week_words(row))


def _away(axis: marks.Axis, away: Away, height: int) -> str:
    first, last = (datetime.combine(day, time()) for day in (away.start, away.end + timedelta(days=1)))
    return marks.span(axis, first, last, height, "away")


def week_words(row: WeekRow) -> str:
    """What a picture of a week shows, in a few words."""
    runs = ngettext("%(count)d run", "%(count)d runs", len(row.runs)) % {"count": len(row.runs)}
    count = len(row.sessions)
    sessions = ngettext("%(count)d strength session", "%(count)d strength sessions", count) % {"count": count}
    words = _("%(runs)s and %(sessions)s.") % {"runs": runs, "sessions": sessions}
    return f"{words} {_('Race: %(race)s.') % {'race': run_name(row.race)}}" if row.race else words


@register.filter
def short_names(row: WeekRow) -> list[str]:
    """Names of the seven days in the order of the picture."""
    return [str(WEEKDAYS_ABBR[day.date.weekday()]) for day in row.days]
