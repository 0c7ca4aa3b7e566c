"""Who is waiting for her feeds to be looked at, and the thread that does it while the server runs.

Nothing heavy is imported here, because every page that opens the app comes by.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import connections

ASKED_AGAIN = timedelta(minutes=5)
"""Opening pages asks for her feeds no more often than this."""
MOST_WAITING = 1000

_log = logging.getLogger(__name__)


class Refresher:
    """Looks at feeds while the server runs: at those of a runner who opens the app, and at all that are due.

    Args:
        interval_s: How often all feeds are gone through [s].
        one: Looks at the feeds of one runner.
        everybody: Looks at all that are due.
    """

    def __init__(self, interval_s: float, one: Callable[[UUID], object], everybody: Callable[[], object]) -> None:
        self._interval_s = interval_s
        self._one, self._everybody = one, everybody
        self._waiting: queue.Queue[UUID | None] = queue.Queue(MOST_WAITING)
        self._asked: dict[UUID, datetime] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="toeoff-feeds", daemon=True)

    @property
    def running(self) -> bool:
        """Has it begun and not ended?"""
        return self._thread.is_alive()

    def start(self) -> None:
        """Begin, in a thread of its own."""
        self._thread.start()

    def touch(self, athlete: UUID, now: datetime) -> None:
        """She has opened the app: her feeds are next. Returns at once."""
        asked = self._asked.get(athlete)
        if asked is not None and timedelta() <= now - asked < ASKED_AGAIN:
            return
        with suppress(queue.Full):
            self._waiting.put_nowait(athlete)
            self._asked[athlete] = now

    def stop(self, timeout_s: float = 5.0) -> None:
        """End after what is being done, but wait no longer than `timeout_s` [s]."""
        self._over.set()
        with suppress(queue.Full):
            self._waiting.put_nowait(None)
        self._thread.join(timeout_s)

    def _run(self) -> None:
        round_at = time.monotonic() + self._interval_s
        while not self._over.is_set():
            with suppress(queue.Empty):
                athlete = self._waiting.get(timeout=max(0.0, round_at - time.monotonic()))
                if athlete is not None:
                    self._safely(partial(self._one, athlete))
            if time.monotonic() >= round_at and not self._over.is_set():
                self._asked.clear()
                self._safely(self._everybody)
                round_at = time.monotonic() + self._interval_s

    def _safely(self, work: Callable[[], object]) -> None:
        """Do it; whatever happens, the thread goes on and holds no connection."""
        try:
            work()
        except Exception:  # noqa: BLE001 - the outermost frame of the thread: a bug is told, and feeds go on
            _log.exception("looking at feeds")
        finally:
            connections.close_all()


_running: list[Refresher] = []
"""The one of this process, if the server has begun it."""


def begin(refresher: Refresher) -> None:
    """Let it look at feeds from now on, in place of the one before."""
    end()
    _running.append(refresher)
    refresher.start()


def end() -> None:
    """Look at feeds no more; a feed that is being fetched is waited for a few seconds."""
    while _running:
        _running.pop().stop()


def touch(athlete: UUID, now: datetime) -> None:
    """She has opened the app: her feeds are looked at soon, without her waiting for it. Costs no statement."""
    for refresher in _running:
        refresher.touch(athlete, now)
