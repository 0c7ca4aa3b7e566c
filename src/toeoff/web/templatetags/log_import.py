"""Words about a strength log of another app."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from toeoff.app.log_import.text import APPS
from toeoff.files.strength_log import App, Why
from toeoff.knowledge import load_knowledge

register = template.Library()

TABLE = gettext_noop("a table")
REASONS = {
    Why.NOT_DONE: gettext_noop("Planned, but not done"),
    Why.REST: gettext_noop("Rest timers"),
    Why.NOTHING: gettext_noop("Neither reps nor a time nor a distance"),
    Why.DATE: gettext_noop("No date that can be read"),
    Why.EXERCISE: gettext_noop("No exercise"),
    Why.NUMBER: gettext_noop("A number that no set can have"),
    Why.ORDER: gettext_noop("An unknown kind of line"),
    Why.BROKEN: gettext_noop("Broken quotes, or cells too many"),
    Why.LATER: gettext_noop("In the future"),
}
LOADS = {
    "kg": gettext_noop("%(count)d in kg"),
    "lb": gettext_noop("%(count)d in lb"),
    "": gettext_noop("%(count)d without a load"),
}
MISSING = {
    "date": gettext_noop("date"),
    "exercise": gettext_noop("exercise"),
    "reps": gettext_noop("reps or seconds"),
}


@register.filter
def app_word(app: str) -> str:
    """What wrote the file: the name of an app, or a table."""
    return _(TABLE) if app == App.TABLE else APPS[App(app)]


@register.filter
def reason_word(why: Why) -> str:
    """Why lines were left out."""
    return _(REASONS[why])


@register.filter
def loads_words(units: list[tuple[str, int]]) -> str:
    """How many loads came in each unit."""
    return ", ".join(_(LOADS[unit]) % {"count": count} for unit, count in units)


@register.filter
def missing_words(missing: tuple[str, ...]) -> str:
    """What still has to be explained."""
    return ", ".join(_(MISSING[role]) for role in missing)


@register.filter
def exercise_name(id: str) -> str:
    """What one of our exercises is called."""
    return load_knowledge().exercises[id].name
