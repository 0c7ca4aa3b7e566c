"""Numbers and times as the visitor reads them."""

from __future__ import annotations

import re
from datetime import date, datetime

from django import template
from django.template.defaultfilters import length as django_length
from django.utils.formats import date_format, get_format
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

from toeoff.web.reading import current

register = template.Library()

KG_PER_LB = 0.45359237
KM_PER_MI = 1.609344
MINUTES = gettext_noop("%(count)d min")
HOURS = gettext_noop("%(hours)d h")
HOURS_MINUTES = gettext_noop("%(hours)d h %(minutes)02d")
UNITS = {
    "kg": gettext_noop("%(number)s kg"),
    "lb": gettext_noop("%(number)s lb"),
    "km": gettext_noop("%(number)s km"),
    "mi": gettext_noop("%(number)s mi"),
}
_CLOCK = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)\b")
_KG = re.compile(r"(\d+(?:\.\d+)?)\u00a0?\s?kg\b")
_KM = re.compile(r"(\d+(?:\.\d+)?)\u00a0?\s?km\b")


@register.filter
def clock(moment: datetime) -> str:
    """The local time of an instant: 18:30, or 6:30 pm."""
    local = moment.astimezone(current().timezone)
    return half_days(local.hour, local.minute) if current().clock == 12 else f"{local:%H:%M}"


def half_days(hour: int, minute: int) -> str:
    """A time on the 12-hour clock in the visitor's language."""
    return twelve(hour, minute, _("am"), _("pm"))


def twelve(hour: int, minute: int, am: str = "am", pm: str = "pm") -> str:
    """A time on the 12-hour clock.

    Example:
        >>> twelve(18, 30), twelve(0, 5), twelve(12, 0)
        ('6:30 pm', '12:05 am', '12:00 pm')
    """
    return f"{(hour + 11) % 12 + 1}:{minute:02d} {am if hour < 12 else pm}"


def _local(moment: datetime | date) -> date:
    return moment.astimezone(current().timezone).date() if isinstance(moment, datetime) else moment


@register.filter
def day(moment: datetime | date) -> str:
    """Weekday and date: Thursday 14 January."""
    return date_format(_local(moment), pgettext("date format", "l j F"))


@register.filter
def short_day(moment: datetime | date) -> str:
    """Thu 14 Jan."""
    return date_format(_local(moment), pgettext("date format", "D j M"))


@register.filter
def weekday(moment: datetime | date) -> str:
    """Thu."""
    return date_format(_local(moment), "D")


@register.filter
def day_month(moment: datetime | date) -> str:
    """14 Jan."""
    return date_format(_local(moment), pgettext("date format", "j M"))


@register.filter
def length(value: object) -> str | int:
    """Minutes in words: 42 min, 2 h 10. Of what is no number how many it holds, as everywhere in Django."""
    if not isinstance(value, int | float):
        return django_length(value)
    hours, rest = divmod(round(value), 60)
    if not hours:
        return _(MINUTES) % {"count": rest}
    return _(HOURS_MINUTES if rest else HOURS) % {"hours": hours, "minutes": rest}


def figure(value: float) -> str:
    """A number as her language writes it: 62.5 or 62,5."""
    text = f"{value:g}"
    return text.replace(".", get_format("DECIMAL_SEPARATOR")) if "." in text else text


@register.filter
def kg(value: float | None) -> str:
    """A mass in her unit."""
    return "" if value is None else _amount(*_mass(value))


@register.filter
def km(value: float | None) -> str:
    """A distance in her unit."""
    return "" if value is None else _amount(*_distance(value))


def _mass(value: float) -> tuple[float, str]:
    """Kilograms in her unit."""
    return (round(value / KG_PER_LB * 2) / 2, "lb") if current().mass_unit == "lb" else (value, "kg")


def _distance(value: float) -> tuple[float, str]:
    """Kilometres in her unit."""
    return (round(value / KM_PER_MI, 1), "mi") if current().distance_unit == "mi" else (round(value, 1), "km")


def _amount(value: float, unit: str) -> str:
    """A number with its unit, which stay on one line."""
    return (_(UNITS[unit]) % {"number": figure(value)}).replace(" ", "\u00a0")


def _in_english(value: float, unit: str) -> str:
    """The same for a sentence of the engine."""
    return f"{value:g}\u00a0{unit}"


@register.filter
def say(text: str) -> str:
    """A sentence of the engine with its times, masses and distances as she reads them."""
    reading = current()
    if reading.clock == 12:
        text = _CLOCK.sub(lambda found: twelve(int(found[1]), int(found[2])), text)
    if reading.mass_unit == "lb":
        text = _KG.sub(lambda found: _in_english(*_mass(float(found[1]))), text)
    if reading.distance_unit == "mi":
        text = _KM.sub(lambda found: _in_english(*_distance(float(found[1]))), text)
    return text


@register.filter
def because(text: str) -> SafeString:
    """A reason with its first word bold."""
    said = conditional_escape(say(text))
    return mark_safe(said.replace("Because ", "<b>Because</b> ", 1) if said.startswith("Because ") else said)  # noqa: S308 - escaped above
