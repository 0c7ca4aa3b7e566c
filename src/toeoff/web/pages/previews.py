"""The pages of `previews`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path


def index(request: HttpRequest) -> HttpResponse:
    """The page."""
    return HttpResponse("previews")


urlpatterns: list[URLPattern] = [path("", index, name="previews")]
