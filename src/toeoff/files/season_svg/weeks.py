"""The weeks of the season as rows, under the heading of their phase."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from toeoff.files.season_svg.marks import (
    FLAG,
    PX_PER_MINUTE,
    depth,
    draw_run,
    draw_session,
    hatch,
    hour_of_week,
)
from toeoff.files.season_svg.sheet import Sheet, broken, fit, text_px
from toeoff.files.words import mesocycles, phase_name, race_km, run_words, short_day, week_flags
from toeoff.model.plan import Season, Week
from toeoff.model.run import Run
from toeoff.units import km

TALLEST = 48
"""Height of the longest run of the season at most [px]."""


def draw_weeks(sheet: Sheet, season: Season, aims: Mapping[str, str], today: date | None) -> None:
    """Every phase as a band, every week as a row of marks."""
    longest = max((run.minutes for run in season.runs), default=0)
    scale = sheet.unit * (min(PX_PER_MINUTE, TALLEST / longest) if longest else PX_PER_MINUTE)
    for place, weeks in enumerate(mesocycles(season.weeks)):
        start, before = sheet.y, len(sheet.marks)
        _heading(sheet, weeks[0], aims)
        for week in weeks:
            _row(sheet, season, week, scale, today)
        band = Sheet(width=sheet.width)
        band.box(
            sheet.margin / 2,
            start,
            width=sheet.width - sheet.margin,
            height=sheet.y - start,
            kind="paper" if place % 2 else "t1",
        )
        sheet.marks[before:before] = band.marks
        sheet.stroke(sheet.margin / 2, sheet.y, sheet.width - sheet.margin / 2, sheet.y, kind="sl")
    sheet.y += sheet.margin


def _heading(sheet: Sheet, week: Week, aims: Mapping[str, str]) -> None:
    name, aim = phase_name(week.phase), aims.get(week.phase, "")
    sheet.y += sheet.base * 1.35
    room = sheet.width - 2 * sheet.margin
    taken = text_px(name, sheet.base, bold=True) + 10
    if aim and taken + text_px(aim, sheet.small) <= room:
        sheet.two_voices(sheet.margin, sheet.y, name, aim)
    else:
        sheet.text(sheet.margin, sheet.y, fit(name, room, sheet.base, bold=True), "b")
        for line in broken(aim, room, sheet.small):
            sheet.y += sheet.small * 1.35
            sheet.text(sheet.margin, sheet.y, line, "s i2")
    sheet.y += 4


def _row(sheet: Sheet, season: Season, week: Week, scale: float, today: date | None) -> None:
    runs, sessions = season.runs_in(week), season.sessions_in(week)
    races = [run for run in runs if run.kind == "race"]
    above = max(
        [
            sheet.base + (2.0 if sheet.dense else 10.0),
            *(run.minutes * scale + (FLAG if run in races else 0) + 4 for run in runs),
        ]
    )
    below = max([sheet.small + 8.0, *(depth(session) * sheet.unit + 5 for session in sessions)])
    top, line = sheet.y, sheet.y + above
    bottom = line + below + len(races) * sheet.small * 1.3
    now = today is not None and week.monday <= today <= week.sunday
    if now:
        sheet.box(sheet.margin / 2, top, width=sheet.width - sheet.margin, height=bottom - top, kind="t2")
    _away(sheet, season, week, top, line + below)
    for day in range(1, 7):
        sheet.stroke(sheet.x(day * 24), top, sheet.x(day * 24), line + below, kind="sl")
    sheet.stroke(sheet.left, line, sheet.right, line, kind="se")
    if today is not None and now:
        x = sheet.x((today - week.monday).days * 24)
        sheet.stroke(x, top, x, line + below, kind="sa")
    for run in runs:
        draw_run(sheet, run, line, scale)
    for session in sessions:
        draw_session(sheet, session, line)
    _labels(sheet, week, line, week_flags(week, runs), now=now)
    _names(sheet, races, line + below)
    sheet.y = bottom


def _labels(sheet: Sheet, week: Week, line: float, flags: list[str], *, now: bool) -> None:
    room = sheet.left - sheet.margin - 4
    words = "This week" if now else _flag_words([flag for flag in flags if flag != week.phase], room, sheet.small)
    sheet.text(sheet.margin, line - 2 if words else line + 5, short_day(week.monday), "b")
    if words:
        sheet.text(sheet.margin, line + sheet.small, words, "s acc b" if now else "s i2")
    sheet.text(sheet.width - sheet.margin, line + 5, str(week.hard_sets), "b r")


def _flag_words(flags: list[str], room: float, size: float) -> str:
    """The flags of a week as far as there is room; a race has its own mark, so its word goes first."""
    for words in (flags, [flag for flag in flags if flag != "race"]):
        joined = ", ".join(words).capitalize()
        if joined and text_px(joined, size) <= room:
            return joined
    return fit(flags[0].capitalize(), room, size) if flags else ""


def _names(sheet: Sheet, races: Iterable[Run], top: float) -> None:
    """Each race by name on a line of its own under the row, ending under its flag where there is room."""
    for place, run in enumerate(races):
        distance = race_km(run)
        room = sheet.right - sheet.left
        words = fit(", ".join([run_words(run), *([km(distance)] if distance else [])]), room, sheet.small)
        end = max(sheet.x(hour_of_week(run.start)) + 2, sheet.left + text_px(words, sheet.small))
        sheet.text(end, top + sheet.small * (1 + 1.3 * place) - 3, words, "s r")


def _away(sheet: Sheet, season: Season, week: Week, top: float, bottom: float) -> None:
    for away in season.athlete.away:
        first, last = max(away.start, week.monday), min(away.end, week.sunday)
        if first <= last:
            left = sheet.x((first - week.monday).days * 24)
            right = sheet.x((last - week.monday + timedelta(days=1)).days * 24)
            tip = f"Away {short_day(away.start)} to {short_day(away.end)}"
            hatch(sheet, left, top + 2, width=right - left, height=bottom - top - 4, tip=tip)
