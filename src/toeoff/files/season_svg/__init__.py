"""season.svg: the whole season at a glance, weeks as rows on a clock-true axis.

Two inks: ink is the runner's own plan, red is what toeoff adds. Marks follow mockups/README.md: a run stands
on the line, its height is minutes; strength hangs under the line, its depth is hard sets.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from toeoff.files.season_svg.header import draw_header, summary
from toeoff.files.season_svg.sheet import Sheet
from toeoff.files.season_svg.weeks import draw_weeks
from toeoff.model.plan import Season

__all__ = ["season_svg"]

MANY_WEEKS = 20
"""With more weeks the rows move closer, so that the season still fits on one sheet of A4."""


def season_svg(season: Season, aims: Mapping[str, str], *, today: date | None = None, width_px: int = 960) -> str:
    """The season as a picture without scripts and fonts; light, dark and in print by its own style.

    Args:
        season: The season.
        aims: The aim of each phase in a few words, by the phase's id.
        today: Marks this week; ``None`` marks none.
        width_px: Width [px]; under 600 the layout is that of a phone.
    """
    sheet = Sheet(width=max(280, width_px), dense=len(season.weeks) > MANY_WEEKS)
    draw_header(sheet, season)
    draw_weeks(sheet, season, aims, today)
    return sheet.document(title=f"Strength season of {season.athlete.name}", description=summary(season))
