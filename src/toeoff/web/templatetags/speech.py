"""Runs, sessions and the hours between them in the visitor's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.dates import MONTHS_3, MONTHS_ALT, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext, gettext_noop, ngettext

from toeoff.app.pages.season_lines import Gap, State, Strength
from toeoff.model.plan import Demand
from toeoff.model.run import Run, RunKind
from toeoff.web.templatetags.words import MINUTES, figure, km

LONGEST_NAME = 42
"""Titles longer than this are cut inside a sentence; as a heading they stand whole."""
KINDS = {
    RunKind.EASY: gettext_noop("Easy run"),
    RunKind.MEDIUM: gettext_noop("Medium run"),
    RunKind.QUALITY: gettext_noop("Quality run"),
    RunKind.LONG: gettext_noop("Long run"),
    RunKind.RACE: gettext_noop("Race"),
    RunKind.CROSS: gettext_noop("Cross-training"),
    RunKind.REST: gettext_noop("Rest"),
}
DEMANDS = {
    Demand.HARD: gettext_noop("Hard"),
    Demand.MODERATE: gettext_noop("Moderate"),
    Demand.LIGHT: gettext_noop("Light"),
}
HOURS = gettext_noop("%(count)s h")
DAYS = gettext_noop("%(count)s days")
WHOSE = gettext_noop("%(weekday)s's %(run)s")
ASKS = gettext_noop("%(demand)s.")
DONE = gettext_noop("Done. %(demand)s.")
PAST = gettext_noop("%(demand)s. Nothing is logged about it.")
BETWEEN = gettext_noop("%(after_h)s after %(after)s, %(before_h)s before %(before)s.")
BEFORE = gettext_noop("%(before_h)s before %(before)s.")
AFTER = gettext_noop("%(after_h)s after %(after)s.")
DAY_MONTH = gettext_noop("%(day)d %(month)s")
UNTIL = gettext_noop("%(day)d to %(last_day)d %(month)s")
UNTIL_NEXT = gettext_noop("%(day)d %(first_month)s to %(last_day)d %(month)s")
DAY_LIST = gettext_noop("%(days)s and %(last)s")
KEY_RUN = gettext_noop("Key run")


class Voice:
    """The words of this request's language, each looked up once: a season says the same few hundreds of times."""

    def __init__(self) -> None:
        self._known: dict[object, str] = {}

    def __call__(self, text: str) -> str:
        """A text or a pattern in the visitor's language."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = gettext(text)
        return known

    def of(self, names: Mapping[int, object], index: int) -> str:
        """A name of a day or a month from one of Django's tables."""
        key = (id(names), index)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = str(names[index])
        return known


def hours(value_h: float, words: Voice | None = None) -> str:
    """Hours in words [h], to the half hour below 100.

    Example:
        >>> hours(61.5), hours(0.25), hours(130.2)
        ('61.5 h', '15 min', '5.4 days')
    """
    words = words or Voice()
    if value_h < 1:
        return words(MINUTES) % {"count": round(value_h * 60)}
    if value_h < 100:
        return words(HOURS) % {"count": figure(int(value_h * 2) / 2)}
    return words(DAYS) % {"count": figure(round(value_h / 24, 1))}


def long_weekday(moment: date, words: Voice | None = None) -> str:
    """Thursday."""
    return (words or Voice()).of(WEEKDAYS, moment.weekday())


def short_weekday(moment: date, words: Voice | None = None) -> str:
    """Thu."""
    return (words or Voice()).of(WEEKDAYS_ABBR, moment.weekday())


def short_date(day: date, words: Voice | None = None) -> str:
    """9 Mar."""
    words = words or Voice()
    return words(DAY_MONTH) % {"day": day.day, "month": words.of(MONTHS_3, day.month).capitalize()}


def until(first: date, last: date, words: Voice | None = None) -> str:
    """Two dates of one stretch: 9 to 15 March."""
    words = words or Voice()
    ends = {"day": first.day, "last_day": last.day, "month": words.of(MONTHS_ALT, last.month)}
    if first.month == last.month:
        return words(UNTIL) % ends
    return words(UNTIL_NEXT) % {**ends, "first_month": words.of(MONTHS_ALT, first.month)}


def weekday_list(days: Sequence[date]) -> str:
    """Monday, Thursday and Saturday."""
    names = [long_weekday(day) for day in days]
    if len(names) < 2:
        return "".join(names)
    return gettext(DAY_LIST) % {"days": ", ".join(names[:-1]), "last": names[-1]}


def kind_name(kind: RunKind) -> str:
    """A kind of run as a heading."""
    return gettext(KINDS[kind])


def run_name(run: Run, words: Voice | None = None) -> str:
    """The plan's own words for a run, else its kind."""
    return " ".join(run.title.split()) or (words or Voice())(KINDS[run.kind])


def run_note(run: Run, words: Voice | None = None) -> str:
    """Key run or race, and how far."""
    kind = KINDS[RunKind.RACE] if run.kind is RunKind.RACE else KEY_RUN
    parts = [(words or Voice())(kind)] if run.key else []
    return ", ".join([*parts, km(run.km)] if run.km else parts)


def whose(run: Run, words: Voice | None = None) -> str:
    """Sunday's Long run."""
    words = words or Voice()
    name = run_name(run, words)
    short = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
    return words(WHOSE) % {"weekday": long_weekday(run.start, words), "run": short}


def demand(session: Strength, words: Voice | None = None) -> str:
    """Hard, moderate or light."""
    return (words or Voice())(DEMANDS[session.demand])


def strength_note(session: Strength, words: Voice | None = None) -> str:
    """How much a session asks, and how far it is from the key runs around it."""
    words = words or Voice()
    asks = {"demand": demand(session, words)}
    if session.state is State.PAST:
        return words(PAST) % asks
    told = words(DONE if session.state is State.DONE else ASKS)
    return f"{told % asks} {_between(session, words)}".rstrip().replace("….", "…")


def _between(session: Strength, words: Voice) -> str:
    """The key runs before and after it with their hours, start to start."""
    if session.after and session.before:
        return words(BETWEEN) % (_gap(session.after, "after", words) | _gap(session.before, "before", words))
    if session.before:
        return words(BEFORE) % _gap(session.before, "before", words)
    return words(AFTER) % _gap(session.after, "after", words) if session.after else ""


def _gap(gap: Gap, name: str, words: Voice) -> dict[str, str]:
    return {f"{name}_h": hours(gap.hours_h, words), name: whose(gap.run, words)}


def hard_sets(count: int) -> str:
    """11 hard sets."""
    return ngettext("%(count)d hard set", "%(count)d hard sets", count) % {"count": count}


def sets(count: int) -> str:
    """11 sets."""
    return ngettext("%(count)d set", "%(count)d sets", count) % {"count": count}
