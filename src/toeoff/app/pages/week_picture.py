"""One week as a picture of the day: her runs, the hours she gave, and the sessions that stand in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from toeoff.app.season.planning import runs_of
from toeoff.model.athlete import DAYS, Window
from toeoff.model.inputs import Inputs
from toeoff.model.plan import monday_of
from toeoff.model.run import Run, hours_between

EARLIEST_H, LATEST_H = 6, 22
"""The picture begins and ends here unless something lies outside [h]."""
DAY_MIN = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Something on the day's axis. `start` and `minutes` count from midnight [min]; `x` and `width` are shares of
    the picture [%]; `kind` is ``run``, ``key``, ``window``, ``hard``, ``moderate`` or ``light``."""

    kind: str
    start: int
    minutes: int
    x: float = 0.0
    width: float = 0.0
    title: str = ""

    @property
    def begins(self) -> time:
        """When it begins, by the clock on the wall."""
        return time(self.start // 60, self.start % 60)

    @property
    def ends(self) -> time:
        """When it ends; midnight is 23:59."""
        end = min(self.start + self.minutes, DAY_MIN - 1)
        return time(end // 60, end % 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """One day of the picture. `day`: Monday = 0."""

    day: int
    date: date
    runs: tuple[Bar, ...]
    hours: tuple[Bar, ...]
    sessions: tuple[Bar, ...]

    @property
    def code(self) -> str:
        """The day as files write it: Mon."""
        return DAYS[self.day]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A labelled hour of the axis at a share of its width [%]."""

    hour: int
    x: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """One session of the week: when, how much it may ask, and how far the next key run is [h]."""

    start: datetime
    place: str
    demand: str
    until_h: float | None
    run: Run | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPicture:
    """A week of the plan: seven days, the axis, and what fits."""

    monday: date
    days: tuple[DayRow, ...]
    ticks: tuple[Tick, ...]
    fits: tuple[Fit, ...] = ()


def week_picture(
    inputs: Inputs, document: Mapping[str, Any] | None, now: datetime, *, sunday_first: bool = False
) -> WeekPicture:
    """The most telling week: the first ordinary one with the most sessions, or with the most runs before any stand.

    Args:
        inputs: Her runs and hours.
        document: Her season as `toeoff-season/1`, None before anything is planned.
        now: This instant; weeks before it are not shown.
        sunday_first: Does her week begin on Sunday?
    """
    athlete = inputs.athlete
    runs, _ = runs_of(inputs, None, now)
    today = max(now.astimezone(athlete.tz).date(), athlete.start)
    sessions = document["sessions"] if document else ()
    monday = _telling(document, sessions, runs, today)
    mine = [one for one in sessions if monday_of(_local(one, inputs).date()) == monday]
    lead = 1 if sunday_first else 0
    days = [monday + timedelta(days=offset - lead) for offset in range(7)]
    bars = {day: _bars(day, runs, athlete.availability, sessions, inputs) for day in days}
    low, high = _reach([bar for row in bars.values() for group in row for bar in group])
    return WeekPicture(
        monday=monday,
        days=tuple(
            DayRow(
                day=day.weekday(),
                date=day,
                runs=_scaled(bars[day][0], low, high),
                hours=_scaled(bars[day][1], low, high),
                sessions=_scaled(bars[day][2], low, high),
            )
            for day in days
        ),
        ticks=tuple(Tick(hour=h, x=_share(h * 60 - low, high - low)) for h in range(low // 60, high // 60, 3)),
        fits=tuple(_fit(one, runs, inputs) for one in mine),
    )


def _local(session: Mapping[str, Any], inputs: Inputs) -> datetime:
    return datetime.fromisoformat(session["start"]).astimezone(inputs.athlete.tz)


def _telling(
    document: Mapping[str, Any] | None, sessions: Sequence[Mapping[str, Any]], runs: Sequence[Run], today: date
) -> date:
    """The Monday of the week that says most about an ordinary week."""
    first = monday_of(today)
    if document:
        weeks = [week for week in document["weeks"] if date.fromisoformat(week["monday"]) >= first]
        hard = {monday_of(datetime.fromisoformat(one["start"]).date()) for one in sessions if one["demand"] == "hard"}
        usual = [week for week in weeks if not (week["deload"] or week["taper"] or week["recovery"])] or weeks
        best = max(
            usual,
            key=lambda week: (week["placed"] + week["light"], date.fromisoformat(week["monday"]) in hard),
            default=None,
        )
        if best:
            return date.fromisoformat(best["monday"])
    counts: dict[date, int] = {}
    for run in runs:
        monday = monday_of(run.start.date())
        if monday >= first:
            counts[monday] = counts.get(monday, 0) + 1
    return max(counts, key=lambda monday: (counts[monday], -monday.toordinal()), default=first)


def _bars(
    day: date,
    runs: Sequence[Run],
    windows: Sequence[Window],
    sessions: Sequence[Mapping[str, Any]],
    inputs: Inputs,
) -> tuple[list[Bar], list[Bar], list[Bar]]:
    """Runs, hours and sessions of one day."""
    ran = [
        Bar(kind="key" if run.key else "run", start=_minute(run.start), minutes=run.minutes, title=run.title)
        for run in runs
        if run.start.date() == day
    ]
    open_hours = [
        Bar(kind="window", start=_minute(window.start), minutes=window.minutes, title=window.place)
        for window in windows
        if window.day == day.weekday()
    ]
    placed = [
        Bar(kind=one["demand"], start=_minute(_local(one, inputs)), minutes=one["minutes"], title=one["place"])
        for one in sessions
        if _local(one, inputs).date() == day
    ]
    return ran, open_hours, placed


def _minute(moment: datetime | time) -> int:
    return moment.hour * 60 + moment.minute


def _reach(bars: Sequence[Bar]) -> tuple[int, int]:
    """First and last minute of the picture, on whole hours [min]."""
    low = min([EARLIEST_H * 60, *(bar.start for bar in bars)])
    high = max([LATEST_H * 60, *(min(bar.start + bar.minutes, DAY_MIN) for bar in bars)])
    return low // 60 * 60, -(-high // 60) * 60


def _share(part: float, whole: float) -> float:
    return round(100 * part / whole, 2)


def _scaled(bars: Sequence[Bar], low: int, high: int) -> tuple[Bar, ...]:
    span = high - low
    return tuple(
        Bar(
            kind=bar.kind,
            start=bar.start,
            minutes=bar.minutes,
            title=bar.title,
            x=_share(bar.start - low, span),
            width=_share(min(bar.minutes, high - bar.start), span),
        )
        for bar in bars
    )


def _fit(session: Mapping[str, Any], runs: Sequence[Run], inputs: Inputs) -> Fit:
    start = _local(session, inputs)
    following = next((run for run in runs if run.key and run.start >= start), None)
    return Fit(
        start=start,
        place=session["place"],
        demand=session["demand"],
        until_h=hours_between(start, following.start) if following else None,
        run=following,
    )
