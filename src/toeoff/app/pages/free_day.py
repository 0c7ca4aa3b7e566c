"""Why a day holds no session: the first reason that decides, with its clock hours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from toeoff.app.pages.season_lines import Gap, Strength
from toeoff.app.season.outline import Outline
from toeoff.model.athlete import Away, Window
from toeoff.model.knowledge import Knowledge
from toeoff.model.plan import Demand, Week, monday_of
from toeoff.model.run import RunKind, hours_between


class FreeKind(StrEnum):
    """What decides that a day is free."""

    AWAY = "away"
    LEFT_OUT = "left-out"
    RACE = "race"
    RECOVERY = "recovery"
    NO_HOURS = "no-hours"
    KEY_RUN = "key-run"
    SESSION_NEAR = "session-near"
    WEEK_FULL = "week-full"
    EMPTY_WEEK = "empty-week"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyFree:
    """Why a day is free.

    Args:
        kind: What decides.
        until: Last day away.
        at: Start of the hours she has for strength that day.
        gap: The key run or race that is too near, counted from `at`.
        needed_h: Hours that a hard session would need [h].
        near: The session that is too near.
        apart_h: Hours between `at` and that session, start to start [h].
        said: What the plan says about the week.
        others: Days of the week on which sessions stand.
    """

    kind: FreeKind
    until: date | None = None
    at: datetime | None = None
    gap: Gap | None = None
    needed_h: float = 0.0
    near: Strength | None = None
    apart_h: float = 0.0
    said: str = ""
    others: tuple[date, ...] = ()


def why_free(
    day: date,
    outline: Outline,
    sessions: Sequence[Strength],
    knowledge: Knowledge,
    *,
    away: Iterable[Away],
    windows: Iterable[Window],
    left_out: Iterable[datetime],
    gap_h: float,
) -> WhyFree:
    """The first reason that decides.

    Args:
        day: A date without a session.
        outline: Her runs and weeks.
        sessions: Sessions around that date.
        knowledge: Holds the hours between sessions.
        away: Dates without strength.
        windows: Her hours for strength on that day of the week.
        left_out: Starts of the sessions she left out herself.
        gap_h: Hours from a hard session to the next key run [h].
    """
    monday = monday_of(day)
    week = next((one for one in outline.weeks if one.monday == monday), None)
    others = tuple(s.start.date() for s in sessions if monday_of(s.start.date()) == monday)
    gone = next((one for one in away if one.start <= day <= one.end), None)
    if gone is not None:
        return WhyFree(kind=FreeKind.AWAY, until=gone.end)
    if any(start.astimezone(outline.tz).date() == day for start in left_out):
        return WhyFree(kind=FreeKind.LEFT_OUT)
    race = next((run for run in outline.runs if run.kind is RunKind.RACE and run.start.date() == day), None)
    if race is not None:
        return WhyFree(kind=FreeKind.RACE, gap=Gap(hours_h=0.0, run=race))
    if week is not None and week.recovery and (said := _recovery(week)):
        return WhyFree(kind=FreeKind.RECOVERY, said=said, others=others)
    at = min((datetime.combine(day, window.start, tzinfo=outline.tz) for window in windows), default=None)
    if at is None:
        return WhyFree(kind=FreeKind.NO_HOURS, others=others)
    number = knowledge.rules["between-hard-sessions"].number
    found = [*_key_run(at, outline, gap_h, others), *_session_near(at, sessions, number, others)]
    if found:
        return found[0]
    return WhyFree(kind=FreeKind.WEEK_FULL if others else FreeKind.EMPTY_WEEK, others=others)


def _recovery(week: Week) -> str:
    return next((reason.message for reason in week.because if reason.rule == "after-race"), "")


def _key_run(at: datetime, outline: Outline, gap_h: float, others: tuple[date, ...]) -> Iterator[WhyFree]:
    """The next key run, when a hard session would stand too close to it."""
    run = next((run for run in outline.runs if run.key and run.start > at), None)
    left_h = hours_between(at, run.start) if run else gap_h
    if run is not None and left_h < gap_h:
        yield WhyFree(
            kind=FreeKind.KEY_RUN, at=at, gap=Gap(hours_h=left_h, run=run), needed_h=gap_h, others=others
        )  # fmt: skip


def _session_near(
    at: datetime, sessions: Sequence[Strength], number: Callable[[str], float], others: tuple[date, ...]
) -> Iterator[WhyFree]:
    """The nearest session that is not light, when another one would stand too close to it."""
    near = min(
        (one for one in sessions if one.demand is not Demand.LIGHT),
        key=lambda one: abs(hours_between(one.start, at)),
        default=None,
    )
    if near is None:
        return
    apart_h = abs(hours_between(near.start, at))
    needed_h = number("hard_gap_h" if near.demand is Demand.HARD else "moderate_gap_h")
    if apart_h < needed_h:
        yield WhyFree(
            kind=FreeKind.SESSION_NEAR, at=at, near=near, apart_h=apart_h, needed_h=needed_h, others=others
        )  # fmt: skip
