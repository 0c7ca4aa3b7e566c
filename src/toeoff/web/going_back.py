"""The page that a form wants to lead back to."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 200
"""So long may an address be that a preview keeps."""


def back_of(request: HttpRequest, otherwise: str) -> str:
    """The form's `back` if it is an address of this app, else another one."""
    back = request.POST.get("back", "")
    ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if ours and len(back) <= LONGEST else otherwise
