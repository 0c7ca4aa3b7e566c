"""Where the API hangs in the app: loaded with its first request, so that pages do not wait for it at the start."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern
from django.utils.datastructures import MultiValueDict


class Later(URLResolver):
    """Addresses whose module is imported when one of them is asked for; no name leads to them."""

    reverse_dict: MultiValueDict[Any, Any] = MultiValueDict()
    namespace_dict: Mapping[str, Any] = {}  # type: ignore[assignment]
    app_dict: Mapping[str, Any] = {}  # type: ignore[assignment]

    def _populate(self) -> None:
        """There are no names to look up, so nothing is imported to find them."""


def api() -> URLResolver:
    """Every address under /api/v1/."""
    return Later(RoutePattern("api/v1/", is_endpoint=False), "toeoff.web.api.urls")
