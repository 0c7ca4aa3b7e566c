"""Pages of the account itself; signing up and in is allauth's."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from toeoff.app.access import accounts
from toeoff.web.accounts.forms import Leave
from toeoff.web.middleware import athlete_on


def index(request: HttpRequest) -> HttpResponse:
    """Everything about the account on one page."""
    return render(request, "account/index.html", {"athlete": athlete_on(request)})


def welcome(request: HttpRequest) -> HttpResponse:
    """Where signing in leads: to Today, or to the season that this database had before there were accounts."""
    found = accounts.left_behind(request.user)
    if found is None:
        return redirect("today")
    return render(request, "account/take_over.html", {"left": found})


@require_POST
def take_over(request: HttpRequest) -> HttpResponse:
    """The season of before becomes this account's."""
    found = accounts.take_over(request.user)
    messages.success(request, _("The season of %(name)s is yours now.") % {"name": found.name})
    return redirect("today")


@reauthentication_required  # type: ignore[untyped-decorator]
def delete(request: HttpRequest) -> HttpResponse:
    """Everything about her goes, after she said so with a tick and her password."""
    form = Leave(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "account/delete.html", {"form": form, "athlete": athlete_on(request)}, status=status)
    user = request.user
    logout(request)
    accounts.delete_account(user)
    messages.success(request, _("Your account and everything in it is deleted."))
    return redirect("account_login")
