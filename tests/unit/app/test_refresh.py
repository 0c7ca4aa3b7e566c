"""Feeds stay in step: what moves there moves the season, what she said survives, what goes wrong takes nothing away."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils.html import escape
from tests.clock import NOW
from tests.web.conftest import clock, example_inputs, runner

from toeoff.app.pages.me import source_lines
from toeoff.app.runs import refresh
from toeoff.app.runs.feed_news import WHY, feed_news
from toeoff.app.runs.feed_watch import Refresher, touch
from toeoff.app.runs.refresh import Problem, refresh_all, refresh_athlete
from toeoff.app.runs.sources import from_feed
from toeoff.app.season import seasons
from toeoff.app.season.actions import DropSource, MarkRun
from toeoff.app.season.first_steps import keep
from toeoff.app.season.seasons import Published
from toeoff.errors import FeedError
from toeoff.files.feed import Fetched
from toeoff.model.inputs import SourcedRun
from toeoff.model.planned import PlannedRun
from toeoff.model.run import RunKind
from toeoff.store.models import AthleteRow, RunRow, RunSourceRow, VersionRow
from toeoff.store.repository.sources import claim, due_feeds

__all__ = ["clock", "runner"]

AT = datetime.fromisoformat(NOW)
URL = "https://cal.example/secret/plan.ics"
LATER = AT + timedelta(minutes=31)
pytestmark = pytest.mark.django_db


class Feed:
    """The example runner's plan as a calendar on a server, which a test can change; it keeps ETags like one."""

    def __init__(self) -> None:
        self.runs = {f"run-{place}": run.planned for place, run in enumerate(example_inputs().runs)}
        self.state = 1
        self.trouble: str | None = None
        self.asked: list[tuple[str, str]] = []

    def text(self) -> bytes:
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
        for uid, run in self.runs.items():
            lines += ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTART{_start(run)}", f"SUMMARY:{_title(run)}", "END:VEVENT"]
        return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()

    def move(self, uid: str, days: int) -> None:
        """The coach puts a run on another day."""
        self.runs[uid] = replace(self.runs[uid], day=self.runs[uid].day + timedelta(days=days))
        self.state += 1

    def uid_of(self, kind: RunKind, after: datetime) -> str:
        """The first run of a kind after an instant."""
        coming = [uid for uid, run in self.runs.items() if run.kind is kind and run.day > after.date()]
        return min(coming, key=lambda uid: self.runs[uid].day)

    def __call__(self, url: str, etag: str, last_modified: str) -> Fetched:
        assert url == URL
        self.asked.append((etag, last_modified))
        if self.trouble is not None:
            raise FeedError(self.trouble)
        if etag == f'"{self.state}"':
            return Fetched(status="unchanged", etag=etag)
        return Fetched(status="changed", data=self.text(), etag=f'"{self.state}"')


def _start(run: PlannedRun) -> str:
    if run.time is None:
        return f";VALUE=DATE:{run.day:%Y%m%d}"
    return f";TZID=Europe/Berlin:{run.day:%Y%m%d}T{run.time:%H%M%S}"


def _title(run: PlannedRun) -> str:
    return f"{run.kind} run {run.km or 5} km {run.title}".replace(",", "\\,")


@pytest.fixture
def feed() -> Feed:
    """The plan as a feed."""
    return Feed()


@pytest.fixture
def subscribed(runner: AthleteRow, feed: Feed) -> UUID:
    """The example runner has a feed instead of her file; the feed's id."""
    inputs = seasons.read_inputs(runner)
    new = from_feed(inputs, URL, now=AT, fetch=lambda url: feed(url, "", "").data)
    seasons.apply(runner.pk, DropSource(source=inputs.sources[0].id), now=AT)
    seasons.apply(runner.pk, new.action, now=AT)
    feed.asked.clear()
    assert refresh_athlete(runner.pk, AT, fetch=feed) == []
    return UUID(new.action.source.id)


def run_of(athlete: AthleteRow, uid: str) -> SourcedRun:
    return next(run for run in seasons.read_inputs(athlete).runs if run.key == uid)


def row_of(feed: UUID) -> RunSourceRow:
    return RunSourceRow.objects.get(pk=feed)


def test_an_unchanged_feed_is_asked_by_its_mark_and_changes_nothing(
    runner: AthleteRow, feed: Feed, subscribed: UUID
) -> None:
    versions = VersionRow.objects.count()
    assert refresh_athlete(runner.pk, LATER, fetch=feed) == []
    assert feed.asked == [("", ""), ('"1"', "")]
    assert VersionRow.objects.count() == versions
    assert row_of(subscribed).checked_at == LATER


def test_a_feed_rests_between_two_looks(runner: AthleteRow, feed: Feed, subscribed: UUID) -> None:
    assert refresh_athlete(runner.pk, AT + timedelta(minutes=29), fetch=feed) == []
    assert len(feed.asked) == 1
    assert refresh_all(AT + timedelta(minutes=119), fetch=feed) == []
    assert len(feed.asked) == 1
    assert refresh_all(AT + timedelta(minutes=121), fetch=feed) == []
    assert len(feed.asked) == 2


def test_a_moved_run_moves_the_season_and_her_word_stays(
    runner: AthleteRow, feed: Feed, subscribed: UUID, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = feed.uid_of(RunKind.QUALITY, AT + timedelta(days=7))
    seasons.apply(runner.pk, MarkRun(name=f"{subscribed}/{uid}", run_kind=RunKind.RACE), now=AT)
    before = seasons.published_season(runner)
    feed.move(uid, days=1)
    (published,) = refresh_athlete(runner.pk, LATER, fetch=feed)
    assert isinstance(published, Published)
    run = run_of(runner, uid)
    assert (run.planned.day, run.override) == (feed.runs[uid].day, RunKind.RACE)
    after = seasons.published_season(runner)
    assert before is not None
    assert after is not None
    (planned,) = [run for run in after.runs if run.uid == f"{subscribed}/{uid}"]
    assert (planned.start.date(), planned.kind) == (feed.runs[uid].day, RunKind.RACE)
    assert [one for one in after.sessions if one.start < AT] == [one for one in before.sessions if one.start < AT]
    assert row_of(subscribed).changed_at == LATER
    version = seasons.latest_version(runner)
    assert version is not None
    assert version.why == WHY + "1 run moved."
    told = feed_news(version, LATER)
    assert told is not None
    assert (told.at, told.runs, list(told.changes)) == (LATER, "1 run moved.", version.changes)
    assert feed_news(version, LATER + timedelta(days=3)) is None
    monkeypatch.setenv("TOEOFF_NOW", LATER.isoformat())
    page = client.get("/").content.decode()
    assert 'Your calendar changed: <span lang="en">1 run moved.</span>' in page
    assert escape(version.changes[0]) in page


def test_a_hard_session_makes_way_for_a_run_that_moved_to_the_day_after_it(
    runner: AthleteRow, feed: Feed, subscribed: UUID
) -> None:
    season = seasons.published_season(runner)
    assert season is not None
    hard = next(one for one in season.sessions if one.demand == "hard" and one.start > AT + timedelta(days=3))
    uid = feed.uid_of(RunKind.LONG, hard.start - timedelta(days=1))
    feed.move(uid, days=(hard.start.date() + timedelta(days=1) - feed.runs[uid].day).days)
    (published,) = refresh_athlete(runner.pk, LATER, fetch=feed)
    assert isinstance(published, Published)
    assert published.changes
    after = seasons.published_season(runner)
    assert after is not None
    assert hard.start not in {one.start for one in after.sessions if one.demand == "hard"}
    assert not [finding for finding in after.findings if finding.severity == "error"]


def test_added_and_vanished_runs(runner: AthleteRow, feed: Feed, subscribed: UUID) -> None:
    gone = feed.uid_of(RunKind.EASY, AT + timedelta(days=7))
    fresh = replace(feed.runs[gone], day=feed.runs[gone].day + timedelta(days=2), title="Another run")
    del feed.runs[gone]
    feed.runs["fresh"] = fresh
    feed.state += 1
    (published,) = refresh_athlete(runner.pk, LATER, fetch=feed)
    assert isinstance(published, Published)
    assert run_of(runner, gone).vanished
    assert run_of(runner, "fresh").planned.day == fresh.day
    after = seasons.published_season(runner)
    assert after is not None
    names = {run.uid for run in after.runs}
    assert f"{subscribed}/fresh" in names
    assert f"{subscribed}/{gone}" not in names


@pytest.mark.parametrize("trouble", ["empty", "gone", "html", "cut"])
def test_a_feed_that_vanished_keeps_its_runs_and_says_so_calmly(
    runner: AthleteRow, feed: Feed, subscribed: UUID, trouble: str
) -> None:
    runs, versions = list(RunRow.objects.order_by("pk").values()), VersionRow.objects.count()
    kept, feed.state = dict(feed.runs), 2
    answer = {"html": b"<html>", "cut": feed.text()[:-30], "empty": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"}
    if trouble == "gone":
        feed.trouble = "cal.example: the calendar could not be fetched: the server answered 404."
        fetch: refresh.Fetch = feed
    else:
        fetch = lambda *_: Fetched(status="changed", data=answer[trouble], etag='"2"')  # noqa: E731
    (problem,) = refresh_athlete(runner.pk, LATER, fetch=fetch)
    assert isinstance(problem, Problem)
    assert problem.name == "cal.example"
    assert list(RunRow.objects.order_by("pk").values()) == runs
    assert VersionRow.objects.count() == versions
    (state,) = source_lines(runner)
    assert state.error == problem.message
    assert "secret" not in state.error
    assert state.count == len(kept)
    feed.trouble = None
    assert refresh_athlete(runner.pk, LATER + timedelta(minutes=31), fetch=feed) == []
    assert row_of(subscribed).error, "after trouble a feed rests longer"
    assert refresh_athlete(runner.pk, LATER + timedelta(hours=3), fetch=feed) == []
    assert row_of(subscribed).error == ""
    assert list(RunRow.objects.order_by("pk").values()) == runs


def test_a_feed_that_nothing_can_be_planned_with_is_told_and_changes_nothing(
    runner: AthleteRow, feed: Feed, subscribed: UUID
) -> None:
    too_many = b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nDTSTART:20260401\r\nSUMMARY:Run\r\nEND:VEVENT\r\n" * 5001
    fetched = Fetched(status="changed", data=too_many + b"END:VCALENDAR", etag='"9"')
    (problem,) = refresh_athlete(runner.pk, LATER, fetch=lambda *_: fetched)
    assert isinstance(problem, Problem)
    assert "more than 5000 events" in problem.message
    assert row_of(subscribed).etag == "", "it is asked for whole the next time"


def test_of_several_workers_one_looks(runner: AthleteRow, feed: Feed, subscribed: UUID) -> None:
    due = due_feeds(LATER, timedelta(minutes=30), timedelta(hours=2))
    assert claim(due, subscribed, LATER) is not None
    assert claim(due, subscribed, LATER) is None


def test_a_feed_that_was_taken_away_while_it_was_fetched(runner: AthleteRow, feed: Feed, subscribed: UUID) -> None:
    def fetch(url: str, etag: str, last_modified: str) -> Fetched:
        seasons.apply(runner.pk, DropSource(source=str(subscribed)), now=LATER)
        feed.state += 1
        return feed(url, etag, last_modified)

    assert refresh_athlete(runner.pk, LATER, fetch=fetch) == []
    assert not RunSourceRow.objects.exists()


def test_what_she_says_while_a_feed_is_fetched_is_not_lost(runner: AthleteRow, feed: Feed, subscribed: UUID) -> None:
    uid = feed.uid_of(RunKind.EASY, AT + timedelta(days=7))

    def fetch(url: str, etag: str, last_modified: str) -> Fetched:
        seasons.apply(runner.pk, MarkRun(name=f"{subscribed}/{uid}", run_kind=RunKind.LONG), now=LATER)
        feed.move(uid, days=1)
        return feed(url, etag, last_modified)

    (published,) = refresh_athlete(runner.pk, LATER, fetch=fetch)
    assert isinstance(published, Published)
    assert (run_of(runner, uid).planned.day, run_of(runner, uid).override) == (feed.runs[uid].day, RunKind.LONG)


def test_the_feed_of_a_draft_is_kept_without_planning(db: None, clock: str, feed: Feed) -> None:
    draft = replace(example_inputs().athlete, places=(), availability=())
    row = seasons.create_athlete(draft)
    new = from_feed(seasons.read_inputs(row), URL, now=AT, fetch=lambda url: feed(url, "", "").data)
    keep(row.pk, new.action, now=AT)
    uid = feed.uid_of(RunKind.EASY, AT)
    feed.move(uid, days=1)
    assert refresh_athlete(row.pk, AT, fetch=feed) == []
    assert run_of(row, uid).planned.day == feed.runs[uid].day
    assert not VersionRow.objects.exists()


def test_a_season_that_she_changed_herself_is_no_news(runner: AthleteRow, feed: Feed, subscribed: UUID) -> None:
    version = seasons.latest_version(runner)
    assert version is not None
    assert feed_news(version, AT) is None


class Work:
    """Notes what it was asked to do, and fails when told to."""

    def __init__(self, *, fails: bool = False) -> None:
        self.done: list[UUID | None] = []
        self.fails = fails
        self.happened = threading.Event()

    def one(self, athlete: UUID) -> None:
        self._note(athlete)

    def everybody(self) -> None:
        self._note(None)

    def _note(self, athlete: UUID | None) -> None:
        self.done.append(athlete)
        self.happened.set()
        if self.fails:
            raise ValueError("a bug")


def test_opening_the_app_looks_at_her_feeds_once() -> None:
    work, who = Work(), uuid4()
    refresher = Refresher(60, work.one, work.everybody)
    for _ in range(3):
        refresher.touch(who, AT)
    refresher.touch(who, AT + timedelta(minutes=6))
    refresher.start()
    until = time.monotonic() + 5
    while len(work.done) < 2 and time.monotonic() < until:
        time.sleep(0.01)
    refresher.stop()
    assert work.done == [who, who]
    assert not refresher.running


def test_the_thread_outlives_a_bug_and_goes_round(caplog: pytest.LogCaptureFixture) -> None:
    work = Work(fails=True)
    refresher = Refresher(0.02, work.one, work.everybody)
    refresher.start()
    until = time.monotonic() + 5
    while len(work.done) < 3 and time.monotonic() < until:
        time.sleep(0.01)
    outlived = refresher.running
    refresher.stop()
    assert (outlived, refresher.running) == (True, False)
    assert len(work.done) >= 3
    assert "looking at feeds" in caplog.text


def test_the_background_begins_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    work = Work()
    monkeypatch.setattr(refresh, "refresh_athlete", lambda athlete, now: work.one(athlete))
    monkeypatch.setattr(refresh, "refresh_all", lambda now: work.everybody())
    touch(uuid4(), AT)
    begun, who = refresh.begin_background(60), uuid4()
    touch(who, AT)
    assert work.happened.wait(5)
    refresh.end_background()
    assert not begun.running
    touch(uuid4(), AT)
    refresh.end_background()
    assert work.done == [who]
