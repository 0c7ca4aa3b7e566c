"""Today: what to do, why, how long; how she is; and what comes next."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from toeoff.app import clock
from toeoff.app.pages.season_lines import Strength
from toeoff.app.pages.today import Strip, Today, check_in, ease, fine_again, today
from toeoff.app.runs.feed_watch import touch
from toeoff.errors import InputError
from toeoff.web import marks
from toeoff.web.middleware import athlete_on
from toeoff.web.templatetags.speech import hours, long_weekday, whose
from toeoff.web.templatetags.words import clock as clock_words

PX_PER_MINUTE = 0.3
"""Runs are drawn twice as tall as in the season [px/min]."""
EASE_OFFERED = (3, 5, 7, 10, 14)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The page of this day, or the first steps for whoever is new."""
    athlete = athlete_on(request)
    if athlete is None:
        return redirect("start")
    touch(athlete.pk, clock.now())
    return _page(request, today(athlete, clock.now()))


def _page(request: HttpRequest, view: Today, complaint: str = "", status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "part": "today",
        "today": view,
        "goal": view.goal,
        "complaint": complaint,
        "ease_days": EASE_OFFERED,
        "legs": (("fresh", _("Fresh legs")), ("usual", _("Usual")), ("sore", _("Sore"))),
        "sleep": (("well", _("Slept well")), ("enough", _("Enough")), ("little", _("Too little"))),
    }
    strip = view.strip
    if strip and (strip.runs or strip.sessions):
        context |= {"picture": _picture(strip), "bracket": _bracket(strip, view.session)}
    return render(request, "today/index.html", context, status=status)


def _picture(strip: Strip) -> SafeString:
    """The six days to scale."""
    axis = marks.Axis.of_days(strip.days[0], len(strip.days))
    scale = marks.scale(strip.runs, strip.sessions, px_per_minute=PX_PER_MINUTE, least=47, tallest=56)
    shapes = [
        *([marks.span(axis, *strip.keep, scale.height, "keep")] if strip.keep else []),
        *marks.days(axis, scale.height),
        marks.ground(scale.line),
        *(marks.run_mark(axis, run, scale) for run in strip.runs),
        *(marks.strength_mark(axis, session, scale) for session in strip.sessions),
    ]
    return marks.picture(shapes, scale.height, _strip_words(strip))


def _strip_words(strip: Strip) -> str:
    """The same for those who do not see it."""
    values = {"first": long_weekday(strip.days[0]), "last": long_weekday(strip.days[-1])}
    words = [_("%(first)s to %(last)s.") % values]
    for session in strip.sessions:
        at = {"day": long_weekday(session.start), "time": clock_words(session.start)}
        words.append(_("Strength on %(day)s at %(time)s.") % at)
    if strip.gap:
        words.append(_("%(hours)s to %(run)s.") % {"hours": hours(strip.gap.hours_h), "run": whose(strip.gap.run)})
    return " ".join(words)


def _bracket(strip: Strip, session: Strength | None) -> SafeString | str:
    """The real distance from today's session to the key run after it."""
    if session is None or strip.gap is None:
        return ""
    axis = marks.Axis.of_days(strip.days[0], len(strip.days))
    return marks.bracket(axis, session.start, strip.gap.run.start, hours(strip.gap.hours_h))


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Keep how she is today; one tap for each question."""
    athlete = athlete_on(request)
    if athlete is None:
        return redirect("start")
    given = {name: request.POST[name] for name in ("legs", "sleep") if name in request.POST}
    try:
        check_in(athlete, given, clock.now())
    except InputError as error:
        return _page(request, today(athlete, clock.now()), str(error), status=422)
    return redirect(f"{reverse('today')}#how")


@require_POST
def unwell(request: HttpRequest) -> HttpResponse:
    """Show what it changes when nothing is hard for some days."""
    athlete = athlete_on(request)
    if athlete is None:
        return redirect("start")
    text = request.POST.get("days", "")
    days = int(text) if text.isdecimal() and len(text) < 4 else 0
    try:
        preview = ease(athlete, days, clock.now(), back=reverse("today"))
    except InputError as error:
        return _page(request, today(athlete, clock.now()), str(error), status=422)
    return redirect("preview", preview)


@require_POST
def well_again(request: HttpRequest) -> HttpResponse:
    """Show what it changes when she is well again."""
    athlete = athlete_on(request)
    if athlete is None:
        return redirect("start")
    return redirect("preview", fine_again(athlete, clock.now(), back=reverse("today")))
