"""Me at a glance, what she decided herself, and what toeoff is and is not."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from toeoff.app.clock import now
from toeoff.app.pages.me import choice_lines, source_lines
from toeoff.app.runs.understood import goal_of
from toeoff.app.season.actions import TakeBack
from toeoff.app.season.seasons import read_inputs
from toeoff.knowledge import load_knowledge
from toeoff.store.models import AthleteRow
from toeoff.web.forms.complaint import REGIONS
from toeoff.web.forms.you import EXPERIENCE
from toeoff.web.saving import in_draft, runner_of, save_or_say, with_runner


@with_runner
def index(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    """Everything that can be changed, each with what it is now."""
    inputs, instant = read_inputs(row), now()
    athlete = inputs.athlete
    today = instant.astimezone(athlete.tz).date()
    regions = dict(REGIONS)
    page = {
        "row": row,
        "known": athlete,
        "draft": in_draft(row),
        "experience": str(dict(EXPERIENCE)[str(athlete.experience)]).split(":")[0],
        "complaints": [regions[one.region] for one in athlete.pain],
        "severe": any(one.severe for one in athlete.pain),
        "away": [one for one in athlete.away if one.end >= today],
        "sources": source_lines(row),
        "choices": choice_lines(inputs.choices, instant, today),
        "target": goal_of(inputs, instant),
    }
    return render(request, "me/index.html", page)


def about(request: HttpRequest) -> HttpResponse:
    """What this is and what it is not, and when to see somebody."""
    stop = load_knowledge().rules["stop-and-refer"]
    return render(request, "me/about.html", {"part": "me", "rule": stop, "row": runner_of(request)})


@with_runner
def choices(request: HttpRequest, row: AthleteRow) -> HttpResponse:
    """Her choices that still stand; each can be taken back."""
    inputs, instant = read_inputs(row), now()
    if request.method == "POST":
        try:
            chosen = json.loads(str(request.POST.get("row", "")))
        except ValueError:
            chosen = None
        if not isinstance(chosen, dict):
            messages.info(request, _("This choice was taken back already."))
            return redirect("me-choices")
        return save_or_say(request, row, TakeBack(row=chosen), back="me-choices")
    lines = choice_lines(inputs.choices, instant, instant.astimezone(inputs.athlete.tz).date())
    shown = [{"line": line, "row": json.dumps(dict(line.row))} for line in lines]
    return render(request, "me/choices.html", {"choices": shown})
