"""Runs, sessions and the hours between them in the visitor's language.

A season has hundreds of rows, so the words of a language are looked up once and kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from toeoff.app.season_lines import Gap, State, Strength
from toeoff.model.plan import Demand
from toeoff.model.run import Run, RunKind
from toeoff.web.templatetags.words import km

LONGEST_NAME = 42
"""Titles longer than this are cut inside a sentence; as a heading they stand whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The words of one language. Patterns hold their values by name, as gettext has them."""

    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    kinds: Mapping[RunKind, str]
    demands: Mapping[Demand, str]
    key_run: str
    race: str
    minutes: str
    hours: str
    days: str
    whose: str
    asks: str
    done: str
    past: str
    between: str
    before: str
    after: str
    free: str
    mark: str
    as_key_or_easy: str
    this_week: str
    race_week: str
    flags: Mapping[str, str]
    hard_sets: str
    until: str
    why_this_week: str
    the_rule: str
    runs_and_sessions: str
    and_a_race: str


def voice() -> Voice:
    """The words of the language of this request."""
    return _voice(get_language() or "")


@cache
def _voice(language: str) -> Voice:
    return Voice(
        weekdays=tuple(str(WEEKDAYS[day]) for day in range(7)),
        short_weekdays=tuple(str(WEEKDAYS_ABBR[day]) for day in range(7)),
        months=("", *(str(MONTHS[month]) for month in range(1, 13))),
        short_months=("", *(str(MONTHS_3[month]).capitalize() for month in range(1, 13))),
        kinds={
            RunKind.EASY: _("Easy run"),
            RunKind.MEDIUM: _("Medium run"),
            RunKind.QUALITY: _("Quality run"),
            RunKind.LONG: _("Long run"),
            RunKind.RACE: _("Race"),
            RunKind.CROSS: _("Cross-training"),
            RunKind.REST: _("Rest"),
        },
        demands={Demand.HARD: _("Hard"), Demand.MODERATE: _("Moderate"), Demand.LIGHT: _("Light")},
        key_run=_("Key run"),
        race=_("Race"),
        minutes=_("%(count)d min"),
        hours=_("%(count)s h"),
        days=_("%(count)s days"),
        whose=_("%(weekday)s's %(run)s"),
        asks=_("%(demand)s."),
        done=_("Done. %(demand)s."),
        past=_("%(demand)s. Nothing is logged about it."),
        between=_("%(after_h)s after %(after)s, %(before_h)s before %(before)s."),
        before=_("%(before_h)s before %(before)s."),
        after=_("%(after_h)s after %(after)s."),
        free=_("Free"),
        mark=_("Mark"),
        as_key_or_easy=_("as key or easy"),
        this_week=_("This week"),
        race_week=_("Race week"),
        flags={"deload": _("Deload"), "recovery": _("Recovery"), "taper": _("Taper")},
        hard_sets=_("hard sets"),
        until=_("%(first)s to %(last)s"),
        why_this_week=_("Why this week looks like this"),
        the_rule=_("The rule"),
        runs_and_sessions=_("%(runs)s and %(sessions)s."),
        and_a_race=_("Race: %(race)s."),
    )


def hours(value_h: float, words: Voice | None = None) -> str:
    """Hours in words [h], to the half hour below 100.

    Example:
        >>> hours(61.5), hours(0.25), hours(130.2)
        ('61.5 h', '15 min', '5.4 days')
    """
    words = words or voice()
    if value_h < 1:
        return words.minutes % {"count": round(value_h * 60)}
    if value_h < 100:
        return words.hours % {"count": f"{int(value_h * 2) / 2:g}"}
    return words.days % {"count": f"{round(value_h / 24, 1):g}"}


def long_weekday(moment: date, words: Voice | None = None) -> str:
    """Thursday."""
    return (words or voice()).weekdays[moment.weekday()]


def short_date(day: date) -> str:
    """9 Mar."""
    return f"{day.day} {voice().short_months[day.month]}"


def until(first: date, last: date) -> str:
    """Two dates of one stretch: 9 to 15 March."""
    words = voice()
    begin = f"{first.day}" if first.month == last.month else f"{first.day} {words.months[first.month]}"
    return words.until % {"first": begin, "last": f"{last.day} {words.months[last.month]}"}


def weekday_list(days: Sequence[date]) -> str:
    """Monday, Thursday and Saturday."""
    names = [long_weekday(day) for day in days]
    if len(names) < 2:
        return "".join(names)
    return _("%(days)s and %(last)s") % {"days": ", ".join(names[:-1]), "last": names[-1]}


def kind_name(kind: RunKind) -> str:
    """A kind of run as a heading."""
    return voice().kinds[kind]


def run_name(run: Run, words: Voice | None = None) -> str:
    """The plan's own words for a run, else its kind."""
    return " ".join(run.title.split()) or (words or voice()).kinds[run.kind]


def run_note(run: Run, words: Voice | None = None) -> str:
    """Key run or race, and how far."""
    words = words or voice()
    parts = [words.race if run.kind is RunKind.RACE else words.key_run] if run.key else []
    return ", ".join([*parts, km(run.km)] if run.km else parts)


def whose(run: Run, words: Voice | None = None) -> str:
    """Sunday's Long run."""
    words = words or voice()
    name = run_name(run, words)
    short = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
    return words.whose % {"weekday": long_weekday(run.start, words), "run": short}


def demand(session: Strength, words: Voice | None = None) -> str:
    """Hard, moderate or light."""
    return (words or voice()).demands[session.demand]


def strength_note(session: Strength, words: Voice | None = None) -> str:
    """How much a session asks, and how far it is from the key runs around it."""
    words = words or voice()
    asks = {"demand": demand(session, words)}
    if session.state is State.PAST:
        return words.past % asks
    told = words.done if session.state is State.DONE else words.asks
    return f"{told % asks} {_between(session, words)}".rstrip()


def _between(session: Strength, words: Voice) -> str:
    """The key runs before and after it with their hours, start to start."""
    if session.after and session.before:
        return words.between % (_gap(session.after, "after", words) | _gap(session.before, "before", words))
    if session.before:
        return words.before % _gap(session.before, "before", words)
    return words.after % _gap(session.after, "after", words) if session.after else ""


def _gap(gap: Gap, name: str, words: Voice) -> dict[str, str]:
    return {f"{name}_h": hours(gap.hours_h, words), name: whose(gap.run, words)}


def hard_sets(count: int) -> str:
    """11 hard sets."""
    return _hard_sets(count, get_language() or "")


@cache
def _hard_sets(count: int, language: str) -> str:
    return ngettext("%(count)d hard set", "%(count)d hard sets", count) % {"count": count}


def sets(count: int) -> str:
    """11 sets."""
    return _sets(count, get_language() or "")


@cache
def _sets(count: int, language: str) -> str:
    return ngettext("%(count)d set", "%(count)d sets", count) % {"count": count}


def runs_and_sessions(runs: int, sessions: int) -> str:
    """5 runs and 3 strength sessions."""
    return _runs_and_sessions(runs, sessions, get_language() or "")


@cache
def _runs_and_sessions(runs: int, sessions: int, language: str) -> str:
    some = {
        "runs": ngettext("%(count)d run", "%(count)d runs", runs) % {"count": runs},
        "sessions": ngettext("%(count)d strength session", "%(count)d strength sessions", sessions)
        % {"count": sessions},
    }
    return _voice(language).runs_and_sessions % some
