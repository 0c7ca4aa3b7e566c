"""A server with accounts, in this process."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.test import Client

from toeoff.app.access.accounts import invitation

PASSWORD = "quiet-tartan-lanes"


def make_user(email: str) -> Any:
    """Somebody with an account."""
    user = get_user_model().objects.create_user(email.partition("@")[0], email, PASSWORD)
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
    return user


def sign_up(client: Client, email: str, *, secret: str | None = None, password: str = PASSWORD) -> Any:
    """Make an account as a visitor does: open the link, send the form."""
    client.get("/account/signup/", {"invite": invitation() if secret is None else secret})
    return client.post("/account/signup/", {"email": email, "password1": password})


def sign_in(client: Client, email: str, password: str = PASSWORD) -> Any:
    """Sign in with a password."""
    return client.post("/account/login/", {"login": email, "password": password})
