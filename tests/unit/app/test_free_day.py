"""Why a day is free: the first reason that decides, from values alone."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from toeoff.app.pages.free_day import FreeKind, WhyFree, why_free
from toeoff.app.pages.season_lines import Strength
from toeoff.app.season.outline import Outline
from toeoff.knowledge import load_knowledge
from toeoff.model.athlete import Away, Window
from toeoff.model.finding import Reason
from toeoff.model.plan import Demand, Phase, Week
from toeoff.model.run import Run, RunKind

BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 3, 11)
HOURS = (Window(day=2, start=time(18, 30), end=time(20), place="home"),)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=BERLIN)


def run(start: datetime, kind: RunKind = RunKind.LONG) -> Run:
    return Run(id="r1", start=start, minutes=90, kind=kind, title="Long run")


def session(start: datetime, demand: Demand = Demand.HARD) -> Strength:
    return Strength(
        uid="20260309-1", start=start, minutes=40, place="gym", emphasis="bilateral", demand=demand, contacts=0,
        hard_sets=9, title="Knees first",
    )  # fmt: skip


def why(*runs: Run, sessions: tuple[Strength, ...] = (), week: Week | None = None, **more: Any) -> WhyFree:
    week = week or Week(monday=date(2026, 3, 9), phase=Phase.BILATERAL)
    outline = Outline(
        start=date(2026, 1, 5), end=date(2026, 6, 21), tz=BERLIN, weeks=(week,), runs=runs, findings=()
    )  # fmt: skip
    known: dict[str, Any] = {"away": (), "windows": HOURS, "left_out": (), "gap_h": 48.0} | more
    return why_free(DAY, outline, sessions, load_knowledge(), **known)


def test_away_comes_first() -> None:
    found = why(run(at(11, 18), RunKind.RACE), away=(Away(start=date(2026, 3, 10), end=date(2026, 3, 14)),))
    assert (found.kind, found.until) == (FreeKind.AWAY, date(2026, 3, 14))


def test_a_session_she_left_out() -> None:
    assert why(left_out=[at(11, 18, 30)]).kind is FreeKind.LEFT_OUT
    assert why(left_out=[at(12, 18, 30)]).kind is not FreeKind.LEFT_OUT


def test_a_race_that_day() -> None:
    found = why(run(at(11, 10), RunKind.RACE))
    assert found.kind is FreeKind.RACE
    assert found.gap is not None
    assert found.gap.run.start == at(11, 10)


def test_recovery_says_what_the_week_says() -> None:
    said = Reason(rule="after-race", saw="", limit="", message="Because you are still recovering.")
    week = Week(monday=date(2026, 3, 9), phase=Phase.RECOVERY, recovery=True, because=(said,))
    assert why(week=week).said == "Because you are still recovering."
    assert why(week=Week(monday=date(2026, 3, 9), phase=Phase.RECOVERY, recovery=True)).kind is FreeKind.EMPTY_WEEK


def test_no_hours_that_day() -> None:
    assert why(windows=()).kind is FreeKind.NO_HOURS


def test_a_key_run_too_near_counts_from_her_hours() -> None:
    found = why(run(at(13, 8)), run(at(12, 7), RunKind.EASY), sessions=(session(at(9, 17)),))
    assert found.kind is FreeKind.KEY_RUN
    assert found.gap is not None
    assert (found.gap.hours_h, found.needed_h, found.at) == (37.5, 48.0, at(11, 18, 30))
    assert found.others == (date(2026, 3, 9),)


def test_a_key_run_far_enough_does_not_decide() -> None:
    assert why(run(at(13, 18, 30)), sessions=(session(at(9, 17)),)).kind is FreeKind.WEEK_FULL


@pytest.mark.parametrize(
    ("start", "demand", "near"),
    [
        (at(12, 18, 30), Demand.HARD, True),
        (at(12, 18, 30), Demand.MODERATE, False),
        (at(12, 18), Demand.MODERATE, True),
        (at(10, 17), Demand.HARD, True),
        (at(12, 18), Demand.LIGHT, False),
    ],
)
def test_a_session_too_near(start: datetime, demand: Demand, *, near: bool) -> None:
    found = why(sessions=(session(start, demand),))
    assert (found.kind is FreeKind.SESSION_NEAR) == near
    assert found.kind in (FreeKind.SESSION_NEAR, FreeKind.WEEK_FULL)


def test_a_week_without_strength() -> None:
    assert why().kind is FreeKind.EMPTY_WEEK
