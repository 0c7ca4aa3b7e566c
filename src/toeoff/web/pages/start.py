"""The pages of `start`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path


def index(request: HttpRequest) -> HttpResponse:
    """The page."""
    return HttpResponse("start")


urlpatterns: list[URLPattern] = [path("", index, name="start")]
