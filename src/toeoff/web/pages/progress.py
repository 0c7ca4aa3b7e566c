"""After a session: what comes next of its exercises, to take, to make lighter, or to leave as planned."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from toeoff.app.clock import now
from toeoff.app.progress.next_time import next_time as proposals_after
from toeoff.app.season.actions import ChooseAll
from toeoff.app.season.seasons import preview
from toeoff.store.models import AthleteRow
from toeoff.web.saving import with_runner


@require_http_methods(["GET", "HEAD", "POST"])
@with_runner
def next_time(request: HttpRequest, row: AthleteRow, uid: str) -> HttpResponse:
    """Proposals after a logged session; her answers become a preview of what they change."""
    found = proposals_after(row, uid, now())
    if request.method != "POST":
        values = {"part": "season", "uid": uid, "proposals": found, "open": any(one.rows for one in found)}
        return render(request, "session/next.html", values)
    back = reverse("session", args=[uid])
    rows = tuple(
        one.rows[said] for one in found if (said := request.POST.get(f"answer.{one.exercise}", "")) in one.rows
    )
    if not rows:
        messages.info(request, _("Everything stays as planned."))
        return redirect(back)
    return redirect("preview", preview(row.pk, ChooseAll(rows=rows), now=now(), back=back).pk)
