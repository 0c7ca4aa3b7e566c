"""What the Season page shows: phases as bands, weeks as rows, the days of a week, and earlier versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from toeoff.app.pages.season_lines import (
    Day,
    Line,
    State,
    Strength,
    by_date,
    days_between,
    lines_of,
    strengths,
)
from toeoff.app.pages.today import Goal, goal_of
from toeoff.app.season.outline import Outline, outline_of, outline_part, read_outline
from toeoff.errors import NotFoundError
from toeoff.knowledge import load_knowledge
from toeoff.model.athlete import Away
from toeoff.model.finding import Finding, Severity
from toeoff.model.plan import Phase, Week, monday_of
from toeoff.model.run import Run, RunKind
from toeoff.store.models import AthleteRow
from toeoff.store.repository import reading
from toeoff.store.repository.reading import SessionLine

WHOLE_WEEKS = 30
"""So many weeks carry their days on the page; those further on are one tap away, so that a long season stays light."""
_SAME = ("minutes", "place", "emphasis", "demand", "contacts", "hard_sets", "title")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRow:
    """One row of the picture: seven days from the day on which her weeks begin.

    Args:
        week: The plan's week, Monday to Sunday.
        first: First day shown: its Monday, or the Sunday before it.
        days: The seven days.
        sessions: The sessions of those days.
        hard_sets: Their hard sets.
        race: The race among them.
        findings: What the runner should know about this week alone.
        current: Is today among the days?
        past: Are all of them over?
        whole: Are its days printed on the page of the season?
    """

    week: Week
    first: date
    days: tuple[Day, ...]
    runs: tuple[Run, ...]
    sessions: tuple[Strength, ...]
    hard_sets: int
    race: Run | None
    findings: tuple[Finding, ...] = ()
    current: bool = False
    past: bool = False
    whole: bool = True

    @property
    def last(self) -> date:
        """Last day shown."""
        return self.first + timedelta(days=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Consecutive weeks of one phase: its name, its aim in a few words and in full, and which of two tones."""

    phase: Phase
    name: str
    aim: str
    tone: int
    rows: tuple[WeekRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonPage:
    """The page.

    Args:
        now: This instant in her time zone.
        outline: The version that is shown.
        number: Its number.
        earlier: Bands of the weeks that are over.
        bands: Bands of this week and those to come.
        position: Which week of the season this is, from 1; None outside it.
        past_sessions: How many sessions are past or done.
        done_sessions: About how many of them something is logged.
        away: Dates without strength.
        findings: What she should know about the whole season, the most important first.
        goal: The race ahead.
    """

    now: datetime
    outline: Outline
    number: int
    earlier: tuple[Band, ...]
    bands: tuple[Band, ...]
    position: int | None
    past_sessions: int
    done_sessions: int
    away: tuple[Away, ...]
    findings: tuple[Finding, ...]
    goal: Goal | None

    @property
    def rows(self) -> tuple[WeekRow, ...]:
        """Every row, earliest first."""
        return tuple(row for band in (*self.earlier, *self.bands) for row in band.rows)

    @property
    def total(self) -> int:
        """How many weeks the season has."""
        return len(self.outline.weeks)

    @property
    def asks(self) -> int:
        """How many findings ask her to do something."""
        return len(self.urgent)

    @property
    def broken(self) -> bool:
        """Is one of them an error?"""
        return any(found.severity is Severity.ERROR for found in self.findings)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """Findings that are only worth knowing."""
        return tuple(found for found in self.findings if found.severity is Severity.INFO)

    @property
    def over(self) -> int:
        """How many rows are over."""
        return sum(len(band.rows) for band in self.earlier)

    @property
    def urgent(self) -> tuple[Finding, ...]:
        """Findings that ask her to do something."""
        return tuple(found for found in self.findings if found.severity is not Severity.INFO)


def season_page(athlete: AthleteRow, now: datetime, *, sunday_first: bool = False) -> SeasonPage | None:
    """The season as it stands now; None before there is one.

    Args:
        athlete: Whose season it is.
        now: This instant.
        sunday_first: Do her weeks begin on Sunday? The plan's weeks begin on Monday all the same: each row then
            shows the Sunday before its Monday to the Saturday after it, and counts what stands in those days.
    """
    head = reading.version_head(athlete)
    if head is None:
        return None
    outline = read_outline(head.outline)
    lines = reading.session_lines(head.season)
    logged = reading.logged_sessions(athlete, outline.start - timedelta(days=6))
    return _page(head.number, outline, lines, logged, reading.away_dates(athlete), now, sunday_first=sunday_first)


def version_of(document: Mapping[str, Any], number: int, now: datetime, *, sunday_first: bool = False) -> SeasonPage:
    """A version as its own document has it; nothing is done in it, because only the latest one is trained."""
    lines = tuple(
        SessionLine(
            uid=session.get("uid", ""),
            number=session["id"],
            start=datetime.fromisoformat(session["start"]),
            **{key: session[key] for key in _SAME},
        )
        for session in document["sessions"]
    )
    away = tuple(
        Away(start=date.fromisoformat(one["from"]), end=date.fromisoformat(one["to"]))
        for one in document["athlete"].get("away", ())
    )
    return _page(
        number, outline_of(outline_part(document)), lines, {}, away, now, sunday_first=sunday_first
    )  # fmt: skip


def week_in(page: SeasonPage, day: date) -> WeekRow:
    """The row that a date names: its first day, or the Monday of its week.

    Raises:
        NotFoundError: The season has no such week.
    """
    rows = page.rows
    named = [row for row in rows if row.first == day] or [row for row in rows if row.week.monday == monday_of(day)]
    if not named:
        raise NotFoundError("week", day.isoformat())
    return replace(named[0], whole=True)


def _page(
    number: int,
    outline: Outline,
    lines: Sequence[SessionLine],
    logged: Mapping[str, bool],
    away: tuple[Away, ...],
    now: datetime,
    *,
    sunday_first: bool,
) -> SeasonPage:
    now = now.astimezone(outline.tz)
    sessions = strengths(lines, outline, now, logged)
    numbers = {line.number: line.start.astimezone(outline.tz).date() for line in lines}
    rows = _rows(outline, sessions, numbers, now.date(), sunday_first=sunday_first)
    position = next((index for index, row in enumerate(rows, start=1) if row.current), None)
    ahead = _whole([row for row in rows if not row.past], WHOLE_WEEKS)
    over = _whole([row for row in rows if row.past][::-1], WHOLE_WEEKS - len(ahead))[::-1]
    earlier = _bands(over, 0)
    joined = bool(over and ahead and over[-1].week.phase is ahead[0].week.phase)
    return SeasonPage(
        now=now,
        outline=outline,
        number=number,
        earlier=earlier,
        bands=_bands(ahead, len(earlier) - joined),
        position=min(position, len(outline.weeks)) if position else None,
        past_sessions=sum(one.state is not State.PLANNED for one in sessions),
        done_sessions=sum(one.state is State.DONE for one in sessions),
        away=away,
        findings=_of_the_season(outline.findings, rows),
        goal=goal_of(outline, now.date()),
    )


def _rows(
    outline: Outline, sessions: Sequence[Strength], numbers: Mapping[str, date], today: date, *, sunday_first: bool
) -> list[WeekRow]:
    """A row for each week; Sunday first, the last Sunday of the season has a row of its own if it holds anything."""
    lines = by_date(lines_of(outline.runs, sessions))
    shift = timedelta(days=1 if sunday_first else 0)
    anchors = _anchors(outline, numbers)
    rows = [_row(week, week.monday - shift, lines, anchors, outline.findings, today) for week in outline.weeks]
    if sunday_first and lines.get(outline.end):
        rows.append(_row(outline.weeks[-1], outline.end, lines, anchors, (), today))
    return rows


def _row(
    week: Week,
    first: date,
    lines: Mapping[date, Sequence[Line]],
    anchors: Mapping[str, date],
    findings: Iterable[Finding],
    today: date,
) -> WeekRow:
    days = days_between(lines, first, 7)
    found = [line for day in days for line in day.lines]
    sessions = tuple(line.session for line in found if line.session)
    runs = tuple(line.run for line in found if line.run)
    return WeekRow(
        week=week,
        first=first,
        days=days,
        runs=runs,
        sessions=sessions,
        hard_sets=sum(session.hard_sets for session in sessions),
        race=next((run for run in runs if run.kind is RunKind.RACE), None),
        findings=tuple(one for one in findings if _mondays(one, anchors) == {week.monday}),
        current=first <= today <= days[-1].date,
        past=days[-1].date < today,
    )


def _anchors(outline: Outline, numbers: Mapping[str, date]) -> dict[str, date]:
    """The Monday of the week that an anchor of a finding lies in: weeks, runs and sessions."""
    weeks = {f"week:{week.monday.isoformat()}": week.monday for week in outline.weeks}
    runs = {run.id: monday_of(run.start.date()) for run in outline.runs}
    return weeks | runs | {number: monday_of(day) for number, day in numbers.items()}


def _mondays(found: Finding, anchors: Mapping[str, date]) -> set[date | None]:
    return {anchors.get(anchor) for anchor in found.where.split()}


def _of_the_season(findings: Iterable[Finding], rows: Iterable[WeekRow]) -> tuple[Finding, ...]:
    """What asks for something, and what no single week tells."""
    told = {found for row in rows for found in row.findings}
    return tuple(found for found in findings if found.severity is not Severity.INFO or found not in told)


def _whole(rows: Sequence[WeekRow], most: int) -> list[WeekRow]:
    """The first rows keep their days on the page, the others are one tap away."""
    return [row if index < most else replace(row, whole=False) for index, row in enumerate(rows)]


def _bands(rows: Sequence[WeekRow], tone: int) -> tuple[Band, ...]:
    """Rows under the heading of their phase; tones alternate."""
    groups: list[list[WeekRow]] = []
    for row in rows:
        if groups and groups[-1][-1].week.phase is row.week.phase:
            groups[-1].append(row)
        else:
            groups.append([row])
    phases = load_knowledge().phases
    return tuple(
        Band(
            phase=group[0].week.phase,
            name=phases[group[0].week.phase].name,
            aim=short_aim(phases[group[0].week.phase].aim),
            tone=(tone + index) % 2,
            rows=tuple(group),
        )
        for index, group in enumerate(groups)
    )


def short_aim(aim: str) -> str:
    """The first words of an aim, before it goes into detail.

    Example:
        >>> short_aim("Use the spring: few, good landings that store and return energy.")
        'use the spring'
    """
    words = aim.partition(":")[0].rstrip(".")
    return words[:1].lower() + words[1:]
