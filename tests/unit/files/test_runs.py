"""Several files and addresses together become one row of runs."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.shared_data import shared
from tests.unit.files.calendars import ATHLETE, calendar

from toeoff.errors import InputError
from toeoff.files import runs as runs_module
from toeoff.files.runs import read_runs
from toeoff.model.athlete import DAYS
from toeoff.model.finding import Severity
from toeoff.model.run import KEY_KINDS, RunKind


def test_all_formats_together(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("date,time,kind,minutes,km,title\n2026-01-08,,easy,,8,\n")
    (tmp_path / "b.txt").write_text('start 2026-01-05\nTu 10k "6x800 m" | Su long 18k 1h45\n')
    (tmp_path / "c.json").write_text('[{"date": "2026-01-10", "title": "parkrun"}]')
    (tmp_path / "d.ics").write_text(calendar("UID:1\nSUMMARY:Footing 45'\nDTSTART;VALUE=DATE:20260107"))
    runs, findings = read_runs([str(tmp_path / name) for name in ("a.csv", "b.txt", "c.json", "d.ics")], ATHLETE)
    assert [(run.id, run.start.isoformat(), str(run.kind), run.minutes) for run in runs] == [
        ("r1", "2026-01-06T18:00:00+01:00", "quality", 60),
        ("r2", "2026-01-07T07:00:00+01:00", "easy", 45),
        ("r3", "2026-01-08T07:00:00+01:00", "easy", 48),
        ("r4", "2026-01-10T10:00:00+01:00", "race", 30),
        ("r5", "2026-01-11T08:30:00+01:00", "long", 105),
    ]
    assert findings == ()
    assert [bool(run.because) for run in runs] == [True, True, False, True, False]
    assert runs[3].race_km == 5.0


def test_the_same_run_in_two_files_counts_once(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("date,kind,km,title\n2026-01-08,easy,8,Easy\n")
    runs, findings = read_runs([str(tmp_path / "a.csv"), str(tmp_path / "b.csv")], ATHLETE)
    assert len(runs) == 1
    assert [(one.severity, one.where) for one in findings] == [(Severity.INFO, "file:b.csv:2")]


def test_address_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    body = calendar("UID:1\nSUMMARY:Tempo 8 km\nDTSTART:20260107").encode()
    monkeypatch.setattr(runs_module, "fetch_calendar", lambda _: body)
    runs, _ = read_runs(["https://cal.example/secret.ics"], ATHLETE)
    assert [(run.source, run.uid) for run in runs] == [("cal.example:3", "1")]


@pytest.mark.parametrize("name", ["plan.xlsx", "plan", ""])
def test_unknown_file_type(name: str) -> None:
    with pytest.raises(InputError, match=r"ends in \.csv, \.ics, \.txt, \.json"):
        read_runs([name], ATHLETE)


def test_missing_file_names_it() -> None:
    with pytest.raises(InputError, match=r"^nowhere\.csv: found no such file"):
        read_runs(["nowhere.csv"], ATHLETE)


def test_race_day_moves_templates_only(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("week,day,kind,km,title\n1,Sun,race,21.1,Half\n")
    (tmp_path / "d.csv").write_text("date,kind,km\n2026-01-08,easy,8\n")
    runs, findings = read_runs([str(tmp_path / "t.csv"), str(tmp_path / "d.csv")], ATHLETE, date(2026, 6, 7))
    assert [run.start.date().isoformat() for run in runs] == ["2026-01-08", "2026-06-07"]
    assert [one.severity for one in findings] == [Severity.INFO]


def agreement(name: str, runs_per_day: dict[date, list[RunKind]]) -> tuple[int, int, int]:
    """Days of a shared plan, days with the same kind, days that agree on key or not."""
    total = same = key = 0
    with shared("plans", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day = date(2026, 1, 5) + timedelta(weeks=int(row["week"]) - 1, days=DAYS.index(row["day"]))
            kinds = runs_per_day.get(day, [RunKind.REST])
            total += 1
            same += kinds == [RunKind(row["kind"])]
            key += any(kind in KEY_KINDS for kind in kinds) == (RunKind(row["kind"]) in KEY_KINDS)
    return total, same, key


@pytest.mark.parametrize("style", ["plain", "timed", "tp"])
def test_shared_calendars(style: str) -> None:
    counts: Counter[str] = Counter()
    for path in sorted(shared("plans", "ics").glob(f"*_{style}.ics")):
        runs, findings = read_runs([str(path)], ATHLETE)
        assert not [one for one in findings if one.severity is Severity.ERROR]
        per_day: dict[date, list[RunKind]] = {}
        for run in runs:
            per_day.setdefault(run.start.date(), []).append(run.kind)
        total, same, key = agreement(path.stem.removesuffix(f"_{style}"), per_day)
        counts.update(total=total, same=same, key=key)
    assert counts["same"] / counts["total"] > 0.95
    assert counts["key"] / counts["total"] > 0.97


def test_shared_plans_with_the_kind_hidden(tmp_path: Path) -> None:
    counts: Counter[str] = Counter()
    for path in sorted(shared("plans").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        hidden = tmp_path / path.name
        with hidden.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["week", "day", "km", "title"], extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
        runs, findings = read_runs([str(hidden)], ATHLETE)
        assert not [one for one in findings if one.severity is Severity.ERROR]
        per_day: dict[date, list[RunKind]] = {}
        for run in runs:
            per_day.setdefault(run.start.date(), []).append(run.kind)
        total, same, key = agreement(path.stem, per_day)
        counts.update(total=total, same=same, key=key)
    assert counts["same"] / counts["total"] > 0.95
    assert counts["key"] / counts["total"] > 0.97


def test_too_many_files() -> None:
    with pytest.raises(InputError, match="at most 50"):
        read_runs([f"{n}.csv" for n in range(51)], ATHLETE)


def test_nothing_vanishes_without_a_word(tmp_path: Path) -> None:
    for name in ("a.ics", "b.ics"):
        events = ("UID:1\nSUMMARY:Tempo run\nDTSTART:20260107", "UID:2\nSUMMARY:Tempo run\nDTSTART:20250101")
        (tmp_path / name).write_text(calendar(*events))
    runs, findings = read_runs([str(tmp_path / "a.ics"), str(tmp_path / "b.ics")], ATHLETE)
    assert len(runs) == 1
    assert sorted(one.message for one in findings) == [
        "a.ics: 1 event before 2025-09-07 left out.",
        "b.ics: 1 event before 2025-09-07 left out.",
        "b.ics: 1 events stand in another file too; each is counted once.",
    ]
