"""What every request to the API passes: who asks, may it be read, was it answered before, and JSON whatever happens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from toeoff.app.access.idempotency import Answer, fingerprint, once, without
from toeoff.web.api.callers import SAFE, ApiRequest, caller_of
from toeoff.web.api.refusal import RefusalError, refusal, refused

View = Callable[..., HttpResponseBase]

JSON_TYPE, FORM_TYPE = "application/json", "multipart/form-data"
UPLOAD = "/upload"
"""Addresses that end so take a file."""
APART = "/run-sources"
"""Writes below such an address may fetch a calendar from another server."""
SECRET_AT, SECRET = "/tokens", "secret"
"""Writes to such an address answer with a value that is shown once and never kept."""


def behind_the_door(view: View, *, public: bool = False) -> View:
    """The view with everything around it that all requests share; `public` ones need no caller."""

    def guarded(request: HttpRequest, **arguments: Any) -> HttpResponseBase:
        asked = cast("ApiRequest", request)
        try:
            _refuse_unreadable(asked)
            if not public:
                asked.caller = caller_of(asked)
            response = _answered(asked, lambda: view(asked, **arguments))
        except Exception as error:  # noqa: BLE001 - the outermost frame of the API: nothing but JSON may leave it
            return refused(error)
        if response.status_code == 405:
            allow = ", ".join(sorted(response.headers.get("Allow", "").split(", ")))
            details = {"where": "method", "found": request.method, "allowed": allow}
            return refusal(405, "This address does not know this method.", details, {"Allow": allow})
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    guarded.csrf_exempt = True  # type: ignore[attr-defined]  # a caller with a cookie is checked in `caller_of`
    return guarded


def _refuse_unreadable(request: HttpRequest) -> None:
    """What no use case has to think about: control characters in addresses, bodies that are not JSON."""
    if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
        raise RefusalError(404, "There is nothing at this address.", {"where": "address"})
    if request.method in SAFE or not request.body:
        return
    wanted = FORM_TYPE if request.path_info.endswith(UPLOAD) else JSON_TYPE
    if request.content_type != wanted:
        found = request.content_type or "no Content-Type"
        raise RefusalError(
            415, f"The body has to be {wanted}.", {"where": "Content-Type", "found": found, "allowed": wanted}
        )


def _answered(request: ApiRequest, work: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """The answer, or the one that the same request with the same Idempotency-Key got before."""
    key = request.headers.get("Idempotency-Key")
    if key is None or request.method in SAFE:
        return work()
    fresh: list[HttpResponse] = []

    def answer() -> Answer:
        response = cast("HttpResponse", work())
        fresh.append(response)
        return Answer(response.status_code, _kept(request, response))

    same = fingerprint(str(request.method).encode(), request.get_full_path().encode(), *_body(request))
    given = once(request.caller.who, key, same, answer, together=APART not in request.path_info)
    if not given.again:
        return fresh[0]
    replayed = HttpResponse(given.body, status=given.status, content_type=f"{JSON_TYPE}; charset=utf-8")
    replayed.headers["Idempotency-Replayed"] = "true"
    return replayed


def _body(request: HttpRequest) -> list[bytes]:
    """The body in parts that are the same whenever the same is sent: the border of a form is drawn by lot."""
    if request.content_type != FORM_TYPE:
        return [request.body]
    parts = [f"{name}={value}".encode() for name, values in sorted(request.POST.lists()) for value in values]
    for name in sorted(request.FILES):
        for file in request.FILES.getlist(name):
            parts += [f"{name}={file.name}".encode(), file.read()]
            file.seek(0)
    return parts


def _kept(request: HttpRequest, response: HttpResponse) -> str:
    """The body that the same request gets again: a secret is shown once."""
    body = response.content.decode()
    return without(body, SECRET) if request.path_info.endswith(SECRET_AT) and response.status_code < 400 else body
