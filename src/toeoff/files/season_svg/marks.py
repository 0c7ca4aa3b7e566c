"""The marks of one week: runs, strength, races and days away on the line of hours."""

from __future__ import annotations

from datetime import datetime

from toeoff.files.season_svg.sheet import Sheet
from toeoff.files.words import moment_words, run_amount, run_words, session_title
from toeoff.model.plan import Demand, Session
from toeoff.model.run import Run
from toeoff.units import counted, minutes

PX_PER_MINUTE = 0.15
LIGHT_DEPTH = 4
FLAG = 12
"""Height of a flag above its stroke [px]."""


def hour_of_week(moment: datetime) -> float:
    """Hours on the clock since Monday 00:00."""
    return moment.weekday() * 24 + moment.hour + moment.minute / 60


def depth(session: Session) -> float:
    """How deep a session hangs under the line, before the sheet's unit [px]."""
    return LIGHT_DEPTH if session.demand is Demand.LIGHT else session.hard_sets + 2


def draw_run(sheet: Sheet, run: Run, line: float, px_per_minute: float) -> None:
    """A run stands on the line at its start; key runs are thick, races carry a flag."""
    x, width = sheet.x(hour_of_week(run.start)), 4 if run.key else 2
    height = max(2.0, run.minutes * px_per_minute)
    tip = f"{moment_words(run.start)}: {run_words(run)}, {run_amount(run)}{', key run' if run.key else ''}"
    sheet.box(x - width / 2, line - height, width=width, height=height, kind="ink", tip=tip)
    if run.kind == "race":
        flag(sheet, x, line - height)


def flag(sheet: Sheet, x: float, top: float) -> None:
    """A pennant on a thin pole, flying to the left so that Sunday's stays on the page."""
    sheet.shape(f"M{x:.1f} {top:.1f}v-{FLAG}", "si")
    sheet.shape(f"M{x:.1f} {top - FLAG:.1f}h-12l3 3.5l-3 3.5h12z", "ink")


def draw_session(sheet: Sheet, session: Session, line: float) -> None:
    """Strength hangs under the line: filled, or an outline when it is light."""
    x, width = sheet.x(hour_of_week(session.start)), 10 if sheet.phone else 14
    high = depth(session) * sheet.unit
    sets = "" if session.demand is Demand.LIGHT else f", {counted(session.hard_sets, 'hard set')}"
    what = f"{session_title(session)}, {session.demand}{sets}, {minutes(session.minutes)}, {session.place}"
    tip = f"{moment_words(session.start)}: {what}"
    if session.demand is Demand.LIGHT:
        sheet.box(x - width / 2 + 0.5, line + 0.5, width=width - 1, height=high, kind="sa", tip=tip)
    else:
        sheet.box(x - width / 2, line, width=width, height=high, kind="acc", tip=tip)


def hatch(sheet: Sheet, x: float, y: float, *, width: float, height: float, tip: str = "") -> None:
    """Days away are hatched."""
    sheet.box(x, y, width=width, height=height, kind="away", tip=tip)
