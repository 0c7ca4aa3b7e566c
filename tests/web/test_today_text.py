"""Today in a terminal: what, why, how long, and what comes next."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pytest
from tests.web.conftest import seed

from toeoff.app.pages.free_day import FreeKind, WhyFree
from toeoff.app.pages.season_lines import Gap
from toeoff.app.pages.today import Today, today
from toeoff.app.pages.today_text import runner_named, today_dict, today_text, why_free_words
from toeoff.errors import InputError
from toeoff.store.models import AthleteRow

pytestmark = pytest.mark.django_db


def view(row: AthleteRow, day: str) -> Today:
    """Her day at noon."""
    return today(row, datetime.fromisoformat(f"{day}T12:00:00+01:00"))


def test_a_day_with_a_session(runner: AthleteRow) -> None:
    lines = today_text(view(runner, "2026-03-12")).splitlines()
    assert lines[0].startswith("Thu 12 Mar 2026: strength, ")
    assert lines[1].startswith("18:30 ")
    assert lines[2].startswith("      Because ")
    assert any(line.startswith("Next: ") for line in lines)
    assert lines[-1] == "87 days to Marathon."
    assert all(len(line) <= 100 for line in lines)


def test_a_free_day_says_why(runner: AthleteRow) -> None:
    assert "Because Sunday has no hours for strength in your week." in today_text(view(runner, "2026-03-15"))
    assert "a hard session needs 48 h." in " ".join(today_text(view(runner, "2026-03-13")).split())


@pytest.mark.parametrize(("day", "says"), [
    ("2026-01-04", "your season begins in 1 day."),
    ("2025-12-30", "your season begins in 6 days."),
    ("2027-12-30", "your season is over."),
])  # fmt: skip
def test_outside_the_season(runner: AthleteRow, day: str, says: str) -> None:
    assert today_text(view(runner, day)).splitlines()[0].endswith(says)


def test_without_a_season(runner: AthleteRow) -> None:
    runner.seasons.all().delete()
    assert "no season is planned yet; toeoff serve leads you to one." in today_text(view(runner, "2026-03-12"))


def test_every_reason_for_a_free_day_is_a_sentence(runner: AthleteRow) -> None:
    here = view(runner, "2026-03-13")
    assert here.outline is not None
    assert here.free is not None
    assert here.following is not None
    gap = Gap(hours_h=39.5, run=here.outline.runs[0])
    full = WhyFree(
        kind=FreeKind.AWAY, until=here.now.date(), at=here.now, gap=gap, needed_h=48.0, near=here.following,
        apart_h=27.0, said="Because the race is two days ago.", others=(here.now.date(),) * 3,
    )  # fmt: skip
    said = {kind: why_free_words(replace(full, kind=kind), here) for kind in FreeKind}
    assert all(text.startswith("Because ") and text.endswith(".") for text in said.values())
    assert said[FreeKind.WEEK_FULL] == "Because the strength of this week stands on Friday, Friday and Friday."
    assert said[FreeKind.SESSION_NEAR].startswith("Because 12:00 today is only 27 h from Saturday's session")


def test_as_json(runner: AthleteRow) -> None:
    plain = json.loads(json.dumps(today_dict(view(runner, "2026-03-12"))))
    assert plain["format"] == "toeoff-today/1"
    assert plain["stage"] == "session"
    assert plain["session"]["start"] == "2026-03-12T18:30:00+01:00"
    assert plain["doses"]
    assert all(reason.startswith("Because ") for reason in plain["because"])
    free = today_dict(view(runner, "2026-03-15"))
    assert (free["session"], free["because"]) == (None, ["Because Sunday has no hours for strength in your week."])


def test_whose_day_it_is(runner: AthleteRow) -> None:
    assert runner_named(None) == runner
    assert runner_named(runner.name) == runner
    with pytest.raises(InputError, match="found 0 runners of this name; allowed: the name of one of them: "):
        runner_named("Nobody")
    other = seed()
    other.name = "Ben"
    other.save()
    with pytest.raises(InputError, match="--athlete: found 2 runners; allowed: the name of one of them: Ben, "):
        runner_named(None)
    assert runner_named("Ben") == other
    AthleteRow.objects.all().delete()
    with pytest.raises(InputError, match="a database without a runner"):
        runner_named(None)
