"""On a server with accounts every page is for somebody who is signed in, unless it says otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from toeoff.web.api.refusal import is_api


class Gate(LoginRequiredMiddleware):
    """Sends visitors to the sign-in; the API asks for itself, and `login_not_required` opens a page."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """The way to the sign-in, or nothing."""
        if not settings.ACCOUNTS or is_api(request):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)
