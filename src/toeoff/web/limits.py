"""How often one caller may ask, on a server that others can reach."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from toeoff.web.api.refusal import is_api, refusal

Handler = Callable[[HttpRequest], HttpResponse]

WINDOW_S = 60
TOO_MANY = "Too many requests; wait {} seconds and send it again."
_counting = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """So many requests in `WINDOW_S` from one caller.

    Args:
        name: What is limited.
        most: Most requests in the window.
    """

    name: str
    most: int


API = Limit(name="api", most=240)
FEED = Limit(name="feed", most=60)


def limit_of(request: HttpRequest) -> Limit | None:
    """What is limited: the API, and the calendars that other programs fetch."""
    if is_api(request):
        return API
    return FEED if request.path_info.startswith("/calendar/") and request.path_info.endswith(".ics") else None


def count(limit: Limit, who: str, now_s: float) -> int:
    """Count a request; the seconds to wait when it was one too many, else 0 [s].

    The window slides: of the last full minute counts the share that still lies within it. Threads of one process
    count exactly; several processes share the counts and may let a few more through.

    Args:
        limit: What is limited.
        who: The caller.
        now_s: This instant [s].
    """
    window, into_s = divmod(now_s, WINDOW_S)
    base = f"limit:{limit.name}:{hashlib.sha256(who.encode()).hexdigest()[:32]}:{{}}"
    keys = [base.format(int(window) - 1), base.format(int(window))]
    with _counting:
        known = cache.get_many(keys)
        before, here = (int(known.get(key, 0)) for key in keys)
        if before * (1 - into_s / WINDOW_S) + here >= limit.most:
            return max(1, round(WINDOW_S - into_s))
        cache.set(keys[1], here + 1, 2 * WINDOW_S)
    return 0


class Limits:
    """Answers 429 with `Retry-After` to a caller who asks too often."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or 429."""
        limit = limit_of(request) if settings.ACCOUNTS else None
        wait_s = count(limit, get_client_ip(request) or "", time.time()) if limit else 0
        if not wait_s:
            return self.handler(request)
        headers = {"Retry-After": str(wait_s)}
        if is_api(request):
            return refusal(429, TOO_MANY.format(wait_s), headers=headers)
        text = _("Too many requests; wait a minute.")
        return HttpResponse(f"{text}\n", status=429, headers=headers, content_type="text/plain; charset=utf-8")
