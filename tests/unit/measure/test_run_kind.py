"""What kind of run a title, a week and the runner's own word make."""

from __future__ import annotations

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.measure.titles import TITLES

from toeoff.measure.run_kind import classify, kinds_of
from toeoff.measure.title_kind import proves_run
from toeoff.model.finding import Severity
from toeoff.model.planned import PlannedRun
from toeoff.model.run import RunKind

BERLIN = ZoneInfo("Europe/Berlin")

CASES = [(title, kind) for kind, titles in TITLES.items() for title in titles]


@pytest.mark.parametrize(("title", "kind"), CASES, ids=[f"{kind}: {title}" for title, kind in CASES])
def test_title_gives_the_kind(title: str, kind: str) -> None:
    alone = PlannedRun(day=date(2026, 1, 6), km=5.0 if kind not in ("rest", "cross", "no run") else None, title=title)
    assert str(kinds_of([alone]).kinds[0] or "no run") == kind


MONDAY = date(2026, 1, 5)


def week(*runs: tuple[str, float | None]) -> list[str]:
    """Kinds of the runs of one week, given as title and km."""
    planned = [PlannedRun(day=MONDAY + timedelta(days=n), title=title, km=km) for n, (title, km) in enumerate(runs)]
    return [str(kind) for kind in kinds_of(planned).kinds]


def test_the_longest_by_15_percent_is_long() -> None:
    assert week(("Run", 8), ("Run", 8), ("Run", 9.2)) == ["easy", "easy", "long"]
    assert week(("Run", 8), ("Run", 8), ("Run", 9.1)) == ["easy", "easy", "easy"]


def test_a_recovery_run_is_never_the_long_run() -> None:
    assert week(("Run", 5), ("Recovery", 9)) == ["easy", "easy"]


def test_a_long_run_with_quality_work_is_quality() -> None:
    assert week(("Run", 8), ("Long run with 10 km @ MP", 28)) == ["easy", "quality"]


def test_medium_long_that_is_clearly_the_longest_is_long() -> None:
    assert week(("Run", 8), ("Medium-long run", 16)) == ["easy", "long"]


def test_of_several_endurance_runs_the_longest_is_long() -> None:
    assert week(("Run", 8), ("Endurance", 14), ("Run", 8), ("Endurance", 15)) == ["easy", "medium", "easy", "long"]


def test_the_only_run_of_a_week_is_long_from_90_minutes() -> None:
    assert week(("Run", 14)) == ["easy"]
    assert week(("Run", 15)) == ["long"]


def test_cross_training_and_walks_are_not_compared() -> None:
    assert week(("Run", 8), ("Run", 7), ("Bike", 60)) == ["easy", "easy", "cross"]


def test_a_run_with_a_distance_is_no_rest_day() -> None:
    assert week(("Rest or easy run", 6), ("Rest", None)) == ["easy", "rest"]


def test_the_plan_s_own_kind_needs_no_reason() -> None:
    decided = kinds_of([PlannedRun(day=MONDAY, title="6x800 m", kind=RunKind.EASY)])
    assert decided.kinds == (RunKind.EASY,)
    assert decided.reasons == ((),)


@pytest.mark.parametrize("key", ["u1", "2026-01-05 6x800 m"])
def test_the_runner_s_word_wins(key: str) -> None:
    planned = [PlannedRun(day=MONDAY, title="6x800 m", kind=RunKind.QUALITY, uid="u1")]
    [run], _ = classify(planned, tz=BERLIN, overrides={key: RunKind.EASY})
    assert run.kind is RunKind.EASY
    assert [(one.rule, "Because you said so" in one.message) for one in run.because] == [("run-kind", True)]


def test_every_inferred_kind_has_one_reason_in_a_sentence() -> None:
    titles = ["Tempo 8 km", "Run 20 km", "Easy 5k", "Bike", "Race 10k", "", "Endurance 9 km"]
    runs, _ = classify([PlannedRun(day=MONDAY + timedelta(days=n), title=t) for n, t in enumerate(titles)], tz=BERLIN)
    for run in runs:
        [reason] = run.because
        assert reason.rule == "run-kind"
        assert reason.message.endswith(".")
        assert reason.saw
        assert reason.limit


def test_description_helps_when_the_title_says_nothing() -> None:
    one = PlannedRun(day=MONDAY, title="Run", description="15 min warm up, 5 x 1000 m, 10 min cool down", km=10)
    assert kinds_of([one]).kinds == (RunKind.QUALITY,)


def test_times_minutes_and_order() -> None:
    planned = [
        PlannedRun(day=MONDAY, title="Tempo"),
        PlannedRun(day=MONDAY, title="Easy", km=7.6),
        PlannedRun(day=MONDAY, title="Easy", time=time(6, 30), minutes=44),
        PlannedRun(day=MONDAY, title="Rest"),
    ]
    runs, findings = classify(planned, tz=BERLIN, usual_times={RunKind.QUALITY: time(17)})
    assert [(run.id, f"{run.start:%H:%M}", run.minutes) for run in runs] == [
        ("r1", "06:30", 44), ("r2", "07:00", 46), ("r3", "17:00", 50),
    ]  # fmt: skip
    assert findings == ()


@pytest.mark.parametrize(
    ("day", "clock", "start"),
    [
        (date(2026, 3, 29), time(2, 30), "2026-03-29T03:30:00+02:00"),
        (date(2026, 10, 25), time(2, 30), "2026-10-25T02:30:00+02:00"),
        (date(2026, 3, 29), time(7), "2026-03-29T07:00:00+02:00"),
    ],
)
def test_clock_changes(day: date, clock: time, start: str) -> None:
    [run], _ = classify([PlannedRun(day=day, time=clock, title="Easy")], tz=BERLIN)
    assert run.start.isoformat() == start


@pytest.mark.parametrize(
    ("title", "km", "minutes", "race_km"),
    [
        ("Race", 12.0, None, 12.0),
        ("Halbmarathon", None, None, 21.1),
        ("Semi-marathon de Lyon", None, None, 21.1),
        ("Mezza maratona", None, None, 21.1),
        ("Media maratón", None, None, 21.1),
        ("Halve marathon", None, None, 21.1),
        ("Maratona di Roma", None, None, 42.2),
        ("City race 10K", None, None, 10.0),
        ("Race 5K", None, None, 5.0),
        ("50K trail race", None, None, 50.0),
        ("10 mile race", None, None, 16.09),
        ("parkrun", None, None, 5.0),
        ("Race", None, 90, 15.0),
    ],
)
def test_race_distance(title: str, km: float | None, minutes: int | None, race_km: float) -> None:
    [run], findings = classify([PlannedRun(day=MONDAY, title=title, km=km, minutes=minutes)], tz=BERLIN)
    assert (run.race_km, findings) == (race_km, ())


def test_race_without_any_distance_is_10_km_with_a_warning() -> None:
    [run], [finding] = classify([PlannedRun(day=MONDAY, title="Race day", source="a.csv:2")], tz=BERLIN)
    assert run.race_km == 10.0
    assert (finding.severity, finding.where) == (Severity.WARN, "file:a.csv:2")


def test_strength_in_a_list_of_runs_is_left_out_and_counted() -> None:
    planned = [PlannedRun(day=MONDAY, title=title, source="a.csv:2") for title in ("Gym", "Yoga", "Easy")]
    runs, [finding] = classify(planned, tz=BERLIN)
    assert [run.title for run in runs] == ["Easy"]
    assert (finding.severity, finding.where) == (Severity.INFO, "file:a.csv")
    assert finding.message.startswith("2 entries")


@given(st.text(max_size=80))
def test_no_title_crashes(title: str) -> None:
    proves_run(title)
    runs, _ = classify([PlannedRun(day=MONDAY, title=title, source="a.csv:2")], tz=BERLIN)
    assert all(run.minutes >= 1 for run in runs)
