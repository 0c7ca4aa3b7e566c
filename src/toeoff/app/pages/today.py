"""What Today shows: the session of the day or why the day is free, what comes next, and how she is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from toeoff.app.pages.free_day import WhyFree, why_free
from toeoff.app.pages.season_lines import (
    Day,
    Gap,
    Strength,
    by_date,
    days_between,
    lines_of,
    strengths,
)
from toeoff.app.runs.feed_news import News, feed_news
from toeoff.app.season.actions import Choose, TakeBack
from toeoff.app.season.outline import Outline, read_outline
from toeoff.app.season.seasons import preview
from toeoff.errors import InputError, NotFoundError
from toeoff.files.words import amount_words, load_words
from toeoff.knowledge import load_knowledge
from toeoff.model.finding import Reason
from toeoff.model.plan import EASY_ROLES, Item, monday_of
from toeoff.model.run import Run, hours_between, shift
from toeoff.store.models import AthleteRow
from toeoff.store.repository import reading

BACK_DAYS = 2
AHEAD_DAYS = 3
"""The clock strip reaches from two days before today to three days after it."""
NEXT_LINES = 5
"""So many runs and sessions of the next days are listed at least, where there are as many."""
NEXT_DAYS = 21
"""The list ends here at the latest."""
EASE_DAYS = range(3, 15)
"""For so many days she can say that she is not feeling 100 % [d]; for longer the season itself has to change."""
ANSWERS = {"legs": ("fresh", "usual", "sore"), "sleep": ("well", "enough", "little")}
"""What can be said about a day."""


class Stage(StrEnum):
    """Where in her season she is today."""

    NO_SEASON = "no-season"
    BEFORE = "before"
    SESSION = "session"
    FREE = "free"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """One exercise of today's session in words."""

    exercise: str
    name: str
    amount: str
    load: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Six days to scale.

    Args:
        days: The dates.
        runs: What she runs in them.
        sessions: What stands in them.
        keep: The hours kept free before the next key run.
        gap: From today's session to that run.
    """

    days: tuple[date, ...]
    runs: tuple[Run, ...]
    sessions: tuple[Strength, ...]
    keep: tuple[datetime, datetime] | None = None
    gap: Gap | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """The race that the season leads to, and how far away it is [d]."""

    run: Run
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """What she said about a day; empty where she said nothing."""

    legs: str = ""
    sleep: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The page.

    Args:
        now: This instant in her time zone.
        stage: Where in the season she is.
        outline: The season she is in.
        session: Today's session.
        because: Why it stands where it stands, the strongest reason first.
        doses: What she does in it, without warm-up and cool-down.
        free: Why there is none.
        following: The session after it, or the next one from now.
        strip: Six days around today.
        days: The next days with their runs and sessions.
        goal: The race ahead.
        check_in: What she said about today.
        ease_until: Last day on which nothing is hard because she is not feeling 100 %.
        news: What a calendar feed made of the season lately.
        severe: Does something hurt that somebody should look at?
        going_on: Is something of today's session logged, and not its end?
    """

    now: datetime
    stage: Stage
    outline: Outline | None = None
    session: Strength | None = None
    because: tuple[Reason, ...] = ()
    doses: tuple[Dose, ...] = ()
    free: WhyFree | None = None
    following: Strength | None = None
    strip: Strip | None = None
    days: tuple[Day, ...] = ()
    goal: Goal | None = None
    check_in: CheckIn = CheckIn()
    ease_until: date | None = None
    news: News | None = None
    severe: bool = False
    going_on: bool = False

    @property
    def soon(self) -> date:
        """Until here a weekday alone names a date."""
        return self.now.date() + timedelta(days=6)

    @property
    def wait(self) -> int:
        """Days until the season starts [d]."""
        return (self.outline.start - self.now.date()).days if self.outline else 0


def today(athlete: AthleteRow, now: datetime) -> Today:
    """The page of this day.

    Args:
        athlete: Whose day it is.
        now: This instant.
    """
    head = reading.version_head(athlete)
    if head is None:
        return Today(now=now, stage=Stage.NO_SEASON)
    outline = read_outline(head.outline)
    now = now.astimezone(outline.tz)
    day = now.date()
    first = min(monday_of(day), day - timedelta(days=BACK_DAYS))
    rows = reading.session_lines(head.season, datetime.combine(first, time(), tzinfo=outline.tz))
    logged = reading.logged_sessions(athlete, monday_of(first))
    sessions = strengths(rows, outline, now, logged)
    session = _of_the_day(sessions, now)
    detail = reading.session_detail(head.season, session.uid) if session else {}
    stage = _stage(outline, day, session)
    choices = reading.choice_rows(athlete, ("skip", "ease"))
    return Today(
        now=now,
        stage=stage,
        outline=outline,
        session=session,
        because=tuple(Reason(**reason) for reason in detail.get("because", ())),
        doses=_doses(detail),
        free=_free(athlete, outline, sessions, day, choices) if stage is Stage.FREE else None,
        following=next((one for one in sessions if one.start > now and one is not session), None),
        strip=_strip(outline, sessions, session, now, athlete.gap_h),
        days=_next_days(outline, sessions, day),
        goal=goal_of(outline, day),
        check_in=_check_in(athlete, day),
        ease_until=max((last for last, _ in _eases(choices, day)), default=None),
        news=feed_news(head, now),
        severe=any(complaint.severe for complaint in reading.complaints_of(athlete)),
        going_on=session is not None and logged.get(session.uid) is False,
    )


def _of_the_day(sessions: Sequence[Strength], now: datetime) -> Strength | None:
    """Today's session: the first that is not over yet, else the last one."""
    ours = [one for one in sessions if one.start.date() == now.date()]
    return next((one for one in ours if one.end > now), ours[-1] if ours else None)


def _stage(outline: Outline, day: date, session: Strength | None) -> Stage:
    if day < outline.start:
        return Stage.BEFORE
    if day > outline.end:
        return Stage.AFTER
    return Stage.SESSION if session else Stage.FREE


def goal_of(outline: Outline, day: date) -> Goal | None:
    """The goal race and the days to it; None without one, or when it is over."""
    race = outline.goal
    left = (race.start.date() - day).days if race else -1
    return Goal(run=race, days=left) if race and left >= 0 else None


def _doses(detail: dict[str, Any]) -> tuple[Dose, ...]:
    """The working exercises in order, each once."""
    exercises = load_knowledge().exercises
    working = (block for block in detail.get("blocks", ()) if block["role"] not in EASY_ROLES)
    doses: dict[str, Dose] = {}
    for item in (Item(**raw) for block in working for raw in block["items"]):
        known = exercises.get(item.exercise)
        dose = Dose(
            exercise=item.exercise,
            name=known.name if known else item.exercise,
            amount=amount_words(item),
            load=load_words(item),
        )
        doses.setdefault(item.exercise, dose)
    return tuple(doses.values())


def _free(
    athlete: AthleteRow, outline: Outline, sessions: Sequence[Strength], day: date, choices: Sequence[dict[str, Any]]
) -> WhyFree:
    return why_free(
        day,
        outline,
        sessions,
        load_knowledge(),
        away=reading.away_dates(athlete),
        windows=reading.windows_on(athlete, day.weekday()),
        left_out=[datetime.fromisoformat(row["start"]) for row in choices if row["kind"] == "skip"],
        gap_h=athlete.gap_h,
    )


def _strip(
    outline: Outline, sessions: Sequence[Strength], session: Strength | None, now: datetime, gap_h: float
) -> Strip:
    """Six days, with the hours before the next key run after today's session, or after now."""
    first = now.date() - timedelta(days=BACK_DAYS)
    days = tuple(first + timedelta(days=index) for index in range(BACK_DAYS + 1 + AHEAD_DAYS))
    since = session.start if session else now
    key = next((run for run in outline.runs if run.key and run.start > since), None)
    return Strip(
        days=days,
        runs=tuple(run for run in outline.runs if days[0] <= run.start.date() <= days[-1]),
        sessions=tuple(one for one in sessions if days[0] <= one.start.date() <= days[-1]),
        keep=(shift(key.start, minutes=-gap_h * 60), key.start) if key else None,
        gap=Gap(hours_h=hours_between(since, key.start), run=key) if key and session and session.before else None,
    )


def _next_days(outline: Outline, sessions: Sequence[Strength], day: date) -> tuple[Day, ...]:
    """The days after today, until enough is listed and the next session is among it."""
    runs = (run for run in outline.runs if run.start.date() > day)
    lines = by_date(lines_of(runs, (one for one in sessions if one.start.date() > day)))
    days = [one for one in days_between(lines, day + timedelta(days=1), NEXT_DAYS) if one.lines]
    listed: list[Day] = []
    for one in days:
        known = [line for earlier in listed for line in earlier.lines]
        if len(known) >= NEXT_LINES and any(line.session for line in known):
            break
        listed.append(one)
    return tuple(listed)


def _check_in(athlete: AthleteRow, day: date) -> CheckIn:
    row = reading.check_in_of(athlete, day)
    return CheckIn(legs=row.legs, sleep=row.sleep) if row else CheckIn()


def _eases(choices: Sequence[dict[str, Any]], day: date) -> list[tuple[date, dict[str, Any]]]:
    """Her choices not to do anything hard on a day, with the last day of each."""
    eases = [row for row in choices if row["kind"] == "ease"]
    spans = [(date.fromisoformat(row["first"]), date.fromisoformat(row["last"]), row) for row in eases]
    return [(last, row) for first, last, row in spans if first <= day <= last]


def check_in(athlete: AthleteRow, answers: dict[str, str], now: datetime) -> None:
    """Keep what she says about today; said again, it is replaced.

    Raises:
        InputError: A question or an answer that there is not.
    """
    for question, answer in answers.items():
        if answer not in ANSWERS.get(question, ()):
            allowed = "; ".join(f"{name}: {', '.join(words)}" for name, words in ANSWERS.items())
            raise InputError("check-in", found=f"{question} {answer}", allowed=allowed)
    if not answers:
        raise InputError("check-in", found="nothing", allowed="an answer about your legs or your sleep")
    reading.write_check_in(athlete, now.astimezone(ZoneInfo(athlete.timezone)).date(), now, answers)


def ease(athlete: AthleteRow, days: int, now: datetime, *, back: str) -> UUID:
    """Show what it changes when nothing is hard from today on for so many days; returns the preview's id.

    Raises:
        InputError: Too few or too many days.
    """
    if days not in EASE_DAYS:
        allowed = f"{EASE_DAYS[0]} to {EASE_DAYS[-1]} days"
        raise InputError("days", found=str(days), allowed=allowed)
    first = now.astimezone(ZoneInfo(athlete.timezone)).date()
    row = {"kind": "ease", "first": first.isoformat(), "last": (first + timedelta(days=days - 1)).isoformat()}
    return preview(athlete.pk, Choose(row=row), now=now, back=back).pk


def fine_again(athlete: AthleteRow, now: datetime, *, back: str) -> UUID:
    """Show what it changes when she is feeling well again; returns the preview's id.

    Raises:
        NotFoundError: She did not say that she was unwell.
    """
    day = now.astimezone(ZoneInfo(athlete.timezone)).date()
    standing = _eases(reading.choice_rows(athlete, ("ease",)), day)
    if not standing:
        raise NotFoundError("choice", "not feeling 100 %")
    return preview(athlete.pk, TakeBack(row=standing[-1][1]), now=now, back=back).pk
