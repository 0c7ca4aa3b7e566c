"""Pages for what could not be served: one sentence, what is allowed, where to go on."""

from __future__ import annotations

import sys

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from toeoff.errors import ConflictError, NotFoundError, ToeoffError
from toeoff.store.schema import is_full
from toeoff.web.api.refusal import is_api, refusal


def _page(request: HttpRequest, status: int, title: str, text: str, *, language: str = "") -> HttpResponse:
    """The page; `language` is that of the text where it is not the page's own."""
    if is_api(request):
        return refusal(status, f"{title}. {text}")
    page = {"heading": title, "text": text, "language": language}
    return render(request, "errors/error.html", page, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return _page(request, 400, _("This could not be read"), _("Go back and try again; nothing was changed."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return _page(request, 403, _("This is not yours to see"), _("Sign in with the account that it belongs to."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return _page(request, 404, _("There is nothing here"), _("It was moved, or it never was. Today is a good start."))


def broken(request: HttpRequest) -> HttpResponse:
    """500; a database that found no room before any page could answer is told as that."""
    error = sys.exc_info()[1]
    if isinstance(error, OperationalError) and is_full(error):
        return full(request)
    text = _("Something in toeoff broke, not in your plan. What you saved is safe. Try again in a moment.")
    return _page(request, 500, _("That is our fault"), text)


def refused(request: HttpRequest, error: ToeoffError) -> HttpResponse:
    """404, 409 or 422: what was asked for cannot be done, in the use case's own sentence."""
    if isinstance(error, NotFoundError):
        return not_found(request, error)
    if isinstance(error, ConflictError):
        return _page(request, 409, _("Something was changed in the meantime"), str(error), language="en")
    return _page(request, 422, _("That cannot be done"), _sentence(str(error)), language="en")


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def full(request: HttpRequest) -> HttpResponse:
    """507: the disk is full."""
    text = _("The disk of this server is full, so nothing could be saved. What was saved before is safe.")
    return _page(request, 507, _("There is no room left"), text)


def busy(request: HttpRequest) -> HttpResponse:
    """503: somebody else has been writing for too long."""
    text = _("Something else is being saved right now. Nothing was changed; send it again in a moment.")
    return _page(request, 503, _("One moment"), text)


def not_here(request: HttpRequest, text: str) -> HttpResponse:
    """403: this server does not answer from there."""
    return _page(request, 403, _("Not from here"), text)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open for too long, or was not ours."""
    text = _("The page was open for too long. Go back, load it again and send it once more; nothing was changed.")
    return _page(request, 403, _("Please send it again"), text)
