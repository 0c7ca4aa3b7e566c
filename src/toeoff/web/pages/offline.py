"""Without a network: the worker that keeps pages on a device, what it keeps, and what a home screen needs."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import toeoff
from toeoff.app import clock
from toeoff.app.library.figure_stamp import stamp
from toeoff.app.library.figures import MOTION, THUMB
from toeoff.app.train.offline import offline
from toeoff.errors import NotFoundError
from toeoff.web.middleware import athlete_on
from toeoff.web.pictures import figure_url
from toeoff.web.static_files import WORKER, path_of, shell

FORMAT = "toeoff-offline/1"
PAGE = "offline/index.html"
PAPER = "#F7F3EA"
ICONS = (
    ("toeoff/icon.svg", "any", "any"),
    ("toeoff/icon-192.png", "192x192", "any"),
    ("toeoff/icon-512.png", "512x512", "any"),
    ("toeoff/icon-maskable-512.png", "512x512", "maskable"),
)
"""File, size, purpose."""


@require_safe
@login_not_required
def worker(request: HttpRequest) -> HttpResponse:
    """The worker with what it has to know in front; it changes with every file that it keeps."""
    file = path_of(WORKER)
    if file is None:
        raise Http404
    code = file.read_text(encoding="utf-8")
    told = json.dumps({"version": version(code), **addresses()})
    headers = {"Service-Worker-Allowed": get_script_prefix(), "Cache-Control": "no-cache"}
    return HttpResponse(f"self.TOEOFF = {told};\n{code}", "text/javascript; charset=utf-8", headers=headers)


def version(code: str) -> str:
    """Names this state of the app: its files, the worker and the page that is shown without a network."""
    source: Any = get_template(PAGE)
    parts = (toeoff.__version__, code, source.template.source, *map(static, shell()))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def addresses() -> dict[str, Any]:
    """Everything that the worker asks for or answers."""
    prefix = get_script_prefix()
    return {
        "shell": [static(name) for name in shell()],
        "offline": reverse("offline"),
        "list": reverse("offline-list"),
        "events": f"{prefix}train/events",
        "train": f"{prefix}train/",
        "today": reverse("today"),
        "figures": f"{prefix}figures/",
        "files": f"{prefix}static/",
        "leave": reverse("account_logout") if settings.ACCOUNTS else "",
    }


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """What to keep: addresses of the next sessions' pages, and of their pictures."""
    athlete = athlete_on(request)
    if athlete is None:
        raise NotFoundError("athlete", "")
    found = offline(athlete, clock.now(), made_of=f"{toeoff.__version__} {stamp()} {static('built/train.js')}")
    train = f"{get_script_prefix()}train/"
    pages = [reverse("today"), train]
    for session in found.sessions:
        data = f"{train}{session.uid}/data.json"
        pages += [
            f"{train}{session.uid}/",
            data,
            *(f"{data}?{urlencode({'place': name})}" for name in session.elsewhere),
        ]
    exercises = dict.fromkeys(id for session in found.sessions for id in session.exercises)
    answer = {
        "format": FORMAT,
        "stamp": found.stamp,
        "pages": pages,
        "figures": [figure_url(id, kind) for id in exercises for kind in (THUMB, MOTION)],
        "sessions": [
            {
                "uid": session.uid,
                "title": session.title,
                "start": session.start.isoformat(),
                "address": f"{train}{session.uid}/",
            }
            for session in found.sessions
        ],
    }
    return JsonResponse(answer, headers={"Cache-Control": "no-store"})


@require_safe
@login_not_required
def page(request: HttpRequest) -> HttpResponse:
    """Stands in for a page that is not on this device; the same for everybody."""
    request.athlete = None  # type: ignore[attr-defined]  # kept for whoever signs in next
    return render(request, PAGE, {"stand_in": True})


@require_safe
@login_not_required
def manifest(request: HttpRequest) -> HttpResponse:
    """What a home screen shows."""
    answer = {
        "id": reverse("today"),
        "name": "toeoff",
        "short_name": "toeoff",
        "description": _("Leg strength that fits around your runs."),
        "lang": get_language() or settings.LANGUAGE_CODE,
        "start_url": reverse("today"),
        "scope": get_script_prefix(),
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {
                "src": static(name),
                "sizes": size,
                "purpose": purpose,
                "type": "image/svg+xml" if name.endswith("svg") else "image/png",
            }
            for name, size, purpose in ICONS
        ],
        "shortcuts": [{"name": _("Train"), "url": f"{get_script_prefix()}train/"}],
    }
    return JsonResponse(answer, content_type="application/manifest+json", headers={"Cache-Control": "no-cache"})
