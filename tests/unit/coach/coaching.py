"""Short words for the tests of the planner: runs as week lines, a runner, and what the coach makes of them.

runs = runs_of("Tu quality 10k | Su long 18k", weeks=3)
calendar = calendar_of(runs)
slots = slots_in(athlete, calendar, week())
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from tests.builders import BERLIN, START, make_athlete

from toeoff.coach.calendar import Calendar
from toeoff.coach.limits import Limits, limits_for
from toeoff.coach.periodize import Macrocycles, periodize
from toeoff.coach.place.slots import WeekSlots, week_slots
from toeoff.coach.season import plan_season
from toeoff.coach.week_plan import WeekPlan
from toeoff.files.week_lines import read_week_lines
from toeoff.knowledge import load_knowledge
from toeoff.measure.run_kind import classify
from toeoff.model.athlete import USUAL_TIMES, Athlete, Window
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Engine, Phase, Season
from toeoff.model.run import Run

ENGINE = Engine(version="test", knowledge="", inputs="")
CUT_BACK = 0.8


def known() -> Knowledge:
    """The real knowledge base."""
    return load_knowledge()


def runs_of(
    *lines: str, start: date = START, weeks: int | None = None, on: Mapping[int, str] | None = None, **later: str
) -> tuple[Run, ...]:
    """Runs of week lines, Monday first; the last line repeats up to `weeks`.

    `w12="Su race 42.2k"` or `on={12: "Su race 42.2k"}` puts a line of its own in the twelfth week.
    """
    count = weeks or len(lines)
    rows = [lines[min(index, len(lines) - 1)] for index in range(count)]
    for number, line in {**(on or {}), **numbered(later)}.items():
        rows[number - 1] = line
    monday = start - timedelta(days=start.weekday())
    text = "\n".join([f"start {monday.isoformat()}", *rows])
    reading = read_week_lines(text, "test.txt")
    assert reading.findings == ()
    return classify(reading.runs, tz=BERLIN, usual_times=USUAL_TIMES)[0]


def numbered(lines: Mapping[str, str]) -> dict[int, str]:
    """``{"w12": line}`` as ``{12: line}``."""
    return {int(name[1:]): line for name, line in lines.items()}


def calendar_of(runs: Sequence[Run] = ()) -> Calendar:
    """The runs as the coach sees them."""
    return Calendar(runs=tuple(runs), cut_back_share=CUT_BACK)


def limits_of(athlete: Athlete) -> Limits:
    """The numbers of the real rules for a runner."""
    return limits_for(athlete, known())


def cycles_of(athlete: Athlete, runs: Sequence[Run] = (), start: date | None = None) -> Macrocycles:
    """What every week is for."""
    return periodize(athlete, calendar_of(runs), known(), limits_of(athlete), start or athlete.start)


def week(monday: date = START, phase: str = "bilateral", **changes: Any) -> WeekPlan:
    """A normal week that wants two hard sessions and a light one."""
    wishes = {"wanted": 2, "hard_wanted": 2, "light_wanted": 1}
    return WeekPlan(monday=monday, phase=Phase(phase), **{**wishes, **changes})


def window(day: str, start: str, end: str, place: str = "gym") -> Window:
    """``window("Mon", "18:00", "20:00")``."""
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    return Window(day=days.index(day), start=time.fromisoformat(start), end=time.fromisoformat(end), place=place)


def runner(*windows: Window, **changes: Any) -> Athlete:
    """A trained runner with 60 minutes and these windows."""
    return make_athlete(**{"availability": windows, "session_minutes": 60, **changes})


def slots_in(
    athlete: Athlete,
    runs: Sequence[Run] = (),
    plan: WeekPlan | None = None,
    *,
    start: date | None = None,
    end: date | None = None,
) -> WeekSlots:
    """Every slot of one week."""
    row = plan or week()
    first, last = start or row.monday, end or row.monday + timedelta(days=6)
    return week_slots(0, row, athlete, calendar_of(runs), limits_of(athlete), first, last)


def season_of(athlete: Athlete, runs: Sequence[Run] = (), **options: Any) -> Season:
    """The whole plan."""
    return plan_season(athlete, runs, known(), engine=ENGINE, **options)


def at(text: str) -> datetime:
    """``2026-01-05 18:00`` in Berlin."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


LETTERS = {
    "foundation": "F", "bilateral": "B", "unilateral": "U", "eccentric": "E", "plyometric": "P", "tempo": "T",
    "endurance": "N", "maintenance": "M", "taper": "X", "recovery": "R",
}  # fmt: skip


def letters(cycles: Macrocycles) -> str:
    """One letter a week, deloads in small letters: ``FFBBbUU…``; X is the taper, R recovery, N endurance."""
    return "".join(LETTERS[row.phase].lower() if row.deload else LETTERS[row.phase] for row in cycles.weeks)
