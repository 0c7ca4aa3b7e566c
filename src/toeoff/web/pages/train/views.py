"""The pages of Train."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from toeoff.app.clock import now
from toeoff.app.train.before import before
from toeoff.app.train.checklist import Checklist, checklist
from toeoff.app.train.data import train_data
from toeoff.app.train.index import train_index
from toeoff.app.train.saying import as_planned, write
from toeoff.app.train.training import Training, Wish, of_routine, of_session
from toeoff.errors import InputError, NotFoundError
from toeoff.measure.log import fold_session
from toeoff.model.log import SessionLog
from toeoff.store.models import AthleteRow
from toeoff.store.repository.log import log_events
from toeoff.web.forms.complaint import REGIONS, SCORES
from toeoff.web.forms.train import TrainForm
from toeoff.web.middleware import athlete_on
from toeoff.web.pages.train.words import words
from toeoff.web.pictures import figure_url
from toeoff.web.reading import current
from toeoff.web.templatetags.train_words import unit_word

PART = {"part": "train"}
MINUTES_OFFERED = (10, 15, 20, 30, 45)
"""Less time than the session needs, as buttons [min]."""
Of = Callable[[AthleteRow, str, Wish], Training]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Today's session or the next one, the others of the week, and routines."""
    athlete = athlete_on(request)
    if athlete is None:
        return redirect("start")
    return render(request, "train/index.html", {**PART, "page": train_index(athlete, now())})


@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest, uid: str) -> HttpResponse:
    """A session of the season, to follow or to fill in."""
    return _page(request, uid, of_session, reverse("session", args=[uid]))


@require_http_methods(["GET", "HEAD", "POST"])
def routine(request: HttpRequest, id: str) -> HttpResponse:
    """A routine of the library, the same way."""
    return _page(request, id, _of_routine, reverse("train"))


@gzip_page
@require_safe
def session_data(request: HttpRequest, uid: str) -> HttpResponseBase:
    """What the player needs of a session."""
    return _data(request, uid, of_session)


@gzip_page
@require_safe
def routine_data(request: HttpRequest, id: str) -> HttpResponseBase:
    """What the player needs of a routine."""
    return _data(request, id, _of_routine)


def _of_routine(athlete: AthleteRow, id: str, wish: Wish) -> Training:
    return of_routine(athlete, id, now(), wish)


def _page(request: HttpRequest, name: str, of: Of, after: str) -> HttpResponse:
    athlete = _athlete(request)
    complaint = ""
    try:
        training, log = _read(athlete, name, of, request.GET)
    except InputError as error:
        complaint = error.where
        training, log = _read(athlete, name, of, QueryDict())
    listed = checklist(training, log, before(athlete, training))
    if request.method == "POST":
        return _written(request, athlete, training, listed, after)
    status = 422 if complaint else 200
    return _shown(request, training, TrainForm(listed), status=status, complaint=complaint)


def _read(athlete: AthleteRow, name: str, of: Of, query: QueryDict) -> tuple[Training, SessionLog]:
    """What is trained, and what is logged about it; what is done already takes none of the time that is left."""
    wish = _wish(query)
    training = of(athlete, name, Wish(place=wish.place) if wish.minutes is not None else wish)
    log = fold_session(training.uid, log_events(athlete, sessions=[training.uid]))
    if wish.minutes is not None:
        done: dict[str, int] = {}
        for one in log.working:
            done[one.label] = max(done.get(one.label, 0), one.set_number)
        training = of(athlete, name, Wish(place=wish.place, minutes=wish.minutes, done=done))
    return training, log


def _wish(query: QueryDict) -> Wish:
    text = query.get("minutes", "")
    minutes = int(text) if text.isdecimal() and len(text) < 4 else None
    if text and minutes is None:
        raise InputError("minutes", found=text, allowed="a whole number")
    return Wish(place=query.get("place", ""), minutes=minutes)


def _shown(
    request: HttpRequest, training: Training, form: TrainForm, *, status: int = 200, complaint: str = ""
) -> HttpResponse:
    listed = form.listed
    over = training.start + timedelta(minutes=training.minutes) <= now()
    values: dict[str, Any] = {
        **PART,
        "training": training,
        "listed": listed,
        "form": form,
        "complaint": complaint,
        "over": over,
        "swaps": _may_swap(training, listed),
        "as_list": request.GET.get("how") == "list" or request.method == "POST",
        "here": request.path,
        "wish": _query(training),
        "minutes_offered": [one for one in MINUTES_OFFERED if one < training.minutes or one == training.minutes_left],
        "regions": REGIONS,
        "scores": SCORES,
        "efforts": (("easy", _("Easy")), ("right", _("Right")), ("hard", _("Hard")), ("too-hard", _("Too hard"))),
        "spare": (("0", _("None")), ("1", _("One")), ("2", _("Two")), ("3", _("Three")), ("4", _("More"))),
        "unit": unit_word(),
        "today": now().astimezone(training.start.tzinfo).date(),
    }
    return render(request, "train/session.html", values, status=status)


def _may_swap(training: Training, listed: Checklist) -> bool:
    """Exercises are swapped in a session that stands as planned and has not begun."""
    here = training.place is not None and training.place.name == training.planned_place
    return here and training.start > now() and not training.cancelled and listed.log.start is None


def _query(training: Training) -> str:
    """The place and the time that she chose, as the end of an address; empty as planned."""
    wish: dict[str, Any] = {}
    if training.place is not None and training.place.name != training.planned_place:
        wish["place"] = training.place.name
    if training.minutes_left is not None:
        wish["minutes"] = training.minutes_left
    return f"?{urlencode(wish)}" if wish else ""


def _written(
    request: HttpRequest, athlete: AthleteRow, training: Training, listed: Checklist, after: str
) -> HttpResponse:
    how = request.POST.get("how", "")
    if how == "planned":
        said = as_planned(listed, listed.log)
    else:
        form = TrainForm(listed, request.POST)
        if not form.valid:
            return _shown(request, training, form, status=422)
        said = form.said(how)
    write(athlete, training, listed, said, now())
    if said.end is None:
        messages.success(request, _("It is kept. Go on when you like."))
        return redirect(f"{request.path}{_query(training)}")
    messages.success(request, _("It is written down."))
    return redirect(after)


def _data(request: HttpRequest, name: str, of: Of) -> JsonResponse:
    athlete = _athlete(request)
    wish = _wish(request.GET)
    training = of(athlete, name, wish)
    answer = train_data(
        training,
        before(athlete, training),
        figure_url,
        made=now(),
        mass_unit=current().mass_unit,
        words=words(),
    )
    return JsonResponse(answer, headers={"Cache-Control": "no-store"})


def _athlete(request: HttpRequest) -> AthleteRow:
    athlete = athlete_on(request)
    if athlete is None:
        raise NotFoundError("athlete", "nobody")
    return athlete
