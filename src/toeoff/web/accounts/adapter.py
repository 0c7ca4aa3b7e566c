"""Where allauth asks us."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from toeoff.app.access.accounts import FIRST, invited, may_sign_up

KEY = "invite"
"""Where an invitation stands in an address, and then in the visitor's session."""


def invitation_of(request: HttpRequest) -> str:
    """The invitation a visitor came with; it is remembered until her form comes back."""
    given = request.GET.get(KEY, "")
    if given:
        request.session[KEY] = given
    return given or str(request.session.get(KEY, ""))


def address_of(request: HttpRequest) -> str | None:
    """The e-mail address her invitation is for, if it is for one."""
    secret = invitation_of(request)
    whom = invited(secret) if secret else None
    return None if whom == FIRST else whom


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing up needs an invitation unless the server is open; an invitation vouches for its address."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """May this visitor make an account?"""
        return may_sign_up(settings.SIGNUP, invitation_of(request))

    def clean_email(self, email: str) -> str:
        """The address, if it is the one that was invited."""
        known: str = super().clean_email(email)
        here = self.request
        wanted = address_of(here) if here is not None and not here.user.is_authenticated else None
        if wanted is not None and known.lower() != wanted:
            raise ValidationError(_("This invitation is for %(address)s.") % {"address": wanted})
        return known

    def is_email_verified(self, request: HttpRequest, email: str) -> bool:
        """Is this address known to be hers?"""
        return super().is_email_verified(request, email) or email.lower() == address_of(request)

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:  # noqa: FBT001, FBT002
        """A new account; its invitation is used up."""
        vouched = self.is_email_verified(request, form.cleaned_data["email"])
        saved = super().save_user(request, user, form, commit)
        if vouched:
            self.stash_verified_email(request, saved.email)
        request.session.pop(KEY, None)
        return saved
