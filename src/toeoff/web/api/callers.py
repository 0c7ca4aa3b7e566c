"""Who asks, and what she may do: the runner of the house, a token, or somebody who is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from ninja.utils import check_csrf

from toeoff.app import clock
from toeoff.app.access.tokens import find_token
from toeoff.errors import NotFoundError
from toeoff.store.models import AthleteRow
from toeoff.store.repository.access import athletes_of
from toeoff.web.api.refusal import RefusalError

SAFE = ("GET", "HEAD", "OPTIONS")
SIGN_IN = "Send a token as `Authorization: Bearer toe_…`, or sign in."
UNKNOWN_TOKEN = "This token does not exist, or it was revoked."  # noqa: S105 - a sentence
ELSEWHERE = "A page of another address may not write here."
STALE_FORM = "A request with a session cookie needs the header X-CSRFToken with the value of the cookie csrftoken."


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Whoever asks.

    Args:
        owner: Her account; ``None`` on a server without accounts.
        scope: ``read`` or ``write``.
        who: A name for her among all callers.
        signed_in: Did she sign in, rather than send a token?
    """

    owner: Any = None
    scope: str = "write"
    who: str = "house"
    signed_in: bool = False


class ApiRequest(HttpRequest):
    """A request to the API: the caller is known."""

    caller: Caller
    athlete: AthleteRow | None


def caller_of(request: HttpRequest) -> Caller:
    """Who asks.

    Raises:
        RefusalError: 401 for nobody, 403 for what this caller may not do.
    """
    _refuse_other_pages(request)
    if not settings.ACCOUNTS:
        return Caller()
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme:
        caller = _token_caller(secret.strip() if scheme.lower() == "bearer" else "")
    elif request.user.is_authenticated:
        if request.method not in SAFE and check_csrf(request):
            raise RefusalError(403, STALE_FORM)
        caller = Caller(owner=request.user, who=f"account:{request.user.pk}", signed_in=True)
    else:
        raise RefusalError(401, SIGN_IN, headers={"WWW-Authenticate": "Bearer"})
    if request.method not in SAFE and caller.scope != "write":
        raise RefusalError(
            403, "This token may only read.", {"found": "a token with the scope read", "allowed": "write"}
        )
    return caller


def _token_caller(secret: str) -> Caller:
    token = find_token(secret, clock.now())
    if token is None:
        headers = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
        raise RefusalError(401, UNKNOWN_TOKEN, {"where": "Authorization"}, headers)
    return Caller(owner=token.owner, scope=token.scope, who=f"account:{token.owner.pk}")


def _refuse_other_pages(request: HttpRequest) -> None:
    """A browser says which page a write comes from; only our own may."""
    if request.method in SAFE:
        return
    origin = request.headers.get("Origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.get_host()
    if foreign or request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
        raise RefusalError(403, ELSEWHERE, {"where": "Origin"})


def athlete_of(request: ApiRequest, id: UUID) -> AthleteRow:
    """The runner with this id.

    Raises:
        NotFoundError: There is none, or she belongs to somebody else.
    """
    owner, known = request.caller.owner, request.athlete
    if known is not None and known.pk == id and known.owner_id == (owner.pk if owner else None):
        return known
    row = athletes_of(owner).select_related("settings").filter(pk=id).first()
    if row is None:
        raise NotFoundError("athlete", str(id))
    return row
