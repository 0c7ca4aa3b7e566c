"""The page about the API: every operation from its own description, and the tokens of whoever is signed in."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from toeoff.app import clock
from toeoff.app.access import tokens
from toeoff.errors import InputError, ToeoffError
from toeoff.store.repository.paging import MOST
from toeoff.web.api.openapi import openapi

HERE = "/api/v1/docs"
LONGEST = 80
"""Longest name of a token [characters]."""


@require_http_methods(["GET", "HEAD", "POST"])
def docs_page(request: HttpRequest) -> HttpResponse:
    """Operations by topic; a signed-in visitor also makes and revokes tokens here."""
    may = bool(settings.ACCOUNTS and request.user.is_authenticated)
    if request.method != "POST" or not may:
        return _page(request, may=may)
    try:
        if "revoke" in request.POST:
            tokens.revoke_token(request.user, UUID(request.POST["revoke"]), clock.now())
            return redirect(HERE)
        name = request.POST.get("name", "")
        if len(name) > LONGEST:
            raise InputError("name", found=name, allowed=f"at most {LONGEST} characters")
        made = tokens.create_token(request.user, name=name, scope=request.POST.get("scope", ""))
    except (ToeoffError, ValueError) as error:
        return _page(request, may=may, status=422, complaint=str(error), name=request.POST.get("name", ""))
    return _page(request, may=may, status=201, secret=made.secret)


def _page(request: HttpRequest, *, may: bool, status: int = 200, **more: str) -> HttpResponse:
    described = openapi()
    shown: dict[str, Any] = {
        "topics": _topics(described),
        "parts": _parts(described["info"]["description"]),
        "may": may,
        "tokens": _tokens(request) if may else (),
    }
    return render(request, "api/docs.html", shown | more, status=status)


def _tokens(request: HttpRequest) -> list[Any]:
    """The tokens that open something."""
    rows = tokens.list_tokens(request.user, cursor=None, limit=MOST).rows
    return [row for row in rows if row.revoked_at is None]


def _parts(text: str) -> list[list[tuple[str, str]]]:
    """Paragraphs as pairs of words and what stands in backquotes after them.

    Example:
        >>> _parts("Send `next` on.")
        [[('Send ', 'next'), (' on.', '')]]
    """
    paragraphs = (part.split("`") for part in text.strip().split("\n\n"))
    return [list(zip_longest(pieces[::2], pieces[1::2], fillvalue="")) for pieces in paragraphs]


def _topics(described: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Operations by topic, in the order of the description."""
    topics: dict[str, list[dict[str, Any]]] = {}
    for address, operations in described["paths"].items():
        for method, operation in operations.items():
            words = {"summary": operation["summary"], "parts": _parts(operation["description"])}
            topics.setdefault(operation["tags"][0], []).append({"method": method.upper(), "address": address, **words})
    return topics
