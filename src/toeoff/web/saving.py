"""How a page changes a season: a draft is written at once; a season that stands shows first what would change."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from toeoff.app.clock import now
from toeoff.app.pages.me import Happened, Stamp, meanwhile, read_stamp, stamp_of
from toeoff.app.season.actions import Action
from toeoff.app.season.first_steps import DONE, keep, step_of
from toeoff.app.season.seasons import preview
from toeoff.errors import ConflictError, ToeoffError
from toeoff.store.models import AthleteRow
from toeoff.web.english import english

View = Callable[..., HttpResponse]


def runner_of(request: HttpRequest) -> AthleteRow | None:
    """The runner of the request; the middleware put her there."""
    row: AthleteRow | None = getattr(request, "athlete", None)
    return row


def with_runner(view: View) -> View:
    """A view that gets the runner's row after the request; a newcomer is sent to the first steps."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        row = runner_of(request)
        return redirect("start") if row is None else view(request, row, *args, **values)

    return guarded


def in_draft(row: AthleteRow) -> bool:
    """Has no season begun yet?"""
    return step_of(row) != DONE


def save(row: AthleteRow, action: Action, *, back: str) -> HttpResponse:
    """Do it: a draft is kept and the page `back` (name of an address) shown; otherwise what would change is shown.

    Raises:
        InputError: It cannot be done.
    """
    if in_draft(row):
        keep(row.pk, action, now=now())
        return redirect(back)
    shown = preview(row.pk, action, now=now(), back=reverse(back))
    return redirect("preview", shown.pk)


def save_or_say(request: HttpRequest, row: AthleteRow, action: Action, *, back: str) -> HttpResponse:
    """`save` for a single button: what cannot be done is said on the page it came from."""
    try:
        return save(row, action, back=back)
    except ConflictError as error:
        messages.error(request, english(error))
    except ToeoffError as error:
        messages.error(request, format_html(_("That was not possible. {why}"), why=english(error)))
    return redirect(back)


def changed_meanwhile(request: HttpRequest, row: AthleteRow) -> tuple[Happened, ...] | None:
    """What changed since the form of this request was made; None when nothing did."""
    seen = read_stamp(str(request.POST.get("stamp", "")))
    if seen is None or seen.revision == row.revision:
        return None
    return meanwhile(row, seen)


def stamp(row: AthleteRow) -> Stamp:
    """The hidden stamp of a form."""
    return stamp_of(row)
