"""Files, feeds, lines, a typical week and a race become runs; reading them again keeps what the runner said."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from tests.unit.files.calendars import calendar
from tests.web.conftest import EXAMPLE, example_inputs

from toeoff.app.runs.merge import Sync
from toeoff.app.runs.sources import NewRuns, TypicalRun, from_feed, from_file, from_lines, from_week, race
from toeoff.app.season.actions import MarkRun, action_from_dict
from toeoff.errors import FeedError, InputError
from toeoff.model.finding import Severity
from toeoff.model.inputs import Inputs
from toeoff.model.run import RunKind

NOW = datetime(2026, 1, 2, 12, tzinfo=ZoneInfo("Europe/Berlin"))
"""The Friday before her season starts."""
URL = "https://cal.example/secret/plan.ics"
EXAMPLE_RUNS = (EXAMPLE / "runs.csv").read_bytes()


@cache
def nobody() -> Inputs:
    """The example runner before she gave any run."""
    return replace(example_inputs(), sources=(), runs=())


def added(new: NewRuns, inputs: Inputs | None = None) -> Inputs:
    return new.action.apply(inputs or nobody())


def event(start: str, title: str, uid: str = "", rrule: str = "") -> str:
    more = [f"UID:{uid}"] * bool(uid) + [f"RRULE:{rrule}"] * bool(rrule)
    return "\n".join([f"DTSTART:{start}", f"SUMMARY:{title}", *more])


def plan(*events: str) -> bytes:
    return calendar(*events).encode()


def test_a_file_becomes_runs_with_keys_and_kinds() -> None:
    new = from_file(nobody(), "runs.csv", EXAMPLE_RUNS, now=NOW)
    assert (new.action.source.kind, new.action.source.name) == ("file", "runs.csv")
    assert len(new.runs) == 113
    assert new.action.why == "113 runs came from runs.csv."
    assert new.sync == Sync(added=113)
    assert {run.uid for run in new.runs} <= {run.name for run in new.action.runs}
    assert sum(run.kind is RunKind.RACE for run in new.runs) == 3
    assert not new.emptied


def test_the_action_survives_being_stored() -> None:
    new = from_file(nobody(), "runs.csv", EXAMPLE_RUNS, now=NOW)
    stored = json.loads(json.dumps(new.action.as_dict()))
    assert action_from_dict(stored, nobody()) == new.action


def test_a_file_read_again_keeps_her_word_and_says_what_changed() -> None:
    inputs = added(from_file(nobody(), "runs.csv", EXAMPLE_RUNS, now=NOW))
    marked = next(run for run in inputs.runs if run.planned.title == "8x1 min brisk, jog back")
    inputs = MarkRun(name=marked.name, run_kind=RunKind.EASY).apply(inputs)
    source = inputs.sources[0].id
    same = from_file(inputs, "runs.csv", EXAMPLE_RUNS, source=source, now=NOW)
    assert added(same, inputs) == inputs
    assert same.action.why == "No run changed."
    later = EXAMPLE_RUNS.replace(b"2026-01-06,18:00", b"2026-01-07,18:00")
    moved = from_file(inputs, "newer.csv", later, source=source, now=NOW)
    assert moved.action.why == "1 run moved."
    run = next(run for run in moved.action.runs if run.key == marked.key)
    assert (run.planned.day, run.override) == (date(2026, 1, 7), RunKind.EASY)
    assert moved.action.source.name == "newer.csv"
    assert next(one.kind for one in moved.runs if one.uid == marked.name) is RunKind.EASY


def test_her_word_given_after_a_file_was_read_stays_too() -> None:
    inputs = added(from_file(nobody(), "runs.csv", EXAMPLE_RUNS, now=NOW))
    again = from_file(inputs, "runs.csv", EXAMPLE_RUNS, source=inputs.sources[0].id, now=NOW)
    name = inputs.runs[0].name
    since = MarkRun(name=name, run_kind=RunKind.LONG).apply(inputs)
    assert next(run.override for run in again.action.apply(since).runs if run.name == name) is RunKind.LONG


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("plan.pdf", b"%PDF", "found .pdf; allowed: a file that ends in .csv, .ics, .txt, .json"),
        ("", b"x", "runs: found no file type"),
        ("runs.csv", b"", "an empty file"),
        ("runs.csv", b"a\x00b", "binary data"),
        ("runs.csv", b"x" * 10_000_001, "at most 10 MB"),
        ("runs.csv", b"a,b\n1,2\n", "the header date,time"),
        ("runs.csv", b"date,time,kind,minutes,km,title\n", "found no run"),
        ("runs.csv", b"date,time,kind,minutes,km,title\n2026-01-06,,rest,,,\n", "found no run"),
        ("runs.csv", b"date,time,kind,minutes,km,title\n2026-99-06,,easy,,8,\n", "line 2 could not be used"),
        ("plan.ics", b"hello", "a calendar (.ics), which begins with BEGIN:VCALENDAR"),
        ("plan.ics", plan(event("20260106", "Dentist")), "found no run"),
        ("runs.json", b"{}", "a list of objects"),
        ("runs.json", b"[" * 100_000, "allowed: JSON"),
        ("weeks.txt", b"Mo easy 8k", "a first line such as start 2026-01-05"),
    ],
)
def test_a_file_that_gives_no_run_is_one_clear_sentence(name: str, data: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        from_file(nobody(), name, data, now=NOW)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_old_calendar_says_that_its_runs_are_long_past() -> None:
    with pytest.raises(InputError, match=r"no run.*2 events before 20.*left out\. Check that it is the plan"):
        from_file(
            nobody(), "plan.ics", plan(event("20240106", "Easy run 8 km"), event("20240108", "Long run 18 km")), now=NOW
        )


def test_a_plan_whose_runs_are_all_past_is_refused_with_its_last_day() -> None:
    later = NOW + timedelta(weeks=60)
    with pytest.raises(InputError, match="found 113 runs, the last on 20 June 2026; allowed: at least one run that is"):
        from_file(nobody(), "runs.csv", EXAMPLE_RUNS, now=later)
    with pytest.raises(InputError, match="found 1 run, the last on 5 January 2026"):
        from_lines(nobody(), "start 2026-01-05\nMo easy 8k", now=later)


def test_what_a_file_left_open_is_told_once() -> None:
    dated = from_file(nobody(), "runs.csv", EXAMPLE_RUNS, now=NOW)
    counted = from_file(nobody(), "plan.csv", b"week,day,kind,km,title\n9,Sun,long,16,\n", now=NOW)
    assert dated.decided == ()
    assert [one.message.partition(";")[0] for one in counted.decided] == ["plan.csv counts weeks and names no dates"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/plan.ics", "plan.ics"),
        ("C:\\fakepath\\My plan.ICS", "My plan.ICS"),
        ("pl\x00an\u202e\n.ics", "plan.ics"),
        ("x" * 300 + ".ics", "x" * 116 + ".ics"),
    ],
)
def test_the_name_of_a_file_is_only_a_name(given: str, kept: str) -> None:
    new = from_file(nobody(), given, plan(event("20260106", "Easy run 8 km")), now=NOW)
    assert new.action.source.name == kept


def test_texts_from_a_file_can_be_stored() -> None:
    data = json.dumps([{"date": "2026-01-06", "km": 8, "title": "a\x00\ud800"}]).encode()
    assert from_file(nobody(), "runs.json", data, now=NOW).runs[0].title == "a��"


def test_a_plan_template_is_put_on_the_race_day() -> None:
    data = b"week,day,kind,km,title\n1,Tue,quality,8,\n2,Sun,race,10,10K\n"
    new = from_file(nobody(), "plan.csv", data, race_day=date(2026, 3, 1), now=NOW)
    assert [run.start.date() for run in new.runs] == [date(2026, 2, 17), date(2026, 3, 1)]


def test_a_feed_is_named_by_its_host_and_its_address_is_kept() -> None:
    asked: list[str] = []

    def fetch(url: str) -> bytes:
        asked.append(url)
        return plan(event("20260106", "Easy run 8 km", uid="a"), event("20260111", "Long run 20 km", uid="b"))

    new = from_feed(nobody(), "webcal://cal.example/secret/plan.ics", now=NOW, fetch=fetch)
    assert asked == [URL]
    source = new.action.source
    assert (source.kind, source.name, source.url) == ("feed", "cal.example", URL)
    assert [run.key for run in new.action.runs] == ["a", "b"]
    assert new.action.why == "2 runs came from cal.example."
    inputs = added(new)
    again = from_feed(inputs, URL, now=NOW, fetch=fetch)
    assert added(again, inputs) == inputs


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"<!doctype html><title>Sign in</title>", InputError, "a calendar"),
        (calendar(event("20260106", "Easy run 8 km"))[:-20].encode(), FeedError, "cut off on its way"),
        (plan(), InputError, "found no run"),
    ],
)
def test_a_feed_that_cannot_be_used(data: bytes, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words) as caught:
        from_feed(nobody(), URL, now=NOW, fetch=lambda _: data)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["http://cal.example/a.ics", "https://me:pw@cal.example/a", "plan.ics", "file:///etc"])
def test_only_addresses_that_may_be_fetched_are_fetched(url: str) -> None:
    def fetch(_: str) -> bytes:
        raise AssertionError("fetched")

    with pytest.raises(FeedError):
        from_feed(nobody(), url, now=NOW, fetch=fetch)


def test_a_feed_that_holds_no_run_any_more_keeps_its_runs() -> None:
    inputs = added(from_feed(nobody(), URL, now=NOW, fetch=lambda _: plan(event("20260106", "Easy run 8 km"))))
    new = from_feed(inputs, URL, now=NOW, fetch=lambda _: plan())
    assert new.action.runs == inputs.runs
    assert new.emptied == "cal.example holds no runs any more; the runs it had stay in your plan."
    assert Severity.WARN in {finding.severity for finding in new.findings}


def test_an_endless_series_goes_on_in_later_seasons_and_does_not_grow_by_the_day() -> None:
    weekly = plan(event("20260106T180000", "Easy run 8 km", uid="a", rrule="FREQ=WEEKLY"))

    def last(now: datetime) -> date:
        new = from_feed(nobody(), URL, now=now, fetch=lambda _: weekly)
        return max(run.planned.day for run in new.action.runs)

    assert last(NOW) == last(NOW + timedelta(days=100))
    assert last(NOW + timedelta(days=400)) >= NOW.date() + timedelta(days=400 + 150)


def test_lines_need_no_start_line() -> None:
    new = from_lines(nobody(), 'Mo rest | Tu quality 10k "6x800 m" @18:00\nSu long 18k', now=NOW)
    assert [(run.start.date(), run.kind) for run in new.runs] == [
        (date(2026, 1, 6), RunKind.QUALITY),
        (date(2026, 1, 18), RunKind.LONG),
    ]
    assert new.action.source.kind == "lines"
    dated = from_lines(nobody(), "# my plan\nstart 2026-02-02\nTu 10k", now=NOW)
    assert dated.runs[0].start.date() == date(2026, 2, 3)


def test_a_line_that_cannot_be_read_is_named_and_the_others_are_kept() -> None:
    new = from_lines(nobody(), "Tu quality 10k\nXx easy 8k", now=NOW)
    assert len(new.runs) == 1
    assert [finding.where for finding in new.findings] == ["file:Your_lines:2"]


def test_empty_lines_are_one_sentence() -> None:
    with pytest.raises(InputError, match="start 2026-01-05"):
        from_lines(nobody(), "  \n", now=NOW)
    with pytest.raises(InputError, match="at most 10 MB"):
        from_lines(nobody(), "x" * 10_000_001, now=NOW)


WEEK = (
    TypicalRun(day=1, kind=RunKind.QUALITY, minutes=60, time=time(18)),
    TypicalRun(day=2, kind=RunKind.REST),
    TypicalRun(day=5, kind=RunKind.EASY, km=6),
    TypicalRun(day=6, kind=RunKind.LONG, km=18.5),
)


def test_a_typical_week_is_repeated_between_two_dates() -> None:
    new = from_week(nobody(), WEEK, first=date(2026, 1, 7), last=date(2026, 1, 24), now=NOW)
    assert [f"{run.start:%m-%d %H:%M} {run.kind}" for run in new.runs] == [
        "01-10 07:00 easy", "01-11 08:30 long", "01-13 18:00 quality", "01-17 07:00 easy", "01-18 08:30 long",
        "01-20 18:00 quality", "01-24 07:00 easy",
    ]  # fmt: skip


def test_another_typical_week_moves_the_runs_and_keeps_her_word() -> None:
    inputs = added(from_week(nobody(), WEEK, first=date(2026, 1, 5), last=date(2026, 1, 18), now=NOW))
    name = next(run.name for run in inputs.runs if run.planned.kind is RunKind.QUALITY)
    inputs = MarkRun(name=name, run_kind=RunKind.EASY).apply(inputs)
    other = (replace(WEEK[0], day=3), *WEEK[1:])
    new = from_week(inputs, other, first=date(2026, 1, 5), last=date(2026, 1, 18), source=inputs.sources[0].id, now=NOW)
    assert new.sync == Sync(moved=2)
    assert next(run.kind for run in new.runs if run.uid == name) is RunKind.EASY


@pytest.mark.parametrize(
    ("week", "first", "last", "where"),
    [
        (WEEK, date(2026, 1, 7), date(2026, 1, 6), "last"),
        (WEEK, date(2026, 1, 7), date(2029, 1, 6), "last"),
        ((TypicalRun(day=7, kind=RunKind.EASY),), date(2026, 1, 5), date(2026, 2, 6), "day"),
        ((TypicalRun(day=1, kind=RunKind.EASY, minutes=0),), date(2026, 1, 5), date(2026, 2, 6), "minutes"),
        ((TypicalRun(day=1, kind=RunKind.EASY, km=float("nan")),), date(2026, 1, 5), date(2026, 2, 6), "km"),
        (WEEK * 6, date(2026, 1, 5), date(2026, 2, 6), "week"),
        ((), date(2026, 1, 5), date(2026, 2, 6), "Your typical week"),
    ],
)
def test_a_week_that_is_none(week: tuple[TypicalRun, ...], first: date, last: date, where: str) -> None:
    with pytest.raises(InputError) as caught:
        from_week(nobody(), week, first=first, last=last, now=NOW)
    assert caught.value.where == where


def test_a_race_is_one_run_that_may_move() -> None:
    new = race(nobody(), date(2026, 4, 19), 42.2, " Hamburg  marathon ", now=NOW)
    assert [(run.kind, run.race_km, run.title) for run in new.runs] == [(RunKind.RACE, 42.2, "Hamburg marathon")]
    inputs = added(new)
    later = race(inputs, date(2026, 5, 3), 21.1, "", source=inputs.sources[0].id, now=NOW)
    assert (later.sync, len(later.runs), later.runs[0].title) == (Sync(moved=1), 1, "Race 21.1 km")


@pytest.mark.parametrize(
    ("day", "km", "where"),
    [
        (date(2026, 1, 1), 10.0, "race day"),
        (date(2030, 1, 1), 10.0, "race day"),
        (date(2026, 5, 1), 0.0, "race distance"),
        (date(2026, 5, 1), float("nan"), "race distance"),
    ],
)
def test_a_race_that_is_none(day: date, km: float, where: str) -> None:
    with pytest.raises(InputError) as caught:
        race(nobody(), day, km, "", now=NOW)
    assert caught.value.where == where


def test_reading_again_needs_a_source_of_hers() -> None:
    with pytest.raises(InputError, match="one of your sources"):
        from_file(nobody(), "runs.csv", EXAMPLE_RUNS, source="7b3c", now=NOW)


def test_the_clock_of_the_app_is_used_when_none_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOEOFF_NOW", "2026-05-01T12:00:00+02:00")
    with pytest.raises(InputError, match="race day"):
        race(nobody(), date(2026, 4, 30), 10, "")
