"""Pictures of exercises as files: named after what could change them, so that they can be kept for good."""

from __future__ import annotations

import gzip
import re
from functools import lru_cache

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseRedirect
from django.urls import get_script_prefix
from django.utils.cache import patch_cache_control, patch_vary_headers

from toeoff.app.library.figure_stamp import stamp
from toeoff.errors import NotFoundError
from toeoff.web.middleware import Handler

ADDRESS = re.compile(r"^/figures/([0-9a-f]{10})/([a-z0-9-]+)/([a-z0-9-]+)\.svg$")
KEPT_S = 365 * 24 * 3600
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""A picture brings its own colours and nothing else."""


def figure_url(id: str, kind: str) -> str:
    """Where a picture is: ``still``, ``moving``, ``strip``, or ``fault-`` and the fault's number."""
    return f"{get_script_prefix()}figures/{stamp()}/{id}/{kind}.svg"


class Pictures:
    """Answers for `/figures/` before anybody has to be known: the library is the same for everyone."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """A picture, under an old name the way to the new one; every other address goes on."""
        asked = ADDRESS.match(request.path_info)
        if asked is None or request.method not in ("GET", "HEAD"):
            return self.handler(request)
        version, id, kind = asked.groups()
        try:
            packed = _packed(id, kind)
        except NotFoundError:
            return HttpResponseNotFound("there is no such picture\n", content_type="text/plain")
        if version != stamp():
            return HttpResponseRedirect(figure_url(id, kind))
        return _answer(request, packed)


def _answer(request: HttpRequest, packed: bytes) -> HttpResponse:
    takes = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(packed if takes else gzip.decompress(packed), content_type="image/svg+xml; charset=utf-8")
    if takes:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Content-Security-Policy"] = POLICY
    patch_vary_headers(response, ("Accept-Encoding",))
    patch_cache_control(response, public=True, max_age=KEPT_S, immutable=True)
    return response


@lru_cache(maxsize=1_024)
def _packed(id: str, kind: str) -> bytes:
    from toeoff.app.library.figures import picture  # here, because a start draws nothing

    return gzip.compress(picture(id, kind).encode(), 6, mtime=0)
