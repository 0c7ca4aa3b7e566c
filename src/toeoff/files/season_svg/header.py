"""What stands above the weeks: whose season, from when to when, and what the marks mean."""

from __future__ import annotations

from toeoff.files.season_svg.marks import LIGHT_DEPTH, flag, hatch
from toeoff.files.season_svg.sheet import Sheet, broken, text_px
from toeoff.files.words import day_words, goal_race, race_km, run_words, weekday
from toeoff.model.plan import Demand, Season
from toeoff.model.run import Run
from toeoff.units import counted, km

_LEGEND = ("run", "key run", "strength", "light", "race", "away")


def summary(season: Season) -> str:
    """The season in two sentences, for those who do not see the picture."""
    sets = sum(week.hard_sets for week in season.weeks)
    sessions = sum(session.demand is not Demand.LIGHT for session in season.sessions)
    light = len(season.sessions) - sessions
    return (
        f"{_facts(season)}. {len(season.runs)} runs, {sessions} strength sessions and {light} light ones, "
        f"{sets} hard sets. Each row is a week from Monday 00:00 to Sunday 24:00; runs stand on the line, their height "
        "is minutes; strength hangs under it, its depth is hard sets."
    )


def draw_header(sheet: Sheet, season: Season) -> None:
    """Title, dates, goal, legend and the names of the days."""
    sheet.y = sheet.margin + sheet.title
    room = sheet.width - 2 * sheet.margin
    for line in broken(f"Strength season of {season.athlete.name}", room, sheet.title, bold=True):
        sheet.text(sheet.margin, sheet.y, line, "h")
        sheet.y += sheet.title * 1.15
    for line in broken(_facts(season), room, sheet.base, lines=4):
        sheet.text(sheet.margin, sheet.y, line, "i2")
        sheet.y += sheet.base * 1.4
    _legend(sheet)
    _days(sheet)


def _facts(season: Season) -> str:
    dates = f"{day_words(season.start)} to {day_words(season.end)}, {counted(len(season.weeks), 'week')}"
    goal = goal_race(season)
    return f"{dates}, {_race(goal)}" if goal else dates


def _race(run: Run) -> str:
    distance = race_km(run)
    return f"{run_words(run)}{f' ({km(distance)})' if distance else ''} on {weekday(run.start)} {day_words(run.start)}"


def _legend(sheet: Sheet) -> None:
    x, step = float(sheet.margin), sheet.small * 1.9
    sheet.y += step * 0.4
    for name in _LEGEND:
        length = 24 + text_px(name, sheet.small) + 14
        if x + length > sheet.width - sheet.margin and x > sheet.margin:
            x, sheet.y = float(sheet.margin), sheet.y + step
        _sample(sheet, name, x, sheet.y)
        sheet.text(x + 24, sheet.y, name, "s i2")
        x += length
    sheet.y += step * 0.6


def _sample(sheet: Sheet, name: str, x: float, base: float) -> None:
    """One mark of the legend, standing on the baseline of its word."""
    if name == "run":
        sheet.box(x + 8, base - 10, width=2, height=12, kind="ink")
    elif name == "key run":
        sheet.box(x + 7, base - 10, width=4, height=12, kind="ink")
    elif name == "strength":
        sheet.box(x + 3, base - 9, width=12, height=11, kind="acc")
    elif name == "light":
        sheet.box(x + 3.5, base - 4.5, width=11, height=LIGHT_DEPTH, kind="sa")
    elif name == "race":
        sheet.box(x + 13, base - 2, width=4, height=4, kind="ink")
        flag(sheet, x + 15, base - 2)
    else:
        hatch(sheet, x, base - 10, width=18, height=12)


def _days(sheet: Sheet) -> None:
    height = sheet.small * 2
    sheet.stroke(sheet.margin, sheet.y, sheet.width - sheet.margin, sheet.y, kind="se")
    base = sheet.y + height * 0.68
    for day, name in enumerate(("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")):
        sheet.text(sheet.x(day * 24) + 4, base, name, "s i2")
    sheet.text(sheet.width - sheet.margin, base, "sets", "s i2 r")
    sheet.y += height
    sheet.stroke(sheet.margin, sheet.y, sheet.width - sheet.margin, sheet.y, kind="se")
