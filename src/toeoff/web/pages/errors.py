"""Pages for what could not be served: one sentence, what is allowed, where to go on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return render(request, "errors/error.html", {"heading": title, "text": text}, status=status)


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
    """500."""
    text = _("Something in toeoff broke, not in your plan. What you saved is safe. Try again in a moment.")
    return _page(request, 500, _("That is our fault"), text)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open for too long, or was not ours."""
    text = _("The page was open for too long. Go back, load it again and send it once more; nothing was changed.")
    return _page(request, 403, _("Please send it again"), text)
