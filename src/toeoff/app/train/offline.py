"""What a device keeps for when there is no network: the sessions of the next days."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from toeoff.app.train.offered import offered
from toeoff.app.train.training import blocks_of
from toeoff.coach.elsewhere import elsewhere
from toeoff.knowledge import load_knowledge
from toeoff.model.athlete import Pain, Place
from toeoff.store.models import AthleteRow, SessionRow
from toeoff.store.repository import browse, kept, reading
from toeoff.store.repository.inputs import read_places

DAYS_BEFORE, DAYS_AFTER = 1, 14
"""A session of last night may still be going on; two weeks cover a holiday without signal. Our choice [d]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSession:
    """A session that can be trained without a network.

    Args:
        uid: Its name.
        title: What it is called.
        start: When, on her clock.
        exercises: What is done in it or may stand in for that, also at her other places; each once.
        elsewhere: Her other places.
    """

    uid: str
    title: str
    start: datetime
    exercises: tuple[str, ...]
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offline:
    """What to keep, and a stamp that changes with what the pages of these sessions would show."""

    stamp: str
    sessions: tuple[KeptSession, ...]


def offline(athlete: AthleteRow, now: datetime, *, made_of: str = "") -> Offline:
    """The sessions to keep (five statements).

    Args:
        athlete: Whose.
        now: The server's clock.
        made_of: Names everything else that the pages are made of, such as the files of the app.
    """
    tz = ZoneInfo(athlete.timezone)
    midnight = datetime.combine(now.astimezone(tz).date(), time(), tzinfo=tz)
    season = browse.season_of(athlete, None)
    first, last = midnight - timedelta(days=DAYS_BEFORE), midnight + timedelta(days=DAYS_AFTER)
    rows = [] if season is None else list(kept.sessions_between(season, first, last))
    shown = athlete.settings
    parts = (
        made_of, midnight.date(), athlete.revision, season and (season.pk, season.version), kept.latest_event(athlete),
        shown.mass_unit, shown.distance_unit, shown.clock, shown.week_start, shown.theme, shown.language,
    )  # fmt: skip
    stamp = hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
    if not rows:
        return Offline(stamp=stamp, sessions=())
    places, pain = read_places(athlete), reading.complaints_of(athlete)
    return Offline(stamp=stamp, sessions=tuple(_session(row, tz, places, pain) for row in rows))


def _session(row: SessionRow, tz: ZoneInfo, places: Sequence[Place], pain: tuple[Pain, ...]) -> KeptSession:
    blocks = blocks_of(row.detail)
    found = dict.fromkeys(item.exercise for block in blocks for item in block.items)
    for place in places:
        there = blocks if place.name == row.place else elsewhere(blocks, place, pain, load_knowledge()).blocks
        for block in there:
            for item in block.items:
                others = offered(item, block, there, place, pain) if item.sets else ()
                found |= dict.fromkeys([item.exercise, *(one.item.exercise for one in others)])
    return KeptSession(
        uid=row.uid,
        title=row.title,
        start=row.start.astimezone(tz),
        exercises=tuple(found),
        elsewhere=tuple(place.name for place in places if place.name != row.place),
    )
