"""A strength log becomes part of the training log once, whole, and can be taken out again without a trace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.shared_data import shared
from tests.unit.app.test_archive import exported, snapshot
from tests.unit.files import strength_logs as the
from tests.web.conftest import clock, runner, seed

from toeoff.app.clock import now
from toeoff.app.log_import.events import events_of
from toeoff.app.log_import.imports import bring_in, imported, imports, undo
from toeoff.app.log_import.names import offers, ours
from toeoff.app.log_import.preview import Preview, preview, read_log
from toeoff.errors import ConflictError, NotFoundError
from toeoff.files.strength_log import Asked, Why
from toeoff.measure.log import fold
from toeoff.model.log import Event
from toeoff.store.models import AthleteRow, LogEventRow

__all__ = ["clock", "runner"]

SQUAT = "Squat (Barbell)"


def seen(row: AthleteRow, text: str | bytes, chosen: dict[str, str] | None = None, **asked: Any) -> Preview:
    data = text.encode() if isinstance(text, str) else text
    return preview(row, read_log(row, data, "log.csv", Asked(**asked)), chosen or {}, now=now())


def brought(row: AthleteRow, text: str | bytes, chosen: dict[str, str] | None = None, **asked: Any) -> Any:
    return bring_in(row, seen(row, text, chosen, **asked), name="log.csv", clock=now)


def stored(row: AthleteRow, kind: str) -> list[tuple[str, dict[str, Any]]]:
    rows = row.log_events.filter(kind=kind).order_by("counter")
    return [(one.exercise, {key: value for key, value in one.values.items() if key != "import"}) for one in rows]


def test_a_name_is_ours_only_if_it_is_exactly_ours() -> None:
    assert ours("Goblet squat") == ours("goblet-squat ") == "goblet-squat"
    assert ours("Kickstand Squat") == "b-squat"
    for name in ("Squat (Barbell)", "Bench Press", "Goblet", "Goblet squats and more", ""):
        assert ours(name) is None
    assert offers("Romanian Deadlift (Barbell)")[0] == "barbell-romanian-deadlift"
    assert offers("Bench Press (Barbell)") == ()
    assert offers("日本") == ()


def test_workouts_become_sessions(runner: AthleteRow) -> None:
    row = brought(runner, the.STRONG)
    assert (row.sets, row.workouts, row.events, row.done, row.app) == (6, 2, 12, 12, "strong")
    assert stored(runner, "start") == [
        ("", {"mode": "import", "app": "strong", "title": "Legs"}),
        ("", {"mode": "import", "app": "strong", "title": "Core"}),
    ]
    assert stored(runner, "finish") == [("", {"state": "done", "minutes": 138}), ("", {"state": "done", "minutes": 21})]
    assert stored(runner, "note") == [("", {"text": "Felt good"}), ("", {"text": "belt", "name": SQUAT})]
    sets = stored(runner, "set")
    assert sets[0] == (
        "",
        {"label": "A", "set": 1, "load_kg": 20.0, "reps": 10, "unit_known": "inferred", "warm_up": True, "name": SQUAT},
    )
    assert sets[1][1] | {"unit_known": ""} == {
        "label": "A", "set": 2, "load_kg": 75.0, "reps": 8, "rir": 1, "rpe": 8.5, "unit_known": "", "name": SQUAT,
    }  # fmt: skip
    assert sets[4] == ("plank", {"label": "A", "set": 1, "seconds": 60, "name": "Plank"})
    events = list(LogEventRow.objects.filter(athlete=runner))
    assert {one.id.version for one in events} == {7}
    assert {one.values["import"] for one in events} == {str(row.pk)}
    assert {one.device for one in events} == {f"import-{row.pk.hex}"}
    assert all(len(one.session_uid) <= 40 and len(one.device) <= 40 for one in events)


def test_the_log_folds_without_conflicts(runner: AthleteRow) -> None:
    for text in (the.STRONG, the.HEVY_API, the.FITNOTES, the.LIFTOSAUR):
        brought(runner, text)
    rows = LogEventRow.objects.filter(athlete=runner)
    logs = fold(
        Event(
            id=one.id, device=one.device, counter=one.counter, at=one.at, kind=one.kind, session=one.session_uid,
            exercise=one.exercise, values=one.values, supersedes=one.supersedes,
        )
        for one in rows
    )  # fmt: skip
    assert len(logs) == 2 + 1 + 2 + 1
    assert sum(len(log.sets) for log in logs.values()) == rows.filter(kind="set").count() == 6 + 3 + 5 + 1
    assert not any(log.conflicts for log in logs.values())
    assert all(log.start and log.start.mode == "import" and log.finish for log in logs.values())


def test_the_same_file_again_adds_nothing(runner: AthleteRow) -> None:
    brought(runner, the.STRONG)
    before = snapshot()
    again = seen(runner, the.STRONG)
    assert (again.events, again.sets, again.known, again.changed) == ((), 0, 6, 0)
    with pytest.raises(ConflictError, match="Everything in this file is here already"):
        bring_in(runner, again, name="log.csv", clock=now)
    assert snapshot() == before


def test_a_longer_export_adds_only_what_is_new(runner: AthleteRow) -> None:
    brought(runner, the.STRONG)
    longer = the.STRONG + '2021-02-14 08:00:00,"Legs",30m,"Squat (Barbell)",1,80.0,5,0,0,,,\n'
    found = seen(runner, longer)
    assert (found.sets, found.workouts, found.known, len(found.events)) == (1, 1, 6, 3)
    brought(runner, longer)
    assert runner.log_events.filter(kind="set").count() == 7
    assert len(imports(runner)) == 2


def test_numbers_that_were_changed_in_the_other_app_are_told_and_left(runner: AthleteRow) -> None:
    brought(runner, the.STRONG)
    found = seen(runner, the.STRONG.replace("75.0,8", "77.5,8"))
    assert (found.sets, found.known, found.changed) == (0, 6, 1)


def test_another_choice_or_time_zone_makes_no_second_copy(runner: AthleteRow) -> None:
    brought(runner, the.STRONG)
    assert seen(runner, the.STRONG, {SQUAT: "goblet-squat"}, unit="lb").sets == 0
    AthleteRow.objects.update(timezone="America/New_York")
    runner.refresh_from_db()
    assert seen(runner, the.STRONG).sets == seen(runner, the.STRONG_BARE).sets == 0


def test_two_runners_have_a_log_each(runner: AthleteRow, django_user_model: Any) -> None:
    other = seed(owner=django_user_model.objects.create_user("ben", "ben@example.org", "x"))
    brought(runner, the.STRONG)
    assert seen(other, the.STRONG).sets == 6
    brought(other, the.STRONG)
    assert runner.log_events.count() == other.log_events.count() == 12


def test_what_she_chose_counts_next_time(runner: AthleteRow) -> None:
    first = seen(runner, the.STRONG)
    (squat,) = (one for one in first.names if one.written == SQUAT)
    assert (squat.exercise, squat.exact) == ("", False)
    assert "barbell-box-squat" in squat.offered
    row = brought(runner, the.STRONG, {SQUAT: "barbell-box-squat", "Pull Up": "no-such-exercise"})
    assert {one.exercise for one in runner.log_events.filter(values__name=SQUAT)} == {"barbell-box-squat"}
    assert row.choices["unit"] == "kg"
    (squat,) = (one for one in seen(runner, the.STRONG).names if one.written == SQUAT)
    assert squat.exercise == "barbell-box-squat"
    (squat,) = (one for one in seen(runner, the.STRONG, {SQUAT: ""}).names if one.written == SQUAT)
    assert squat.exercise == ""


def test_sets_of_days_to_come_are_left_out(runner: AthleteRow) -> None:
    found = seen(runner, the.LIFTOSAUR)
    assert [(one.why, one.count, one.lines) for one in found.left_out] == [
        (Why.LATER, 3, (3, 4, 5)), (Why.NOT_DONE, 1, (2,)),
    ]  # fmt: skip
    assert found.sets == 1


def test_an_import_is_undone_without_a_trace(runner: AthleteRow) -> None:
    brought(runner, the.FITNOTES)
    before, archive = snapshot(), exported(runner.pk)
    row = brought(runner, the.STRONG)
    assert snapshot() != before
    undo(runner, row.pk)
    assert snapshot() == before
    assert exported(runner.pk) == archive
    with pytest.raises(NotFoundError):
        undo(runner, row.pk)
    again = brought(runner, the.STRONG)
    assert (again.sets, again.done) == (6, 12)


def test_what_corrects_an_import_goes_with_it(runner: AthleteRow) -> None:
    before = snapshot()
    row = brought(runner, the.STRONG)
    old = runner.log_events.filter(kind="set").first()
    assert old is not None
    corrected = later(runner, old, kind="set")
    later(runner, corrected, kind="void")
    assert (imported(runner, row.pk).here, imported(runner, row.pk).corrected) == (12, 2)
    undo(runner, row.pk)
    assert snapshot() == before


def later(row: AthleteRow, old: LogEventRow, *, kind: str) -> LogEventRow:
    count = row.log_events.filter(device="phone").count()
    return LogEventRow.objects.create(
        id=uuid4(), athlete=row, session_uid=old.session_uid, kind=kind, device="phone", counter=count, at=now(),
        received_at=now(), exercise=old.exercise, values={"reps": 9}, supersedes=old.pk,
    )  # fmt: skip


def test_words_of_her_own_in_such_a_session_stay(runner: AthleteRow) -> None:
    row = brought(runner, the.STRONG)
    uid = runner.log_events.filter(kind="set").values_list("session_uid", flat=True)[0]
    LogEventRow.objects.create(
        id=uuid4(), athlete=runner, session_uid=uid, kind="pain", device="phone", counter=1, at=now(),
        received_at=now(), values={"region": "knee", "score": 2},
    )  # fmt: skip
    undo(runner, row.pk)
    assert [one.kind for one in runner.log_events.all()] == ["pain"]


def test_an_import_that_was_stopped_is_gone_on_with_or_undone(
    runner: AthleteRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toeoff.app.log_import.imports.BATCH", 5)
    before, told = snapshot(), []

    def stop(done: int, of: int) -> None:
        told.append((done, of))
        if done == 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring_in(runner, seen(runner, the.STRONG), name="log.csv", clock=now, progress=stop)
    (row,) = imports(runner)
    assert told == [(5, 12), (10, 12)]
    assert (row.done, row.finished_at, runner.log_events.count()) == (10, None, 10)
    rest = bring_in(runner, seen(runner, the.STRONG), name="log.csv", clock=now, progress=lambda done, of: None)
    assert (rest.done, runner.log_events.count()) == (2, 12)
    undo(runner, rest.pk)
    undo(runner, row.pk)
    assert snapshot() == before


def test_the_same_file_in_two_tabs_is_written_once(runner: AthleteRow) -> None:
    both = seen(runner, the.STRONG), seen(runner, the.STRONG)
    first, second = (bring_in(runner, one, name="log.csv", clock=now) for one in both)
    assert runner.log_events.count() == 12
    assert (imported(runner, first.pk).here, imported(runner, second.pk).here) == (12, 0)


def test_events_are_received_batch_by_batch_and_fit_the_api(
    runner: AthleteRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toeoff.app.log_import.imports.BATCH", 4)
    instant = datetime(2026, 3, 12, tzinfo=UTC)
    bring_in(runner, seen(runner, the.STRONG), name="x" * 300, clock=ticking(instant))
    received = list(runner.log_events.order_by("received_at", "id").values_list("received_at", flat=True))
    assert len(set(received)) == 3
    assert imports(runner)[0].name == "x" * 200


def ticking(start: datetime) -> Callable[[], datetime]:
    ticks = iter(range(1000))
    return lambda: start + timedelta(seconds=next(ticks))


def test_ids_are_those_of_the_set_and_its_runner(runner: AthleteRow) -> None:
    log = read_log(runner, the.STRONG.encode(), "log.csv", Asked())
    ids = [one.id for one in events_of(runner.pk, log, {})]
    assert len(set(ids)) == len(ids) == 12
    assert {one.id for one in events_of(runner.pk, replace(log, sets=log.sets[::-1]), {})} == set(ids)
    assert not set(ids) & {one.id for one in events_of(UUID(int=1), log, {})}
    begun = datetime(2021, 2, 10, 16, 46, tzinfo=UTC)
    assert ids[0].int >> 80 == round(begun.timestamp() * 1000)


@pytest.mark.parametrize(
    ("lifter", "sets", "workouts"),
    [("L1", 2078, 129), ("L2", 2440, 83), ("L3", 1624, 78), ("L4", 3622, 189), ("L5", 226, 10)],
)
def test_a_real_log_comes_in_once_and_goes_without_a_trace(
    runner: AthleteRow, monkeypatch: pytest.MonkeyPatch, lifter: str, sets: int, workouts: int
) -> None:
    data = shared("strength_logs", f"{lifter}.csv").read_bytes()
    monkeypatch.setenv("TOEOFF_NOW", "2026-07-12T12:00:00+02:00")
    before = snapshot()
    row = brought(runner, data)
    assert (row.sets, row.workouts, row.done) == (sets, workouts, row.events)
    assert runner.log_events.filter(kind="set").count() == sets
    assert (seen(runner, data).events, seen(runner, data).known) == ((), sets)
    half = b"\n".join(data.splitlines()[: len(data.splitlines()) // 2])
    assert seen(runner, half).sets == 0
    undo(runner, row.pk)
    assert snapshot() == before
