"""Events fold into a log: corrected, taken back, twice, in any order, from several devices."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.measure.training import EVENING, event_id, said

from toeoff.measure.log import fold, fold_session
from toeoff.model.log import Event, SessionLog

UID = "2027-01-11-1"


def log_of(*events: Event) -> SessionLog:
    return fold_session(UID, events)


def test_a_session_as_it_was_done() -> None:
    log = log_of(
        said(0, "start", mode="free", title="Legs "),
        said(1, label="A1", set=1, load_kg=16, reps=8, rir=2, faults=[2, 0], as_planned=True, contacts=3),
        said(2, label="A1", set=2, load_kg=16, seconds=30, side="left", warm_up=True, unplanned=True),
        said(3, "pain", region="knee", side="left", score=3, exercise="goblet-squat"),
        said(4, "note", text=" heels up "),
        said(5, "skip", label="B", why="time"),
        said(6, "finish", state="partly", minutes=38, effort="hard"),
    )
    assert log.start is not None
    assert (log.start.mode, log.start.title, log.began_at) == ("free", "Legs", EVENING)
    first, second = log.sets
    assert first.measured == (16, 8, None, 3, 2, (0, 2))
    assert (first.label, first.set_number, first.side, first.as_planned, first.done_at) == (
        "A1", 1, None, True, EVENING + timedelta(minutes=1),
    )  # fmt: skip
    assert (second.seconds, second.side, second.warm_up, second.unplanned) == (30, "left", True, True)
    assert log.working == (first,)
    assert log.exercises == ("goblet-squat",)
    assert [(one.region, one.side, one.score) for one in log.pains] == [("knee", "left", 3)]
    assert [one.text for one in log.notes] == ["heels up"]
    assert [(one.label, one.set_number, one.why) for one in log.skips] == [("B", None, "time")]
    assert log.finish is not None
    assert (log.finish.state, log.finish.minutes, log.finish.effort) == ("partly", 38, "hard")
    assert not log.conflicts
    assert not log.removed


def test_a_correction_replaces_and_keeps_when_it_was_done() -> None:
    log = log_of(said(1, reps=8), said(2, reps=9, supersedes=1), said(9, reps=10, supersedes=2))
    (one,) = log.sets
    assert (one.reps, one.corrected) == (10, True)
    assert one.done_at == EVENING + timedelta(minutes=1)
    assert one.at == EVENING + timedelta(minutes=9)


def test_taking_back_and_bringing_again() -> None:
    one, gone = said(1, reps=8), said(2, "void", supersedes=1)
    log = log_of(one, gone)
    assert not log.sets
    assert [(removed.by, removed.said.id) for removed in log.removed] == [(gone.id, one.id)]
    back = log_of(one, gone, said(3, "void", supersedes=2))
    assert [one.reps for one in back.sets] == [8]
    assert not back.removed
    again = log_of(one, gone, said(3, "void", supersedes=2), said(4, "void", supersedes=3))
    assert not again.sets
    twice = log_of(one, gone, said(3, "void", supersedes=1), said(4, "void", supersedes=2))
    assert [removed.by for removed in twice.removed] == [event_id(3)]


def test_taking_back_a_correction_takes_the_set_away() -> None:
    log = log_of(said(1, reps=8), said(2, reps=9, supersedes=1), said(3, "void", supersedes=2))
    assert not log.sets
    assert [removed.said.id for removed in log.removed] == [event_id(2)]


def test_corrected_on_one_device_and_taken_back_on_another_stays() -> None:
    log = log_of(said(1, reps=8), said(2, reps=9, supersedes=1), said(3, "void", device="tablet", supersedes=1))
    assert [one.reps for one in log.sets] == [9]


def test_two_devices_disagree_and_one_tap_decides() -> None:
    phone, tablet = said(1, reps=8), said(2, reps=7, device="tablet")
    log = log_of(phone, tablet)
    (conflict,) = log.conflicts
    assert [one.reps for one in log.sets] == [7]
    assert (conflict.shown, [one.reps for one in conflict.others]) == (log.sets[0], [8])
    assert conflict.shown.twins == (phone.id,)
    final = said(3, device="web", reps=8, supersedes=2, also_supersedes=[str(phone.id), "x", 4])
    decided = log_of(phone, tablet, final)
    assert [one.reps for one in decided.sets] == [8]
    assert not decided.conflicts


def test_two_devices_that_agree_need_no_decision() -> None:
    log = log_of(said(1, reps=8), said(2, reps=8, device="tablet"))
    assert [one.twins for one in log.sets] == [(event_id(1),)]
    assert not log.conflicts


def test_two_corrections_of_one_set_are_a_conflict() -> None:
    log = log_of(said(1, reps=8), said(2, reps=9, supersedes=1), said(3, reps=7, supersedes=1, device="tablet"))
    assert [[one.reps for one in conflict.others] for conflict in log.conflicts] == [[9]]


def test_within_a_device_its_counter_counts_whatever_the_clock_said() -> None:
    early = said(1, reps=8, counter=1, after_s=5000)
    log = log_of(early, said(2, reps=9, counter=2, after_s=10))
    assert [one.reps for one in log.sets] == [9]


def test_each_side_and_a_warm_up_are_slots_of_their_own() -> None:
    log = log_of(said(1, side="left", reps=8), said(2, side="right", reps=7), said(3, warm_up=True, reps=5))
    assert len(log.sets) == 3
    assert not log.conflicts


def test_a_skip_says_nothing_where_the_set_was_done() -> None:
    skips = [said(1, "skip", label="A", set=1, why="kit"), said(2, "skip", label="A", set=2, why="nonsense")]
    log = log_of(*skips, said(3, "skip", label="A", set=2, why="pain"), said(4, label="A", set=1, reps=8))
    assert [(one.set_number, one.why) for one in log.skips] == [(2, "pain")]
    assert log_of(skips[1]).skips[0].why == "other"


def test_the_latest_word_about_the_end_counts_and_the_first_about_the_begin() -> None:
    log = log_of(
        said(1, "start", mode="follow"), said(2, "start", mode="free"),
        said(3, "finish", minutes=30), said(4, "finish", minutes=45),
    )  # fmt: skip
    assert log.start is not None
    assert log.start.mode == "follow"
    assert log.finish is not None
    assert log.finish.minutes == 45


def test_events_reach_only_into_their_session() -> None:
    other = said(2, "void", session="else", supersedes=1)
    assert [one.reps for one in log_of(said(1, reps=8), other).sets] == [8]
    assert fold([said(1, reps=8), other]).keys() == {UID}
    itself = said(1, reps=8, supersedes=1)
    assert [one.reps for one in log_of(itself).sets] == [8]


def test_circles_end() -> None:
    assert not log_of(said(1, reps=8, supersedes=2), said(2, reps=9, supersedes=1)).sets
    voids = (said(2, "void", supersedes=3), said(3, "void", supersedes=2), said(4, "void", supersedes=3))
    assert log_of(said(1, reps=8), *voids).sets
    log = log_of(said(1, supersedes=2), said(2, supersedes=1), said(3, supersedes=2))
    assert [one.done_at for one in log.sets] == [EVENING + timedelta(minutes=3)]


def test_an_id_that_stands_for_two_events_is_read_the_same_in_both_orders() -> None:
    one, two = said(1, reps=8), replace(said(1, reps=9), at=EVENING)
    assert log_of(one, two) == log_of(two, one)


@pytest.mark.parametrize(
    ("values", "measured"),
    [
        ({"reps": "eight"}, (None,) * 5),
        ({"reps": True, "load_kg": float("nan")}, (None,) * 5),
        ({"reps": 10**400, "seconds": -1}, (None,) * 5),
        ({"reps": 8.0, "load_kg": -20, "rir": 1.5}, (-20, 8, None, None, 1.5)),
        ({"faults": "many", "side": "up", "set": 0, "label": 7}, (None,) * 5),
    ],
)
def test_a_value_of_the_wrong_kind_is_not_said(values: dict[str, Any], measured: tuple[object, ...]) -> None:
    (one,) = log_of(said(1, **values)).sets
    assert one.measured == (*measured, ())
    assert (one.side, one.set_number, one.label) == (None, 1, "")


def test_words_without_substance_say_nothing() -> None:
    empty = [said(1, "note", text=" "), said(2, "pain", region="knee"), said(3, "pain", score=3), said(4, "later")]
    assert log_of(*empty) == SessionLog(uid=UID)
    assert SessionLog(uid=UID).began_at is None
    assert fold(empty) == {}


def test_sessions_stand_in_the_order_in_which_they_began() -> None:
    events = [said(1, session="b"), said(2, session="a"), said(3, session="", reps=4), said(4, session="0")]
    gone = said(5, "void", session="0", supersedes=4)
    assert list(fold([*events, gone])) == ["0", "b", "a", ""]


KINDS = ("start", "set", "set", "set", "set", "skip", "pain", "note", "finish", "void", "void", "later")


@st.composite
def logs(draw: st.DrawFn) -> list[Event]:
    """Up to 14 events of three devices with wrong clocks, replacing and taking back each other at will."""
    count = draw(st.integers(0, 14))
    numbers = st.integers(0, count)
    events = []
    for number in range(count):
        values = {
            "label": draw(st.sampled_from(("A", "B1"))),
            "set": draw(st.integers(1, 2)),
            "reps": draw(st.integers(5, 7)),
            "side": draw(st.sampled_from((None, "left"))),
            "text": "x",
            "region": "knee",
            "score": 2,
            "also_supersedes": [str(event_id(one)) for one in draw(st.lists(numbers, max_size=1))],
        }
        supersedes = draw(st.none() | numbers)
        events.append(
            said(
                number,
                draw(st.sampled_from(KINDS)),
                device=draw(st.sampled_from(("phone", "tablet", "web"))),
                session=draw(st.sampled_from((UID, UID, "other"))),
                exercise=draw(st.sampled_from(("plank", "goblet-squat"))),
                after_s=draw(st.integers(-5, 5)) * 3600,
                counter=number,
                supersedes=None if supersedes is None else event_id(supersedes),
                **values,
            )
        )
    return events


@given(logs(), st.randoms(use_true_random=False))
def test_any_order_and_any_doubles_give_the_same_log(events: list[Event], random: Any) -> None:
    again = [*events, *random.sample(events, len(events) // 2)]
    random.shuffle(again)
    assert fold(again) == fold(events)
    assert list(fold(again)) == list(fold(events))


@given(logs())
def test_each_session_reads_the_same_alone(events: list[Event]) -> None:
    whole = fold(events)
    assert all(fold_session(uid, events) == log for uid, log in whole.items())


@given(logs())
def test_nothing_is_lost_without_being_replaced_or_taken_back(events: list[Event]) -> None:
    named = {event.supersedes for event in events} | {
        one for event in events for one in map(str, event.values["also_supersedes"])
    }
    for uid, log in fold(events).items():
        kept = {one.id for one in log.sets} | {twin for one in log.sets for twin in one.twins}
        for event in events:
            untouched = event.id not in named and str(event.id) not in named
            if event.session == uid and event.kind == "set" and untouched:
                assert event.id in kept
        gone = {removed.said.id for removed in log.removed}
        assert not kept & gone


def test_every_order_of_a_whole_evening() -> None:
    events = [
        said(1, reps=8), said(2, reps=9, supersedes=1), said(3, reps=7, device="tablet"),
        said(4, "void", supersedes=5), said(5, "void", supersedes=3), said(6, "finish", minutes=30),
    ]  # fmt: skip
    wanted = log_of(*events)
    assert all(log_of(*order) == wanted for order in permutations(events))
