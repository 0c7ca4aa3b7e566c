"""Season: weeks as rows of marks, phases as bands, one week in full, earlier versions, and what to take away."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toeoff.app import clock
from toeoff.app.pages.season_history import FILES, history, season_file, version_page
from toeoff.app.pages.season_page import SeasonPage, season_page, week_in
from toeoff.app.season.actions import Refresh
from toeoff.app.season.mark_run import AS_PLANNED, KINDS, MarkedRun, mark_run, marked_run
from toeoff.app.season.seasons import preview, undo
from toeoff.errors import InputError, NotFoundError, NothingToPlanError
from toeoff.model.run import RunKind
from toeoff.store.models import AthleteRow
from toeoff.web import marks
from toeoff.web.english import english
from toeoff.web.middleware import athlete_on
from toeoff.web.reading import current
from toeoff.web.templatetags.speech import kind_name
from toeoff.web.templatetags.timetable import Frame


def _runner(request: HttpRequest) -> AthleteRow:
    """The runner of this request.

    Raises:
        NotFoundError: There is none yet.
    """
    athlete = athlete_on(request)
    if athlete is None:
        raise NotFoundError("athlete", "yet")
    return athlete


def _sunday_first() -> bool:
    return current().week_start == "Sun"


def _found(request: HttpRequest) -> SeasonPage:
    page = season_page(_runner(request), clock.now(), sunday_first=_sunday_first())
    if page is None:
        raise NotFoundError("season", "yet")
    return page


def _frame(page: SeasonPage, *, live: bool = True) -> dict[str, Any]:
    """What weeks are printed with; in an earlier version nothing can be opened or changed."""
    runs = [run for row in page.rows for run in row.runs]
    sessions = [session for row in page.rows for session in row.sessions]
    frame = Frame(
        scale=marks.scale(runs, sessions),
        now=page.now,
        away=page.away,
        session=reverse("session", args=("UID",)) if live else "",
        mark=f"{reverse('season-mark')}?run=" if live else "",
        rule=reverse("rule", args=("UID",)),
    )
    hatch = marks.HATCH if page.away else ""
    return {"part": "season", "page": page, "goal": page.goal, "frame": frame, "hatch": hatch, "live": live}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The whole season; `week` opens another one than this."""
    athlete = athlete_on(request)
    page = season_page(athlete, clock.now(), sunday_first=_sunday_first()) if athlete else None
    if page is None:
        return render(request, "season/no_season.html", {"part": "season"})
    context = _frame(page) | {"opened": _opened(request.GET, page), "files": _files()}
    return render(request, "season/index.html", context)


def _files() -> tuple[tuple[str, str], ...]:
    """What she can take away, in her words."""
    return (
        ("cards.pdf", _("Cards to print")),
        ("season.svg", _("The picture")),
        ("season.txt", _("As text")),
        ("season.json", _("As data")),
    )


def _opened(query: QueryDict, page: SeasonPage) -> date | None:
    """First day of the week that is open: the one asked for, else this week, else the first one to come."""
    try:
        return week_in(page, date.fromisoformat(str(query["week"]))).first
    except (KeyError, ValueError, NotFoundError):
        here = [row for row in page.rows if row.current] or [row for row in page.rows if not row.past]
        return here[0].first if here else None


@require_safe
def week(request: HttpRequest, monday: str) -> HttpResponse:
    """One week in full; without the frame of the page where a script asks for that."""
    page = _found(request)
    try:
        row = week_in(page, date.fromisoformat(monday))
    except ValueError:
        raise Http404 from None
    firsts = [one.first for one in page.rows]
    at = firsts.index(row.first)
    context = _frame(page) | {
        "row": row,
        "before": firsts[at - 1] if at else None,
        "after": firsts[at + 1] if at + 1 < len(firsts) else None,
    }
    part = request.headers.get("HX-Request") == "true"
    response = render(request, "season/week_part.html" if part else "season/week.html", context)
    patch_vary_headers(response, ("HX-Request",))
    return response


@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """What was changed when, and why."""
    text = request.GET.get("before", "")
    before = int(text) if text.isdecimal() and len(text) < 9 else None
    found = history(_runner(request), before)
    if found is None:
        raise NotFoundError("season", "yet")
    return render(request, "season/history.html", {"part": "season", "history": found})


@require_safe
def version(request: HttpRequest, number: int) -> HttpResponse:
    """The season as one version had it."""
    found, page = version_page(_runner(request), number, clock.now(), sunday_first=_sunday_first())
    context = _frame(page, live=False) | {"version": found, "goal": None, "opened": None}
    return render(request, "season/version.html", context)


@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Undo the last change."""
    published = undo(_runner(request).pk, now=clock.now())
    messages.info(request, _("The last change is taken back."))
    for sentence in published.changes[:3]:
        messages.info(request, english(sentence))
    return redirect("season-history")


@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Show what planning again from today gives; without a run to come there is nothing to plan yet."""
    try:
        shown = preview(_runner(request).pk, Refresh(), now=clock.now(), back=reverse("season"))
    except NothingToPlanError as error:
        messages.info(request, english(error.fix or error))
        return redirect("today")
    return redirect("preview", shown.pk)


@require_safe
def take_away(request: HttpRequest, name: str) -> HttpResponse:
    """A file of the current version."""
    if name not in FILES:
        raise Http404
    content = season_file(_runner(request), name, clock.now())
    response = HttpResponse(content, content_type=FILES[name][0])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: HttpRequest) -> HttpResponse:
    """Say what kind a run is; what that changes is shown before it does."""
    athlete = _runner(request)
    marked = marked_run(athlete, request.GET.get("run", ""))
    if request.method != "POST":
        return _mark_page(request, marked)
    back = f"{reverse('season')}?{urlencode({'week': marked.run.start.date().isoformat()})}"
    kind = request.POST.get("kind", "")
    try:
        return redirect("preview", mark_run(athlete, marked.name, kind, clock.now(), back=back))
    except InputError as error:
        return _mark_page(request, marked, chosen=kind, complaint=str(error), status=422)


def _mark_page(
    request: HttpRequest, marked: MarkedRun, chosen: str = "", complaint: str = "", status: int = 200
) -> HttpResponse:
    chosen = chosen or str(marked.override or AS_PLANNED)
    hints = {RunKind.MEDIUM: _("longer or steadier, not hard"), RunKind.QUALITY: _("intervals, hills, tempo")}
    kinds = [(AS_PLANNED, _("As the plan says"), "")]
    kinds += [(str(kind), kind_name(kind), hints.get(kind, "")) for kind in KINDS]
    context = {
        "part": "season", "marked": marked, "run": marked.run, "kinds": kinds, "chosen": chosen, "complaint": complaint
    }  # fmt: skip
    return render(request, "season/mark.html", context, status=status)
