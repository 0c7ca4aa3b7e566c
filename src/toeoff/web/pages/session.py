"""One session: why it stands here, what to do, and what becomes of it elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from json import JSONDecodeError, loads

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from toeoff.app.clock import now
from toeoff.app.pages.session_page import SessionPage, card, session_page
from toeoff.app.pages.swap_page import swap_page
from toeoff.app.season import session_changes as changes
from toeoff.coach.move import Option
from toeoff.errors import ConflictError, InputError, NotFoundError, ToeoffError
from toeoff.model.plan import Demand
from toeoff.store.models import AthleteRow, PreviewRow
from toeoff.web.english import english
from toeoff.web.going_back import back_of
from toeoff.web.templatetags.words import clock, say, weekday

LEAVE_OUT = "skip"
"""The day's name in a form that leaves the session out."""

STAYS = {
    Demand.HARD: gettext_lazy("Hard, as written"),
    Demand.MODERATE: gettext_lazy("Moderate, as written"),
    Demand.LIGHT: gettext_lazy("Light, as written"),
}
KEEPS = {
    Demand.HARD: gettext_lazy("Stays hard"),
    Demand.MODERATE: gettext_lazy("Stays moderate"),
    Demand.LIGHT: gettext_lazy("Stays light"),
}
BECOMES = {Demand.MODERATE: gettext_lazy("Becomes moderate"), Demand.LIGHT: gettext_lazy("Becomes light")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the list of days: what a tap sends, and what becomes of the session there in a few words."""

    to: str
    says: str
    option: Option

    @property
    def legal(self) -> bool:
        """May it be chosen?"""
        return self.option.outcome in ("as-written", "lower", "skip")


@require_safe
def index(request: HttpRequest, uid: str) -> HttpResponse:
    """The session's page."""
    return _page(request, uid)


def _page(request: HttpRequest, uid: str, complaint: str = "", status: int = 200) -> HttpResponse:
    page = session_page(_athlete(request), uid, now=now())
    values = {"page": page, "rows": rows_of(page), "complaint": complaint}
    return render(request, "session/session.html", values, status=status)


def rows_of(page: SessionPage) -> list[Row]:
    """The days with what becomes of the session on each, leaving it out last."""
    return [
        Row(to=option.day.isoformat() if option.day else LEAVE_OUT, says=in_words(option, page), option=option)
        for option in page.days
    ]


def in_words(option: Option, page: SessionPage) -> str:
    """What becomes of the session there, in two or three words."""
    if option.outcome == "skip":
        fewer = ngettext("%(count)d hard set fewer", "%(count)d hard sets fewer", page.hard_sets)
        return fewer % {"count": page.hard_sets} if page.hard_sets else _("No hard set is lost")
    if option.demand is None:
        return _("Not possible")
    if option.outcome == "stays":
        return str(STAYS[option.demand])
    harder_first = list(Demand)
    asks = max(option.demand, page.demand, key=harder_first.index)
    if option.outcome == "as-written":
        return str(KEEPS[asks])
    if asks is not page.demand:
        return str(BECOMES[asks])
    return _("With lighter weights") if option.because.rule == "kit" else _("Asks less than written")


@require_safe
def days(request: HttpRequest, uid: str) -> HttpResponse:
    """The days it may move to, for dragging it there; the title and every reason are in the language `lang`."""
    page = session_page(_athlete(request), uid, now=now())
    hint = _("Drop it on a day of its week.") if page.days else _("It has begun or is over, so it stays where it is.")
    answer = {
        "lang": "en",
        "title": page.title,
        "hint": hint,
        "action": reverse("session-move", args=[uid]),
        "token": get_token(request),
        "days": [
            {
                "day": row.to,
                "at": " ".join([weekday(row.option.day), *([clock(row.option.start)] if row.option.start else [])]),
                "outcome": row.option.outcome,
                "says": row.says,
                "because": say(row.option.because.message),
            }
            for row in rows_of(page)
            if row.option.day
        ],
    }
    return JsonResponse(answer, headers={"Cache-Control": "no-store"})


@require_POST
def move(request: HttpRequest, uid: str) -> HttpResponse:
    """To another day, or out of the week: shown first, applied when she accepts."""
    athlete, back = _athlete(request), back_of(request, reverse("session", args=[uid]))
    to = request.POST.get("to", "")

    def change() -> PreviewRow:
        if to == LEAVE_OUT:
            return changes.skip_session(athlete, uid, now=now(), back=back)
        return changes.move_session(athlete, uid, _date(to), now=now(), back=back)

    return _shown(request, uid, change)


@require_POST
def take_back(request: HttpRequest, uid: str) -> HttpResponse:
    """A choice of hers is taken back: shown first."""
    athlete = _athlete(request)
    try:
        row = loads(request.POST.get("choice", ""))
    except JSONDecodeError:
        row = None

    def change() -> PreviewRow:
        if not isinstance(row, dict):
            raise InputError("choice", found="nothing that can be read", allowed="a choice that still stands")
        return changes.take_back(athlete, row, now=now(), back=reverse("session", args=[uid]))

    return _shown(request, uid, change)


def _shown(request: HttpRequest, uid: str, change: Callable[[], PreviewRow]) -> HttpResponse:
    """The preview of a change, or the session's page with why it can't be."""
    try:
        shown = change()
    except NotFoundError:
        raise
    except ToeoffError as error:
        return _page(request, uid, *_complaint(error))
    return redirect("preview", shown.pk)


def _complaint(error: ToeoffError) -> tuple[str, int]:
    """The sentence for her, and the status."""
    if isinstance(error, InputError):
        return format_html(_("This cannot be done. Possible is: {allowed}."), allowed=english(say(error.allowed))), 422
    return english(say(str(error))), 409 if isinstance(error, ConflictError) else 422


def swap(request: HttpRequest, uid: str, exercise: str) -> HttpResponse:
    """Another exercise in this session, or until the end of the mesocycle."""
    athlete = _athlete(request)
    page = swap_page(athlete, uid, exercise, now=now())
    whole = request.POST.get("scope") == "mesocycle"
    values = {"page": page, "whole": whole, "complaint": ""}
    if request.method != "POST":
        return render(request, "session/swap.html", values)
    instead = request.POST.get("instead", "")
    back = reverse("session", args=[uid])
    try:
        shown = changes.swap_exercise(athlete, uid, exercise, instead, whole=whole, now=now(), back=back)
    except NotFoundError:
        raise
    except ToeoffError as error:
        values["complaint"], status = _complaint(error)
        return render(request, "session/swap.html", values, status=status)
    return redirect("preview", shown.pk)


@require_safe
def pdf(request: HttpRequest, uid: str) -> HttpResponse:
    """The card to take along."""
    name = f'inline; filename="{uid}.pdf"'
    return HttpResponse(card(_athlete(request), uid), "application/pdf", headers={"Content-Disposition": name})


def _athlete(request: HttpRequest) -> AthleteRow:
    athlete: AthleteRow | None = getattr(request, "athlete", None)
    if athlete is None:
        raise NotFoundError("athlete", "nobody")
    return athlete


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError("to", found=text or "nothing", allowed="one of the days below") from None
