"""What a session came to: its sets against the plan, its sides, what was new and what was best."""

from datetime import timedelta
from typing import Any

from tests.unit.measure.training import EVENING, said

from toeoff.measure.log import fold
from toeoff.measure.log_history import (
    best_set,
    labelled,
    last_time,
    minutes_of,
    note_for,
    planned_sets,
    side_gap,
    summarize,
)
from toeoff.model.log import Event, SessionLog
from toeoff.model.plan import Block, Item, Role

PLAN = (
    Block(label="W", role=Role.WARM_UP, rounds=1, rest_s=0, items=(Item(exercise="cat-camel", sets=1, reps=8),)),
    Block(
        label="A",
        role=Role.MAIN,
        rounds=2,
        rest_s=60,
        items=(
            Item(exercise="goblet-squat", sets=2, reps=8, load_kg=16),
            Item(exercise="single-leg-bridge", sets=2, reps=10, per_side=True),
        ),
    ),
)


def log_of(*events: Event) -> SessionLog:
    (log,) = fold(events).values()
    return log


def test_sets_done_of_planned() -> None:
    bridge: dict[str, Any] = {"exercise": "single-leg-bridge", "label": "A2", "reps": 10}
    log = log_of(
        said(1, exercise="cat-camel", label="W", reps=8),
        said(2, label="A1", load_kg=8, reps=8, warm_up=True),
        said(3, label="A1", set=1, load_kg=16, reps=8),
        said(4, label="A1", set=3, load_kg=16, reps=8),
        said(5, label="A1", set=2, load_kg=16, reps=8, unplanned=True),
        said(6, set=1, side="left", **bridge),
        said(7, set=1, side="right", contacts=4, **bridge),
        said(8, set=2, side="left", **bridge),
        said(9, "finish", effort="right"),
    )
    found = summarize(log, PLAN)
    assert (found.sets_done, found.sets_planned, found.sets_extra) == (2, 4, 2)
    assert (found.contacts, found.effort, found.minutes) == (4, "right", 8)
    assert [gap.missing for gap in found.gaps] == [(("A2", 2, "right"),)]
    assert found.gaps[0].what is None
    assert found.new == ("cat-camel", "goblet-squat", "single-leg-bridge")
    assert not found.records
    assert summarize(log, ()).sets_planned == 0


def test_a_set_without_a_side_stands_for_both() -> None:
    log = log_of(said(1, exercise="single-leg-bridge", label="A2", set=1, reps=10))
    assert summarize(log, PLAN).sets_done == 1
    assert summarize(log, PLAN).gaps == ()


def test_labels_are_those_of_the_clock() -> None:
    assert [[label for label, _ in labelled(block)] for block in PLAN] == [["W"], ["A1", "A2"]]
    assert list(planned_sets(PLAN)) == [("A1", 1), ("A1", 2), ("A2", 1), ("A2", 2)]


def test_minutes_as_said_or_from_one_clock() -> None:
    start, late = said(0, "start"), said(9, reps=8, device="tablet", after_s=90_000)
    assert minutes_of(log_of(start, late, said(3, "finish", minutes=38))) == 38
    assert minutes_of(log_of(start, late)) is None
    assert minutes_of(log_of(start, late, said(3, set=2, reps=7, after_s=61))) == 2
    assert minutes_of(log_of(start, said(3, after_s=100_000))) is None
    corrected = said(4, supersedes=3, after_s=5000, reps=8)
    assert minutes_of(log_of(start, said(3, set=2, reps=7, after_s=61), corrected)) is None


def test_how_the_sides_differ() -> None:
    def gap(left: dict[str, Any], right: dict[str, Any]) -> tuple[object, ...] | None:
        found = side_gap(log_of(said(1, side="left", **left), said(2, side="right", **right)), "goblet-squat")
        return (found.what, found.left, found.right) if found else None

    assert gap({"reps": 8, "load_kg": 10}, {"reps": 6, "load_kg": 12}) == ("load_kg", 10, 12)
    assert gap({"reps": 8, "load_kg": 10}, {"reps": 6, "load_kg": 10}) == ("reps", 8, 6)
    assert gap({"seconds": 30}, {"seconds": 20}) == ("seconds", 30, 20)
    assert gap({"reps": 8}, {"reps": 8}) is None
    assert side_gap(log_of(said(1, side="right", reps=8)), "goblet-squat").missing == (("", 1, "left"),)  # type: ignore[union-attr]
    assert side_gap(log_of(said(1, side="left", reps=8)), "plank") is None


def history() -> list[SessionLog]:
    return list(
        fold(
            [
                said(1, session="1", label="A", set=1, load_kg=16, reps=8),
                said(2, session="1", label="A", set=2, load_kg=16, reps=9),
                said(3, "note", session="1", exercise="goblet-squat", text="heels"),
                said(11, session="2", label="A", set=1, load_kg=16, reps=9),
                said(12, session="2", label="A", set=2, load_kg=24, reps=0),
                said(13, session="2", label="A", set=1, warm_up=True, load_kg=40, reps=1),
                said(21, session="3", label="A", set=1, load_kg=18, reps=5),
                said(22, session="3", exercise="plank", seconds=40),
                said(23, "note", session="3", exercise="goblet-squat", text="wider"),
            ]
        ).values()
    )


def test_best_and_last_time() -> None:
    logs = history()
    best = best_set(logs, "goblet-squat")
    assert best is not None
    assert (best.load_kg, best.reps) == (18, 5)
    earlier = best_set(logs[:2], "goblet-squat")
    assert earlier is not None
    assert (earlier.reps, earlier.session) == (9, "1")
    assert best_set(logs, "pogo") is None
    last = last_time(reversed(logs), "goblet-squat", before=EVENING + timedelta(minutes=21))
    assert last is not None
    assert (last.session, last.at, len(last.sets)) == ("2", EVENING + timedelta(minutes=11), 2)
    assert last_time(logs, "pogo") is None
    assert last_time(logs, "goblet-squat") == last_time(reversed(logs), "goblet-squat")


def test_last_time_leaves_out_what_led_to_the_main_work() -> None:
    log = log_of(
        said(1, label="R", load_kg=20, reps=5), said(2, label="A", load_kg=40, reps=5),
        said(3, label="A", set=2, load_kg=37.5, reps=5),
    )  # fmt: skip
    last = last_time([log], "goblet-squat")
    assert last is not None
    assert [one.load_kg for one in last.sets] == [40, 37.5]


def test_the_latest_note_reappears() -> None:
    note = note_for(history(), "goblet-squat")
    assert note is not None
    assert note.text == "wider"
    assert note_for(history(), "plank") is None


def test_what_was_new_and_what_was_best() -> None:
    logs = history()
    third = summarize(logs[2], (), logs)
    assert third.new == ("plank",)
    assert [(one.now.load_kg, one.before.load_kg) for one in third.records] == [(18, 16)]
    second = summarize(logs[1], (), logs)
    assert not second.new
    assert [(one.now.load_kg, one.now.reps) for one in second.records] == []
