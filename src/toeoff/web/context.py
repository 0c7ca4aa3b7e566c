"""What every page's frame needs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import get_script_prefix

from toeoff.web.reading import current


def frame(request: HttpRequest) -> dict[str, Any]:
    """The runner, her account if there are accounts, the colours she chose, and which part of the app this is."""
    if getattr(request, "athlete", None) is not None:
        # With the first page, and once for all: the worker fetches pages at the same time as the runner sends forms.
        get_token(request)
    match = request.resolver_match
    part = (match.namespace or match.url_name or "").split(":")[0].split("-")[0] if match else ""
    return {
        "athlete": getattr(request, "athlete", None),
        "theme": current().theme,
        "part": "me" if part == "account" else part,
        "user": getattr(request, "user", None),
        "accounts": settings.ACCOUNTS,
        "scope": get_script_prefix(),
        "train_url": f"{get_script_prefix()}train/",
        "events_url": f"{get_script_prefix()}train/events",
    }
