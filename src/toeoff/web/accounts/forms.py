"""Forms of the accounts that differ from allauth's."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import SignupForm
from allauth.core import context
from django import forms
from django.utils.translation import gettext_lazy as _

from toeoff.web.accounts.adapter import address_of


class Signup(SignupForm):  # type: ignore[misc]
    """Address and password; the address of an invitation stands there already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = address_of(context.request)
        if wanted is not None:
            self.fields["email"].initial = wanted


class Leave(forms.Form):
    """Deleting an account takes a tick, so that no stray tap does it."""

    sure = forms.BooleanField(label=_("Delete my account and everything in it"))
