"""Her data: everything as one file to take away, and such a file looked at and brought in."""

from __future__ import annotations

import errno
import tempfile
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from toeoff.app.clock import now
from toeoff.app.data.archive import archive_name, export_archive, holding
from toeoff.app.data.arrivals import Instead, import_archive, look, refuse_big
from toeoff.app.runs import uploads
from toeoff.errors import ConflictError, InputError, NotFoundError
from toeoff.web.english import english
from toeoff.web.middleware import athlete_on
from toeoff.web.pages import errors

MOST_IN_MEMORY = 8_000_000
"""A larger archive is put together on the disk [byte]."""
ARRIVING = "arriving"
"""Where the visitor's session remembers the file that she sent."""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What is kept, and both ways."""
    return _index(request)


def _index(request: HttpRequest, complaint: str = "", status: int = 200) -> HttpResponse:
    athlete = athlete_on(request)
    values = {"part": "me", "held": holding(athlete) if athlete else None, "complaint": complaint}
    return render(request, "data/index.html", values, status=status)


@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    """Everything of her as one file."""
    athlete = athlete_on(request)
    if athlete is None:
        raise NotFoundError("athlete", "nobody")
    file = tempfile.SpooledTemporaryFile(MOST_IN_MEMORY)  # noqa: SIM115 - the answer closes it
    try:
        export_archive(athlete.pk, file, now=now())  # type: ignore[arg-type]
        file.seek(0)
    except BaseException:
        file.close()
        raise
    response = FileResponse(file, as_attachment=True, filename=archive_name(athlete, now()))
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """An archive arrives: it is checked, and waits to be looked at."""
    file = request.FILES.get("archive")
    if file is None:
        return _index(
            request, _("Choose a file first: an archive that toeoff made, such as toeoff-anna-2026-03-12.zip."), 422
        )
    name = str(file.name)
    try:
        refuse_big(file.size or 0, name)
        look(cast("BinaryIO", file.file), name)
        id = uploads.put_down(settings.OPTIONS.data, file.chunks(), now())
    except InputError as error:
        return _index(request, english(_sentence(error)), 422)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return errors.full(request)
        raise
    _remember(request, id)
    return redirect("data-arriving")


def _remember(request: HttpRequest, id: UUID) -> None:
    """Remember the file, and what it would replace as it is now."""
    athlete = athlete_on(request)
    request.session[ARRIVING] = {
        "file": str(id),
        "athlete": str(athlete.pk) if athlete else None,
        "revision": athlete.revision if athlete else None,
    }


def arriving(request: HttpRequest) -> HttpResponse:
    """What the archive holds and what it would replace; a second tap brings it in."""
    known = request.session.get(ARRIVING)
    try:
        file = uploads.waiting(settings.OPTIONS.data, UUID(known["file"])) if known else None
    except NotFoundError:
        file = None
    if known is None or file is None:
        return _index(request, _("The file does not wait here any more. Choose it again."), 422)
    if request.method == "POST":
        return _bring_in(request, known)
    with file.open("rb") as source:
        seen = look(source, _("the archive"))
    return _shown(request, seen)


def _shown(request: HttpRequest, seen: Any, conflict: str = "") -> HttpResponse:
    athlete = athlete_on(request)
    values = {"part": "me", "seen": seen, "held": holding(athlete) if athlete else None, "conflict": conflict}
    return render(request, "data/arriving.html", values, status=409 if conflict else 200)


def _bring_in(request: HttpRequest, known: dict[str, Any]) -> HttpResponse:
    id = UUID(known["file"])
    instead = Instead(athlete=UUID(known["athlete"]), revision=known["revision"]) if known["athlete"] else None
    owner = request.user if settings.ACCOUNTS else None
    with uploads.waiting(settings.OPTIONS.data, id).open("rb") as source:
        try:
            row = import_archive(source, owner=owner, instead=instead, now=now(), name=_("the archive"))
        except ConflictError as error:
            _remember(request, id)
            return _shown(request, look(source, _("the archive")), str(error))
        except InputError as error:
            uploads.forget(settings.OPTIONS.data, id)
            return _index(request, english(_sentence(error)), 422)
    uploads.forget(settings.OPTIONS.data, id)
    del request.session[ARRIVING]
    messages.success(request, _("Everything of {name} is here.").format(name=row.name))
    return redirect("today")


def _sentence(error: InputError) -> str:
    text = str(error)
    return text if text.endswith(".") else f"{text}."
