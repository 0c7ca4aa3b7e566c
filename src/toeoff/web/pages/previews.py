"""What a change would do, shown before it is applied; accepting it, leaving it, and taking it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from toeoff.app.clock import now
from toeoff.app.pages import preview_page as previews
from toeoff.app.season.seasons import again as show_again
from toeoff.errors import ConflictError, NotFoundError, ToeoffError
from toeoff.store.models import AthleteRow
from toeoff.web.going_back import back_of

UNDO = "undo-"
"""Begins the tag of a message that can be taken back; the version's number follows."""


def index(request: HttpRequest, id: UUID) -> HttpResponse:
    """What would change; accepting it."""
    try:
        if request.method == "POST":
            return _accept(request, id)
        return _page(request, id)
    except NotFoundError:
        return _gone(request)


def _page(request: HttpRequest, id: UUID, status: int = 200) -> HttpResponse:
    page = previews.preview_page(_athlete(request), id, now=now())
    return render(request, "previews/preview.html", {"page": page}, status=status)


def _accept(request: HttpRequest, id: UUID) -> HttpResponse:
    try:
        accepted = previews.accept(_athlete(request), id, now=now())
    except ConflictError:
        return _page(request, id, status=409)
    if accepted.version is None:
        messages.success(request, _("It is saved. Your season follows as soon as nothing is missing."))
    elif accepted.version == 1:
        messages.success(request, _("Your season is planned."))
    else:
        said = _("Your season is changed.") if accepted.changed else _("It is saved. Your season stays as it is.")
        messages.success(request, said, extra_tags=f"{UNDO}{accepted.version}")
    return redirect(accepted.back)


def _gone(request: HttpRequest) -> HttpResponse:
    """An accepted preview is no more; a second tap on its button ends where the first one did."""
    if request.method == "POST" and "back" in request.POST:
        messages.info(request, _("That was done already, or it is too old. Your season is as you see it here."))
        return redirect(back_of(request, "today"))
    return render(request, "previews/gone.html", status=404)


@require_POST
def again(request: HttpRequest, id: UUID) -> HttpResponse:
    """The same change as a preview of what it would do now."""
    try:
        shown = show_again(_athlete(request).pk, id, now=now())
    except NotFoundError:
        return _gone(request)
    except ToeoffError as error:
        return render(request, "previews/gone.html", {"why": str(error)}, status=422)
    return redirect("preview", shown.pk)


def undo(request: HttpRequest, version: int) -> HttpResponse:
    """Take a version back, if it is still the latest one."""
    if request.method != "POST":
        return render(request, "previews/undo.html", {"version": version, "part": "season"})
    done = previews.take_last_back(_athlete(request), version, now=now())
    said = _("The change is taken back.") if done else _("The change was taken back already.")
    messages.success(request, said)
    return redirect(back_of(request, "season"))


def _athlete(request: HttpRequest) -> AthleteRow:
    athlete: AthleteRow | None = getattr(request, "athlete", None)
    if athlete is None:
        raise NotFoundError("athlete", "nobody")
    return athlete
