"""Runs, sessions and weeks for templates: the words of `speech`, the rows and pictures of `timetable`."""

from __future__ import annotations

from datetime import datetime

from django import template

from toeoff.app.pages.season_page import WeekRow
from toeoff.web.templatetags import speech, timetable
from toeoff.web.templatetags.words import clock

register = template.Library()

for word in (
    speech.demand,
    speech.hard_sets,
    speech.hours,
    speech.long_weekday,
    speech.run_name,
    speech.run_note,
    speech.strength_note,
    speech.until,
    speech.weekday_list,
    speech.whose,
    timetable.summary,
    timetable.week,
):
    register.filter(word)


@register.filter
def clock_figures(moment: datetime) -> str:
    """The figures of a time: 18:30, or 6:30 of 6:30 pm."""
    return clock(moment).partition(" ")[0]


@register.filter
def clock_half(moment: datetime) -> str:
    """The half of the day on the 12-hour clock: pm; empty on the 24-hour clock."""
    return clock(moment).partition(" ")[2]


@register.filter
def day_names(row: WeekRow) -> list[str]:
    """Names of the seven days in the order of the picture."""
    return [speech.short_weekday(day.date) for day in row.days]
