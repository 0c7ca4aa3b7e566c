"""A server without accounts trusts this machine, so it makes sure that it is this machine that asks."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from toeoff.web.pages import errors

Handler = Callable[[HttpRequest], HttpResponse]

FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")
SAFE = ("GET", "HEAD", "OPTIONS")


class Guard:
    """Refuses what came through a proxy while there are no accounts, and writes from pages of another address.

    Names other than loopback are refused by Django itself (ALLOWED_HOSTS), which stops a page whose name was pointed
    at this machine after it was loaded.
    """

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or the refusal."""
        if not settings.ACCOUNTS and any(name in request.headers for name in FORWARDED):
            text = _(
                "This server has no accounts, so it answers this machine only. To put it behind a proxy, start it with "
                "--allow-host and the name it is called by."
            )
            return errors.not_here(request, text)
        if request.method not in SAFE and request.headers.get("Sec-Fetch-Site") == "cross-site":
            return errors.not_here(request, _("A page of another address may not change anything here."))
        return self.handler(request)
