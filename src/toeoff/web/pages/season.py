"""The pages of `season`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path


def index(request: HttpRequest) -> HttpResponse:
    """The page."""
    return HttpResponse("season")


urlpatterns: list[URLPattern] = [path("", index, name="season")]
