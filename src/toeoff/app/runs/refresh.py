"""Feeds are looked at again: her own plan rules, so what moved there moves the season at once.

A feed is fetched outside any transaction; only what it brought is merged and planned inside one. Whatever goes wrong
is kept with the feed and takes nothing away.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from toeoff.app import clock
from toeoff.app.runs import feed_watch
from toeoff.app.runs.feed_news import WHY
from toeoff.app.runs.feed_watch import Refresher
from toeoff.app.runs.sources import NewRuns, read_again
from toeoff.app.season.first_steps import keep
from toeoff.app.season.seasons import Published, apply, read_inputs
from toeoff.errors import FeedError, ToeoffError
from toeoff.files.feed import Fetched, fetch_calendar_if_changed
from toeoff.store.models import AthleteRow, RunSourceRow
from toeoff.store.repository import sources

ON_OPEN, ON_OPEN_AFTER_ERROR = timedelta(minutes=30), timedelta(hours=2)
"""How long a feed rests when she opens the app, and after something went wrong; our choice, gentle to its server."""
BACKGROUND, BACKGROUND_AFTER_ERROR = timedelta(hours=2), timedelta(hours=8)
"""How long a feed rests while nobody looks; our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A feed that could not be used this time: its name, and what went wrong in a sentence."""

    source: UUID
    name: str
    message: str


def fetch(url: str, etag: str, last_modified: str) -> Fetched:
    """A calendar from the network, unless it is still the one with these marks."""
    return fetch_calendar_if_changed(url, etag=etag, last_modified=last_modified)


Fetch = Callable[[str, str, str], Fetched]


def refresh_athlete(
    athlete: UUID,
    now: datetime,
    *,
    wait: timedelta = ON_OPEN,
    wait_after_error: timedelta = ON_OPEN_AFTER_ERROR,
    fetch: Fetch = fetch,
) -> list[Published | Problem]:
    """Look at the feeds of a runner that are due, and plan again where one of them changed.

    Args:
        athlete: Whose feeds.
        now: This instant.
        wait: How long a feed rests between two looks.
        wait_after_error: How long it rests when something went wrong.
        fetch: Gives the calendar at an address, by its marks.

    Returns:
        A version for each feed that changed the season, a problem for each that could not be used.
    """
    due = sources.due_feeds(now, wait, wait_after_error)
    results = (
        _look(feed, now, fetch)
        for id in list(due.filter(athlete=athlete).order_by("created_at", "id").values_list("pk", flat=True))
        if (feed := sources.claim(due, id, now)) is not None
    )
    return [result for result in results if result is not None]


def refresh_all(now: datetime, *, fetch: Fetch = fetch) -> list[Published | Problem]:
    """Look at every feed that has not been looked at for some hours, runner after runner."""
    due = sources.due_feeds(now, BACKGROUND, BACKGROUND_AFTER_ERROR)
    athletes = list(due.order_by("athlete").values_list("athlete", flat=True).distinct())
    return [
        result
        for athlete in athletes
        for result in refresh_athlete(
            athlete, now, wait=BACKGROUND, wait_after_error=BACKGROUND_AFTER_ERROR, fetch=fetch
        )
    ]


def _look(feed: RunSourceRow, now: datetime, fetch: Fetch) -> Published | Problem | None:
    """Fetch a feed, and bring its runs into the season."""
    try:
        fetched = fetch(feed.url, feed.etag, feed.last_modified)
        published = None if fetched.status == "unchanged" else _bring(feed, fetched.data, now)
    except ToeoffError as error:
        sources.settle(feed.pk, error=str(error))
        return Problem(source=feed.pk, name=feed.name, message=str(error))
    sources.settle(feed.pk, etag=fetched.etag, last_modified=fetched.last_modified)
    return published


def _bring(feed: RunSourceRow, data: bytes, now: datetime) -> Published | None:
    """Merge what a feed holds into her runs; a draft keeps them, a season is planned again.

    Raises:
        ToeoffError: The feed is no calendar or holds no run any more, or nothing can be planned with it.
    """
    with transaction.atomic():
        row = AthleteRow.objects.select_for_update().filter(pk=feed.athlete_id).first()
        inputs = read_inputs(row) if row else None
        known = next((one for one in inputs.sources if one.id == str(feed.pk)), None) if inputs else None
        if row is None or inputs is None or known is None:
            return None
        new: NewRuns = read_again(inputs, known, data, now)
        if new.emptied:
            raise FeedError(new.emptied)
        if not new.sync:
            return None
        sources.changed(feed.pk, now)
        if not row.seasons.exists():
            keep(row.pk, new.action, now=now)
            return None
        return apply(row.pk, replace(new.action, why=f"{WHY}{new.sync}"), now=now)


def begin_background(interval_s: float) -> Refresher:
    """Look at feeds in the background from now on; called once in each server process.

    Args:
        interval_s: How often all feeds are gone through [s]; each is fetched far less often.
    """
    refresher = Refresher(
        interval_s, lambda athlete: refresh_athlete(athlete, clock.now()), lambda: refresh_all(clock.now())
    )
    feed_watch.begin(refresher)
    return refresher


def end_background() -> None:
    """Look at feeds no more; a feed that is being fetched is waited for a few seconds."""
    feed_watch.end()
