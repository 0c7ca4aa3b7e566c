"""The one shape of everything that the API cannot serve.

Nothing here imports the API itself, so that a middleware can refuse a request without loading it.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, JsonResponse

from toeoff.errors import ConflictError, FeedError, InputError, NotFoundError, ToeoffError, shorten
from toeoff.store.schema import is_full

PREFIX = "/api/"
CODES = {
    400: "input", 401: "unauthenticated", 403: "forbidden", 404: "not-found", 405: "unsupported", 409: "conflict",
    413: "input", 415: "unsupported", 422: "input", 429: "too-many", 500: "internal", 503: "internal",
    507: "internal",
}  # fmt: skip
"""Which word goes with which status."""
BROKEN = "Something in toeoff broke, not in your request. What was saved before is safe."
BUSY = "Something else is being saved right now. Nothing was changed; send it again in a moment."
FULL = "The disk of this server is full, so nothing was saved. Make room, then send it again."

_log = logging.getLogger("django.request")


class RefusalError(Exception):
    """A request that the API refuses before it reaches a use case.

    Args:
        status: HTTP status, one of `CODES`.
        message: One clear sentence.
        details: `where`, `found`, `allowed` and `fix` where they are known.
        headers: Further headers of the answer.
    """

    def __init__(
        self,
        status: int,
        message: str,
        details: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.status = status
        self.message = message
        self.details = dict(details or {})
        self.headers = dict(headers or {})
        super().__init__(message)


def refusal(
    status: int, message: str, details: Mapping[str, Any] | None = None, headers: Mapping[str, str] | None = None
) -> JsonResponse:
    """The answer to a request that cannot be served."""
    known = dict.fromkeys(("where", "found", "allowed", "fix")) | dict(details or {})
    body = {"error": {"code": CODES[status], "message": message, **known}}
    response = JsonResponse(body, status=status, headers=dict(headers or {}))
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def is_api(request: HttpRequest) -> bool:
    """Is this a request to the API, which is answered with JSON whatever happens?"""
    return request.path_info.startswith(PREFIX)


def refused(error: Exception) -> JsonResponse:
    """The answer to an exception; what nobody foresaw is logged."""
    if isinstance(error, RefusalError):
        return refusal(error.status, error.message, error.details, error.headers)
    if isinstance(error, InputError):
        details = {"where": error.where, "found": error.found, "allowed": error.allowed, "fix": error.fix}
        return refusal(422, _sentence(str(error)), details)
    if isinstance(error, NotFoundError | Http404):
        found = str(error) if isinstance(error, NotFoundError) else "There is nothing at this address."
        return refusal(404, found, {"fix": "GET /api/v1/openapi.json lists every address."})
    if isinstance(error, ConflictError):
        return refusal(409, str(error))
    if isinstance(error, FeedError):
        return refusal(422, _sentence(str(error)), {"where": "url"})
    return _broken(error)


def _broken(error: Exception) -> JsonResponse:
    if isinstance(error, RequestDataTooBig):
        return refusal(413, "This is too big.", {"where": "body", "allowed": "a smaller body"})
    if isinstance(error, SuspiciousOperation):
        return refusal(400, "This request could not be read.", {"where": "request"})
    if isinstance(error, OperationalError) and "locked" in str(error):
        return refusal(503, BUSY, headers={"Retry-After": "1"})
    _log.error("the API broke", exc_info=error)
    if isinstance(error, OperationalError) and is_full(error):
        return refusal(507, FULL)
    return refusal(500, _sentence(str(error)) if isinstance(error, ToeoffError) else BROKEN)


def _sentence(text: str) -> str:
    """One line that ends like a sentence."""
    flat = shorten(text, most=400)
    return flat if flat.endswith((".", "…")) else f"{flat}."
