"""What a page does when a use case says no."""

from __future__ import annotations

from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from toeoff.errors import ToeoffError
from toeoff.store.schema import is_full
from toeoff.web.pages import errors

Handler = Callable[[HttpRequest], HttpResponse]


class Refusals:
    """Turns what a use case refuses into a calm page with the right status."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before the page."""
        return self.handler(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for an error that was raised on purpose, or for a database that cannot write; bugs go on."""
        if isinstance(error, ToeoffError):
            return errors.refused(request, error)
        if isinstance(error, OperationalError) and is_full(error):
            return errors.full(request)
        if isinstance(error, OperationalError) and "locked" in str(error):
            return errors.busy(request)
        return None
