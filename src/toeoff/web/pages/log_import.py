"""A strength log of another app: choose the file, see what it holds, bring it in, take it out again."""

from __future__ import annotations

import errno
from typing import TypedDict, cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from toeoff.app.clock import now
from toeoff.app.log_import.imports import bring_in, imported, imports, undo
from toeoff.app.log_import.preview import Preview, preview, read_log
from toeoff.app.runs import uploads
from toeoff.errors import ConflictError, InputError, NotFoundError
from toeoff.files.strength_log import MOST_BYTES, Asked, refuse_big
from toeoff.files.text import MEGABYTE
from toeoff.store.models import AthleteRow
from toeoff.web.english import english
from toeoff.web.forms.log_import import MOST_ASKED, AskForm, ColumnsForm, asked, chosen
from toeoff.web.pages import errors
from toeoff.web.saving import with_runner

ARRIVING = "strength-log"
"""Where the visitor's session remembers the file that she sent."""
LONGEST_NAME = 100


class Waiting(TypedDict):
    """A file that waits."""

    file: str
    name: str


@with_runner
def index(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    """Choose a file; what was brought in before."""
    if request.method == "POST":
        return _receive(request, row)
    return _index(request, row)


def _index(request: HttpRequest, row: AthleteRow, complaint: str = "") -> HttpResponse:
    page = {"part": "me", "imports": imports(row), "complaint": complaint, "most": MOST_BYTES // MEGABYTE}
    return render(request, "log_import/index.html", page, status=422 if complaint else 200)


def _receive(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    """A file arrives: it is read once, and waits to be looked at."""
    file = request.FILES.get("file")
    if file is None:
        return _index(request, row, _("Choose a file first: the export of your other app."))
    name = str(file.name)[:LONGEST_NAME]
    try:
        refuse_big(file.size or 0, name)
        read_log(row, file.read(), name, Asked())
        file.seek(0)
        id = uploads.put_down(settings.OPTIONS.data, file.chunks(), now())
    except InputError as error:
        return _index(request, row, english(_sentence(error)))
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return errors.full(request)
        raise
    request.session[ARRIVING] = Waiting(file=str(id), name=name)
    return redirect("log-import-look")


@with_runner
def look(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    """What the file holds and what of it is new; her answers change it, a last tap brings it in."""
    waits = cast("Waiting | None", request.session.get(ARRIVING))
    try:
        data = uploads.waiting(settings.OPTIONS.data, UUID(waits["file"])).read_bytes() if waits else b""
    except NotFoundError:
        data = b""
    if waits is None or not data:
        return _index(request, row, _("The file does not wait here any more. Choose it again."))
    posted = request.POST
    try:
        log = read_log(row, data, waits["name"], asked(posted))
    except InputError as error:
        return _index(request, row, english(_sentence(error)))
    seen = preview(row, log, chosen(posted), now=now())
    if posted.get("how") == "import" and not log.missing:
        return _bring_in(request, row, seen, waits)
    return _shown(request, seen, waits, posted)


def _shown(request: HttpRequest, seen: Preview, waits: Waiting, posted: QueryDict) -> HttpResponse:
    log = seen.log
    unsaid = bool(log.missing) and posted.get("how") == "import"
    page = {
        "part": "me",
        "seen": seen,
        "log": log,
        "name": waits["name"],
        "ask": AskForm(log),
        "columns": ColumnsForm(log) if log.header else None,
        "ours": [one for one in seen.names if one.exact],
        "open": [one for one in seen.names if one.offered][:MOST_ASKED],
        "own": [one for one in seen.names if not one.exact and not one.offered],
        "units": sorted(seen.units.items(), key=lambda one: -one[1]),
        "unsaid": unsaid,
    }
    return render(request, "log_import/look.html", page, status=422 if unsaid else 200)


def _bring_in(request: HttpRequest, row: AthleteRow, seen: Preview, waits: Waiting) -> HttpResponse:
    try:
        done = bring_in(row, seen, name=waits["name"], clock=now)
    except ConflictError:
        messages.info(request, _("Everything in this file is here already."))
        return redirect("log-import")
    uploads.forget(settings.OPTIONS.data, UUID(waits["file"]))
    del request.session[ARRIVING]
    words = ngettext("{sets} set is in your log.", "{sets} sets are in your log.", done.sets)
    messages.success(request, words.format(sets=done.sets))
    return redirect("log-import-done", done.pk)


@require_safe
@with_runner
def done(request: HttpRequest, row: AthleteRow, id: UUID) -> HttpResponse:
    """One import, and the way back."""
    return render(request, "log_import/done.html", {"part": "me", "it": imported(row, id)})


@require_POST
@with_runner
def take_out(request: HttpRequest, row: AthleteRow, id: UUID) -> HttpResponse:
    """Undo an import."""
    gone = undo(row, id)
    words = ngettext(
        "{name} was taken out again, with its {sets} set.",
        "{name} was taken out again, with its {sets} sets.",
        gone.sets,
    )
    messages.success(request, words.format(name=gone.name, sets=gone.sets))
    return redirect("log-import")


def _sentence(error: InputError) -> str:
    text = str(error)
    return text if text.endswith(".") else f"{text}."
