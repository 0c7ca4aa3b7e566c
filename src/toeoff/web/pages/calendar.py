"""Calendar links: the page where she makes and revokes them, and the calendars behind them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_etags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toeoff.app import clock
from toeoff.app.access.calendar_links import FeedKind, Link, links, make_link, read_feed, revoke
from toeoff.errors import InputError, NotFoundError
from toeoff.store.models import AthleteRow
from toeoff.web.english import english
from toeoff.web.middleware import athlete_on
from toeoff.web.options import LOOPBACK

TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One kind of calendar on the page: its words, and its addresses where a link works."""

    kind: FeedKind
    title: str
    says: str
    link: Link | None
    address: str = ""
    webcal: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Both calendars; making a link."""
    athlete = athlete_on(request)
    if athlete is None:
        return redirect("start")
    if request.method == "POST":
        try:
            kind = make_link(athlete.pk, request.POST.get("kind", "")).kind
        except InputError as error:
            return _page(request, athlete, english(error), status=422)
        return redirect(f"{reverse('calendar')}#{kind}")
    return _page(request, athlete)


def _page(request: HttpRequest, athlete: AthleteRow, complaint: str = "", status: int = 200) -> HttpResponse:
    words = {
        FeedKind.TRAINING: (
            _("Training calendar"),
            _("Every session with its exercises, place, reason and an alarm an hour before. For yourself."),
        ),
        FeedKind.BUSY: (
            _("Busy calendar"),
            _("The same hours, each called “Busy”: no title, no place, no exercises. For family and colleagues."),
        ),
    }
    context = {
        "part": "me",
        "rows": [_row(request, kind, *words[kind], link) for kind, link in links(athlete).items()],
        "complaint": complaint,
        "here_only": urlsplit(f"//{request.get_host()}").hostname in LOOPBACK,
    }
    return render(request, "calendar/index.html", context, status=status)


def _row(request: HttpRequest, kind: FeedKind, title: str, says: str, link: Link | None) -> Row:
    if link is None:
        return Row(kind=kind, title=title, says=says, link=None)
    address = request.build_absolute_uri(reverse("calendar-feed", args=(link.token,)))
    webcal = f"webcal{address[address.index(':') :]}"
    return Row(kind=kind, title=title, says=says, link=link, address=address, webcal=webcal)


@require_POST
def drop(request: HttpRequest, id: UUID) -> HttpResponse:
    """Revoke a link."""
    athlete = athlete_on(request)
    if athlete is None:
        return redirect("start")
    try:
        revoke(athlete, id, clock.now())
    except NotFoundError as error:
        raise Http404 from error
    messages.success(request, _("The link is revoked. Calendars that used it get nothing any more."))
    return redirect("calendar")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind a link, for whoever has it; nothing when the asker has it already."""
    try:
        known = parse_etags(request.headers.get("If-None-Match", ""))
        asked = read_feed(token, clock.now(), [etag.removeprefix("W/") for etag in known])
    except NotFoundError as error:
        raise Http404 from error
    response = HttpResponse(asked.text or "", content_type=TYPE)
    if asked.changed_at is not None:
        response.headers["Last-Modified"] = http_date(asked.changed_at.timestamp())
    response.headers["ETag"] = asked.etag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Content-Disposition"] = 'inline; filename="toeoff.ics"'
    response.headers["X-Robots-Tag"] = "noindex"
    if asked.text is None:
        return get_conditional_response(request, etag=asked.etag, response=response) or response
    return response
