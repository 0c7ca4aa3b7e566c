"""Who may make an account, what she takes over, and how everything about her goes again."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core import signing
from django.db import transaction

from toeoff.errors import ConflictError, InputError
from toeoff.store.models import AthleteRow

OPEN, INVITE, CLOSED = "open", "invite", "closed"
SALT = "toeoff.invitation"
VALID_S = 7 * 24 * 3600
"""So long an invitation can be used [s]."""
FIRST = "the first account"
"""What the invitation of the first account is for; others are for an e-mail address."""


def invitation(email: str = FIRST) -> str:
    """The secret part of a link with which one account can be made: for this address, or the first one of all.

    Raises:
        InputError: Not an e-mail address.
    """
    address = email.strip().lower()
    if email != FIRST and (address.count("@") != 1 or not all(address.split("@")) or " " in address):
        raise InputError("e-mail", found=email, allowed="an address such as anna@example.org")
    return signing.dumps(FIRST if email == FIRST else address, salt=SALT)


def invited(secret: str) -> str | None:
    """For whom an invitation is: an address or `FIRST`; None for one that is wrong, too old or used."""
    try:
        whom = str(signing.loads(secret, salt=SALT, max_age=VALID_S))
    except signing.BadSignature:
        return None
    users = get_user_model().objects
    used = users.exists() if whom == FIRST else users.filter(email__iexact=whom).exists()
    return None if used else whom


def nobody_yet() -> bool:
    """Is there no account?"""
    return not get_user_model().objects.exists()


def may_sign_up(mode: str, secret: str) -> bool:
    """May this visitor make an account?

    The first account always needs the link that the server printed, so that nobody is quicker than its owner.

    Args:
        mode: `OPEN`, `INVITE` or `CLOSED`.
        secret: The invitation she came with; empty if she has none.
    """
    whom = invited(secret) if secret else None
    if nobody_yet():
        return whom == FIRST
    return mode == OPEN or (mode == INVITE and whom is not None)


def left_behind(user: Any) -> AthleteRow | None:
    """The runner this database had before there were accounts, if this account may take her over.

    Only the first account may, and only while it has no runner of its own.
    """
    first = get_user_model().objects.order_by("pk").first()
    if first != user or AthleteRow.objects.filter(owner=user).exists():
        return None
    return AthleteRow.objects.filter(owner=None).first()


def take_over(user: Any) -> AthleteRow:
    """Make the runner of before the account's own.

    Raises:
        ConflictError: There is none to take over any more.
    """
    with transaction.atomic():
        found = left_behind(user)
        if found is None:
            raise ConflictError("There is no season to take over any more.")
        found.owner = user
        found.save(update_fields=("owner",))
    return found


def delete_account(user: Any) -> None:
    """Delete an account with its runner, her seasons, logs, links and keys. Nothing of it stays in the database."""
    with transaction.atomic():
        user.delete()
