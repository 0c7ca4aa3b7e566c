"""Every address below /api/v1/."""

from __future__ import annotations

from typing import NoReturn, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path

from toeoff.web.api.docs import docs_page
from toeoff.web.api.door import behind_the_door
from toeoff.web.api.openapi import openapi_text
from toeoff.web.api.operations import api


def description(request: HttpRequest) -> HttpResponse:
    """The description as OpenAPI 3.1."""
    return HttpResponse(openapi_text(), content_type="application/json", headers={"Cache-Control": "no-cache"})


def nothing(request: HttpRequest) -> NoReturn:
    """Whatever is no address of the API."""
    raise Http404


urlpatterns: list[URLPattern] = [
    path("openapi.json", behind_the_door(description, public=True), name="api-openapi"),
    path("docs", docs_page, name="api-docs"),
    *(
        URLPattern(one.pattern, behind_the_door(one.callback), one.default_args, one.name)
        for one in cast("list[URLPattern]", api.urls[0])
        if one.name != "api-root"
    ),
    re_path("", behind_the_door(nothing, public=True), name="api-nothing"),
]
